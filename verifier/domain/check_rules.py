"""The rules of the two checks and of what an adjudicator may rule (design section 7; domain.md 7.2, 8.1-8.3)."""

from __future__ import annotations

from verifier.domain.acts import CheckSigned, DisagreementsSettled, FindingsWithdrawn, Pass, finding_on
from verifier.domain.dates import is_day
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.facts import Facts
from verifier.domain.findings import (
    CREDIBILITY,
    POSITIVE,
    RELIABILITY,
    SUBSTANTIAL,
    Answer,
    Evidence,
    Finding,
    Result,
    Ruling,
)
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.results import record_ruled
from verifier.domain.states import State

GATE_ANSWERS = (Answer.CONFIRMED, Answer.DISCREPANCY, Answer.UNABLE)
OWN_ANSWERS = (Answer.CONFIRMED, Answer.DISCREPANCY, Answer.UNABLE, Answer.NOT_APPLICABLE)


def pass_refusal(case: Facts, number: Pass) -> Refusal | None:
    """Return why nobody may sign a pass of a case now, or None."""
    if number is Pass.FIRST and case.state_beneath is not State.FIRST_CHECK:
        return Refusal(RefusalCode.NOT_WAITING_FOR_FIRST)
    if number is Pass.SECOND and case.state_beneath is not State.SECOND_CHECK:
        return Refusal(RefusalCode.NOT_WAITING_FOR_SECOND)
    return closed_refusal(case)


def closed_refusal(case: Facts) -> Refusal | None:
    """Return why nothing more is found on a case, or None: a person withdrawn in mid-course rests until he is reopened."""
    return Refusal(RefusalCode.ALREADY_CLOSED) if case.is_closed else None


def check_refusal(case: Facts, check: CheckSigned) -> Refusal | None:
    """Return what a check lacks before it can be signed, or None."""
    if why := pass_refusal(case, check.number):
        return why
    if check.entry != case.entry:
        return Refusal(RefusalCode.OTHER_ENTRY)
    if check.rests_on != case.grounds:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    return (
        _record_refusal(case, check)
        or _coverage_refusal(case, check)
        or _evidence_refusal(case, check)
        or next(filter(None, (_finding_in_case(case, f, check.evidence) for f in check.findings)), None)
    )


def _record_refusal(case: Facts, check: CheckSigned) -> Refusal | None:
    """A ruled record must be linked; and who answers some details anew cannot link another record with them."""
    if record_ruled(case.ruling(DetailKey.RECORD)) not in (None, check.record):
        return Refusal(RefusalCode.RECORD_RULED)
    standing = case.found[check.number].get(DetailKey.RECORD)
    if standing and isinstance(standing.body, CheckSigned) and standing.body.record != check.record:
        return Refusal(RefusalCode.OTHER_RECORD)
    return None


def _coverage_refusal(case: Facts, check: CheckSigned) -> Refusal | None:
    answered, asked = [finding.detail for finding in check.findings], case.open_details(check.number)
    for key in asked:
        if answered.count(key) != 1:
            return Refusal(RefusalCode.DETAIL_MISSING, {"detail": key.value})
    for key in answered:
        if key not in asked:
            return Refusal(RefusalCode.DETAIL_NOT_ASKED, {"detail": key.value})
    return None


def _evidence_refusal(case: Facts, check: CheckSigned) -> Refusal | None:
    """Items keep their numbers: what an earlier act of this pass called no. 2 stays no. 2."""
    known: dict[int, Evidence] = {}
    for act in case.found[check.number].values():
        if isinstance(act.body, CheckSigned):
            known |= {item.no: item for item in act.body.evidence}
    for item in check.evidence:
        if known.get(item.no, item) != item:
            return Refusal(RefusalCode.EVIDENCE_RENUMBERED, {"number": str(item.no)})
        if not is_possible_evidence(item):
            return Refusal(RefusalCode.EVIDENCE_ODD, {"number": str(item.no)})
    return None


