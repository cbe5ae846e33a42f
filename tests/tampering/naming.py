"""When a fault names what was tampered with: for each table, the act, officer, case, list, register, report or file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.tampering.office import Row
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.lists import case_number
from verifier.store.tables import GUARDED

A = AuditCode
Names = Callable[[AuditFault], bool]
ACTS = {A.ACT_UNREADABLE, A.ACT_ALTERED, A.ACT_MISSING, A.CHAIN_BROKEN, A.SIGNATURE_WRONG, A.OFFICER_UNKNOWN,
        A.CHECKPOINT_AHEAD, A.CHECKPOINT_DIFFERS}  # fmt: skip
CASES = {A.CASE_DIFFERS, A.ENTRY_ALTERED}
FILES = {A.FILE_ALTERED, A.FILE_MISSING, A.TABLE_ALTERED}

# By which faults the rows of a table are named, and which of their columns is the name.
_BY: dict[str, tuple[set[AuditCode], tuple[str, ...]]] = {
    "officers": ({A.OFFICER_DIFFERS}, ("name", "id")),
    "registers": ({A.REGISTER_ALTERED}, ("name", "id")),
    "former_records": ({A.REGISTER_ALTERED}, ("register", "until", "id")),
    "records": ({A.REGISTER_ALTERED}, ("register", "id")),
    "lists": ({A.LIST_DIFFERS}, ("reference", "id")),
    "row_problems": ({A.LIST_DIFFERS}, ("list",)),
    "cases": (CASES, ("number",)),
    "rejections": (CASES, ("case",)),
    "exchange_acts": ({A.EXCHANGE_DIFFERS}, ("exchange",)),
    "travellers": ({A.EXCHANGE_DIFFERS}, ("exchange",)),
    "prints": ({A.PRINT_DIFFERS}, ("number",)),
    "readings": ({A.READINGS_ALTERED}, ("seq",)),
    "sums": ({A.TABLE_ALTERED}, ("name",)),
}  # fmt: skip
# What is named by its own number in a table, and in words by the one to which it belongs.
_OURS = dict.fromkeys(range(5), "Облік")
_WORDS = {
    "records": _OURS,
    "former_records": _OURS,
    "row_problems": {1: "1/Т", 2: "2/Т", 3: "3/Т", 4: "4/Т"},
}


def naming(table: str, before: Sequence[Row], after: Sequence[Row]) -> Names:
    """Return what tells whether a fault names the rows in which a table differs; `after` as it stands now."""
    changed = [row for row in before if row not in after] + [row for row in after if row not in before]
    if table == "acts":
        numbers = {row["seq"] for row in changed}
        return lambda fault: (fault.code in ACTS and fault.act in numbers) or _is_in_damage(fault, table, ())
    guarded = {each.name for each in GUARDED}
    codes, columns = _BY.get(table, (set[AuditCode](), ()))
    names = set(_names(table, changed, columns))
    if table == "readings" and len(after) < len(before):  # the line after what was removed, or the end of the log
        names |= {str(row["seq"]) for row in before}

    def is_named(fault: AuditFault) -> bool:
        if table in guarded and fault.code is A.TABLE_ALTERED:
            return fault.subject == table
        return (fault.code in codes and fault.subject in names) or _is_in_damage(fault, table, names)

    return is_named


def _names(table: str, changed: Iterable[Row], columns: Iterable[str]) -> Iterable[str]:
    for row in changed:
        for column in columns:
            value: Any = row[column]
            yield str(value)
            if isinstance(value, int):
                yield case_number(value)
                if word := _WORDS.get(table, {}).get(value):
                    yield word


def _is_in_damage(fault: AuditFault, table: str, names: Iterable[str]) -> bool:
    """Whether the database itself says in which table, or in which row, it found something."""
    if fault.code is not A.DATABASE_DAMAGED:
        return False
    return re.search(rf"\b{table}\b|\b\w+_{table}_", fault.subject) is not None or any(
        name and name in fault.subject for name in names if len(name) > 2
    )
