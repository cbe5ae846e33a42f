"""A database that wipes none of its memory: what most tests prove is not what somebody finds who reads it afterwards.

Under `cipher_memory_security` every piece of memory is locked, wiped and unlocked: half of the time of all tests. It can
be switched on in a process but never off again; who proves it does so in a process of his own. Programs that a test starts
have it on.
"""

from __future__ import annotations

from verifier.store.connecting import SETTINGS

_NAME = "cipher_memory_security"
_USUAL = SETTINGS[_NAME]


def leave_memory_unwiped() -> None:
    """Let databases that are opened from now on leave their memory as it is."""
    SETTINGS[_NAME] = ("OFF", "0")


def wipe_memory_as_usual() -> None:
    """Let databases that are opened from now on wipe their memory, as in the program."""
    SETTINGS[_NAME] = _USUAL
