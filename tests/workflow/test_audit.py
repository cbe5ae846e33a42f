"""The audit: a good office passes; whatever is changed past the program, in any table or file, is found and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import cases, persons
from tests.support.databases import raw, unguard
from tests.support.faults import tamper
from tests.support.ledgers import resign
from tests.support.offices import STAFF, Template, Who, Workplace, load_records, receive_entries
from verifier.domain.acts import CheckSigned, DecisionTaken, ListReceived, Pass, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer
from verifier.domain.identity import conclude
from verifier.ledger.canonical import read_act
from verifier.ledger.keys import KeyFile, make_slot
from verifier.store import acts, lists, tables
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.office import DATABASE, KEYS, Office

A = AuditCode


@pytest.fixture(scope="module")
def worked(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office in which something of every kind was done: one person cleared, one checked once, a report issued."""
    place = filled.copy(tmp_path_factory.mktemp("worked") / "office")
    place.finish(1)
    place.check(2, Pass.FIRST)
    place.check_twice(3, {DetailKey.UNIT: Answer.UNABLE})
    issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, 1))
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


@pytest.fixture
def place(worked: Template, tmp_path: Path) -> Iterator[Workplace]:
    """A copy of it, open."""
    place = worked.copy(tmp_path / "office")
    yield place
    place.office.close()


def _faults(office: Office) -> list[AuditFault]:
    found = list(audit(office).faults)
    assert all(audit_line(fault) for fault in found)
    return found


def _codes(office: Office) -> set[tuple[AuditCode, int]]:
    return {(fault.code, fault.act) for fault in _faults(office)}


def _change(place: Workplace, *statements: str) -> None:
    tamper(place.office.folder / DATABASE, place.office.key, *statements)


def test_a_good_office_passes_and_says_what_was_looked_at(place: Workplace) -> None:
    seen: list[tuple[int, int]] = []
    result = audit(place.office, lambda done, total: seen.append((done, total)))
    head = place.office.head()
    assert result.faults == ()
    assert (result.acts, result.head, result.fingerprint) == (head.count, head.hash, place.office.fingerprint)
    assert seen[-1] == (head.count, head.count)


def test_an_audit_may_be_cancelled(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.workflow.audit._STEP", 3)
    with pytest.raises(KnownError) as caught:
        audit(place.office, cancelled=lambda: True)
    assert caught.value.fault is Fault.CANCELLED


def test_an_audit_changes_nothing(place: Workplace) -> None:
    before = {path.name: path.read_bytes() for path in place.office.folder.iterdir() if path.is_file()}
    audit(place.office)
    assert {path.name: path.read_bytes() for path in place.office.folder.iterdir() if path.is_file()} == before


# --- one byte of anything that is signed or kept ---


def _flipped(data: bytes, place: int) -> str:
    return (data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]).hex()


def test_one_byte_of_any_act_is_named_with_its_number(place: Workplace) -> None:
    with place.office.store.read() as connection:
        stored = tuple(acts.every(connection))
    assert {row.kind for row in stored} >= {"office_founded", "list_received", "decision_taken", "report_issued"}
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)

        def put(row: StoredAct, part: int) -> None:
            """Alter one byte of an act: near the beginning, in the middle, near the end, or of its signature."""
            if part == 3:
                intruder.execute(
                    f"UPDATE acts SET signature = x'{_flipped(row.signature, row.seq)}' WHERE seq = {row.seq}"
                )
            else:
                where = (1, len(row.data) // 2, len(row.data) - 2)[part]
                intruder.execute(f"UPDATE acts SET data = x'{_flipped(row.data, where)}' WHERE seq = {row.seq}")

        def put_back(row: StoredAct) -> None:
            changed = (row.data, row.signature, row.seq)
            intruder.execute("UPDATE acts SET data = ?, signature = ? WHERE seq = ?", changed)

        for row in stored:  # alone: nothing else points at it
            put(row, row.seq % 4)
            assert (A.ACT_ALTERED, row.seq) in _codes(place.office)
            put_back(row)
        for part in range(4):  # and all at once: none hides another
            for row in stored:
                put(row, part)
            assert {(A.ACT_ALTERED, row.seq) for row in stored} <= set(_codes(place.office))
            for row in stored:
                put_back(row)
    assert _faults(place.office) == []


def test_one_byte_of_a_stored_file_is_named(place: Workplace) -> None:
    _change(place, "UPDATE files SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE name = 'spisok.xlsx'")
    assert [(fault.code, fault.subject) for fault in _faults(place.office)] == [
        (A.FILE_ALTERED, "spisok.xlsx"),
        (A.TABLE_ALTERED, "files"),
    ]


def test_one_character_of_any_field_of_a_key_slot_is_named(place: Workplace) -> None:
    path = place.office.folder / KEYS
    sound = path.read_bytes()
    name = STAFF[Who.SECOND][0]
    slot = KeyFile.from_bytes(sound, KEYS).slot(name)
    assert slot is not None
    for field in ("salt", "nonce", "own_keys", "sender", "database_key", "public_key", "opening_key", "check"):
        value = getattr(slot, field).encode()
        altered = value[:-1] + (b"0" if value[-1:] != b"0" else b"1")
        path.write_bytes(sound.replace(value, altered))
        assert [(fault.code, fault.subject) for fault in _faults(place.office)] == [(A.SLOT_ALTERED, name)]


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b'{"format"', b' {"format"'),
        (b"verifier-keys-2", b"verifier-keys-3"),
        (b'"slots":[', b'"slots":'),
        (b'"slots"', b'"more":1,"slots"'),
    ],
)
def test_any_other_change_of_the_key_file_is_named(place: Workplace, found: bytes, put: bytes) -> None:
    path = place.office.folder / KEYS
    path.write_bytes(path.read_bytes().replace(found, put))
    assert _codes(place.office) == {(A.KEY_FILE_ALTERED, 0)}


