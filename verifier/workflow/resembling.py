"""Who else may be the same person: rows of this and of other lists, persons among the returned and among the dead.

Looked for by the same matching as records are, when a list or a register comes in, and kept until the next time. Nothing
here speaks of any check: only what lists and registers state is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from verifier.domain.candidates import Band, Candidate, Reason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import CaseLine
from verifier.domain.persons import Entry, Record
from verifier.domain.registers import Register, RegisterKind, series_of
from verifier.ledger.canonical import from_bytes, to_bytes
from verifier.matching import Index, Listed, recorded
from verifier.store import lists, people, resemblances
from verifier.store.database import Connection
from verifier.store.likeness import StandingRow, standing
from verifier.store.resemblances import ResemblanceRow
from verifier.workflow.extracts import newest_of
from verifier.workflow.office import Office


@dataclass(frozen=True, slots=True)
class GateHint:
    """A person in a register of the returned or of deaths who may be this one: a reason to look, never a finding."""

    kind: RegisterKind
    record: Record
    band: Band
    register: Register
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A person of a list and where else he may stand: on another row (`other`) or in a register (`hint`)."""

    line: CaseLine
    band: Band
    reasons: tuple[Reason, ...]
    other: StandingRow | None = None
    hint: GateHint | None = None

    @property
    def on_same_list(self) -> bool:
        """Whether he may stand twice on his own list."""
        return self.other is not None and self.other.list == self.line.list


def find(
    office: Office, listed: Listed, gates: Index, stated: Mapping[int, Entry], cancelled: Callable[[], bool]
) -> None:
    """Look for all that the persons of some cases resemble, and keep it in place of what was known.

    Raises:
        KnownError: CANCELLED (what was kept before stays).
    """
    rows: list[ResemblanceRow] = []
    for number, entry in stated.items():
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        rows += (_row(number, found, other) for other, found in listed.resembling(number, entry))
        rows += (_row(number, found, 0) for found in (recorded(gates, entry) if len(gates) else ()))
    with office.store.write() as connection:
        resemblances.keep(connection, stated, rows)


def gate_hints(office: Office, number: int) -> tuple[GateHint, ...]:
    """Return who in the registers of the returned and of deaths may be the person of a case, very likely ones first."""
    with office.store.read() as connection:
        rows = [row for row in resemblances.of_case(connection, number) if row.record]
        hints = _hints(connection, rows)
    return tuple(sorted(hints.values(), key=lambda hint: hint.band is not Band.VERY_LIKELY))


def of_list(office: Office, list_: int) -> tuple[Resemblance, ...]:
    """Return who on a list may stand elsewhere, in the order of the list: on it, on other lists, in registers.

    Earlier and later versions of the list itself are left out: everybody stands on them.
    """
    with office.store.read() as connection:
        rows = resemblances.of_list(connection, list_)
        lines = {line.number: line for line in lists.lines_of(connection, {row.case for row in rows})}
        others = {row.number: row for row in standing(connection, {row.other for row in rows if row.other})}
        hints = _hints(connection, rows)
        own = {each.id: each.reference for each in lists.every_list(connection)}.get(list_)
    found: list[Resemblance] = []
    for row in rows:
        other, hint = others.get(row.other), hints.get((row.case, row.record))
        is_version = other is not None and other.list != list_ and other.reference == own
        if row.case in lines and (other or hint) and not is_version:
            reasons = from_bytes(row.body, tuple[Reason, ...])
            found.append(Resemblance(lines[row.case], Band(row.band), reasons, other, hint))
    return tuple(sorted(found, key=lambda each: not each.on_same_list))


def likely_cases(connection: Connection, number: int) -> Mapping[int, tuple[Band, tuple[Reason, ...]]]:
    """Return the other cases that may be about the person of a case, each with band and reasons."""
    rows = resemblances.of_case(connection, number)
    return {row.other: (Band(row.band), from_bytes(row.body, tuple[Reason, ...])) for row in rows if row.other}


def _hints(connection: Connection, rows: Iterable[ResemblanceRow]) -> Mapping[tuple[int, str], GateHint]:
    known = people.every_register(connection)
    found: dict[tuple[int, str], GateHint] = {}
    for row in rows:
        register = newest_of(known, series_of(row.record)) if row.record else None
        body = people.record(connection, row.record) if register else None
        if register and body:
            reasons = from_bytes(row.body, tuple[Reason, ...])
            found[row.case, row.record] = GateHint(
                register.kind, from_bytes(body, Record), Band(row.band), register, reasons
            )
    return found


def _row(number: int, found: Candidate, other: int) -> ResemblanceRow:
    record = "" if other else found.record.id
    return ResemblanceRow(number, other, record, found.band.value, to_bytes(found.reasons))
