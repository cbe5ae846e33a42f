"""What the columns of a layout are, remembered by sender: the second list of the same layout asks nothing any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verifier.domain.acts import Act
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.ledger.canonical import from_bytes, to_bytes
from verifier.store import quarantine
from verifier.store.database import Connection
from verifier.workflow.office import Office


def remembered(office: Office, sender: str, layout: Layout) -> tuple[ColumnMap, ...]:
    """Return what the columns of a layout were said to be on this sender's last list of it; nothing where on none.

    They are the layout's own columns with what was said of them, so that they can be given to the reading as they are.
    """
    return _known(office, layout).get(_folded(sender), ())


def offered(office: Office, sender: str, layout: Layout) -> tuple[ColumnMap, ...]:
    """Return what another sender's columns of the same layout were said to be, the latest: to be offered, not applied."""
    known = _known(office, layout)
    return next((columns for name, columns in known.items() if name != _folded(sender)), ())


def told(mapping: Iterable[ColumnMap]) -> tuple[str, ...]:
    """Return as an act says it what an officer said of columns: "Sheet!C=field", joined columns and splits after it."""
    return tuple(_told(column) for column in mapping if column.why in (Why.CHOSEN, Why.REMEMBERED))


def remember(connection: Connection, act: Act, sender: str, layout: Layout, mapping: tuple[ColumnMap, ...]) -> None:
    """Keep what an officer confirmed, within the transaction of the act by which he received the list."""
    if layout.digest and (mapping or layout.columns):
        said = {_place(column): column for column in mapping}
        columns = tuple(said.get(_place(column), column) for column in layout.columns) or mapping
        quarantine.keep_mapping(connection, _folded(sender), layout.digest, to_bytes(columns), act.officer, act.at)


def _known(office: Office, layout: Layout) -> dict[str, tuple[ColumnMap, ...]]:
    if not layout.digest:
        return {}
    with office.store.read() as connection:
        stored = quarantine.mappings_of(connection, layout.digest)
    return {sender: _onto(layout, from_bytes(body, tuple[ColumnMap, ...])) for sender, body in stored.items()}


def _onto(layout: Layout, said: tuple[ColumnMap, ...]) -> tuple[ColumnMap, ...]:
    """Put what was said of a layout's columns onto those of a file of the same layout, whatever its sheets are called."""
    known = {(column.table, column.column, column.heading): column for column in said}
    found = []
    for column in layout.columns:
        if same := known.get((column.table, column.column, column.heading)):
            meant = replace(column, field=same.field, joined=same.joined, split=same.split, why=Why.REMEMBERED)
            found.append(meant)
    return tuple(found)


def _told(column: ColumnMap) -> str:
    parts = "+".join(column.split) or column.field or "-"
    joined = "".join(f"&{place}" for place in column.joined)
    return f"{column.sheet}!{column.letter}{joined}={parts}"


def _place(column: ColumnMap) -> tuple[str, int, int]:
    return column.sheet, column.table, column.column


def _folded(sender: str) -> str:
    return " ".join(sender.casefold().split())
