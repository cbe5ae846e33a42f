"""Code pages: the likeliest stands first, nothing is taken without an officer, and what he chose is told."""

from __future__ import annotations

import pytest

from verifier.domain.errors import Fault, KnownError
from verifier.intake.encodings import CODE_PAGES, code_pages, decoded, known_page
from verifier.intake.limits import LIST
from verifier.intake.readers.separated import read_separated

LISTS = {
    "uk": "N;Прізвище;Ім'я\n1;Тестенко;Михайло Васильович\n2;Прикладна;Оксана Іванівна\n3;ЗРАЗКОВИЙ;Дмитро Олегович\n",
    "ru": "N;ФИО;Дата\n1;Тестов Иван Иванович;01.01.1990\n2;Образцов Пётр Ильич;\n3;ПРИМЕРОВ СЕРГЕЙ ПЕТРОВИЧ;\n",
}


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("name", CODE_PAGES)
def test_the_right_page_stands_first(name: str, language: str) -> None:
    data = LISTS[language].encode(name, "ignore")
    pages = code_pages(data)
    assert pages[0].name == name
    assert "".join(pages[0].sample) == "".join(line for line in data.decode(name).splitlines() if not line.isascii())


@pytest.mark.parametrize("name", CODE_PAGES)
@pytest.mark.parametrize("row", ["Прізвище;Тестенко", "Образцов;Пётр"])
def test_one_row_is_enough_to_be_among_three(name: str, row: str) -> None:
    assert name in [page.name for page in code_pages(row.encode(name, "ignore"))[:3]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_without_asking(encoding: str) -> None:
    data = LISTS["uk"].encode(encoding)
    assert decoded(data)[0].lstrip("\ufeff") == LISTS["uk"]
    assert code_pages(data) == ()


def test_what_is_chosen_is_used_and_told() -> None:
    answer = read_separated(LISTS["uk"].encode("cp1251"), LIST, "cp1251")
    assert answer["problems"] == [["ENCODING_CHOSEN", "cp1251"]]
    assert answer["sheets"][0]["rows"][1][1][1] == [2, "Тестенко"]
    assert read_separated(LISTS["uk"].encode(), LIST, "cp1251")["encoding"] == "utf-8"  # Unicode needs no choice


def test_names_of_code_pages() -> None:
    assert known_page("Windows-1251") == "cp1251"
    assert known_page("KOI8-R") == "koi8-u"
    with pytest.raises(KnownError) as caught:
        known_page("cp437")
    assert caught.value.fault is Fault.NO_SUCH_ENCODING


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_what_no_program_writes_is_refused(encoding: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_separated(LISTS["uk"].encode(encoding), LIST)
    assert caught.value.fault in {Fault.UNKNOWN_ENCODING, Fault.NOT_A_SPREADSHEET}


def test_two_halves_of_a_text_in_two_kinds_of_utf_16() -> None:
    first, second = "ФИО;Звание\nТестов Иван;рядовой\n", "Примеров Петр;сержант\nОбразцов Лев;капитан\n"
    assert decoded((first + second).encode("utf-16"))[0] == first + second
    for encoding in ("utf-16-be", "cp1251"):
        with pytest.raises(KnownError) as caught:
            decoded(first.encode("utf-16") + (second * 3).encode(encoding))
        assert caught.value.facts["code"] == "ENCODING_MIXED"
    japanese = "Имя;Name\nТестов;山田\n"
    assert decoded(japanese.encode("utf-16"))[0] == japanese
