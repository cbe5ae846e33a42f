"""What the columns of a layout are, remembered by sender: the second list of the same layout asks nothing any more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from verifier.domain.acts import Act
from verifier.domain.intake import ColumnMap, Layout, Why, column_letter, column_place
from verifier.i18n import _
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


def differing(known: Iterable[ColumnMap], layout: Layout) -> tuple[ColumnMap, ...]:
    """Return those of known columns that a layout does not have as they are: read otherwise, or only proposed."""
    now = {_place(column): column for column in layout.columns}
    found = []
    for column in known:
        same = now[_place(column)]
        if same.why is Why.VALUES or (same.held, same.joined, same.into) != (column.held, column.joined, column.into):
            found.append(column)
    return tuple(found)


def told(mapping: Iterable[ColumnMap]) -> tuple[str, ...]:
    """Return as an act says it what an officer said of columns.

    "Sheet!C=field", with joined columns "Sheet!C&D=field", split "Sheet!C=field+field", of the sheet's second heading
    "Sheet!C#1=field", of a column that is not used "Sheet!C=-".
    """
    return tuple(_told(column) for column in mapping if column.why in (Why.CHOSEN, Why.REMEMBERED))


def retold(said: Iterable[str]) -> tuple[ColumnMap, ...]:
    """Return columns from what `told` wrote of them: place, joined columns and what they are; headings are not in it."""
    return tuple(column for each in said if (column := _retold(each)))


def columns_note(mapping: tuple[ColumnMap, ...]) -> str:
    """Return in words what was said of the columns of an extract, for its note; empty where nothing was."""
    return _("Columns as they were said by hand: {columns}").format(columns=", ".join(told(mapping))) if mapping else ""


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
            meant = replace(column, field=same.field, joined=same.joined, split=same.split, into=same.into)
            found.append(replace(meant, why=Why.REMEMBERED))
    return tuple(found)


def _told(column: ColumnMap) -> str:
    parts = "+".join(column.held) or "-"
    table = f"#{column.table}" if column.table else ""
    joined = "".join(f"&{column_letter(place)}" for place in column.joined)
    return f"{column.sheet}!{column.letter}{table}{joined}={parts}"


_TOLD = re.compile(
    r"(?P<sheet>.*)!(?P<letter>[A-Z]{1,3})(?:#(?P<table>\d+))?(?P<joined>(?:&[A-Z]{1,3})*)=(?P<held>[a-z_+]+|-)",
    re.DOTALL,
)


def _retold(said: str) -> ColumnMap | None:
    found = _TOLD.fullmatch(said)
    if not found:
        return None
    held = () if found["held"] == "-" else tuple(found["held"].split("+"))
    return ColumnMap(
        found["sheet"],
        int(found["table"] or 0),
        column_place(found["letter"]),
        found["letter"],
        "",
        field=held[0] if len(held) == 1 else "",
        why=Why.CHOSEN,
        joined=tuple(map(column_place, filter(None, found["joined"].split("&")))),
        split=held if len(held) > 1 else (),
    )


def _place(column: ColumnMap) -> tuple[str, int, int]:
    return column.sheet, column.table, column.column


def _folded(sender: str) -> str:
    return " ".join(sender.casefold().split())