def is_possible_evidence(item: Evidence) -> bool:
    """Whether dates and grades of an item are such (7.1)."""
    dates = all(not day or is_day(day) for day in (item.date, item.extract_date))
    return dates and item.reliability in ("", *RELIABILITY) and item.information in ("", *CREDIBILITY)


def withdrawal_refusal(case: Facts, officer: Officer, body: FindingsWithdrawn) -> Refusal | None:
    """Return why an officer may not take findings back, or None: only his own, only while he is still blind."""
    if case.state_beneath is not State.SECOND_CHECK:
        return Refusal(RefusalCode.ALREADY_COMPARED)
    if why := closed_refusal(case):
        return why
    if not body.details:
        return Refusal(RefusalCode.NOTHING_TO_REOPEN)
    if not body.reason.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    own, others = case.found[Pass.FIRST], case.found[Pass.SECOND]
    wanted = (DetailKey.RECORD, *case.asked) if DetailKey.RECORD in body.details else body.details
    for key in wanted:
        if key not in own or own[key].officer != officer.id:
            return Refusal(RefusalCode.NOT_YOUR_FINDING, {"detail": key.value})
        if key in others or key in case.ruled:
            return Refusal(RefusalCode.ALREADY_COMPARED)
    return None


def _finding_in_case(case: Facts, finding: Finding, evidence: tuple[Evidence, ...]) -> Refusal | None:
    return finding_refusal(finding, evidence, stated=finding.detail in case.stated)


def finding_refusal(finding: Finding, evidence: tuple[Evidence, ...], *, stated: bool) -> Refusal | None:
    """Return what a finding lacks before it can be signed (domain.md 7.2, 8.1), or None.

    `stated` says whether their list states the detail; what it does not state cannot be confirmed or contradicted.
    """
    why = _answer_refusal(finding.detail, finding.answer, stated=stated)
    if why is None and finding.answer in SUBSTANTIAL:
        why = _substance_refusal(finding, evidence)
    if why is None and finding.answer is Answer.UNABLE and not finding.note.strip():
        why = RefusalCode.NOTE_MISSING
    return Refusal(why, {"detail": finding.detail.value}) if why else None


def _answer_refusal(key: DetailKey, answer: Answer, *, stated: bool) -> RefusalCode | None:
    """Return why a detail cannot be answered so at all, whatever stands behind the answer."""
    detail = DETAIL[key]
    if detail.is_gate:
        return None if answer in GATE_ANSWERS else RefusalCode.ANSWER_NOT_FOR_GATE
    if detail.own:
        return None if answer in OWN_ANSWERS else RefusalCode.ANSWER_NOT_FOR_OWN
    if answer is Answer.NOT_STATED and stated:
        return RefusalCode.STATED
    if answer in SUBSTANTIAL and not stated:
        return RefusalCode.NOT_STATED
    return None


def _substance_refusal(finding: Finding, evidence: tuple[Evidence, ...]) -> RefusalCode | None:
    used = [item for item in evidence if item.no in finding.evidence]
    if not used or sorted(item.no for item in used) != sorted(finding.evidence) or not all(i.source for i in used):
        return RefusalCode.EVIDENCE_MISSING
    if not any(item.kind.independent for item in used):
        return RefusalCode.ONLY_THEIR_LIST
    if needs_value(finding) and not finding.value.strip():
        return RefusalCode.VALUE_MISSING
    if finding.answer is Answer.DISCREPANCY and finding.reason is None:
        return RefusalCode.REASON_MISSING
    return None


def needs_value(finding: Finding) -> bool:
    """Whether an answer of substance says a value: what is confirmed is what they state, but our own sources must say it."""
    own = DETAIL[finding.detail].own and DETAIL[finding.detail].nature is not Nature.LIKENESS
    return own or finding.answer is not Answer.CONFIRMED


# --- what the adjudicator rules ---


