"""What is dear to make and only ever copied: made by one worker of a parallel run, met ready by all the others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_PATIENCE_SECONDS = 300.0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` has filled once in the whole run, whichever worker came first."""
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent  # the folder of the run, which all workers see
    ready, making, claim = base / f"ready-{name}", base / f"making-{name}", base / f"claim-{name}"
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not ready.exists():
        try:
            claim.mkdir()
        except FileExistsError:
            if (base / f"failed-{name}").exists() or time.monotonic() > deadline:
                pytest.fail(f"another worker could not make {name!r}", pytrace=False)
            time.sleep(0.05)
            continue
        try:
            with (
                pytest.MonkeyPatch.context() as patch
            ):  # a desk of its own, that knows no other copy of the same office
                patch.setenv("VERIFIER_STATE", str(base / f"desk-{name}"))
                make(making)
        except BaseException:
            (base / f"failed-{name}").touch()
            raise
        making.rename(ready)
    return ready
