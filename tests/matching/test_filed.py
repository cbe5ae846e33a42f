"""The filed register: what is packed comes back, near spellings are those of few edits, and the first look loses nobody."""

from __future__ import annotations

import zlib
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.matching.people import K, entry, record
from tests.support import registers
from verifier.domain.dates import PartialDate
from verifier.domain.persons import Entry, Record, Value
from verifier.matching import Index, Roll
from verifier.matching.columns import Column, Order
from verifier.matching.filed import Filed
from verifier.matching.first_look import FirstLook
from verifier.matching.hashes import all_hashed, hashed
from verifier.matching.people import person_of, readings_of
from verifier.matching.roll import birth_number, typed_number_hash
from verifier.matching.score import Scales, stated_details
from verifier.matching.shelf import MemoryShelf

_WORDS = st.text("абвк'’ -Aaо", max_size=6)
_RECORDS = st.lists(
    st.builds(
        lambda place, *said: record(f"1:{place}", *said[:4], personal_number=said[4]),
        st.uuids(),
        _WORDS,
        _WORDS,
        _WORDS,
        st.sampled_from(["", "1990-05-12", "1990-05", "~1990", "1990", "0000", "12.05.1990"]),
        st.sampled_from(["", "ТТ-000123", "17", "TT000123"]),
    ),
    max_size=8,
)


def _roll(records: list[Record]) -> Roll:
    roll = Roll()
    for each in records:
        roll.add(each)
    return roll


def _said(roll: Roll) -> list[tuple[object, ...]]:
    hashes, holders = roll.numbers
    held = [sorted(hashes[holders == place].tolist()) for place in range(len(roll))]
    names = [[column[place] for place in range(len(roll))] for column in roll.names.values()]
    return list(zip(*names, roll.births.tolist(), held, strict=True))


