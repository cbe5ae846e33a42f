"""What the page of a whole case shows, as frozen values: one row per detail, the acts, and what is in the way."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Act, ClearanceGiven, DisagreementsSettled, finding_on
from verifier.domain.case import Case
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, RejectReason
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Finding, Outcome, Ruling
from verifier.domain.officers import Officer
from verifier.domain.persons import Record
from verifier.domain.rules import Refusal, clearing_refusals, refusal
from verifier.workflow import conclude
from verifier.workflow.conclude import CaseFile


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One detail of a case: claimed, on record and decided, with both findings and the ruling where there is one."""

    key: DetailKey
    is_gate: bool
    claimed: str
    on_record: str
    decided: str
    outcome: Outcome
    findings: tuple[Finding | None, Finding | None]
    ruling: Ruling | None


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


def result_rows(file: CaseFile) -> tuple[ResultRow, ...]:
    """Return one row per detail that has a result, the linked record first where the checks differed on it."""
    settlement = file.case.settlement.body if file.case.settlement else None
    rulings = {r.detail: r for r in settlement.rulings} if isinstance(settlement, DisagreementsSettled) else {}
    keys = [key for key in file.case.outcomes if key is not DetailKey.RECORD or key in rulings]
    return tuple(_row(key, file, rulings.get(key)) for key in keys)


def clearance_lines(case: Case) -> tuple[ClearanceLine, ...]:
    """Return the four clearances as they stand."""
    return tuple(ClearanceLine(kind, case.clearances.get(kind)) for kind in ClearanceKind)


def stands(case: Case, act: Act) -> bool:
    """Whether an act still stands, or was replaced by a later one."""
    standing = (case.first, case.second, case.settlement, case.decision, *case.clearances.values())
    return any(each is not None and each.hash == act.hash for each in standing)


def in_the_way(case: Case) -> tuple[Refusal, ...]:
    """Return everything that stands in the way of clearing the person."""
    return tuple(clearing_refusals(case))


def clearance_refusal(
    case: Case, officer: Officer, kind: ClearanceKind, outcome: ClearanceOutcome, remark: str
) -> Refusal | None:
    """Return why an officer may not sign this clearance, or None."""
    return refusal(case, officer, conclude.clearance_of(case, kind, outcome, remark))


def decision_refusal(
    case: Case,
    officer: Officer,
    disposition: Disposition,
    *,
    reject_reason: RejectReason | None = None,
    review: str = "",
    note: str = "",
) -> Refusal | None:
    """Return why an officer may not take this decision, or None."""
    body = conclude.decision_of(case, disposition, reject_reason=reject_reason, review=review, note=note)
    return refusal(case, officer, body)


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
        findings=(first, second),
        ruling=ruling,
    )


def _on_record(key: DetailKey, record: Record | None) -> str:
    if record is None:
        return ""
    return record.number if key is DetailKey.RECORD else shown_date(record.text(key))
