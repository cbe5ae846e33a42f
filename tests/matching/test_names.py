"""Each pair of names of domain.md 10.3 and 10.4 is one name, and another known name is never a misspelling."""

from __future__ import annotations

import pytest

from tests.matching.people import K, entry, record, stating
from verifier.domain.candidates import Comparison, Level, Rule
from verifier.domain.details import DetailKey
from verifier.domain.remarks import without_remarks
from verifier.matching import compare
from verifier.matching.equivalence import shipped_table
from verifier.matching.genders import as_the_sex_has_it

GIVEN = """
Олександр Александр Oleksandr|Олексій Алексей Oleksii|Андрій Андрей Andrii|Анатолій Анатолий Anatolii|Артем Артём Artem
Валерій Валерий Valerii|Василь Василий Vasyl|Віктор Виктор Viktor|Віталій Виталий Vitalii|Володимир Владимир Volodymyr
В'ячеслав Вячеслав Viacheslav|Геннадій Геннадий Hennadii|Георгій Георгий Heorhii|Григорій Григорий Hryhorii
Данило Даниил Danylo|Дмитро Дмитрий Dmytro|Едуард Эдуард Eduard|Євген Евгений Yevhen|Євгеній Евгений Yevhenii
Іван Иван Ivan|Ігор Игорь Ihor|Ілля Илья Illia|Кирило Кирилл Kyrylo|Костянтин Константин Kostiantyn|Леонід Леонид Leonid
Марко Марк Marko|Микита Никита Mykyta|Микола Николай Mykola|Михайло Михаил Mykhailo|Назарій Назар Nazarii
Павло Павел Pavlo|Петро Пётр Petro|Пилип Филипп Pylyp|Семен Семён Semen|Сергій Сергей Serhii|Сергій Сергий Sergey
Тимофій Тимофей Tymofii|Федір Фёдор Fedir|Юрій Юрий Yurii|Яків Яков Yakiv|Ганна Анна Hanna|Олена Елена Olena
Наталія Наталья Nataliia|Катерина Екатерина Kateryna|Тетяна Татьяна Tetiana|Ірина Ирина Iryna|Юлія Юлия Yuliia
Марія Мария Mariia|Софія София Sofiia|Надія Надежда Nadiia|Віра Вера Vira|Любов Любовь Liubov|Світлана Светлана Svitlana
Вікторія Виктория Viktoriia|Дарія Дарья Dariia|Анастасія Анастасия Anastasiia
"""
PATRONYMICS = """
Олександрович Александрович|Олексійович Алексеевич|Андрійович Андреевич|Анатолійович Анатольевич|Валерійович Валерьевич
Васильович Васильевич|Вікторович Викторович|Віталійович Витальевич|Володимирович Владимирович|Геннадійович Геннадьевич
Григорович Григорьевич|Дмитрович Дмитриевич|Євгенович Евгеньевич|Євгенійович Евгеньевич|Іванович Иванович|Ігорович Игоревич
Ілліч Ильич|Миколайович Николаевич|Михайлович Михайлович|Сергійович Сергеевич|Степанович Степанович|Юрійович Юрьевич
Якович Яковлевич|Сергіївна Сергеевна|Іллівна Ильинична|Миколаївна Николаевна|Рефатович Рефатовыч|Рустемівна Рустемовна
"""
_SAME = {Level.SAME, Level.SAME_BY_RULE}


def _triples(text: str) -> list[list[str]]:
    return [names.split() for line in text.split("\n") for names in line.split("|") if names]


def _compare(detail: DetailKey, theirs: str, ours: str) -> Comparison:
    stated = stating({detail.value: theirs})
    return next(c for c in compare(stated, record("1:1", **{detail.value: ours})) if c.detail is detail)


@pytest.mark.parametrize(("ukrainian", "russian", "latin"), _triples(GIVEN))
def test_given_names_across_languages(ukrainian: str, russian: str, latin: str) -> None:
    assert _compare(K.GIVEN_NAME, russian, ukrainian).level in _SAME
    assert _compare(K.GIVEN_NAME, russian.upper(), ukrainian).level in _SAME
    assert _compare(K.GIVEN_NAME, latin, ukrainian).level is Level.SAME_BY_RULE


