"""Lists of civilians and the new details of soldiers: headings in three languages, dates, and answers that are "no"."""

from __future__ import annotations

import pytest

from tests.intake.making import read, xlsx
from verifier.domain.details import DetailKey, ListKind
from verifier.intake import read_register
from verifier.intake.headings.columns import Field, field_of

K = DetailKey


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        (Field.UNZR, "УНЗР|Уникальный номер записи|UNZR"),
        (Field.FATHER_FIRST_NAME, "Ім'я батька|Имя отца|Father's first name|First name of father"),
        (Field.PATRONYMIC, "Father's name"),
        (Field.MOTHER_MAIDEN_NAME, "Дівоче прізвище матері|Девичья фамилия матери|Mother's maiden name"),
        (Field.MARKS, "Особливі прикмети|Особые приметы|Татуювання|Distinguishing marks"),
        (Field.LAST_RESIDENCE, "Останнє місце проживання|Последнее место жительства|Last known residence"),
        (Field.MEASURE_DATE, "Дата позбавлення особистої свободи|Дата ареста|Date of the measure"),
        (Field.MEASURE_PLACE, "Місце позбавлення свободи|Место ареста|Place of the measure"),
        (Field.MEASURE_DATE_AND_PLACE, "Дата і місце затримання|Дата и место ареста|Date and place of the measure"),
        (Field.MEASURE_NATURE, "Вид заходу|Мера пресечения|Nature of the measure"),
        (Field.DETENTION_BASIS, "Підстава затримання|Правовое основание|Legal basis"),
        (Field.CIVIL_CATEGORY, "Категорія цивільної особи|Категория гражданского лица|Category of the civilian"),
        (Field.FACT_ESTABLISHED, "Рішення Комісії|Решение Комиссии|Commission decision"),
        (Field.OWN_SENTENCE, "Невідбуте покарання|Неотбытое наказание|Unserved sentence"),
        (Field.GUARDIAN, "Законний представник|Сопровождающее лицо|Guardian"),
        (Field.MINOR, "Неповнолітній|Несовершеннолетний|Minor"),
        (Field.WISH_TO_RETURN, "Згода на обмін|Согласие на обмен|Wish to return"),
        (Field.DO_NOT_TRANSMIT, "Не передавати|Не передавать|Do not transmit"),
        (Field.COMBATANT_CHECK, "Чи не військовослужбовець|Является ли военнослужащим|Combatant check"),
        (Field.CATEGORY, "Категорія|Группа|Підстава"),  # what 15.1 calls so stays so
        (Field.CAPTURE_DATE, "Дата затримання|Дата задержания"),  # a measure only where the list is of civilians
    ],
)
def test_headings_of_the_new_details(field: Field, headings: str) -> None:
    assert [field_of(heading) for heading in headings.split("|")] == [field] * (headings.count("|") + 1)


def test_a_list_of_civilians_is_understood() -> None:
    reading = read([
        ("№", "ПІБ", "Дата народження", "УНЗР", "Ім'я батька", "Дата затримання", "Місце проживання", "Підстава затримання"),
        (1, "ПРИКЛАДОВА Олена Тестівна", "02.03.1971", "19000101-00026", "Тест", "12 квітня 2022 р.", "с. Приклад", "немає"),
    ])  # fmt: skip
    (entry,) = reading.of_kind(ListKind.CIVILIANS).entries
    assert entry.text(K.MEASURE_DATE) == "2022-04-12"
    assert entry.raw(K.MEASURE_DATE) == "12 квітня 2022 р."
    assert entry.text(K.LAST_RESIDENCE) == "с. Приклад"
    assert (entry.text(K.UNZR), entry.text(K.FATHER_FIRST_NAME)) == ("19000101-00026", "Тест")
    assert not {K.CAPTURE_DATE, K.RESIDENCE} & set(entry.values)
    assert [c.field for c in reading.of_kind(ListKind.CIVILIANS).columns][5:7] == ["measure_date", "last_residence"]
    assert reading.of_kind(ListKind.PRISONERS_OF_WAR) == reading, "nothing else changes"
    soldier = reading.of_kind(ListKind.CIVILIANS).of_kind(ListKind.PRISONERS_OF_WAR).entries[0]
    assert soldier.text(K.CAPTURE_DATE) == "2022-04-12"
    assert reading.of_kind(ListKind.CIVILIANS).of_kind(ListKind.PRISONERS_OF_WAR).columns == reading.columns


def test_date_and_place_of_the_measure_in_one_cell() -> None:
    (entry,) = read([
        ("ПІБ", "Дата народження", "Дата і місце затримання"),
        ("ПРИКЛАДОВА Олена Тестівна", "02.03.1971", "03.2022, с. Приклад"),
    ]).entries  # fmt: skip
    assert (entry.text(K.MEASURE_DATE), entry.text(K.MEASURE_PLACE)) == ("2022-03", "с. Приклад")


@pytest.mark.parametrize("said", ["нет", "ні", "Нет.", "no"])
def test_no_is_an_answer_where_one_is_asked(said: str) -> None:
    reading = read([
        ("ПІБ", "Дата народження", "Згода на обмін", "МКЧХ", "Звання"),
        ("ПРИКЛАДОВА Олена Тестівна", "02.03.1971", said, said, "-"),
        ("ПРИКЛАДОВ Петро Тестович", "02.03.1972", "так", "так", "солдат"),
    ])  # fmt: skip
    entry = reading.entries[0]
    assert [(p.code, p.row) for p in reading.problems] == [("DECLINES_HINT", 2)]
    assert entry.text(K.WISH_TO_RETURN) == said
    assert entry.values[K.WISH_TO_RETURN].raw == said
    assert entry.text(K.CAPTIVITY_CONFIRMATION) == said
    assert entry.text(K.RANK) == ""


def test_our_register_of_civilians() -> None:
    data = xlsx([
        ("№ обліку", "ПІБ", "Дата народження", "Рішення Комісії", "Не передавати", "Дата затримання", "Статус"),
        ("301", "Прикладова Олена Тестівна", "02.03.1971", "встановлено", "так", "12.04.2022", "у полоні"),
    ])  # fmt: skip
    (record,) = read_register(data, "oblik.xlsx").records
    assert record.values[K.FACT_ESTABLISHED] == "встановлено"
    assert record.values[K.DO_NOT_TRANSMIT] == "так"
    assert record.values[K.CAPTURE_DATE] == "2022-04-12"
    assert record.status == "у полоні"
