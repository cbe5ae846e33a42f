"""The person whom an officer has taken: claimed when he is opened, given free when another one is, or the screen is left."""

from __future__ import annotations

from collections.abc import Callable

from verifier.domain.errors import KnownError
from verifier.domain.work import Task
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow import queues


class Claim:
    """One person in one task at most; of whom something was begun he stays the officer's until the claim lapses."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._taken: tuple[int, Task] | None = None

    def take(self, case: int, task: Task, refused: Callable[[KnownError], None] | None = None) -> None:
        """Claim the person who is open, in the background, and let go of the one before.

        `refused` gets the reason where another officer has him; without it the banner names him.
        """
        wanted, before = (case, task), self._taken
        if wanted == before:
            return
        office, officer, self._taken = self._desk.office, self._desk.officer, wanted

        def work(_job: Job) -> None:
            if before:
                queues.let_go(office, officer, *before)
            queues.claim(office, officer, *wanted)
            if self._taken != wanted:  # left meanwhile
                queues.let_go(office, officer, *wanted)

        def on_refused(error: KnownError) -> None:
            if self._taken == wanted:
                self._taken = None
                (refused or self._desk.refused)(error)

        self._desk.tasks.run(_("Opening the person"), work, lambda _made: None, on_refused)

    def let_go(self) -> None:
        """Give the person free before this call returns: the office may be closed right after."""
        taken, self._taken = self._taken, None
        if taken:
            queues.let_go(self._desk.office, self._desk.officer, *taken)
