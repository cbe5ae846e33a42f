"""Invented persons as their list states them and as our register knows them, and readings of lists made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from verifier.domain.details import PRISONER_OF_WAR, DetailKey
from verifier.domain.persons import Column, Entry, Problem, Reading, Record, Value, asked_details

K = DetailKey

CLAIMED: Mapping[DetailKey, str] = {
    K.SURNAME: "СОЛОВЬЁВ",
    K.GIVEN_NAME: "Алексей",
    K.PATRONYMIC: "Николаевич",
    K.DATE_OF_BIRTH: "1990-03-12",
    K.PERSONAL_NUMBER: "АБ-104233",
    K.RANK: "мл. сержант",
    K.UNIT: "в/ч А1736",
}
OURS: Mapping[DetailKey, str] = {
    K.SURNAME: "СОЛОВЙОВ",
    K.GIVEN_NAME: "Олексій",
    K.PATRONYMIC: "Миколайович",
    K.DATE_OF_BIRTH: "1990-03-12",
    K.PERSONAL_NUMBER: "АБ-104233",
    K.RANK: "молодший сержант",
    K.UNIT: "А1736",
}
_SURNAMES = ("КОВАЛЕНКО", "БОНДАРЕНКО", "ТКАЧЕНКО", "ШЕВЧУК", "ГРИЦЕНКО", "ЩЕРБИНА", "ЇЖАКЕВИЧ")
_GIVEN = ("Иван", "Сергей", "Александр", "Пётр", "Олег")
_PATRONYMICS = ("Иванович", "Сергеевич", "Петрович")


def entry(
    changes: Mapping[DetailKey, str] | None = None,
    *,
    without: Collection[DetailKey] = (),
    row: int = 7,
    number: str = "1",
) -> Entry:
    """Return an entry of the invented person, with some details changed, added or left out."""
    texts = {key: text for key, text in {**CLAIMED, **(changes or {})}.items() if key not in without}
    values = {key: Value(text, text) for key, text in texts.items()}
    return Entry(number, "Лист1", row, "", (number, *texts.values()), values)


def entries(count: int) -> tuple[Entry, ...]:
    """Return many different invented entries, in rows one after another."""
    return tuple(
        entry(
            {
                K.SURNAME: _SURNAMES[place % 7],
                K.GIVEN_NAME: _GIVEN[place % 5],
                K.PATRONYMIC: _PATRONYMICS[place % 3],
                K.DATE_OF_BIRTH: f"19{70 + place % 30}-{1 + place % 12:02d}-{1 + place % 28:02d}",
                K.PERSONAL_NUMBER: f"АБ-{100_000 + place}",
            },
            row=place + 6,
            number=str(place),
        )
        for place in range(1, count + 1)
    )


def record(
    id_: str = "1:48213", changes: Mapping[DetailKey, str] | None = None, *, returned: str = "", deceased: str = ""
) -> Record:
    """Return the invented person's record."""
    return Record(id_, id_.partition(":")[2], {**OURS, **(changes or {})}, returned, deceased)


def asked(who: Entry) -> tuple[DetailKey, ...]:
    """Return the details on which both checks of a prisoner of war answer."""
    return asked_details(PRISONER_OF_WAR, who)


def reading(
    persons: Sequence[Entry] | None = None, data: bytes | None = None, *, name: str = "spisok.xlsx"
) -> tuple[Reading, bytes]:
    """Return a reading made by hand and the bytes of the file that it claims to be of."""
    persons = entries(3) if persons is None else persons
    data = data if data is not None else f"{name} with {len(persons)} persons".encode()
    made = Reading(
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="xlsx",
        title="Список військовополонених",
        columns=(Column("A", "№", "number"), Column("B", "Фамилия", "surname")),
        heading_row=5,
        entries=tuple(persons),
        problems=(Problem("NUMBER_GAP", "Лист1", 9, "A", "3"), Problem("UNKNOWN_RANK", "Лист1", 8, "F", "боец")),
        stated=len(persons),
    )
    return made, data
