"""What a file of text asks before it can be read: in which code page it was written; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QPlainTextEdit, QRadioButton, QWidget

from verifier.domain.intake import CodePage
from verifier.i18n import _
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import button, label, visible, written

_WIDE, _HIGH = 760, 560
_SAMPLE_LINES = 8
_SAMPLE_LETTERS = 600


class CodePageDialog(QDialog):
    """Shows some lines of a file as each code page reads them; the officer chooses the one that can be read."""

    def __init__(self, file: str, pages: Sequence[CodePage], done: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code_page_dialog")
        self.setWindowTitle(_("In which code page was it written?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done, self._pages = done, tuple(pages)
        self._choices = QButtonGroup(self)
        self.sample = QPlainTextEdit()
        self.sample.setObjectName("code_page_sample")
        self.sample.setAccessibleName(_("The file as this code page reads it"))
        self.sample.setReadOnly(True)
        self.sample.setTabChangesFocus(True)
        radios = [self._radio(place, page) for place, page in enumerate(self._pages)]
        self._take = button(_("Read it so"), "primary", name="take_code_page")
        self._take.setEnabled(False)
        self._take.clicked.connect(self._on_take)
        cancel = button(_("Cancel"), name="cancel_code_page")
        cancel.clicked.connect(self.reject)
        told = _("“{file}” does not say how its letters are written. Choose the line in which names can be read; the text "
                 "below shows more. In doubt ask the sender for the file as .xlsx.")  # fmt: skip
        whole = column(
            label(_("In which code page was it written?"), "title"),
            label(told.format(file=visible(file, 120)), wrap=True),
            *radios,
            self.sample,
            row(None, cancel, self._take),
            margins=20,
            gap=8,
        )
        whole.setStretch(len(radios) + 2, 1)
        self.setLayout(whole)
        fit_dialog(self, _WIDE, _HIGH)
        if radios:
            radios[0].setFocus()

    def _radio(self, place: int, page: CodePage) -> QRadioButton:
        """Make a choice that is not chosen yet, with the line that shows most."""
        line = next(iter(page.sample), "").replace("\n", " ")
        made = QRadioButton(written(f"{page.name}   {visible(line, 80)}"))
        made.setObjectName(f"code_page_{page.name}")
        made.setAccessibleName(f"{page.name}: {visible(line, 80)}")
        made.toggled.connect(lambda on: self._show(place) if on else None)
        self._choices.addButton(made, place)
        return made

    def _show(self, place: int) -> None:
        lines = self._pages[place].sample[:_SAMPLE_LINES]
        self.sample.setPlainText("\n".join(visible(line, _SAMPLE_LETTERS) for line in lines))
        self._take.setEnabled(True)

    def _on_take(self) -> None:
        place = self._choices.checkedId()
        if place >= 0:
            self.accept()
            self._done(self._pages[place].name)
