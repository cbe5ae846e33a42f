"""What Windows says when its session is locked or it goes to sleep: two messages to the window."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 0x7  # WM_WTSSESSION_CHANGE with WTS_SESSION_LOCK
_SESSION_GONE = (0x2, 0x4, 0x6)  # console or remote disconnect, logoff
_POWER, _SUSPEND = 0x0218, 0x4  # WM_POWERBROADCAST with PBT_APMSUSPEND


def says_left(message: int, what: int) -> bool:
    """Whether a message to the window says that the desk is left."""
    if message == _SESSION_CHANGE:
        return what == _SESSION_LOCK or what in _SESSION_GONE
    return message == _POWER and what == _SUSPEND


class WindowsEar(QAbstractNativeEventFilter):
    """Hears both for one window."""

    def __init__(self, window: int, left: Callable[[], None]) -> None:
        super().__init__()
        self._window, self._left = window, left
        if app := QCoreApplication.instance():
            app.installNativeEventFilter(self)
        if sys.platform == "win32":
            self._sessions = ctypes.WinDLL("wtsapi32")
            self._sessions.WTSRegisterSessionNotification(wintypes.HWND(window), wintypes.DWORD(0))

    def close(self) -> None:
        """Listen no more."""
        if sys.platform == "win32":
            self._sessions.WTSUnRegisterSessionNotification(wintypes.HWND(self._window))
        if app := QCoreApplication.instance():
            app.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Look at each message and let it go its way."""
        if QByteArray(kind).startsWith(b"windows"):
            heard = wintypes.MSG.from_address(int(message))
            if says_left(heard.message, heard.wParam):
                self._left()
        return False, 0
