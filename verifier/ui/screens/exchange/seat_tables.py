"""Persons who can be dragged, and vehicles onto which they are dropped; only cases of this very window are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from verifier.i18n import _
from verifier.ui.widgets.table import ROW, Column, RowsTable

MIME = "application/x-verifier-cases"


@dataclass(frozen=True, slots=True)
class Rider:
    """A person of the stage while seats are given: where he sits, or that he has no seat."""

    person: int
    name: str
    way: str
    needs: str
    vehicle: int
    place: str


@dataclass(frozen=True, slots=True)
class Ride:
    """A vehicle and how full it is."""

    number: int
    name: str
    kind: str
    way: str
    room: str
    full: bool
    moved: str


class RidersTable(RowsTable[Rider]):
    """Rows are chosen and dragged; Enter seats them in the vehicle that is chosen, Delete takes their seats away."""

    seat_wanted = Signal()
    unseat_wanted = Signal()

    def __init__(self) -> None:
        columns: tuple[Column[Rider], ...] = (
            Column(_("Person"), lambda r: r.name, strong=True),
            Column(_("Way"), lambda r: r.way),
            Column(_("Needs"), lambda r: r.needs),
            Column(_("Vehicle · place"), lambda r: r.place or _("no seat"), tone=lambda r: "" if r.place else "warn"),
        )
        super().__init__(columns, "riders", _("Persons and their seats"), stretch=2, least=130)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._pressed: QPoint | None = None

    def persons(self) -> tuple[int, ...]:
        """Return the cases of the rows that are chosen."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows[place].person for place in places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.seat_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unseat_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if plain and index.isValid() else None
        if self._pressed and self.selectionModel().isRowSelected(index.row()):
            return  # several rows that are chosen are dragged together
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(dragged(self.persons()))
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not event.modifiers():  # it was a click after all
            index = self.indexAt(self._pressed)
            self.clearSelection()
            self.setCurrentIndex(index)
        self._pressed = None
        super().mouseReleaseEvent(event)


class RidesTable(RowsTable[Ride]):
    """Vehicles; `dropped` carries the number of the vehicle and the cases that fell onto it."""

    dropped = Signal(int, object)

    def __init__(self) -> None:
        columns: tuple[Column[Ride], ...] = (
            Column(_("No."), lambda r: str(r.number), right=True, strong=True),
            Column(_("Vehicle"), lambda r: r.name, strong=True),
            Column(_("Way"), lambda r: r.way),
            Column(_("Taken"), lambda r: r.room, tone=lambda r: "ok" if r.full else ""),
            Column(_("Under way"), lambda r: r.moved),
        )
        super().__init__(columns, "rides", _("Vehicles of the stage"), stretch=1, wrap=True, least=120)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        cases = cases_of(event.mimeData())
        if index.isValid() and cases:
            event.acceptProposedAction()
            self.dropped.emit(index.data(ROW).number, cases)

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()


def dragged(persons: Sequence[int]) -> QMimeData:
    """Return cases as they are dragged."""
    data = QMimeData()
    data.setData(MIME, ",".join(map(str, persons)).encode())
    return data


def cases_of(data: QMimeData) -> tuple[int, ...]:
    """Return the cases that are dragged; nothing for anything else."""
    text = bytes(data.data(MIME).data()).decode("ascii", "ignore")
    return tuple(int(part) for part in text.split(",") if part.isdigit())
