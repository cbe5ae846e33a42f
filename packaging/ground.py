"""What every part of the set-up shares: where things are, how a command is started, how it is reported."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class SetupError(Exception):
    """This machine lacks something; the message says what, and what to do about it."""


def say(message: str) -> None:
    """Tell the person at the keyboard one thing, at once and in order with what commands print."""
    print(message, flush=True)


def headline(title: str) -> None:
    """Announce the next step so that it is found again in a long log."""
    say(f"\n== {title} ==")


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command from the project's folder with its output in sight, and return its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode


def succeeds(command: Sequence[str | Path], env: Mapping[str, str] | None = None, seconds: float = 60) -> bool:
    """Try a command silently: True when it ends well within the given time."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            check=False,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def as_typed(command: Sequence[str | Path]) -> str:
    """Return a command as a person would type it."""
    return shlex.join(str(part) for part in command)
