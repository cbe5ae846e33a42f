"""What the columns of an extract are, where their headings do not say it: said by the registrar before it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from verifier.domain.intake import ColumnMap, Layout
from verifier.domain.intake_words import register_fields
from verifier.i18n import _
from verifier.ui.screens.lists.mapping import MappingPanel
from verifier.ui.widgets.layout import column, fit_dialog, row, scrolled, shown_if
from verifier.ui.widgets.text import button, label, visible

_WIDTH, _HEIGHT = 980, 620


class ColumnsDialog(QDialog):
    """Shows the columns with what they may be; `done` gets those of which something was said."""

    def __init__(
        self, file: str, said: str, layout: Layout, done: Callable[[tuple[ColumnMap, ...]], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("columns_dialog")
        self.setWindowTitle(_("Columns of the extract"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.panel = MappingPanel(register_fields, kept=False)
        self.panel.show_layout(layout)
        self.panel.said.connect(lambda _columns: self._enable())
        self.panel.confirmed.connect(self._enable)
        self.read = button(_("Read with these columns"), "primary", shortcut="Ctrl+Return", name="read_columns")
        self.read.clicked.connect(self._take)
        cancel = button(_("Cancel"), name="cancel_columns")
        cancel.clicked.connect(self.reject)
        told = label(said, tone="warn", wrap=True)
        told.setObjectName("columns_said")
        area = scrolled(self.panel, page=False)
        whole = column(
            label(visible(file, 120), "title", wrap=True),
            shown_if(told, said),
            area,
            row(None, cancel, self.read),
            margins=20,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        fit_dialog(self, _WIDTH, _HEIGHT, scrolling=area)
        self._enable()
        self.panel.table.setFocus()

    def _enable(self) -> None:
        self.read.setEnabled(not self.panel.waits and bool(self.panel.chosen))

    def _take(self) -> None:
        chosen = self.panel.chosen
        self.accept()
        self._done(chosen)
