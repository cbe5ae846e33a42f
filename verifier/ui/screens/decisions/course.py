"""Queries with their answers, and holds, as rows of a table: what was asked, what they claim now, what keeps the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.domain import words
from verifier.domain.acts import Act, AnswerReceived, HoldLifted, HoldPlaced, QuerySent
from verifier.domain.case import Case
from verifier.domain.dates import shown_date
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.widgets.lines import Cell, Line
from verifier.workflow.issue_report import local_today


def course_rows(case: Case, officers: Mapping[str, Officer]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every query and hold of a case."""
    for act in case.acts:
        match act.body:
            case QuerySent() as query:
                yield _query(case, act, query, officers)
            case HoldPlaced() as hold:
                yield _hold(case, act, hold, officers)


def _query(case: Case, act: Act, query: QuerySent, officers: Mapping[str, Officer]) -> tuple[Cell, ...]:
    answers = {
        body.detail: body
        for known in case.acts
        if isinstance(body := known.body, AnswerReceived) and body.query == query.query
    }
    lines = []
    for key in query.details:
        if answer := answers.get(key):
            value = shown_date(answer.value)
            said = " · ".join(filter(None, (words.answer_outcome(answer.outcome), value, answer.source)))
            lines.append(Line(f"✓ {words.detail(key)}: {said}", small=True))
        else:
            nothing = _("no answer yet")
            lines.append(Line(f"○ {words.detail(key)}: {nothing}", tone="warn", small=True))
    return (
        Cell((Line(_("Query {number}").format(number=query.query)), *_who(act, officers))),
        Cell((Line(query.question),)),
        Cell((Line(shown_date(query.due)), *_overdue(query.due, open_=query.query in case.queries))),
        Cell(tuple(lines)),
    )


def _hold(case: Case, act: Act, hold: HoldPlaced, officers: Mapping[str, Officer]) -> tuple[Cell, ...]:
    stands = case.held is not None and case.held.seq == act.seq
    lifted = next((known for known in case.acts if known.seq > act.seq and isinstance(known.body, HoldLifted)), None)
    state = Line(_("▲ on hold"), tone="warn")
    if not stands and lifted and isinstance(lifted.body, HoldLifted):
        by = officers.get(lifted.officer)
        name = by.name if by else lifted.officer
        state = Line(_("✓ lifted by {officer}: {note}").format(officer=name, note=lifted.body.note), small=True)
    return (
        Cell((Line(_("Hold")), *_who(act, officers))),
        Cell((Line(hold.reason),)),
        Cell((Line(shown_date(hold.review)), *_overdue(hold.review, open_=stands))),
        Cell((state,)),
    )


def _who(act: Act, officers: Mapping[str, Officer]) -> tuple[Line, ...]:
    officer = officers.get(act.officer)
    name = officer.name if officer else act.officer
    return (Line(f"{name}, {shown_moment(act.at)}", tone="muted", small=True),)


def _overdue(day: str, *, open_: bool) -> tuple[Line, ...]:
    overdue = open_ and day < local_today().isoformat()
    return (Line(_("▲ the day has passed"), tone="bad", small=True),) if overdue else ()
