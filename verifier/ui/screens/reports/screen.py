"""Reports: choosing one, looking at the very pages, issuing and saving it; prints issued; telling whether a PDF is ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import CaseLine, case_number
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.doors import OfList
from verifier.ui.printing import print_report
from verifier.ui.screens.base import Screen
from verifier.ui.screens.reports.batch import BatchDone, issue_all, issue_as_one, issue_one
from verifier.ui.screens.reports.choice import ChoicePanel
from verifier.ui.screens.reports.file_view import FileView
from verifier.ui.screens.reports.prints import PrintsPanel, ProofPanel, report_title
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import choose_folder, take_dropped_file
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.widgets.flow import Evenly
from verifier.ui.widgets.layout import column, row, when_dressed, width_of
from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.saving import save_issued, save_locked
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, pill, set_pill
from verifier.workflow import browse
from verifier.workflow.files import read_whole
from verifier.workflow.issue_report import Issued, ReportRequest, preview, prints
from verifier.workflow.verdicts import Verdict, examine

_CHOICE_WIDTH = 480


@dataclass(frozen=True)
class _Draft:
    request: ReportRequest
    pdf: bytes


@dataclass(frozen=True)
class _Checked:
    path: Path
    verdict: Verdict | None
    why: KnownError | None = None


class ReportsScreen(Screen):
    """Three pages: make a report, the prints issued, check a PDF."""

    name = "reports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: ReportRequest | None = None
        self._drafting: Job | None = None
        self.issued: Issued | None = None
        self.choice, self.file = ChoicePanel(), FileView(desk.tasks)
        self.pages = self.file.pages
        self.prints, self.proof = PrintsPanel(), ProofPanel()
        self.tabs = Tabs()
        self.tabs.add("make", _("Make a report"), self._make_page())
        self.tabs.add("prints", _("Issued"), self.prints)
        self.tabs.add("proof", _("Check a report"), self.proof)
        self.setLayout(column(self.tabs, margins=16))
        take_dropped_file(self, self.check_file)
        self.choice.list_changed.connect(self._offer_persons)
        self.choice.changed.connect(self._preview)
        self.prints.opened.connect(lambda case: desk.go("ledger", case or None))
        self.proof.wanted.connect(self.check_file)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.choice.finder.setFocus)

    @classmethod
    def short_title(cls) -> str:
        return _("Reports")

    def refresh(self) -> None:
        """Fill lists, persons and prints from the office; what is shown stays, unless it may have changed."""
        progress = browse.progress(self.desk.office)
        self.choice.offer_lists(progress)
        issued = prints(self.desk.office)
        self.prints.show_prints(issued, {each.list.id: each.list.reference for each in progress})
        self.tabs.rename("prints", n_("Issued · {n}", "Issued · {n}", len(issued)))
        if self.issued is None:  # an issued report stays in sight until something else is chosen
            self._asked = None
        self._offer_persons()

    def first(self) -> QWidget | None:
        return self.choice.persons if self.tabs.shown == "make" and self.choice.individual.isChecked() else None

    def open(self, what: object) -> None:
        """Choose the report of a person, or those of a list."""
        if isinstance(what, int | OfList):
            self.tabs.show_page("make")
        if isinstance(what, int):
            self.choice.choose(what)
        elif isinstance(what, OfList):
            self.choice.choose_list(what.list)

    def leave(self) -> None:
        self.choice.stop()

    def check_file(self, path: Path, password: str = "") -> None:
        """Say in the background whether a PDF is ours; the password of a locked one is asked for."""
        office = self.desk.office
        self.tabs.show_page("proof")

        def work(job: Job) -> _Checked:
            data = read_whole(path)
            try:
                return _Checked(path, examine(office, data, path.name, job.cancelled, password))
            except KnownError as error:
                if error.fault in (Fault.PASSWORD_PROTECTED, Fault.WRONG_PASSWORD):
                    return _Checked(path, None, error)
                raise KnownError(error.fault, **{**error.facts, "file": path.name}) from error

        self.desk.tasks.run(_("Checking {file}").format(file=path.name), work, self._on_checked)

    def _make_page(self) -> QWidget:
        self.issue = button(_("Sign and issue…"), "primary", shortcut="Ctrl+Return", name="issue_report")
        self.all = button(_("All persons, a file each…"), name="issue_all")
        self.as_one = button(_("All persons, one file…"), name="issue_as_one")
        self.save = button(_("Save the file…"), shortcut="Ctrl+S", name="save_pdf")
        self.issue.clicked.connect(self._on_issue)
        self.all.clicked.connect(lambda: self._on_all(self.choice.requests))
        self.as_one.clicked.connect(lambda: self._on_all(self.choice.request_on_all))
        self.lock = button(_("Lock and save…"), name="save_locked")
        self.paper = button(_("Print…"), shortcut="Ctrl+P", name="print_report")
        self.paper.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.lock.clicked.connect(self.save_locked)
        self._status = pill("", "info")
        self._status.setObjectName("report_status")
        self._hint = label("", "muted", wrap=True)
        self._room = Room.AMPLE
        left = QWidget()
        left.setLayout(
            column(
                self.choice,
                self.issue,
                Evenly(self.save, self.lock, gap=8),
                Evenly(self.as_one, self.all, gap=8),
                gap=10,
            )
        )
        when_dressed(
            left, lambda: left.setMinimumWidth(max(_CHOICE_WIDTH, width_of(self.issue), self.choice.least_width))
        )
        left.setMaximumWidth(max(_CHOICE_WIDTH, theme.of_text(_CHOICE_WIDTH)))
        self._status.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        status = row(self._status, self._hint, self.paper, gap=10)
        status.setStretch(1, 1)
        right = column(status, self.file, gap=8)
        right.setStretch(1, 1)
        whole = row(left, right, gap=16)
        whole.setStretch(0, 2)
        whole.setStretch(1, 3)
        page = QWidget()
        page.setLayout(whole)
        self._show_status()
        when_room_changes(page, self._fit)
        return page

    def _fit(self, room: Room) -> None:
        self._room = room
        self._show_status()

    def _offer_persons(self) -> None:
        submitted = self.choice.submitted
        persons = browse.reportable(self.desk.office, submitted.id) if submitted else ()
        self.choice.offer_persons(persons, submitted.persons if submitted else 0)
        self.all.setEnabled(bool(persons))
        self.as_one.setEnabled(bool(persons))

    def _preview(self) -> None:
        request, office, officer = self.choice.request, self.desk.office, self.desk.officer
        if request == self._asked:
            return
        self._asked, self.issued = request, None
        self.file.clear()
        self._show_status()
        if request is None:
            return

        def work(job: Job) -> _Draft | None:
            try:
                return _Draft(request, preview(office, officer, request, job.cancelled))
            except KnownError as error:
                if error.fault is Fault.CANCELLED:
                    return None
                raise

        if self._drafting:
            self._drafting.cancel()  # nobody waits any more for what was chosen before
        self._drafting = self.desk.tasks.run(_("Preparing the preview"), work, self._on_preview)

    def _on_preview(self, draft: _Draft | None) -> None:
        if draft and draft.request == self._asked and self.issued is None:
            self.file.show_file(draft.pdf)
            self._show_status()

    def _show_status(self) -> None:
        request, issued = self._asked, self.issued
        self.issue.setEnabled(request is not None and issued is None)
        for each in (self.save, self.lock):
            each.setEnabled(issued is not None)
            each.setVisible(issued is not None or self._room is Room.AMPLE)  # else there is room for what can be done
        self.paper.setEnabled(issued is not None and issued.on_paper)
        self.all.setVisible(self.choice.individual.isChecked())
        self.as_one.setVisible(self.choice.individual.isChecked())
        if issued:
            set_pill(self._status, issued.number, "ok")
            self._hint.setText(_("Issued. These are the very bytes that are saved."))
        elif request:
            set_pill(self._status, _("Draft"), "warn")
            self._hint.setText(_("Not issued yet: the number is given when you sign."))
        else:
            set_pill(self._status, _("Nothing chosen"), "neutral")
            self._hint.setText(_("Choose a list and a person on whom both checks are signed."))

    def _on_issue(self) -> None:
        if request := self.choice.request:
            sign_off = SignOff("report_issued", self._lines(request), lambda signer: signer, new_intent())

            def go(signer: object) -> None:
                if isinstance(signer, Signer):
                    issue_one(self.desk, signer, request, sign_off, self._on_issued)

            self.desk.sign(sign_off, go)

    def _on_issued(self, issued: Issued) -> None:
        self.choice.stop()
        self.issued, self._asked = issued, self.choice.request
        self.desk.changed.emit()
        self.file.show_file(issued.pdf)
        self._show_status()
        self._on_save()

    def _on_save(self) -> None:
        if self.issued:
            save_issued(self, self.desk, self.issued)

    def _on_print(self) -> None:
        if self.issued:
            print_report(self, self.desk, self.issued.pdf)

    def save_locked(self) -> None:
        """Save what was issued behind a passphrase."""
        if self.issued:
            save_locked(self, self.desk, self.issued)

    def _on_all(self, requests: tuple[ReportRequest, ...]) -> None:
        persons = len(self.choice.reportable)
        if not requests or not persons:
            return

        def chosen(folder: Path) -> None:
            lines = (
                report_title(requests[0].report.value),
                n_("{n} report, one act each", "{n} reports, one act each", len(requests)),
                n_("{n} person", "{n} persons", persons),
                _("saved to {folder}").format(folder=folder),
            )
            intent, *further = (new_intent() for _request in requests)
            sign_off = SignOff("report_issued", lines, lambda signer: signer, intent, further=tuple(further))

            def go(signer: object) -> None:
                if not isinstance(signer, Signer):
                    return
                if requests[0].case:
                    issue_all(self.desk, signer, requests, sign_off, folder, self._on_batch)
                else:
                    issue_as_one(self.desk, signer, requests[0], sign_off, folder, self._on_batch)

            self.desk.sign(sign_off, go)

        choose_folder(self, _("Where to save the reports"), chosen)

    def _on_batch(self, batch: BatchDone) -> None:
        words = _("{issued} of {wanted} reports were issued and saved to {folder}.")
        words = words.format(issued=batch.issued, wanted=batch.wanted, folder=batch.folder)
        self.desk.changed.emit()
        if batch.unsaved and batch.why:
            self._on_unsaved(batch.unsaved, batch.why)
        else:
            self.desk.notice(words, "ok" if batch.issued == batch.wanted else "warn")

    def _on_unsaved(self, issued: Issued, why: KnownError) -> None:
        """Keep the very bytes that were issued in sight, so that they can be saved elsewhere."""
        self.choice.stop()
        self.issued, self._asked = issued, self.choice.request
        self.file.show_file(issued.pdf)
        self._show_status()
        self.desk.refused(KnownError(Fault.REPORT_NOT_SAVED, number=issued.number, why=sentence(why)))

    def _on_checked(self, checked: _Checked) -> None:
        if checked.verdict:
            self.proof.show_verdict(checked.path, checked.verdict)
        elif checked.why:
            said = sentence(checked.why) if checked.why.fault is Fault.WRONG_PASSWORD else ""
            again = partial(self.check_file, checked.path)
            PasswordDialog(checked.path.name, said, again, self).open()

    def _lines(self, request: ReportRequest) -> tuple[str, ...]:
        submitted = self.choice.submitted
        about = [_("List {reference}").format(reference=submitted.reference)] if submitted else []
        line: CaseLine | None = self.choice.persons.current()
        if request.case and line:
            about.append(f"{case_number(request.case)} · {line.name}")
        return tuple(filter(None, (report_title(request.report.value), *about, request.marking)))
