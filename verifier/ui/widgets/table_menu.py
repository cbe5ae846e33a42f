"""What can be done with a table by its menu, and copying: cells and single rows; whole tables where the office allows it.

Copied is what is seen, invisible characters as tokens; what a spreadsheet would take for a formula has an apostrophe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QTableView, QWidget

from verifier.domain.formulas import guarded
from verifier.i18n import _
from verifier.ui.widgets.text import written

MOST_ROWS = 5000  # of a table that is copied whole


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu: what it says, the key that does the same, and what it does."""

    text: str
    keys: str
    do: Callable[[], object]
    is_possible: bool = True


Commands = Callable[[QModelIndex], Sequence[Command]]


class _Allowed:
    """Whether whole tables may be copied, by the rules of the office that is open."""

    whole = False


def allow_whole_tables(*, on: bool) -> None:
    """Let whole tables be copied, or not: a rule of the office."""
    _Allowed.whole = on


class TableMenu(QObject):
    """Gives a view its menu (right button, the menu key) and Ctrl+C, which copies the current row."""

    def __init__(self, view: QAbstractItemView, commands: Commands = lambda _index: ()) -> None:
        super().__init__(view)
        self._view, self._commands = view, commands
        view.setAccessibleDescription(
            _("The arrows go from row to row; the menu key shows what can be done with the row, copying it included.")
        )
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy_row)

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a cell."""
        made = QMenu(self._view)
        made.setObjectName("table_menu")
        for command in self._commands(index):
            _add(made, command)
        if made.actions():
            made.addSeparator()
        for command in self._copying(index):
            _add(made, command)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def copy_row(self) -> None:
        """Copy the current row as it is seen."""
        if (index := self._view.currentIndex()).isValid():
            _copy([self._row(index.row())])

    def _copying(self, index: QModelIndex) -> Iterable[Command]:
        cell = lambda: _copy([[_text(index)]])  # noqa: E731
        yield Command(_("Copy this cell"), "", cell, index.isValid() and bool(_text(index)))
        yield Command(_("Copy the row"), "Ctrl+C", lambda: _copy([self._row(index.row())]), index.isValid())
        if isinstance(self._view, QTableView):
            count = self._view.model().rowCount()
            whole = (
                _("Copy the whole table") if _Allowed.whole else _("Copy the whole table: not allowed in this office")
            )
            yield Command(whole, "", self._copy_all, _Allowed.whole and 0 < count <= MOST_ROWS)

    def _copy_all(self) -> None:
        model, places = self._view.model(), self._columns()
        heads = [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in places]
        _copy([heads, *(self._row(row) for row in range(model.rowCount()))])

    def _row(self, row: int) -> list[str]:
        return [_text(self._view.model().index(row, place)) for place in self._columns()]

    def _columns(self) -> list[int]:
        columns = range(self._view.model().columnCount())
        hidden = self._view.isColumnHidden if isinstance(self._view, QTableView) else lambda _place: False
        return [place for place in columns if not hidden(place)]

    def _open(self, at: QPoint) -> None:
        """Open the menu of the cell under the pointer; asked for by a key, of the current one."""
        index = self._view.indexAt(at)
        if not index.isValid():
            index = self._view.currentIndex()
        if index.isValid():
            self._view.setCurrentIndex(index)
        self.menu(index).popup(self._view.viewport().mapToGlobal(at))


def command_of(button: QAbstractButton) -> Command:
    """Return what a button does as a line of a menu; what is not offered or not allowed there cannot be chosen here."""
    keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = button.accessibleName() or button.text()
    return Command(text, keys, button.click, button.isEnabled() and not button.isHidden())


def menu_of(parent: QWidget, commands: Iterable[Command]) -> QMenu:
    """Return a menu of some lines, which goes when it is closed."""
    made = QMenu(parent)
    for command in commands:
        _add(made, command)
    made.aboutToHide.connect(made.deleteLater)
    return made


def _add(menu: QMenu, command: Command) -> None:
    shown = f"{command.text}\t{command.keys}" if command.keys else command.text
    action = QAction(written(shown), menu)
    action.setEnabled(command.is_possible)
    action.triggered.connect(lambda _on=False: command.do())
    menu.addAction(action)


def _text(index: QModelIndex) -> str:
    """Return what is seen in a cell, on one line."""
    text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole) or ""
    return " ".join(str(text).split())


def _copy(rows: Iterable[Iterable[str]]) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(guarded, row)) for row in rows))
