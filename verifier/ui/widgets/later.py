"""Parts of a screen that nobody sees at first: each is made when it is shown or asked for, or while nobody waits.

A screen with all its parts takes longer to be made than a window may stand still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from verifier.ui.widgets.layout import column

Part = TypeVar("Part", bound=QWidget)


class Later(QWidget, Generic[Part]):
    """The place of a part under a `name` of its own; `came` carries the part as soon as it is made."""

    came = Signal(QWidget)

    def __init__(self, name: str, make: Callable[[], Part]) -> None:
        super().__init__()
        self.setObjectName(f"later_{name}")
        self.name, self._make = name, make
        self.made: Part | None = None
        self.setLayout(column(gap=0))

    @property
    def part(self) -> Part:
        """The part itself; it is made now where it was not yet."""
        if self.made is None:
            made = self.made = self._make()
            layout = self.layout()
            if layout is not None:
                layout.addWidget(made)
            made.setVisible(True)  # at once, where its place is seen already
            self.came.emit(made)
        return self.made

    def make_soon(self) -> None:
        """Make it in a turn of its own: it is about to be asked for."""
        QTimer.singleShot(0, self, lambda: self.part)

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is there."""
        _ = self.part
        super().showEvent(event)


class Parts(Mapping[str, Part]):
    """The parts of several places by name, each made when it is first asked for."""

    def __init__(self, places: Iterable[Later[Any]]) -> None:
        self._places: dict[str, Later[Part]] = {place.name: place for place in places}

    @property
    def made(self) -> tuple[Part, ...]:
        """Those that there are by now."""
        return tuple(place.made for place in self._places.values() if place.made is not None)

    def __getitem__(self, name: str) -> Part:
        return self._places[name].part

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def unmade_now(root: QWidget) -> list[Later[QWidget]]:
    """Return the places below a widget whose parts are not made yet."""
    return [place for place in root.findChildren(Later) if place.made is None]


def unmade(root: QWidget) -> Iterator[Later[QWidget]]:
    """Yield such places as long as there are any, those within parts that are made meanwhile too."""
    while lacking := unmade_now(root):
        yield lacking[0]
