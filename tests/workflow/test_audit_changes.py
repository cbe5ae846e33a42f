"""The audit of tables: whatever of them is changed past the program, in any column, is found and named."""

from __future__ import annotations

import pytest

from tests.support.audited import change, faults
from tests.support.offices import Workplace
from verifier.domain.audit import AuditCode
from verifier.store import tables

A = AuditCode


@pytest.fixture
def place(worked_place: Workplace) -> Workplace:
    """An office in which something of every kind was done."""
    return worked_place


# --- every table ---

# ruff: noqa: S608 - statements of an intruder, made here
_CASE, _LIST, _REGISTER = (
    ", ".join(column.name for column in table.columns if column.name not in ("number", "id"))
    for table in (tables.cases, tables.lists, tables.registers)
)
CHANGES: dict[str, tuple[str | tuple[str, ...], AuditCode]] = {
    "an act removed": ("DELETE FROM acts WHERE seq = 12", A.ACT_MISSING),
    "the founding removed": ("DELETE FROM acts WHERE seq = 1", A.ACT_MISSING),
    "two acts exchanged": (
        (
            "UPDATE acts SET seq = 999 WHERE seq = 12",
            "UPDATE acts SET seq = 12 WHERE seq = 13",
            "UPDATE acts SET seq = 13 WHERE seq = 999",
        ),
        A.ACT_ALTERED,
    ),
    "an act given to another officer": ("UPDATE acts SET officer = 'o7' WHERE seq = 12", A.ACT_ALTERED),
    "an act given to another case": ('UPDATE acts SET "case" = 4 WHERE seq = 12', A.ACT_ALTERED),
    "an unreadable act": ("UPDATE acts SET data = x'7b' WHERE seq = 12", A.ACT_UNREADABLE),
    "a list file removed": ("DELETE FROM files WHERE name = 'spisok.xlsx'", A.FILE_MISSING),
    "a register file removed": ("DELETE FROM files WHERE name = 'register.xlsx'", A.FILE_MISSING),
    "a file renamed": ("UPDATE files SET name = 'other.xlsx' WHERE name = 'spisok.xlsx'", A.FILE_ALTERED),
    "an entry altered": ("UPDATE cases SET entry = CAST(replace(entry, '1970', '1971') || ' ' AS BLOB) WHERE number = 4",
                         A.ENTRY_ALTERED),
    "an unreadable entry": ("UPDATE cases SET entry = x'00' WHERE number = 4", A.ENTRY_ALTERED),
    "two entries exchanged": (
        (
            "UPDATE cases SET entry = (SELECT entry FROM cases WHERE number = 2) WHERE number = 4",
        ),
        A.ENTRY_ALTERED,
    ),
    "a case removed": ("DELETE FROM cases WHERE number = 4", A.ENTRY_ALTERED),
    "a case invented": (
        f"INSERT INTO cases SELECT 99, {_CASE} FROM cases WHERE number = 4",
        A.CASE_DIFFERS,
    ),
    "a name altered": ("UPDATE cases SET name = 'ІНШИЙ' WHERE number = 4", A.CASE_DIFFERS),
    "a birth date altered": ("UPDATE cases SET born = '1971-01-01' WHERE number = 4", A.CASE_DIFFERS),
    "a row number altered": ("UPDATE cases SET row_number = '77' WHERE number = 4", A.CASE_DIFFERS),
    "a place altered": ("UPDATE cases SET position = 77 WHERE number = 4", A.CASE_DIFFERS),
    "a state altered": ("UPDATE cases SET state = 'clearances' WHERE number = 2", A.CASE_DIFFERS),
    "a state that does not exist": ("UPDATE cases SET state = 'free' WHERE number = 2", A.CASE_DIFFERS),
    "a disposition altered": ("UPDATE cases SET disposition = 'cleared' WHERE number = 2", A.CASE_DIFFERS),
    "clearances altered": ("UPDATE cases SET clearances = 'legal' WHERE number = 2", A.CASE_DIFFERS),
    "parts altered": ("UPDATE cases SET parts = '' WHERE number = 2", A.CASE_DIFFERS),
    "an officer's roles altered": ("UPDATE officers SET roles = 'approver' WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "an officer's key altered": ("UPDATE officers SET public_key = '' WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "an officer's post altered": ("UPDATE officers SET post = 'x' WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "an officer retired without an act": ("UPDATE officers SET retired = 1 WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "an officer removed": ("DELETE FROM officers WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "an officer invented": ("INSERT INTO officers VALUES ('o99', 'X', '', 'approver', '', 0, '')", A.OFFICER_DIFFERS),
    "a role that does not exist": ("UPDATE officers SET roles = 'king' WHERE id = 'o7'", A.OFFICER_DIFFERS),
    "a list's reference altered": ("UPDATE lists SET reference = 'x'", A.LIST_DIFFERS),
    "a list's number of persons altered": ("UPDATE lists SET persons = 3", A.LIST_DIFFERS),
    "a list's approval invented": ("UPDATE lists SET approved = 12", A.LIST_DIFFERS),
    "a list's difference explained otherwise": ("UPDATE lists SET difference = 'x'", A.LIST_DIFFERS),
    "a list's catalogue altered": ("UPDATE lists SET catalogue = 1", A.LIST_DIFFERS),
    "a delegation prolonged": (
        "UPDATE officers SET delegation = replace(delegation, '2040', '2050') WHERE id = 'o5'", A.OFFICER_DIFFERS),
    "a delegation invented": (
        "UPDATE officers SET delegation = (SELECT delegation FROM officers WHERE id = 'o5') WHERE id = 'o2'",
        A.OFFICER_DIFFERS),
    "a delegation taken away": ("UPDATE officers SET delegation = '' WHERE id = 'o5'", A.OFFICER_DIFFERS),
    "a list's time altered": ("UPDATE lists SET received_at = '2020'", A.LIST_DIFFERS),
    "a list's problems altered": ("UPDATE lists SET problems = x'5b5d'", A.LIST_DIFFERS),
    "a list's direction that does not exist": ("UPDATE lists SET direction = 'up'", A.LIST_DIFFERS),
    "a list invented": (
        f"INSERT INTO lists SELECT 9, {_LIST} FROM lists",
        A.LIST_DIFFERS,
    ),
    "a register's date altered": ("UPDATE registers SET extract_date = '2020-01-01'", A.REGISTER_ALTERED),
    "a register invented": (f"INSERT INTO registers SELECT 9, {_REGISTER} FROM registers", A.REGISTER_ALTERED),
    "a record altered": ("UPDATE records SET body = CAST(replace(body, '1990', '1991') AS BLOB) WHERE id = '1:2'",
                         A.REGISTER_ALTERED),
    "a record removed": ("DELETE FROM records WHERE id = '1:2'", A.REGISTER_ALTERED),
    "a record invented": ("INSERT INTO records SELECT '1:9', register, 9, body FROM records WHERE id = '1:2'",
                          A.REGISTER_ALTERED),
    "a record of no register": ("INSERT INTO records SELECT '9:9', 9, 1, body FROM records WHERE id = '1:2'",
                                A.REGISTER_ALTERED),
    "two records under each other's ids": (
        (
            "UPDATE records SET id = 'x' WHERE id = '1:2'",
            "UPDATE records SET id = '1:2' WHERE id = '1:3'",
            "UPDATE records SET id = '1:3' WHERE id = 'x'",
        ),
        A.REGISTER_ALTERED,
    ),
    "a print's number altered": ("UPDATE prints SET number = 'R1-000001-09'", A.PRINT_DIFFERS),
    "a print's digest altered": ("UPDATE prints SET pdf = 'x'", A.PRINT_DIFFERS),
    "a print removed": ("DELETE FROM prints", A.PRINT_DIFFERS),
    "a print invented": ("INSERT INTO prints VALUES ('R2', 5, 'R2', 1, 0, 'uk', 'x')", A.PRINT_DIFFERS),
}  # fmt: skip


# Which columns name a row, and which are no claim of ours: another value there is another row, or nothing.
_AUDITED = (tables.acts, tables.files, tables.records, tables.cases, tables.lists)
_NAMES = {"cases": "number", "lists": "id", "officers": "id", "registers": "id", "prints": "number"}
_HINTS = {("cases", "likely"), ("cases", "twin")}  # of the matching, which proposes and decides nothing
COLUMNS = [
    (table.name, column.name)
    for table in (tables.cases, tables.lists, tables.officers, tables.registers, tables.prints)
    for column in table.columns
    if (table.name, column.name) not in _HINTS
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_another_value_in_any_column_of_a_projection_is_found(place: Workplace, table: str, column: str) -> None:
    """Also in columns that are added later: what is shown and chosen by must be what the acts make."""
    kind = tables.metadata.tables[table].columns[column].type.python_type
    other = {
        str: f"'x' || \"{column}\"",
        int: f'coalesce("{column}", 0) + 7',
        bytes: f"CAST(\"{column}\" || x'20' AS BLOB)",
    }[kind]
    name = _NAMES[table]
    change(place, f'UPDATE {table} SET "{column}" = {other} WHERE "{name}" = (SELECT max("{name}") FROM {table})')
    assert faults(place.office) != []


@pytest.mark.parametrize(
    ("table", "column"), [(t.name, c.name) for t in _AUDITED for c in t.columns if c.type.python_type is bytes]
)
def test_text_where_bytes_belong_is_a_fault_and_no_crash(place: Workplace, table: str, column: str) -> None:
    change(place, f"UPDATE {table} SET {column} = 'text'")
    assert faults(place.office) != []


def test_the_projections_that_queues_choose_by_are_found_by_name(place: Workplace) -> None:
    """One person cleared, who is shown as valid for ever, of another checker's, and as agreed on in everything."""
    for put in (
        "expires = ''",
        "due = '2031-01-01'",
        "checked = 0",
        "first_by = 'o8'",
        "second_by = 'o8'",
        "compared = 1",
        "agreed = 1",
        "record_agreed = 0",
        "ruled = 0",
        "record = '1:2'",
        "clearances = 'legal security medical logistics'",
    ):
        column = put.partition(" ")[0]
        with place.office.store.read() as connection:
            before = connection.exec_driver_sql(f"SELECT {column} FROM cases WHERE number = 1").scalar_one()
        change(place, f"UPDATE cases SET {put} WHERE number = 1")
        assert [(f.code, f.subject) for f in faults(place.office)] == [(A.CASE_DIFFERS, "000 001")], put
        change(place, f"UPDATE cases SET {column} = {before!r} WHERE number = 1")
    assert faults(place.office) == []


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_of_a_table_is_found(place: Workplace, what: str) -> None:
    statements, code = CHANGES[what]
    change(place, *((statements,) if isinstance(statements, str) else statements))
    assert code in {fault.code for fault in faults(place.office)}
