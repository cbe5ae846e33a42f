"""What is stored of an extract: comparing it can be given up, and its rows are the same whatever came between."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import persons
from tests.support.offices import Who, Workplace, register_reading
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Record
from verifier.domain.registers import RegisterKind
from verifier.intake.registers import frames
from verifier.intake.registers.raw_record import RawRecord, RegisterReading
from verifier.intake.registers.spool import RecordColumns, RecordSpool, stated
from verifier.ledger.canonical import to_bytes
from verifier.workflow import load_register, register_rows
from verifier.workflow.audit import audit
from verifier.workflow.load_register import Ready, all_records, load, load_ready, made_ready, registers

DATE, FEW, MANY = "2025-06-14", 2_000, 12_000


def _records(count: int) -> list[Record]:
    one = persons.record("1:1")
    return [dataclasses.replace(one, id=f"1:{number}", number=str(number)) for number in range(1, count + 1)]


def _stored(place: Workplace, ready: Ready, data: bytes) -> int:
    return load_ready(place.office, place.signers[Who.FIRST], ready, data, "НІБ").id


def test_comparing_tells_how_far_it_is_and_is_given_up_with_nothing_stored(place: Workplace) -> None:
    told, asked = list[tuple[int, int]](), list[None]()
    series = _stored(place, made_ready(place.office, register_reading(_records(FEW), b"old"), "Облік", DATE), b"old")
    reading = register_reading(_records(FEW + 100), b"new")
    before = len(registers(place.office))

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 2

    def compared(cancelled: Callable[[], bool]) -> Ready:
        far = told.append
        return made_ready(
            place.office, reading, "Облік", DATE, updates=series, progress=lambda *at: far(at), cancelled=cancelled
        )

    with pytest.raises(KnownError) as caught:
        compared(cancelled)
    assert caught.value.fault is Fault.CANCELLED
    assert told == [(1_000, FEW + 100)]
    assert len(registers(place.office)) == before
    newer = _stored(place, compared(register_rows.never), b"new")
    assert told[1:] == [(1_000, FEW + 100), (2_000, FEW + 100), (FEW + 100, FEW + 100)]
    assert all_records(place.office)[-1].id == f"{series}:{FEW + 100}"
    assert [(one.new, one.changed) for one in registers(place.office) if one.id == newer] == [(100, 0)]
    assert audit(place.office).faults == ()


def test_a_register_that_was_loaded_meanwhile_keeps_its_number(place: Workplace) -> None:
    ready = made_ready(place.office, register_reading(_records(3), b"mine"), "Облік", DATE)
    other = register_reading(_records(2), b"theirs")
    theirs = load(
        place.office, place.signers[Who.FIRST], other, b"theirs", "Інший", "НІБ", DATE, kind=RegisterKind.DEATHS
    )
    assert ready.number == theirs.id
    mine = _stored(place, ready, b"mine")
    assert mine == theirs.id + 1
    assert [one.number for one in all_records(place.office) if one.id.startswith(f"{mine}:")] == ["1", "2", "3"]
    assert audit(place.office).faults == ()
    with pytest.raises(KnownError) as caught:
        made_ready(place.office, register_reading(_records(3), b"mine"), "Облік", DATE)
    assert caught.value.fault is Fault.REGISTER_ALREADY_LOADED


def test_rows_of_sheets_that_count_alike_are_kept_apart(place: Workplace) -> None:
    raw = [RawRecord(number, {DetailKey.SURNAME: name}, "", "", "", row) for number, row, name in (
        ("1", 5, "Зразок"), ("1", 5, "Приклад"), ("1", 5, "Тест"), ("", 6, "Ескіз"), ("", 6, "Макет"), ("row 6", 7, "Проба")
    )]  # fmt: skip
    reading = RegisterReading(sha256(b"first").hexdigest(), "oblik.xlsx", (), raw, ())
    ready = made_ready(place.office, reading, "Облік", DATE)
    series = _stored(place, ready, b"first")
    every = [each for each in all_records(place.office) if each.id.startswith(f"{series}:")]
    numbers = ["1", "row 5", "row 5.1", "row 6", "row 6.1", "row 7"]
    assert [(each.number, each.values[DetailKey.SURNAME]) for each in every] == [
        (number, each.values[DetailKey.SURNAME]) for number, each in zip(numbers, raw, strict=True)
    ]
    again = RegisterReading(sha256(b"second").hexdigest(), "oblik.xlsx", (), [*raw[1:], raw[1], raw[1]], ())
    newer = made_ready(place.office, again, "Облік", DATE, updates=series, note="виправлено")
    stored = load_ready(place.office, place.signers[Who.FIRST], newer, b"second", "НІБ")
    assert (stored.new, stored.changed, stored.gone) == (1, 1, 0)
    assert audit(place.office).faults == ()


def test_what_could_not_be_stored_is_stored_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_register, "_MANY", MANY)
    ready = made_ready(place.office, register_reading(_records(MANY), b"mine"), "Облік", DATE)
    with place.office.store.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(KnownError) as caught:
        _stored(place, ready, b"mine")
    assert caught.value.fault is Fault.DISK_FULL
    with place.office.store.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {1 << 30}")
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == -65536  # as it was before
    series = _stored(place, ready, b"mine")
    assert sum(one.id.startswith(f"{series}:") for one in all_records(place.office)) == MANY
    assert audit(place.office).faults == ()


@given(st.lists(st.tuples(*[st.text('a"\\\\,\n\0ї', max_size=5)] * 5), min_size=1, max_size=5))
def test_bytes_put_together_are_those_of_the_records(rows: list[tuple[str, ...]]) -> None:
    numbers, ranks, units, dead, state = map(list, zip(*rows, strict=True))
    values = {DetailKey.RANK: ranks, DetailKey.UNIT: units}
    columns = RecordColumns(numbers, range(len(rows)), (), values, [""] * len(rows), dead, state)
    records = [
        Record(f"1:{number}", number, {key: said for key, said in ((DetailKey.RANK, rank), (DetailKey.UNIT, unit)) if said},
               deceased=gone, status=status)
        for number, rank, unit, gone, status in rows
    ]  # fmt: skip
    made = list(register_rows.record_rows("1", numbers, columns))
    assert made == [(each.id, to_bytes(each)) for each in records]


def test_what_nobody_of_a_register_has_is_known_without_reading_it_again() -> None:
    frame = frames.Records(["1", "2"], [2, 3], {"rank": ["", "солдат"], "unit": ["", ""]}, {1: ("", "загинув", "")}, [])
    spool = RecordSpool()
    spool.add(frames.encode(frame), frame)
    assert stated(spool) == {"rank", "deceased"}
    assert stated([RawRecord("1", {}, "повернувся", "", "", 2), *spool]) == {"rank", "deceased", "returned"}
