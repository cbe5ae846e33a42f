"""Papers and files in hand held against the ledger, and the signed sheets that came back or are still out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from verifier.domain.acts import Act
from verifier.domain.errors import Fault, KnownError
from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.domain.paper_rules import may_paper
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.ledger.paper_card import PaperCard, sheet_line
from verifier.ui.screens.ledger.scan_dialog import ScanDialog
from verifier.ui.screens.ledger.sheet_table import SheetTable
from verifier.ui.screens.reports.prints import report_title
from verifier.ui.tasks import Job
from verifier.ui.widgets.compare import CompareBox
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import card, column, row, scrolled
from verifier.ui.widgets.text import button, label
from verifier.workflow.attachments import read_file
from verifier.workflow.sheet_register import SheetLine, every_sheet, give_up
from verifier.workflow.signed_sheets import Examined, Scan, examined, keep, scan_of

_LEAST_SHEETS = 150  # pixels
_NAMED = 6  # sheets that are named when they are signed for


@dataclass(frozen=True)
class _Register:
    lines: tuple[SheetLine, ...]
    lists: Mapping[int, str]


class PapersPage(QWidget):
    """A field for the text of a QR symbol, a place to drop a file, what the ledger says of it, and the register."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.compare = CompareBox(desk.tasks, desk.office, self.take_file)
        may_give_up = may_paper(desk.officer, SheetGivenUp) is None
        self.paper, self.sheets = PaperCard(), SheetTable(may_give_up=may_give_up)
        self._kept = KeptForm(desk.half_filled, "give_up_sheet", _("Give up the sheet…"), self.sheets, about="")
        self._kept_note = KeptForm(desk.half_filled, "keep_sheet", "", self.paper)
        self.compare.compared.connect(lambda _what, _found: self.paper.clear())
        self.paper.keep_wanted.connect(self._on_keep)
        self.sheets.opened.connect(self._on_scan)
        self.sheets.given_up.connect(self._on_given_up)
        hint = _(
            "Drop the PDF of a report or a scan of the paper here, or scan its QR code into the field. The ledger says "
            "whose it is, whether it is genuine, and whether it still shows how things stand."
        )
        help_ = button(_("What a paper proves"), "link", name="help_papers")
        help_.clicked.connect(self._help)
        above = row(label(_("A paper or file in hand"), "heading"), None, help_)
        hand = card(above, label(hint, "small", wrap=True), self.compare, gap=8)
        out = label(_("Signed sheets"), "heading")
        whole = column(hand, self.paper, out, self.sheets)
        whole.setStretch(3, 1)
        inside = QWidget()
        inside.setLayout(whole)
        self.sheets.table.setMinimumHeight(_LEAST_SHEETS)
        self.setLayout(column(scrolled(inside)))  # of large text there is more than a window holds

    def refresh(self) -> None:
        """Read in the background which sheets are out."""
        office = self.desk.office

        def work(_job: Job) -> _Register:
            return _Register(every_sheet(office), {each.id: each.reference for each in office.lists()})

        self.desk.tasks.run(_("Reading the register of signed sheets"), work, self._show)

    def take_file(self, path: Path, password: str = "") -> None:
        """Say in the background what a file is; the password of a locked one is asked for."""
        office = self.desk.office
        self.compare.clear()
        self.paper.clear()

        def work(job: Job) -> Examined:
            return examined(office, read_file(path), path.name, job.cancelled, password)

        title = _("Checking {file}").format(file=path.name)
        refused = partial(self._on_locked, path)

        def show(found: Examined) -> None:
            with self._kept_note.filling(path.name, path.name):
                self.paper.show_examined(path.name, found)

        self.desk.tasks.run(title, work, show, refused)

    def _on_locked(self, path: Path, why: KnownError) -> None:
        if why.fault not in (Fault.PASSWORD_PROTECTED, Fault.WRONG_PASSWORD):
            self.desk.refused(why)
            return
        said = sentence(why) if why.fault is Fault.WRONG_PASSWORD else ""
        PasswordDialog(path.name, said, partial(self.take_file, path), self).open()

    def _help(self) -> None:
        from verifier.ui.help import PAPERS, show_help

        show_help(self, PAPERS)

    def _show(self, register: _Register) -> None:
        self.sheets.show_lines(register.lines, register.lists)

    def _on_keep(self, scan: Scan, note: str) -> None:
        office, intents = self.desk.office, tuple(new_intent() for _sheet in scan.left) or (new_intent(),)

        def do(signer: Signer) -> tuple[Act, ...]:
            return keep(office, signer, scan, note, intents)

        more = len(scan.sheets) - _NAMED
        lines = (
            scan.name,
            *map(sheet_line, scan.sheets[:_NAMED]),
            n_("and {n} more sheet", "and {n} more sheets", more) if more > 0 else "",
            note,
        )
        said, form = tuple(filter(None, lines)), self._kept_note.key
        self.desk.sign(
            SignOff(SheetReturned.kind, said, do, intents[0], form, further=intents[1:]),
            self._on_kept,
        )

    def _on_kept(self, answer: object) -> None:
        if not isinstance(answer, tuple):
            raise TypeError("keeping answers with the acts")
        self._kept_note.forget()
        self.paper.clear()
        self.desk.notice(n_("{n} signed sheet is kept.", "{n} signed sheets are kept.", len(answer)))
        self.refresh()

    def _on_given_up(self, line: SheetLine, reason: str) -> None:
        office, intent, number = self.desk.office, new_intent(), line.print.number

        def do(signer: Signer) -> Act:
            return give_up(office, signer, number, reason, intent)

        def done(_act: object) -> None:
            self.sheets.reason.clear()
            self._kept.forget()
            self.desk.notice(_("The signed sheet of {number} is given up.").format(number=number))
            self.refresh()

        lines = (report_title(line.print.report), number, reason)
        self.desk.sign(SignOff(SheetGivenUp.kind, lines, do, intent, self._kept.key), done)

    def _on_scan(self, line: SheetLine) -> None:
        office, officer, last = self.desk.office, self.desk.officer, line.sheets[-1]
        name = last.body.file_name if isinstance(last.body, SheetReturned) else ""
        dialog = ScanDialog(self.desk.tasks, line.print.number, name, lambda: scan_of(office, officer, last), self)
        dialog.open()
