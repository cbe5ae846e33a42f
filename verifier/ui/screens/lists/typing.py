"""Typing a list in from paper, and beneath it where two typings differ: one looks at the paper then, not at the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from verifier.domain import words
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problem_words import column_meaning
from verifier.domain.sentences import refused
from verifier.domain.typed import Difference, Paper, Rows, Stand, filled
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.screens.lists.typing_grid import TypingGrid
from verifier.ui.screens.lists.typing_keeper import TypingKeeper
from verifier.ui.tasks import Job
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.room import turn_down
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, pill, restyle, set_pill, set_tip, visible
from verifier.workflow import browse, type_in

_DIFFERENCES_HEIGHT = 170


class TypingPage(QWidget):
    """One list. `left` says that it is left, `take_over_wanted` (Paper) that both agree and it is to be received."""

    left = Signal()
    take_over_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stand: Stand | None = None
        self.grid = TypingGrid()
        self.keeper = TypingKeeper(desk, lambda: self.grid.cells.rows, self)
        self.grid.cells.edited.connect(self._on_edited)
        self.keeper.stood.connect(self._show_stand)
        self.differences = RowsTable(_columns(self), "typing_differences", _("Where both typings differ"), stretch=3)
        self.differences.opened.connect(self._go_to)
        self.differences.setFixedHeight(_DIFFERENCES_HEIGHT)
        self._foot = self._buttons()
        whole = column(self._head(), self.grid, self._compared(), self._foot, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._next_difference)

    @property
    def paper(self) -> Paper | None:
        """The list that is open."""
        return self._stand.paper if self._stand else None

    def show_paper(self, stand: Stand, rows: Rows) -> None:
        """Open a list with what this officer typed of it; one that was open is saved first."""
        self.save_here()
        self.grid.show_rows(stand.paper.columns, rows)
        self.keeper.begin(stand.paper.id, rows)
        self._title.setText(visible(_("List {reference} from paper").format(reference=stand.paper.reference), 120))
        self._show_stand(stand)

    def refresh(self) -> None:
        """Look how far the other officer is."""
        if self._stand is None:
            return
        office, officer, number = self._desk.office, self._desk.officer, self._stand.paper.id

        def work(_job: Job) -> Stand:
            return type_in.stand(office, officer, number)

        self._desk.tasks.run(_("Looking at both typings"), work, self._show_if_open)

    def save_here(self) -> None:
        """Save what is typed before this call returns, or say why it cannot be."""
        try:
            self.keeper.save_here()
        except KnownError as error:
            self._desk.refused(error)

    def leave(self) -> None:
        """Save and leave the list; one of which nobody typed anything is forgotten."""
        if self._stand is None:
            return
        try:
            self.keeper.save_here()
            type_in.put_away(self._desk.office, self._desk.officer, self._stand.paper.id)
        except KnownError as error:
            self._desk.refused(error)
            if error.fault is not Fault.NO_SUCH_PAPER:  # what is typed stays on the screen
                return
        self.close_paper()
        self.left.emit()

    def close_paper(self) -> None:
        """Have no list open."""
        self.keeper.end()
        self._stand = None

    # --- its parts ---

    def _head(self) -> QWidget:
        self._title, self._said = label("", "title"), label("", "strong", wrap=True)
        self._title.setObjectName("paper_title")
        self._said.setObjectName("typing_said")
        self._count, self._mine = pill(""), pill("")
        keys = _("Enter or Tab: next cell · ↑ ↓: other row · Esc: end typing in a cell · type what stands on the paper, "
                 "letter by letter")  # fmt: skip
        self.grid.setAccessibleDescription(keys)
        return card(row(self._title, None, self._count, self._mine), self._said, label(keys, "small", wrap=True),
                    margins=12, gap=4)  # fmt: skip

    def _compared(self) -> QWidget:
        self._below = QWidget()
        hint = label(
            _("Enter leads to the cell, F4 to the next place. Each officer puts his own right."), "small", wrap=True
        )
        self._below.setLayout(column(self.differences, hint, gap=4))
        return self._below

    def _buttons(self) -> QWidget:
        plain: Sequence[tuple[str, str, str, Callable[[], None]]] = (
            (_("Insert a row"), "Alt+Insert", "insert_row", self.grid.insert_row),
            (_("Delete the row"), "Alt+Delete", "delete_row", self.grid.delete_row),
            (_("As above"), "Ctrl+D", "as_above", self.grid.as_above),
            (_("Undo"), "Ctrl+Z", "undo_typing", self.grid.take_back),
        )
        made = [self._button(*each) for each in plain]
        self._undo = made[-1]
        leave = button(_("Leave for later"), shortcut="Esc", name="leave_typing")
        leave.clicked.connect(self.leave)
        self._finish = button(_("I typed all of it"), "primary", shortcut="Ctrl+Return", name="finish_typing")
        self._finish.clicked.connect(self._on_finish)
        self._take = button(_("To the receipt…"), "primary", shortcut="Ctrl+Return", name="take_over_typing")
        self._take.clicked.connect(self._on_take_over)
        foot = QWidget()
        line = row(Flow(*made, gap=8), row(None, leave, self._finish, self._take, gap=8), gap=8)
        line.setStretch(0, 1)
        foot.setLayout(line)
        turn_down(line, foot)  # where room is little, side by side both would be higher than below each other
        return foot

    @staticmethod
    def _button(text: str, shortcut: str, name: str, do: Callable[[], None]) -> QPushButton:
        made = button(text, shortcut=shortcut, name=name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its key leaves the keyboard in the grid
        made.clicked.connect(do)
        return made

    # --- how far both are ---

    def _show_if_open(self, stand: Stand) -> None:
        if self._stand is not None and self._stand.paper.id == stand.paper.id:
            self._show_stand(stand)

    def _show_stand(self, stand: Stand) -> None:
        self._stand = stand
        officer, paper = self._desk.officer, stand.paper
        me, differences = paper.typist(officer.id), stand.differences or ()
        is_done = me is not None and me.done
        set_pill(
            self._mine, _("✓ you typed all of it") if is_done else _("you are typing"), "ok" if is_done else "info"
        )
        said, tone = self._words(stand)
        self._said.setText(visible(said))
        restyle(self._said, "tone", tone)
        self.grid.cells.show_differences(differences)
        self.differences.show_rows(differences, keep=lambda each: (each.row, each.column))
        self._below.setVisible(bool(differences))
        self._finish.setVisible(not is_done)
        self._take.setVisible(is_done and stand.agrees)
        why = browse.may_register(officer)
        self._take.setEnabled(why is None and self.keeper.is_saved)
        set_tip(self._take, refused(why) if why else "")
        self._count_rows()

    def _words(self, stand: Stand) -> tuple[str, str]:
        """Say how far both are, and in which tone."""
        paper, officer = stand.paper, self._desk.officer
        me, other = paper.typist(officer.id), paper.other(officer.id)
        if stand.differences is not None:
            count = len(stand.differences)
            if count:
                return n_("≠ Both typings differ in {n} place. Look at the paper again.",
                          "≠ Both typings differ in {n} places. Look at the paper again.", count), "warn"  # fmt: skip
            if browse.may_register(officer) is None:
                return _("✓ Both typings agree."), "ok"
            return _("✓ Both typings agree. A registrar takes the list to the receipt now."), "ok"
        if other is None:
            return _("Nobody types it a second time yet. A second officer finds it on his lists."), ""
        name = getattr(self._desk.office.officers().get(other.officer), "name", other.officer)
        if not other.done:
            return _("{officer} types it, too.").format(officer=name), ""
        waits = _("{officer} typed all of it. Both are compared once you have, too.")
        return waits.format(officer=name) if me is None or not me.done else "", ""

    def _count_rows(self) -> None:
        self._undo.setEnabled(bool(self.grid.cells.history))
        count = len(filled(self.grid.cells.rows))
        set_pill(self._count, n_("{n} row", "{n} rows", count), "neutral")
        self._finish.setEnabled(bool(count))

    def _on_edited(self) -> None:
        self.keeper.touched()
        self._take.setEnabled(False)  # until it is saved and compared anew
        self._count_rows()

    # --- his answers ---

    def _on_finish(self) -> None:
        if self._stand is None:
            return
        self.save_here()
        office, officer, number = self._desk.office, self._desk.officer, self._stand.paper.id

        def work(_job: Job) -> Stand:
            type_in.finish(office, officer, number)
            return type_in.stand(office, officer, number)

        self._desk.tasks.run(_("Looking at both typings"), work, self._on_finished)

    def _on_finished(self, stand: Stand) -> None:
        self._show_if_open(stand)
        if stand.differences:
            self.differences.setFocus()
        elif stand.agrees and self._take.isEnabled():
            self._take.setFocus()

    def _on_take_over(self) -> None:
        if self._stand is not None:
            self.take_over_wanted.emit(self._stand.paper)

    def _go_to(self, difference: Difference) -> None:
        self.grid.go_to(difference.row, difference.column)

    def _next_difference(self) -> None:
        """Go to the place after the current cell, and from the last one to the first."""
        here = self.grid.currentIndex()
        found = self.differences.rows
        if found:
            later = (each for each in found if (each.row, each.column) > (here.row(), here.column()))
            chosen = next(later, found[0])
            self.differences.go_to(found.index(chosen))
            self._go_to(chosen)

    def heading_of(self, difference: Difference) -> str:
        """Name the column of a difference."""
        if self._stand is None or difference.column < 0:
            return _("whole row")
        return column_meaning(self._stand.paper.columns[difference.column].field)

    def own_text(self, difference: Difference) -> str:
        """Return what he himself typed there."""
        rows = self.grid.cells.rows
        if difference.column < 0 or difference.row >= len(rows):
            return ""
        return rows[difference.row][difference.column]


def _columns(page: TypingPage) -> Sequence[Column[Difference]]:
    return (
        Column(_("Row"), lambda each: str(each.row + 1), right=True),
        Column(_("Column"), page.heading_of),
        Column(_("You typed"), page.own_text, strong=True),
        Column(_("How they differ"), words.differs, tone=lambda _each: "warn"),
    )
