"""Issuing reports in the background once they are signed for: one, or those on many persons as a file each or as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from verifier.domain.errors import Fault, KnownError
from verifier.i18n import _
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.tasks import Job
from verifier.workflow.issue_report import Issued, ReportRequest, issue, issue_sheets, save


@dataclass(frozen=True, slots=True)
class BatchDone:
    """How many reports of how many were issued and saved, and where; the one that was issued and could not be saved."""

    issued: int
    wanted: int
    folder: Path
    unsaved: Issued | None = None
    why: KnownError | None = None


def issue_one(
    desk: Desk, signer: Signer, request: ReportRequest, sign_off: SignOff, done: Callable[[Issued], None]
) -> None:
    """Issue a report; until it is recorded it can be cancelled, and then nothing of it is."""
    office = desk.office

    def work(job: Job) -> Issued:
        return issue(office, signer, request, sign_off.intent, cancelled=job.cancelled)

    desk.work(sign_off, _("Issuing the report"), work, done)


def issue_all(
    desk: Desk,
    signer: Signer,
    requests: Sequence[ReportRequest],
    sign_off: SignOff,
    folder: Path,
    done: Callable[[BatchDone], None],
) -> None:
    """Issue and save a file each, under an intent each; a cancelled batch leaves whole files, and says how many."""
    office = desk.office

    def work(job: Job) -> BatchDone:
        for place, (intent, request) in enumerate(zip(sign_off.intents, requests, strict=True)):
            job.progress(place, len(requests))
            try:
                issued = issue(office, signer, request, intent, cancelled=job.cancelled)
            except KnownError as error:
                return _stopped(error, BatchDone(place, len(requests), folder))
            try:
                save(office, signer.officer, issued, folder)
            except KnownError as error:  # the act stands: the same bytes can still be saved
                return BatchDone(place, len(requests), folder, issued, error)
        job.progress(len(requests), len(requests))
        return BatchDone(len(requests), len(requests), folder)

    desk.work(sign_off, _("Issuing reports"), work, done)


def issue_as_one(
    desk: Desk,
    signer: Signer,
    request: ReportRequest,
    sign_off: SignOff,
    folder: Path,
    done: Callable[[BatchDone], None],
) -> None:
    """Issue the sheets on all persons as one file; of a cancelled one nothing is recorded and nothing left behind."""
    office = desk.office

    def work(job: Job) -> BatchDone:
        try:
            saved = issue_sheets(office, signer, request, folder, sign_off.intent, job.progress, job.cancelled)
        except KnownError as error:
            return _stopped(error, BatchDone(0, 1, folder))
        return BatchDone(0 if saved.unsaved else 1, 1, folder, saved.unsaved, saved.why)

    desk.work(sign_off, _("Issuing reports"), work, done)


def _stopped(error: KnownError, done: BatchDone) -> BatchDone:
    if error.fault is not Fault.CANCELLED:
        raise error
    return done
