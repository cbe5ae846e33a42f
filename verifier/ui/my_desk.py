"""One's own menu: language, look, size of the text and lock time of this desk, each with a sentence of help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from verifier import settings
from verifier.i18n import _, n_
from verifier.ui.desk import Desk
from verifier.ui.entry.side import LANGUAGES, LOOKS, text_sizes
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, row, scrolled
from verifier.ui.widgets.text import button, label

LOCK_MINUTES = (1, 2, 3, 5, 10, 15, 30)
_WIDTH, _LETTERS = 560, 26  # pixels, and heights of a letter
_SHARE = 0.92  # of the desk


class MyDesk(QDialog):
    """What is chosen here is in force at once; it belongs to the desk and says nothing of any person."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("my_desk")
        self.setWindowTitle(_("My desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known, form = settings.load(), Form(label_width=150)
        languages = [(str(code), name) for code, name in LANGUAGES]
        looks = [(str(code), _(name)) for code, name in LOOKS]
        form.add(
            _("Language"),
            choice(desk, "language", languages, known.language),
            hint=_("The whole program speaks it, and each report is asked for its own language besides."),
        )
        form.add(
            _("Look"),
            choice(desk, "look", looks, known.look),
            hint=_("Light, dark, or of the strongest contrast; states never differ by colour alone."),
        )
        form.add(
            _("Text size"),
            choice(desk, "text_size", text_sizes(known.text_size), known.text_size),
            hint=_("Letters, rows and buttons grow together."),
        )
        form.add(_("Lock after"), lock_choice(desk), hint=lock_help())
        close = button(_("Close"), "primary", name="my_desk_close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        told = _("Kept at this desk for whoever sits here; nothing of it is part of the office.")
        self._inside = QWidget()
        self._inside.setLayout(column(form, label(told, "small", wrap=True), margins=20))
        self._foot = row(None, close, margins=20)
        whole = column(scrolled(self._inside), self._foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._fit(parent)

    def _fit(self, parent: QWidget) -> None:
        """Be as large as the letters need, and never larger than the desk: then it scrolls."""
        self.ensurePolished()
        width = max(_WIDTH, _LETTERS * self.fontMetrics().height())
        high = self._inside.heightForWidth(width) + self._foot.sizeHint().height()
        self.resize(min(width, int(parent.width() * _SHARE)), min(high, int(parent.height() * _SHARE)))


def lock_help() -> str:
    """Say what the lock time does."""
    return _("So long without a key or the mouse, and the desk locks itself; what was begun is saved.")


def lock_choice(desk: Desk) -> QComboBox:
    """Return the choice of the time after which the desk locks itself."""
    now = settings.load().idle_minutes
    minutes = sorted({*LOCK_MINUTES, now})
    return choice(desk, "idle_minutes", [(each, n_("{n} minute", "{n} minutes", each)) for each in minutes], now)


def choice(desk: Desk, setting: str, choices: Sequence[tuple[str | int, str]], now: str | int) -> QComboBox:
    """Return a choice that keeps a setting of the desk as soon as it is made."""
    box = QComboBox()
    box.setObjectName(f"my_{setting}")
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(now), 0))
    box.activated.connect(lambda _place: desk.set.emit(setting, box.currentData()))
    return box
