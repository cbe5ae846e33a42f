"""The receipt of a list: what the registrar states about it before he puts his name to having received it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.lists import proposed_reference
from verifier.domain.persons import Reading
from verifier.i18n import _
from verifier.ui.widgets.layout import card, column
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow.receive_list import Receipt

_WIDTH = 312


class ReceiptForm(QWidget):
    """Reference, sender, direction and stated count. `signed` and `left` are its two buttons."""

    signed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counted = 0
        self.reference, self.from_whom, self.stated = QLineEdit(), QLineEdit(), QLineEdit()
        self.stated.setValidator(QIntValidator(0, 1_000_000, self))
        self.direction = QComboBox()
        for direction in Direction:
            self.direction.addItem(words.direction(direction), direction)
        self._compared = label("", "strong", wrap=True)
        self._compared.setObjectName("stated_and_counted")
        self.sign = button(_("Sign the receipt…"), "primary", shortcut="Ctrl+Return", name="sign_receipt")
        leave = button(_("Do not receive"), shortcut="Esc", name="leave_preview")
        self.sign.clicked.connect(self._on_sign)
        leave.clicked.connect(self.left)
        self.stated.textChanged.connect(self._compare)
        for field in (self.reference, self.from_whom):
            field.textChanged.connect(self._enable)
        fields = column(
            label(_("Receipt"), "heading"),
            *self._field(_("Reference of the list"), self.reference, "reference"),
            *self._field(_("Received from"), self.from_whom, "sender"),
            *self._field(_("Direction"), self.direction, "direction"),
            *self._field(_("Persons stated in letter or file"), self.stated, "stated"),
            self._compared,
            gap=4,
        )
        buttons = column(self.sign, leave, gap=8)
        self.setLayout(column(card(fields, None, buttons)))
        self.setFixedWidth(max(_WIDTH, self.minimumSizeHint().width()))

    def show_reading(self, reading: Reading) -> None:
        """Propose what the file itself says."""
        self._counted = len(reading.entries)
        self.reference.setText(proposed_reference(reading.title, reading.file_name))
        self.from_whom.clear()
        self.stated.setText("" if reading.stated is None else str(reading.stated))
        self._compare()
        self._enable()

    def receipt(self) -> Receipt:
        """Return what is stated."""
        stated = int(self.stated.text()) if self.stated.hasAcceptableInput() else None
        return Receipt(
            self.reference.text().strip(), self.from_whom.text().strip(), self.direction.currentData(), stated=stated
        )

    @staticmethod
    def _field(title: str, field: QWidget, name: str) -> tuple[QWidget | int, ...]:
        made = label(title, "muted")
        made.setBuddy(field)
        field.setAccessibleName(title)
        field.setObjectName(f"receipt_{name}")
        return 4, made, field

    def _compare(self) -> None:
        stated = self.receipt().stated
        if stated is None:
            text, tone = _("– No total is stated; {counted} persons were counted."), ""
        elif stated == self._counted:
            text, tone = _("✓ Stated and counted agree: {counted}."), "ok"
        else:
            text, tone = _("≠ Stated {stated}, counted {counted}. Say so to the sender."), "bad"
        self._compared.setText(visible(text.format(stated=stated, counted=self._counted)))
        restyle(self._compared, "tone", tone)

    def _enable(self) -> None:
        receipt = self.receipt()
        self.sign.setEnabled(bool(self._counted and receipt.reference and receipt.sender))

    def _on_sign(self) -> None:
        self.signed.emit(self.receipt())
