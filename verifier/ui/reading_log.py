"""Writes down what is on the screen while it is looked at: in the background, several at once, in the order of showing."""

from __future__ import annotations

from collections import deque

from verifier.domain.errors import KnownError
from verifier.domain.officers import Officer
from verifier.domain.readings import Read
from verifier.i18n import _
from verifier.ui.tasks import Job, Tasks
from verifier.workflow.office import Office
from verifier.workflow.readings import log_all


class ReadingLog:
    """What an officer looked at is in the log before the office is closed: `Tasks.finish` waits for it."""

    def __init__(self, office: Office, officer: Officer, tasks: Tasks) -> None:
        self._office, self._officer, self._tasks = office, officer, tasks
        self._noted: deque[Read] = deque()
        self._last: Read | None = None
        self._is_under_way = False

    def note(self, read: Read) -> None:
        """Have written down what is shown now; to show the same again at once is no other reading."""
        if read == self._last:
            return
        self._last = read
        self._noted.append(read)
        if not self._is_under_way:
            self._is_under_way = True
            self._tasks.run(_("Writing down what was opened"), self._write, lambda _nothing: None, aside=True)

    def _write(self, _job: Job) -> None:
        self._is_under_way = False  # before anything is taken: what is noted from now on begins its own writing
        taken = [self._noted.popleft() for _place in range(len(self._noted))]
        try:
            if taken:
                log_all(self._office, self._officer, taken)
        except KnownError:
            self._noted.extendleft(reversed(taken))  # tried again with the next
            raise
