"""Rows of plain cells are read quickly: the same entries, problems and kinds of rows as the way that takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.test_made_lists import LAYOUTS, cell_of
from tests.support.lists import Layout, invent, lay_out
from tests.support.lists.layouts import Cell
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import NAME_FIELDS, Field
from verifier.intake.headings.heading import Heading, find_headings
from verifier.intake.raw import Merge, RawCell, RawSheet, make_sheet
from verifier.intake.rows.cells import Note
from verifier.intake.rows.people import People
from verifier.intake.rows.plain import PlainRows
from verifier.intake.rows.walk import PersonRow, Walker, walk

LATEST = 2026
TEXTS = """
    Тестенко|Іван|Іванович|Іллівна|Нема|Солдат|Ум|Роман|Абрамович|Де Коваль|Тестенко-Зразков|В'ячеслав
    О'Ніл|Лук''ян|ТЕСТЕНКО|тестенко|Teстенко|1ваненко|Тестенко Іван Іванович|Іван Тестенко Іванович
    Солдат Іван Петрович|Тестенко І. І.|Мертвий Іван Петрович
    Тестенко-Зразкова Олена Іллівна|Тестенко Роман Абрамович (він же Зразков)|солдат Взірець Степан Ілліч, 1980 р.н.
    1) Тестенко Іван Іванович 2) Зразков Петро Петрович|Тестенко Іван Іванович; Зразков Петро Петрович|Koвaль Іван Iванович
    12.05.1990|31.02.1990|01.01.2090|12.05.90|1990|03/14/1987|О1.05.1990|близько 1990|1990-05-12|12.05.1990 м. Примерне
    0003321316|1234567890|АБ-100101|АБ 100101|МТ123456|3,18E+09|12|12.|12а|٣|с-т|капітан|в/ч А0001|A0000|лист № 4/1
    м. Примерне|Київ|те саме|-//-|—|н/д|ні|повернувся|загинув|відмовився від обміну|загинув 12.03.2022; без вісті
    Подвійний  пробіл|а\u00a0б|=1+1|<b>|Zürich|у\u200bполоні|дівоче Примерна| Тестенко |щось
