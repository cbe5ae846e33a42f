"""Rows of the ledger: acts in order, the files they rest on, and the prints they issued."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, insert, or_, select, text

from verifier.domain.acts import StoredAct
from verifier.store import sums
from verifier.store.connecting import sparing
from verifier.store.tables import SLOT_KINDS, acts, as_bytes, files, prints

_BATCH = 2000
_TOGETHER = 500  # numbers in one query
_LARGE, _PIECE = 1 << 24, 1 << 20  # bytes of a file that is written in pieces, and of one of them
BEFORE_ALL = -(1 << 63)
ALL = ", ".join(f'"{name}"' for name in StoredAct.__slots__)


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A report that was issued."""

    number: str
    act: int
    report: str
    list: int
    case: int
    language: str
    pdf: str


def head(connection: Connection) -> tuple[int, str] | None:
    """Return number and hash of the last act, None for an empty ledger."""
    row = connection.execute(select(acts.c.seq, acts.c.hash).order_by(acts.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else None


def cases_since(connection: Connection, after: int) -> frozenset[int]:
    """Return the cases on which there are acts after one."""
    chosen = select(acts.c.case).where(acts.c.seq > after, acts.c.case > 0).distinct()
    return frozenset(connection.execute(chosen).scalars())


def append(connection: Connection, row: StoredAct) -> None:
    """Append an act."""
    connection.execute(insert(acts), _columns(row))


def by_intent(connection: Connection, intent: str) -> StoredAct | None:
    """Return the act that an intent has already become."""
    row = connection.execute(select(acts).where(acts.c.intent == intent)).mappings().first()
    return StoredAct(**row) if row else None


def of_case(connection: Connection, case: int) -> tuple[StoredAct, ...]:
    """Return the acts of a case, in order."""
    rows = connection.execute(select(acts).where(acts.c.case == case).order_by(acts.c.seq))
    return tuple(StoredAct(**row) for row in rows.mappings())


def of_cases(connection: Connection, low: int, high: int) -> tuple[StoredAct, ...]:
    """Return the acts of all cases numbered from `low` to `high`, in order."""
    chosen = select(acts).where(acts.c.case.between(low, high)).order_by(acts.c.seq)
    return tuple(StoredAct(**row) for row in connection.execute(chosen).mappings())


def of_some(connection: Connection, numbers: Iterable[int]) -> Mapping[int, tuple[StoredAct, ...]]:
    """Return the acts of some cases, each in order."""
    wanted, found = sorted(numbers), dict[int, list[StoredAct]]()
    for start in range(0, len(wanted), _TOGETHER):
        chosen = (
            select(acts).where(acts.c.case.in_(wanted[start : start + _TOGETHER])).order_by(acts.c.case, acts.c.seq)
        )
        for row in connection.execute(chosen).mappings():
            found.setdefault(row["case"], []).append(StoredAct(**row))
    return {number: tuple(of) for number, of in found.items()}


def every(connection: Connection, after: int = BEFORE_ALL) -> Iterator[StoredAct]:
    """Yield all acts after one in order, some thousands at a time; by the driver, because they may be a million."""
    last = after
    chosen = f"SELECT {ALL} FROM acts WHERE seq > ? ORDER BY seq LIMIT {_BATCH}"  # noqa: S608 - names of ours
    while True:
        rows = [stored(row) for row in connection.exec_driver_sql(chosen, (last,)).all()]
        yield from rows
        if len(rows) < _BATCH:
            return
        last = rows[-1].seq


def stored(row: Row[Any]) -> StoredAct:
    """Return a row as an act; what was set to nothing past the program is nothing that could be signed."""
    seq, data, signature, *rest = tuple(row)
    return StoredAct(seq, as_bytes(data) or b"", as_bytes(signature) or b"", *rest)


def latest(connection: Connection, limit: int, before: int | None = None) -> tuple[StoredAct, ...]:
    """Return the last acts, newest first; those before a number where one is given."""
    chosen = select(acts).order_by(acts.c.seq.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(acts.c.seq < before)
    return tuple(StoredAct(**row) for row in connection.execute(chosen).mappings())


def chosen(
    connection: Connection,
    limit: int,
    before: int,
    *,
    case: int = 0,
    officer: str = "",
    kind: str = "",
    also: Collection[int] = (),
) -> tuple[StoredAct, ...]:
    """Return acts before a number (0 for the end of the ledger), newest first: of a case, an officer, a kind.

    `also` are acts, by number, that concern the case though no column says so.
    """
    wanted = select(acts).order_by(acts.c.seq.desc()).limit(limit)
    if case:
        wanted = wanted.where(or_(acts.c.case == case, acts.c.seq.in_(also)))
    for column, value in ((acts.c.officer, officer), (acts.c.kind, kind)):
        if value:
            wanted = wanted.where(column == value)
    if before:
        wanted = wanted.where(acts.c.seq < before)
    return tuple(StoredAct(**row) for row in connection.execute(wanted).mappings())


def of_no_case(connection: Connection, kind: str, limit: int | None = None) -> tuple[StoredAct, ...]:
    """Return the acts of a kind that concern no single case, newest first; found by the index on cases."""
    wanted = select(acts).where(acts.c.case == 0, acts.c.kind == kind).order_by(acts.c.seq.desc()).limit(limit)
    return tuple(StoredAct(**row) for row in connection.execute(wanted).mappings())


def of_kinds(connection: Connection, kinds: Iterable[str], after: int) -> tuple[StoredAct, ...]:
    """Return the acts of some kinds after a number that concern no single case, in order; found by the index on cases."""
    wanted = select(acts).where(acts.c.case == 0, acts.c.kind.in_(tuple(kinds)), acts.c.seq > after)
    return tuple(StoredAct(**row) for row in connection.execute(wanted.order_by(acts.c.seq)).mappings())


def numbered(connection: Connection, seq: int) -> StoredAct | None:
    """Return one act."""
    row = connection.execute(select(acts).where(acts.c.seq == seq)).mappings().first()
    return StoredAct(**row) if row else None


def numbered_all(connection: Connection, seqs: Iterable[int]) -> Mapping[int, StoredAct]:
    """Return some acts by their numbers."""
    wanted, found = sorted(seqs), dict[int, StoredAct]()
    for start in range(0, len(wanted), _TOGETHER):
        chosen = select(acts).where(acts.c.seq.in_(wanted[start : start + _TOGETHER]))
        found |= {row["seq"]: StoredAct(**row) for row in connection.execute(chosen).mappings()}
    return found


def of_slots(connection: Connection) -> tuple[StoredAct, ...]:
    """Return the acts that say which key slots are in force, in order; found by an index of their own."""
    # written out as the index has them, or it would not be used
    kinds: BindParameter[Any] = bindparam("kinds", SLOT_KINDS, expanding=True, literal_execute=True)
    rows = connection.execute(select(acts).where(acts.c.kind.in_(kinds)).order_by(acts.c.seq))
    return tuple(StoredAct(**row) for row in rows.mappings())


def count_kind(connection: Connection, kind: str) -> int:
    """Return how many acts of a kind there are."""
    return int(connection.execute(select(func.count()).select_from(acts).where(acts.c.kind == kind)).scalar_one())


def keep_file(connection: Connection, sha256: str, name: str, data: bytes) -> None:
    """Store a file once; the same bytes are not stored twice."""
    known = connection.execute(select(files.c.sha256).where(files.c.sha256 == sha256)).first()
    if known:
        return
    if len(data) < _LARGE:
        connection.execute(insert(files), {"sha256": sha256, "name": name, "data": data})
        return
    with sums.by_hand(connection, files, (sha256, name, data)):
        _keep_in_pieces(connection, sha256, name, data)


def _keep_in_pieces(connection: Connection, sha256: str, name: str, data: bytes) -> None:
    """Store a file of which there is no room for the three copies that one statement makes."""
    room = "INSERT INTO files (sha256, name, data) VALUES (?, ?, zeroblob(?)) RETURNING rowid"
    driver: Any = connection.connection.driver_connection
    with sparing(connection):
        row = connection.exec_driver_sql(room, (sha256, name, len(data))).scalar_one()
        with closing(driver.open_blob("files", "data", row)) as stored:
            for begin in range(0, len(data), _PIECE):
                stored.write(data[begin : begin + _PIECE])


def file(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a stored file."""
    row = connection.execute(select(files.c.name, files.c.data).where(files.c.sha256 == sha256)).first()
    return (row.name, row.data) if row else None


def every_file_name(connection: Connection) -> frozenset[str]:
    """Return the SHA-256 of all stored files."""
    return frozenset(connection.execute(select(files.c.sha256)).scalars())


def delete_files(connection: Connection, wanted: Iterable[str]) -> None:
    """Delete stored files whose time is over; the guard against accidents stands aside within the transaction."""
    chosen = text("SELECT sql FROM main.sqlite_master WHERE type = 'trigger' AND name = 'files_no_delete'")
    guard = connection.execute(chosen).scalar_one()
    connection.execute(text("DROP TRIGGER main.files_no_delete"))
    for sha256 in sorted(wanted):
        connection.execute(delete(files).where(files.c.sha256 == sha256))
    connection.execute(text(guard))


def add_print(connection: Connection, row: PrintRow) -> None:
    """Register an issued report."""
    connection.execute(insert(prints), {name: getattr(row, name) for name in PrintRow.__slots__})


def every_print(connection: Connection) -> tuple[PrintRow, ...]:
    """Return all issued reports in the order of their acts."""
    return tuple(PrintRow(**row) for row in connection.execute(select(prints).order_by(prints.c.act)).mappings())


def print_by_pdf(connection: Connection, pdf: str) -> PrintRow | None:
    """Return the report with the digest of a PDF."""
    row = connection.execute(select(prints).where(prints.c.pdf == pdf)).mappings().first()
    return PrintRow(**row) if row else None


def print_by_number(connection: Connection, number: str) -> PrintRow | None:
    """Return the report with a print number."""
    row = connection.execute(select(prints).where(prints.c.number == number)).mappings().first()
    return PrintRow(**row) if row else None


def prints_like(connection: Connection, beginning: str, limit: int, *, dashes: bool = True) -> tuple[PrintRow, ...]:
    """Return the issued reports whose numbers begin with some letters, newest first; their `dashes` count or not."""
    number = prints.c.number if dashes else func.replace(prints.c.number, "-", "")
    begins = number.startswith(beginning, autoescape=True)
    rows = connection.execute(select(prints).where(begins).order_by(prints.c.act.desc()).limit(limit))
    return tuple(PrintRow(**row) for row in rows.mappings())


def prints_on_list(connection: Connection, list_: int) -> tuple[PrintRow, ...]:
    """Return the reports that were issued on a whole list, in order."""
    chosen = select(prints).where(prints.c.list == list_, prints.c.case == 0).order_by(prints.c.act)
    return tuple(PrintRow(**row) for row in connection.execute(chosen).mappings())


def count_kinds(connection: Connection, up_to: int) -> Mapping[str, int]:
    """Return how many acts of each kind there are up to a number."""
    chosen = select(acts.c.kind, func.count()).where(acts.c.seq <= up_to)
    rows = connection.execute(chosen.group_by(acts.c.kind).order_by(acts.c.kind))
    return {str(kind): int(count) for kind, count in rows}


def count_prints(connection: Connection, report: str, list_: int, case: int) -> int:
    """Return how many times a report was issued."""
    chosen = select(func.count()).where(prints.c.report == report, prints.c.list == list_, prints.c.case == case)
    return int(connection.execute(chosen).scalar_one())


def prints_of(connection: Connection, numbers: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the numbers of the reports that were issued on each of some cases, in order."""
    chosen = select(prints.c.case, prints.c.number).where(prints.c.case.in_(tuple(numbers))).order_by(prints.c.act)
    found: dict[int, tuple[str, ...]] = {}
    for case, number in connection.execute(chosen):
        found[case] = (*found.get(case, ()), number)
    return found


def _columns(row: StoredAct) -> dict[str, object]:
    return {name: getattr(row, name) for name in StoredAct.__slots__}
