"""What is done with an office between the lock of its desk and its closing, with progress: another key, a last backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ui.entry.base import EntryForm
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.layout import card, column
from verifier.ui.widgets.text import label, visible

if TYPE_CHECKING:
    from verifier.ui.desk import LastWork


@dataclass(frozen=True, slots=True)
class Ended:
    """What is said when it ended, and in which tone; nothing where it was skipped."""

    sentence: str = ""
    tone: str = "ok"


class ClosingForm(EntryForm):
    """Shows the work, lets it be cancelled or skipped, and says once that it ended, however it did."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._then: Callable[[Ended], None] | None = None
        self._title, self._explained = label("", "title", wrap=True), label("", wrap=True)
        self._explained.setObjectName("closing_explained")
        self._doing.hide()  # the title says it
        self.setLayout(column(self._title, card(self._explained, self.progress, self.message), None, gap=14))
        tasks.bug.connect(lambda _error: self._end(Ended()))

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._then is not None

    def first(self) -> QWidget:
        return self._cancel

    def do(self, last: LastWork, then: Callable[[Ended], None]) -> None:
        """Do the work in the background, and then say how it ended."""
        self._then = then
        self._title.setText(visible(last.title))
        self._explained.setText(visible(last.explained))
        self._cancel.setText(_("Skip") if last.skip else _("Cancel"))

        def work(job: Job) -> Ended:
            try:
                return Ended(last.do(job))
            except KnownError as error:
                if error.fault is Fault.CANCELLED:
                    return Ended() if last.skip else Ended(sentence(error), "info")
                return Ended(sentence(error), "bad")

        self.work(last.title, work, self._end)
        self._cancel.setFocus()

    def give_up(self) -> None:
        """End at once what was cancelled and has ended, without a word: nobody will read it."""
        self._end(Ended())

    def _end(self, ended: Ended) -> None:
        then, self._then = self._then, None
        if then:
            then(ended)
