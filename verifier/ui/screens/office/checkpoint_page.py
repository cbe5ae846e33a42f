"""Checkpoints: where the ledger stands, where that is written down outside it, and comparing with one from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from verifier.domain.checkpoints import PLACES, Checkpoint, Place, Standing
from verifier.domain.digests import grouped
from verifier.domain.moments import shown_moment
from verifier.i18n import _, current_language, n_
from verifier.ledger.chain import Head, new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.office.page import Page
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import choose_folder
from verifier.ui.widgets.compare import CompareBox
from verifier.ui.widgets.layout import card, column, row, scrolled
from verifier.ui.widgets.saving import save_issued
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import witness
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import Issued
from verifier.workflow.office import Office

_WORDS = {
    Standing.HOLDS: ("✓", "ok"),
    Standing.GIVEN_UP: ("ℹ", "info"),
}


@dataclass(frozen=True)
class _Kept:
    """A checkpoint that is kept somewhere, and what the ledger says of it."""

    place: Place
    path: Path
    acts: int
    at: str
    said: str
    tone: str


@dataclass(frozen=True)
class _Seen:
    head: Head
    kept: tuple[_Kept, ...]


class CheckpointPage(Page):
    """What a stick keeps is a witness that no older copy of the office can argue with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._where_it_stands = label("", "strong", wrap=True)
        self._head = label("", "mono")
        self._head.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        columns: tuple[Column[_Kept], ...] = (
            Column(_("Place"), lambda k: _(PLACES[k.place]), strong=True),
            Column(_("Acts kept"), lambda k: str(k.acts) if k.acts else "–", right=True),
            Column(_("Last act of"), lambda k: shown_moment(k.at) if k.at else "–"),
            Column(_("The ledger says"), lambda k: k.said, lambda k: k.tone),
        )
        self.table = RowsTable(columns, "checkpoints", _("Checkpoints outside the database"), stretch=3, wrap=True)
        self.table.setMinimumHeight(170)
        self._stick = button(_("Let a stick keep one…"), name="witness_folder")
        self._stick.clicked.connect(
            lambda: choose_folder(self, _("The folder of a stick that is to keep a checkpoint"), self.keep_on)
        )
        self._no_stick = button(_("No stick any more"), name="no_witness")
        self._no_stick.clicked.connect(self._forget_stick)
        self.compare = CompareBox(desk.tasks, desk.office)
        self.setLayout(column(self._content()))

    def refresh(self) -> None:
        office = self.desk.office
        self._no_stick.setVisible(office.watch.stick is not None)

        def work(_job: Job) -> _Seen:
            return _Seen(office.head(), tuple(_kept(office)))

        self.desk.tasks.run(_("Reading the checkpoints"), work, self._show)

    def first(self) -> QWidget:
        return self.compare.field

    def keep_on(self, folder: Path) -> None:
        """Leave a checkpoint on a stick, and go on doing so after each act while it is there."""
        office = self.desk.office

        def work(_job: Job) -> Checkpoint:
            return witness.keep(office, folder)

        def done(checkpoint: Checkpoint) -> None:
            self.desk.set.emit("witness_folder", str(folder))
            said = _("{folder} keeps the checkpoint of {acts}, and each later one while it is there.")
            acts = n_("{n} act", "{n} acts", checkpoint.count)
            self.desk.notice(said.format(folder=folder, acts=acts))
            self.desk.changed.emit()

        self.desk.tasks.run(_("Keeping a checkpoint"), work, done, self._on_refused)

    def _on_refused(self, error: object) -> None:
        self.desk.changed.emit()  # the stick may know that this is an older copy
        self.desk.tasks.known.emit(error)

    def _forget_stick(self) -> None:
        self.desk.office.watch.stick = None
        self.desk.set.emit("witness_folder", "")
        self.refresh()

    def _on_sheet(self) -> None:
        office, officer, language, intent = self.desk.office, self.desk.officer, current_language(), new_intent()

        def do(signer: Signer) -> object:
            return issue_founding_sheet(office, officer, signer, language, intent)

        lines = (_("Founding sheet of the office"), grouped(office.fingerprint))
        self.desk.sign(SignOff("report_issued", lines, do, intent), self._on_issued)

    def _on_issued(self, answer: object) -> None:
        if isinstance(answer, Issued):
            save_issued(self, self.desk, answer)

    def _content(self) -> QWidget:
        told = _(
            "A checkpoint says, signed by an officer, how many acts stood in the ledger and which was the last. It is "
            "compared at each opening: an older copy of the office gives itself away. Best of all is one on a stick that "
            "an officer takes along."
        )
        stick = row(self._stick, self._no_stick, None, gap=8)
        kept = card(
            label(_("Kept outside the database"), "heading"), label(told, "small", wrap=True), self.table, stick
        )
        more = _("Each printed report carries a checkpoint in its QR code; a scanner types it here.")
        compared = card(label(_("Compare"), "heading"), label(more, "small", wrap=True), self.compare, gap=9)
        sheet = button(_("Issue the founding sheet…"), name="founding_sheet")
        sheet.clicked.connect(self._on_sheet)
        above = row(label(_("Where the ledger stands"), "heading"), None, sheet)
        stands = card(above, self._where_it_stands, self._head, gap=6)
        inside = QWidget()
        inside.setLayout(column(stands, kept, compared, None))
        return scrolled(inside)

    def _show(self, seen: _Seen) -> None:
        acts = n_("{n} act", "{n} acts", seen.head.count)
        self._where_it_stands.setText(_("{acts}; the hash of the last one:").format(acts=acts))
        self._head.setText(visible(grouped(seen.head.hash)))
        self.table.show_rows(seen.kept, keep=lambda kept: kept.path)


def _kept(office: Office) -> Iterator[_Kept]:
    for place, path in office.watch.places(office.folder, office.fingerprint).items():
        verdict = witness.verdict_of_file(office, place, path)
        if verdict is None:
            yield _Kept(place, path, 0, "", _("▲ none is kept here yet"), "warn")
            continue
        sign, tone = _WORDS.get(verdict.standing, ("✗", "bad"))
        known = verdict.checkpoint
        said = f"{sign} {verdict.sentence}"
        yield _Kept(place, path, known.count if known else 0, known.at if known else "", said, tone)
