"""Rows of every kind: persons, sections, totals, furniture, and what runs over several of them."""

from __future__ import annotations

import pytest

from tests.intake.making import HEADING, PERSON, codes, only, understood
from verifier.domain.details import DetailKey as Key
from verifier.domain.persons import RowKind
from verifier.intake.raw import Merge


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["Офицеры"], RowKind.SECTION),
        (["в/ч А0000"], RowKind.SECTION),
        (["", "Женщины"], RowKind.SECTION),
        (["Итого: 1 чел."], RowKind.TOTAL),
        (["", "Усього осіб: 1"], RowKind.TOTAL),
        (["Всього:", "1"], RowKind.TOTAL),
        (["", "Начальник отдела", "", "А. Образцов"], RowKind.SIGNATURE),
        (["Исп. ______________"], RowKind.SIGNATURE),
        (["М.П."], RowKind.SIGNATURE),
        (["", "* – тяжелобольной"], RowKind.FOOTNOTE),
        (["", "", "", "", "Лист 2 из 14"], RowKind.PAGE),
        (["стор. 2"], RowKind.PAGE),
        (["", "1", "2", "3", "4"], RowKind.COLUMN_NUMBERS),
        (HEADING, RowKind.HEADING),
        (["", "(он же Примеров)"], RowKind.CONTINUATION),
        (["", "", "", "", "продолжение примечания"], RowKind.CONTINUATION),
        (["2", "Образцов Пётр Ильич"], RowKind.PERSON),
        (["", "Образцов Пётр Ильич", "1990"], RowKind.PERSON),
        (["", "Образцов Пётр Ильич"], RowKind.PERSON),
        (["12а", "Образцов"], RowKind.PERSON),
        (["Продолжение таблицы 2"], RowKind.PAGE),
        (["", "в/ч А0001, солдат, пленён 03.2022"], RowKind.PROBLEM),
        (["3"], RowKind.PROBLEM),
        (["4", "—", "01.01.1990"], RowKind.PROBLEM),
        (["", "что-то непонятное"], RowKind.PROBLEM),
    ],
)
def test_every_type_of_row(row: list[str], kind: RowKind) -> None:
    reading = understood([HEADING, PERSON, row, ["9", "Последний Лев Ильич", "1980"]])
    assert reading.sheets[0].kinds[2] is kind
    if kind is RowKind.PROBLEM:
        assert ("NOT_UNDERSTOOD", 3) in {(problem.code, problem.row) for problem in reading.problems}


def test_sections_apply_below_and_a_last_one_is_none() -> None:
    reading = understood([
        HEADING, ["Офицеры"], PERSON, ["Женщины"], ["2", "Образцова Анна Ильинична"], ["Конец раздела"],
    ])  # fmt: skip
    assert [entry.section for entry in reading.entries] == ["Офицеры", "Женщины"]
    assert reading.sheets[0].kinds[-1] is RowKind.FOOTNOTE


def test_a_name_over_two_rows() -> None:
    reading = understood([HEADING, ["1", "Тестов Иван", "01.01.1990"], ["", "Иванович"]])
    assert only(reading).full_name == "Тестов Иван Иванович"
    assert "PERSON_OVER_ROWS" in codes(reading)


def test_several_persons_in_one_cell() -> None:
    reading = understood([HEADING, ["1", "1) Тестов Иван Иванович\n2) Образцов Пётр Ильич", "1990"]])
    assert [entry.full_name for entry in reading.entries] == ["Тестов Иван Иванович", "Образцов Пётр Ильич"]
    assert "SEVERAL_PERSONS" in codes(reading)


def test_vertically_merged_values_are_inherited_and_said() -> None:
    reading = understood([
        ["№", "Фамилия", "Имя", "Дата рождения"],
        ["1", "Тестова", "Анна", "1990"], ["2", "", "Мария", "1991"],
    ], [Merge(2, 2, 3, 2)])  # fmt: skip
    assert [entry.full_name for entry in reading.entries] == ["Тестова Анна", "Тестова Мария"]
    assert "MERGE_VALUE" in codes(reading, 3)


def test_one_person_over_two_merged_rows() -> None:
    reading = understood([HEADING, PERSON, ["", "", "", "", "вторая строка"]], [Merge(2, 1, 3, 1), Merge(2, 2, 3, 2)])
    assert only(reading).notes == "вторая строка"


