"""A register filed column by column is the register filed record by record: `verifier match` finds the same in both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.test_large_register import _frames
from tests.support import registers
from verifier.domain.details import DetailKey
from verifier.domain.registers import RegisterKind
from verifier.intake import RawRecord, RegisterReading, numbered
from verifier.intake.registers import child, frames
from verifier.intake.registers.spool import RecordSpool
from verifier.ledger.canonical import to_bytes
from verifier.matching import Index
from verifier.workflow import load_register, register_index, register_reading
from verifier.workflow.load_register import Ready, as_records, file_columns

_TEXTS = """Коваль|Кoваль|Koval|О'Ніл|О’Ніл| Іван  Петрович|1990-05-12|1990|АЕ 491638|АE491638|12""".split("|")
_TEXTS += ['"', '\\"\n\x01\u2028', "\U00010330 :1234567890123456", ":1.5e3"]
_KEYS = [
    DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC, DetailKey.DATE_OF_BIRTH, DetailKey.TAX_NUMBER,
    DetailKey.PERSONAL_NUMBER, DetailKey.RANK,
]  # fmt: skip
_MARK = st.sampled_from(["", "", "обмін 01.02.2024"])
_RECORD = st.builds(
    RawRecord,
    number=st.sampled_from(["1", "2", "R-12345", "AE491638", ""]),
    values=st.dictionaries(st.sampled_from(_KEYS), st.sampled_from(_TEXTS), max_size=5),
    returned=_MARK,
    deceased=_MARK,
    status=_MARK,
    row=st.integers(2, 9),
)


def _filed_alike(records: Sequence[RawRecord], parts: int = 1) -> Index:
    """File records in so many parts, each in both ways."""
    by_columns, one_by_one = Index(), Index()
    for part in (records[at::parts] for at in range(parts)) if parts > 1 else (records,):
        file_columns(by_columns, part)
        for record in as_records(RegisterReading("", "r.csv", (), part, ()), 1):
            one_by_one.add(record)
    assert len(by_columns) == len(one_by_one) == len(records)
    assert by_columns._roll.pack() == one_by_one._roll.pack()
    places = range(len(records))
    assert by_columns._memory.records(places) == one_by_one._memory.records(places)
    return by_columns


@settings(deadline=None, max_examples=60)
@given(st.lists(_RECORD, min_size=1, max_size=12), st.integers(1, 3))
def test_whatever_the_rows_state(records: list[RawRecord], parts: int) -> None:
    _filed_alike(records, parts)


@settings(deadline=None, max_examples=60)
@given(st.lists(_RECORD, min_size=1, max_size=12), st.sampled_from(RegisterKind))
def test_the_rows_that_are_stored_are_those_of_the_records(records: list[RawRecord], kind: RegisterKind) -> None:
    made = as_records(RegisterReading("", "r.csv", (), records, ()), 7, kind, 'Облік "Б"')
    found = Ready(RegisterReading("", "r.csv", (), records, ()), 'Облік "Б"', "", kind, 0, "", number=7)._new([])
    assert list(found) == [(record.id, to_bytes(record)) for record in made]


@pytest.mark.parametrize("twice", [False, True])
def test_a_large_register_as_it_came(twice: bool) -> None:
    text = registers.separated(2_500)
    if twice:
        text += "".join(text.splitlines(keepends=True)[40:90])
    spool = RecordSpool()
    for frame in _frames(child.read_rows, text.encode(), 1):
        if isinstance(frame, frames.Records):
            spool.add(frames.encode(frame), frame)
    index = _filed_alike(spool)
    assert any(again for _record, again in numbered(spool)) is twice
    assert index.search("100777")[0].number == "100777"


@pytest.mark.parametrize("made", [5_500, 300])
def test_what_is_filed_while_it_is_read_is_what_is_filed_when_it_is_stored(
    made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (register_reading, load_register):
        monkeypatch.setattr(module, "LARGE", 5_000)
    monkeypatch.setattr(register_index, "_PART", 3_000)
    data = registers.separated(made).encode()
    filed = register_reading.read_filed(data, "oblik.csv")
    rolls = list[bytes]()
    ready = Ready(filed.reading, "Облік", "", RegisterKind.OWN, 0, "", number=1)
    assert sum(1 for _ in ready._new(rolls)) == len(filed.reading.records) == made
    assert filed.rolls == tuple(rolls)
    assert len(rolls) == (2 if made > 5_000 else 0)
    again = list[bytes]()
    ready.filed = filed.rolls
    assert sum(1 for _ in ready._new(again)) == made
    assert again == rolls
