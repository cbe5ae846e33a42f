"""One dialog for all that is entered of an exchange: a few fields, what the rules say beneath, then the signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from verifier.domain.errors import KnownError
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.moments import now, shown_moment, typed_moment
from verifier.domain.overtaking import seen_until
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ui.screens.exchange.board import Board
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, visible, written
from verifier.workflow.overtaken import said_instead

_WIDTH = 640
_DIGITS = 6
_NO_NUMBER = -1  # which the rules refuse with a sentence
Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; a `moment` is typed as day, month, year and time."""

    name: str
    title: str
    value: str = ""
    hint: str = ""
    moment: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number of persons, seats or the like; None where nothing is entered beforehand."""

    name: str
    title: str
    value: int | None = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things, each with its words; of one that is `open` none is chosen until the officer does so."""

    name: str
    title: str
    options: Sequence[tuple[object, str]]
    value: object = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Yes:
    """Something that is so or not."""

    name: str
    title: str
    value: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A case that a search finds, offered while something else is typed; 0 where it is none of them."""

    name: str
    title: str
    none: str


Asked = Text | Number | Choice | Yes | Found


def moment(name: str, title: str, value: str = "") -> Text:
    """Ask for a moment; where none is given, it is now."""
    return Text(name, title, shown_moment(value or now()), _("For example 18.05.2025 11:20"), moment=True)


class AskDialog(QDialog):
    """Asks, and hands what is to be signed to the board; closes when the rules allow it, and says why where they do not, or
    not any more.

    What is typed is kept until it is signed, under `name` and what of the stage it is `about` (persons, a vehicle); None
    where it is about no exchange yet.
    """

    def __init__(
        self,
        board: Board,
        name: str,
        title: str,
        asked: Sequence[Asked],
        make: Callable[[Answers], ExchangeBody],
        parent: QWidget,
        *,
        about: Iterable[object] | None = (),
        told: str = "",
        done: Callable[[object], None] = lambda _act: None,
    ) -> None:
        super().__init__(parent)
        self._board, self._make, self._done = board, make, done
        self._seen = board.exchange.last if board.exchange else 0  # the last act that whoever is asked here knows of
        self._asked = tuple(asked)
        self.fields: dict[str, QWidget] = {}
        self.setObjectName("exchange_ask")
        self.setWindowTitle(visible(title))
        form = Form(label_width=190)
        for each in self._asked:
            made = self.fields[each.name] = _field(each)
            made.setObjectName(f"ask_{each.name}")
            hint = each.hint if isinstance(each, Text) else ""
            form.add("" if isinstance(each, Yes) else each.title, made, hint=hint)
            made.setAccessibleName(each.title)
        self._why = label("", tone="bad", wrap=True)
        self._why.setObjectName("ask_why")
        self._why.hide()
        self.go = button(_("Sign…"), "primary", name="ask_sign")
        self.go.setDefault(True)
        self.go.clicked.connect(self._start)
        cancel = button(_("Cancel"), name="ask_cancel")
        cancel.clicked.connect(self.reject)
        above: list[QWidget] = [label(title, "title", wrap=True)]
        if told:
            above.append(label(told, "muted", wrap=True))
        self.setLayout(column(*above, form, self._why, row(None, cancel, self.go), margins=20, gap=12))
        self.setFixedWidth(max(_WIDTH, self.minimumSizeHint().width()))
        next(iter(self.fields.values()), self.go).setFocus()
        where = "" if about is None else "/".join(map(str, (board.number, board.stage_number, *about)))
        self._form = f"exchange_{name}", where
        self._signed = keep_dialog(self, board.desk.half_filled, self._form[0], about=where)
        self._fit()

    def forget(self) -> None:
        """Close at once: the desk is locked."""
        self.reject()

    def answers(self) -> Answers:
        """Return what is entered, by name."""
        return {each.name: _answer(each, self.fields[each.name]) for each in self._asked}

    def _start(self) -> None:
        unchosen = (each for each in self._asked if isinstance(each, Choice) and self._is_unchosen(each))
        if left := next(unchosen, None):
            self._say(_("Nothing is chosen yet: {what}.").format(what=left.title))
            self.fields[left.name].setFocus()
            return
        answers, make, seen = self.answers(), self._make, self._seen
        self.go.setEnabled(False)
        self._board.sign(
            lambda: seen_until(make(answers), seen),
            done=self._on_signed,
            refused=self._refused,
            ready=self.accept,
            form=self._form,
        )

    def _on_signed(self, act: object) -> None:
        self._signed()
        self._done(act)

    def _refused(self, error: KnownError) -> None:
        self.go.setEnabled(True)
        if self.result():  # it was closed to ask for the passphrase, and another desk signed meanwhile
            self.open()
        self._say(sentence(error))
        why = error.facts.get("why")
        if isinstance(why, Refusal) and why.code is RefusalCode.OVERTAKEN:
            self._show_other(int(why.facts["act"]))

    def _is_unchosen(self, choice: Choice) -> bool:
        box = self.fields[choice.name]
        return choice.open and isinstance(box, QComboBox) and box.currentIndex() == 0

    def _say(self, words: str) -> None:
        self._why.setText("")  # what is refused again is read again
        self._why.show()
        say_in(self._why, f"▲ {words}", urgent=True)
        self._fit()

    def _show_other(self, act: int) -> None:
        """Say what another desk signed meanwhile; whoever signs once more has seen it and decided."""
        desk, answers, make = self._board.desk, self.answers(), self._make

        def take(said: str) -> None:
            self._seen = act
            say_in(self._why, f"{self._why.text()}\n{said}", urgent=True)
            self._fit()

        desk.tasks.run(_("Reading the ledger"), lambda _job: said_instead(desk.office, make(answers), act), take)
        self._board.read()

    def _fit(self) -> None:
        if layout := self.layout():
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))


def _field(asked: Asked) -> QWidget:
    match asked:
        case Text():
            line = QLineEdit(asked.value)
            line.setMaxLength(1000)
            return line
        case Number():
            number = QLineEdit("" if asked.value is None else str(asked.value))
            number.setMaxLength(_DIGITS)
            number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            return number
        case Choice():
            box = QComboBox()
            offered = ((None, _("choose")), *asked.options) if asked.open else asked.options
            for value, words in offered:
                box.addItem(visible(words), str(value))
            values = [value for value, _words in offered]
            box.setCurrentIndex(values.index(asked.value) if asked.value in values else 0)
            return box
        case Found():
            found = QComboBox()
            found.addItem(visible(asked.none), 0)
            return found
        case Yes():
            tick = QCheckBox(written(asked.title))
            tick.setChecked(asked.value)
            return tick


def _answer(asked: Asked, field: QWidget) -> Any:
    match asked, field:
        case Text(), QLineEdit():
            return typed_moment(field.text()) if asked.moment else field.text()
        case Number(), QLineEdit():
            typed = field.text().strip()
            return int(typed) if typed.isdecimal() else _NO_NUMBER
        case Choice(), QComboBox():
            place = field.currentIndex() - asked.open
            return asked.options[place][0] if 0 <= place < len(asked.options) else None
        case Found(), QComboBox():
            return field.currentData()
        case Yes(), QCheckBox():
            return field.isChecked()
    raise TypeError(type(field))
