"""What a benchmark prints is what it is for, so it is shown without being asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _shown(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    with capfd.disabled():
        yield
