"""The one calm dialog of a bug: that nothing is lost, where the report lies, and how often it happened meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from verifier.i18n import _, n_
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import button, label, visible

_WIDTH = 560


class CrashDialog(QDialog):
    """Counts what is added to it while it stands open; the path of the report can be selected and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(_("Verifier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = 0
        self.said, self.often = label("", wrap=True), label("", "muted", wrap=True)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.often.hide()
        close = button(_("Close"), "primary", name="crash_close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        title = label(_("▲ Something went wrong in the program"), "title", wrap=True)
        self.setLayout(column(title, self.said, self.often, row(None, close), margins=20, gap=12))
        fit_dialog(self, _WIDTH)
        close.setFocus()

    def add(self, report: Path | None) -> None:
        """Say where one more report lies, or that none could be written."""
        self._count += 1
        where = _("A report could not be written: the folder for reports takes no file. Is the disk full?")
        if report:
            where = _("A report without personal data was written to {path}. Please pass it on.").format(path=report)
        safe = _("What you signed is safe; what you typed was saved.")
        self.said.setText(visible("\n\n".join((safe, where))))
        if self._count > 1:
            self.often.setText(n_("It happened {n} time.", "It happened {n} times.", self._count))
            self.often.show()
        if self.isVisible() and (layout := self.layout()):
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
