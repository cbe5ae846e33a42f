"""What the three forms of the entry share: one sentence of refusal, and work in the background with its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.i18n import _
from verifier.ui.tasks import Job, Tasks
from verifier.ui.telling import sentence
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.banner import SIGNS
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.pace import Pace
from verifier.ui.widgets.text import button, label, restyle, visible

if TYPE_CHECKING:
    from verifier.workflow.keep_office import Session

T = TypeVar("T")
_LONGEST = 1200  # of what is said: several sentences


class EntryForm(QWidget):
    """One form of the entry. `opened` carries the session of an officer who may go to his desk, `worked` whether work that
    the form waits for is under way.
    """

    opened = Signal(object)
    worked = Signal(bool)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._job: Job | None = None
        self.message = label("", tone="bad", wrap=True)
        self.message.setObjectName("entry_message")
        self._doing, self._far, self._bar = label("", "muted"), label("", "muted"), QProgressBar()
        self._pace = Pace()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = button(_("Cancel"), name="entry_cancel")
        self._cancel.clicked.connect(self.stop)
        self.progress = QWidget()
        line = row(self._doing, self._bar, self._far, self._cancel)
        line.setStretch(1, 1)
        self.progress.setLayout(line)
        self.message.hide()
        self.progress.hide()
        tasks.ended.connect(self._on_ended)

    def fields(self) -> tuple[QWidget, ...]:
        """Return what cannot be used while work is under way."""
        return ()

    def first(self) -> QWidget:
        """Return the field in which the officer begins."""
        return self

    def say(self, words: str, tone: str = "bad") -> None:
        """Show one sentence, of refusal unless another tone is given (ok, info, warn), or take it away."""
        self.message.setText(visible(f"{SIGNS[tone]}  {words}", _LONGEST) if words else "")
        announce(self.message, words, urgent=tone in ("bad", "warn"))
        restyle(self.message, "tone", tone)
        self.message.setVisible(bool(words))

    def refuse(self, error: KnownError) -> None:
        """Show a known error as a sentence."""
        self.say(sentence(error))

    def work(self, title: str, do: Callable[[Job], T], done: Callable[[T], None]) -> None:
        """Do something in the background while the form waits."""
        self.say("")
        self._doing.setText(visible(title))
        self._bar.setRange(0, 0)
        self._far.setText("")
        self._pace = Pace()
        self._busy(on=True)
        self._job = self._tasks.run(title, do, done, self._on_refused)
        self._job.progressed.connect(self._on_progress)

    def stop(self) -> None:
        """Ask the work under way to stop."""
        if self._job:
            self._job.cancel()

    def _on_refused(self, error: KnownError) -> None:
        self.refuse(error)

    def _on_progress(self, done: int, total: int) -> None:
        self._far.setText(self._pace.left(done, total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._busy(on=False)

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        for field in self.fields():
            field.setEnabled(not on)
        self.worked.emit(on)


def unless_cancelled(job: Job, session: Session) -> Session:
    """Close an office again that was opened for nobody.

    Raises:
        KnownError: CANCELLED.
    """
    if job.cancelled():
        session.office.close(unheard=True)
        raise KnownError(Fault.CANCELLED)
    return session
