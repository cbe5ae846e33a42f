"""A large register in separated text is read row by row: the same records and problems as the careful way finds."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.test_large_register import ODD, TEXTS, TOGETHER, _frames, _marks, _records
from tests.support import registers
from tests.support.lists import layouts, persons, writers
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake import read_register
from verifier.intake.headings.columns import NAME_FIELDS, Field
from verifier.intake.headings.heading import Heading
from verifier.intake.limits import REGISTER
from verifier.intake.raw import RawCell, book_of
from verifier.intake.readers.separated import read_separated
from verifier.intake.registers import cells, child, frames
from verifier.intake.registers.cell_memo import FIGURED, NUMBERED
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.raw_record import RawRecord
from verifier.intake.registers.register import understand_register
from verifier.intake.registers.spool import RecordSpool
from verifier.intake.registers.sure_memo import NUMBER
from verifier.intake.registers.text_child import read_text, split_rows
from verifier.intake.registers.text_rows import APART, PlainText
from verifier.intake.registers.text_sheet import TextMemo


def _text(rows: Sequence[Sequence[Any]], separator: str = ";", end: str = "\n", *, quoted: bool = False) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else 0)
    writer.writerows([[f"{cell:%d.%m.%Y}" if hasattr(cell, "strftime") else cell for cell in row] for row in rows])
    return out.getvalue()


def _carefully(data: bytes) -> tuple[list[RawRecord], set[tuple[str, int, str]]]:
    answer = {"refused": None, "format": "text", **read_separated(data, REGISTER)}
    reading = understand_register(book_of(answer), "r.csv", "")
    twice = ProblemCode.NUMBER_REPEATED.value  # which a list tells by neighbours as well
    told = [problem for problem in reading.problems if problem.code not in TOGETHER]
    return list(reading.records), {(p.code, p.row, "" if p.code == twice else p.column) for p in told}


def _compared(data: bytes, head: int = 300, block: int = 1_000) -> list[RawRecord] | None:
    """Read in both ways: records, problems and marks must be the same. None where it was left to the careful way.

    A heading is sought in `head` rows, and what stands below them is understood `block` rows at once.
    """
    try:
        said = _frames(read_text, data, 1, head, block)
    except NotPlainError:
        return None
    told = said[-1]
    assert isinstance(told, frames.Told), told
    expected, problems = _carefully(data)
    assert _records(said) == expected
    assert {
        (code, row, column) for code, _sheet, row, column, _value in told.problems if code not in TOGETHER
    } == problems
    assert _marks(said) == _marks(_frames(child.mark_rows, data, block))
    return expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_a_row_holds_the_records_are_those_of_a_list(encoding: str, separator: str, end: str) -> None:
    """Rows that are no persons, several persons in a cell, ditto marks, ragged rows, empty ones, a line break in a cell."""
    more: list[list[Any]] = [
        [],
        ["", "", "", ""],
        [11, "Зразкова\nОлена Іллівна", "1991-02-03", *[""] * 8, "збоку", ""],
        [12, 'Тест "Кіт"'],
    ]
    text = _text([*ODD[:-2], *more, *ODD[-2:]], separator, end, quoted=separator == "|")
    data = (f"sep={separator}\r\n" * (end == "\r\n") + text).encode(encoding)
    for head, block in ((300, 1_000), (3, 4)):
        found = _compared(data, head, block)
        assert found is not None
        assert len(found) > 9


CELLS = [
    "",
    *"""
 |-|те саме|Коваль|Тестенко-Зразков|В'ячеслав|Іван|Іванович|Солдат|1) Тест Іван 2) Ще Петро|12.05.1990|1990-05-12|1990-02-30
