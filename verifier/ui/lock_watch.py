"""Notices that nobody sits at the desk any more: the screen is locked, or the machine goes to sleep or has slept.

Each system says so in its own way, and some say nothing; so a clock that has jumped ahead tells as well, at the latest
when the machine wakes up. What cannot be heard on a machine is silently not heard: the idle time locks all the same.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LOOK_MS = 5_000
_ON_LINUX = sys.platform.startswith("linux")
_SLEPT = 60.0  # seconds that the clock may be ahead of the timer


class Ear(Protocol):
    """One way in which a system says that the desk is left."""

    def close(self) -> None:
        """Listen no more."""


class SleepClock(QObject):
    """`slept` tells that the clock of the desk went on for more than a minute while the program did not."""

    slept = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock, self._last = clock, clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look at the clock from now on."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the clock with when it was looked at last."""
        now, before = self._clock(), self._last
        self._last = now
        if now - before > _LOOK_MS / 1000 + _SLEPT:
            self.slept.emit()


class LockWatch(QObject):
    """`left` tells that the desk has to be locked. Listens between `start` and `stop`."""

    left = Signal()

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.time) -> None:
        super().__init__(window)
        self._window = window
        self._ears: tuple[Ear, ...] = ()
        self.clock = SleepClock(self, clock)
        self.clock.slept.connect(self.left)

    def start(self) -> None:
        """Listen: a desk is unlocked."""
        self.stop()
        self.clock.start()
        self._ears = self._listen()

    def stop(self) -> None:
        """Listen no more: it is locked."""
        self.clock.stop()
        for ear in self._ears:
            ear.close()
        self._ears = ()

    def _listen(self) -> tuple[Ear, ...]:
        if _ON_LINUX:
            from verifier.ui.lock_linux import listen

            return listen(self._hear)
        if os.name == "nt":
            from verifier.ui.lock_windows import WindowsEar

            return (WindowsEar(int(self._window.winId()), self._hear),)
        return ()

    def _hear(self) -> None:
        """Tell of it once the ear is no longer in the middle of hearing: it is closed at the lock."""
        QTimer.singleShot(0, self, self.left.emit)
