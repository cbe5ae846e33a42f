"""One disagreement: their claim, our record, both findings side by side, and the ruling, all by keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLayout, QLineEdit, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.details import DetailKey
from verifier.domain.findings import Result
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.domain.states import State
from verifier.i18n import _
from verifier.ui.screens.disagreements.finding_box import FindingBox
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import GAP, Item, column, row
from verifier.ui.widgets.text import button, explain, label, pill, set_pill, visible
from verifier.workflow.settling import Choice, Disagreement, Typed, shown

_KEYS = {Qt.Key.Key_1: Choice.FIRST, Qt.Key.Key_2: Choice.SECOND, Qt.Key.Key_3: Choice.ANOTHER,
         Qt.Key.Key_4: Choice.CONFLICTING}  # fmt: skip


class RulingPanel(QFrame):
    """Keys 1 to 4 choose, Enter goes to the reason and from there on, arrows to the panel above or below.

    `typed` is emitted at every change, `moved` (+1 or -1) asks for another panel, `done` for the next one without ruling.
    """

    typed = Signal()
    moved = Signal(int)
    done = Signal()
    focused = Signal()

    def __init__(self, known: Disagreement, typed: Typed) -> None:
        super().__init__()
        self.known = known
        self._typed = typed
        self.setObjectName(f"ruling_{known.detail.value}")
        self.setProperty("kind", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Disagreement on {detail}").format(detail=words.detail(known.detail)))
        self._first, self._second = FindingBox(known.detail, known.first), FindingBox(known.detail, known.second)
        self._state = pill("")
        self._state.setObjectName("ruling_state")
        self._missing, self._voids = label("", "small", wrap=True), label("", "small", tone="warn", wrap=True)
        self._voids.setObjectName("ruling_voids")
        self._voids.hide()
        self.note = QLineEdit(typed.note)
        self.note.setObjectName("ruling_note")
        self.note.setAccessibleName(_("Reason, in words"))
        self.note.setPlaceholderText(_("Reason of the ruling, in words"))
        self.note.textChanged.connect(self._on_typed)
        self.note.returnPressed.connect(self.done)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips = self._choices()
        self._another = self._other_value()
        self.setLayout(self._content())
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self._mark()

    @property
    def ruling(self) -> Typed:
        """What is entered now."""
        return self._typed

    def choose(self, choice: Choice) -> None:
        """Rule, and go to what must be entered next."""
        self._typed = replace(self._typed, choice=choice)
        self._mark()
        self.typed.emit()
        wants_value = choice is Choice.ANOTHER and self.known.detail is not DetailKey.RECORD
        (self._result if wants_value else self.note).setFocus()

    def show_gap(self, gap: Refusal | None) -> None:
        """Show whether the ruling is complete, or what it lacks."""
        if gap is None:
            set_pill(self._state, _("✓ ruled"), "ok")
        else:
            set_pill(self._state, _("◆ to be ruled"), "warn")
        explain(self._state, words.state(State.ADJUDICATION))
        self._missing.setText(visible(refused(gap)) if gap and self._typed.choice else "")
        self._missing.setVisible(bool(self._missing.text()))

    def show_voids(self, sentence: str) -> None:
        """Say which check would not stand under this ruling."""
        self._voids.setText(visible(sentence))
        self._voids.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; arrows move; Enter goes to the reason."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(_KEYS[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key is Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.hasFocus():
            self.note.setFocus()
        elif key is Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part of the panel that gets the focus brings the panel in sight."""
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _content(self) -> QLayout:
        known = self.known
        claimed = label(_("Their list: {value}").format(value=_claimed(known)), wrap=True)
        recorded = shown(known.detail, known.recorded) or "—"
        ours = label(_("Our register: {value}").format(value=recorded), wrap=True)
        facts = row(claimed, ours, gap=20)
        facts.setStretch(0, 1)
        facts.setStretch(1, 1)
        sides = row(self._first, self._second)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        marks = [pill(_how(known), "bad")]
        if known.one_source:
            marks.append(pill(f"◑ {words.one_source()}", "warn"))
        heading = row(Flow(label(words.detail(known.detail), "heading"), *marks, gap=GAP), self._state)
        heading.setStretch(0, 1)
        parts: list[Item] = [heading, sides, Flow(*self._chips, gap=8), self._another, self.note, self._voids]
        parts.append(self._missing)
        if known.detail is not DetailKey.RECORD:
            parts.insert(1, facts)
        return column(*parts, margins=16, gap=9)

    def _choices(self) -> list[QPushButton]:
        neither = _("Neither is our person") if self.known.detail is DetailKey.RECORD else _("Another result")
        names = {
            Choice.FIRST: _("First is right"),
            Choice.SECOND: _("Second is right"),
            Choice.ANOTHER: neither,
            Choice.CONFLICTING: _("Conflicting stands"),
        }
        chips = []
        for key, choice in _KEYS.items():
            chip = button(f"{key.value - Qt.Key.Key_0.value}  {names[choice]}", "chip", name=f"rule_{choice.value}")
            chip.setAccessibleName(names[choice])
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on, choice=choice: self.choose(choice))
            self._group.addButton(chip)
            chips.append(chip)
        return chips

    def _other_value(self) -> QWidget:
        self._result, self._value = QComboBox(), QLineEdit(self._typed.value)
        self._result.setObjectName("ruling_result")
        self._result.setAccessibleName(_("Result"))
        self._result.setMinimumWidth(250)
        self._result.addItem(_("Choose the result…"), None)
        for result in self.known.possible:
            if result is not Result.CONFLICTING:
                self._result.addItem(
                    f"{words.shape(result)} {words.result_of(self.known.detail, result)}", result.value
                )
        if self._typed.result:
            self._result.setCurrentIndex(self._result.findData(self._typed.result.value))
        self._result.currentIndexChanged.connect(self._on_typed)
        self._value.setObjectName("ruling_value")
        self._value.setAccessibleName(_("What is right"))
        self._value.setPlaceholderText(_("What is right"))
        self._value.textChanged.connect(self._on_typed)
        self._value.returnPressed.connect(self.note.setFocus)
        made = QWidget()
        line = row(self._result, self._value, gap=8)
        line.setStretch(1, 1)
        why = [label(refused(refusal), "small", wrap=True) for refusal in self.known.impossible]
        made.setLayout(column(line, *why, gap=4))
        return made

    def _on_typed(self) -> None:
        chosen = self._result.currentData()
        result = Result(chosen) if chosen else None
        self._typed = replace(self._typed, result=result, value=self._value.text(), note=self.note.text())
        self.typed.emit()

    def _mark(self) -> None:
        choice = self._typed.choice
        for chip, each in zip(self._chips, _KEYS.values(), strict=True):
            chip.setChecked(each is choice)
        self._first.set_chosen(on=choice is Choice.FIRST)
        self._second.set_chosen(on=choice is Choice.SECOND)
        self._another.setVisible(choice is Choice.ANOTHER and self.known.detail is not DetailKey.RECORD)


def _how(known: Disagreement) -> str:
    return f"{words.shape(known.combined)} {words.result_of(known.detail, known.combined)}"


def _claimed(known: Disagreement) -> str:
    if not known.claimed or known.claimed in known.written:
        return known.claimed or "—"
    return _("{value} (in their file: {written})").format(value=known.claimed, written=known.written)