def test_slots_that_are_missing_added_or_doubled_are_named(place: Workplace) -> None:
    path, name = place.office.folder / KEYS, STAFF[Who.SECOND][0]
    keys = KeyFile.from_bytes(path.read_bytes(), KEYS)
    path.write_bytes(replace(keys, slots=tuple(s for s in keys.slots if s.officer != "o3")).to_bytes())
    assert [(fault.code, fault.subject) for fault in _faults(place.office)] == [(A.SLOT_MISSING, name)]
    added, _ = make_slot("o9", "Ніхто", "фраза нікого взагалі", place.office.key)
    path.write_bytes(keys.with_slot(added).to_bytes())
    assert [(fault.code, fault.subject) for fault in _faults(place.office)] == [(A.SLOT_UNKNOWN, "Ніхто")]
    doubled, _ = make_slot("o3", name, "фраза підробника взагалі", place.office.key)
    for slots in ((doubled, *keys.slots), (*keys.slots, doubled)):
        path.write_bytes(replace(keys, slots=slots).to_bytes())
        assert [(fault.code, fault.subject) for fault in _faults(place.office)] == [(A.SLOT_ALTERED, name)]


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
    _change(place, f'UPDATE {table} SET "{column}" = {other} WHERE "{name}" = (SELECT max("{name}") FROM {table})')
    assert _faults(place.office) != []


@pytest.mark.parametrize(
    ("table", "column"), [(t.name, c.name) for t in _AUDITED for c in t.columns if c.type.python_type is bytes]
)
def test_text_where_bytes_belong_is_a_fault_and_no_crash(place: Workplace, table: str, column: str) -> None:
    _change(place, f"UPDATE {table} SET {column} = 'text'")
    assert _faults(place.office) != []


