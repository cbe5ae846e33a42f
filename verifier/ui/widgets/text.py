"""Text on screen: always plain, because a name from a file must never be taken for HTML (hardening.md finding 1)."""

from __future__ import annotations

import re
import unicodedata

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from verifier.i18n import _
from verifier.ui.widgets.by_name import by_name
from verifier.ui.widgets.icon_names import icon_of
from verifier.ui.widgets.room import Room, when_room_changes

LONGEST = 400
_LONGEST_TIP, _TIP_LETTERS = 2000, 72
PAINTED = "painted"  # the property of what paints the words that its accessible name says
MORE_KEYS = ("m", "ь", "м")  # the key, and what stands on it on a Ukrainian keyboard or looks like it
_MARKUP = frozenset("&<>\"'")
_LONG_WORD = re.compile(r"\S{18}(?=\S{6})")


def visible(text: str, longest: int = LONGEST) -> str:
    """Return text as it may be shown: invisible and direction-changing characters as tokens, absurd lengths cut."""
    shown = text[:longest]
    if not shown.replace("\u00a0", " ").isprintable():  # what is printable has nothing to be told of: nearly every text
        shown = "".join(_token(c) for c in shown)
    return f"{shown} … [{len(text)}]" if len(text) > longest else shown


def _token(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp"):
        return character
    return f"[U+{ord(character):04X}]"


class PlainLabel(QLabel):
    """Plain text in which a word without end breaks anywhere, so that no name from a file makes the window wider."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = ""
        by_name(self, textFormat="PlainText")
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; one that can be copied stays as it is."""
        self._whole = text
        broken = _LONG_WORD.sub("\\g<0>\u200b", text)
        super().setText(text if broken != text and self._is_copied() else broken)

    def text(self) -> str:
        """Return the text without the places to break at."""
        return self._whole

    def _is_copied(self) -> bool:
        return bool(self.textInteractionFlags() & QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)


def label(text: str = "", role: str = "", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Make a plain-text label; `role` is title, heading, strong, muted, small, number or mono, `tone` a colour."""
    made = PlainLabel(visible(text))
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def pill(text: str, tone: str = "neutral") -> QLabel:
    """Make a small rounded label: ok, bad, warn, info or neutral."""
    made = label(text)
    made.setProperty("pill", tone)
    made.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    explain(made, text)
    return made


def set_pill(made: QLabel, text: str, tone: str) -> None:
    """Change text and tone of a pill, and with it what its tip explains."""
    made.setText(visible(text))
    explain(made, text)
    restyle(made, "pill", tone)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def as_tip(text: str, longest: int = LONGEST) -> str:
    """Return text for a tool tip, of a table's cell for example: tool tips take HTML, so what could be some is escaped,
    and told to be HTML: Qt guesses by the first line, and would show the escapes themselves.
    """
    shown = visible(text, longest)
    if _MARKUP.isdisjoint(shown):
        return shown
    from html import escape  # the names of all signs come with it: for one tip in a hundred

    return f"<p style='white-space: pre-wrap'>{escape(shown)}</p>"


def written(text: str, longest: int = LONGEST) -> str:
    """Return text for a button, a tick or a menu, where `&` would underline the next letter and vanish itself."""
    return visible(text, longest).replace("&", "&&")


def as_title(text: str) -> str:
    """Return text for the title of a window, where Qt takes `[*]` for the place of a sign of its own."""
    return visible(text).replace("[*]", "[*][*]")


def call(widget: QWidget, text: str) -> None:
    """Name a widget for a screen reader, which meets what is invisible as the eye does: as tokens."""
    widget.setAccessibleName(visible(text, _LONGEST_TIP))


def set_tip(widget: QWidget, text: str) -> None:
    """Set a tool tip."""
    widget.setToolTip(as_tip(text))


def explanation(text: str) -> str:
    """Return what the terms of the glossary mean that stand in a text, in lines as they fit a tool tip."""
    if not text:
        return ""
    import textwrap

    from verifier.domain.words import glossary  # nothing before the desk is unlocked is explained

    told = (f"{entry.name}: {entry.meaning}" for entry in glossary.found_in(text))
    return "\n".join(textwrap.fill(each, _TIP_LETTERS) for each in told)


def explained(text: str, more: str = "") -> str:
    """Return a tool tip of what the terms in a text mean; `more` stands above."""
    return as_tip("\n".join(filter(None, (more, explanation(text)))), _LONGEST_TIP)


def explain(widget: QWidget, text: str, more: str = "") -> None:
    """Have a tool tip say what the terms mean that a widget shows; `more` stands above."""
    widget.setToolTip(explained(text, more))


def tell_painted(widget: QWidget, said: str, tip: str = "") -> None:
    """Have a widget that paints what it shows say it: to a screen reader, by its tip, and by Shift+F1."""
    call(widget, said)
    widget.setProperty(PAINTED, True)
    explain(widget, plainly_spaced(said), tip or said)


def plainly_spaced(text: str) -> str:
    """Return text without the spaces that only hold words together on a line."""
    return text.replace("\u00a0", " ")


class EnterButton(QPushButton):
    """A button that Enter presses too, wherever it stands.

    Enter in a field presses none but the one that a dialog made its default: Qt would press the first, mostly Cancel.
    Its shortcut acts at once: Qt would show it pressed for a tenth of a second first, and the next key would go amiss.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class _Button(EnterButton):
    """A button of words; a chip has room for the bold letters of being chosen."""

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return size + QSize(self._bolder(), 0) if self.property("kind") == "chip" else size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _bolder(self) -> int:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide, plain = QFontMetrics(bold), self.fontMetrics()
        return max(0, wide.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text())) + 2

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange) and (name := icon_of(self.objectName())):
            from verifier.ui.widgets.icons import adorn  # the window that stands first has none

            adorn(self, name)  # the look or the size of text may be another one now
        return super().event(event)


