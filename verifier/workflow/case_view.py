"""What the page of a whole case shows, as frozen values: one row per detail, the acts, and what is in the way."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Act, ClearanceGiven, finding_on
from verifier.domain.case import Case
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Finding, Outcome, Ruling
from verifier.domain.moments import now
from verifier.domain.outcome_rules import clearing_refusals
from verifier.domain.persons import Record
from verifier.domain.refusals import Refusal
from verifier.domain.young import YoungHint
from verifier.workflow.conclude import CaseFile


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One detail of a case: claimed, on record and decided, with both findings and the ruling where there is one.

    `listed` is what their list stated before an answer corrected it, empty where none did.
    """

    key: DetailKey
    is_gate: bool
    claimed: str
    on_record: str
    decided: str
    outcome: Outcome
    listed: str
    answered: bool
    findings: tuple[Finding | None, Finding | None]
    ruling: Ruling | None
    young: YoungHint | None = None


@dataclass(frozen=True, slots=True)
class ClearanceLine:
    """One clearance as it stands: the act that gave it, None where it is not signed yet."""

    kind: ClearanceKind
    act: Act | None

    @property
    def given(self) -> ClearanceGiven | None:
        """What was signed."""
        body = self.act.body if self.act else None
        return body if isinstance(body, ClearanceGiven) else None

    def holds_at(self, at: str) -> bool:
        """Whether it was signed and has not expired at a moment (UTC, ISO)."""
        return self.given is not None and (not self.given.valid_until or self.given.valid_until > at)


def result_rows(file: CaseFile) -> tuple[ResultRow, ...]:
    """Return one row per detail that has a result, the linked record first where the checks differed on it."""
    rulings = {key: ruling for key in file.case.ruled if (ruling := file.case.ruling(key))}
    keys = [key for key in file.case.outcomes if key is not DetailKey.RECORD or key in rulings]
    return tuple(_row(key, file, rulings.get(key)) for key in keys)


def clearance_lines(case: Case) -> tuple[ClearanceLine, ...]:
    """Return the four clearances as they stand."""
    return tuple(ClearanceLine(kind, case.clearances.get(kind)) for kind in ClearanceKind)


def in_the_way(case: Case) -> tuple[Refusal, ...]:
    """Return everything that stands in the way of clearing the person now."""
    return tuple(clearing_refusals(case, now()))


def _row(key: DetailKey, file: CaseFile, ruling: Ruling | None) -> ResultRow:
    outcome = file.case.outcomes[key]
    first, second = (finding_on(check, key) for check in file.case.checks)
    claimed = shown_date(file.entry.text(key))
    return ResultRow(
        key=key,
        is_gate=key in DETAIL and DETAIL[key].is_gate,
        claimed=claimed,
        on_record=_on_record(key, file.record),
        decided=shown_date(outcome.value),
        outcome=outcome,
        listed=file.entry.raw(key) if key in file.case.claims else "",
        answered=key in file.case.claims,
        findings=(first, second),
        ruling=ruling,
        young=file.young if key is DetailKey.CATEGORY else None,
    )


def _on_record(key: DetailKey, record: Record | None) -> str:
    if record is None:
        return ""
    return record.number if key is DetailKey.RECORD else shown_date(record.text(key))
