"""Dates, numbers, ranks, units, places and texts: every level with its rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.matching.people import K, entry, record, stating
from verifier.domain.candidates import Level, Rule
from verifier.domain.details import CATALOGUES, Detail, DetailKey, ListKind, Nature
from verifier.domain.persons import Record, Value
from verifier.matching import compare


def _verdict(detail: DetailKey, theirs: str, ours: str) -> tuple[Level, Rule]:
    stated = stating({detail.value: theirs}, "Тестенко")
    [found] = [c for c in compare(stated, record("1:1", "Тестенко", **{detail.value: ours})) if c.detail is detail]
    return found.level, found.rule


@pytest.mark.parametrize(
    ("theirs", "ours", "level", "rule"),
    [
        ("1990-05-12", "1990-05-12", Level.SAME, Rule.NONE),
        ("1990-12-05", "1990-05-12", Level.NEAR, Rule.DAY_MONTH_SWAPPED),
        ("1990-05-13", "1990-05-12", Level.NEAR, Rule.ONE_DIGIT),
        ("1998-05-12", "1990-05-12", Level.NEAR, Rule.ONE_DIGIT),
        ("1989-05-12", "1990-05-12", Level.NEAR, Rule.NEAR_YEAR),
        ("1990-05-21", "1990-05-12", Level.NEAR, Rule.DIGITS_SWAPPED),
        ("1991-02-31", "1991-02-21", Level.NEAR, Rule.ONE_DIGIT),
        ("1990-01-01", "1990-05-12", Level.NEAR, Rule.YEAR_ONLY),
        ("1990", "1990-05-12", Level.NEAR, Rule.YEAR_ONLY),
        ("1990", "1990", Level.NEAR, Rule.YEAR_ONLY),
        ("1991", "1990-05-12", Level.NEAR, Rule.NEAR_YEAR),
        ("1993", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("1990-05", "1990-05-12", Level.NEAR, Rule.MONTH_AND_YEAR_ONLY),
        ("1990-06", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("~1988", "1990-05-12", Level.NEAR, Rule.NEAR_YEAR),
        ("~1980", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("1985-11-30", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("1990-05-31", "1990-06-01", Level.NEAR, Rule.DAYS_COUNTED),
        ("1986-05-11", "1990-05-12", Level.NEAR, Rule.DAYS_COUNTED),
        ("1986-05-10", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("", "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
        ("невідомо", "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
        ("1990-05-12", "", Level.MISSING_OURS, Rule.NONE),
    ],
)
def test_dates(theirs: str, ours: str, level: Level, rule: Rule) -> None:
    assert _verdict(K.DATE_OF_BIRTH, theirs, ours) == (level, rule)
    assert _verdict(K.CAPTURE_DATE, theirs, ours) == (level, rule)


@pytest.mark.parametrize(
    ("theirs", "ours", "level", "rule"),
    [
        ("05/21/1990", "1990-05-21", Level.SAME_BY_RULE, Rule.MONTH_FIRST),
        ("12.O5.199O", "1990-05-12", Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS),
        ("12..05.1990", "1990-05-12", Level.SAME_BY_RULE, Rule.SPACING),
        ("12051990", "1990-05-12", Level.SAME_BY_RULE, Rule.SPACING),
        ("19900512", "1990-05-12", Level.SAME_BY_RULE, Rule.SPACING),
        ("1990-05-21", "05/21/1990", Level.SAME_BY_RULE, Rule.MONTH_FIRST),
        ("31.02.1991", "1991-02-21", Level.NEAR, Rule.ONE_DIGIT),
        ("31.02.1991", "31.02.1991", Level.DIFFERENT, Rule.NONE),
        ("12.05.1990/1991", "1991-05-12", Level.NEAR, Rule.NEAR_YEAR),
        ("1985-1987", "1986-05-12", Level.NEAR, Rule.NEAR_YEAR),
        ("12.13.1990", "1990-05-12", Level.DIFFERENT, Rule.NONE),
        ("32.13.1990", "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
        ("35 лет", "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
        ("9" * 50, "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
        ("00.00.0000", "1990-05-12", Level.MISSING_THEIRS, Rule.NONE),
    ],
)
def test_births_that_intake_left_unread(theirs: str, ours: str, level: Level, rule: Rule) -> None:
    assert _verdict(K.DATE_OF_BIRTH, theirs, ours) == (level, rule)


@pytest.mark.parametrize(
    ("detail", "theirs", "ours", "level", "rule"),
    [
        (K.PERSONAL_NUMBER, "АЕ-491638", "АЕ-491638", Level.SAME, Rule.NONE),
        (K.PERSONAL_NUMBER, "АЕ №491638", "АЕ-491638", Level.SAME, Rule.SPACING),
        (K.PERSONAL_NUMBER, "AE-491638", "АЕ-491638", Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS),
        (K.PERSONAL_NUMBER, "АЕ-491639", "АЕ-491638", Level.NEAR, Rule.ONE_DIGIT),
        (K.PERSONAL_NUMBER, "АЕ-491683", "АЕ-491638", Level.NEAR, Rule.DIGITS_SWAPPED),
        (K.PERSONAL_NUMBER, "АЕ-111111", "АЕ-491638", Level.DIFFERENT, Rule.NONE),
        (K.TAX_NUMBER, "0012345678", "0012345678", Level.SAME, Rule.NONE),
        (K.TAX_NUMBER, "0012345670", "0012345678", Level.NEAR, Rule.ONE_DIGIT),
        (K.TAX_NUMBER, "12", "13", Level.DIFFERENT, Rule.NONE),
        (K.RANK, "ефрейтор", "старший солдат", Level.SAME_BY_RULE, Rule.SAME_RANK),
        (K.RANK, "ст. с-т", "старший сержант", Level.SAME_BY_RULE, Rule.SAME_RANK),
        (K.RANK, "Сержант", "сержант", Level.SAME, Rule.CASE),
        (K.RANK, "сержант", "молодший сержант", Level.NEAR, Rule.PROMOTED),
        (K.RANK, "солдат", "сержант", Level.DIFFERENT, Rule.NONE),
        (K.RANK, "матрос", "солдат", Level.DIFFERENT, Rule.NONE),
        (K.UNIT, "в/ч A0123", "А0123", Level.SAME_BY_RULE, Rule.SAME_UNIT),
        (K.UNIT, "А0123", "А0124", Level.DIFFERENT, Rule.NONE),
        (K.UNIT, "299 омбр", "299 окрема механізована бригада", Level.SAME_BY_RULE, Rule.SAME_UNIT),
        (K.UNIT, "299 отдельная штурмовая бригада", "299 окрема штурмова бригада", Level.SAME_BY_RULE, Rule.SAME_UNIT),
        (K.UNIT, "299 ошбр", "299 окрема механізована бригада", Level.DIFFERENT, Rule.NONE),
        (K.UNIT, "298 омбр", "299 омбр", Level.DIFFERENT, Rule.NONE),
        (K.UNIT, "299 омбр", "А0123", Level.DIFFERENT, Rule.NOT_COMPARABLE),
        (K.PLACE_OF_BIRTH, "г. Днепр", "м. Дніпро", Level.SAME_BY_RULE, Rule.SAME_PLACE),
        (K.PLACE_OF_BIRTH, "Артемовск", "м. Бахмут", Level.SAME_BY_RULE, Rule.SAME_PLACE),
        (K.PLACE_OF_BIRTH, "с. Примерное", "с. Примірне, Зразковий р-н", Level.DIFFERENT, Rule.NONE),
        (K.PLACE_OF_BIRTH, "с. Зразкове", "с. Зразкове, Макетний р-н", Level.SAME_BY_RULE, Rule.SAME_PLACE),
        (K.RESIDENCE, "Харьков, ул. Тестовая", "Харків, вул. Пробна", Level.NEAR, Rule.SAME_PLACE),
        (K.SEX, "м", "ч", Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_SPELLING),
        (K.SEX, "ж", "ч", Level.DIFFERENT, Rule.NONE),
        (K.SEX, "?", "ч", Level.DIFFERENT, Rule.NOT_COMPARABLE),
        (K.CITIZENSHIP, "Украина", "Україна", Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_SPELLING),
        (K.CITIZENSHIP, "УКРАЇНА", "Україна", Level.SAME, Rule.CASE),
        (K.POSITION, "стрелок-санитар", "стрілець", Level.DIFFERENT, Rule.NONE),
        (K.POSITION, "водитель-механик", "водитель механік", Level.NEAR, Rule.FEW_LETTERS),
    ],
)
def test_other_details(detail: DetailKey, theirs: str, ours: str, level: Level, rule: Rule) -> None:
    assert _verdict(detail, theirs, ours) == (level, rule)


@pytest.mark.parametrize("catalogue", CATALOGUES.values())
def test_every_detail_but_gates_and_likeness_in_the_order_of_the_catalogue(catalogue: tuple[Detail, ...]) -> None:
    compared = {c.detail for c in compare(entry("Тестенко"), record("1:1", "Тестенко"))}
    seen = [d.key for d in catalogue if d.key in compared]
    assert seen == [d.key for d in catalogue if d.nature not in (Nature.GATE, Nature.LIKENESS)]


def test_a_measure_against_a_civilian_is_what_our_register_calls_his_capture() -> None:
    ours = Record("1:1", "1", {DetailKey.SURNAME: "Тестенко", DetailKey.CAPTURE_DATE: "2022-03-12"})
    theirs = entry("Тестенко").of_kind(ListKind.CIVILIANS)
    stated = replace(theirs, values={**theirs.values, DetailKey.MEASURE_DATE: Value("12.03.22", "2022-03-12")})
    found = {c.detail: c for c in compare(stated, ours)}
    assert (found[DetailKey.MEASURE_DATE].level, found[DetailKey.MEASURE_DATE].ours) == (Level.SAME, "2022-03-12")


@pytest.mark.parametrize(
    ("detail", "theirs", "ours", "level"),
    [
        (DetailKey.FATHER_FIRST_NAME, "Николай", "Микола", Level.SAME_BY_RULE),
        (DetailKey.FATHER_FIRST_NAME, "Николай", "Петро", Level.DIFFERENT),
        (DetailKey.MOTHER_MAIDEN_NAME, "Лукьяненко", "Лук'яненко", Level.SAME_BY_RULE),
        (DetailKey.UNZR, "19000101-00026", "1900010100026", Level.SAME),
        (DetailKey.MARKS, "Шрам на лиці", "шрам на лиці", Level.SAME),
    ],
)
def test_new_details_compare_by_their_nature(detail: DetailKey, theirs: str, ours: str, level: Level) -> None:
    stated = entry("Тестенко")
    stated = replace(stated, values={**stated.values, detail: Value(theirs, theirs)})
    found = {c.detail: c for c in compare(stated, Record("1:1", "1", {DetailKey.SURNAME: "Тестенко", detail: ours}))}
    assert found[detail].level is level


def test_the_status_in_our_register_stands_beside_the_question_for_it() -> None:
    ours = Record("1:1", "1", {DetailKey.SURNAME: "Тестенко"}, status="зниклий безвісти")
    found = {c.detail: c for c in compare(entry("Тестенко"), ours)}
    assert found[DetailKey.REGISTER_STATUS].ours == "зниклий безвісти"
    assert found[DetailKey.REGISTER_STATUS].level is Level.MISSING_THEIRS
