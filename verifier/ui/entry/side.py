"""The side of the entry: what this program is, and language, look and text size of this desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from verifier import __version__
from verifier.i18n import N_, Language, _
from verifier.settings import Settings
from verifier.ui.theme import Look
from verifier.ui.widgets.layout import column, fix_width, scrolled
from verifier.ui.widgets.text import button, keyed, label

LANGUAGES = ((Language.UK, "Українська"), (Language.EN, "English"))  # each in its own words: that is how one finds it
LOOKS = (
    (Look.LIGHT, N_("Light")),
    (Look.DARK, N_("Dark")),
    (Look.CONTRAST, N_("High contrast")),
    (Look.SYSTEM, N_("As the system")),
)
TEXT_SIZES = (80, 90, 100, 115, 130, 150, 175, 200)
_WIDTH, _MARGIN = 300, 28


def text_sizes(now: int) -> list[tuple[str | int, str]]:
    """Return the sizes that are offered, in per cent, with what each is called; the one in force is among them."""
    return [(size, f"{size} %") for size in sorted({*TEXT_SIZES, now})]


class Side(QFrame):
    """Says what the program is; `chosen` carries a setting and its new value, `help_wanted` the page that is wanted."""

    chosen = Signal(str, object)
    help_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        purpose = _("Every person on the list is checked twice, by two officers, detail by detail.")
        promise = _("Works without a network. Everything signed is kept and can be proved.")
        languages = [(str(code), name) for code, name in LANGUAGES]
        looks = [(str(code), _(name)) for code, name in LOOKS]
        sizes = text_sizes(settings.text_size)
        first = keyed(_("First steps"), "F1", "link", name="help_start")
        first.clicked.connect(lambda: self.help_wanted.emit("start"))
        asked = button(_("How this office is protected"), "link", name="help_security")
        asked.clicked.connect(lambda: self.help_wanted.emit("security"))
        inside = QWidget()
        inside.setLayout(
            column(
                label(_("Verifier"), "title"),
                label(purpose, wrap=True),
                label(promise, wrap=True),
                first,
                asked,
                None,
                *self._choice("language", _("Language"), languages, settings.language),
                *self._choice("look", _("Look"), looks, settings.look),
                *self._choice("text_size", _("Text size"), sizes, settings.text_size),
                8,
                label(_("Version {version}").format(version=__version__)),
                margins=_MARGIN,
                gap=8,
            )
        )
        area = scrolled(inside, page=False, within=self)  # of large letters there is more than a small window holds
        self.setLayout(column(area, gap=0))
        fix_width(self, _WIDTH, area)

    def hold(self, *, on: bool) -> None:
        """Let nothing be chosen for a while, or again."""
        for box in self.findChildren(QComboBox):
            box.setEnabled(not on)

    def _choice(
        self, setting: str, name: str, choices: Sequence[tuple[str | int, str]], current: str | int
    ) -> tuple[QWidget, QWidget]:
        title, box = label(name), QComboBox()
        box.setObjectName(setting)
        box.setAccessibleName(name)
        title.setBuddy(box)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(current), 0))
        box.activated.connect(lambda _place: self.chosen.emit(setting, box.currentData()))
        return title, box
