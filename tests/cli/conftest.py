"""One rehearsed office for all tests of the command line that need one: it is expensive, and they only read copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verifier import cli

Run = Callable[..., int]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that `verifier demo` filled."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert cli.main(["--language", "en", "demo", "--out", str(folder), "--language", "uk"]) == 0
    return folder


@pytest.fixture
def run() -> Run:
    """Return the command line as a function: words in, exit code out."""

    def call(*words: object) -> int:
        return cli.main(["--language", "en", *map(str, words)])

    return call
