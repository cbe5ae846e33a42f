"""Adding an item of evidence with all that the office keeps of it (domain.md 7.1), and the file behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.check_rules import is_possible_evidence
from verifier.domain.dates import typed_date
from verifier.domain.findings import Evidence, EvidenceForm, EvidenceKind
from verifier.i18n import N_, _
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import column, fit_dialog, row
from verifier.ui.widgets.text import button, label, visible

_WIDTH, _MARGIN = 720, 20
_TEXTS = {
    "title": N_("Title"),
    "number": N_("Document number"),
    "date": N_("Document date"),
    "issuer": N_("Issued by"),
    "page": N_("Page or row"),
    "extract_date": N_("Date of extract"),
    "channel": N_("Received from"),
    "language": N_("Language"),
}


class Reliability(StrEnum):
    """How far a source is trusted (Admiralty grading)."""

    A, B, C, D, E, F = "A", "B", "C", "D", "E", "F"


class Credibility(StrEnum):
    """How far an information is believed (Admiralty grading)."""

    ONE, TWO, THREE, FOUR, FIVE, SIX = "1", "2", "3", "4", "5", "6"


class EvidenceDialog(QDialog):
    """`added` carries the item, not numbered yet. Nothing is added without a title."""

    added = Signal(object)

    def __init__(self, parent: QWidget, file: str = "", file_name: str = "") -> None:
        super().__init__(parent)
        self._file, self._file_name = file, file_name
        self.setObjectName("evidence_dialog")
        self.setWindowTitle(_("Add evidence"))
        self.kind: CodeBox[EvidenceKind] = CodeBox("evidence_kind", _("Kind of evidence"))
        self.form: CodeBox[EvidenceForm] = CodeBox("evidence_form", _("Form"))
        self.reliability: CodeBox[Reliability] = CodeBox("evidence_reliability", _("Reliability of the source"))
        self.information: CodeBox[Credibility] = CodeBox("evidence_information", _("Credibility of the information"))
        self.fields: Mapping[str, QLineEdit] = {name: QLineEdit() for name in _TEXTS}
        self._add = button(_("Add"), "primary", name="add")
        self._hint, self._missing = label("", "small", wrap=True), label("", "small", tone="warn", wrap=True)
        self._hint.setMinimumWidth(_WIDTH - 2 * _MARGIN)  # not the dialog: it would heed that and no longer its fields
        self._fill()
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self._add.setDefault(True)
        self._add.clicked.connect(self._on_add)
        self.setLayout(column(*self._parts(), row(None, cancel, self._add), margins=_MARGIN, gap=10))
        self._say()
        fit_dialog(self, _WIDTH)
        self.fields["title"].setFocus()

    def _fill(self) -> None:
        kinds = [(kind, words.evidence_kind(kind)) for kind in EvidenceKind]
        self.kind.show_codes(kinds, EvidenceKind.IDENTITY_DOCUMENT)
        self.form.show_codes([(form, words.evidence_form(form)) for form in EvidenceForm])
        ungraded = _("not graded")
        self.reliability.show_codes([(code, words.reliability(code)) for code in Reliability], nothing=ungraded)
        self.information.show_codes([(code, words.credibility(code)) for code in Credibility], nothing=ungraded)
        self.kind.currentIndexChanged.connect(self._say)
        examples = {
            "title": _("for example: personal file of the unit, letter to the family"),
            "date": _("For example 01.06.2025"),
            "extract_date": _("For example 01.06.2025"),
        }
        for name, field in self.fields.items():
            field.setObjectName(f"evidence_{name}")
            field.setAccessibleName(_(_TEXTS[name]))
            field.setPlaceholderText(examples.get(name, ""))
            field.textChanged.connect(lambda _text: self._say())
        self.fields["title"].setText(self._file_name)

    def _parts(self) -> Sequence[QWidget | QGridLayout]:
        top, rest = QGridLayout(), QGridLayout()
        for grid in (top, rest):
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(3)
        _put(top, 0, 0, _("Kind of evidence"), self.kind)
        _put(top, 0, 1, _("Form"), self.form)
        top.setColumnStretch(0, 2)
        top.setColumnStretch(1, 1)
        title = label(_(_TEXTS["title"]), "small")
        title.setBuddy(self.fields["title"])
        top.addWidget(title, 2, 0)
        top.addWidget(self.fields["title"], 3, 0, 1, 2)
        boxes: dict[str, QWidget] = {
            _("Reliability of the source"): self.reliability,
            _("Credibility of the information"): self.information,
        }
        others = {_(text): self.fields[name] for name, text in _TEXTS.items() if name != "title"} | boxes
        for place, (text, field) in enumerate(others.items()):
            _put(rest, place // 3, place % 3, text, field)
        for place in range(3):
            rest.setColumnStretch(place, 1)
        parts: list[QWidget | QGridLayout] = [top, self._hint, rest, self._missing]
        if self._file:
            said = _("Attached: {name} · SHA-256 {digest}…").format(
                name=visible(self._file_name), digest=self._file[:16]
            )
            parts.insert(2, label(said, "small", wrap=True))
        return parts

    def _item(self) -> Evidence:
        text = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        return Evidence(
            no=0,
            kind=self.kind.chosen or EvidenceKind.IDENTITY_DOCUMENT,
            title=text["title"],
            issuer=text["issuer"],
            number=text["number"],
            date=typed_date(text["date"]),
            extract_date=typed_date(text["extract_date"]),
            channel=text["channel"],
            form=self.form.chosen or EvidenceForm.UNKNOWN,
            language=text["language"],
            page=text["page"],
            reliability=self.reliability.chosen or "",
            information=self.information.chosen or "",
            file=self._file,
            file_name=self._file_name,
        )

    def _say(self) -> None:
        independent = self.kind.chosen is None or self.kind.chosen.independent
        self._hint.setText(
            _("Name the document so that a colleague can find it. Only kind and title are needed.")
            if independent
            else _("▲ Their own list cannot confirm itself; it counts as evidence only beside another source.")
        )
        possible = is_possible_evidence(self._item())
        self._missing.setText("" if possible else _("▲ A date needs day, month and year."))
        self._missing.setVisible(not possible)
        self._add.setEnabled(possible and bool(self.fields["title"].text().strip()))

    def _on_add(self) -> None:
        item = self._item()
        self.accept()
        self.added.emit(item)


def _put(grid: QGridLayout, line: int, place: int, text: str, field: QWidget) -> None:
    caption = label(text, "small")
    caption.setBuddy(field)
    grid.addWidget(caption, line * 2, place)
    grid.addWidget(field, line * 2 + 1, place)
