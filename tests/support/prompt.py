"""Waits that end when what they wait for is so: the wait of the library looks every hundredth of a second only.

A test of the window waits some dozen times for what takes a few milliseconds; a suite that looks sooner ends sooner.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimerEvent
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

_LONGEST_MS = 10  # as the library waits from the start


class PromptBot(QtBot):
    """The helper of the library, which looks again after one millisecond, after two, and so on up to ten."""

    def waitUntil(  # noqa: N802 - the library's name
        self, callback: Callable[[], bool | None], *, timeout: int = 5000
    ) -> None:
        """Wait until a function returns True, or returns nothing and no longer fails an assertion.

        Raises:
            TimeoutError: some milliseconds went by before.
        """
        __tracebackhide__ = True
        deadline, pause, turns = time.monotonic() + timeout / 1000, 1, _Turns()
        while True:
            failed = None
            try:
                if callback() in (None, True):
                    return
            except AssertionError as error:
                failed = error
            if time.monotonic() > deadline:
                raise TimeoutError(f"waitUntil timed out in {timeout} milliseconds") from failed
            turns.go_on(pause)
            pause = min(pause * 2, _LONGEST_MS)


class _Turns(QObject):
    """Lets the window work for a time."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop()

    def go_on(self, milliseconds: int) -> None:
        """Work on whatever comes for so long."""
        timer = self.startTimer(milliseconds, Qt.TimerType.PreciseTimer)
        self._loop.exec()
        self.killTimer(timer)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        """End the work."""
        del event
        self._loop.quit()
