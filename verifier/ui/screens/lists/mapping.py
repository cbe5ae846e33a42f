"""The columns of their file beside our details: what was recognised and why, what must be answered, and how to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.intake_words import SPLITS, list_fields
from verifier.domain.problem_words import column_meaning
from verifier.i18n import _, n_
from verifier.ui.screens.lists.mapping_table import Key, MappingTable, key_of
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.text import button, keyed, label, restyle, visible

_MOST_OFFERS = 6
_SAMPLES = 5


class MappingPanel(QWidget):
    """Table of columns above, the question on the current one below.

    While nothing `may_change`, it only shows how the columns were understood. `said` carries all columns of which the
    officer has said what they are: the file is to be read anew with them. `confirmed` tells that he confirmed what an
    earlier list of the sender had.
    """

    said = Signal(object)
    confirmed = Signal()

    def __init__(self, *, may_change: bool = True) -> None:
        super().__init__()
        self._may_change = may_change
        self._said: dict[Key, ColumnMap] = {}
        self._layout, self._is_confirmed = Layout(), False
        self.table = MappingTable()
        self.table.current_changed.connect(self._ask)
        self.table.answered.connect(self._on_digit)
        self.table.opened.connect(lambda _column: self._open_all())
        self._state = label("", "strong", wrap=True)
        self._state.setObjectName("mapping_state")
        self.confirm = button(_("These columns are right"), "primary", name="confirm_mapping")
        self.confirm.clicked.connect(self._on_confirm)
        top = row(self._state, self.confirm, gap=12)
        top.setStretch(0, 1)
        whole = column(top, self.table, self._question(), gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _question(self) -> QWidget:
        self._title, self._samples = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._title.setObjectName("column_asked")
        self._offers = Flow(gap=8)
        self.all = QComboBox()
        self.all.setObjectName("column_detail")
        self.all.setAccessibleName(_("Our detail"))
        self.all.activated.connect(lambda place: self._choose(str(self.all.itemData(place))))
        self.join = button(_("Join with the next column"), name="join_column")
        self.join.clicked.connect(self._on_join)
        self.split = QComboBox()
        self.split.setObjectName("split_column")
        self.split.setAccessibleName(_("Split its words into"))
        self.split.activated.connect(lambda place: self._on_split(tuple(self.split.itemData(place) or ())))
        more = row(label(_("Another detail"), "muted"), self.all, None, self.join, self.split, gap=8)
        self._card = card(self._title, self._samples, self._offers, more, margins=12, gap=8)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._card

    # --- what is shown ---

    def show_layout(self, layout: Layout, *, again: bool = False) -> None:
        """Show the columns of another file; `again` of the same one, read anew: what was said of it stays said."""
        if not again:
            self._said = {}
        self._is_confirmed = again and self._is_confirmed
        self._layout = layout
        asked = [each for each in layout.columns if each.why is Why.AMBIGUOUS]
        others = [each for each in layout.columns if each.why is not Why.AMBIGUOUS]
        before = self.table.current() if again else None
        self.table.show_rows([*asked, *others])
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
        if self._to_confirm:
            return _("Confirm the columns first: they are taken as on an earlier list.")
        return ""

    @property
    def chosen(self) -> tuple[ColumnMap, ...]:
        """The columns of which the officer said what they are."""
        return tuple(self._said.values())

    @property
    def _to_confirm(self) -> bool:
        return not self._is_confirmed and any(each.why is Why.REMEMBERED for each in self._layout.columns)

    def take(self, columns: Sequence[ColumnMap]) -> None:
        """Take what an earlier list of this sender had, as if it had been said; it is to be confirmed."""
        self._said.update({key_of(each): each for each in columns})
        self.said.emit(self.chosen)

    def _tell(self) -> None:
        used = sum(bool(each.field or each.split) for each in self._layout.columns)
        unused = len(self._layout.columns) - used
        waits = self.waits
        words = _("✓ {used} columns are used, {unused} are kept with each row.").format(used=used, unused=unused)
        self._state.setText(f"▲ {waits}" if waits else words)
        restyle(self._state, "tone", "warn" if waits else "ok")
        self.confirm.setVisible(self._to_confirm and not self._layout.to_ask)

    def _ask(self, asked: ColumnMap | None) -> None:
        self._card.setVisible(asked is not None and self._may_change)
        if asked is None or not self._may_change:
            return
        heading = one_line(asked.heading) or _("(no heading)")
        self._title.setText(
            visible(_("Column {letter} “{heading}”: what is it?").format(letter=asked.letter, heading=heading))
        )
        self._samples.setText(
            visible(_("In it: {samples}").format(samples=" · ".join(asked.samples[:_SAMPLES]) or "–"))
        )
        offers = asked.offers[:_MOST_OFFERS]
        made: list[QWidget] = [self._offer(place, field) for place, field in enumerate(offers, 1)]
        self._offers.show_widgets([*made, self._offer(0, "")])
        self._fill_all(asked)
        following = self._next_of(asked)
        self.join.setEnabled(following is not None or bool(asked.joined))
        self.join.setText(_("Part the joined columns") if asked.joined else _("Join with the next column"))
        self._fill_splits(asked)

    def _offer(self, place: int, field: str) -> QPushButton:
        made = keyed(column_meaning(field) or _("not used"), str(place), name=f"offer_{place}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self._choose(field))
        return made

    def _fill_all(self, asked: ColumnMap) -> None:
        self.all.clear()
        self.all.addItem(_("not used"), "")
        for field in list_fields():
            self.all.addItem(column_meaning(field), field)
        self.all.setCurrentIndex(max(self.all.findData(asked.field), 0))

    def _fill_splits(self, asked: ColumnMap) -> None:
        self.split.clear()
        self.split.addItem(_("Do not split its words"), ())
        for fields in SPLITS:
            self.split.addItem(_("Split: {details}").format(details=" · ".join(map(column_meaning, fields))), fields)
        self.split.setCurrentIndex(SPLITS.index(asked.split) + 1 if asked.split in SPLITS else 0)

    # --- what is said ---

    def _on_digit(self, digit: int) -> None:
        asked = self.table.current()
        if asked is None or not self._may_change or digit > min(len(asked.offers), _MOST_OFFERS):
            return
        self._choose(asked.offers[digit - 1] if digit else "")

    def _open_all(self) -> None:
        if not self._may_change:
            return
        self.all.setFocus()
        self.all.showPopup()

    def _choose(self, field: str) -> None:
        if (asked := self.table.current()) is not None:
            self._say(replace(asked, field=field, split=(), why=Why.CHOSEN))

    def _on_join(self) -> None:
        asked = self.table.current()
        following = self._next_of(asked) if asked else None
        if asked is None:
            return
        joined = () if asked.joined else (following.column,) if following else ()
        field = asked.field or next(iter(asked.offers), "full_name")
        self._say(replace(asked, field=field, joined=joined, split=(), why=Why.CHOSEN))

    def _on_split(self, fields: tuple[str, ...]) -> None:
        if (asked := self.table.current()) is not None:
            field = fields[0] if fields else asked.field
            self._say(replace(asked, field=field, joined=(), split=fields, why=Why.CHOSEN))

    def _say(self, answered: ColumnMap) -> None:
        """Take an answer, show it at once, go on to the next question, and have the file read with it."""
        self._said[key_of(answered)] = answered
        columns = tuple(self._said.get(key_of(each), each) for each in self._layout.columns)
        self.show_layout(replace(self._layout, columns=columns), again=True)
        self.table.setFocus()
        self.said.emit(self.chosen)

    def _on_confirm(self) -> None:
        self._is_confirmed = True
        self._tell()
        self.confirmed.emit()

    def _next_of(self, asked: ColumnMap) -> ColumnMap | None:
        sheet, table, place = key_of(asked)
        return next((each for each in self._layout.columns if key_of(each) == (sheet, table, place + 1)), None)
