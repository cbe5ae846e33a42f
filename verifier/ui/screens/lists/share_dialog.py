"""Sharing a list out: a check divided evenly among officers, persons given to one of them, assignments taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.errors import KnownError
from verifier.domain.lists import SubmittedList
from verifier.domain.sentences import sentence
from verifier.domain.work import found_by
from verifier.i18n import _, n_
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.screens.lists.share_officers import OfficersToShare
from verifier.ui.screens.lists.share_words import holder_tone, holder_words, outcome_lines
from verifier.ui.tasks import Job
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import card, column, fit_dialog, fix_width, row, scrolled
from verifier.ui.widgets.table import ROW, Column, RowsTable
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import sharing, work_plan
from verifier.workflow.sharing import Distribution, Given
from verifier.workflow.work_plan import Assigned

_WIDTH, _HEIGHT, _SAID = 1100, 640, 120
_OFFICERS, _LEAST_OFFICERS = 290, 155  # pixels; the second grows with the text
_HIGHEST = 740
_ALL = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class ShareDialog(QDialog):
    """Says who checks whom; none of it is signed, since it says nothing of what is found."""

    def __init__(self, desk: Desk, submitted: SubmittedList, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._list = desk, submitted
        self._seen: Distribution | None = None
        self._number, self._is_closed = Pass.FIRST, False
        self.setObjectName("share_dialog")
        self.setWindowTitle(_("Share out"))
        self._fit = fit_dialog(self, _WIDTH, _HEIGHT, most=_HIGHEST)
        self._chips = {number: self._chip(number) for number in Pass}
        self._chips[self._number].setChecked(True)
        self.officers = OfficersToShare()
        self.officers.ticked_changed.connect(self._enable)
        self.share = button(_("Share out evenly"), "primary", name="share_evenly")
        self.share.clicked.connect(self._share)
        self.search = QLineEdit()
        self.search.setObjectName("share_search")
        self.search.setPlaceholderText(_("Name, date or number"))
        self.search.setAccessibleName(_("Find a person of this list"))
        offer_emptying(self.search)
        self.search.textChanged.connect(lambda _text: self._show_persons())
        self.persons = RowsTable(self._columns(), "share_persons", _("Persons of the list"), stretch=1, least=180)
        self.persons.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.persons.selectionModel().selectionChanged.connect(lambda _on, _off: self._enable())
        self.to = QComboBox()
        self.to.setObjectName("share_to")
        self.to.setAccessibleName(_("Officer"))
        self.to.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.give = button(_("Give to"), name="share_give")
        self.give.clicked.connect(self._give)
        self.free = button(_("Take back"), name="share_free")
        self.free.clicked.connect(self._take_back)
        self._chosen, self.said = label("", "small"), label("", wrap=True)
        self.said.setObjectName("share_said")
        self._lay_out()
        self._look()

    def _chip(self, number: Pass) -> QPushButton:
        made = button(words.pass_name(number), "chip", name=f"share_pass_{int(number)}")
        made.setCheckable(True)
        made.clicked.connect(lambda _on: self._turn(number))
        return made

    def _columns(self) -> Sequence[Column[Given]]:
        def held(heading: str, number: Pass) -> Column[Given]:
            return Column(
                heading,
                lambda p: holder_words(p, number, self._seen.names if self._seen else {}),
                tone=lambda p: holder_tone(p, number),
            )

        return (
            Column(_("Their no."), lambda p: p.case.row_number, right=True),
            Column(_("Name as listed"), lambda p: p.case.name, strong=True),
            held(_("First check"), Pass.FIRST),
            held(_("Second check"), Pass.SECOND),
        )

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for chip in self._chips.values():
            group.addButton(chip)
        hint = label(
            _("Only persons whom nobody has yet are shared out, in blocks of the list. Nobody gets both checks."),
            "small",
            wrap=True,
        )
        left = card(label(_("Among whom"), "strong"), scrolled(self.officers), self.share, margins=12, gap=8)
        fix_width(left, max(_OFFICERS, theme.of_text(_LEAST_OFFICERS)))
        self._said_area = scrolled(self.said)
        self._said_area.setMaximumHeight(_SAID)
        self._said_area.setVisible(False)
        giving = row(self._chosen, None, self.give, self.to, self.free, gap=8)
        right = column(self.search, self.persons, giving, gap=8)
        right.setStretch(1, 1)
        close = button(_("Close"), name="share_close")
        close.clicked.connect(self.accept)
        middle = row(left, right)
        middle.setStretch(1, 1)
        title = label(_("Share out: {reference}").format(reference=self._list.reference), "title", wrap=True)
        whole = column(title, Flow(*self._chips.values()), hint, middle, self._said_area, row(None, close),
                       margins=20)  # fmt: skip
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def done(self, result: int) -> None:
        """Close; an answer that is still under way has nobody to show it to."""
        self._is_closed = True
        super().done(result)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The cases that are chosen."""
        return tuple(index.data(ROW).case.number for index in self.persons.selectionModel().selectedRows())

    # --- what is shown ---

    def _look(self) -> None:
        office, list_ = self._desk.office, self._list.id

        def work(_job: Job) -> Distribution:
            return sharing.distribution(office, list_)

        self._desk.tasks.run(_("Opening the list"), work, self._show, self._on_refused)

    def _show(self, seen: Distribution) -> None:
        if self._is_closed:
            return
        is_first, to = self._seen is None, self.to.currentData()
        self._seen = seen
        for number, chip in self._chips.items():
            name = _("{check}: {n} of {total} given to nobody").format(
                check=words.pass_name(number), n=seen.free(number), total=seen.open(number)
            )
            chip.setText(name)
            chip.setAccessibleName(name)
        self.officers.show_loads(seen.loads, self._number)
        self.to.clear()
        for load in seen.loads:
            self.to.addItem(visible(load.officer.name), load.officer.id)
        self.to.setCurrentIndex(max(0, self.to.findData(to)))
        self._show_persons()
        if is_first:
            self._fit()  # the numbers have taken their room

    def _show_persons(self) -> None:
        """Show the persons that are looked for; whoever was chosen stays so."""
        wanted, before = self.search.text().casefold().split(), set(self.chosen)
        persons = self._seen.persons if self._seen else ()
        shown = [p for p in persons if all(word in found_by(p.case) for word in wanted)]
        self.persons.show_rows(shown, keep=lambda p: p.case.number)
        again, model = QItemSelection(), self.persons.model()
        for place, person in enumerate(shown):
            if person.case.number in before:
                again.select(model.index(place, 0), model.index(place, 0))
        if not again.isEmpty():
            self.persons.selectionModel().select(again, _ALL)
        self._enable()

    def _enable(self) -> None:
        many = len(self.chosen)
        self._chosen.setText(n_("{n} person chosen", "{n} persons chosen", many))
        self.share.setEnabled(bool(self.officers.ticked and self._seen and self._seen.free(self._number)))
        self.give.setEnabled(many > 0 and self.to.count() > 0)
        self.free.setEnabled(many > 0)

    def _turn(self, number: Pass) -> None:
        self._number = number
        if self._seen:
            self.officers.show_loads(self._seen.loads, number)
        self._enable()

    # --- what is done ---

    def _share(self) -> None:
        office, officer, list_ = self._desk.office, self._desk.officer, self._list.id
        number, ticked = self._number, self.officers.ticked
        self._do(lambda: work_plan.share_out(office, officer, list_, number, ticked))

    def _give(self) -> None:
        office, officer, cases = self._desk.office, self._desk.officer, self.chosen
        number, to = self._number, str(self.to.currentData())
        self._do(lambda: work_plan.assign(office, officer, cases, number, to))

    def _take_back(self) -> None:
        office, officer, cases, number = self._desk.office, self._desk.officer, self.chosen, self._number
        self._do(lambda: work_plan.assign(office, officer, cases, number, ""), freed=True)

    def _do(self, change: Callable[[], Assigned], *, freed: bool = False) -> None:
        def work(_job: Job) -> Assigned:
            return change()

        self._desk.tasks.run(_("Saving"), work, lambda made: self._on_done(made, freed=freed), self._on_refused)

    def _on_done(self, made: Assigned, *, freed: bool) -> None:
        if made.given:
            self._desk.changed.emit()  # the desk is there even where this window is gone by now
        if self._is_closed:
            return
        persons = self._seen.persons if self._seen else ()
        named = {p.case.number: f"№ {p.case.row_number} {p.case.name}" for p in persons}
        self._say("\n".join(outcome_lines(made, named, freed=freed)))
        self._look()

    def _on_refused(self, error: KnownError) -> None:
        if not self._is_closed:
            self._say(f"✗  {sentence(error)}")

    def _say(self, said: str) -> None:
        self.said.setText(visible(said, 4000))
        self._said_area.setVisible(True)
