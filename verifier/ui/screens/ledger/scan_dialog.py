"""A signed sheet as it came back: its scan, page by page, in a window of its own above the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from verifier.i18n import _
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.document_viewer import DocumentViewer
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button

_WIDTH, _HEIGHT = 860, 680


class ScanDialog(QDialog):
    """Shows one scan; Escape closes it."""

    def __init__(self, tasks: Tasks, number: str, name: str, fetch: Callable[[], bytes], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scan_dialog")
        self.setWindowTitle(_("Signed sheet of {number}").format(number=number))
        self.resize(_WIDTH, _HEIGHT)
        self.viewer = DocumentViewer(tasks)
        close = button(_("Close"), name="close_scan")
        close.clicked.connect(self.accept)
        whole = column(self.viewer, row(None, close), margins=14)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.finished.connect(self._gone)
        self.viewer.show_file(name, fetch)

    def _gone(self) -> None:
        self.viewer.stop()
        self.deleteLater()