class _Keyed(_Button):
    """A button of words and a key; where there is no room for both, of words alone."""

    def __init__(self, *, in_little: bool) -> None:
        super().__init__()
        self._key, self._text, self._least = "", "", Room.LITTLE if in_little else Room.AMPLE
        self._is_shown = True
        when_room_changes(self, self._fit)

    def show_keyed(self, text: str, key: str) -> None:
        """Show words and key."""
        self._key, self._text = key, text
        call(self, text)
        self._show()

    def _fit(self, room: Room) -> None:
        self._is_shown = room >= self._least
        self._show()

    def _show(self) -> None:
        self.setText(written(f"{self._text}  {self._key}" if self._is_shown else self._text))
        if self.toolTip() in ("", as_tip(self._key)):
            set_tip(self, "" if self._is_shown else self._key)


def button(text: str, kind: str = "", *, shortcut: str = "", name: str = "") -> QPushButton:
    """Make a button: primary, link, chip or plain. A shortcut is shown beside the text."""
    shown = shortcut.replace("Return", "Enter")  # as the key says
    made = _Button(written(f"{text}  {shown}" if shown else text))
    if kind:
        made.setProperty("kind", kind)
    if shortcut:
        made.setShortcut(shortcut)
        _tell_key(made, shown)
    if name:
        made.setObjectName(name)
    call(made, text)
    return made


def keyed(text: str, key: str, kind: str = "", *, name: str = "", in_little: bool = True) -> QPushButton:
    """Make a button that shows a bare letter or digit as its key; the screen handles the key, so that in every field
    it stays what it is.

    Where room is scarce, and unless it is shown `in_little` room there too, its tip tells the key.
    """
    made = _Keyed(in_little=in_little)
    if kind:
        made.setProperty("kind", kind)
    made.setObjectName(name)
    made.show_keyed(text, key)
    return made


def set_keyed(made: QPushButton, text: str, key: str) -> None:
    """Change the text of such a button."""
    if not isinstance(made, _Keyed):
        raise TypeError("only a button made with a key has one")
    made.show_keyed(text, key)
    _tell_key(made, key)


def _tell_key(made: QPushButton, key: str) -> None:
    """Have a screen reader say the key after the name, as the eye reads both; not as a part of it."""
    made.setAccessibleDescription(_("Key: {key}").format(key=key))
