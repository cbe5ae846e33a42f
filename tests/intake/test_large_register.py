"""A large register is read row by row: the same records as a list's reader finds, and two readers beside each other."""

from __future__ import annotations

import datetime as dt
import io
import threading
import time
import zipfile
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.making import xlsx
from tests.support import registers
from tests.support.lists import layouts, persons, writers
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake import read_register
from verifier.intake.headings.columns import NAME_FIELDS, Field
from verifier.intake.headings.heading import Heading
from verifier.intake.limits import REGISTER
from verifier.intake.raw import RawCell, book_of, make_sheet
from verifier.intake.readers.workbook import read_workbook
from verifier.intake.registers import child, frames
from verifier.intake.registers.marks import differing
from verifier.intake.registers.raw_record import RawRecord
from verifier.intake.registers.register import understand_register
from verifier.intake.registers.spool import RecordSpool
from verifier.intake.rows.people import People
from verifier.intake.rows.plain_forms import text_form
from verifier.intake.rows.walk import PersonRow

# What only shows when all persons are seen together, which nobody does with a million of them.
TOGETHER = {"TAX_NUMBER_BIRTH", "TAX_NUMBER_SEX", "TAX_NUMBER_TWICE", "UNZR_BIRTH", "IMPLAUSIBLE", "DATE_OFFER"}


def _frames(read: Any, data: bytes, *more: int) -> list[frames.Frame]:
    said: list[frames.Frame] = []
    read(data, REGISTER, said.append, *more)
    return said


def _records(said: Iterable[frames.Frame]) -> list[RawRecord]:
    spool = RecordSpool()
    for frame in said:
        if isinstance(frame, frames.Records):
            spool.add(frames.encode(frame), frame)
    return list(spool)


def _marks(said: Iterable[frames.Frame]) -> dict[tuple[str, int], bytes]:
    return {(frame.sheet, frame.block): frame.body for frame in said if isinstance(frame, frames.Marks)}


def _as_a_list(data: bytes) -> tuple[list[RawRecord], set[tuple[str, int, str]]]:
    answer = {"refused": None, "format": "xlsx", **read_workbook(data, REGISTER)}
    reading = understand_register(book_of(answer), "r.xlsx", "")
    twice = ProblemCode.NUMBER_REPEATED.value  # which a list tells by neighbours as well
    told = [problem for problem in reading.problems if problem.code not in TOGETHER]
    return list(reading.records), {(p.code, p.row, "" if p.code == twice else p.column) for p in told}


def _compared(data: bytes) -> list[RawRecord]:
    """Read in both ways, many rows together and a few; the records must be the same, and the marks of both readers."""
    expected, problems = _as_a_list(data)
    for head, block in ((300, 1_000), (3, 4)):
        said = _frames(child.read_rows, data, 1, head, block)
        told = said[-1]
        assert isinstance(told, frames.Told), told
        assert _records(said) == expected
        assert {
            (code, row, column) for code, _sheet, row, column, _value in told.problems if code not in TOGETHER
        } == problems
        assert _marks(said) == _marks(_frames(child.mark_rows, data, block))
    return expected


HEADING = [
    "№ обліку", "ПІБ", "Дата народження", "РНОКПП", "Військове звання", "Військова частина", "Місце народження", "Статус",
    "Повернення (дата/захід)", "Відомості про загибель", "Невідомий стовпець",
]  # fmt: skip
ODD: list[list[Any]] = [
    ["ОБЛІК ОСІБ станом на 01.01.2025"],
    HEADING,
    [1, "Зразков Іван Тестович", dt.date(1990, 5, 12), "0003321316", "солдат", "А0000", "м. Примерне", "в полоні"],
    [2, "Тестенко Олена Іванівна (дівоче Примерна)", "12.05.1991", 3321316, "с-т", "A0000", "с. Взірцеве", "то же"],
    [2, "ПРИМЕРЕНКО ПЕТРО ІВАНОВИЧ", "31.02.1990", "", "м-р", "-//-", "", "", dt.date(2024, 11, 28), "ні"],
    ["3.", "солдат Взірець Степан Ілліч, 1980 р.н.", "", "", "", "в/ч А0001", "Київ", "", "", "загинув"],
    ["", "Продовження", "", "", "", "", "", ""],
    [4, "Іван Образенко", "близько 1990", "1,23E+09", "", "", "н/д", "", "", "", "щось"],
    ["АБ-5", "Зразков Роман Петрович", "05.1990", "", "сержант", "А0000"],
    ["", "Пробенко Микола Іванович", "01.01.1971", "", "сержант", "А0000"],
    ["Офіцери"],
    [6, "1) Тестенко Іван Іванович 2) Зразков Петро Петрович", "1990", "", "", "А0000"],
    [7, "Шаблоненко І.П.", 33000, "", "лейтенант", "А0000", "смт  Подвійний\u00a0пробіл"],
    [8, "Koвaль Іван Iванович", "12/05/1990", "", "рядовий", "А0000", "Zürich", "", "обмін", "", 3.5],
    [9, "Нетутешний", "", "", "", ""],
    [10, "Ранеєв Іван Іванович", "29.02.1991", "", "капітан", "T0000"],
    ["", "", "", "", "майор", "А0100"],
    ["Усього: 9 осіб"],
    ["", "Начальник відділу ______________"],
]


