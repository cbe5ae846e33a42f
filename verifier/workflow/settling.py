"""Settling disagreements: both findings of each side by side, what the adjudicator typed so far, and his signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from verifier.domain.acts import Act, CheckSigned, Pass, evidence_of, finding_on
from verifier.domain.case import Case, Part, State
from verifier.domain.check_rules import no_ruling, possible_rulings, ruling_refusal
from verifier.domain.dates import shown_date, typed_date
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.findings import Answer, Evidence, Outcome, ReasonCode, Result, Ruling, rest_on_one_source
from verifier.domain.officers import Officer, Role
from verifier.domain.persons import Record
from verifier.domain.readings import ReadingKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import may_take
from verifier.ledger.canonical import from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import lists
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.approve_list import Agreement, agreements
from verifier.workflow.conclude import CaseFile, open_case
from verifier.workflow.moves import conclusion_of, settlement_of, why_not
from verifier.workflow.office import Office
from verifier.workflow.possible import would_void
from verifier.workflow.queues import drop_reservation

_DRAFT = 3  # beside 1 and 2 for the drafts of the two checks


class Choice(StrEnum):
    """What the adjudicator says of one disagreement."""

    FIRST = "first"
    SECOND = "second"
    ANOTHER = "another"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the adjudicator has entered on one detail; `result` and `value` only count with another value."""

    choice: Choice | None = None
    result: Result | None = None
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One check's finding on a detail, with the officer who signed it. Of `RECORD` it is the record that was linked."""

    number: Pass
    officer: Officer
    answer: Answer | None
    value: str
    reason: ReasonCode | None
    note: str
    evidence: tuple[Evidence, ...]
    record: Record | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A detail on which the checks do not combine: what their list claims, what our record says, and both findings.

    `claimed` is what was understood of it, `written` the cell as it stands in their file. `impossible` says why some
    results cannot be ruled, `one_source` that both findings rest on one and the same document.
    """

    detail: DetailKey
    claimed: str
    written: str
    recorded: str
    first: Side
    second: Side
    combined: Result
    possible: tuple[Result, ...]
    impossible: tuple[Refusal, ...] = ()
    one_source: bool = False

    def side(self, choice: Choice) -> Side | None:
        """Return the finding that a choice follows."""
        return {Choice.FIRST: self.first, Choice.SECOND: self.second}.get(choice)


@dataclass(frozen=True, slots=True)
class Settling:
    """A case before its adjudicator. `refusal` says why he may not settle it; `typed` is what he entered so far.

    `agreement` is how often these two checkers agreed on this list, for the adjudicator alone.
    """

    file: CaseFile
    disagreements: tuple[Disagreement, ...]
    agreed: Mapping[DetailKey, Outcome]
    refusal: Refusal | None
    typed: Mapping[DetailKey, Typed] = field(default_factory=dict)
    agreement: Agreement | None = None


def open_settling(office: Office, officer: Officer, number: int) -> Settling:
    """Open a case whose checks disagree.

    Raises:
        KnownError: NO_SUCH_CASE, NOT_YET_DOUBLE_CHECKED.
    """
    file = open_case(office, number)
    readings.log(office, officer, ReadingKind.OPENED, case=number, list_=file.submitted.id)
    case = file.case
    records = {check.record: office.register_record(check.record) for check in case.checks if check.record}
    why = may_take(case, officer, Part.ADJUDICATOR, Role.ADJUDICATOR)
    if case.state is not State.ADJUDICATION:
        why = Refusal(RefusalCode.NO_DISAGREEMENT)
    with office.store.read() as connection:
        body = lists.draft(connection, officer.id, number, _DRAFT)
    return Settling(
        file=file,
        disagreements=tuple(_disagreement(file, key, records) for key in case.disagreements),
        agreed={key: outcome for key, outcome in case.combined.items() if not outcome.disagreement},
        refusal=why,
        typed=from_bytes(body, dict[DetailKey, Typed]) if body else {},
        agreement=_agreement(office, file) if officer.has(Role.ADJUDICATOR) else None,
    )


def _agreement(office: Office, file: CaseFile) -> Agreement | None:
    case = file.case
    pair = tuple(act.officer for act in (case.first, case.second) if act)
    known = agreements(office, case.list)
    return next((each for each in known if (each.first.id, each.second.id) == pair), None)


def voided_by(settling: Settling, officer: Officer, typed: Mapping[DetailKey, Typed]) -> tuple[Act, ...]:
    """Return the checks that would not stand under the ruling on the record: they compared with another one."""
    case = settling.file.case
    if case.disagreements != (DetailKey.RECORD,):
        return ()
    made = rulings(settling, typed)
    return would_void(case, officer, settlement_of(case, made)) if made else ()


def conclusion_after(office: Office, officer: Officer, number: int) -> CaseFile | None:
    """Return the case where the officer can sign its identity conclusion right after his rulings, None elsewhere."""
    case = office.case(number)
    if case.state is not State.CONCLUSION or why_not(case, officer, conclusion_of(case)):
        return None
    return open_case(office, number)


def save_typed(office: Office, officer: Officer, number: int, typed: Mapping[DetailKey, Typed]) -> None:
    """Keep what the adjudicator has entered; private to him."""
    with office.store.write() as connection:
        lists.keep_draft(connection, officer.id, number, _DRAFT, to_bytes(dict(typed)))


def rulings(settling: Settling, typed: Mapping[DetailKey, Typed]) -> tuple[Ruling, ...]:
    """Return the rulings that are complete enough to be judged by the rules, in the order of the details."""
    made = (ruling_on(known, typed.get(known.detail, Typed())) for known in settling.disagreements)
    return tuple(ruling for ruling in made if ruling)


def ruling_on(known: Disagreement, typed: Typed) -> Ruling | None:
    """Return the ruling that was typed, None before a choice."""
    note = typed.note.strip()
    match typed.choice:
        case Choice.FIRST | Choice.SECOND:
            side = known.side(typed.choice)
            return _following(known.detail, side, note) if side else None
        case Choice.CONFLICTING:
            return Ruling(known.detail, Result.CONFLICTING, "", note)
        case Choice.ANOTHER if known.detail is DetailKey.RECORD:
            return Ruling(known.detail, Result.NOT_STATED, "", note)
        case Choice.ANOTHER if typed.result:
            return Ruling(known.detail, typed.result, _as_stored(known.detail, typed.value), note)
    return None


def gaps(settling: Settling, typed: Mapping[DetailKey, Typed]) -> tuple[Refusal, ...]:
    """Return everything that is missing before the rulings can be signed, in the order of the details."""
    return tuple(filter(None, (gap_in(settling.file.case, known, typed) for known in settling.disagreements)))


def gap_in(case: Case, known: Disagreement, typed: Mapping[DetailKey, Typed]) -> Refusal | None:
    """Return what the ruling on one detail lacks."""
    ruling = ruling_on(known, typed.get(known.detail, Typed()))
    if ruling is None:
        return Refusal(RefusalCode.DETAIL_MISSING, {"detail": known.detail.value})
    return ruling_refusal(case, ruling)


def sign(office: Office, signer: Signer, settling: Settling, typed: Mapping[DetailKey, Typed], intent: str = "") -> Act:
    """Sign the rulings on every disagreement of a case; the draft is deleted with it.

    Raises:
        KnownError: REFUSED.
    """
    case = settling.file.case
    body = settlement_of(case, rulings(settling, typed))

    def apply(connection: Connection, act: Act) -> None:
        lists.drop_draft(connection, act.officer, case.number, _DRAFT)
        drop_reservation(connection, case.number, _DRAFT)

    return office.record(signer, body, intent=intent, apply=apply)


def shown(key: DetailKey, value: str) -> str:
    """Return a detail's value as people write it."""
    return shown_date(value) if _is_date(key) else value


