"""How the day of handover looks: large rows between the search above and the keys beneath, and what is said of a person."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QFrame, QLayout, QLineEdit, QWidget

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.screens.exchange.day_counts import Counts
from verifier.ui.screens.exchange.day_keys import DayKeys
from verifier.ui.screens.exchange.day_lines import Line
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import GivesWay, column, row
from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, keyed, label, restyle, set_tip, visible

_LARGEST = 1.3  # of the usual size, where the text is not as large anyway
_TALLER = 22
_LONGEST_NOTE = 500
_NAME, _NAME_WIDTH = 1, 230  # the whole name stands beneath, by the keys: results are not cut for it
_RESULT, _RESULT_WIDTH = 5, 300
_LEAST = 78  # pixels of the rows, at 100 %: of large letters there is little room besides the keys and the numbers


class DayView(QWidget):
    """Only shows; what a key does is the page's."""

    def __init__(self, columns: tuple[Column[Line], ...]) -> None:
        super().__init__()
        self.search, self.who, self.note = QLineEdit(), QComboBox(), QLineEdit()
        self.counts, self.keys = Counts(), DayKeys()
        self.table = RowsTable(columns, "day_rows", _("Persons of the stage"), stretch=_NAME, least=_NAME_WIDTH)
        self.sign = button("", "primary", name="day_sign")
        self.go = button(_("Let go of them"), name="day_let_go")
        self.heads = keyed(_("Count heads…"), "F10", name="count_heads")
        self.unlisted = keyed(_("On no list…"), "F8", name="on_no_list")
        self._told = label("", "strong", wrap=True)
        self._told.hide()
        self.go.hide()
        self._person, self._about = label("", "heading", wrap=True), label("", "", wrap=True)
        self._note_title = label("", "strong")
        self._notes = QFrame()
        self._name_fields()
        self._lay_out()
        self._enlarge()

    @property
    def told(self) -> str:
        """The sentence above the numbers."""
        return self._told.text()

    def show_lines(self, lines: tuple[Line, ...], *, keep: bool) -> None:
        """Show the rows that were found; with `keep` the current person stays current."""
        self.table.show_rows(lines, keep=(lambda line: line.person) if keep else None)
        self._leave_room_for_results()
        if not lines:
            self._person.setText(_("Nobody on this stage fits."))
            self._about.setText(_("A person who is on no list is entered with F8."))
            restyle(self._about, "tone", "")

    def _leave_room_for_results(self) -> None:
        """Make the last column wide enough for what is going to be ticked, where the names leave that."""
        if self.table.is_tall:
            return  # what is ticked is read in several lines
        header, least = self.table.horizontalHeader(), theme.of_text(_NAME_WIDTH)
        more = min(_RESULT_WIDTH - header.sectionSize(_RESULT), header.sectionSize(_NAME) - least)
        if more > 0:
            header.resizeSection(_RESULT, header.sectionSize(_RESULT) + more)
            header.resizeSection(_NAME, header.sectionSize(_NAME) - more)

    def show_person(self, line: Line) -> None:
        """Show who is current, large, with what he needs and why he may not travel."""
        self._person.setText(visible(f"№ {line.number}  {line.name}"))
        parts = (line.warning and f"▲ {line.warning}", line.born, line.way, line.place, line.needs)
        self._about.setText(visible(" · ".join(filter(None, parts))))
        restyle(self._about, "tone", "bad" if line.warning else "")

    def ask_note(self, text: str) -> None:
        """Ask what happened, in place."""
        self._note_title.setText(visible(text))
        self._notes.show()
        self.note.clear()
        self.note.setFocus()

    def end_note(self) -> None:
        """Ask no more."""
        self._notes.hide()

    def say(self, text: str, tone: str) -> None:
        """Say one sentence."""
        self._told.setVisible(bool(text))
        say_in(self._told, text, tone, urgent=tone == "bad")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._enlarge()

    def _name_fields(self) -> None:
        self.search.setObjectName("day_search")
        self.search.setMaxLength(100)
        self.search.setAccessibleName(_("Search the stage"))
        self.search.setPlaceholderText(_("Two letters, or a number"))
        set_tip(self.search, _("Two letters, or manifest number"))
        self.who.setObjectName("day_who")
        self.who.setAccessibleName(_("Whom to show"))
        self.who.addItems([_("Everybody"), _("Without a result"), _("Ticked, not signed")])
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setObjectName("day_note")
        self.note.setAccessibleName(_("What happened"))
        self._note_title.setBuddy(self.note)
        self._told.setObjectName("day_told")
        self._person.setObjectName("day_person")

    def _lay_out(self) -> None:
        top = self._top()
        told = row(self._told, self.go, gap=8)
        told.setStretch(0, 1)
        self._notes.setLayout(row(self._note_title, self.note))
        self._notes.hide()
        about = QFrame()
        about.setObjectName("card")
        self._naming = column(self._person, self._about, gap=6)
        about.setLayout(column(self._naming, self._notes, self.keys, margins=10, gap=6))
        whole = column(top, told, self.counts, GivesWay(self.table, theme.of_text(_LEAST)), about, gap=8)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        when_room_changes(self, self._fit)

    def _fit(self, room: Room) -> None:
        """Where there is little room, let what stands above the numbers take two lines, and what is said of a person one."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_ample = room is Room.AMPLE
        self._doing.keep_together(on=is_ample)
        self._above.setDirection(beside if is_ample else below)
        self._naming.setDirection(below if is_ample else beside)

    def _top(self) -> QLayout:
        """Lay out what stands above the numbers."""
        asking = row(self.search, self.who, gap=8)
        asking.setStretch(0, 1)
        self._doing = Flow(self.unlisted, self.heads, self.sign, gap=8)
        self._doing.keep_together(on=True)
        self._above = row(asking, self._doing, gap=8)
        self._above.setStretch(0, 1)
        return self._above

    def _enlarge(self) -> None:
        wanted = max(theme.BASE_POINT_SIZE * _LARGEST, QApplication.font().pointSizeF())
        for each in (self.search, self.table):
            font = each.font()
            if abs(font.pointSizeF() - wanted) > 0.01:  # to set it anew is a change of its own
                font.setPointSizeF(wanted)
                each.setFont(font)
        self.table.set_air(_TALLER)