31.02.1990|1990|0451|12|12|А-12|R0000001|RК123|SUM-12|АБ-100101|0003321316|А0000|в/ч А0001|Усього: 3|Сторінка 2|з "лапками"|"
a,b|a;b|рядок↓другий|кінець←рядка|x	y|ПІБ|загинув|повернувся|обмін 1.1.2024|_x0041_|Koвaль|#N/A""".replace(
        "\n", "|"
    ).split("|"),
]
CELLS = [cell.replace("↓", "\n").replace("←", "\r\n") for cell in CELLS]
KINDS = [  # a heading, and rows as there are most below it
    (
        ["№ обліку", "Прізвище", "Ім'я", "По батькові", "Дата народження", "Військова частина", "Статус"],
        ["{0}", "Тестенко", "Іван", "Іванович", "{1:02d}.05.1990", "А0000", "в полоні"],
        ["{0}", "Дерев'янко", "Ілля", "", "1991-06-{1:02d}", "в/ч А{0:04d}", ""],
    ),
    (
        ["register_id", "surname", "given_name", "patronymic", "birth_date", "rank", "unit", "personal_number"],
        ["R{0:07d}", "Тестенко", "Іван", "Іванович", "1990-05-{1:02d}", "солдат", "А0000", "АБ-{0:06d}"],
        ["R{0:07d}", "Зразков-Пробний", "Петро", "", "1991-06-{1:02d}", "майор", "1 окрема бригада", ""],
    ),
    (
        ["№ з/п", "№ обліку", "ПІБ", "Дата народження", "РНОКПП", "Примітка", "", "Невідомо"],
        ["{1}", "АБ-{0}", "Тестенко Іван Іванович", "{1:02d}.05.1990", "0003321316", "", "", "щось"],
        ["{1}", "{0}", "Зразков Петро", "1991-06-{1:02d}", "", "у розшуку", "", "{0}"],
    ),
    (
        ["№ обліку", "ПІБ", "Дата народження", "Статус", "Повернення (дата/захід)", "Відомості про загибель", "РНОКПП"],
        ["{0}", "Тестенко Іван Іванович", "{1:02d}.05.1990", "в полоні", "", "", "0003321316"],
        ["{0}", "Зразкова Олена Іллівна", "{1:02d}.05.1991", "зник безвісти", "обмін 01.02.2024", "", "0023100030"],
    ),
]


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(KINDS),
    st.lists(st.booleans(), max_size=24),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 8), st.sampled_from(CELLS)), max_size=6),
    st.dictionaries(st.integers(0, 23), st.lists(st.sampled_from(CELLS), max_size=9), max_size=3),
    st.tuples(st.sampled_from(";,\t"), st.sampled_from(["\n", "\r\n"]), st.booleans()),
    st.tuples(st.sampled_from([300, 2, 1]), st.integers(1, 12)),
)
def test_any_text_is_read_the_same_or_left_to_the_careful_way(
    kind: tuple[list[str], list[str], list[str]],
    usual: list[bool],
    changes: list[tuple[int, int, str]],
    others: dict[int, list[str]],
    form: tuple[str, str, bool],
    at_once: tuple[int, int],
) -> None:
    """Rows as there are most, some of them with a cell that was changed or added, some of them any cells at all."""
    rows = [
        [cell.format(100 + number, number + 1) for cell in kind[1 + which]]
        for number, which in enumerate([False, *usual])
    ]
    for row, column, cell in changes:
        if row < len(rows):
            rows[row][column : column + 1] = [cell]
    made = [others.get(number, row) for number, row in enumerate(rows)]
    separator, end, quoted = form
    try:
        _compared(_text([kind[0], *made], separator, end, quoted=quoted).encode(), *at_once)
    except KnownError as error:  # of the careful way, where the other one had an answer
        raise AssertionError(error.facts) from error


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(layouts.Layout, **{name: st.sampled_from(of) for name, of in layouts.AXES.items()}), st.integers(1, 12)
)
def test_any_made_list_is_read_the_same_or_left_to_the_careful_way(layout: layouts.Layout, count: int) -> None:
    _compared(writers.separated(layouts.lay_out(persons.invent(count, count, layout.tongue), layout)))


@settings(deadline=None, max_examples=400)
@given(st.text(st.sampled_from('аб;"\n\r'), max_size=24))
def test_the_second_reader_cuts_as_the_first_does(text: str) -> None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return
    assert [said.rstrip(APART) for said in split_rows(text, ";")] == [APART.join(row).rstrip(APART) for row in rows]


@pytest.mark.parametrize("held", list(Field))
def test_what_is_known_at_sight_is_what_the_rules_make_of_it(held: Field) -> None:
    """But for the sign that a cell is figures and its row no heading, with which sight may be sparing."""
    heading = Heading(1, 1, {1: "х"}, {1: held} if held in NAME_FIELDS else {1: held, 2: Field.FULL_NAME})
    texts = {*filter(str.strip, (*TEXTS, *CELLS)), "1990-13-01", "2027-01-01", "RZ-12", "SU-12", "№ 7"}
    for english in (False, True):
        owner = {NUMBER if held in {Field.RECORD_NO, Field.SEQ_NO} else held.value: 1}
        memo = TextMemo(PlainText(";", "", 1), heading, 1, {NUMBER: 1, **owner}, 100, english=english, latest=2026)
        for text in texts:
            by_rule = memo._meaning(RawCell(text), text)
            if (at_sight := memo._of_text(text)) is not None:
                sparing = at_sight._replace(mark="", heed=at_sight.heed | by_rule.heed & FIGURED)
                assert sparing == by_rule._replace(mark=""), (held, text)
            if memo.fits and memo.fits(text):
                assert not by_rule.heed & ~(FIGURED | NUMBERED)
                assert {*by_rule.values, (NUMBER, by_rule.number)} >= {(key, text) for key in owner}
                assert len(by_rule.values) + bool(by_rule.number) == 1


