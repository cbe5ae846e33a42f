"""How much room a window has for the letters in force: where it has little, its parts take their compact form.

It goes by the room, not by the size of text alone: letters of 150 per cent stand on a large screen as those of 100 do on
a small one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from verifier.ui import theme

_WIDE, _HIGH = 1366, 768  # pixels of the smallest screen, on which all stands in full with text of 100 %
_UNSIZED = QSize(640, 480)  # what Qt gives a window that was neither sized nor shown
_LITTLE, _SCARCE = 130, 170  # per cent of that text, had the window that size


class Room(IntEnum):
    """How much there is; LITTLE and less asks for compact forms, SCARCE for signs in the place of words."""

    SCARCE = 0
    LITTLE = 1
    AMPLE = 2


def room_around(widget: QWidget) -> Room:
    """Return how much room there is where a widget stands."""
    return _room_of(_main(widget))


def _main(widget: QWidget) -> QWidget:
    """Return the window in which a widget stands; a dialog has the room of the window that it stands above."""
    window = widget.window()
    while (below := window.parentWidget()) is not None:
        window = below.window()
    return window


def _room_of(window: QWidget) -> Room:
    """Return how much room a window has for its letters, by whichever of its sides is short of it."""
    crowding = theme.of_text(100) * max(_WIDE / max(window.width(), 1), _HIGH / max(window.height(), 1))
    return Room.SCARCE if crowding > _SCARCE else Room.LITTLE if crowding > _LITTLE else Room.AMPLE


def when_room_changes(widget: QWidget, do: Callable[[Room], object]) -> None:
    """Do what gives a widget the form for its room; it is made for ample room, and that is where it is not called first.

    It is called before the widget is first laid out to be shown, and whenever its window got more room or less.
    """
    _Watch(widget, do)


def turn_down(line: QBoxLayout, owner: QWidget, least: Room = Room.AMPLE) -> None:
    """Let what stands beside each other on a widget stand below each other, where there is less than so much room."""
    beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    when_room_changes(owner, lambda room: line.setDirection(beside if room >= least else below))


class _Window(QObject):
    """Follows the size of a window; one for all that is in it."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.room = _room_of(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_sized = event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange)
        if is_sized and isinstance(watched, QWidget) and (room := _room_of(watched)) is not self.room:
            self.room = room
            self.changed.emit()
        return False


class _Watch(QObject):
    def __init__(self, widget: QWidget, do: Callable[[Room], object]) -> None:
        super().__init__(widget)
        self._widget, self._do, self._room = widget, do, Room.AMPLE
        self._window: _Window | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in (QEvent.Type.Polish, QEvent.Type.Show):
            self._look()
        return False

    def _look(self) -> None:
        window = _main(self._widget)
        has_size = window.isVisible() or window.size() != _UNSIZED
        if not has_size or (self._window and self._window.parent() is window):
            return
        if self._window:
            self._window.changed.disconnect(self._follow)
        known = next((each for each in window.children() if isinstance(each, _Window)), None)
        self._window = known or _Window(window)
        self._window.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self._window and self._window.room is not self._room:
            self._room = self._window.room
            self._do(self._room)
