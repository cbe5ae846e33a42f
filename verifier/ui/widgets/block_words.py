"""What blocks a person, said in a few words for the line of a queue."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.case import State
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.lists import CaseLine
from verifier.domain.moments import now
from verifier.i18n import _
from verifier.workflow.issue_report import local_today


def block_words(line: CaseLine) -> str:
    """Say with its sign what a case waits for and, where that is known of the line, what is missing."""
    return f"{words.state_shape(line.state)} {_said(line)}"


def _said(line: CaseLine) -> str:
    if line.state in (State.HOLD, State.REFERRED):
        return _kept(line)
    at = now()
    standing = line.cleared_at(at)
    expired = [kind for kind in ClearanceKind if kind in line.clearances and kind not in standing]
    if expired:
        return _("expired: {clearances}").format(clearances=_named(expired))
    if line.disposition:
        return words.outcome(line.disposition)
    missing = [kind for kind in ClearanceKind if kind not in standing]
    if line.state is State.CLEARANCES and missing:
        if len(missing) == len(ClearanceKind):
            return _("no clearance yet")
        return _("missing: {clearances}").format(clearances=_named(missing))
    short = {
        State.FIRST_CHECK: _("first check"),
        State.SECOND_CHECK: _("second check"),
        State.CONCLUSION: _("to conclude"),
        State.DECISION: _("to decide"),
    }
    return short.get(line.state) or words.state(line.state)


def _kept(line: CaseLine) -> str:
    day = shown_date(line.due)
    if line.due < local_today().isoformat():
        template = _("overdue: {date}")
    else:
        template = _("hold until {date}") if line.state is State.HOLD else _("answer by {date}")
    return template.format(date=day)


def _named(kinds: list[ClearanceKind]) -> str:
    short = {
        ClearanceKind.LEGAL: _("legal"),
        ClearanceKind.SECURITY: _("security"),
        ClearanceKind.MEDICAL: _("medical"),
        ClearanceKind.LOGISTICS: _("transport"),
    }
    return ", ".join(short[kind] for kind in kinds)