def _as_stored(key: DetailKey, value: str) -> str:
    return typed_date(value.strip()) if _is_date(key) else value.strip()


def _is_date(key: DetailKey) -> bool:
    return key in DETAIL and DETAIL[key].nature is Nature.DATE


def _following(key: DetailKey, side: Side, note: str) -> Ruling | None:
    if key is DetailKey.RECORD:
        return Ruling(key, Result.CONFIRMED if side.value else Result.NOT_STATED, side.value, note)
    return Ruling(key, Result(side.answer.value), side.value, note) if side.answer else None


def _disagreement(file: CaseFile, key: DetailKey, records: Mapping[str, Record | None]) -> Disagreement:
    first, second = file.case.checks
    return Disagreement(
        detail=key,
        claimed=shown(key, file.entry.text(key)) or file.entry.raw(key),
        written=file.entry.raw(key),
        recorded=file.record.text(key) if file.record else "",
        first=_side(file, file.case.first, first, key, records),
        second=_side(file, file.case.second, second, key, records),
        combined=file.case.combined[key].result,
        possible=possible_rulings(file.case, key),
        impossible=_impossible(file.case, key),
        one_source=_one_source(first, second, key),
    )


def _impossible(case: Case, key: DetailKey) -> tuple[Refusal, ...]:
    if key is DetailKey.RECORD:
        return ()
    found = (no_ruling(case, key, result) for result in Result)
    return tuple({why.code: why for why in found if why}.values())


def _one_source(first: CheckSigned, second: CheckSigned, key: DetailKey) -> bool:
    one, other = finding_on(first, key), finding_on(second, key)
    return bool(one and other) and rest_on_one_source(
        *(evidence_of(check, finding) for check, finding in ((first, one), (second, other)) if finding)
    )


def _side(
    file: CaseFile, act: Act | None, check: CheckSigned, key: DetailKey, records: Mapping[str, Record | None]
) -> Side:
    if act is None:
        raise ValueError("both checks are signed before anything is settled")
    officer, finding = file.officers[act.officer], finding_on(check, key)
    if finding is None:
        return Side(check.number, officer, None, check.record, None, "", (), records.get(check.record))
    return Side(
        check.number,
        officer,
        finding.answer,
        finding.value,
        finding.reason,
        finding.note,
        evidence_of(check, finding),
        None,
    )
