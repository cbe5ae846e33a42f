"""The identity conclusion of a person, computed from the results of the double check (domain.md 8.4)."""

from __future__ import annotations

from verifier.domain.acts import evidence_titles
from verifier.domain.case import Case
from verifier.domain.decisions import Identity
from verifier.domain.details import DETAIL, IDENTIFIERS, DetailKey
from verifier.domain.findings import ReasonCode, Result

NAME_AND_DATE = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC, DetailKey.DATE_OF_BIRTH)
_GOOD = (Result.CONFIRMED, Result.VARIANT)


def conclude(case: Case) -> Identity:
    """Return the identity conclusion of a double-checked case.

    Confirmed needs name and full date of birth, one identifying number or document, and two independent items of
    evidence over them; name and date alone are *probable* at best, because namesakes with equal dates exist.
    """
    results = {key: outcome.result for key, outcome in case.outcomes.items()}
    core = {key: results[key] for key in results if key in DETAIL and DETAIL[key].is_identity}
    if _is_other_person(case):
        return Identity.EXCLUDED
    if Result.CONFLICTING in core.values() or results.get(DetailKey.RECORD) is Result.CONFLICTING:
        return Identity.CONFLICTING
    named = [_counts_as_good(key, results.get(key)) for key in NAME_AND_DATE]
    if all(named):
        numbered = any(results.get(key) in _GOOD for key in IDENTIFIERS)
        contradicted = Result.DISCREPANCY in core.values()
        full_date = case.outcomes[DetailKey.DATE_OF_BIRTH].value
        complete = numbered and not contradicted and len(full_date.lstrip("~")) in (0, 10)
        return Identity.CONFIRMED if complete and _independent_sources(case) >= 2 else Identity.PROBABLE
    missing = [key for key, good in zip(NAME_AND_DATE, named, strict=True) if not good]
    if len(missing) == 1 and Result.DISCREPANCY not in core.values():
        return Identity.PROBABLE
    return Identity.NOT_ESTABLISHED


def _counts_as_good(key: DetailKey, result: Result | None) -> bool:
    return result in _GOOD or (key is DetailKey.PATRONYMIC and result is Result.NOT_APPLICABLE)


def _is_other_person(case: Case) -> bool:
    """Both checks say, of one and the same detail, that the evidence belongs to another person."""
    reasons = [
        {(f.detail, f.reason) for f in check.findings if f.reason is ReasonCode.OTHER_PERSON} for check in case.checks
    ]
    return len(reasons) == 2 and bool(reasons[0] & reasons[1])


def _independent_sources(case: Case) -> int:
    titles = {
        title
        for check in case.checks
        for finding in check.findings
        if finding.detail in (*NAME_AND_DATE, *IDENTIFIERS)
        for title in evidence_titles(check, finding)
        if any(item.title == title and item.kind.independent for item in check.evidence)
    }
    return len(titles)
