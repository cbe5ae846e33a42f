"""Receiving a list: what was understood is shown first, then file, entries and cases are stored in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from verifier.domain.acts import Act, ListReceived, ListRefused
from verifier.domain.case import State
from verifier.domain.dates import shown_date
from verifier.domain.details import LATEST, DetailKey, Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout
from verifier.domain.lists import SubmittedList
from verifier.domain.office_rules import count_refusal
from verifier.domain.persons import Entry, Problem, Reading, stated_values
from verifier.domain.quarantine import Outcome
from verifier.domain.refusals import Refusal
from verifier.domain.work import found_by_text
from verifier.ledger.canonical import digest, digest_of, from_bytes, read_act, to_bytes
from verifier.ledger.keys import Signer
from verifier.matching import likeness_keys
from verifier.store import acts, likeness, lists, quarantine
from verifier.store.database import Connection
from verifier.workflow import mapping
from verifier.workflow.office import Office, one_line
from verifier.workflow.revise import pairs_of
from verifier.workflow.type_in import typists_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the registrar states about a list; `stated` is the number of persons claimed, None where none is.

    `difference` explains why as many were not counted, where that is so.
    """

    reference: str
    sender: str
    direction: Direction = Direction.INCOMING
    kind: ListKind = ListKind.PRISONERS_OF_WAR
    stated: int | None = None
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What else is said of a list when it is received: all of it as `workflow.quarantine.accept` says."""

    quarantine: int = 0
    mapping: tuple[ColumnMap, ...] = ()
    layout: Layout = field(default_factory=Layout)
    encoding: str = ""
    note: str = ""
    previous: int = 0
    together: frozenset[int] = frozenset()
    plain: bytes = field(default=b"", repr=False)


def receive(
    office: Office,
    signer: Signer,
    reading: Reading,
    data: bytes,
    receipt: Receipt,
    intent: str = "",
    accepted: Acceptance = Acceptance(),
) -> SubmittedList:
    """Store the list with its original bytes and open one case per person; all of it or nothing.

    Raises:
        KnownError: LIST_ALREADY_RECEIVED, LIST_WAS_REFUSED, KIND_NOT_SUPPORTED, NO_PERSONS, NO_SUCH_LIST, ARRIVAL_DECIDED,
            REFUSED.
    """
    if why := unsupported(receipt.kind):
        raise why
    if digest(data) != reading.sha256:
        raise ValueError("the reading is not of these bytes")
    if not reading.entries:
        raise KnownError(Fault.NO_PERSONS, file=reading.file_name, sheet="")
    reading = reading.of_kind(receipt.kind)
    entries = [to_bytes(entry) for entry in reading.entries]
    digests = [digest(entry) for entry in entries]
    keys = [likeness_keys(entry) for entry in reading.entries]
    problems = to_bytes(reading.problems)
    reference = one_line(receipt.reference)

    def body(connection: Connection) -> ListReceived:
        earlier = lists.every_list(connection)
        refuse_twice(earlier, reading.sha256)
        _refuse_refused(connection, reading.sha256, accepted.note)
        _is_waiting(connection, accepted.quarantine, reading.sha256)
        first = lists.last_case(connection) + 1
        numbers = range(first, first + len(entries))
        pairs = pairs_of(connection, _known_list(earlier, accepted.previous), reading.entries, numbers,
                         accepted.together)  # fmt: skip
        return ListReceived(
            list=1 + max((known.id for known in earlier), default=0),
            reference=reference,
            sender=one_line(receipt.sender),
            direction=receipt.direction,
            list_kind=receipt.kind,
            revision=1 + sum(known.reference == reference for known in earlier),
            title=reading.title,
            file_name=reading.file_name,
            file=reading.sha256,
            sheet=reading.entries[0].sheet,
            stated=receipt.stated if receipt.stated is not None else reading.stated,
            entries={str(number): entry for number, entry in zip(numbers, digests, strict=True)},
            problems=digest(problems),
            catalogue=LATEST[receipt.kind],
            difference=one_line(receipt.difference),
            mapping=mapping.told(accepted.mapping),
            encoding=accepted.encoding,
            unlocked=digest(accepted.plain) if accepted.plain else "",
            quarantine=accepted.quarantine,
            note=one_line(accepted.note),
            previous=accepted.previous,
            same=pairs.same,
            changed=pairs.changed,
            removed=pairs.removed,
            typed_by=typists_of(connection, accepted.quarantine),
        )

    def apply(connection: Connection, act: Act) -> None:
        submitted = as_list(act, len(reading.problems))
        acts.keep_file(connection, reading.sha256, reading.file_name, data)
        if accepted.plain:
            acts.keep_file(connection, digest(accepted.plain), reading.file_name, accepted.plain)
        quarantine.decide(connection, accepted.quarantine, act.seq, Outcome.RECEIVED)
        mapping.remember(connection, act, receipt.sender, accepted.layout, accepted.mapping)
        lists.add_list(connection, submitted, problems, reading.problems)
        first, told = lists.last_case(connection) + 1, rows_with_problems(reading.problems)
        lists.add_cases(connection, [
            case_row(first + place, submitted.id, place + 1, entries[place], entry, told)
            for place, entry in enumerate(reading.entries)
        ])  # fmt: skip
        likeness.keep(connection, ((first + place, *key) for place, found in enumerate(keys) for key in found))

    return as_list(office.record(signer, body, intent=intent, apply=apply), len(reading.problems))


def unsupported(kind: ListKind) -> KnownError | None:
    """Return why lists of a kind cannot be received yet, or None: nothing is asked of their persons."""
    return None if kind in LATEST else KnownError(Fault.KIND_NOT_SUPPORTED, kind=kind.value)


def unexplained(reading: Reading, receipt: Receipt) -> Refusal | None:
    """Return that stated and counted persons differ and nobody says why, or None."""
    stated = receipt.stated if receipt.stated is not None else reading.stated
    return count_refusal(stated, len(reading.entries), receipt.difference)


def refuse_twice(earlier: Iterable[SubmittedList], sha256: str) -> None:
    """See to it that no file is received twice.

    Raises:
        KnownError: LIST_ALREADY_RECEIVED.
    """
    for known in earlier:
        if known.sha256 == sha256:
            raise KnownError(
                Fault.LIST_ALREADY_RECEIVED, reference=known.reference, date=shown_date(known.received_at[:10])
            )


def _refuse_refused(connection: Connection, sha256: str, note: str) -> None:
    """The same bytes that were refused are received only by somebody who says why."""
    known = [each for each in quarantine.of_bytes(connection, sha256) if each.outcome is Outcome.REFUSED]
    if not known or any(map(str.isalnum, note)):
        return
    stored = acts.numbered(connection, known[-1].decided)
    act = read_act(stored.data, stored.hash) if stored else None
    if act and isinstance(act.body, ListRefused):
        raise KnownError(Fault.LIST_WAS_REFUSED, date=shown_date(act.at[:10]), reason=act.body.reason)


def _is_waiting(connection: Connection, arrival: int, sha256: str) -> None:
    found = quarantine.get(connection, arrival) if arrival else None
    if arrival and found is None:
        raise KnownError(Fault.NO_SUCH_ARRIVAL, number=arrival)
    if found and (found.decided or found.sha256 != sha256):
        raise KnownError(Fault.ARRIVAL_DECIDED, file=found.name, act=found.decided)


def _known_list(earlier: tuple[SubmittedList, ...], previous: int) -> int:
    if previous and previous not in {known.id for known in earlier}:
        raise KnownError(Fault.NO_SUCH_LIST, list=previous, lists=", ".join(known.reference for known in earlier))
    return previous


def problems_of(office: Office, list_: int) -> tuple[Problem, ...]:
    """Return what the intake reported when the list was received."""
    with office.store.read() as connection:
        return from_bytes(lists.problems(connection, list_), tuple[Problem, ...])


def problems_at(office: Office, list_: int, entry: Entry) -> tuple[Problem, ...]:
    """Return what the intake reported on the row of one person."""
    with office.store.read() as connection:
        return lists.problems_of_row(connection, list_, entry.sheet, entry.row)


def rows_with_problems(problems: Iterable[Problem]) -> frozenset[tuple[str, int]]:
    """Return the rows, by sheet, on which the intake reported something."""
    return frozenset((problem.sheet, problem.row) for problem in problems)


def as_list(act: Act, problems: int) -> SubmittedList:
    """Return the list that an act received: a pure function of the act and the number of problems."""
    body = act.body
    if not isinstance(body, ListReceived):
        raise TypeError(f"act {act.seq} received no list")
    return SubmittedList(
        id=body.list,
        reference=body.reference,
        sender=body.sender,
        direction=body.direction,
        kind=body.list_kind,
        revision=body.revision,
        title=body.title,
        file_name=body.file_name,
        sha256=body.file,
        sheet=body.sheet,
        stated=body.stated,
        persons=len(body.entries),
        problems=problems,
        received_at=act.at,
        catalogue=body.catalogue,
        difference=body.difference,
    )


def case_row(
    number: int, list_: int, position: int, body: bytes, entry: Entry, told: frozenset[tuple[str, int]] = frozenset()
) -> lists.CaseRow:
    """Return the stored form of a new case; `told` are the rows with problems."""
    born = entry.text(DetailKey.DATE_OF_BIRTH)
    return lists.CaseRow(
        number=number,
        list=list_,
        position=position,
        entry=body,
        row_number=entry.number,
        name=entry.full_name,
        born=born,
        entry_key=digest_of(stated_values(entry)),
        state=State.FIRST_CHECK.value,
        disposition="",
        clearances="",
        parts="",
        found_by=found_by_text(entry.number, entry.full_name, born, number),
        problem=int((entry.sheet, entry.row) in told),
    )
