"""Typing in a list that exists on paper alone: by two officers, each blind to the other, until both typed the same.

What either typed is private like a draft: it is given out to himself alone. Of the other's only this leaves the module:
whether he is still typing, and once both say that they are done, where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import moment
from verifier.domain.officers import Officer
from verifier.domain.quarantine import Arrival, Said, Source
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.typed import (
    MOST_LETTERS,
    MOST_ROWS,
    Difference,
    Paper,
    Rows,
    Stand,
    TypedColumn,
    beginning_refusal,
    filled,
    may_type,
    typing_refusal,
)
from verifier.intake import compare_typed, typed_columns, typed_file
from verifier.ledger.canonical import digest, from_bytes, to_bytes
from verifier.store import papers, quarantine
from verifier.store.database import Connection
from verifier.workflow.browse import may_register
from verifier.workflow.office import Office, one_line, refuse

_LONGEST_NAME = 80


def under_way(office: Office) -> tuple[Paper, ...]:
    """Return the lists on paper that are typed in just now, oldest first."""
    with office.store.read() as connection:
        return tuple(_paper(connection, row) for row in papers.under_way(connection))


def begin(office: Office, officer: Officer, reference: str, fields: Iterable[str]) -> Paper:
    """Begin to type a list in: its reference, and the fields that its columns are, in the order of the paper.

    Raises:
        KnownError: REFUSED to who neither receives nor checks lists, without a reference or a column with names.
    """
    columns = typed_columns(fields)
    refuse(may_type(officer) or beginning_refusal(reference, (column.field for column in columns)))
    with office.store.write() as connection:
        now = moment(office.watch.clock.now())
        number = papers.add(connection, one_line(reference), to_bytes(columns), officer.id, now)
        return _found(connection, number)


def paper(office: Office, number: int) -> Paper:
    """Return a list that is typed in.

    Raises:
        KnownError: NO_SUCH_PAPER.
    """
    with office.store.read() as connection:
        return _found(connection, number)


def typed(office: Office, officer: Officer, number: int) -> Rows:
    """Return what an officer himself typed of a list so far.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who may not type it.
    """
    with office.store.read() as connection:
        refuse(typing_refusal(_found(connection, number), officer))
        return _rows(connection, number, officer.id)


def save(office: Office, officer: Officer, number: int, rows: Rows) -> Paper:
    """Keep what an officer typed, in place of what was kept before.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who may not type it; TOO_LARGE.
    """
    with office.store.write() as connection:
        found = _found(connection, number)
        refuse(typing_refusal(found, officer))
        papers.keep(connection, number, officer.id, to_bytes(_fitting(found, rows)), _now(office))
        return _found(connection, number)


def finish(office: Office, officer: Officer, number: int) -> Paper:
    """Say that an officer typed all of the list. He may go on all the same: nothing is signed yet.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who may not type it, and while he typed nothing.
    """
    with office.store.write() as connection:
        refuse(typing_refusal(_found(connection, number), officer))
        if not filled(_rows(connection, number, officer.id)):
            refuse(Refusal(RefusalCode.NOTHING_TYPED))
        papers.finish(connection, number, officer.id)
        return _found(connection, number)


def put_away(office: Office, officer: Officer, number: int) -> bool:
    """Leave a list; one of which nobody typed anything is forgotten, and so is an empty typing. Return whether it is gone.

    Raises:
        KnownError: NO_SUCH_PAPER.
    """
    with office.store.write() as connection:
        _found(connection, number)
        if not filled(_rows(connection, number, officer.id)):
            papers.drop(connection, number, officer.id)
        return papers.get(connection, number) is None


def withdraw(office: Office, officer: Officer, number: int) -> bool:
    """Delete what an officer typed of a list; what the other typed stays. Return whether the list is gone, typed by nobody.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who may not type it.
    """
    with office.store.write() as connection:
        refuse(typing_refusal(_found(connection, number), officer))
        papers.drop(connection, number, officer.id)
        return papers.get(connection, number) is None


def compare(office: Office, officer: Officer, number: int) -> tuple[Difference, ...]:
    """Return where an officer's typing differs from that of the other, in his own rows; nothing of what the other read.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who typed none of it, and before both are done.
    """
    with office.store.read() as connection:
        found = _found(connection, number)
        refuse(_not_ready(found, officer.id))
        mine = _rows(connection, number, officer.id)
        theirs = _rows(connection, number, next(each.officer for each in found.typists if each.officer != officer.id))
    return compare_typed(mine, theirs)


def stand(office: Office, officer: Officer, number: int) -> Stand:
    """Return how far a list is, and where an officer differs, once that may be known.

    Raises:
        KnownError: NO_SUCH_PAPER.
    """
    found = paper(office, number)
    if _not_ready(found, officer.id):
        return Stand(found)
    return Stand(found, compare(office, officer, number))


def take_over(office: Office, officer: Officer, number: int) -> Arrival:
    """Make the file of a list that two officers typed in alike: it waits from then on to be received or refused.

    Raises:
        KnownError: NO_SUCH_PAPER; REFUSED to who is no registrar, before both are done, and while they differ.
    """
    refuse(may_register(officer))
    with office.store.write() as connection:
        found = _found(connection, number)
        refuse(_not_ready(found))
        first, second = (_rows(connection, number, each.officer) for each in found.typists)
        if differing := len(compare_typed(first, second)):
            refuse(Refusal(RefusalCode.TYPED_DIFFERS, {"n": str(differing)}))
        if not filled(first):
            refuse(Refusal(RefusalCode.NOTHING_TYPED))
        data = typed_file(found.columns, first)
        name = _file_name(found.reference)
        new = Arrival(0, digest(data), name, len(data), "", Source.TYPED, _now(office), officer.id)
        arrival = quarantine.add(connection, new, data)
        quarantine.keep_said(connection, arrival.id, to_bytes(Said(reference=found.reference)))
        papers.become(connection, number, arrival.id)
        return arrival


def typists_of(connection: Connection, arrival: int) -> tuple[str, ...]:
    """Return the two officers who typed in what arrived under a number; nobody where it came as a file."""
    row = papers.of_arrival(connection, arrival)
    return tuple(each.officer for each in papers.typists(connection, row[0])) if row else ()


def typists(office: Office, arrival: int) -> tuple[str, ...]:
    """Return the names of the two officers who typed in what arrived under a number; nobody where it came as a file."""
    officers = office.officers()
    with office.store.read() as connection:
        return tuple(officers[each].name for each in typists_of(connection, arrival))


def files_of(connection: Connection, arrival: int) -> dict[str, bytes]:
    """Return the file that each officer's typing of what arrived makes, by officer, for the audit.

    Raises:
        NotCanonicalError: what is stored is not what this program wrote.
    """
    row = papers.of_arrival(connection, arrival)
    if row is None:
        return {}
    columns = from_bytes(row[2], tuple[TypedColumn, ...])
    done = (each.officer for each in papers.typists(connection, row[0]) if each.done)
    return {officer: typed_file(columns, _rows(connection, row[0], officer)) for officer in done}


def _not_ready(found: Paper, officer: str = "") -> Refusal | None:
    ready = found.is_comparable and (not officer or found.typist(officer) is not None)
    return None if ready else Refusal(RefusalCode.TYPED_NOT_READY)


def _fitting(found: Paper, rows: Rows) -> Rows:
    """Return rows that have a text for each column, within the limits.

    Raises:
        KnownError: TOO_LARGE.
    """
    wide = len(found.columns)
    if len(rows) > MOST_ROWS:
        raise KnownError(Fault.TOO_LARGE, file=found.reference, limit=MOST_ROWS)
    if any(len(text) > MOST_LETTERS for row in rows for text in row):
        raise KnownError(Fault.TOO_LARGE, file=found.reference, limit=MOST_LETTERS)
    return tuple((*row, *[""] * (wide - len(row)))[:wide] for row in rows)


def _file_name(reference: str) -> str:
    """Return a name for the file that any disk takes."""
    kept = "".join(c if c.isalnum() or c in " .-_№" else "-" for c in reference)
    return f"{' '.join(kept.split()).strip('. ')[:_LONGEST_NAME]}.csv"


def _now(office: Office) -> str:
    return moment(office.watch.clock.now())


def _found(connection: Connection, number: int) -> Paper:
    row = papers.get(connection, number)
    if row is None or row[-1]:
        raise KnownError(Fault.NO_SUCH_PAPER, number=number)
    return _paper(connection, row)


def _paper(connection: Connection, row: papers.Row) -> Paper:
    number, reference, columns, officer, at, _arrival = row
    fields = from_bytes(columns, tuple[TypedColumn, ...])
    return Paper(number, reference, fields, officer, at, papers.typists(connection, number))


def _rows(connection: Connection, number: int, officer: str) -> Rows:
    body = papers.body(connection, number, officer)
    return from_bytes(body, tuple[tuple[str, ...], ...]) if body else ()
