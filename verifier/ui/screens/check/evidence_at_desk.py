"""Evidence under the officer's hands: chosen, added with its file, looked at beside the person, taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.findings import Evidence
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.tasks import Job
from verifier.ui.widgets.file_taker import FileTaker, TakenFile
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.ui.widgets.text import visible
from verifier.workflow import attachments
from verifier.workflow.check_view import DetailRow
from verifier.workflow.drafting import Drafting


class EvidenceAtDesk(QObject):
    """Takes the moves on evidence of the person that is open; `changed` says that the draft changed."""

    changed = Signal()

    def __init__(self, desk: Desk, page: CheckPage, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._page, self._window = desk, page, window
        self._drafting: Drafting | None = None
        self._taker = FileTaker(desk.tasks, window, lambda: self._drafting)
        self._taker.taken.connect(self._attach)
        self._taker.refused.connect(desk.refused)
        self._taker.nothing.connect(self._say_nothing)
        page.side.chosen.connect(self._on_chosen)
        page.side.removed.connect(self._on_removed)
        page.side.opened.connect(self._open)
        page.side.add_wanted.connect(self.ask)
        page.side.file_wanted.connect(self._taker.choose)

    def _say_nothing(self) -> None:
        self._desk.notice(_("The clipboard holds neither a file nor a picture."), "warn")

    def begin(self, drafting: Drafting | None) -> None:
        """Serve another person, or nobody."""
        self._drafting = drafting
        self._page.hide_document()

    def show(self, row: DetailRow | None) -> None:
        """Show the evidence; what is ticked supports the detail's answer, or the next one."""
        drafting = self._drafting
        if drafting is None:
            return
        finding = row.finding if row else None
        ticked = frozenset(finding.evidence) if finding else drafting.sources
        detail = words.detail(row.key) if row and finding else ""
        self._page.side.show_evidence(drafting.draft.evidence, ticked, detail)

    def ask(self, file: str = "", name: str = "") -> None:
        """Ask what an item is; `file` is the SHA-256 of a file that was attached already."""
        drafting = self._drafting
        if drafting and not self._page.looks_back:
            dialog = EvidenceDialog(self._window, file, name)
            about = f"{drafting.person.sheet.case}/{drafting.person.sheet.number} {file}".strip()
            added = keep_dialog(dialog, self._desk.half_filled, "evidence", about=about)
            dialog.added.connect(lambda item: self._on_added(drafting, item, added))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def look(self) -> None:
        """Show the file behind the detail's answer, or else the first file; close it where it is shown."""
        if self._page.shows_document:
            self._page.hide_document()
            return
        row, draft = self._page.table.current, self._drafting.draft if self._drafting else None
        items = [*(row.evidence if row else ()), *(draft.evidence if draft else ())]
        if item := next((item for item in items if item.file), None):
            self._open(item.no)
        else:
            self._desk.notice(_("No item of evidence has a file yet. Drop one here, paste it, or press E."), "info")

    def _on_chosen(self, numbers: frozenset[int]) -> None:
        if self._drafting:
            row = self._page.table.current
            self._drafting.rest_on(row.key if row else None, numbers)
            self.changed.emit()

    def _on_removed(self, number: int) -> None:
        if self._drafting:
            self._drafting.remove_evidence(number)
            self.changed.emit()

    def _on_added(self, drafting: Drafting, item: Evidence, added: Callable[[], None]) -> None:
        if self._drafting is not drafting:
            self._say_gone(item.title)
            return
        row = self._page.table.current
        drafting.add_evidence(row.key if row else None, item)
        added()
        self.changed.emit()

    def _say_gone(self, name: str) -> None:
        said = _("“{name}” was not added: another person was opened meanwhile. Open the person again and add it there.")
        self._desk.notice(said.format(name=visible(name)), "warn")

    def _attach(self, taken: TakenFile) -> None:
        """Keep a file with the draft first, so that it is safe whatever follows; then ask what it is."""
        drafting, name = self._drafting, attachments.file_name(taken.name)
        if drafting is None or drafting is not taken.purpose:
            self._say_gone(name)
            return
        if self._page.looks_back:
            self._desk.notice(_("Files are added to the details: go back first."), "warn")
            return
        office, officer, sheet = self._desk.office, self._desk.officer, drafting.person.sheet

        def work(_job: Job) -> str:
            return attachments.attach(office, officer, sheet.case, Pass(sheet.number), name, taken.data)

        def kept(sha256: str) -> None:
            if self._drafting is drafting and not self._page.looks_back:
                self.ask(sha256, name)
            else:
                self._say_gone(name)

        self._desk.tasks.run(_("Attaching {file}").format(file=name), work, kept)

    def _open(self, number: int) -> None:
        drafting = self._drafting
        item = next((i for i in drafting.draft.evidence if i.no == number), None) if drafting else None
        if drafting is None or item is None or not item.file:
            return
        office, officer, sheet = self._desk.office, self._desk.officer, drafting.person.sheet

        def fetch() -> bytes:
            return attachments.attached(office, officer, sheet.case, Pass(sheet.number), item.file)[1]

        self._page.show_document(item.file_name, fetch)
