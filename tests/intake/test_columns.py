"""Headings: the whole table of domain.md 15.1, its traps, and our own register."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.intake.making import SHARED
from tests.support.lists import invent
from verifier.intake.headings.columns import (
    _ASK,
    _TABLE,
    AMBIGUOUS,
    Field,
    column_letter,
    field_of,
    may_head,
    that_may_head,
)

DOMAIN = SHARED / "domain.md"
RENAMED = {"legal": "criminal_case", "(remains) body_no": "body_no", "(remains) documents_found": "documents_found"}


@pytest.mark.skipif(not DOMAIN.is_file(), reason="the domain reference is not beside this project")
def test_every_synonym_of_the_reference() -> None:
    text = DOMAIN.read_text(encoding="utf-8")
    table = text[text.index("### 15.1") : text.index("### 15.2")]
    for line in table.splitlines():
        found = re.fullmatch(r"\| (.*?) \| (.*) \|", line)
        if not found or found[1] == "field":
            continue
        for variant in found[2].split(" ; "):
            if variant != "Жетон" or "documents" not in found[1]:
                assert field_of(variant) == RENAMED.get(found[1], found[1]), variant


@pytest.mark.parametrize("heading", ["Дата", "ДАТА", "Номер", "Date", "Место", "?", "…", "-"])
def test_words_that_say_too_little_are_asked(heading: str) -> None:
    assert field_of(heading) == AMBIGUOUS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Прим.", Field.NOTES),
        ("ДР", Field.DATE_OF_BIRTH),
        ("Д. Р.", Field.DATE_OF_BIRTH),
        ("Ф И О", Field.FULL_NAME),
        ("№\nп/п", Field.SEQ_NO),
        ("ПIБ", Field.FULL_NAME),  # Latin I
        ("Пpiзвище", Field.SURNAME),  # Latin p and i
        ("Cтатус", Field.STATUS),  # Latin C
        ("Фами-\nлия", Field.SURNAME),
        ("Звание (в/с)", Field.RANK),
        ("Дата и место пленения", Field.CAPTURE_DATE_AND_PLACE),
        ("№ обліку", Field.RECORD_NO),
        ("register_id", Field.RECORD_NO),
        ("entry_id", Field.RECORD_NO),
        ("birth_date", Field.DATE_OF_BIRTH),
        ("full_name", Field.FULL_NAME),
        ("Повернення (дата/захід)", Field.RETURNED),
        ("Відомості про загибель", Field.DECEASED),
        ("Щось інше", ""),
        ("", ""),
    ],
)
def test_headings(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_no_heading_is_taken_for_an_ordinary_cell() -> None:
    """Every known heading, however it is written, passes the quick look; names and values of a list hardly ever do."""
    spellings = [spelling.strip() for line in (*_TABLE.values(), _ASK) for spelling in line.split(";")]
    assert len(spellings) > 600
    look_alike = str.maketrans("аеоіхсрАЕОІХСР", "aeoixcpAEOIXCP")
    met: set[str] = set()
    for spelling in spellings:
        for written in (
            spelling,
            spelling.upper(),
            spelling.translate(look_alike),
            unicodedata.normalize("NFD", spelling),
            " ".join(spelling),
            f"{spelling} (1)",
            f"(1) {spelling}",
            spelling[:2] + "\u00ad-\n" + spelling[2:],
            f"{spelling} 2",
        ):
            assert may_head(written) or not field_of(written), written
            met.add(written)
    cells = [text for person in invent(300, 1) for text in (person.surname, person.rank, person.unit, str(person.born))]
    assert sum(map(may_head, cells)) < len(cells) / 4
    written_so = {
        *cells,
        *met,
        "1",
        "12.05.1990",
        "1990-05-12",
        "",
        "#",
        "№ 1",
        "N",
        "7 ПІБ",
        "(ПІБ)",
        "Пр",
        "Straße",
        "ßßß",
    }
    assert that_may_head(written_so) == set(filter(may_head, written_so))


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters(number: int, letters: str) -> None:
    assert column_letter(number) == letters
