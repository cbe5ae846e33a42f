"""The words of the case page: results, clearances and acts as cells with signs."""

from __future__ import annotations

from verifier.domain import act_words, words
from verifier.domain.acts import Act
from verifier.domain.case import Case, Standing
from verifier.domain.findings import Finding, Result
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.widgets.lines import Cell, Line
from verifier.workflow.case_view import ClearanceLine, ResultRow
from verifier.workflow.issue_report import local_time

TONES = {
    Result.CONFIRMED: "ok",
    Result.VARIANT: "ok",
    Result.DISCREPANCY: "bad",
    Result.CONFLICTING: "bad",
    Result.UNABLE: "warn",
    Result.SINGLE: "warn",
    Result.NOT_STATED: "muted",
    Result.NOT_APPLICABLE: "muted",
}


def result_cells(row: ResultRow) -> tuple[Cell, ...]:
    """Return the cells of one detail."""
    result = row.outcome.result
    said = f"{words.shape(result)} {words.result_short(row.key, result)}"
    decided = [Line(said, tone=TONES[result], strong=True, small=True)]
    if row.decided and row.decided != row.claimed:
        decided.insert(0, Line(row.decided))
    if row.ruling:
        decided.append(Line(_("settled: {note}").format(note=row.ruling.note), tone="muted", small=True, most=3))
    return (
        Cell((Line(words.detail(row.key), tone="muted"),)),
        Cell((Line(row.claimed or "—"),)),
        Cell((Line(row.on_record or "—"),)),
        Cell(tuple(decided)),
        Cell(_finding_lines(row)),
    )


def _finding_lines(row: ResultRow) -> tuple[Line, ...]:
    first, second = (_finding_words(finding, row) if finding else "" for finding in row.findings)
    if first == second and (finding := row.findings[0]):
        as_decided = finding.answer.value == row.outcome.result.value
        said = _grounds(finding) if as_decided else first
        return (_small(_("both: {said}").format(said=said) if said else _("both alike")),)
    return tuple(_small(f"{place}: {said}") for place, said in ((1, first), (2, second)) if said)


def _small(text: str) -> Line:
    return Line(text, tone="muted", small=True, most=3)


def _finding_words(finding: Finding, row: ResultRow) -> str:
    parts = [
        f"{words.shape(finding.answer)} {words.answer_short(finding.answer, gate=row.is_gate)}",
        _grounds(finding),
    ]
    return " · ".join(filter(None, parts))


def _grounds(finding: Finding) -> str:
    reason = words.reason(finding.reason) if finding.reason else ""
    return " · ".join(filter(None, (reason, finding.note)))


def clearance_texts(line: ClearanceLine, by: Officer | None) -> tuple[str, str, str, str]:
    """Return name, what it says, tone, and who gave it with his remark."""
    name, given = words.clearance(line.kind), line.given
    if given is None or line.act is None:
        return name, _("○ not signed yet"), "warn", ""
    sign, tone = ("✓", "ok") if given.outcome.positive else ("✗", "bad")
    signed = f"{by.name if by else line.act.officer}, {local_time(line.act.at).partition(' (')[0]}"
    who = " · ".join(filter(None, (signed, given.remark)))
    return name, f"{sign} {words.clearance_outcome(given.outcome)}", tone, who


def act_cells(case: Case, act: Act, officers: dict[str, Officer]) -> tuple[Cell, ...]:
    """Return the cells of one act; one that was replaced later is struck through."""
    standing, officer = case.standing(act), officers.get(act.officer)
    struck = standing is Standing.VOID
    who = f"{officer.name}, {officer.post}" if officer else act.officer
    lines = [Line(words.act_kind(act.body.kind), struck=struck)]
    if standing is not Standing.WHOLE:
        lines.append(Line(words.standing(standing), tone="muted", small=True))
    return (
        Cell((Line(local_time(act.at).partition(" (")[0], tone="muted"),)),
        Cell(tuple(lines)),
        Cell((Line(who),)),
        Cell((Line(act_words.summary(act.body), struck=struck), *_remark(act))),
    )


def _remark(act: Act) -> tuple[Line, ...]:
    text = getattr(act.body, "remark", "") or getattr(act.body, "note", "")
    return (Line(text, tone="muted", small=True),) if text else ()
