"""What a Linux desktop says over D-Bus when its screen is locked or it goes to sleep; silent where there is no bus."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath

LOGIN, MANAGER, MANAGER_PATH = "org.freedesktop.login1", "org.freedesktop.login1.Manager", "/org/freedesktop/login1"
SESSION = "org.freedesktop.login1.Session"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")
_ANSWER_MS = 300


@dataclass(frozen=True, slots=True)
class _Heard:
    """One signal of a bus, and the slot that hears it."""

    service: str
    path: str
    interface: str
    name: str
    slot: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Where the signal comes from."""
        return self.service, self.path, self.interface, self.name


class BusEar(QObject):
    """Hears the signals of one bus that say that the desk is left."""

    def __init__(self, bus: QDBusConnection, signals: tuple[_Heard, ...], left: Callable[[], None]) -> None:
        super().__init__()
        self._bus, self._left = bus, left
        self._signals = tuple(each for each in signals if self._connect(each))

    def close(self) -> None:
        """Listen no more."""
        for each in self._signals:
            self._bus.disconnect(*each.place, self, each.slot)  # type: ignore[call-overload]  # see _connect
        self._signals = ()

    @Slot()
    def on_lock(self) -> None:
        """The session is being locked."""
        self._left()

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """A screen saver comes or goes; the machine falls asleep or wakes up."""
        if active:
            self._left()

    def _connect(self, each: _Heard) -> bool:
        """Connect a slot by its name, which is a str here although the stubs of PySide6 say bytes."""
        return bool(self._bus.connect(*each.place, self, each.slot))  # type: ignore[call-overload]


def listen(left: Callable[[], None]) -> tuple[BusEar, ...]:
    """Listen on the buses that this machine has."""
    made = []
    system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
    if system.isConnected():
        made.append(system_ear(system, left))
    if session.isConnected():
        made.append(session_ear(session, left))
    return tuple(made)


def system_ear(bus: QDBusConnection, left: Callable[[], None]) -> BusEar:
    """Hear that this session is locked, and that the machine goes to sleep."""
    sleep = _Heard(LOGIN, MANAGER_PATH, MANAGER, "PrepareForSleep", SLOT("on_active(bool)"))
    lock = _Heard(LOGIN, own_session(bus), SESSION, "Lock", SLOT("on_lock()"))
    return BusEar(bus, (sleep, lock), left)


def session_ear(bus: QDBusConnection, left: Callable[[], None]) -> BusEar:
    """Hear that the screen saver came on, whichever it is."""
    slot = SLOT("on_active(bool)")
    return BusEar(bus, tuple(_Heard("", "", name, "ActiveChanged", slot) for name in SAVERS), left)


def own_session(bus: QDBusConnection) -> str:
    """Return the path of the session that this program runs in; empty, which is any, where nobody knows."""
    for name in filter(None, ("auto", os.environ.get("XDG_SESSION_ID", ""))):
        message = QDBusMessage.createMethodCall(LOGIN, MANAGER_PATH, MANAGER, "GetSession")
        message.setArguments([name])
        answer = bus.call(message, QDBus.CallMode.Block, _ANSWER_MS)
        found = answer.arguments()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and found:
            return found[0].path() if isinstance(found[0], QDBusObjectPath) else str(found[0])
    return ""
