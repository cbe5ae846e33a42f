"""The identity conclusion of a person, computed from the results of the double check (domain.md 8.4)."""

from __future__ import annotations

from verifier.domain.acts import evidence_of
from verifier.domain.dates import is_day
from verifier.domain.decisions import Identity
from verifier.domain.details import GATES_OF_IDENTITY, IDENTIFIERS, NUMBERS, DetailKey
from verifier.domain.facts import Facts
from verifier.domain.findings import Answer, Evidence, ReasonCode, Result

NAME_AND_DATE = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC, DetailKey.DATE_OF_BIRTH)
_GOOD = (Result.CONFIRMED, Result.VARIANT)


def conclude(case: Facts) -> Identity:
    """Return the identity conclusion of a double-checked case.

    Confirmed needs name and full date of birth, one identifying number, document or likeness, two independent items of
    evidence over them, one of which is a document or biometrics (7.2), and no open gate; name and date alone are
    *probable* at best, because namesakes with equal dates exist, and a name alone establishes nobody.
    """
    results = {key: outcome.result for key, outcome in case.outcomes.items()}
    core = {key: result for key, result in results.items() if key in case.core}
    if is_other_person(case):
        return Identity.EXCLUDED
    if Result.CONFLICTING in core.values() or results.get(DetailKey.RECORD) is Result.CONFLICTING:
        return Identity.CONFLICTING
    open_ = [key for key, result in core.items() if not core_is_resolved(case, key, result)]
    numbered = any(results.get(key) in _GOOD for key in IDENTIFIERS)
    only_name = DetailKey.DATE_OF_BIRTH in open_ and not numbered
    if Result.DISCREPANCY in core.values() or len(open_) > 1 or only_name:
        return Identity.NOT_ESTABLISHED
    complete = not open_ and numbered and birth_date_is_whole(case) and _gates_are_clear(case)
    return Identity.CONFIRMED if complete and _is_well_founded(case) else Identity.PROBABLE


def core_is_resolved(case: Facts, key: DetailKey, result: Result) -> bool:
    """Whether a detail of class I stands in nobody's way: confirmed, or rightly absent, which their list says too."""
    if key in case.stated:
        return result in _GOOD
    if key in NUMBERS and result in (Result.NOT_STATED, Result.NOT_APPLICABLE):
        return True  # class I "if any exists"
    if key is DetailKey.PATRONYMIC and result is Result.NOT_APPLICABLE:
        return True  # none by law, or a foreigner
    return result in _GOOD


def birth_date_is_whole(case: Facts) -> bool:
    """Whether the decided date of birth has day, month and year; a confirmed one without a value is as stated."""
    decided = case.outcomes[DetailKey.DATE_OF_BIRTH].value
    return is_day(decided) if decided else DetailKey.DATE_OF_BIRTH not in case.imprecise


def is_other_person(case: Facts) -> bool:
    """Whether the evidence on one and the same detail belongs to another person: both checks say so, or one that was
    upheld.
    """
    reasons = [
        {finding.detail for finding in check.findings if finding.reason is ReasonCode.OTHER_PERSON}
        for check in case.checks
    ]
    if len(reasons) < 2:
        return False
    said = reasons[0] & reasons[1] | (reasons[0] | reasons[1]) & case.ruled.keys()
    return any(case.outcomes[key].result is Result.DISCREPANCY for key in said)


def _gates_are_clear(case: Facts) -> bool:
    """Whether returned earlier, recorded dead and listed twice are all answered without an obstacle."""
    gates = (key for key in GATES_OF_IDENTITY if key in case.outcomes)
    return all(case.outcomes[key].result is Result.CONFIRMED for key in gates)


def sources(case: Facts) -> tuple[Evidence, ...]:
    """Return the different items of evidence that confirm name, date of birth and numbers.

    What was ruled otherwise confirms nothing. Items that differ in blanks, capitals and punctuation are the same; one
    that both checks rest on is one.
    """
    items = {
        item.source: item
        for check in case.checks
        for finding in check.findings
        if finding.detail in (*NAME_AND_DATE, *IDENTIFIERS)
        if finding.answer in (Answer.CONFIRMED, Answer.VARIANT)
        if (made := case.outcomes.get(finding.detail)) and made.result in _GOOD
        for item in evidence_of(check, finding)
        if item.kind.independent
    }
    return tuple(items.values())


def _is_well_founded(case: Facts) -> bool:
    """Whether two different items of evidence confirm name, date of birth and numbers, one of them a document."""
    items = sources(case)
    return len(items) >= 2 and any(item.kind.documentary for item in items)
