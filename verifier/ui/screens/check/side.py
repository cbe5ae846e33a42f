"""What stands beside the table: evidence of this check, the row as it stands in their file, and warnings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from verifier.domain import words
from verifier.domain.act_words import evidence_line
from verifier.domain.findings import Evidence
from verifier.domain.lists import CaseLine
from verifier.i18n import _
from verifier.ui.screens.check.their_row import TheirRow
from verifier.ui.widgets.appearances import AppearancesBox
from verifier.ui.widgets.layout import clear, column, row, scrolled
from verifier.ui.widgets.text import button, keyed, label, set_tip, visible
from verifier.workflow.check_view import Person

_LONGEST_NAME = 28


class SidePanel(QFrame):
    """`chosen` carries the numbers of the evidence that is ticked, `removed` and `opened` a number.

    `add_wanted` asks for another item, `file_wanted` for a file to attach.
    """

    chosen = Signal(object)
    removed = Signal(int)
    opened = Signal(int)
    add_wanted = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("evidence_panel")
        self._boxes: dict[int, QCheckBox] = {}
        self._items: tuple[Evidence, ...] = ()
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(4)
        self.appearances, self.their_row = AppearancesBox(), TheirRow()
        add = keyed(_("Add…"), "E", "link", name="add_evidence")
        add.clicked.connect(self.add_wanted)
        self._rests = label("", "small", wrap=True)
        file = button(_("Attach a file…"), "link", name="attach_file")
        file.clicked.connect(self.file_wanted)
        drop = label(_("or drop or paste it here"), "small", wrap=True)
        content = QWidget()
        content.setLayout(
            column(
                row(label(_("Evidence"), "strong"), None, add),
                self._rests,
                self._evidence,
                column(row(file, None), drop, gap=0),
                self.appearances,
                self.their_row,
                label(_("The other check stays hidden until both checks are signed."), "small", wrap=True),
                None,
                margins=12,
                gap=8,
            )
        )
        whole = column(scrolled(content), gap=0)
        self.setLayout(whole)

    def show_person(self, person: Person) -> None:
        """Show the row of their file and what is wrong with it."""
        self.their_row.show_person(person)

    def show_evidence(self, items: Sequence[Evidence], ticked: frozenset[int], detail: str) -> None:
        """Show the evidence; what is ticked supports the current answer, or the next one where there is none yet."""
        if tuple(items) != self._items:
            self._build(items)
        for number, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(number in ticked)
            box.blockSignals(False)
        if not items:
            text = _("Choose the record, or add a document. Answers rest on what is ticked here.")
        elif detail:
            text = _("Ticked: what “{detail}” rests on.").format(detail=detail)
        else:
            text = _("Ticked: what the next answer will rest on.")
        self._rests.setText(visible(text))

    def toggle(self, number: int) -> None:
        """Tick an item or not, by its number."""
        if box := self._boxes.get(number):
            box.toggle()

    def _build(self, items: Sequence[Evidence]) -> None:
        self._items = tuple(items)
        clear(self._evidence)
        self._boxes = {}
        for item in items:
            kind = words.evidence_kind(item.kind)
            box = QCheckBox(str(item.no))
            box.setObjectName(f"evidence_{item.no}")
            box.setAccessibleName(f"{item.no}, {kind}: {visible(item.title)}")
            set_tip(box, f"Ctrl+{item.no}")
            box.toggled.connect(lambda _on: self._on_toggled())
            remove = button("✕", "link", name=f"remove_evidence_{item.no}")
            remove.setAccessibleName(_("Remove evidence {n}").format(n=item.no))
            remove.clicked.connect(lambda _on, number=item.no: self.removed.emit(number))
            said = column(label(kind, wrap=True), label(evidence_line(item), "small", wrap=True), gap=0)
            if item.file:
                said.addWidget(self._file_link(item))
            line = row(box, said, remove, gap=6)
            line.setStretch(1, 1)
            for beside in (box, remove):
                line.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
            holder = QWidget()
            holder.setLayout(line)
            self._boxes[item.no] = box
            self._evidence.addWidget(holder)

    def _file_link(self, item: Evidence) -> QWidget:
        link = button(f"▤ {visible(item.file_name, _LONGEST_NAME)}", "link", name=f"open_evidence_{item.no}")
        link.setAccessibleName(_("Show the file {name}").format(name=visible(item.file_name)))
        link.clicked.connect(lambda: self.opened.emit(item.no))
        return link

    def _on_toggled(self) -> None:
        self.chosen.emit(frozenset(number for number, box in self._boxes.items() if box.isChecked()))


def elsewhere_words(lines: Sequence[CaseLine]) -> str:
    """Say which other rows point to the same record."""
    others = "; ".join(f"{line.row_number} {line.name}" for line in lines)
    return _("Other rows point to the same record: {others}").format(others=others)
