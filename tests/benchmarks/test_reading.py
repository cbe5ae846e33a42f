"""The reading benchmark: a list of a thousand persons from its bytes to everything the preview shows, beside openpyxl.

Not part of the ordinary run: ``pytest tests/benchmarks/test_reading.py -s``. The measure is openpyxl's own read of the same
cells in this process (``load_workbook`` and every value), taken in turn with ours, on the same clock. Ours is the whole way:
two readers in processes of their own, their answers compared cell by cell, the list understood. The processes stand ready,
as they do while the Lists screen is open (`intake.prepare`); what it takes when they do not is printed as well.
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import time
from collections.abc import Iterator

import openpyxl

from tests.intake.making import xlsx
from tests.support.lists import invent
from tests.support.lists.shared import with_shared_texts
from tests.support.registers import proved
from verifier import intake
from verifier.domain.persons import Reading

PERSONS, ROUNDS, MOST = 1000, 9, 2.0
HEADING = (
    "№ з/п", "Прізвище, ім'я, по батькові", "Дата народження", "Військове звання", "Військова частина", "Особистий номер",
    "РНОКПП", "Місце народження", "Дата полону", "Місце полону", "Стан здоров'я", "Примітка",
)  # fmt: skip
_TOWNS = ("м. Зразкове", "с. Примірне", "смт Тестове, Вигадана обл.", "м. Нетутешнє")
_HEALTH = ("задовільний", "поранення, перелом лівої ноги", "", "хронічне захворювання")


def rows() -> Iterator[list[object]]:
    """Yield the heading and a thousand persons with twelve details."""
    yield list(HEADING)
    for number, person in enumerate(invent(PERSONS, 4), 1):
        yield [
            number,
            f"{person.surname} {person.given} {person.patronymic}",
            person.born,
            person.rank,
            person.unit,
            f"АБ-{number:06d}",
            _tax_number(number),
            _TOWNS[number % 4],
            dt.date(2022, 3, 1) + dt.timedelta(days=number % 700),
            _TOWNS[number // 4 % 4],
            _HEALTH[number % 4],
            f"лист № {number}/1" if number % 3 else "",
        ]


def _tax_number(number: int) -> str:
    """Return a number that proves itself, of nobody: all of its births are in 1900."""
    return proved(f"{number % 365 + 1:05d}{number % 10_000:04d}")


def _own(data: bytes) -> float:
    begun = time.perf_counter()
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [value for row in book.worksheets[0].iter_rows(values_only=True) for value in row]
    assert len(cells) == (PERSONS + 1) * len(HEADING)
    return time.perf_counter() - begun


def _ours(data: bytes) -> tuple[float, Reading]:
    begun = time.perf_counter()
    reading = intake.read_list(data, "list.xlsx")
    return time.perf_counter() - begun, reading


def _ready(data: bytes) -> float:
    """Read with processes that have stood ready for a while."""
    intake.prepare()
    time.sleep(2)  # an officer takes longer to choose a file
    seconds, reading = _ours(data)
    assert len(reading.entries) == PERSONS
    return seconds


def test_a_list_of_a_thousand() -> None:
    data = with_shared_texts(xlsx(list(rows())))
    own, ready, cold = list[float](), list[float](), list[float]()
    try:
        _own(data)
        for _ in range(ROUNDS):
            own.append(_own(data))
            ready.append(_ready(data))
            cold.append(_ours(data)[0])
    finally:
        intake.release()
    base, ratio = statistics.median(own), statistics.median(ready) / statistics.median(own)
    print(f"\n{PERSONS} persons, {len(data)} bytes; openpyxl's own read {base * 1000:.0f} ms")  # noqa: T201 - the report
    for name, seconds in (("ready", ready), ("started anew", cold)):
        middle = statistics.median(seconds)
        print(f"to preview, readers {name}: {middle * 1000:.0f} ms, {middle / base:.2f} x")  # noqa: T201 - the report
    assert ratio <= MOST, f"{ratio:.2f} times openpyxl's own read"
