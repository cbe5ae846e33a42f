"""What all forms that sign share: a title, fields, the sentence of a refusal, and the button to sign."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from verifier.domain.acts import CaseBody
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.screens.decisions.fields import QuestionBox
from verifier.ui.widgets.choices import Choices
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import GivesWay, Item, column, scrolled
from verifier.ui.widgets.text import keyed, label, visible
from verifier.ui.widgets.ticks import Ticks
from verifier.workflow import moves
from verifier.workflow.conclude import CaseFile, SealedFile

File = CaseFile | SealedFile
Chooser = Choices[Any] | CodeBox[Any] | QuestionBox | Ticks[Any]
_NOTE_HEIGHT = 64
_LEAST = 160  # pixels of what is asked, above the signature
SIGN_KEY = "Ctrl+Enter"
"""What signs in the form that is shown."""


class MoveForm(QFrame):
    """One move of the officer on a case. `sign_wanted` asks for the passphrase; nothing is chosen beforehand.

    `written` is what is entered and not signed yet, by case and field; the forms of a panel share it. `typed` says that it
    changed. Sentences come back whatever happened to the case; what was chosen, only where nothing did. A form makes a
    body from what was entered; whether it may be signed is for the rules to say.
    """

    sign_wanted = Signal()
    typed = Signal()
    done = ""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._file: File | None = None
        self._officer: Officer | None = None
        self.written: dict[int, dict[str, str]] = {}
        self._offered: dict[str, str] = {}  # what stood there before anybody typed or chose
        self._is_filling = False
        self.title = label(title, "heading", wrap=True)
        self._stopped = label("", wrap=True)
        self._stopped.setObjectName(f"{name}_stopped")
        self._fields = QWidget()
        self.why = label("", "small", wrap=True)
        self.why.setObjectName(f"{name}_why")
        self.sign: QPushButton = sign_button(self.sign_words(), f"{name}_sign")
        self.sign.clicked.connect(self.sign_wanted)

    @staticmethod
    def sign_words() -> str:
        """Return the words of the button, in the current language."""
        raise NotImplementedError

    def put_together(self, *fields: Item, always: tuple[Item, ...] = ()) -> None:
        """Lay the fields out above the sentence and the button; `always` stays where the rules refuse all else."""
        content = QWidget()
        self._fields.setLayout(column(*fields, gap=8))
        content.setLayout(column(self.title, *always, self._stopped, self._fields, None, margins=14, gap=8))
        foot = QWidget()
        foot.setLayout(column(self.why, self.sign, margins=14, gap=8))
        self._area = scrolled(content)
        whole = column(GivesWay(self._area, theme.of_text(_LEAST)), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        for line in self._lines():
            line.textChanged.connect(self._on_typed)
        for chooser in self._choosers():
            (chooser.currentIndexChanged if isinstance(chooser, QComboBox) else chooser.changed).connect(self._on_typed)

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to a field that was shown just now, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        content = self._area.widget()
        if content is not None and widget.isVisible():
            bottom = widget.mapTo(content, QPoint(0, widget.height()))
            self._area.ensureVisible(0, bottom.y(), 0, 12)
            self._area.ensureVisible(0, widget.mapTo(content, QPoint(0, 0)).y(), 0, 12)

    def note_field(self, name: str, placeholder: str) -> QPlainTextEdit:
        """Make a field for some sentences."""
        made = QPlainTextEdit()
        made.setObjectName(name)
        made.setAccessibleName(placeholder)
        made.setPlaceholderText(placeholder)
        made.setTabChangesFocus(True)
        made.setFixedHeight(theme.of_text(_NOTE_HEIGHT))
        made.textChanged.connect(self.ask)
        made.textChanged.connect(self._on_typed)
        return made

    def show_case(self, file: File, officer: Officer) -> None:
        """Show another case with nothing entered but the sentences that were written on it before."""
        known, self._file, self._officer = self._file, file, officer
        if known is None or known.case.number != file.case.number or known.case.acts != file.case.acts:
            before = dict(self.written.get(file.case.number, {}))
            self._is_filling = True  # what is emptied and filled now is not typed
            self.reset(file, officer)
            self._offered = {line.objectName(): line.text() for line in self._lines()}
            self._offered |= {chooser.objectName(): chooser.read() for chooser in self._choosers()}
            if before.get(self._basis) == _basis(file):
                for chooser in self._choosers():
                    chooser.write(before.get(chooser.objectName()) or chooser.read())
            for note in self._notes():
                note.setPlainText(before.get(note.objectName(), ""))
            for line in self._lines():
                line.setText(before.get(line.objectName()) or line.text())
            self._is_filling = False
        self.ask()

    @property
    def has_words(self) -> bool:
        """Whether sentences were written that nobody signed yet."""
        return any(note.toPlainText().strip() for note in self._notes())

    def forget(self) -> None:
        """Forget what was written on the case that is shown: it is signed."""
        for note in self._notes():
            note.clear()
        if self._file is not None:
            words = self.written.get(self._file.case.number, {})
            for field in (*self._lines(), *self._choosers()):
                words.pop(field.objectName(), None)
            words.pop(self._basis, None)

    @property
    def note_names(self) -> tuple[str, ...]:
        """The names of all that is kept of the form until it is signed."""
        return (*(each.objectName() for each in (*self._notes(), *self._lines(), *self._choosers())), self._basis)

    def _on_typed(self) -> None:
        if self._file is not None and not self._is_filling:
            words = self.written.setdefault(self._file.case.number, {})
            words.update((note.objectName(), note.toPlainText()) for note in self._notes())
            standing = {line.objectName(): line.text() for line in self._lines()}
            standing |= (chosen := {chooser.objectName(): chooser.read() for chooser in self._choosers()})
            words.update((name, "" if text == self._offered.get(name, "") else text) for name, text in standing.items())
            words[self._basis] = _basis(self._file) if any(map(words.get, chosen)) else ""
            self.typed.emit()

    def _notes(self) -> list[QPlainTextEdit]:
        return self.findChildren(QPlainTextEdit)

    def _lines(self) -> list[QLineEdit]:
        return self.findChildren(QLineEdit)

    def _choosers(self) -> list[Chooser]:
        """Return what is chosen from, in the order in which one decides what the next one offers."""
        return [
            each for each in self.findChildren(QWidget) if isinstance(each, Choices | CodeBox | QuestionBox | Ticks)
        ]

    @property
    def _basis(self) -> str:
        return f"{self.objectName()}_basis"

    def reset(self, file: File, officer: Officer) -> None:
        """Empty the fields and offer what this case allows."""
        raise NotImplementedError

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs."""
        raise NotImplementedError

    @property
    def choices(self) -> Choices[Any] | None:
        """The choices that digits choose from, where there are any."""
        return None

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        """Return why nothing can be signed here, whatever is entered."""
        raise NotImplementedError

    def body(self, file: File, officer: Officer) -> CaseBody | None:
        """Return what would be signed; None while too little is chosen."""
        raise NotImplementedError

    def lines(self) -> tuple[str, ...]:
        """Return what is signed, in words."""
        raise NotImplementedError

    @property
    def is_complete(self) -> bool:
        """Whether enough was chosen to ask the rules."""
        return bool(self._file and self._officer and self.body(self._file, self._officer))

    @property
    def is_stopped(self) -> bool:
        """Whether the rules refuse everything that could be signed here."""
        return bool(self._file and self._officer and self.hindrance(self._file, self._officer))

    def ready(self) -> CaseBody | None:
        """Return what can be signed now, None where the rules refuse it."""
        if self._file is None or self._officer is None or self.hindrance(self._file, self._officer):
            return None
        body = self.body(self._file, self._officer)
        return None if body is None or moves.why_not(self._file.case, self._officer, body) else body

    def ask(self) -> None:
        """Ask the rules and say why it cannot be signed."""
        if self._file is None or self._officer is None:
            return
        stopped = self.hindrance(self._file, self._officer)
        self._stopped.setText(visible(f"▲ {refused(stopped)}") if stopped else "")
        for widget, on in ((self._stopped, True), (self._fields, False), (self.why, False), (self.sign, False)):
            widget.setVisible((stopped is not None) is on)
        body = None if stopped else self.body(self._file, self._officer)
        why = stopped or (moves.why_not(self._file.case, self._officer, body) if body else None)
        if why:
            self.why.setText(visible(f"▲ {refused(why)}"))
        else:
            self.why.setText(_("✓ Ready to be signed.") if body else _("Nothing is chosen yet."))
        self.sign.setEnabled(why is None and body is not None)


def _basis(file: File) -> str:
    """Return how far the case is on which something was chosen."""
    return file.case.acts[-1].hash if file.case.acts else "0"


def sign_button(text: str, name: str) -> QPushButton:
    """Make the button that signs; where there is little room, its words need that of its key."""
    return keyed(text, SIGN_KEY, "primary", name=name, in_little=False)