def test_the_projections_that_queues_choose_by_are_found_by_name(place: Workplace) -> None:
    """One person cleared, who is shown as valid for ever, of another checker's, and as agreed on in everything."""
    for change in (
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
        column = change.partition(" ")[0]
        with place.office.store.read() as connection:
            before = connection.exec_driver_sql(f"SELECT {column} FROM cases WHERE number = 1").scalar_one()
        _change(place, f"UPDATE cases SET {change} WHERE number = 1")
        assert [(f.code, f.subject) for f in _faults(place.office)] == [(A.CASE_DIFFERS, "000 001")], change
        _change(place, f"UPDATE cases SET {column} = {before!r} WHERE number = 1")
    assert _faults(place.office) == []


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_of_a_table_is_found(place: Workplace, what: str) -> None:
    statements, code = CHANGES[what]
    _change(place, *((statements,) if isinstance(statements, str) else statements))
    assert code in {fault.code for fault in _faults(place.office)}


def test_one_flipped_byte_of_the_database_file_is_found(place: Workplace) -> None:
    place.office.close()
    path = place.office.folder / DATABASE
    sound = path.read_bytes()
    for page in (0, len(sound) // 8192, len(sound) // 4096 - 1):
        damaged = bytearray(sound)
        damaged[page * 4096 + 2000] ^= 1
        path.write_bytes(damaged)
        try:
            found = _faults(place.office)
        except KnownError as error:
            assert error.fault is Fault.OFFICE_DAMAGED  # noqa: PT017 - the first page opens nothing
        else:
            assert A.DATABASE_DAMAGED in {fault.code for fault in found}


# --- forgers who hold keys ---


def _append(place: Workplace, who: Who, body: object, as_: Who | None = None) -> int:
    """Append an act that the program would refuse, signed with an officer's real key."""
    from verifier.ledger.chain import new_intent, seal

    head = place.office.head()
    signer = replace(place.signers[who], officer=(as_ or who).value)
    _, stored = seal(head, body, signer, new_intent())  # type: ignore[arg-type]
    with place.office.store.write() as connection:
        acts.append(connection, stored)
    return stored.seq


def _decision(place: Workplace, number: int) -> DecisionTaken:
    case = place.office.case(number)
    return DecisionTaken(number, Disposition.CLEARED, conclude(case), None, "", case.foundations)


def _second_check_by_the_first(place: Workplace) -> int:
    return _append(place, Who.FIRST, cases.check(place.office.case(2), Pass.SECOND))


def _check_with_nothing_in_it(place: Workplace) -> int:
    seq = _append(place, Who.SECOND, cases.check(place.office.case(2), Pass.SECOND, findings=(), record=""))
    _append(place, Who.APPROVER, _decision(place, 2))
    return seq


FORGED: dict[str, tuple[Callable[[Workplace], int], AuditCode]] = {
    "a second check by the first checker": (_second_check_by_the_first, A.RULE_BROKEN),
    "a clearing without clearances": (lambda p: _append(p, Who.APPROVER, _decision(p, 3)), A.RULE_BROKEN),
    "a decision on a case that is closed": (lambda p: _append(p, Who.APPROVER, _decision(p, 1)), A.ILLEGAL_MOVE),
    "a check without findings": (_check_with_nothing_in_it, A.RULE_BROKEN),
    "a check that rests on another record": (
        lambda p: _append(p, Who.SECOND, cases.check(p.office.case(2), Pass.SECOND, record="1:1")), A.REGISTER_ALTERED),
    "a check of a case that does not exist": (
        lambda p: _append(p, Who.SECOND, cases.check(replace(p.office.case(2), number=77), Pass.FIRST)), A.ILLEGAL_MOVE),
    "an act in another's name": (
        lambda p: _append(p, Who.ADMINISTRATOR, cases.check(p.office.case(4), Pass.FIRST), as_=Who.SECOND),
        A.SIGNATURE_WRONG),
    "a list received by who is no registrar": (lambda p: _append(p, Who.SECOND, _received(p)), A.NOT_ALLOWED),
    "a list with case numbers that are none": (
        lambda p: _append(p, Who.FIRST, replace(_received(p), entries={"x": "0"})), A.LIST_DIFFERS),
    "a list received twice over": (lambda p: _append(p, Who.FIRST, _received(p)), A.LIST_DIFFERS),
}  # fmt: skip


def _received(place: Workplace) -> ListReceived:
    with place.office.store.read() as connection:
        body = next(read_act(row.data, row.hash).body for row in acts.every(connection) if row.kind == "list_received")
    assert isinstance(body, ListReceived)
    return body


@pytest.mark.parametrize("what", FORGED)
def test_acts_that_the_rules_forbid_are_named_even_if_well_signed(place: Workplace, what: str) -> None:
    forge, code = FORGED[what]
    seq = forge(place)
    assert (code, seq) in _codes(place.office)


def test_an_act_changed_and_signed_anew_with_the_officers_own_key_breaks_the_chain(place: Workplace) -> None:
    with place.office.store.read() as connection:
        row = next(row for row in acts.of_case(connection, 1) if row.officer == Who.SECOND.value)
    act = read_act(row.data, row.hash)
    assert isinstance(act.body, CheckSigned)
    forged = resign(act, place.signers[Who.SECOND], body=replace(act.body, seconds=1))
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)
        intruder.execute(
            "UPDATE acts SET data = ?, signature = ?, hash = ? WHERE seq = ?",
            (forged.data, forged.signature, forged.hash, forged.seq),
        )
    assert (A.CHAIN_BROKEN, act.seq + 1) in _codes(place.office)


def test_every_register_and_list_is_audited(place: Workplace) -> None:
    load_records(place.office, place.signers[Who.FIRST], [persons.record(f"2:{n}") for n in range(3)], b"second")
    receive_entries(place.office, place.signers[Who.FIRST], persons.entries(2), "2/Т")
    assert _faults(place.office) == []
    with place.office.store.read() as connection:
        assert len(lists.every_list(connection)) == 2
    _change(place, "UPDATE records SET body = x'00' WHERE id = '2:1'")
    assert [fault.code for fault in _faults(place.office)] == [A.REGISTER_ALTERED]
