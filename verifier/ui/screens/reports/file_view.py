"""What a report looks like, whichever it is: the pages of a PDF, or the cells of a workbook as other programs read them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from verifier.domain.persons import Sheet
from verifier.i18n import _
from verifier.intake import read_standing
from verifier.ui.screens.reports.pages import PagesView
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.sheet_faithful import FaithfulSheet


@dataclass(frozen=True)
class _Read:
    data: bytes
    sheets: tuple[Sheet, ...]


class FileView(QStackedWidget):
    """Pages or cells of the very bytes that are saved."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.data = b""
        self.pages, self.cells = PagesView(tasks), FaithfulSheet(jumps=False)
        self.addWidget(self.pages)
        self.addWidget(self.cells)

    def show_file(self, data: bytes) -> None:
        """Show another file, PDF or workbook."""
        self.data = data
        if data.startswith(b"%PDF-"):
            self.setCurrentWidget(self.pages)
            self.pages.show_pdf(data)
            return
        self.pages.clear()

        def work(job: Job) -> _Read:
            found = read_standing(data, hashlib.sha256(data).hexdigest(), "", job.cancelled)
            return _Read(data, tuple(each.sheet for each in found))

        self._tasks.run(_("Reading the workbook"), work, self._on_read)

    def clear(self) -> None:
        """Show nothing."""
        self.data = b""
        self.pages.clear()
        self.setCurrentWidget(self.pages)

    def _on_read(self, read: _Read) -> None:
        if read.data is self.data:
            self.cells.show_sheets(read.sheets, (), ())
            self.cells.show_sheet("")
            self.setCurrentWidget(self.cells)
