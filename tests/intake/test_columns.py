"""Headings: the whole table of domain.md 15.1, its traps, and our own register."""

from __future__ import annotations

import re

import pytest

from tests.intake.making import SHARED
from verifier.intake.columns import AMBIGUOUS, Field, column_letter, field_of

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


@pytest.mark.parametrize("heading", ["Дата", "ДАТА", "Номер", "Date", "Место"])
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


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters(number: int, letters: str) -> None:
    assert column_letter(number) == letters
