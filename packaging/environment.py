"""The project's own Python environment: made once in `.venv` from a lock with hashes, found ready afterwards."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import debs
from ground import PYTHON, ROOT, VENV, SetupError, as_typed, run, say, succeeds

RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-test.lock"


def prepare(lock: Path) -> None:
    """See to it that `.venv` holds exactly what the lock names; at once when it already does."""
    stamp = VENV / f"{lock.stem}.stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == _fingerprint(lock) and PYTHON.is_file():
        return
    say(f"Setting up {VENV} (only this once) ...")
    if not _usable():
        _create()
    stamp.unlink(missing_ok=True)
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
               "--require-hashes", "--only-binary", ":all:", "-r", lock]  # fmt: skip
    if run(command, env=_clean_environment()) != 0:
        raise SetupError(
            "The libraries could not be installed; the reason stands above. Once it is dealt with, start the same\n"
            "command again. Without a network: put the wheels into a folder and set PIP_NO_INDEX=1 and\n"
            "PIP_FIND_LINKS=that folder. By hand it is: " + as_typed(command)
        )
    stamp.write_text(_fingerprint(lock), "utf-8")
    if lock == TEST_LOCK:  # it holds all that the smaller lock holds, in the same versions
        (VENV / f"{RUN_LOCK.stem}.stamp").write_text(_fingerprint(RUN_LOCK), "utf-8")


def _fingerprint(lock: Path) -> str:
    return hashlib.sha256(f"{sys.version} {VENV}".encode() + lock.read_bytes()).hexdigest()


def _usable() -> bool:
    """Return whether there is an environment of this very Python with a working pip."""
    same = f"import sys; sys.exit(sys.version != {sys.version!r})"
    return (
        PYTHON.is_file()
        and succeeds([PYTHON, "-c", same])
        and succeeds([PYTHON, "-m", "pip", "--version"], env=_clean_environment())
    )


def _create() -> None:
    if importlib.util.find_spec("venv") is None:
        raise SetupError(
            f"{sys.executable} has no venv module. Install it (Debian, Ubuntu: apt-get install python3-venv)."
        )
    if VENV.exists():
        shutil.rmtree(VENV)
    bundled = importlib.util.find_spec("ensurepip") is not None
    command = [sys.executable, "-m", "venv", *([] if bundled else ["--without-pip"]), str(VENV)]
    if run(command, env=_clean_environment()) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(f"The environment could not be made with: {as_typed(command)}")
    if not bundled:
        _add_pip()


def _add_pip() -> None:
    """Give pip to an environment whose Python came without it, as Debian's does without python3-venv."""
    say("This Python came without pip; fetching Debian's ...")
    private = VENV / "pip-wheel"
    wheels = _pip_wheels(Path("/")) or (
        debs.can_unpack() and debs.unpack(["python3-pip-whl"], private) and _pip_wheels(private)
    )
    if not wheels or not _install_pip(wheels[-1]):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            f"{sys.executable} came without pip. Install it (Debian, Ubuntu: apt-get install python3-venv)."
        )
    shutil.rmtree(private, ignore_errors=True)


def _pip_wheels(root: Path) -> Sequence[Path]:
    return sorted((root / "usr/share/python-wheels").glob("pip-*.whl"))


def _install_pip(wheel: Path) -> bool:
    command: list[str | Path] = [PYTHON, wheel / "pip", "install", "--quiet", "--no-index", "--no-deps", wheel]
    return run(command, env=_clean_environment()) == 0


def _clean_environment() -> dict[str, str]:
    """Return the environment without what would lead Python or pip away from `.venv`."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    return {name: value for name, value in os.environ.items() if name not in astray}
