"""What a finding needs beside its answer, for the current detail: value, reason, note; and what is still missing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.check_rules import needs_value
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Finding, ReasonCode
from verifier.domain.refusals import RefusalCode
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.screens.check.answers import answer_legend
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import call, label, restyle, visible
from verifier.workflow.check_view import DetailRow, shown_value
from verifier.workflow.drafting import reasons_for

_FIELD_OF = {
    RefusalCode.VALUE_MISSING: "value",
    RefusalCode.REASON_MISSING: "reason",
    RefusalCode.NOTE_MISSING: "note",
}
_VALUED = (Answer.VARIANT, Answer.DISCREPANCY, Answer.NOT_STATED)


class FindingEditor(QFrame):
    """Three fields for the current detail. `done` asks to go back to the table."""

    value_typed = Signal(object, str)
    note_typed = Signal(object, str)
    reason_chosen = Signal(object, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._row: DetailRow | None = None
        self._title, self._missing = label("", "strong"), label("", "small", wrap=True)
        self.value, self.note = QLineEdit(), QLineEdit()
        self.reason: CodeBox[ReasonCode] = CodeBox("finding_reason", _("Reason of the discrepancy"))
        for field, name, text in (
            (self.value, "finding_value", _("What the evidence says")),
            (self.note, "finding_note", _("Note")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(text)
        for watched in (self.value, self.reason, self.note):
            watched.installEventFilter(self)
        self.value.setPlaceholderText(_("What the evidence says"))
        self.note.setPlaceholderText(_("Note: what was searched, what is odd"))
        self.value.textEdited.connect(lambda text: self.value_typed.emit(self._key, text))
        self.note.textEdited.connect(lambda text: self.note_typed.emit(self._key, text))
        self.reason.activated.connect(lambda _place: self.reason_chosen.emit(self._key, self.reason.chosen))
        self._captions = tuple(label(text, "small") for text in (_("Value  V"), _("Reason  R"), _("Note  N")))
        self._fields = tuple(
            _captioned(caption, field)
            for caption, field in zip(self._captions, (self.value, self.reason, self.note), strict=True)
        )
        fields = row(*self._fields, gap=10)
        for place, share in enumerate((3, 3, 4)):
            fields.setStretch(place, share)
        head = row(self._title, self._missing, gap=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, fields, margins=10, gap=4))
        self.show_row(None)

    @property
    def _key(self) -> DetailKey | None:
        return self._row.key if self._row else None

    def show_row(self, shown: DetailRow | None) -> None:
        """Show a detail; a field under the cursor keeps what is being typed."""
        same = shown is not None and self._row is not None and shown.key is self._row.key
        self._row = shown
        finding = shown.finding if shown else None
        self._title.setText(words.detail(shown.key) if shown else "")
        self._say_what_is_missing()
        answer = finding.answer if finding else None
        self._fields[0].setVisible(answer in _VALUED or _is_said(finding))
        self._fields[1].setVisible(answer is Answer.DISCREPANCY)
        self._fields[2].setVisible(finding is not None)
        if not finding or not shown:
            return
        _put(self.value, shown_value(shown.key, finding.value), keep=same)
        _put(self.note, finding.note, keep=same)
        reasons = [(reason, words.reason(reason)) for reason in reasons_for(shown.key)]
        self.reason.show_codes(reasons, finding.reason, _("Choose the reason…"))

    def say(self, sentence: str) -> None:
        """Say why something was not taken; the next move takes the sentence away."""
        self._missing.setText(visible(f"▲ {sentence}"))
        call(self._missing, sentence)
        announce(self._missing, sentence, urgent=True)
        restyle(self._missing, "tone", "bad")

    def focus_missing(self) -> bool:
        """Go to the field of what the finding lacks; say whether there is one."""
        lacking = self._row.lacking if self._row else None
        return self.focus_field(_FIELD_OF[lacking.code]) if lacking and lacking.code in _FIELD_OF else False

    def focus_field(self, name: str) -> bool:
        """Go to value, reason or note, where it can be filled in now."""
        field: QWidget = {"value": self.value, "reason": self.reason, "note": self.note}[name]
        holder = field.parentWidget()
        if holder is None or holder.isHidden():
            return False
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Escape goes back to the table."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() == Qt.Key.Key_Escape:
                self.done.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.reason:
                    self.reason_chosen.emit(self._key, self.reason.chosen)
                if not self.focus_missing() or watched is self._focused_missing():
                    self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _focused_missing(self) -> QObject | None:
        return next((f for f in (self.value, self.reason, self.note) if f.hasFocus()), None)

    def _say_what_is_missing(self) -> None:
        shown = self._row
        if shown is None:
            text = ""
        elif shown.finding is None:
            text = answer_legend(shown)
        elif shown.lacking:
            text = f"▲ {refused(shown.lacking)}"
        else:
            text = _("✓ Nothing is missing here.")
        self._missing.setText(visible(text))
        call(self._missing, text)
        restyle(self._missing, "tone", "warn" if shown and shown.lacking else "")


def _is_said(finding: Finding | None) -> bool:
    """Whether a confirmation says what is confirmed: their list does not state what is asked of our own sources."""
    return finding is not None and finding.answer is Answer.CONFIRMED and needs_value(finding)


def _captioned(caption: QWidget, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(caption, field, gap=2))
    return made


def _put(field: QLineEdit, text: str, *, keep: bool) -> None:
    if not (keep and field.hasFocus()) and field.text() != text:
        field.setText(text)
