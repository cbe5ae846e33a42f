"""The columns of their file beside our details: what was recognised and why, what must be answered, and how to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.intake_words import list_fields
from verifier.domain.problem_words import column_meaning
from verifier.i18n import _, n_
from verifier.ui import theme
from verifier.ui.screens.lists.mapping_parts import ColumnParts
from verifier.ui.screens.lists.mapping_table import Key, MappingTable, key_of
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import GivesWay, card, column, row
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.text import button, keyed, label, restyle, visible

_TO_LOOK_AT = (Why.AMBIGUOUS, Why.REMEMBERED, Why.VALUES)
_MOST_OFFERS = 6
_SAMPLES = 5
_LEAST_TABLE = 70  # pixels


class MappingPanel(QWidget):
    """Table of columns above, the question on the current one below.

    `said` carries all columns of which the officer has said what they are: the file is to be read anew with them.
    `confirmed` tells that he confirmed what an earlier list of the sender had. What is proposed by the values of a column
    alone is nothing until he confirms it. `fields` are the details that he can choose, `kept` says what becomes of the
    columns that are not used.
    """

    said = Signal(object)
    confirmed = Signal()

    def __init__(self, fields: Callable[[], Sequence[str]] = list_fields, *, kept: bool = True) -> None:
        super().__init__()
        self._fields, self._is_kept = fields, kept
        self._said: dict[Key, ColumnMap] = {}
        self._layout, self._is_confirmed = Layout(), False
        self._offered: tuple[ColumnMap, ...] = ()
        self._before: list[Layout] = []  # as the columns were before each answer
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.undo)
        self.table = MappingTable()
        self.table.current_changed.connect(self._ask)
        self.table.answered.connect(self._on_digit)
        self.table.opened.connect(lambda _column: self._open_all())
        self._state = label("", "strong", wrap=True)
        self._state.setObjectName("mapping_state")
        self.confirm = button(_("These columns are right"), "primary", name="confirm_mapping")
        self.confirm.clicked.connect(self._on_confirm)
        self._take_over = button(_("Take them over"), name="take_offered")
        self._take_over.clicked.connect(self._on_take_over)
        line = row(
            label(_("Another sender’s list had the same columns; it was said there what they are."), wrap=True),
            self._take_over,
            gap=12,
        )
        line.setStretch(0, 1)
        self._offer_line = QWidget()
        self._offer_line.setLayout(line)
        self._offer_line.hide()
        top = row(self._state, self.confirm, gap=12)
        top.setStretch(0, 1)
        whole = column(
            top, self._offer_line, GivesWay(self.table, theme.of_text(_LEAST_TABLE)), self._question(), gap=8
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _question(self) -> QWidget:
        self._title, self._samples = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._title.setObjectName("column_asked")
        self._offers = Flow(gap=8)
        self.all = QComboBox()
        self.all.setObjectName("column_detail")
        self.all.setAccessibleName(_("Our detail"))
        self.all.activated.connect(lambda place: self._choose(str(self.all.itemData(place))))
        self.parts = ColumnParts()
        self.parts.said.connect(self._say)
        more = Flow(label(_("Another detail"), "muted"), self.all, self.parts, gap=8)
        self._card = card(self._title, self._samples, self._offers, more, margins=12, gap=8)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._card

    # --- what is shown ---

    def show_layout(self, layout: Layout, *, again: bool = False) -> None:
        """Show the columns of another file; `again` of the same one, read anew: what was said of it stays said."""
        told = [each for each in layout.columns if each.why in (Why.CHOSEN, Why.REMEMBERED) and not each.into]
        self._said = {key_of(each): each for each in told}
        self._is_confirmed = again and self._is_confirmed
        if not again:
            self._before.clear()
        self._layout = layout
        asked = [each for why in _TO_LOOK_AT for each in layout.columns if each.why is why]
        others = [each for each in layout.columns if each not in asked]
        before = self.table.current() if again else None
        self.table.show_columns([*asked, *others])
        wanted = key_of(before) if before and not asked else None
        place = next((n for n, each in enumerate(self.table.rows) if key_of(each) == wanted), 0)
        if self.table.rows:
            self.table.go_to(place)
        self._tell()

    @property
    def waits(self) -> str:
        """What must still be answered before the list can be signed for, in words; empty where nothing must."""
        asked = len(self._layout.to_ask)
        if asked:
            return n_("{n} column must be answered first.", "{n} columns must be answered first.", asked)
        if self._layout.proposed:
            return _("Look at the columns and confirm them: what they are is only proposed by what stands in them.")
        if self._to_confirm:
            return _("Confirm the columns first: they are taken as on an earlier list.")
        if not self._layout.has_names:
            return _("Say first which column holds the names: without it no person can be read.")
        return ""

    @property
    def chosen(self) -> tuple[ColumnMap, ...]:
        """The columns of which the officer said what they are."""
        return tuple(self._said.values())

    @property
    def _to_confirm(self) -> bool:
        remembered = any(each.why is Why.REMEMBERED for each in self._layout.columns)
        return bool(self._layout.proposed) or (remembered and not self._is_confirmed)

    def take(self, columns: Sequence[ColumnMap]) -> None:
        """Take what an earlier list of this sender had, as if it had been said; it is to be confirmed."""
        self._said.update({key_of(each): each for each in columns})
        self.said.emit(self.chosen)

    def offer(self, columns: Sequence[ColumnMap]) -> None:
        """Offer what another sender's list of the same layout had; nothing is taken of it before he asks for it."""
        self._offered = tuple(columns)
        self._offer_line.setVisible(bool(columns))

    def _on_take_over(self) -> None:
        columns = [replace(each, why=Why.CHOSEN) for each in self._offered]
        self.offer(())
        self.take(columns)
        self.table.setFocus()

    def _tell(self) -> None:
        used = sum(bool(each.held or each.into) for each in self._layout.columns)
        unused = len(self._layout.columns) - used
        waits = self.waits
        words = _("✓ {used} columns are used, {unused} are left out.")
        if self._is_kept:
            words = _("✓ {used} columns are used, {unused} are kept with each row.")
        words = words.format(used=used, unused=unused)
        self._state.setText(f"▲ {waits}" if waits else words)
        restyle(self._state, "tone", "warn" if waits else "ok")
        self.confirm.setVisible(self._to_confirm and not self._layout.to_ask)

    def _ask(self, asked: ColumnMap | None) -> None:
        self._card.setVisible(asked is not None)
        if asked is None:
            return
        bare, headed = (
            _("Column {letter}, without a heading: what is it?"),
            _("Column {letter} “{heading}”: what is it?"),
        )
        heading = one_line(asked.heading)
        self._title.setText(visible((headed if heading else bare).format(letter=asked.letter, heading=heading)))
        self._samples.setText(
            visible(_("In it: {samples}").format(samples=" · ".join(asked.samples[:_SAMPLES]) or "–"))
        )
        offers = asked.offers[:_MOST_OFFERS]
        made: list[QWidget] = [self._offer(place, field) for place, field in enumerate(offers, 1)]
        self._offers.show_widgets([*made, self._offer(0, "")])
        self._fill_all(asked)
        self.parts.show_column(asked, self._layout)

    def _offer(self, place: int, field: str) -> QPushButton:
        made = keyed(column_meaning(field) or _("not used"), str(place), name=f"offer_{place}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self._choose(field))
        return made

    def _fill_all(self, asked: ColumnMap) -> None:
        self.all.clear()
        self.all.addItem(_("not used"), "")
        for field in self._fields():
            self.all.addItem(column_meaning(field), field)
        self.all.setCurrentIndex(-1 if asked.split else max(self.all.findData(asked.field), 0))

    # --- what is said ---

    def _on_digit(self, digit: int) -> None:
        asked = self.table.current()
        if asked is None or digit > min(len(asked.offers), _MOST_OFFERS):
            return
        self._choose(asked.offers[digit - 1] if digit else "")

    def _open_all(self) -> None:
        self.all.setFocus()
        self.all.showPopup()

    def _choose(self, field: str) -> None:
        if (asked := self.table.current()) is not None:
            self._say(replace(asked, field=field, split=(), into=0, why=Why.CHOSEN))

    def _say(self, answered: ColumnMap) -> None:
        """Take an answer, show it at once, go on to the next question, and have the file read with it."""
        for key, each in list(self._said.items()):  # what is said of a column takes it out of those it was joined to
            if key[:2] == key_of(answered)[:2] and answered.column in each.joined:
                rest = tuple(place for place in each.joined if place != answered.column)
                self._said[key] = replace(each, joined=rest)
        self._before.append(self._layout)
        self._said[key_of(answered)] = answered
        columns = tuple(self._said.get(key_of(each), each) for each in self._layout.columns)
        self.show_layout(replace(self._layout, columns=columns), again=True)
        self.table.setFocus()
        self.said.emit(self.chosen)

    def undo(self) -> None:
        """Take the last answer back, and have the file read as before it."""
        if self._before:
            self.show_layout(self._before.pop(), again=True)
            self.said.emit(self.chosen)

    def _on_confirm(self) -> None:
        self._is_confirmed = True
        proposed = [replace(each, why=Why.CHOSEN) for each in self._layout.proposed]
        self._tell()
        self.confirmed.emit()
        if proposed:
            self.take(proposed)
