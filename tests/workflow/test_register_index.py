"""The index that is kept in the office finds whom the one in memory finds, whatever extracts changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support import registers
from tests.support.offices import Who, Workplace, register_reading
from verifier.domain.details import DetailKey as K
from verifier.domain.persons import Entry, Record, Value
from verifier.domain.registers import RegisterKind
from verifier.matching import Index
from verifier.store import record_index
from verifier.workflow import register_index
from verifier.workflow.audit import audit
from verifier.workflow.load_register import all_records, load
from verifier.workflow.register_index import index_of

_COLUMNS = (
    K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.TAX_NUMBER, K.PERSONAL_NUMBER, K.RANK, K.UNIT,
)  # fmt: skip
OWN = (RegisterKind.OWN,)


def _records(count: int, seed: int) -> list[Record]:
    made = []
    for number, *cells in registers.rows(count, seed):
        texts = [cell if isinstance(cell, str) else str(cell) for cell in cells]
        texts[3] = "-".join(reversed(texts[3].split("."))) if "." in texts[3] else texts[3]
        made.append(Record(f"1:{number}", str(number), dict(zip(_COLUMNS, texts, strict=False))))
    return made


def _load(place: Workplace, records: list[Record], updates: int = 0, kind: RegisterKind = RegisterKind.OWN) -> int:
    data = f"{len(records)} {updates} {records[0]}".encode()
    reading = register_reading(records, data)
    signer = place.signers[Who.FIRST]
    made = load(
        place.office, signer, reading, data, "Облік", "НІБ", "2025-06-14", kind=kind, updates=updates, note="той самий"
    )
    return made.id


def _sought(records: list[Record]) -> Iterator[Entry]:
    """Persons as lists state them: whole, misspelt, with initials, swapped, with a number alone."""
    for place, record in enumerate(records):
        values = {key: Value(text, text) for key, text in record.values.items()}
        name = record.values[K.SURNAME]
        changes = (
            {},
            {K.SURNAME: Value(name, name[:3] + name[4:])},
            {K.GIVEN_NAME: Value("", record.values[K.GIVEN_NAME][0] + "."), K.PATRONYMIC: Value("", "")},
            {K.SURNAME: values[K.GIVEN_NAME], K.GIVEN_NAME: values[K.SURNAME]},
            {K.SURNAME: Value("", "Нікого"), K.DATE_OF_BIRTH: Value("", "")},
        )[place % 5]
        yield Entry(str(place), "Лист1", place, "", (), {**values, **changes})


def _same(place: Workplace, records: list[Record]) -> None:
    stored, memory = index_of(place.office, OWN, large=1), Index(all_records(place.office, OWN))
    assert len(stored) == len(memory)
    for entry in _sought(records):
        assert stored.candidates(entry) == memory.candidates(entry), entry
    words = [
        "ко",
        "тестенко",
        "Іван",
        records[3].number,
        records[4].values[K.SURNAME],
        records[5].values[K.PERSONAL_NUMBER],
    ]
    for word in (*words, "тестенко іван", "tes", "12.05.1990", records[6].values[K.DATE_OF_BIRTH], "щщщщ", "тистенко"):
        assert stored.search(word) == memory.search(word), word


def test_it_finds_whom_the_one_in_memory_finds(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_index, "_PART", 150)
    monkeypatch.setattr(register_index, "_AT_ONCE", 7)
    records = _records(400, 3)
    first = _load(place, records)
    _same(place, records[:60])
    changed = [replace(record, values={**record.values, K.SURNAME: "Зміненко"}) for record in records[:50]]
    _load(place, [*changed, *records[80:], *_records(440, 5)[400:]], updates=first)
    _same(place, [*changed[:20], *records[60:120]])
    _load(place, _records(30, 9), kind=RegisterKind.DEATHS)
    assert len(index_of(place.office, (RegisterKind.DEATHS,), large=1)) == 30
    assert audit(place.office).faults == ()


def test_a_torn_index_is_made_anew(place: Workplace) -> None:
    with place.office.store.write() as connection:
        record_index.keep(connection, 1, 0, b"torn")
    _same(place, _records(10, 1))


def test_a_damaged_index_is_made_anew_and_stays_named_by_the_audit(place: Workplace) -> None:
    index_of(place.office, OWN, large=1)
    with place.office.store.read() as connection:
        past = connection.connection.driver_connection
        assert past is not None
        past.execute("DROP TRIGGER temp.sum_record_rolls_update")
        past.execute("UPDATE record_rolls SET body = x'00' WHERE part = 0")
    _same(place, _records(10, 1))
    assert [fault.subject for fault in audit(place.office).faults] == ["record_rolls"]


def test_small_registers_stay_in_memory(place: Workplace) -> None:
    assert len(index_of(place.office, OWN)) == 3
    with place.office.store.read() as connection:
        assert record_index.indexed(connection) == frozenset()
