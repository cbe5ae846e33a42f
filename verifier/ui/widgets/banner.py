"""Notices inside the window: one sentence at a time, never a dialog that stands in the way; a grave one is never lost."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton

from verifier.i18n import _
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import button, call, label, restyle, visible

_SHOWN_MS = 12_000
_LONGEST = 1200  # several sentences of ours, after a crash for example
SIGNS = {"ok": "✓", "bad": "✗", "warn": "▲", "info": "ℹ"}
GRAVE = "grave"
"""The tone of what must be read before one works, such as what became of a signature under way: looks like a warning."""


class Banner(QFrame):
    """One sentence with a sign and a colour; good news go by themselves, errors stay until closed or another one comes.

    What is grave comes back after whatever was shown in its place, until it is closed itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._text = label("", wrap=True)
        self._text.setObjectName("banner_text")
        close = button("✕", "link", name="banner_close")
        close.setAccessibleName(_("Close the notice"))
        close.clicked.connect(self._on_close)
        line = row(self._text, close, margins=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_over)
        self._grave = ""
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence shown, without its sign."""
        return self._text.text().partition("  ")[2]

    @property
    def grave(self) -> str:
        """What is grave and was not closed yet, shown or not; empty where nothing is."""
        return self._grave

    def show_notice(self, tone: str, sentence: str) -> None:
        """Show a sentence: ok, info, warn, bad or GRAVE."""
        if tone == GRAVE:
            sentence = self._grave = "\n".join(filter(None, (self._grave, sentence)))
        self._show("warn" if tone == GRAVE else tone, sentence)

    def _show(self, tone: str, sentence: str) -> None:
        self._text.setText(f"{SIGNS[tone]}  {visible(sentence, _LONGEST)}")
        call(self._text, sentence)
        announce(self, sentence, urgent=tone in ("bad", "warn"))
        restyle(self, "tone", tone)
        self._timer.stop()
        if tone in ("ok", "info"):
            self._timer.start(_SHOWN_MS)
        self.show()

    def _on_close(self) -> None:
        if self._text.accessibleName() == self._grave:
            self._grave = ""
        self._on_over()

    def _on_over(self) -> None:
        self._timer.stop()
        self.hide()
        if self._grave:
            self._show("warn", self._grave)


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
        call(self._text, sentence)
        self.setVisible(bool(sentence))
