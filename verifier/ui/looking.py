"""Looking for the persons of a list in our register, in the background, after a list or a register came in."""

from __future__ import annotations

from collections.abc import Callable

from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import SubmittedList
from verifier.domain.sentences import sentence
from verifier.i18n import _, grouped
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow.propose_matches import propose_for


def look_for(desk: Desk, submitted: SubmittedList, done: Callable[[], None] | None = None) -> None:
    """Propose candidates for every person of a list; the banner tells how many were found."""
    office, matcher = desk.office, desk.matcher

    def work(job: Job) -> int:
        return propose_for(office, matcher, submitted.id, job.progress, job.cancelled)

    def tell(found: int) -> None:
        words = _("List {reference}: candidates were found for {found} of {persons} persons.")
        words = words.format(reference=submitted.reference, found=grouped(found), persons=grouped(submitted.persons))
        desk.notice(words, "ok" if found else "warn")
        if done:
            done()

    def refused(error: KnownError) -> None:
        desk.notice(sentence(error), "warn" if error.fault is Fault.NO_REGISTER else "bad")

    title = _("Looking for the persons of list {reference} in our register").format(reference=submitted.reference)
    desk.tasks.run(title, work, tell, refused)
