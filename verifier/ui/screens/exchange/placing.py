"""Choosing cleared persons who are on no open stage, many at once, to put them into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.errors import KnownError
from verifier.domain.exchange_acts import PersonsPlaced
from verifier.domain.lists import case_number
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.board import Board
from verifier.ui.screens.exchange.members import chosen, fits, search_field
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow import exchange_desk, exchange_moves
from verifier.workflow.exchanges import Person

_WIDTH, _HEIGHT = 860, 560
_FORM = "exchange_place"


def with_waiting(board: Board, then: Callable[[tuple[Person, ...]], None]) -> None:
    """Read in the background who is cleared and on no open stage."""
    office = board.desk.office
    board.desk.tasks.run(_("Looking for cleared persons"), lambda _job: exchange_desk.waiting(office), then)


class PlaceDialog(QDialog):
    """Search, choose rows, sign."""

    def __init__(self, board: Board, waiting: Sequence[Person], parent: QWidget) -> None:
        super().__init__(parent)
        self._board, self._waiting = board, tuple(waiting)
        self.setObjectName("place_dialog")
        self.setWindowTitle(_("Put persons in"))
        self.resize(_WIDTH, _HEIGHT)
        self.search = search_field("place_search", _("Name, list or case"))
        self.search.textChanged.connect(lambda _text: self._filter())
        columns: tuple[Column[Person], ...] = (
            Column(_("Case"), lambda p: case_number(p.number)),
            Column(_("Person"), lambda p: p.name, strong=True),
            Column(_("Born"), lambda p: shown_date(p.born)),
            Column(_("Way"), lambda p: words.direction(p.direction)),
            Column(_("List · row"), lambda p: f"{p.list} · {p.row}"),
        )
        self.table = RowsTable(columns, "place_rows", _("Cleared persons on no open stage"), stretch=1)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_changed: self._count())
        self._why = label("", tone="bad", wrap=True)
        self._why.hide()
        self.go = button(_("Sign…"), "primary", name="place_sign")
        everybody, cancel = button(_("Choose all"), name="place_all"), button(_("Cancel"), name="place_cancel")
        everybody.clicked.connect(self._choose_all)
        self.go.clicked.connect(self._start)
        cancel.clicked.connect(self.reject)
        self._said = label("", "muted")
        told = label(
            _("Only who is cleared by a decision that stands, and is on no open stage, is shown here."),
            "small",
            wrap=True,
        )
        top = row(self.search, everybody, gap=8)
        top.setStretch(0, 1)
        whole = column(told, top, self.table, self._why, row(self._said, None, cancel, self.go), margins=16, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._filter()
        about = f"{board.number}/{board.stage_number}"
        self._kept = KeptForm(
            board.desk.half_filled, _FORM, self.windowTitle(), self, about=about, parts={"place_persons": self}
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_changed: self._kept.touched())
        self.search.setFocus()

    def read(self) -> str:
        """Return who is chosen, to be kept."""
        return " ".join(map(str, self._persons()))

    def write(self, text: str) -> None:
        """Choose those who were chosen, where they still wait."""
        wanted, model, chosen = frozenset(text.split()), self.table.model(), QItemSelection()
        for place, person in enumerate(self.table.rows):
            if str(person.number) in wanted:
                row = model.index(place, 0)
                chosen.select(row, row)
        mode = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(chosen, mode.ClearAndSelect | mode.Rows)

    def forget(self) -> None:
        """Close at once: the desk is locked."""
        self.reject()

    def _filter(self) -> None:
        text = self.search.text()
        self.table.show_rows([p for p in self._waiting if fits(text, p.name, case_number(p.number), str(p.list))])
        self.table.clearSelection()
        self._count()

    def _choose_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus()

    def _persons(self) -> tuple[int, ...]:
        return tuple(each.number for each in chosen(self.table) if isinstance(each, Person))

    def _count(self) -> None:
        number = len(self._persons())
        self._said.setText(n_("{n} person chosen", "{n} persons chosen", number))
        self.go.setEnabled(bool(number))

    def _start(self) -> None:
        exchange, office, stage, persons = (
            self._board.exchange,
            self._board.desk.office,
            self._board.stage_number,
            self._persons(),
        )
        if exchange is None:
            return

        def make() -> PersonsPlaced:
            return exchange_moves.placing(office, exchange, stage, persons)

        names = {person.number: person.name for person in self._waiting}
        lines = tuple(f"{case_number(person)} {names[person]}" for person in persons)
        forms, form = self._board.desk.half_filled, self._kept.key

        def done(_act: object) -> None:
            forms.forget(*form)

        self._board.sign(make, lines, done=done, refused=self._refused, ready=self.accept, form=form)

    def _refused(self, error: KnownError) -> None:
        if self.result():  # it was closed to ask for the passphrase, and another desk signed meanwhile
            self.open()
        self._why.setText("")  # what is refused again is read again
        self._why.show()
        say_in(self._why, f"▲ {sentence(error)}", urgent=True)
