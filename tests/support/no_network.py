"""A process without a network: the kernel ends it, and whatever it starts, at the first socket that leads out of it.

Unlike strace this needs no right to look at processes, so it holds on every Linux machine that runs the tests.
"""

from __future__ import annotations

import ctypes
import platform
import sys

from verifier.sandbox import _ALLOW, _EQUAL, _FILTER, _LOAD, _NO_NEW_PRIVILEGES, _RETURN, _SECCOMP, _Program, _step

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # family of calls, number of socket(2)
_CALL, _FAMILY, _FIRST_WORD = 0, 4, 16  # where they stand in what the filter is asked
_END_PROCESS = 0x80000000
_UNIX = 1  # what leads to no other machine


def can_cut() -> bool:
    """Whether this machine has such a filter."""
    return sys.platform.startswith("linux") and platform.machine() in _SOCKET


def cut_network() -> None:
    """Take the network from this process and its children for good.

    Raises:
        OSError: the kernel refuses.
    """
    family, call = _SOCKET[platform.machine()]
    steps = b"".join((
        _step(_LOAD, _FAMILY), _step(_EQUAL, family, 0, 4),
        _step(_LOAD, _CALL), _step(_EQUAL, call, 0, 2),
        _step(_LOAD, _FIRST_WORD), _step(_EQUAL, _UNIX, 0, 1),
        _step(_RETURN, _ALLOW), _step(_RETURN, _END_PROCESS),
    ))  # fmt: skip
    system, program = ctypes.CDLL(None, use_errno=True), _Program(len(steps) // 8, steps)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")