def settlement_refusal(case: Facts, settlement: DisagreementsSettled) -> Refusal | None:
    """Return why rulings cannot be signed, or None: each open disagreement is ruled on once, and nothing else."""
    if case.state_beneath is not State.ADJUDICATION:
        return Refusal(RefusalCode.NO_DISAGREEMENT)
    if why := closed_refusal(case):
        return why
    if settlement.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    ruled = [ruling.detail for ruling in settlement.rulings]
    for key in case.disagreements:
        if ruled.count(key) != 1:
            return Refusal(RefusalCode.DETAIL_MISSING, {"detail": key.value})
    for key in ruled:
        if key not in case.disagreements:
            return Refusal(RefusalCode.DETAIL_NOT_ASKED, {"detail": key.value})
    return next(filter(None, (ruling_refusal(case, ruling) for ruling in settlement.rulings)), None)


def possible_rulings(case: Facts, key: DetailKey) -> tuple[Result, ...]:
    """Return what an adjudicator may rule on a detail.

    What their list does not state, and what neither check confirmed, cannot be ruled confirmed: he weighs what two
    officers found and adds no third finding of his own.
    """
    if key is DetailKey.RECORD:
        return (Result.CONFIRMED, Result.NOT_STATED, Result.CONFLICTING)
    found = {finding.answer for check in case.checks if (finding := finding_on(check, key))}
    backed = bool(found & set(POSITIVE))
    allowed: tuple[Result, ...]
    if DETAIL[key].is_gate:
        allowed = (Result.CONFIRMED, Result.DISCREPANCY, Result.UNABLE, Result.CONFLICTING)
    elif DETAIL[key].own:
        allowed = (Result.CONFIRMED, Result.DISCREPANCY, Result.UNABLE, Result.NOT_APPLICABLE, Result.CONFLICTING)
    elif key in case.stated:
        substance = (Result.CONFIRMED, Result.VARIANT, Result.DISCREPANCY)
        allowed = (*substance, Result.UNABLE, Result.NOT_APPLICABLE, Result.CONFLICTING)
    else:
        allowed = (Result.UNABLE, Result.NOT_STATED, Result.NOT_APPLICABLE, Result.CONFLICTING)
    return tuple(result for result in allowed if backed or result not in (Result.CONFIRMED, Result.VARIANT))


def no_ruling(case: Facts, key: DetailKey, result: Result) -> Refusal | None:
    """Return why a result cannot be ruled on a detail, None where it can or where it means nothing on such a detail."""
    if key is DetailKey.RECORD or DETAIL[key].is_gate or result in possible_rulings(case, key):
        return None
    facts = {"detail": key.value}
    if result in (Result.CONFIRMED, Result.VARIANT) and (key in case.stated or DETAIL[key].own):
        variant_of_own = result is Result.VARIANT and DETAIL[key].own
        return None if variant_of_own else Refusal(RefusalCode.NEITHER_CONFIRMED, facts)
    if result is Result.NOT_STATED and key in case.stated:
        return Refusal(RefusalCode.STATED, facts)
    if result in (Result.CONFIRMED, Result.DISCREPANCY) and key not in case.stated:
        return Refusal(RefusalCode.NOT_STATED, facts)
    return None


def ruling_refusal(case: Facts, ruling: Ruling) -> Refusal | None:
    """Return what a ruling lacks before it can be signed, or None: each needs a reason in words.

    Which record the person is can only be ruled as one of the checks linked it: its digest stands in their acts.
    """
    facts = {"detail": ruling.detail.value}
    if ruling.result not in possible_rulings(case, ruling.detail):
        return no_ruling(case, ruling.detail, ruling.result) or Refusal(RefusalCode.RESULT_NOT_ALLOWED, facts)
    if ruling.detail is DetailKey.RECORD and ruling.result is Result.CONFIRMED:
        if not ruling.value:
            return Refusal(RefusalCode.VALUE_MISSING, facts)
        if ruling.value not in {check.record for check in case.checks}:
            return Refusal(RefusalCode.RESULT_NOT_ALLOWED, facts)
    if not ruling.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING, {"ruled": ruling.detail.value})
    if ruling.result in (Result.VARIANT, Result.DISCREPANCY) and not ruling.value.strip():
        return Refusal(RefusalCode.VALUE_MISSING, facts)
    return None