@pytest.mark.parametrize(
    "data",
    [
        registers.separated(30).encode("cp1251"),
        registers.separated(30).replace("Прізвище", '"Прізвище').encode(),
        (registers.separated(30) + '9;"Тестенко').encode(),
        (registers.separated(30) + "9;Тест\0енко").encode(),
        (registers.separated(30) + "9;" + "Т" * 40_000).encode(),
        (registers.separated(30) + "9;" + "Т;" * 600).encode(),
        (registers.separated(30) + '9;"Тест\n10;Зразок;Іван"\n').encode(),
        (registers.separated(400) + registers.separated(3)).encode(),  # a second heading, far below
        b"a;b\n" * 40,
        b"<html><table><tr><td>" * 40,
    ],
)
def test_what_is_not_plain_is_left_to_the_careful_way(data: bytes) -> None:
    assert isinstance(_frames(child.read_rows, data, 1)[-1], frames.Other)


def test_separators_without_end_make_no_columns() -> None:
    begun = time.process_time()
    found = _compared((registers.separated(20) + "9;Тестенко;Іван" + ";" * 2_000_000 + "\n").encode(), 5, 4)
    assert found is not None
    assert found[-1].number == "9"
    assert time.process_time() - begun < 5


def test_what_is_the_rule_of_a_column_is_told_once_and_what_is_not_with_its_rows() -> None:
    heading = "№ обліку;ПІБ;Дата народження;Особистий номер"
    told = {}
    for every in (1, 3, 200):
        rows = (
            f"{number};Тестенко Іван Іванович;12.05.1990;{number if number % every == 0 else 'АБ-100101'}"
            for number in range(1, 2_401)
        )
        last = _frames(child.read_rows, "\n".join((heading, *rows)).encode(), 1)[-1]
        assert isinstance(last, frames.Told)
        told[every] = [
            (row, value) for code, _sheet, row, _column, value in last.problems if code == "PERSONAL_NUMBER_ODD"
        ]
    assert told[1] == [(2, "1"), (0, "2400")]
    assert told[3] == [(number + 1, str(number)) for number in range(3, 2_401, 3)]
    assert told[200] == [(number + 1, str(number)) for number in range(200, 2_401, 200)]


def test_both_readers_say_what_stands_in_the_rows_that_are_asked_for() -> None:
    data = cells.asking([("", 0)], 'sep=,\nа,б\n1,\n"в, ""г""",,"д\nе"\n5,6\n'.encode())
    for which in cells.READERS:
        (told,) = _frames(cells.READERS[which], data)
        assert isinstance(told, frames.Cells)
        assert {row: stated for row, _mark, stated in told.rows} == {
            2: [(1, "а"), (2, "б")], 3: [(1, "1")], 4: [(1, 'в, "г"'), (3, "д\nе")], 5: [(1, "5"), (2, "6")]
        }  # fmt: skip


@pytest.fixture(name="large", scope="module")
def _large() -> bytes:
    return registers.separated(6_000).encode("utf-8-sig")


def test_through_two_children_with_progress_and_a_wish_to_cancel(large: bytes) -> None:
    told: list[tuple[int, int]] = []
    reading = read_register(large, "oblik.csv", progress=lambda done, total: told.append((done, total)))
    assert isinstance(reading.records, RecordSpool)
    assert told == [(2_000, 6_001), (4_000, 6_001), (6_000, 6_001)]
    assert reading.problems == ()
    assert [column.field for column in reading.columns][:3] == ["record_no", "surname", "given_name"]
    assert list(reading.records) == _carefully(large)[0]
    named = read_register(large, "oblik.xlsx")
    assert {(problem.code, problem.value) for problem in named.problems} == {("TYPE_MISMATCH", "text")}
    begun = time.monotonic()
    with pytest.raises(KnownError) as caught:
        read_register(large, "oblik.csv", cancelled=lambda: time.monotonic() - begun > 0.1)
    assert caught.value.fault is Fault.CANCELLED
    assert time.monotonic() - begun < 2