@pytest.mark.parametrize(("ukrainian", "russian"), _triples(PATRONYMICS))
def test_patronymics_across_languages(ukrainian: str, russian: str) -> None:
    assert _compare(K.PATRONYMIC, russian, ukrainian).level in _SAME


@pytest.mark.parametrize(
    ("detail", "theirs", "ours", "level", "rule"),
    [
        (K.SURNAME, "Коваленко", "Коваленко", Level.SAME, Rule.NONE),
        (K.SURNAME, "КОВАЛЕНКО", "Коваленко", Level.SAME, Rule.CASE),
        (K.SURNAME, "Лук’яненко", "Лук'яненко", Level.SAME, Rule.NONE),
        (K.SURNAME, "Лукяненко", "Лук'яненко", Level.SAME, Rule.APOSTROPHE),
        (K.GIVEN_NAME, "Анна-Марія", "Анна Марія", Level.SAME, Rule.SPACING),
        (K.SURNAME, "Кoваленко", "Коваленко", Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS),
        (K.SURNAME, "Лукьяненко", "Лук'яненко", Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_SPELLING),
        (K.SURNAME, "Lukianenko", "Лук'яненко", Level.SAME_BY_RULE, Rule.LATIN_SPELLING),
        (K.GIVEN_NAME, "Алексей", "Олексій", Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_NAME),
        (K.GIVEN_NAME, "Aleksey", "Олексій", Level.SAME_BY_RULE, Rule.LATIN_SPELLING),
        (K.GIVEN_NAME, "Н.", "Микола", Level.NEAR, Rule.INITIAL),
        (K.GIVEN_NAME, "П.", "Микола", Level.DIFFERENT, Rule.NONE),
        (K.GIVEN_NAME, "Аллексндр", "Олександр", Level.NEAR, Rule.ONE_LETTER),
        (K.GIVEN_NAME, "Руслан", "Роман", Level.DIFFERENT, Rule.NONE),
        (K.GIVEN_NAME, "Марина", "Карина", Level.DIFFERENT, Rule.ANOTHER_NAME),
        (K.GIVEN_NAME, "Маринп", "Марина", Level.NEAR, Rule.ONE_LETTER),
        (K.GIVEN_NAME, "Мирослав", "Ярослав", Level.DIFFERENT, Rule.ANOTHER_NAME),
        (K.PATRONYMIC, "Иванович", "Іванівна", Level.DIFFERENT, Rule.ANOTHER_NAME),
        (K.PATRONYMIC, "Ивановтч", "Іванович", Level.NEAR, Rule.ONE_LETTER),
        (K.SURNAME, "Коваленкр", "Коваленко", Level.NEAR, Rule.ONE_LETTER),
        (K.SURNAME, "Кваленкр", "Коваленко", Level.NEAR, Rule.FEW_LETTERS),
        (K.SURNAME, "Тестов", "Примерний-Тестов", Level.NEAR, Rule.DOUBLE_NAME),
        (K.SURNAME, "Тестенко", "Примерний", Level.DIFFERENT, Rule.NONE),
        (K.SURNAME, "", "Примерний", Level.MISSING_THEIRS, Rule.NONE),
        (K.SURNAME, "😀", "Примерний", Level.MISSING_THEIRS, Rule.NONE),
        (K.PATRONYMIC, "Тестович", "", Level.MISSING_OURS, Rule.NONE),
        (K.PATRONYMIC, "", "", Level.MISSING_BOTH, Rule.NONE),
    ],
)
def test_level_and_rule(detail: DetailKey, theirs: str, ours: str, level: Level, rule: Rule) -> None:
    comparison = _compare(detail, theirs, ours)
    assert (comparison.level, comparison.rule) == (level, rule)


