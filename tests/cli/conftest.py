"""One rehearsed office for all tests of the command line that need one: it is expensive, and they only read copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.shared import made_once
from verifier import cli

Run = Callable[..., int]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that `verifier demo` filled."""
    return made_once(tmp_path_factory, "demo", _walk)


@pytest.fixture
def run() -> Run:
    """Return the command line as a function: words in, exit code out."""

    def call(*words: object) -> int:
        return cli.main(["--language", "en", *map(str, words)])

    return call


def _walk(folder: Path) -> None:
    assert cli.main(["--language", "en", "demo", "--out", str(folder), "--language", "uk"]) == 0
