"""Notices inside the window: one sentence at a time, never a dialog that stands in the way."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from verifier.i18n import _
from verifier.ui.tasks import Job
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


class WorkBar(QFrame):
    """What is under way in the background: title, progress, cancel. Short work is not shown at all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._title = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = button(_("Cancel"), name="cancel_work")
        self._cancel.clicked.connect(self._on_cancel)
        line = row(self._title, self._bar, self._cancel, margins=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._jobs: list[Job] = []
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(400)
        self._delay.timeout.connect(self._reveal)
        self.hide()

    def begin(self, job: Job) -> None:
        """Take note of work that began."""
        self._jobs.append(job)
        job.progressed.connect(self._on_progress)
        if not self._delay.isActive() and self.isHidden():
            self._delay.start()

    def end(self, job: Job) -> None:
        """Take note of work that ended."""
        if job in self._jobs:  # work that began before this desk was opened ends unseen
            self._jobs.remove(job)
            if self.isVisible() and not job.cancelled():
                announce(self, _("Ended: {work}").format(work=job.title))
        if not self._jobs:
            self._delay.stop()
            self.hide()

    def _reveal(self) -> None:
        if self._jobs:
            self._title.setText(visible(self._jobs[0].title))
            self._bar.setRange(0, 0)
            self._cancel.setEnabled(True)
            announce(self, self._jobs[0].title)
            self.show()

    def _on_progress(self, done: int, total: int) -> None:
        if self.sender() is (self._jobs[0] if self._jobs else None):
            self._title.setText(visible(f"{self._jobs[0].title} · {done} / {total}"))
            self._bar.setRange(0, max(total, 1))
            self._bar.setValue(done)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        for job in self._jobs:
            job.cancel()