def test_an_alias_counts_whatever_else_the_words_may_mean() -> None:
    theirs = entry("Роман", "Богдан", "Тарас", aliases=("Тестов",))
    assert compare(theirs, record("1:1", "Тестов", "Богдан", "Тарасович"))[0].rule is Rule.ALIAS


def test_a_name_that_exists_is_no_misspelling() -> None:
    """Вигадай is not a misspelt Вигадуй once our register knows a Вигадай; Ткачик and Ткачук are of one root."""

    def is_known(_detail: DetailKey, folded: str) -> bool:
        return folded == "вигадаи"

    tailor = compare(entry("Ткачик", "Іван"), record("1:1", "Ткачук", "Іван"))[0]
    assert (tailor.level, tailor.rule) == (Level.DIFFERENT, Rule.ANOTHER_NAME)
    theirs, ours = entry("Вигадай", "Іван"), record("1:1", "Вигадуй", "Іван")
    assert compare(theirs, ours)[0].rule is Rule.ONE_LETTER
    known = compare(theirs, ours, is_known)[0]
    assert (known.level, known.rule) == (Level.DIFFERENT, Rule.ANOTHER_NAME)


@pytest.mark.parametrize(
    "stated",
    [
        ("Виктория", "Яковенко", "Ивановна"),
        ("Виктория", "Ивановна", "Яковенко"),
        ("Яковенко", "Ивановна", "Виктория"),
    ],
)
def test_words_in_the_wrong_column(stated: tuple[str, str, str]) -> None:
    ours = record("1:1", "Яковенко", "Вікторія", "Іванівна")
    names = compare(entry(*stated), ours)[:3]
    assert {c.level for c in names} <= _SAME
    moved = [word != ("Яковенко", "Виктория", "Ивановна")[place] for place, word in enumerate(stated)]
    assert [c.rule is Rule.ORDER_SWAPPED for c in names] == moved


@pytest.mark.parametrize("stated", [("Тестенко С.Д.",), ("Тестенко", "С.Д."), ("Тестенко", "С.", "Д.")])
def test_initials_that_stand_together(stated: tuple[str, ...]) -> None:
    names = compare(entry(*stated), record("1:1", "Тестенко", "Степан", "Данилович"))[:3]
    assert [c.level for c in names] == [Level.SAME, Level.NEAR, Level.NEAR]
    assert [c.rule for c in names] == [Rule.NONE, Rule.INITIAL, Rule.INITIAL]


@pytest.mark.parametrize("initials", ["Г. Р.", "Р. Н.", "Д. Р.", "М. О."])
def test_initials_are_no_remark(initials: str) -> None:
    assert without_remarks(("Петренко", initials, "")) == ("Петренко", initials, "")


@pytest.mark.parametrize(
    "name", ["Раненко Іван Іванович", "Полоненко Пан Олегович", "Зсу Всу ", "О'Коннор Дем'ян Лук'янович"]
)
def test_a_name_that_resembles_a_remark_stays(name: str) -> None:
    surname, given, father = name.split(" ")
    assert without_remarks((surname, given, father)) == (surname, given, father)


def test_a_name_of_unknown_sex_changes_no_ending() -> None:
    tables = shipped_table().given
    unknown = next(form for form, names in tables.of.items() if {name[0] for name in names} == {"?"})
    assert as_the_sex_has_it(("Ильина", unknown, "Иванович")) is None


def test_an_alias_is_another_surname() -> None:
    theirs = entry("Примеров", "Андрей", "Борисович", aliases=("Тестов",))
    surname = compare(theirs, record("1:1", "Тестов", "Андрій", "Борисович"))[0]
    assert (surname.level, surname.rule) == (Level.SAME_BY_RULE, Rule.ALIAS)


def test_look_alikes_of_a_whole_word_are_seen_from_the_words_beside_it() -> None:
    names = compare(entry("COBA", "Тест", "Тестович"), record("1:1", "Сова", "Тест", "Тестович"))
    assert (names[0].level, names[0].rule) == (Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS)
