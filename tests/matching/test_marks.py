"""The letters that differ are marked on both sides, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.matching import Span, differing_characters


@pytest.mark.parametrize(
    ("theirs", "ours", "left", "right"),
    [
        ("Коваленко", "КОВАЛЕНКО", (), ()),
        ("Алексей", "Олексій", ((0, 1), (5, 6)), ((0, 1), (5, 6))),
        ("Ковалнко", "Коваленко", (), ((5, 6),)),
        ("Коваленнко", "Коваленко", ((7, 8),), ()),
        ("", "Коваль", (), ((0, 6),)),
        ("", "", (), ()),
        ("12.05.1990", "12.06.1990", ((4, 5),), ((4, 5),)),
    ],
)
def test_spans(theirs: str, ours: str, left: tuple[Span, ...], right: tuple[Span, ...]) -> None:
    assert differing_characters(theirs, ours) == (left, right)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_not_marked_is_equal(theirs: str, ours: str) -> None:
    left, right = differing_characters(theirs, ours)

    def kept(text: str, spans: tuple[Span, ...]) -> str:
        marked = {place for start, end in spans for place in range(start, end)}
        return "".join(letter for place, letter in enumerate(text) if place not in marked).lower()

    assert kept(theirs, left) == kept(ours, right)
