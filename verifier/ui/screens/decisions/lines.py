"""The words of the case page: results, evidence, clearances and acts as cells with signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.domain import act_words, words
from verifier.domain.acts import Act, CheckSigned
from verifier.domain.case import Case, Standing
from verifier.domain.decisions import Identity
from verifier.domain.findings import Evidence, Finding, Result
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.young import young_line
from verifier.workflow.case_view import ClearanceLine, ResultRow

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

IDENTITY_TONES = {
    Identity.CONFIRMED: "ok",
    Identity.PROBABLE: "info",
    Identity.NOT_ESTABLISHED: "warn",
    Identity.CONFLICTING: "bad",
    Identity.EXCLUDED: "bad",
}
_IDENTITY_SHAPES = {
    Identity.CONFIRMED: "✓",
    Identity.PROBABLE: "≈",
    Identity.NOT_ESTABLISHED: "?",
    Identity.CONFLICTING: "⚡",
    Identity.EXCLUDED: "✗",
}


def identity_words(identity: Identity) -> str:
    """Name an identity conclusion with its sign."""
    return f"{_IDENTITY_SHAPES[identity]} {words.identity(identity)}"


def result_cells(row: ResultRow) -> tuple[Cell, ...]:
    """Return the cells of one detail."""
    result = row.outcome.result
    said = f"{words.shape(result)} {words.result_short(row.key, result)}"
    decided = [Line(said, tone=TONES[result], strong=True, small=True)]
    if row.decided and row.decided != row.claimed:
        decided.insert(0, Line(row.decided))
    if row.outcome.same_source:
        decided.append(Line(f"◑ {words.one_source()}", tone="warn", small=True))
    if row.ruling:
        decided.append(Line(_("settled: {note}").format(note=row.ruling.note), tone="muted", small=True, most=3))
    claimed = [Line(row.claimed or "—")]
    if row.young:
        decided.append(young_line(row.young))
    if row.listed or row.answered:
        claimed.append(Line(_("in their list: {value}").format(value=row.listed or "—"), tone="muted", small=True))
    return (
        Cell((Line(words.detail(row.key), tone="muted"),)),
        Cell(tuple(claimed)),
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
    numbers = ", ".join(map(str, finding.evidence))
    evidence = _("ev. {numbers}").format(numbers=numbers) if numbers else ""
    return " · ".join(filter(None, (reason, evidence, finding.note)))


def clearance_texts(line: ClearanceLine, by: Officer | None, at: str) -> tuple[str, str, str, str]:
    """Return name, what it says at a moment, tone, and who answers for it, until when and by what right."""
    name, given = words.clearance(line.kind), line.given
    if given is None or line.act is None:
        return name, _("○ not signed yet"), "warn", ""
    owner = by.name if by else line.act.officer
    end = _("until {moment}").format(moment=shown_moment(given.valid_until)) if given.valid_until else ""
    right = _("under {document}").format(document=given.delegation) if given.delegation else ""
    told = "\n".join(filter(None, (owner, end, right, given.remark)))
    if not line.holds_at(at):
        return name, _("✗ expired: {outcome}").format(outcome=words.clearance_outcome(given.outcome)), "bad", told
    sign, tone = ("✓", "ok") if given.outcome.positive else ("✗", "bad")
    return name, f"{sign} {words.clearance_outcome(given.outcome)}", tone, told


def evidence_rows(case: Case, officers: Mapping[str, Officer]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every item of evidence of both checks: whose, its number, what it is, what it supports."""
    for check, act in zip(case.checks, (case.first, case.second), strict=False):
        officer = officers.get(act.officer) if act else None
        whose = words.pass_name(check.number)
        for item in check.evidence:
            yield _evidence_cells(f"{whose}, {officer.name}" if officer else whose, check, item)


def _evidence_cells(whose: str, check: CheckSigned, item: Evidence) -> tuple[Cell, ...]:
    supported = ", ".join(words.detail(finding.detail) for finding in check.findings if item.no in finding.evidence)
    kind = [Line(words.evidence_kind(item.kind))]
    if not item.kind.independent:
        kind.append(Line(_("cannot confirm itself"), tone="warn", small=True))
    attached = (Line(f"▤ {item.file_name}", tone="muted", small=True),) if item.file_name else ()
    return (
        Cell((Line(str(item.no)), Line(whose, tone="muted", small=True))),
        Cell(tuple(kind)),
        Cell((Line(act_words.evidence_line(item)), *attached)),
        Cell((Line(supported, tone="muted", small=True, most=12),)),
    )


def act_cells(case: Case, act: Act, officers: dict[str, Officer]) -> tuple[Cell, ...]:
    """Return the cells of one act; one that was replaced later is struck through."""
    standing, officer = case.standing(act), officers.get(act.officer)
    struck = standing is Standing.VOID
    who = f"{officer.name}, {officer.post}" if officer else act.officer
    lines = [Line(words.act_kind(act.body.kind), struck=struck)]
    if standing is not Standing.WHOLE:
        lines.append(Line(words.standing(standing), tone="muted", small=True))
    return (
        Cell((Line(shown_moment(act.at), tone="muted"),)),
        Cell(tuple(lines)),
        Cell((Line(who),)),
        Cell((Line(act_words.summary(act.body), struck=struck), *_remark(act))),
    )


def _remark(act: Act) -> tuple[Line, ...]:
    body = act.body
    text = next(filter(None, (getattr(body, name, "") for name in ("remark", "note", "reason", "question"))), "")
    return (Line(text, tone="muted", small=True),) if text else ()
