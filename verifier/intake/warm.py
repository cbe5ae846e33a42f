"""Reader processes that are started before they are needed: importing takes longer than reading a list of a thousand."""

from __future__ import annotations

import atexit
import threading

from verifier.child import Child

_lock = threading.Lock()
_spare: dict[tuple[str, ...], Child] = {}


def take(words: list[str]) -> Child:
    """Return a child that waits for its bytes, a spare one where there is one; whoever takes it ends it."""
    with _lock:
        spare = _spare.pop(tuple(words), None)
    if spare is None:
        return Child(words)
    if spare.alive:
        return spare
    spare.end()
    return Child(words)


def prepare(commands: list[list[str]]) -> None:
    """Start one spare child for each command that has none; `release` ends those that nobody took."""
    for words in commands:
        with _lock:
            if tuple(words) not in _spare:
                _spare[tuple(words)] = Child(words)


def standing_ready() -> int:
    """Return how many children wait for their bytes."""
    with _lock:
        return sum(child.alive for child in _spare.values())


def release() -> None:
    """End the children that nobody took."""
    with _lock:
        left = list(_spare.values())
        _spare.clear()
    for child in left:
        child.end()


atexit.register(release)
