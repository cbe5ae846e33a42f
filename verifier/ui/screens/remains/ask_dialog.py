"""Asking for what an act on remains says: a few fields, a sentence where something is lacking, and then the signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from verifier.domain.errors import KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, fit_dialog, row, scrolled
from verifier.ui.widgets.text import button, label, visible

_WIDE, _HIGHEST = 640, 700
_TEXT_LINES = 3
_LONGEST = 2000

Said = Mapping[str, str]
Take = Callable[["AskDialog", Said], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """One field: its key, its label, what stands there beforehand. With `choices` (code and words) it is a pick list of
    which nothing is chosen beforehand unless `initial` names it; with `lines` there is room for several lines.
    """

    key: str
    label: str
    initial: str = ""
    choices: Sequence[tuple[str, str]] | None = None
    lines: bool = False
    hint: str = ""

    @property
    def is_list(self) -> bool:
        """Whether one of some choices is asked for."""
        return self.choices is not None


class AskDialog(QDialog):
    """`take` gets the dialog and what was said, by key; it closes the dialog, or lets it `wait` for an answer, or has it
    `refuse`. A known error that it raises is refused as well.
    """

    def __init__(
        self,
        title: str,
        told: str,
        asks: Sequence[Ask],
        take: Take,
        parent: QWidget,
        word: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("remains_dialog")
        self.setWindowTitle(visible(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take_said, self.is_open = take, True
        self._fields: dict[str, QWidget] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        form = Form(label_width=170)
        for ask in asks:
            self._fields[ask.key] = made = self._field(ask)
            form.add(ask.label, made, hint=ask.hint)
        inside = QWidget()
        inside.setLayout(column(form, None))
        area = scrolled(inside, page=False)
        self.message = label("", tone="bad", wrap=True)
        self.message.setObjectName("remains_message")
        self.message.hide()
        self._go = button(word or _("Go on to sign…"), "primary", shortcut="Ctrl+Return", name="remains_sign")
        self._go.clicked.connect(self._take)
        cancel = button(_("Cancel"), name="remains_cancel")
        cancel.clicked.connect(self.reject)
        head = [label(title, "heading", wrap=True)]
        head += [label(told, "muted", wrap=True)] if told else []
        whole = column(*head, area, self.message, row(None, cancel, self._go), margins=20)
        whole.setStretch(len(head), 1)
        self.setLayout(whole)
        fit_dialog(self, _WIDE, most=_HIGHEST, scrolling=area)
        if self._fields:
            next(iter(self._fields.values())).setFocus()

    def field(self, key: str) -> QWidget:
        """Return a field."""
        return self._fields[key]

    @property
    def said(self) -> Said:
        """What stands in the fields."""
        return {key: self._text(key) for key in self._fields}

    def choose(self, key: str, code: str) -> None:
        """Choose a code of a pick list."""
        box = self._fields[key]
        if isinstance(box, QComboBox):
            box.setCurrentIndex(self._codes[key].index(code))

    def _field(self, ask: Ask) -> QWidget:
        made: QWidget
        if ask.choices is not None:
            made = self._box(ask, ask.choices)
        elif ask.lines:
            made = QPlainTextEdit(ask.initial)
            made.setTabChangesFocus(True)
            made.setFixedHeight(made.fontMetrics().lineSpacing() * _TEXT_LINES + 22)
        else:
            made = QLineEdit(ask.initial)
            made.setMaxLength(_LONGEST)
        made.setObjectName(f"ask_{ask.key}")
        return made

    def _box(self, ask: Ask, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        self._codes[ask.key] = ("", *(code for code, _text in choices))
        for code, text in (("", _("choose")), *choices):
            box.addItem(visible(text, 120), code)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.setCurrentIndex(self._codes[ask.key].index(ask.initial) if ask.initial in self._codes[ask.key] else 0)
        return box

    def _text(self, key: str) -> str:
        match self._fields[key]:
            case QComboBox() as box:
                return self._codes[key][box.currentIndex()]
            case QPlainTextEdit() as text:
                return text.toPlainText()[:_LONGEST].strip()
            case QLineEdit() as line:
                return line.text().strip()
        return ""

    def _take(self) -> None:
        empty = next((key for key, codes in self._codes.items() if codes and not self._text(key)), None)
        if empty is not None:
            self.refuse(_("Choose in each list."))
            self._fields[empty].setFocus()
            return
        try:
            self._take_said(self, self.said)
        except KnownError as error:
            self.refuse(sentence(error))

    def done(self, result: int) -> None:
        """Close; an answer that is still under way has nobody to show it to."""
        self.is_open = False
        super().done(result)

    def wait(self) -> None:
        """Take nothing more until the answer is there."""
        self._go.setEnabled(False)

    def refuse(self, words: str) -> None:
        """Say why not, and take what is said once more."""
        self._go.setEnabled(True)
        self.message.setText("")  # what is refused again is read again
        self.message.show()
        say_in(self.message, f"▲ {words}", urgent=True)
