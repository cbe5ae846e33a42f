"""A form whose half-filled fields stand there again after a lock, another language, or the end of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.widgets.form import is_secret

_LONGEST = 20_000  # letters of one field
_ISO = Qt.DateFormat.ISODate
_WATCHED = "kept"


class Part(Protocol):
    """Something of a form that is no field of Qt's: a plan of seats, lines that were typed back."""

    def read(self) -> str:
        """Return how it stands now."""

    def write(self, text: str) -> None:
        """Let it stand as it once did; what does not fit any more is left out."""


class KeptForm(QObject):
    """Watches the named fields below a widget, passphrases excepted, and keeps what is typed over what stood there.

    `name` and what the form is about tell forms apart and never change with the language; `title` is for the officer.
    Whoever fills the fields himself does so within `filling`; with no `about` nothing is kept before he has done so once.
    """

    def __init__(
        self,
        forms: HalfFilledForms,
        name: str,
        title: str,
        root: QWidget,
        *,
        about: str | None = None,
        parts: Mapping[str, Part] | None = None,
    ) -> None:
        super().__init__(root)
        self._forms, self._name, self._title, self._root = forms, name, title, root
        self._about, self._parts = about or "", dict(parts or {})
        self._before: dict[str, str] = {}
        self.is_begun = self._is_filling = False
        if about is not None:
            self._begin()
        if isinstance(root, QDialog):
            root.rejected.connect(self.forget)

    @contextmanager
    def filling(self, about: str | None = None, title: str | None = None) -> Iterator[None]:
        """Let the program fill the fields, of another subject perhaps; then comes back what was typed over that."""
        self._about = self._about if about is None else about
        self._title = self._title if title is None else title
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False
        self._begin()

    @property
    def key(self) -> tuple[str, str]:
        """The name of the form and what it is about."""
        return self._name, self._about

    def touched(self) -> None:
        """Take note that something changed."""
        if self.is_begun and not self._is_filling:
            self._forms.keep(self._name, self._about, self._title, self._typed())

    def forget(self) -> None:
        """Forget what was typed: it is signed, or given up. What stands in the fields now is where the next one begins."""
        self._forms.forget(self._name, self._about)
        if self.is_begun and not self._forms.paused:
            self._before = self._standing()

    def _begin(self) -> None:
        """Take what stands there as what nobody typed, and put over it what somebody did."""
        kept, before, standing = self._forms.values(self._name, self._about), self._before, self._standing()
        typed = {name for name, text in kept.items() if standing.get(name) == text}  # it was left standing
        self._before = standing | {name: before.get(name, "") for name in typed}
        self.is_begun = True
        self._is_filling = True
        try:
            for name, field in self._fields().items():
                self._watch(field)
                if name in kept:
                    _write(field, kept[name])
            for name, part in self._parts.items():
                if name in kept:
                    part.write(kept[name])
        finally:
            self._is_filling = False

    def _fields(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for field in self._root.findChildren(QWidget):
            if field.objectName() and not field.objectName().startswith("qt_") and _is_kept(field):
                found[field.objectName()] = field
        return found

    def _standing(self) -> dict[str, str]:
        standing = {name: _read(field) for name, field in self._fields().items()}
        return standing | {name: part.read() for name, part in self._parts.items()}

    def _typed(self) -> dict[str, str]:
        return {name: text for name, text in self._standing().items() if text != self._before.get(name, "")}

    def _watch(self, field: QWidget) -> None:
        """Hear of what changes in a field; ticks that are offered anew are heard when the form is filled with them."""
        if field.property(_WATCHED):
            return
        field.setProperty(_WATCHED, True)
        match field:
            case QLineEdit() | QPlainTextEdit():
                field.textChanged.connect(self.touched)
            case QComboBox():
                field.currentIndexChanged.connect(self.touched)
            case QDateEdit():
                field.dateChanged.connect(self.touched)
            case QAbstractButton():
                field.toggled.connect(self.touched)


def keep_dialog(
    dialog: QDialog, forms: HalfFilledForms, name: str, *, about: str = "", parts: Mapping[str, Part] | None = None
) -> Callable[[], None]:
    """Keep what is typed into a dialog until it is cancelled; return what to call once it is signed, closed as it is."""
    KeptForm(forms, name, dialog.windowTitle(), dialog, about=about, parts=parts)
    return partial(forms.forget, name, about)


def _is_kept(field: QWidget) -> bool:
    match field:
        case QLineEdit():
            return field.echoMode() is QLineEdit.EchoMode.Normal and not is_secret(field) and not field.isReadOnly()
        case QPlainTextEdit():
            return not field.isReadOnly()
        case _:
            return isinstance(field, QComboBox | QCheckBox | QRadioButton | QDateEdit)


def _read(field: QWidget) -> str:
    match field:
        case QLineEdit():
            return field.text()[:_LONGEST]
        case QPlainTextEdit():
            return field.toPlainText()[:_LONGEST]
        case QComboBox():
            return _code(field, field.currentIndex())
        case QDateEdit():
            return field.date().toString(_ISO)
        case QAbstractButton():
            return "1" if field.isChecked() else "0"
    raise TypeError(type(field))


def _write(field: QWidget, text: str) -> None:
    match field:
        case QLineEdit():
            field.setText(text)
        case QPlainTextEdit():
            field.setPlainText(text)
        case QComboBox():
            place = next((n for n in range(field.count()) if _code(field, n) == text), None)
            if place is not None:  # else it is offered no more
                field.setCurrentIndex(place)
        case QDateEdit():
            if (date := QDate.fromString(text, _ISO)).isValid():
                field.setDate(date)
        case QAbstractButton():
            field.setChecked(text == "1")


def _code(box: QComboBox, place: int) -> str:
    """Return what tells a line of a pick list from the others: its code, which no language changes, else its words."""
    code = box.itemData(place)
    return str(code) if isinstance(code, str | int) else box.itemText(place)
