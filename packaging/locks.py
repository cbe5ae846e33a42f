"""The two locks: every version and its hashes, for all platforms at once, and no address of any registry."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import RUN_LOCK, TEST_LOCK
from ground import SetupError, run, say, succeeds


def renew(arguments: Sequence[str] = ()) -> int:
    """Write both locks anew from pyproject.toml; what is locked already stays unless `--upgrade` is given."""
    uv = _uv()
    for lock, options in (
        (RUN_LOCK, []),
        (TEST_LOCK, ["--group", "test", "--constraints", "packaging/requirements.lock"]),
    ):
        before = lock.read_bytes() if lock.is_file() else None
        command = [*uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
                   "--no-header", "--no-annotate", *options, *arguments,
                   "pyproject.toml", "--output-file", f"packaging/{lock.name}"]  # fmt: skip
        if run(command) != 0:
            return 1
        if "://" in lock.read_text("utf-8"):
            _put_back(lock, before)
            raise SetupError(f"uv wrote an address into {lock.name}; the lock was put back as it was.")
        say(f"Written: packaging/{lock.name}")
    return 0


def _uv() -> list[str]:
    for candidate in ([sys.executable, "-m", "uv"], [shutil.which("uv") or "uv"]):
        if succeeds([*candidate, "--version"]):
            return candidate
    raise SetupError("Renewing the locks needs uv: install it with `pip install uv` and start the same command again.")


def _put_back(lock: Path, before: bytes | None) -> None:
    if before is None:
        lock.unlink()
    else:
        lock.write_bytes(before)