def _dress(sheet: Worksheet) -> None:
    sheet.row_dimensions[8].hidden = True
    sheet.column_dimensions["K"].hidden = True
    sheet["B9"].font = Font(strike=True)
    sheet["B10"].fill = PatternFill("solid", fgColor="FFC7CE")
    sheet["E10"].comment = Comment("уточнити", "хтось")
    sheet["C13"].number_format = "dd.mm.yy"
    sheet["K14"].number_format = '0.00" грн"'
    sheet["H15"] = "=A15"
    sheet["B4"].number_format, sheet["H3"].number_format = '"x"@', '"ні"@'
    sheet["G14"].font = Font(size=1)
    sheet.row_dimensions[6].height = 2
    white = FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF"))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("B3:B9", white)


@pytest.mark.parametrize("merges", [(), ("A1:K1", "F3:F4", "A11:K11")])
def test_whatever_a_row_holds_the_records_are_those_of_a_list(merges: tuple[str, ...]) -> None:
    found = _compared(xlsx(ODD, merges, dress=_dress))
    assert len(found) > 8


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(layouts.Layout, **{name: st.sampled_from(of) for name, of in layouts.AXES.items()}), st.integers(1, 12)
)
def test_any_made_list_is_read_the_same_or_left_to_the_other_way(layout: layouts.Layout, count: int) -> None:
    data = writers.xlsx(layouts.lay_out(persons.invent(count, count, layout.tongue), layout))
    said = _frames(child.read_rows, data, 1)
    if isinstance(said[-1], frames.Other):
        assert said[-1].why in {"tables", "nobody", "heading"}, said[-1]
    else:
        assert _records(said) == _as_a_list(data)[0]


def test_a_register_as_it_is_written_by_the_thousand() -> None:
    data = registers.workbook(list(registers.rows(700, 7)))
    assert len(_compared(data)) == 700


# --- through the door: two children, frames, comparing ---


@pytest.fixture(name="large", scope="module")
def _large() -> bytes:
    return registers.workbook(list(registers.rows(6_000, 11)))


def test_through_two_children_with_progress(large: bytes) -> None:
    told: list[tuple[int, int]] = []
    reading = read_register(large, "oblik.xlsx", progress=lambda done, total: told.append((done, total)))
    assert isinstance(reading.records, RecordSpool)
    assert told == [(2_000, 6_001), (4_000, 6_001), (6_000, 6_001)]
    assert reading.problems == ()
    assert [column.field for column in reading.columns][:3] == ["record_no", "surname", "given_name"]
    whole = list(reading.records)
    assert len(whole) == len(reading.records) == 6_000
    for place in (0, 1_999, 2_000, 5_999, -1):
        assert reading.records[place] == whole[place]
    assert list(reading.records[3:5]) == whole[3:5]


def test_it_is_given_up_within_a_second(large: bytes) -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 3

    with pytest.raises(KnownError) as caught:
        read_register(large, "oblik.xlsx", cancelled=cancelled)
    assert caught.value.fault is Fault.CANCELLED
    assert time.monotonic() - asked[-1] < 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("child-")]


