"""How long it takes from a typed word to the first results among a million records of our register.

Not part of the ordinary run: ``pytest tests/benchmarks/test_finding.py``. ``VERIFIER_FIND_RECORDS`` says among how many.
The time of the processor counts; each question is asked several times, and the dearest answer is told as well.
"""

# ruff: noqa: T201 - what is printed is what it is for

from __future__ import annotations

import os
import random
import time
from statistics import median

import pytest

from verifier.domain.details import DetailKey
from verifier.matching import Index

RECORDS = int(os.environ.get("VERIFIER_FIND_RECORDS", "1000000"))
REPEATS, GOAL, LIMIT, BATCH = 9, 50, 60, 50_000  # ms; as many results as the window shows
_STARTS = (
    "Бо Ва Га Гри До Жу За Іва Ко Кра Ли Ма Ми На Оле Па Пе Пи Ри Ро Са Си Сте Та Те Ти Фе Хо Че Ше Щер Яро".split()
)
_MIDDLES = "ба ве го ди жо зу ка ла мо ни ре со ту ха чу ши".split()
_ENDS = "ненко рчук вський щенко льник денко тюк нець ров сюк ленко рин".split()
_GIVEN = "Олександр Сергій Іван Петро Микола Андрій Василь Дмитро Тарас Богдан Юрій Віктор Роман Артем Єгор".split()
_FATHERS = "Олександрович Сергійович Іванович Петрович Миколайович Андрійович Васильович Дмитрович".split()
QUESTIONS = (
    "о", "олександр", "Коханенко", "kobanenko", "Иваненко", "Мельник Олександр", "гриваденко іван петрович", "12.05.1980",
    "Стебарчук 1984-02-03", "к-000077", "000077", "щервелнник", "Sergey Petrovich",
)  # fmt: skip


@pytest.fixture(name="index", scope="module")
def _index() -> Index:
    dice, began = random.Random(11), time.process_time()
    surnames = [a + b + c for a in _STARTS for b in _MIDDLES for c in _ENDS]
    index = Index()
    for first in range(0, RECORDS, BATCH):
        numbers = [f"К-{number:06d}" for number in range(first, min(first + BATCH, RECORDS))]
        values = {
            DetailKey.SURNAME: dice.choices(surnames, k=len(numbers)),
            DetailKey.GIVEN_NAME: dice.choices(_GIVEN, k=len(numbers)),
            DetailKey.PATRONYMIC: dice.choices(_FATHERS, k=len(numbers)),
            DetailKey.DATE_OF_BIRTH: [
                f"{dice.randint(1960, 2005)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}" for _ in numbers
            ],
        }
        index.add_all("1", numbers, values, ([""] * len(numbers),) * 3)
    assert len(index) == RECORDS
    index.prepared()
    print(f"\n{len(index):,} records filed in {time.process_time() - began:.0f} s")
    return index


def test_first_results_come_while_one_types(index: Index) -> None:
    slowest = 0.0
    for text in QUESTIONS:
        taken = []
        for _turn in range(REPEATS):
            began = time.process_time()
            found = index.search(text, 60)
            taken.append((time.process_time() - began) * 1000)
        slowest = max(slowest, median(taken))
        print(f"{text:28} {len(found):4} found   {median(taken):5.1f} ms, at most {max(taken):5.1f}   goal {GOAL} ms")
    assert slowest <= LIMIT
