"""Notices inside the window: one sentence at a time, never a dialog that stands in the way."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton

from verifier.i18n import _
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import button, label, restyle, visible

_SHOWN_MS = 12_000
_LONGEST = 1200  # several sentences of ours, after a crash for example
SIGNS = {"ok": "✓", "bad": "✗", "warn": "▲", "info": "ℹ"}


class Banner(QFrame):
    """One sentence with a sign and a colour; good news go by themselves, errors stay until closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._text = label("", wrap=True)
        self._text.setObjectName("banner_text")
        close = button("✕", "link")
        close.setAccessibleName(_("Close the notice"))
        close.clicked.connect(self.hide)
        line = row(self._text, close, margins=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence shown, without its sign."""
        return self._text.text().partition("  ")[2]

    def show_notice(self, tone: str, sentence: str) -> None:
        """Show a sentence: ok, info, warn or bad."""
        self._text.setText(f"{SIGNS[tone]}  {visible(sentence, _LONGEST)}")
        self._text.setAccessibleName(sentence)
        announce(self, sentence, urgent=tone in ("bad", "warn"))
        restyle(self, "tone", tone)
        self._timer.stop()
        if tone in ("ok", "info"):
            self._timer.start(_SHOWN_MS)
        self.show()


class StandingBanner(QFrame):
    """A sentence that stands as long as it is so, and cannot be closed; buttons beside it lead on."""

    def __init__(self, name: str, *doors: QPushButton) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._text = label("", wrap=True)
        self._text.setObjectName(f"{name}_text")
        restyle(self, "tone", "bad")
        line = row(self._text, *doors, margins=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence shown, without its sign; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text().partition("  ")[2]

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        if sentence != self._text.accessibleName():
            announce(self, sentence, urgent=True)
        self._text.setText(f"{SIGNS['bad']}  {visible(sentence, _LONGEST)}" if sentence else "")
        self._text.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