def test_where_two_readers_differ_the_cell_is_told() -> None:
    """A day before March 1900, which each program counts its own way."""
    rows = list(registers.rows(6_000, 12))
    rows[4_000] = (104_001, "Тестенко", "Іван", "Іванович", dt.date(1900, 1, 4))
    reading = read_register(registers.workbook(rows), "oblik.csv")
    told = {(problem.code, problem.row) for problem in reading.problems}
    assert told >= {("READERS_DIFFER", 4_002), ("TYPE_MISMATCH", 0)}
    differ = [problem for problem in reading.problems if problem.code == "READERS_DIFFER"]
    assert [(problem.row, problem.column, problem.value) for problem in differ] == [(4_002, "E", "5 ≠ 6")]
    assert len(told) < 5
    same, other = b"\0\0\0\1" + b"a" * 16, b"\0\0\0\2"
    first, second = same + other + b"b" * 16, same + other + b"c" * 16 + b"\0\0\0\3" + b"d" * 16
    assert list(differing(first, second)) == [2, 3]


def _with(data: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            content = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in content
                content = content.replace(old, new)
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="B3"', b'<c r="B2"'),  # another row's cell
        (b'<row r="4"', b'<row r="3"'),  # a row twice
        (b"<v>100002</v>", b"<v>1000<!-- -->02</v>"),
        (b"<v>100002</v>", b"<v><![CDATA[100002]]></v>"),
        (b"<v>100002</v>", b"<v>1O0002</v>"),
        (b'<row r="4"', b"<x/><row r='4'"),
        (b"</sheetData>", b'<row r="9999"><c r="A9999" t="s"><v>999999</v></c></row></sheetData>'),
    ],
)
def test_what_is_not_plain_is_left_to_the_other_way(old: bytes, new: bytes) -> None:
    data = _with(registers.workbook(list(registers.rows(20, 1))), old, new)
    for head, block in ((300, 1_000), (1, 4)):
        assert isinstance(_frames(child.read_rows, data, 1, head, block)[-1], frames.Other)


# --- plain forms ---

TEXTS = """
    Тестенко|Іван|Іванович|Іллівна|Ранеєв|Нема|Нет|Солдат|Майор|Майоров|Ум|Бо|Роман|Абрамович|Де Коваль|Тестенко-Зразков
    О'Ніл|Дерев'янко-Лук'янов|Д'яків'|'Іван|Лук''ян|Тестенко В'ячеслав В'ячеславович|Солов'їн Ілля Лук'янович
    В'ячеслав|ТЕСТЕНКО|тестенко|Teстенко|Тестенкo|1ваненко|Тестенко Іван Іванович|Іван Тестенко Іванович|Солдат Іван Петрович
    Тестенко І. І.|Тестенко Роман Абрамович|Тестенко Ілля Ілліч|Раніше Іван Іванович|Майор Іван Іванович|Вдова Ганна Іллівна
    12.05.1990|31.02.1990|29.02.1992|01.01.1899|01.01.2090|12.05.90|1990|00.05.1990|12/05/1990|О1.05.1990
    0003321316|3184710691|1234567890|321316|АБ-100101|АБ100101|АБ 100101|А-123456|АБВ-123456|МТ123456|000000|3,18E+09
    м. Примерне|с. Взірцеве|Київ|місто Київ|Умовна область, м. Пробне|те саме|там же|невідомо|м.Київ, вул.Пробна|Село Дом
""".replace("\n", "|").split("|")
FORMED = [field for field in Field if text_form(field, 2026)("Тестенко") or field in {
    Field.DATE_OF_BIRTH, Field.CAPTURE_DATE, Field.TAX_NUMBER, Field.PERSONAL_NUMBER, Field.ID_DOCUMENT, Field.FULL_NAME,
    Field.PLACE_OF_BIRTH, Field.RESIDENCE, Field.CAPTURE_PLACE,
}]  # fmt: skip


@pytest.mark.parametrize("held", FORMED)
def test_what_is_known_by_its_form_is_what_the_rules_make_of_it(held: Field) -> None:
    known = 0
    heading = Heading(1, 1, {1: "х"}, {1: held} if held in NAME_FIELDS else {1: held, 2: Field.FULL_NAME})
    for text in filter(None, map(str.strip, TEXTS)):
        form = text_form(held, 2026)(text)
        if form is None:
            continue
        people = People(make_sheet("", {2: {1: RawCell(text)}}), latest=2026)
        (entry,) = people.entries(PersonRow(2, "", heading))
        assert dict(form) == {key.value: value.text for key, value in entry.values.items() if value.text}, text
        odd = {code for code, *_ in people.notes} - {
            ProblemCode.NO_SURNAME,
            ProblemCode.DEATH_HINT,
            ProblemCode.RETURNED_HINT,
        }
        assert not odd, text
        known += 1
    assert known
