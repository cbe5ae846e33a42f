"""What a benchmark prints is what it is for, so it is shown without being asked for.

Capturing begins anew with each phase of a test, so that a fixture which ends it has no effect on the test itself: it is
ended around the test and around each fixture instead.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from _pytest.capture import CaptureManager

from tests.support.memory import wipe_memory_as_usual


@pytest.fixture(autouse=True)
def _as_in_the_program(real_cost: None) -> None:
    """Key slots and databases cost what they cost at a desk."""
    wipe_memory_as_usual()


def _capturing(config: pytest.Config) -> CaptureManager:
    manager = config.pluginmanager.getplugin("capturemanager")
    if not isinstance(manager, CaptureManager):
        raise TypeError("pytest captures without its manager")
    return manager


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    with _capturing(pyfuncitem.config).global_and_fixture_disabled():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(request: pytest.FixtureRequest) -> Generator[None, Any, Any]:
    with _capturing(request.config).global_and_fixture_disabled():
        return (yield)
