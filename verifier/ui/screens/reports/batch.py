"""Issuing the reports of many persons with one signature, as a file each or as one, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verifier.domain.errors import KnownError
from verifier.i18n import _
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow.issue_report import Issued, ReportRequest, issue, save


@dataclass(frozen=True, slots=True)
class BatchDone:
    """How many reports of how many were issued and saved, and where; the one that was issued and could not be saved."""

    issued: int
    wanted: int
    folder: Path
    unsaved: Issued | None = None
    why: KnownError | None = None


class _StoppedError(Exception):
    """The officer does not want the file any more; nothing of it is recorded."""


def _step(job: Job, done: int, whole: int, *, alone: bool) -> None:
    """Report how far a file of many sheets has come, and stop where that is wanted."""
    if job.cancelled():
        raise _StoppedError
    if alone:
        job.progress(done, whole)


def issue_all(
    desk: Desk, signer: Signer, intended: Mapping[str, ReportRequest], folder: Path, done: Callable[[BatchDone], None]
) -> None:
    """Issue and save in the background, each under its intent; a cancelled batch leaves whole files, and says how many."""
    office = desk.office

    def work(job: Job) -> BatchDone:
        for place, (intent, request) in enumerate(intended.items()):
            if job.cancelled():
                return BatchDone(place, len(intended), folder)
            job.progress(place, len(intended))
            try:
                issued = issue(office, signer, request, intent, partial(_step, job, alone=len(intended) == 1))
            except _StoppedError:
                return BatchDone(place, len(intended), folder)
            try:
                save(office, signer.officer, issued, folder)
            except KnownError as error:  # the act stands: the same bytes can still be saved
                return BatchDone(place, len(intended), folder, issued, error)
        job.progress(len(intended), len(intended))
        return BatchDone(len(intended), len(intended), folder)

    desk.tasks.run(_("Issuing reports"), work, done)
