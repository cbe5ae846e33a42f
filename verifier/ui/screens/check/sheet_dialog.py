"""The sheet of the other side as it stands in the stored file, with the person's row in sight; Escape leads back to him."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from verifier.domain import words
from verifier.domain.details import DetailKey
from verifier.i18n import _
from verifier.ui.widgets.dialog_size import remember_size
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.sheet_faithful import hidden_words, over_cell
from verifier.ui.widgets.text import button, label, visible
from verifier.ui.widgets.their_sheet import SheetView, letters
from verifier.workflow.check_view import Person
from verifier.workflow.their_sheet import TheirFile, details_in, rows_of

_LONGEST = 40_000  # more letters than a cell of a spreadsheet may hold
_SHARE = 0.94


class SheetDialog(QDialog):
    """Opens at once; the sheet is shown by `show_file` as soon as it is read, or a sentence says why it cannot be."""

    def __init__(self, person: Person, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_dialog")
        self.setWindowTitle(_("Their sheet as it stands"))
        self._person = person
        self._file: TheirFile | None = None
        self.sheet = SheetView()
        self.text = QPlainTextEdit()
        self.text.setObjectName("cell_text")
        self.text.setAccessibleName(_("The whole cell"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._where, self._hidden = label("", "small", wrap=True), label("", tone="warn", wrap=True)
        self._message = label(_("Reading their file…"), "muted", wrap=True)
        self._message.setObjectName("sheet_message")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = button(_("Go to the person's row"), "link", name="go_to_person")
        self._back.clicked.connect(self._go_to_person)
        self._sheets = self._sheet_box()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._message)
        self._pages.addWidget(over_cell(self.sheet, self._where, self.text))
        close = button(_("Back to the person"), shortcut="Esc", name="close_sheet")
        close.clicked.connect(self.reject)
        whole = column(self._head(), self._pages, row(None, close), margins=16, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resize(parent.window().size() * _SHARE)
        remember_size(self)
        self.sheet.selectionModel().currentChanged.connect(self._on_cell)
        self._close: QPushButton = close
        close.setFocus()

    def show_file(self, file: TheirFile) -> None:
        """Show the sheet of the person."""
        self._file = file
        entry = self._person.sheet.entry
        self._sheets.clear()
        for standing in file.sheets:
            shown = visible(standing.sheet.name, 60)
            hidden = _("{sheet} (hidden)").format(sheet=shown)
            self._sheets.addItem(shown if standing.sheet.visible else hidden, standing.sheet.name)
        if file.sheet(entry.sheet) is None:
            self.show_error(_("The stored file has no sheet “{sheet}”.").format(sheet=entry.sheet))
            return
        self._sheets.setVisible(len(file.sheets) > 1)
        self._pages.setCurrentIndex(1)
        self._show_sheet(entry.sheet)
        self._go_to_person()

    def show_error(self, sentence: str) -> None:
        """Say why the sheet cannot be shown."""
        self._message.setText(visible(f"▲ {sentence}"))
        self._pages.setCurrentIndex(0)
        self._close.setFocus()

    def _show_sheet(self, name: str) -> None:
        standing = self._file.sheet(name) if self._file else None
        if standing is None:
            return
        entry = self._person.sheet.entry
        self._sheets.setCurrentIndex(self._sheets.findData(name))
        own = name == entry.sheet
        details = {place: _names(keys) for place, keys in details_in(standing, entry).items()} if own else {}
        rows = rows_of(standing, entry) if own else ()
        columns = standing.columns_at(entry.row) if own else standing.columns_at(len(standing.sheet.rows))
        self.sheet.show_sheet(standing.sheet, columns, self._person.problems, rows, details)
        self.sheet.show_merges((m.top, m.left, m.bottom, m.right) for m in standing.merges)
        hidden = hidden_words(standing.sheet)
        self._hidden.setText(visible(hidden))
        self._hidden.setVisible(bool(hidden))
        self._on_cell(self.sheet.currentIndex())

    def _go_to_person(self) -> None:
        entry = self._person.sheet.entry
        if self._sheets.currentData() != entry.sheet:
            self._show_sheet(entry.sheet)
        standing = self._file.sheet(entry.sheet) if self._file else None
        named = [place for at, place in details_in(standing, entry) if at == entry.row] if standing else []
        filled = [place for place, cell in enumerate(entry.cells, 1) if cell.strip()]
        self.sheet.go_to(entry.row, letters(min(named or filled, default=1)))

    def _on_cell(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._where.setText("")
            self.text.setPlainText("")
            return
        self._where.setText(visible(self.sheet.cells.where(index.row(), index.column())))
        said = "\n".join(self.sheet.cells.content(index.row(), index.column()))
        self.text.setPlainText(visible(said, _LONGEST))

    def _head(self) -> QWidget:
        submitted, entry = self._person.sheet.submitted, self._person.sheet.entry
        file = _("List {reference} · {file}").format(reference=submitted.reference, file=submitted.file_name)
        place = _("sheet “{sheet}”, row {row}").format(sheet=entry.sheet, row=entry.row)
        head = QWidget()
        title = row(label(file, "heading", wrap=True), self._sheets, gap=8)
        title.setStretch(0, 1)
        said = row(label(f"{place} · {entry.full_name}", wrap=True), self._back, gap=8)
        said.setStretch(0, 1)
        head.setLayout(column(title, said, self._hidden, gap=4))
        self._hidden.hide()
        return head

    def _sheet_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("sheet_chooser")
        box.setAccessibleName(_("Sheet"))
        box.setMaximumWidth(280)
        box.activated.connect(lambda place: self._show_sheet(str(box.itemData(place))))
        box.hide()
        return box


def _names(keys: tuple[DetailKey, ...]) -> str:
    return ", ".join(words.detail(key) for key in keys)
