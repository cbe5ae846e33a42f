"""A file of evidence beside the person, so that nobody has to leave him to read it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from verifier.i18n import _
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.document_viewer import DocumentViewer
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import keyed


class DocumentPane(QFrame):
    """`closed` asks to give the room back. Escape closes, Tab leads back to the person."""

    closed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("evidence_panel")
        self.viewer = DocumentViewer(tasks)
        close = keyed(_("Close the file"), "Esc", name="close_document")
        close.clicked.connect(self.closed)
        whole = column(row(None, close), self.viewer, margins=12, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_file(self, name: str, fetch: Callable[[], bytes]) -> None:
        """Show a file; the keyboard goes to its page."""
        self.viewer.show_file(name, fetch)
        self.viewer.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
