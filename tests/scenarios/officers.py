"""How the two checkers of a scenario answer: from the comparison of list and register alone, each on papers of his own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verifier.domain.acts import Pass
from verifier.domain.candidates import Band, Comparison, Level, Rule
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, ReasonCode
from verifier.domain.persons import Record
from verifier.workflow.check import CheckSheet
from verifier.workflow.propose_matches import Matcher

EXTRACT_DATE = "2025-05-14"
SEARCHED = "переглянуто реєстри, листи родини, відкриті джерела"
PAPERS: Mapping[Pass, tuple[Evidence, ...]] = {
    Pass.FIRST: (
        Evidence(1, EvidenceKind.REGISTER_EXTRACT, "витяг з обліку", date=EXTRACT_DATE),
        Evidence(2, EvidenceKind.UNIT_FILE, "особова справа"),
    ),
    Pass.SECOND: (
        Evidence(1, EvidenceKind.IDENTITY_DOCUMENT, "паспорт, копія від родини"),
        Evidence(2, EvidenceKind.CAPTURE_REPORT, "доповідь командира про обставини"),
    ),
}
MORE = 3  # the number of what a scenario lays on the table beside these
_BOTH = (1, 2)
_BY_RULE = {
    Rule.ONE_DIGIT: ReasonCode.ONE_DIGIT,
    Rule.ONE_LETTER: ReasonCode.SPELLING,
    Rule.DAY_MONTH_SWAPPED: ReasonCode.DAY_MONTH_SWAPPED,
    Rule.PROMOTED: ReasonCode.RANK_OUTDATED,
}
_OBSTACLES = {
    DetailKey.PREVIOUS_RETURN: ReasonCode.ALREADY_RETURNED,
    DetailKey.VITAL_STATUS: ReasonCode.RECORDED_DEAD,
    DetailKey.DUPLICATE_OF: ReasonCode.DUPLICATE_ROW,
}


def confirmed(key: DetailKey, value: str = "", *evidence: int) -> dict[DetailKey, Finding]:
    """Find that it is so."""
    return {key: Finding(key, Answer.CONFIRMED, value, evidence or _BOTH)}


def differs(key: DetailKey, value: str, reason: ReasonCode, *evidence: int) -> dict[DetailKey, Finding]:
    """Find that it is otherwise, or an obstacle."""
    return {key: Finding(key, Answer.DISCREPANCY, value, evidence or _BOTH, reason)}


def unable(key: DetailKey, searched: str = SEARCHED) -> dict[DetailKey, Finding]:
    """Find that it cannot be verified."""
    return {key: Finding(key, Answer.UNABLE, note=searched)}


def answers(
    matcher: Matcher, sheet: CheckSheet, changed: Mapping[DetailKey, Finding], more: tuple[Evidence, ...]
) -> Draft:
    """Return the answers of the officer of a pass on everything that is asked now."""
    best = next((c.record for c in sheet.candidates if c.band is not Band.UNLIKELY), None)
    found = {key: changed.get(key) or _finding(matcher, sheet, best, key) for key in sheet.asked}
    papers = {item.no: item for item in (*PAPERS[sheet.number], *more, *sheet.fresh.evidence)}
    record = best.id if best else ""
    return replace(sheet.fresh, record=record, findings=found, evidence=tuple(papers.values()), seconds=80)


def _finding(matcher: Matcher, sheet: CheckSheet, record: Record | None, key: DetailKey) -> Finding:
    detail = DETAIL[key]
    if detail.is_gate:
        return _gate(sheet, record, key)
    if detail.own:
        said = record.text(key) if record else ""
        return Finding(key, Answer.CONFIRMED, said, _BOTH) if said else Finding(key, Answer.UNABLE, note=SEARCHED)
    if key not in sheet.stated:
        return Finding(key, Answer.NOT_STATED)
    if record is None:
        return Finding(key, Answer.UNABLE, note=SEARCHED)
    return _compared(next(c for c in matcher.compare(sheet.entry, record) if c.detail is key))


def _gate(sheet: CheckSheet, record: Record | None, key: DetailKey) -> Finding:
    """An obstacle where our register or an earlier row says so; a duplicate is always the later of two rows."""
    earlier = ", ".join(str(number) for number in sheet.elsewhere if number < sheet.case)
    said = earlier if key is DetailKey.DUPLICATE_OF else record.text(key) if record and key in _OBSTACLES else ""
    if not said:
        return Finding(key, Answer.CONFIRMED, "", _BOTH)
    return Finding(key, Answer.DISCREPANCY, said, _BOTH, _OBSTACLES[key])


def _compared(compared: Comparison) -> Finding:
    key, ours = compared.detail, compared.ours
    if compared.level is Level.SAME:
        return Finding(key, Answer.CONFIRMED, ours, _BOTH)
    if compared.level is Level.SAME_BY_RULE:
        return Finding(key, Answer.VARIANT, ours, _BOTH)
    if compared.level is Level.MISSING_OURS:
        return Finding(key, Answer.UNABLE, note=SEARCHED)
    reason = _BY_RULE.get(compared.rule) or (
        ReasonCode.DIFFERENT_DATE if DETAIL[key].nature is Nature.DATE else ReasonCode.OTHER
    )
    return Finding(key, Answer.DISCREPANCY, ours, _BOTH, reason)