""".replace("\n", "|").split("|")
ODD = [
    RawCell("12.05.1990", "d", "33005", "1990-05-12"), RawCell("1990-05-12", "d", "33005", "1990-05-12"),
    RawCell("трав. 90", "d", "33005", "1990-05-12"), RawCell("01.01.1895", "d", "1895", "1895-01-01"), RawCell("7", "n"),
    RawCell("2022-13-45", "d", "", "2022-13-45"), RawCell("30.02.1990", "d", "", "1990-02-30"),
    RawCell("3321316", "n"), RawCell("1990", "n", "1990.0"), RawCell("3,18E+09", "n", "3184710691"), RawCell("TRUE", "b"),
    RawCell("Тестенко", codes=(ProblemCode.STRUCK,)), RawCell("Іван", comment="уточнити"), RawCell("7", "n", formula="=A1"),
    RawCell("", "z", "Зразков", codes=(ProblemCode.HIDDEN_CONTENT,)), RawCell("Ілліч", fill="FFC7CE", ink="FF0000"),
    RawCell("Тест", codes=(ProblemCode.READERS_DIFFER,), other="Текст"), RawCell("Тестенко\nІван"), RawCell(" "),
    RawCell("12.05.1990", "d", "33005", "1990-05-12", codes=(ProblemCode.DATE_TIME,)),
]  # fmt: skip
CELLS = st.one_of(st.sampled_from([RawCell(text) for text in map(str.lstrip, TEXTS) if text]), st.sampled_from(ODD))
FIELDS = st.sampled_from(list(Field))


@st.composite
def tables(draw: st.DrawFn) -> tuple[RawSheet, Heading]:
    """A heading that means anything, names among it, and rows in which anything stands."""
    held = draw(st.lists(st.one_of(st.none(), FIELDS), min_size=1, max_size=6))
    held.insert(draw(st.integers(0, len(held))), draw(st.sampled_from(sorted(NAME_FIELDS))))
    if draw(st.booleans()):
        held += [Field.GIVEN_NAME, Field.PATRONYMIC]
    columns = range(1, len(held) + 1)
    fields = {column: field for column, field in zip(columns, held, strict=True) if field}
    texts = dict.fromkeys(columns, "х") if draw(st.booleans()) else {column: f"стовпець {column}" for column in columns}
    splits = {2: (Field.SURNAME, Field.GIVEN_NAME)} if draw(st.integers(0, 9)) == 0 and 2 in fields else {}
    joined = {1: (2,)} if draw(st.integers(0, 9)) == 0 and 1 in fields else {}
    row = st.dictionaries(st.integers(1, len(held) + 1), CELLS, min_size=2, max_size=len(held) + 1)
    rows = dict(enumerate(draw(st.lists(row, min_size=2, max_size=6)), 2))
    merges = [Merge(2, 1, 3, 1)] if draw(st.integers(0, 4)) == 0 else []
    hidden = frozenset({4}) if draw(st.integers(0, 4)) == 0 else frozenset()
    return make_sheet("Лист", rows, merges, hidden_rows=hidden), Heading(
        1, 1, texts, fields, splits=splits, joined=joined
    )


def _both(sheet: RawSheet, persons: Sequence[PersonRow], *, english: bool = False) -> tuple[int, list[Entry]]:
    """Read persons in both ways and compare; return how many are read quickly, and their entries."""
    careful, quick = (People(sheet, english=english, latest=LATEST) for _ in range(2))
    plain = PlainRows(quick)
    expected = [list(careful.entries(person)) for person in persons]
    found = [plain.entries(person) for person in persons]
    at_once = sum(isinstance(entries, tuple) for entries in found)
    entries = [entry for made in found for entry in made]
    assert entries == [entry for made in expected for entry in made]
    assert [list(entry.values) for entry in entries] == [list(entry.values) for made in expected for entry in made]
    assert _told(quick.notes) == _told(careful.notes)
    return at_once, entries


def _told(notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (note[1], note[2]))


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables(), st.booleans())
def test_whatever_stands_in_a_row_it_reads_as_the_rules_have_it(table: tuple[RawSheet, Heading], english: bool) -> None:
    sheet, heading = table
    rows = list(sheet.rows)
    persons = [PersonRow(row, "розділ", heading) for row in rows]
    persons[-1].below += [rows[-1] + 1]
    _both(sheet, persons, english=english)


class _Slow(Walker):
    """Looks at every row from all sides."""

    def _surely_person(self, row: int, texts: dict[int, str], heading: Heading) -> bool:
        return False


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(LAYOUTS, st.integers(1, 12), st.lists(st.tuples(st.integers(1, 20), st.integers(1, 6), CELLS), max_size=4))
def test_any_made_list_reads_the_same(layout: Layout, count: int, more: list[tuple[int, int, RawCell]]) -> None:
    table = lay_out(invent(count, count, layout.tongue), layout)
    rows = {
        number: {column: cell_of(cell) for column, cell in enumerate(row, 1) if cell != ""}
        for number, row in enumerate(table.rows, 1)
    }
    for row, column, cell in more:
        rows.setdefault(row, {})[column] = cell
    sheet = make_sheet(
        "Лист1", {row: rows[row] for row in sorted(rows) if rows[row]}, [Merge(*m) for m in table.merges]
    )
    headings = find_headings(sheet)
    walked, slow = walk(sheet, headings), _Slow(sheet, headings)
    for row in sorted(sheet.rows):
        slow.step(row)
    slow.close()
    assert walked == slow.walked
    _both(sheet, walked.persons)


def test_most_rows_of_an_ordinary_list_are_read_at_once() -> None:
    held = (
        Field.SEQ_NO,
        Field.FULL_NAME,
        Field.DATE_OF_BIRTH,
        Field.RANK,
        Field.UNIT,
        Field.TAX_NUMBER,
        Field.NOTES,
        None,
    )
    fields = {column: field for column, field in enumerate(held, 1) if field}
    heading = Heading(1, 1, {column: f"с{column}" for column in range(1, 9)}, fields)
    made: list[list[Cell]] = [
        [
            number,
            f"{one.surname} {one.given} {one.patronymic}",
            one.born,
            one.rank,
            one.unit,
            "0003321316",
            "аркуш 4",
            "щось",
        ]
        for number, one in enumerate(invent(40, 3), 1)
    ]
    rows = {number: dict(enumerate(map(cell_of, cells), 1)) for number, cells in enumerate(made, 2)}
    rows[9][3] = RawCell("-//-")
    at_once, entries = _both(make_sheet("Лист", rows), [PersonRow(row, "", heading) for row in rows])
    assert at_once == 39
    assert (entries[6].number, entries[8].extra, entries[8].notes) == ("7", {"с8": "щось"}, "аркуш 4")
    assert entries[7].text(DetailKey.DATE_OF_BIRTH) == entries[6].text(DetailKey.DATE_OF_BIRTH)  # repeated from above


def test_a_name_that_only_stands_in_for_the_one_beside_is_never_taken_for_the_surname() -> None:
    """A date in the column of surnames, another such column beside it that holds the surname and the given name."""
    heading = Heading(
        1, 1, {1: "Прізвище", 2: "Прізвище, ім'я", 3: "Ім'я"},
        {1: Field.SURNAME, 2: Field.SURNAME, 3: Field.GIVEN_NAME}, splits={2: (Field.SURNAME, Field.GIVEN_NAME)},
    )  # fmt: skip
    date = RawCell("12.05.1990", "d", "33005", "1990-05-12")
    sheet = make_sheet("Лист", {2: {1: date, 3: RawCell("Тестенко")}}, [])
    _quick, entries = _both(sheet, [PersonRow(2, "", heading)])
    assert [value.raw for entry in entries for value in entry.values.values()] == ["12.05.1990", "Тестенко"]
