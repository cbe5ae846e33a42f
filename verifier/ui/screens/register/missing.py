"""The reverse view: who of our register is held, as his status says, and is on no list that came in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSplitter, QWidget

from verifier.domain import words
from verifier.domain.captivity import Captivity, Listing
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.readings import Read, ReadingKind
from verifier.domain.registers import Register
from verifier.i18n import N_, _, n_
from verifier.ui.desk import Desk
from verifier.ui.screens.register.person_card import PersonCard
from verifier.ui.tasks import Job
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import AsLowAsItGoes, column
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.extracts import history
from verifier.workflow.missing import HELD, Missing, ReverseView, reverse_view

_MOST = 1000
_CHIPS = {
    Listing.NONE: N_("On no list"),
    Listing.DROPPED: N_("Left out of the newest version"),
    Listing.PERHAPS: N_("Perhaps on a list"),
}


class MissingPanel(QWidget):
    """Chips with counts, the persons of the chosen one, and the current record in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._registers: dict[str, Register] = {}
        self._view: ReverseView | None = None
        self._listing = Listing.NONE
        self._job: Job | None = None
        self._chips: dict[Listing, QPushButton] = {}
        group = QButtonGroup(self)
        for listing in Listing:
            chip = button("", "chip", name=f"missing_{listing}")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on, which=listing: self.choose(which))
            group.addButton(chip)
            self._chips[listing] = chip
        self.unknown = QCheckBox(_("Also where the status says nothing of captivity"))
        self.unknown.setObjectName("missing_unknown")
        self.unknown.toggled.connect(lambda _on: self.look())
        self._said = label("", "muted", wrap=True)
        self._said.setObjectName("missing_said")
        columns: tuple[Column[Missing], ...] = (
            Column(_("Name"), lambda m: m.record.full_name, strong=True),
            Column(_("Born"), lambda m: shown_date(m.record.text(DetailKey.DATE_OF_BIRTH))),
            Column(_("Captivity"), lambda m: words.captivity(m.captivity)),
            Column(_("On lists"), _listed, tone=lambda m: "" if m.listing is Listing.NONE else "warn"),
        )
        self.table = RowsTable(columns, "missing", _("Held persons on no list"), stretch=3, wrap=True)
        self.card = PersonCard("missing_record")
        self.table.current_changed.connect(self._show_person)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.card)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([560, 310])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        whole = column(Flow(*self._chips.values()), self.unknown, self._said, AsLowAsItGoes(split, (self.card,)), gap=8)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_registers(self, registers: tuple[Register, ...]) -> None:
        """Take note of the extracts, whose names stand with each record."""
        self._registers = {str(register.series or register.id): register for register in registers}

    def look(self) -> None:
        """Look through the register in the background; what was under way is given up."""
        self.stop()
        self._said.setText(_("Looking through the register…"))
        office, held = self._desk.office, (*HELD, *([Captivity.UNKNOWN] if self.unknown.isChecked() else []))

        def work(job: Job) -> ReverseView:
            return reverse_view(office, held, _MOST, job.progress, job.cancelled)

        def show(view: ReverseView) -> None:
            if self._job is job:
                self._show(view)

        job = self._desk.tasks.run(_("Looking who is on no list"), work, show, lambda _error: None, long=True)
        self._job = job

    def stop(self) -> None:
        """Give up what is under way."""
        if self._job:
            self._job.cancel()
        self._job = None

    def begin(self) -> None:
        """Show those who are on no list, and nobody whose status says nothing, whatever was chosen before."""
        self.unknown.setChecked(False)
        self.choose(Listing.NONE)

    def choose(self, listing: Listing) -> None:
        """Show those who stand so to the lists."""
        self._listing = listing
        self._chips[listing].setChecked(True)
        if self._view is None:
            return
        shown = [each for each in self._view.missing if each.listing is listing]
        self.table.show_rows(shown)
        self.card.setVisible(bool(shown))
        total = self._view.count(listing)
        if not total:
            self._said.setText(_("✓ Nobody."))
        elif total > len(shown):
            self._said.setText(_("The first {shown} of {total} are shown.").format(shown=len(shown), total=total))
        else:
            self._said.setText(n_("{n} person", "{n} persons", total))

    def _show(self, view: ReverseView) -> None:
        self._view = view
        for listing, chip in self._chips.items():
            chip.setText(f"{_(_CHIPS[listing])} · {view.count(listing)}")
            chip.setAccessibleName(chip.text())
        self.choose(self._listing)

    def _show_person(self, found: Missing | None) -> None:
        if found is None:
            return
        record: Record = found.record
        self._desk.readings.note(Read(ReadingKind.OPENED, subject=record.id))
        register = self._registers.get(record.id.partition(":")[0])
        earlier = history(self._desk.office, record.id)[:-1] if register and register.updates else ()
        self.card.show_record(record, register, earlier)


def _listed(found: Missing) -> str:
    return words.listing(found.listing, found.reference, found.revision)
