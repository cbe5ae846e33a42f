"""A process that is killed before its n-th change of a folder, whatever that is: so every step of a verb is cut once."""

from __future__ import annotations

from pathlib import Path

from tests.support import ready

_STEPS = """
import os, signal, sys
_left, _inside = [int(sys.argv[1])], [sys.argv[2]]
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"}

def _watch(event, facts):
    changes = event in _CHANGES
    if event == "open" and isinstance(facts[2], int):
        changes = bool(facts[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if not changes or not any(_inside[0] in str(fact) for fact in facts[:2]):
        return
    _left[0] -= 1
    if _left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)

def begin():
    sys.addaudithook(_watch)
"""


def killed_at(step: int, inside: Path, script: str, *words: str) -> tuple[bool, str]:
    """Run a script, in which `begin()` starts the count, and kill it before a step; return whether it was, and stdout.

    Raises:
        AssertionError: it failed otherwise.
    """
    done = ready.run(_STEPS + script, str(step), str(inside), *words)
    assert done.returncode in (0, -9), done.stderr
    return done.returncode == -9, done.stdout
