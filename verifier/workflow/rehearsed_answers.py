"""How a rehearsed officer answers: from the comparison of entry and record alone, by the same rules every time.

It shows the program at work and says nothing about how a real person should judge.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from verifier.domain.acts import CaseBody, Pass, finding_on
from verifier.domain.candidates import Band, Comparison, Level, Rule
from verifier.domain.case import Case
from verifier.domain.course_rules import may_be_asked
from verifier.domain.dates import shown_date
from verifier.domain.decisions import Disposition
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, Finding, ReasonCode, Result, Ruling
from verifier.domain.moments import now
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.persons import Record
from verifier.i18n import _
from verifier.workflow import moves
from verifier.workflow.check import CheckSheet
from verifier.workflow.propose_matches import Matcher

EXTRACT_DATE = "2025-05-14"
_UNCLEAR = (Result.DISCREPANCY, Result.CONFLICTING, Result.UNABLE, Result.NOT_STATED)


def answers(matcher: Matcher, sheet: CheckSheet) -> Draft:
    """Return what a rehearsed officer finds on every detail of a person."""
    best = sheet.candidates[0] if sheet.candidates and sheet.candidates[0].band is not Band.UNLIKELY else None
    draft = Draft(record=best.record.id if best else "", seconds=90)
    if best is None:
        for key in sheet.asked:
            draft = draft.with_finding(_without_record(key, stated=key in sheet.stated))
        return draft
    extract = _("record {number}, extract of {date}").format(number=best.record.number, date=shown_date(EXTRACT_DATE))
    draft, register = draft.with_evidence(EvidenceKind.REGISTER_EXTRACT, extract)
    draft, unit = draft.with_evidence(
        EvidenceKind.UNIT_FILE, _("personal file {number}").format(number=best.record.number)
    )
    compared = {c.detail: c for c in matcher.compare(sheet.entry, best.record)}
    for key in sheet.asked:
        if DETAIL[key].is_gate:
            finding = _gate(key, sheet, best.record, register.no)
        elif DETAIL[key].own:
            finding = _own(key, best.record, register.no)
        elif key not in sheet.stated:
            finding = Finding(key, Answer.NOT_STATED, best.record.text(key))
        else:
            finding = _compared(compared[key], (register.no, unit.no), strict=sheet.number is Pass.SECOND)
        draft = draft.with_finding(finding)
    return draft


def _without_record(key: DetailKey, *, stated: bool) -> Finding:
    if not stated and not DETAIL[key].is_gate and not DETAIL[key].own:
        return Finding(key, Answer.NOT_STATED)
    return Finding(key, Answer.UNABLE, note=_("searched our register, nobody fits"))


def _own(key: DetailKey, record: Record, evidence: int) -> Finding:
    if key is DetailKey.REGISTER_STATUS and record.status:
        return Finding(key, Answer.CONFIRMED, record.status, (evidence,))
    return Finding(key, Answer.UNABLE, note=_("searched our registers, nothing recorded"))


def _gate(key: DetailKey, sheet: CheckSheet, record: Record, evidence: int) -> Finding:
    if key in (DetailKey.WISH_TO_RETURN, DetailKey.MINOR, DetailKey.DO_NOT_TRANSMIT):
        return Finding(key, Answer.CONFIRMED, "", (evidence,))
    obstacles = {
        DetailKey.PREVIOUS_RETURN: (record.returned, ReasonCode.ALREADY_RETURNED),
        DetailKey.VITAL_STATUS: (record.deceased, ReasonCode.RECORDED_DEAD),
        DetailKey.DUPLICATE_OF: (
            ", ".join(str(number) for number in sheet.elsewhere if number < sheet.case),
            ReasonCode.DUPLICATE_ROW,
        ),
    }
    value, reason = obstacles[key]
    if value:
        return Finding(key, Answer.DISCREPANCY, value, (evidence,), reason)
    return Finding(key, Answer.CONFIRMED, "", (evidence,))


def _compared(compared: Comparison, evidence: tuple[int, int], *, strict: bool) -> Finding:
    """The second officer is stricter with names and milder with ranks than the first: so they disagree now and then."""
    key, ours = compared.detail, compared.ours
    match compared.level:
        case Level.SAME:
            return Finding(key, Answer.CONFIRMED, ours, evidence)
        case Level.SAME_BY_RULE:
            return Finding(key, Answer.VARIANT, ours, evidence)
        case Level.MISSING_OURS | Level.MISSING_BOTH | Level.MISSING_THEIRS:
            return Finding(key, Answer.UNABLE, note=_("our register states nothing"))
    if compared.rule in (Rule.MONTH_AND_YEAR_ONLY, Rule.YEAR_ONLY) and key is not DetailKey.DATE_OF_BIRTH:
        return Finding(key, Answer.VARIANT, ours, evidence)  # less exact, but no contradiction
    mild = (compared.rule is Rule.PROMOTED and strict) or (compared.rule is Rule.ONE_LETTER and not strict)
    if mild:
        return Finding(key, Answer.VARIANT, ours, evidence)
    return Finding(key, Answer.DISCREPANCY, ours, evidence, _reason(compared))


def _reason(compared: Comparison) -> ReasonCode:
    by_rule = {
        Rule.DAY_MONTH_SWAPPED: ReasonCode.DAY_MONTH_SWAPPED,
        Rule.ONE_DIGIT: ReasonCode.ONE_DIGIT,
        Rule.YEAR_ONLY: ReasonCode.YEAR_ONLY,
        Rule.PROMOTED: ReasonCode.RANK_OUTDATED,
        Rule.ORDER_SWAPPED: ReasonCode.ORDER_SWAPPED,
    }
    by_nature = {
        Nature.NAME: ReasonCode.SPELLING,
        Nature.DATE: ReasonCode.DIFFERENT_DATE,
        Nature.RANK: ReasonCode.RANK_WRONG,
        Nature.UNIT: ReasonCode.UNIT_DIFFERS,
        Nature.NUMBER: ReasonCode.ONE_DIGIT,
    }
    return by_rule.get(compared.rule) or by_nature.get(DETAIL[compared.detail].nature, ReasonCode.OTHER)


def rule(case: Case, key: DetailKey) -> Ruling:
    """The rehearsed adjudicator follows whoever found a discrepancy, since that is what must be asked about."""
    found = [finding for check in case.checks if (finding := finding_on(check, key))]
    contradicting = next((f for f in found if f.answer is Answer.DISCREPANCY), None)
    if contradicting:
        return Ruling(key, Result.DISCREPANCY, contradicting.value, _("the documents show another spelling or value"))
    return Ruling(key, Result.CONFLICTING, "", _("the evidence does not decide it"))


def dispose(case: Case, today: date) -> CaseBody:
    """Nobody is rejected by rote: what is not clear is held or asked about (domain.md 8.5)."""
    results = {key: outcome.result for key, outcome in case.outcomes.items()}
    if clearing_refusal(case, now()) is None:
        return moves.decision_of(case, Disposition.CLEARED, note=_("by the list and our register"))
    soon = (today + timedelta(days=14)).isoformat()
    if results[DetailKey.VITAL_STATUS] is Result.CONFLICTING:
        return moves.hold_of(case, _("recorded dead with us, listed alive by the other side"), soon)
    if results[DetailKey.PREVIOUS_RETURN] is Result.DISCREPANCY:
        event = case.outcomes[DetailKey.PREVIOUS_RETURN].value
        day = next(iter(re.findall(r"\d{2}\.\d{2}\.\d{4}", event)), "")
        return moves.decision_of(case, Disposition.ALREADY_RETURNED, note=event, returned_on=day or today.isoformat())
    if results[DetailKey.DUPLICATE_OF] is Result.DISCREPANCY:
        other = case.outcomes[DetailKey.DUPLICATE_OF].value
        number = int(next(iter(re.findall(r"\d+", other)), "0"))
        return moves.decision_of(case, Disposition.DUPLICATE, note=other, duplicate_of=number)
    unclear = [key for key, result in results.items() if result in _UNCLEAR and may_be_asked(case, key)]
    if not unclear:
        return moves.hold_of(case, _("details to be clarified in our own registers"), soon)
    return moves.query_of(case, unclear, _("Please check these details against the original documents."), soon)
