"""The seven ways to compare, from the real matching to the real cells: each in words, with its sign and its marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from tests.support import persons
from verifier.domain.acts import Pass
from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.drafts import Draft
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Record, Value
from verifier.i18n import Language, speaking
from verifier.ui.screens.check import cells
from verifier.ui.screens.check.table import DetailsTable
from verifier.ui.widgets.lines import CELL, Cell, Line, _laid_out
from verifier.workflow.check import CheckSheet
from verifier.workflow.check_view import comparisons, rows

K, L, R = DetailKey, Level, Rule
LIST = SubmittedList(
    1, "00/1", "сторона", Direction.INCOMING, ListKind.PRISONERS_OF_WAR, 1, "", "l.xlsx", "0" * 64, "Лист1", 1, 1, 0, ""
)
# detail, theirs, ours; level and rule; what is marked in theirs and in ours; what the screen says of it
SEVEN = [
    (K.SURNAME, "Пробний", "Пробний", L.SAME, R.NONE, [], [], "= same"),
    (K.GIVEN_NAME, "Алексей", "Олексій", L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_NAME, ["А", "е"], ["О", "і"],
     "≡ same name, Russian and Ukrainian form"),
    (K.PERSONAL_NUMBER, "АЕ-491683", "АЕ 491638", L.NEAR, R.DIGITS_SWAPPED, ["83"], ["38"], "≈ near: digits swapped"),
    (K.RANK, "солдат", "сержант", L.DIFFERENT, R.NONE, None, None, "≠ different"),
    (K.UNIT, "", "А0123", L.MISSING_THEIRS, R.NONE, [], [], "◨ missing in their list"),
    (K.DATE_OF_BIRTH, "1990-03-12", "", L.MISSING_OURS, R.NONE, [], [], "◧ missing in our register"),
    (K.PATRONYMIC, "", "", L.MISSING_BOTH, R.NONE, [], [], "□ missing in both"),
]  # fmt: skip
MORE = [
    (K.DATE_OF_BIRTH, "1990-03-21", "1990-03-12", L.NEAR, R.DIGITS_SWAPPED, ["21"], ["12"], "≈ near: digits swapped"),
    (K.DATE_OF_BIRTH, "1998-03-12", "1990-03-12", L.NEAR, R.ONE_DIGIT, ["8"], ["0"], "≈ near: one digit differs"),
    (K.DATE_OF_BIRTH, "1991", "1990-03-12", L.NEAR, R.NEAR_YEAR, ["1"], ["0"], "≈ near: years lie close together"),
    (K.DATE_OF_BIRTH, "1985-11-12", "1990-03-12", L.DIFFERENT, R.NONE, ["11", "1985"], ["03", "1990"], "≠ different"),
    (K.PERSONAL_NUMBER, "АЕ-491639", "АЕ491638", L.NEAR, R.ONE_DIGIT, ["9"], ["8"], "≈ near: one digit differs"),
    (K.PERSONAL_NUMBER, "AE-491638", "АЕ-491638", L.SAME_BY_RULE, R.LOOK_ALIKE_LETTERS, ["AE"], ["АЕ"],
     "≡ same but for look-alike letters"),
    (K.SURNAME, "Прбний", "Пробний", L.NEAR, R.ONE_LETTER, [], ["о"], "≈ near: one letter differs"),
    (K.SURNAME, "ПРОБНИЙ", "Пробний", L.SAME, R.CASE, [], [], "= same but for capitals"),
    (K.UNIT, "А1736", "А1763", L.DIFFERENT, R.NONE, ["36"], ["63"], "≠ different"),
]  # fmt: skip


def shown(qtbot: QtBot, key: DetailKey, theirs: str, ours: str) -> tuple[Cell, Cell, Level, Rule]:
    """Return the cells of theirs and ours as the table of a real check holds them, and how they compare."""
    entry = persons.entry({key: theirs} if theirs else {}, without=() if theirs else (key,))
    texts = {name: text for name, text in {**persons.OURS, key: ours}.items() if text}
    record = Record("1:48213", "48213", texts)
    asked = persons.asked(entry)
    sheet = CheckSheet(7, Pass.FIRST, LIST, entry, "e" * 64, asked, frozenset(), (), (), (), Draft())
    made = rows(sheet, Draft(), record, comparisons(entry, record))
    table = DetailsTable()
    qtbot.addWidget(table)
    table.show_rows(made)
    place = asked.index(key)
    pair = [table.model().index(place, column).data(CELL) for column in (cells.THEIRS, cells.OURS)]
    level = made[place].level
    assert level is not None
    return pair[0], pair[1], level, made[place].rule


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (Value("123", "000123", "000123"), ["000123", "in the file: 123, shown as 000123"]),
        (Value("1990-05-12", "1990-05-12", "май 90"), ["12.05.1990", "in the file: 1990-05-12, shown as май 90"]),
        (Value("12 травня 1990", "1990-05-12"), ["12.05.1990", "in the file: 12 травня 1990"]),
        (Value("12.05.1990", "1990-05-12"), ["12.05.1990"]),
    ],
)
def test_what_is_stored_stands_beside_what_is_shown(value: Value, lines: list[str]) -> None:
    key = K.DATE_OF_BIRTH if "1990" in value.raw else K.PERSONAL_NUMBER
    known = persons.entry()
    entry = replace(known, values={**known.values, key: value})
    asked = persons.asked(entry)
    sheet = CheckSheet(7, Pass.FIRST, LIST, entry, "e" * 64, asked, frozenset(), (), (), (), Draft())
    (row,) = (row for row in rows(sheet, Draft(), None, {}) if row.key is key)
    with speaking(Language.EN):
        assert [line.text for line in cells.cells(row)[cells.THEIRS].lines] == lines


def marked(line: Line) -> list[str]:
    return [line.text[start:end] for start, end in line.marks]


@pytest.mark.parametrize(("key", "theirs", "ours", "level", "rule", "left", "right", "said"), [*SEVEN, *MORE])
def test_every_way_to_compare_reaches_the_screen(
    qtbot: QtBot,
    key: DetailKey,
    theirs: str,
    ours: str,
    level: Level,
    rule: Rule,
    left: list[str] | None,
    right: list[str] | None,
    said: str,
) -> None:
    with speaking(Language.EN):
        mine, yours, found, why = shown(qtbot, key, theirs, ours)
    assert (found, why) == (level, rule)
    assert yours.lines[-1].text == said
    assert said in yours.text, "a screen reader hears it too"
    if left is not None:
        assert marked(mine.lines[0]) == left
        assert marked(yours.lines[0]) == right
    assert mine.lines[0].soft is (level in (L.SAME, L.SAME_BY_RULE))
    if not theirs:
        assert mine.lines[0].text == "—"
    if not ours:
        assert yours.lines[0].text == "—"


def test_the_seven_are_seven_and_no_two_look_or_sound_alike(qtbot: QtBot) -> None:
    assert [level for _key, _theirs, _ours, level, *_rest in SEVEN] == list(Level)
    for language in Language:
        with speaking(language):
            said = [shown(qtbot, key, theirs, ours)[1].lines[-1].text for key, theirs, ours, *_rest in SEVEN]
        signs, words = zip(*(text.split(" ", 1) for text in said), strict=True)
        assert len(set(signs)) == len(set(words)) == len(SEVEN), said


def test_what_matters_is_marked_by_more_than_colour_and_what_does_not_is_softly_underlined(qtbot: QtBot) -> None:
    font = DetailsTable().font()
    layouts = [_laid_out(Line("Пробний", marks=((1, 2),), soft=soft), 200, font) for soft in (False, True)]
    ranges = [layout.formats()[0] for layout in layouts]
    strong, soft = (each.format for each in ranges)
    assert strong.fontUnderline()
    assert strong.fontWeight() > soft.fontWeight()
    assert strong.background().color().isValid()
    assert soft.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert soft.background().style().value == 0, "no colour behind it"