_SAME_OR_ODD = st.sampled_from(["", "17", "ТТ-000123", "TT000123", "А 12345", "12\n34567", "№ 12345-Б", "0" * 41])


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "Коваль", "Koваль", "К0валь", "Kowal"]), _SAME_OR_ODD, _SAME_OR_ODD, _SAME_OR_ODD),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_many_records_are_filed_as_one_after_the_other(rows: list[tuple[str, str, str, str]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    many = Roll()
    many.add_all(columns[3], {K.SURNAME: columns[0], K.PERSONAL_NUMBER: columns[1], K.TAX_NUMBER: columns[2]})
    one = [
        Record(f"1:{own}", own, {K.SURNAME: name, K.PERSONAL_NUMBER: personal, K.TAX_NUMBER: tax})
        for name, personal, tax, own in rows
    ]
    assert _said(many) == _said(_roll(one))


@given(
    st.lists(
        st.sampled_from(["", "1990-05-12", "1990-05", "~1990", "1990-00-12", "1990-05-00", "1990-13-32"]), min_size=1
    )
)
def test_births_of_many_are_those_of_one_after_the_other(texts: list[str]) -> None:
    for some in (texts, [text for text in texts if text[7:]]):
        many = Roll()
        many.add_all([""] * len(some), {K.DATE_OF_BIRTH: some})
        assert many.births.tolist() == list(map(birth_number, some))


@given(st.lists(st.one_of(st.text("0123456789А", max_size=12), st.text("АЇ\U0001f600", min_size=60, max_size=70))))
def test_hashes_of_many_are_those_of_one_after_the_other(texts: list[str]) -> None:
    assert all_hashed(texts).tolist() == list(map(hashed, texts))
    assert hashed("foobar") == 0x85944171F73967E8  # as published with the algorithm


def test_a_roll_whose_numbers_were_hashed_otherwise_is_none() -> None:
    old = ([[[], b""]] * 3, b"", b"", b"")
    with pytest.raises(ValueError, match="packed roll"):
        Roll().extend_packed(zlib.compress(msgspec.msgpack.encode(old)))


@given(_RECORDS, _RECORDS, st.sets(st.integers(0, 9)))
def test_what_is_packed_comes_back_without_what_is_gone(
    before: list[Record], packed: list[Record], gone: set[int]
) -> None:
    opened = _roll(before)
    count, kept = opened.extend_packed(_roll(packed).pack(), frozenset(gone))
    left = [each for place, each in enumerate(packed) if place not in gone]
    assert (count, kept.tolist()) == (len(packed), [n for n in range(len(packed)) if n not in gone])
    assert _said(opened) == _said(_roll([*before, *left]))


def _lying(change: int) -> bytes:
    roll = _roll([record("1:1", "Зразок", "Іван", "Іванович", "1990-05-12", personal_number="ТТ-000123")])
    kind, names, births, hashes, holders = msgspec.msgpack.decode(zlib.decompress(roll.pack()))
    far = np.array([change], "<i4").tobytes()
    names = [[texts, far if change > 1 else ids] for texts, ids in names]
    return zlib.compress(msgspec.msgpack.encode((kind, names, births, hashes, far if change < 0 else holders)))


@pytest.mark.parametrize(
    "body", [b"", b"\0", zlib.compress(b"\xc1"), zlib.compress(b"\x90"), _lying(7), _lying(-1)], ids=range(6)
)
def test_what_is_no_roll_is_refused_whole(body: bytes) -> None:
    roll = Roll()
    with pytest.raises(ValueError, match="packed roll"):
        roll.extend_packed(body)
    assert _said(roll) == []


@given(_RECORDS)
def test_columns_in_memory_give_the_records_back(records: list[Record]) -> None:
    shelf = MemoryShelf()
    odd = [replace(each, id=f"{place}", status="у полоні") for place, each in enumerate(records[:2])]
    for each in (*records, *odd):
        shelf.add(each)
    assert list(shelf.records(range(len(records) + len(odd))).values()) == [*records, *odd]


def test_a_column_keeps_each_text_once() -> None:
    column = Column()
    for text in ("б", "а", "б", ""):
        column.add(text)
    column.extend(["а", "в"], np.array([1, 0, 1], np.int32))
    column.pad(8)
    assert [column[place] for place in range(8)] == ["б", "а", "б", "", "в", "а", "в", ""]
    assert column.texts == ["б", "а", "", "в"]


@given(st.lists(st.integers(-5, 5)), st.integers(-6, 6), st.integers(-6, 6))
def test_an_order_finds_all_of_a_number_and_of_a_range(keys: list[int], first: int, beyond: int) -> None:
    order = Order(np.array(keys, np.int64))
    assert order.of(first).tolist() == [place for place, key in enumerate(keys) if key == first]
    wanted = {place for place, key in enumerate(keys) if first <= key < beyond}
    assert set(order.between(first, max(first, beyond)).tolist()) == wanted


@pytest.mark.parametrize(
    ("text", "number"),
    [("1990-05-12", 19900512), ("1990-05", 19900500), ("1990", 19900000), ("~1990", 19900000), ("", 0), ("н/у", 0)],
)
def test_births_are_whole_numbers(text: str, number: int) -> None:
    assert birth_number(text) == number


_SURNAMES = st.lists(st.text("абвгд", min_size=1, max_size=8), min_size=1, max_size=30, unique=True)


@given(_SURNAMES, st.text("абвгд", min_size=1, max_size=8))
def test_near_spellings_are_those_of_one_or_two_edits(surnames: list[str], sought: str) -> None:
    filed = Filed(_roll([record(f"1:{place}", surname) for place, surname in enumerate(surnames)]))
    most = 1 if len(sought) < 4 else 2
    words = filed.surnames.words
    near = {word for word in words if 0 < OSA.distance(word, sought) <= most}
    cut = {word for word in words if len(sought) > 3 and word.startswith(sought) and word != sought}
    assert set(filed.surnames.near(sought)) == near | cut


def test_dates_are_found_by_all_but_one_of_their_parts() -> None:
    births = ("1990-05-12", "1990-05-13", "1990-06-12", "1991-05-12", "1991-06-12", "1990-05", "1990", "")
    filed = Filed(_roll([record(f"1:{place}", "Зразок", "Іван", "", born) for place, born in enumerate(births)]))
    assert set(filed.born_about(PartialDate(1990, 5, 12)).tolist()) == {0, 1, 2, 3}
    assert filed.born_about(PartialDate(1990, 5)).tolist() == []
    assert filed.born(PartialDate(1990, 5)).tolist() == [5]
    assert filed.born(PartialDate(1990, 5, 12)).tolist() == [0]


def test_numbers_are_found_however_they_are_grouped() -> None:
    filed = Filed(_roll([record("1:17", "Зразок", personal_number="ТТ-000123"), record("1:ТТ000124", "Зразок")]))
    assert filed.of_number(typed_number_hash("TT 000123")).tolist() == [0]
    assert filed.of_number(typed_number_hash("тт-000124")).tolist() == [1]
    assert filed.of_number(typed_number_hash("17")).tolist() == [0]
    assert filed.of_number(typed_number_hash("18")).tolist() == []


_COLUMNS = (
    K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.TAX_NUMBER, K.PERSONAL_NUMBER, K.RANK, K.UNIT,
)  # fmt: skip


def _crowd(count: int) -> list[Record]:
    made = []
    for number, *cells in registers.rows(count, 11):
        texts = list(map(str, cells))
        texts[3] = "-".join(reversed(texts[3].split("."))) if "." in texts[3] else texts[3]
        made.append(Record(f"1:{number}", str(number), dict(zip(_COLUMNS, texts, strict=False))))
    return made


def _damaged(given_record: Record, way: int) -> Entry:
    values = dict(given_record.values)
    surname, given_name, born = values[K.SURNAME], values[K.GIVEN_NAME], values[K.DATE_OF_BIRTH]
    match way:
        case 0:
            values[K.SURNAME] = surname[:2] + surname[3:]
        case 1:
            values |= {K.GIVEN_NAME: given_name[0] + ".", K.PATRONYMIC: ""}
        case 2:
            values |= {K.SURNAME: given_name, K.GIVEN_NAME: surname}
        case 3:
            values |= {K.DATE_OF_BIRTH: "", K.SURNAME: surname[:-1]}
        case 4:
            values |= {K.DATE_OF_BIRTH: f"{born[:4]}-{born[8:]}-{born[5:7]}" if len(born) == 10 else born}
        case 5:
            values |= {K.SURNAME: "Інакшенко", K.TAX_NUMBER: "", K.PERSONAL_NUMBER: ""}
    return Entry("1", "Лист1", 7, "", (), {key: Value(text, text) for key, text in values.items() if text})


def test_the_first_look_loses_nobody_who_weighs_most() -> None:
    """What is weighed after the sieve is what would be weighed without it: every record beside every reading."""
    records = _crowd(400)
    index = Index(records)
    people, frequencies = [person_of(each) for each in records], index.filed.frequencies
    scales = Scales(frequencies, frequencies.is_known)
    for number, place in enumerate(range(0, 400, 17)):
        sought = _damaged(records[place], number % 6)
        whole = [
            max(scales.scored(reading, person, stated_details(reading)).weight for reading in readings_of(sought))
            for person in people
        ]
        assert index.candidates(sought)[0].weight == pytest.approx(max(whole)), sought


def test_what_is_remembered_of_one_reading_is_not_taken_for_another() -> None:
    """Latin letters have several readings of one spelling: each has its own equals in the register."""
    records = [record(f"1:{place}", "Зразок", name, "", "1990-05-12") for place, name in enumerate(("Вачоб", "Вахоб"))]
    filed = Index([*_crowd(300), *records]).filed
    readings = readings_of(entry("Swirez", "Wachob", "", "1990-05-12"))
    assert len({each.given_name.skeleton for each in readings if each.given_name.text == "Wachob"}) == 2
    alone = [FirstLook(filed).best(each) for each in readings]
    look = FirstLook(filed)
    assert [look.best(each) for each in readings] == alone


def test_two_of_one_name_are_both_kept_in_a_crowd_of_namesakes() -> None:
    crowd = [
        record(f"1:{n}", "Тезкун", "Іван", "Іванович", f"19{60 + n % 40}-01-{1 + n % 28:02d}") for n in range(5000)
    ]
    twice = [record(f"2:{n}", "Тезкун", "Іван", "Іванович", "2001-07-30") for n in range(2)]
    found = Index([*crowd, *twice]).candidates(entry("Тезкун", "Иван", "Иванович", "2001-07-30"))
    assert {each.record.id for each in found[:2]} == {"2:0", "2:1"}