def test_ditto_marks() -> None:
    marks = ['"', "-//-", "то же", "те саме", "«—»", '—"—']
    rows = [[str(n), f"Тестов{'абвгде'[n]} Иван Иванович", "1990", mark] for n, mark in enumerate(marks)]
    reading = understood([HEADING, PERSON, *rows])
    assert {entry.text(Key.UNIT) for entry in reading.entries} == {"А0001"}
    assert [entry.raw(Key.UNIT) for entry in reading.entries[1:]] == marks
    assert sum(problem.code == "DITTO" for problem in reading.problems) == len(marks)


@pytest.mark.parametrize("mark", ["-", "–", "—", "нет", "н/д", "немає", "неизв.", "не уст.", "?", "ДСП"])
def test_empty_marks_are_not_stated(mark: str) -> None:
    entry = only(understood([HEADING, ["1", "Тестов Иван Иванович", mark, mark, mark]]))
    assert entry.text(Key.DATE_OF_BIRTH) == entry.text(Key.UNIT) == entry.notes == ""
    assert entry.raw(Key.UNIT) == mark


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "4"], [("NUMBER_GAP", "3")]),
        (["1", "5"], [("NUMBER_GAP", "2-4")]),
        (["1", "2", "2"], [("NUMBER_REPEATED", "2")]),
        (["1", "2", "1", "2"], [("NUMBER_RESTART", "1")]),
        (["1", "2", "2а", "2/1", "3"], [("NUMBER_SUFFIX", "2а"), ("NUMBER_SUFFIX", "2/1")]),
        (["1.", "2.", "3."], []),
        (["E000001", "E000007"], []),
    ],
)
def test_numbering(numbers: list[str], found: list[tuple[str, str]]) -> None:
    people = ["Тестов Иван", "Образцов Пётр", "Примеров Лев", "Пробнов Олег", "Шаблонов Марк"]
    reading = understood([HEADING, *([n, p, "1990"] for n, p in zip(numbers, people, strict=False))])
    assert [(p.code, p.value) for p in reading.problems if p.code.startswith("NUMBER")] == found


@pytest.mark.parametrize(
    ("totals", "stated", "wrong"),
    [
        (["", "", "Итого: 2 чел."], 2, []),
        (["", "", "Итого: 3 чел."], 3, ["3 / 2"]),
        (["Итого: 1", "Итого: 1", "Всего: 2"], 2, []),
        (["Итого: 1", "Итого: 1", ""], 2, []),
        (["Итого: 1", "Итого: 1", "Всего: 3"], 3, ["3 / 2"]),
        (["Итого: 5", "", "Всего: 2"], 2, ["5 / 1"]),
        (["", "", ""], None, []),
    ],
)
def test_totals(totals: list[str], stated: int | None, wrong: list[str]) -> None:
    rows = [HEADING, ["1", "Тестов Иван"], [totals[0]], ["2", "Образцов Пётр"], [totals[1]], [totals[2]]]
    reading = understood(rows)
    assert reading.stated == stated
    assert [p.value for p in reading.problems if p.code == "STATED_COUNT"] == wrong


@pytest.mark.parametrize("total", [[], [["Итого: 1 чел."]]])
def test_the_title_may_state_the_number(total: list[list[str]]) -> None:
    reading = understood([["Список (5 чел.)"], HEADING, PERSON, *total])
    assert reading.stated == (1 if total else 5)
    assert [p.value for p in reading.problems if p.code == "STATED_COUNT"] == ["5 / 1"]


def test_who_has_no_number_where_others_have_one_is_told() -> None:
    rows = [[str(n), f"Тестов{letter} Иван Иванович", "1990"] for n, letter in enumerate("абвг", 1)]
    reading = understood([HEADING, *rows, [], ["", "Подписной Антон Антонович"]])
    assert [(p.row, p.value) for p in reading.problems if p.code == "UNNUMBERED"] == [(7, "Подписной Антон Антонович")]
    several = understood([HEADING, ["1-2", "Тестов Иван Иванович\nОбразцов Пётр Ильич"], ["3", "Примеров Лев"]])
    assert not {code for code in codes(several) if code.startswith("NUMBER")}


def test_the_same_person_twice() -> None:
    reading = understood([HEADING, PERSON, ["2", *PERSON[1:]]])
    assert ("POSSIBLE_DUPLICATE", 3, "2") in {(p.code, p.row, p.value) for p in reading.problems}
