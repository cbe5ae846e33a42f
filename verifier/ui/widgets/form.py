"""Forms that look the same everywhere: a label on the left that belongs to its field, the field, a hint beneath."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QListWidget, QPlainTextEdit, QToolButton, QWidget

from verifier.i18n import _
from verifier.ui.widgets.by_name import by_name
from verifier.ui.widgets.layout import row, when_dressed, width_of
from verifier.ui.widgets.text import button, label, set_tip

_FIRST_LINE = 8  # how far beneath the upper edge of a field it stands
_HINTS_OF_SECRETS = "ImhSensitiveData|ImhNoPredictiveText"


class Form(QGridLayout):
    """Labels and fields in two columns; every field is named for screen readers by its label."""

    def __init__(self, label_width: int = 150) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(10)
        self.setColumnMinimumWidth(0, label_width)
        self.setColumnStretch(1, 1)

    def add(self, name: str, field: QWidget, *, hint: str = "", beside: QWidget | QLayout | None = None) -> None:
        """Add a field; `beside` stands to the right of it, `hint` beneath, and a screen reader says it with the field."""
        place = self.rowCount()
        title = label(name, "strong")
        title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        self.addWidget(title, place, 0)
        if isinstance(field, QPlainTextEdit | QListWidget):  # the label stands beside its first line
            title.setContentsMargins(0, _FIRST_LINE, 0, 0)
            self.setAlignment(title, QtCore.Qt.AlignmentFlag.AlignTop)
        if beside is None:
            self.addWidget(field, place, 1)
        else:
            line = row(field, beside, gap=8)
            line.setStretch(0, 1)
            self.addLayout(line, place, 1)
        if hint:
            if not field.accessibleDescription():
                field.setAccessibleDescription(hint)
            self.below(label(hint, "small", wrap=True))

    def below(self, widget: QWidget) -> None:
        """Put something beneath the field that was added last."""
        self.addWidget(widget, self.rowCount(), 1)

    def labels(self) -> list[QWidget]:
        """Return the labels from top to bottom."""
        items = (self.itemAtPosition(place, 0) for place in range(self.rowCount()))
        return [widget for item in items if item and (widget := item.widget())]

    def label_width(self) -> int:
        """Return how wide the widest label is, its look being put on."""
        return width_of(*self.labels())


def align(*forms: Form) -> None:
    """Have the fields of several forms begin at the same place."""

    def widen() -> None:
        width = max(form.label_width() for form in forms)
        for form in forms:
            form.setColumnMinimumWidth(0, max(width, form.columnMinimumWidth(0)))

    for form in forms:
        for each in form.labels():
            when_dressed(each, widen)


def offer_emptying(field: QLineEdit) -> None:
    """Let a field be emptied by a button inside it; Qt gives that button no name for those who do not see it."""
    field.setClearButtonEnabled(True)
    for made in field.findChildren(QToolButton):
        made.setAccessibleName(_("Empty the field"))


def be_secret(field: QLineEdit, *, shown: bool = False) -> None:
    """Let nobody remember what is typed into a field, and nobody see it unless it is `shown`."""
    field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    by_name(field, inputMethodHints=_HINTS_OF_SECRETS)  # of what is shown Qt thinks that it is no secret


def is_secret(field: QLineEdit) -> bool:
    """Say whether a field is for a passphrase, be it shown or not."""
    return bool(field.inputMethodHints() & QtCore.Qt.InputMethodHint.ImhSensitiveData)


class SecretField(QWidget):
    """A passphrase field with a button that shows what was typed."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(accessible)
        be_secret(self.edit)
        self._show = button(_("Show"), name=f"{name}_show")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_toggled)
        set_tip(self._show, _("Show what was typed"))
        line = row(self.edit, self._show, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, undoing included, and hide the field again."""
        self.edit.setText("")
        self._show.setChecked(False)

    def _on_toggled(self, shown: bool) -> None:
        be_secret(self.edit, shown=shown)
