"""strace, with which the tests cut the power of a working office: installed where we may; without it they are skipped."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

import debs
import qt_libraries
from ground import VENV, say

PRIVATE = VENV / "tracing"
_TRIED = VENV / "tracing.tried"


def prepare() -> None:
    """See to it that strace is here, installed or unpacked privately; that is tried once and never in the way."""
    if not sys.platform.startswith("linux") or _is_here() or _TRIED.exists():
        return
    say("The simulated power cuts need strace, which is not here.")
    _TRIED.touch()
    qt_libraries.install(("strace",))
    if not _is_here() and debs.can_unpack():
        say(f"Unpacking it into {PRIVATE}, for this project alone ...")
        debs.unpack(["strace"], PRIVATE)
    if not _is_here():
        say("They are skipped.")


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which a strace that was unpacked privately is found."""
    found = next(PRIVATE.glob("**/bin/strace"), None)
    if found is None:
        return dict(variables)
    libraries = sorted({str(library.parent) for library in PRIVATE.glob("**/*.so*")})
    earlier = variables.get("LD_LIBRARY_PATH")
    return {
        **variables,
        "PATH": os.pathsep.join((str(found.parent), variables.get("PATH", os.defpath))),
        "LD_LIBRARY_PATH": ":".join([*libraries, *([earlier] if earlier else [])]),
    }


def _is_here() -> bool:
    return shutil.which("strace", path=environment(os.environ).get("PATH")) is not None
