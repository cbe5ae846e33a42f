"""Russian, Ukrainian and Latin spellings meet in one skeleton, and damage to letters does not matter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.matching.folding import Script, initials_of, repaired, script_of, skeleton, tidy

SAME = [  # domain.md 10.2: Ukrainian, Russian, and Latin of several schemes
    ("Лісенко", "Лисенко", "Lysenko", "Lisenko"),
    ("Малиш", "Малыш", "Malysh"),
    ("Єременко", "Еременко", "Эременко", "Yeremenko", "Eremenko", "Ieremenko"),
    ("Соловйов", "Соловьёв", "Соловьев", "Soloviov", "Solovyov", "Solov'yev"),
    ("Лук'яненко", "Лукьяненко", "Лукʼяненко", "Лук’яненко", "Lukianenko", "Lukyanenko"),
    ("Стеф'юк", "Стефюк", "Стефьюк", "Stefiuk", "Stefyuk"),
    ("Ґалаґан", "Галаган", "Galagan", "Halahan"),
    ("Тестовський", "Тестовский", "Testovskyi", "Testovskiy", "Testovsky", "Testovskii", "Testovski"),
    ("Примірцький", "Примирцкий", "Prymirtskyi", "Primirtskiy"),
    ("Чорний", "Чорный", "Чорной", "Chornyi", "Chorny"),
    ("Гаївський", "Гаивский", "Haivskyi"),
    ("Щербань", "Шчербань", "Shcherban", "Szczerban"),
    ("Хведченко", "Федченко"),
    ("Ковальов", "Ковалёв", "Ковалев", "Kovaliov", "Kovalyov"),
    ("Згурський", "Згурский", "Zghurskyi", "Zgurskiy"),
    ("Жуковська", "Жуковская", "Zhukovska", "Zhukovskaya"),
    ("Гладка", "Гладкая", "Hladka", "Gladkaya"),
    ("Братський", "Братский", "Брацкий", "Bratskyi"),
    ("Гордєєв", "Гордеев", "Hordieiev", "Gordeyev", "Gordeev"),
    ("Юрченко", "Юрченко", "Yurchenko", "Iurchenko", "Jurchenko"),
    ("Йосипенко", "Ёсипенко", "Yosypenko"),
    ("Веденєєв", "Веденеев", "Vedeneev"),
    ("Коваленко", "КОВАЛЕНКО", "коваленко", "Kovalenko", "Kowalenko"),
    ("Каллаш", "Калаш"),
]
APART = [
    ("Взорцов", "Взорцев"),
    ("Ткачик", "Ткачук"),
    ("Роман", "Руслан"),
    ("Кіт", "Кат"),
    ("Шевченко", "Шевчук"),
    ("Бондар", "Бондаренко"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_one_name_share_a_skeleton(names: tuple[str, ...]) -> None:
    assert {skeleton(name) for name in names} == {skeleton(names[0])}


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0])
def test_different_names_keep_their_skeletons(names: tuple[str, str]) -> None:
    assert skeleton(names[0]) != skeleton(names[1])


def test_composed_and_decomposed_letters_are_one() -> None:
    assert skeleton(unicodedata.normalize("NFD", "Гаївський")) == skeleton("Гаївський")
    assert tidy("Бу\u00adряк\u200b  \u00a0 Іван") == "Буряк Іван"


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Кoвaлeнкo", "Коваленко"),
        ("БEPЕЗЕНЧУК", "БЕРЕЗЕНЧУК"),
        ("KYЛAК", "КУЛАК"),
        ("Коvalenko", "Kovalenko"),
        ("Pеtrov", "Petrov"),
    ],
)
def test_look_alikes_are_put_back(damaged: str, whole: str) -> None:
    assert repaired([damaged]) == [whole]


def test_a_word_of_look_alikes_alone_takes_the_alphabet_of_the_name() -> None:
    assert repaired(["COBA", "Тестович"]) == ["СОВА", "Тестович"]
    assert repaired(["СОВА", "Testovych"]) == ["COBA", "Testovych"]
    assert repaired(["Koval", "Петренко", "Тестович"])[0] == "Koval"


def test_script() -> None:
    assert script_of("Коваль") is Script.CYRILLIC
    assert script_of("Koval") is Script.LATIN
    assert script_of("12 😀") is Script.NEITHER


@pytest.mark.parametrize(
    ("one", "other"), [("О.", "Олексій"), ("Ю.", "Юрій"), ("Y.", "Юрій"), ("Ye.", "Євген"), ("Е.", "Євген"), ("H", "Г")]
)
def test_initials_meet(one: str, other: str) -> None:
    assert initials_of(one) & initials_of(other)


def test_initials_of_nothing() -> None:
    assert initials_of("") == initials_of(" .") == initials_of("7") == frozenset()


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ'", max_size=20))
def test_case_apostrophes_and_blanks_do_not_matter(name: str) -> None:
    assert skeleton(name) == skeleton(name.upper()) == skeleton(f"  {name} ") == skeleton(name.replace("'", "’"))


@given(st.text(max_size=300))
def test_any_text_folds_to_letters_of_the_skeleton(text: str) -> None:
    assert set(skeleton(text)) <= set("абвгдежзиклмнопрстуфхцчшщ")
    assert len(skeleton(text)) <= 80
    assert tidy(tidy(text)) == tidy(text)
