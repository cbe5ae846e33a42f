"""What a later extract changed in a register: what is new, changed and gone, and a record as each extract had it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verifier.domain.acts import CheckSigned
from verifier.domain.digests import Digest
from verifier.domain.lists import CaseLine
from verifier.domain.persons import Record
from verifier.domain.registers import Register, RegisterKind, series_of
from verifier.ledger.canonical import digest, from_bytes, to_bytes
from verifier.store import lists, people, records
from verifier.store.database import Connection
from verifier.workflow.office import Office, load_case

NEW, CHANGED, GONE = "new", "changed", "gone"
_MOST = 500  # ids that are looked up at once


@dataclass(frozen=True, slots=True)
class Update:
    """What an extract does to the register it updates: rows to be stored in order (id, bytes), and ids by what they are."""

    rows: Iterable[tuple[str, bytes]] = ()
    new: int = 0
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one extract had it; `until` is the extract that says otherwise, None where it is so now."""

    register: Register
    record: Record
    until: Register | None


@dataclass(frozen=True, slots=True)
class ExtractChange:
    """Some of what an extract changed: the record as it was and as it is, None where there is none."""

    register: Register
    unchanged: int
    changes: tuple[tuple[Record | None, Record | None], ...] = field(default=(), repr=False)


def current_of(connection: Connection, series: int) -> Iterator[tuple[str, bytes]]:
    """Yield id and bytes of all records of a series as they are now, in the order in which they were stored."""
    of = [register.id for register in people.every_register(connection) if register.series == series]
    yield from people.every_record(connection, of)


def newest_of(known: Iterable[Register], id_: int) -> Register | None:
    """Return the newest extract of the series to which an extract belongs."""
    by_id = {register.id: register for register in known}
    if id_ not in by_id:
        return None
    return max((each for each in by_id.values() if each.series == by_id[id_].series), key=lambda each: each.id)


def update_of(before: Mapping[str, bytes], rows: Iterable[tuple[str, bytes]]) -> tuple[Update, int]:
    """Return what rows do to a register whose records were `before` (id to `fingerprint`), and how many it knew."""
    left, stored, changed, new, met = dict(before), [], [], 0, 0
    for id_, body in rows:
        known = left.pop(id_, None)
        met += known is not None
        if known == fingerprint(body):
            continue
        stored.append((id_, body))
        if known is None:
            new += 1
        else:
            changed.append(id_)
    return Update(stored, new, tuple(changed), tuple(left)), met


def fingerprint(body: bytes) -> bytes:
    """Return sixteen bytes that stand for a record: a million of them have to be held at once."""
    return bytes.fromhex(digest(body)[:32])


def gone_bytes(gone: Iterable[str]) -> Iterator[bytes]:
    """Yield what the digest of an extract says of each record that is gone: its id, which is no record."""
    return (to_bytes(id_) for id_ in gone)


# --- looking at it ---


def difference(office: Office, register: int, kind: str = CHANGED, start: int = 0, limit: int = 200) -> ExtractChange:
    """Return how an extract differs from the one that it updates: some of what is NEW, CHANGED or GONE.

    Raises:
        KeyError: there is no such extract.
    """
    with office.store.read() as connection:
        found = {each.id: each for each in people.every_register(connection)}[register]
        rows = records.changes(connection, register, kind, start, limit) if found.updates else ()
    pairs = tuple((_record(old), _record(new)) for old, new in rows)
    return ExtractChange(found, found.count - found.new - found.changed, pairs)


def history(office: Office, record: str) -> tuple[Version, ...]:
    """Return a record as each extract had it, oldest first; the last one is so now, or is gone."""
    with office.store.read() as connection:
        known = {each.id: each for each in people.every_register(connection)}
        found = records.versions(connection, record)
    return tuple(
        Version(known[register], from_bytes(body, Record), known.get(until)) for register, body, until in found
    )


def record_as(office: Office, record: str, seen: Digest) -> Record | None:
    """Return a record as an officer saw it who signed its digest, whatever an extract says of it since."""
    with office.store.read() as connection:
        bodies = [body for _register, body, _until in records.versions(connection, record)]
    return next((from_bytes(body, Record) for body in bodies if digest(body) == seen), None)


def resting_on(office: Office, register: int) -> tuple[CaseLine, ...]:
    """Return the double-checked persons whose checks rest on a record that an extract changed or does not hold any more.

    Of who is not checked twice nothing is said: which record the first checker chose is his secret until then.
    """
    with office.store.read() as connection:
        changed = frozenset(records.replaced(connection, register))
        numbers = [number for number, record in lists.linked(connection) if record in changed]
        now = {id_: digest(body) for id_ in changed if (body := people.record(connection, id_))} if numbers else {}
        stale = [number for number in numbers if _is_stale(connection, number, now)]
        return lists.lines_of(connection, stale)


def _is_stale(connection: Connection, number: int, now: Mapping[str, Digest]) -> bool:
    case = load_case(connection, number)
    checks = (act.body for found in case.found.values() for act in found.values())
    return any(
        isinstance(body, CheckSigned) and body.record and now.get(body.record) != body.record_digest for body in checks
    )


def kind_of(connection: Connection, record: str) -> RegisterKind:
    """Return of what the register is in which a record stands."""
    series = series_of(record)
    kinds = {each.id: each.kind for each in people.every_register(connection)}
    return kinds.get(series, RegisterKind.OWN)


def _record(body: bytes | None) -> Record | None:
    return from_bytes(body, Record) if body else None


def marked(record: Record, note: str, kind: RegisterKind) -> Record:
    """Return a record of a register of the returned or dead with what it says of everybody in it."""
    if kind is RegisterKind.RETURNED and not record.returned:
        return replace(record, returned=note)
    if kind is RegisterKind.DEATHS and not record.deceased:
        return replace(record, deceased=note)
    return record
