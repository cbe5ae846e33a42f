"""Tells a screen reader what happened elsewhere than where the keyboard is: signed, refused, saved, found, ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from verifier.ui.widgets.text import restyle, visible

_SIGNS = frozenset("✓✗▲ℹ◆●")  # painted for the eye: read aloud it is noise
_LONGEST = 1200


class Announcer(QObject):
    """`said` carries each sentence that goes to the screen reader, and whether it may interrupt what is being read."""

    said = Signal(str, bool)

    def announce(self, widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
        """Have a sentence read, on behalf of the widget that shows it; an empty one is nothing to read."""
        words = visible(sentence, _LONGEST)
        if words[:1] in _SIGNS and words[1:2].isspace():
            words = words[1:]
        words = words.strip()
        if not words:
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not before the window stands

        event = QAccessibleAnnouncementEvent(widget, words)
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if urgent else polite.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(words, urgent)


ANNOUNCER = Announcer()
announce = ANNOUNCER.announce


def say_in(where: QLabel, sentence: str, tone: str | None = None, *, urgent: bool = False) -> None:
    """Show a sentence in a label, in a tone, and have it read where it is another one than stood there and is in sight."""
    shown = visible(sentence, _LONGEST)
    is_new = where.text() != shown
    where.setText(shown)
    if tone is not None:
        restyle(where, "tone", tone)
    above = where.parentWidget()
    if is_new and above is not None and above.isVisible():
        announce(where, sentence, urgent=urgent)
