"""The receipt of a list: what the registrar states about it before he puts his name to having received it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import Direction, ListKind
from verifier.domain.lists import SubmittedList, proposed_reference
from verifier.domain.persons import Reading
from verifier.domain.quarantine import Said
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused, sentence
from verifier.i18n import _, grouped
from verifier.ui import theme
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import GivesWay, card, column, fix_width, row, scrolled
from verifier.ui.widgets.text import button, label, restyle, set_tip, visible
from verifier.workflow.receive_list import Receipt, unexplained, unsupported

_WIDTH = 312
_LEAST = 70  # pixels of the fields, above the signature


class ReceiptForm(QWidget):
    """Reference, sender, what it replaces, kind, direction, stated count; why that differs, why it is received all the same.

    `signed`, `refused` and `left` are its three buttons.
    """

    signed = Signal(object)
    refused = Signal()
    left = Signal()
    previous_changed = Signal(int)
    kind_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._needs_note: Refusal | None = None
        self.reference, self.from_whom, self.stated, self.difference, self.note = (QLineEdit() for _field in range(5))
        self._lists: tuple[SubmittedList, ...] = ()
        self._proposed_for: str | None = None
        self.previous = QComboBox()
        self.previous.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stated.setValidator(QIntValidator(0, 1_000_000, self))
        self.kind: CodeBox[ListKind] = CodeBox("receipt_kind", _("Persons on the list"))
        self.direction: CodeBox[Direction] = CodeBox("receipt_direction", _("Direction"))
        self.kind.show_codes([(kind, words.list_kind(kind)) for kind in ListKind], nothing=_("choose"))
        ways = [(direction, words.direction(direction)) for direction in Direction]
        self.direction.show_codes(ways, nothing=_("choose"))
        self._compared, self._refused = label("", "strong", wrap=True), label("", wrap=True)
        self._compared.setObjectName("stated_and_counted")
        self._refused.setObjectName("receipt_refused")
        restyle(self._refused, "tone", "bad")
        self._waits = label("", "strong", tone="warn", wrap=True)
        self._waits.setObjectName("receipt_waits")
        self._waits.hide()
        self.sign = button(_("Sign the receipt…"), "primary", shortcut="Ctrl+Return", name="sign_receipt")
        refuse = button(_("Refuse…"), name="refuse_list")
        leave = button(_("Leave for later"), shortcut="Esc", name="leave_preview")
        self.sign.clicked.connect(self._on_sign)
        refuse.clicked.connect(self.refused)
        leave.clicked.connect(self.left)
        self.previous.activated.connect(lambda _place: self.previous_changed.emit(self.replaced))
        self.reference.editingFinished.connect(self._propose_previous)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.direction.currentIndexChanged.connect(self._compare)
        for field in (self.reference, self.from_whom, self.stated, self.difference, self.note):
            field.textChanged.connect(self._compare)
        fields = column(
            label(_("Receipt"), "heading"),
            *self._field(_("Reference of the list"), self.reference, "reference"),
            *self._field(_("Received from"), self.from_whom, "sender"),
            *self._field(_("A new version of"), self.previous, "previous"),
            *self._field(_("Persons on the list"), self.kind, "kind"),
            *self._field(_("Direction"), self.direction, "direction"),
            self._refused,
            *self._field(_("Persons stated in letter or file"), self.stated, "stated"),
            self._compared,
            self._why(),
            self._all_the_same(),
            gap=4,
        )
        inside = QWidget()
        fields.addStretch(1)
        inside.setLayout(fields)
        rest = row(refuse, leave, gap=8)
        whole = card(
            GivesWay(scrolled(inside, page=False), theme.of_text(_LEAST)),
            column(self._waits, self.sign, rest, gap=8),
        )
        self.setLayout(column(whole))
        fix_width(self, _WIDTH)

    def show_waits(self, words_: str) -> None:
        """Say what must be answered before the list can be signed for; empty for nothing."""
        self._waits.setText(visible(f"▲ {words_}" if words_ else ""))
        self._waits.setVisible(bool(words_))
        self._compare()

    def show_reading(self, reading: Reading, grave: Refusal | None, *, again: bool = False) -> None:
        """Propose what the file itself says; `again` of the same file, and what was typed stays.

        `grave` is why it is received only with a note, None where it needs none.
        """
        self._reading, self._needs_note = reading, grave
        if again:
            self._compare()
            return
        self.reference.setText(proposed_reference(reading.title, reading.file_name))
        self.kind.setCurrentIndex(0)
        self.direction.setCurrentIndex(0)
        self.from_whom.clear()
        self.difference.clear()
        self.note.clear()
        self.stated.setText("" if reading.stated is None else str(reading.stated))
        self._compare()

    def show_lists(self, received: Sequence[SubmittedList]) -> None:
        """Offer the lists of which this one can be a new version; the newest of the same reference is proposed."""
        self._lists, self._proposed_for = tuple(received), None
        self.previous.clear()
        self.previous.addItem(_("none: a new list"), 0)
        for known in reversed(self._lists):
            self.previous.addItem(visible(f"{known.reference} · {shown_date(known.received_at[:10])}", 60), known.id)
        self._propose_previous()

    def show_said(self, said: Said) -> None:
        """Put in what was said before the list was left."""
        for field, text in ((self.reference, said.reference), (self.from_whom, said.sender), (self.note, said.note)):
            if text:
                field.setText(text)
        if said.stated is not None:
            self.stated.setText(str(said.stated))
        self.difference.setText(said.difference)
        self.kind.write(said.kind)
        self.direction.write(said.direction)
        self._propose_previous()

    @property
    def replaced(self) -> int:
        """The list of which this one is said to be a new version, 0 for none."""
        return int(self.previous.currentData() or 0)

    def _propose_previous(self) -> None:
        reference = " ".join(self.reference.text().split())
        if reference == self._proposed_for:
            return  # another one may have been chosen since
        self._proposed_for = reference
        same = next((known.id for known in reversed(self._lists) if known.reference == reference), 0)
        if same != self.replaced:
            self.previous.setCurrentIndex(max(self.previous.findData(same), 0))
            self.previous_changed.emit(self.replaced)

    def receipt(self) -> Receipt:
        """Return what is stated; none is signed before kind and direction are chosen."""
        stated = int(self.stated.text()) if self.stated.hasAcceptableInput() else None
        return Receipt(
            self.reference.text().strip(),
            self.from_whom.text().strip(),
            self.direction.chosen or Direction.INCOMING,
            self.kind.chosen or ListKind.PRISONERS_OF_WAR,
            stated,
            self.difference.text().strip(),
        )

    def _why(self) -> QWidget:
        """Return the field for the difference; hidden while there is none to explain."""
        self._difference = QWidget()
        fields = [part for part in self._field(_("Why they differ"), self.difference, "difference") if part != 4]
        self._difference.setLayout(column(*fields, gap=4))
        return self._difference

    def _all_the_same(self) -> QWidget:
        """Return the field for why a list is received in spite of its problems; hidden while it needs none."""
        self._noted = QWidget()
        self._grave = label("", "small", wrap=True)
        fields = [part for part in self._field(_("Why it is received all the same"), self.note, "note") if part != 4]
        self._noted.setLayout(column(*fields, self._grave, gap=4))
        return self._noted

    @staticmethod
    def _field(title: str, field: QWidget, name: str) -> tuple[QWidget | int, ...]:
        made = label(title, "muted")
        made.setBuddy(field)
        field.setAccessibleName(title)
        field.setObjectName(f"receipt_{name}")
        return 4, made, field

    def _compare(self) -> None:
        reading, receipt = self._reading, self.receipt()
        if reading is None:
            return
        counted, stated = len(reading.entries), receipt.stated if receipt.stated is not None else reading.stated
        differs = stated not in (None, counted)
        if stated is None:
            text, tone = _("– No total is stated; {counted} persons were counted."), ""
        elif not differs:
            text, tone = _("✓ Stated and counted agree: {counted}."), "ok"
        else:
            text, tone = _("≠ Stated {stated}, counted {counted}. Say so to the sender."), "bad"
        shown = text.format(stated=grouped(stated or 0), counted=grouped(counted))
        self._compared.setText(visible(shown))
        restyle(self._compared, "tone", tone)
        self._difference.setVisible(differs)
        self._enable(reading, receipt)

    def _enable(self, reading: Reading, receipt: Receipt) -> None:
        kept, why = unsupported(receipt.kind), unexplained(reading, receipt)
        self._refused.setText(visible(sentence(kept)) if kept else "")
        self._refused.setVisible(kept is not None)
        grave = self._needs_note
        unsaid = None if any(map(str.isalnum, self.note.text())) else grave
        self._grave.setText(visible(refused(grave)) if grave else "")
        self._noted.setVisible(grave is not None)
        why = why or unsaid
        set_tip(self.sign, refused(why) if why else "")
        stated = bool(reading.entries and receipt.reference and receipt.sender and not self._waits.text())
        self.sign.setEnabled(stated and kept is None and why is None)

    def _on_kind(self) -> None:
        self._compare()
        self.kind_changed.emit()

    def _on_sign(self) -> None:
        """Whom a list holds and which way it goes decide what is asked of them: nobody says so for the registrar."""
        asked = ((self.kind, _("Persons on the list")), (self.direction, _("Direction")))
        if left := next(((box, what) for box, what in asked if box.chosen is None), None):
            box, what = left
            self._refused.show()
            said = _("Nothing is chosen yet: {what}.").format(what=what)
            say_in(self._refused, f"▲ {said}", "bad", urgent=True)
            box.setFocus()
        else:
            self.signed.emit(self.receipt())
