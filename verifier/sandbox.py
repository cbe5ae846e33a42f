"""Take a process's right to open, connect, start, delete and signal, by a filter in the Linux kernel; elsewhere nothing.

The filter is a small program (seccomp, classic BPF) that answers such calls with "not permitted"; it needs no rights and no
library, and cannot be taken off again (hardening.md section 5.3).
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # prctl
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second one: errno EPERM
_OTHER_CALLS = 0x40000000  # the x32 family has numbers of its own
# open, openat, openat2, creat, socket, connect, socketpair, fork, vfork, clone, clone3, execve, execveat, kill, tkill,
# tgkill, unlink, unlinkat, rename, renameat, renameat2, mkdir, rmdir, link, symlink, chmod, truncate, ptrace,
# process_vm_readv, process_vm_writev, io_uring_setup, memfd_create, mknod; linkat, symlinkat, mkdirat, mknodat
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        tuple(
            int(call)
            for call in (
                "2 257 437 85 41 42 53 57 58 56 435 59 322 62 200 234 87 263 82 264 316 83 84 86 88 90 76 "
                "101 310 311 425 319 133 265 266 258 259"
            ).split()
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            56,
            437,
            198,
            203,
            199,
            220,
            435,
            221,
            281,
            129,
            130,
            131,
            35,
            38,
            276,
            45,
            117,
            270,
            271,
            425,
            279,
            37,
            36,
            34,
            33,
        ),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def _program(family: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter: refuse calls of another family, and those of the table; allow all others."""
    left = len(calls)
    steps = [_step(_LOAD, 4), _step(_EQUAL, family, 0, left + 3), _step(_LOAD, 0)]
    steps.append(_step(_AT_LEAST, _OTHER_CALLS, left + 1, 0))
    steps += [_step(_EQUAL, call, left - place, 0) for place, call in enumerate(calls)]
    return b"".join([*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)])


def deny_calls() -> bool:
    """Lock this process in for good; returns whether the system could."""
    known = _CALLS.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None or struct.calcsize("P") != 8:
        return False
    steps = _program(*known)
    system = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(steps) // 8, steps)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
