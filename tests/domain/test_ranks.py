"""Ranks: both sides' words, their abbreviations, and the traps among them (domain.md 11)."""

from __future__ import annotations

import pytest

from verifier.domain.ranks import RANKS, Branch, find_rank, is_ambiguous_rank


@pytest.mark.parametrize(
    ("text", "ukrainian"),
    [
        ("рядовой", "солдат"),
        ("ефрейтор", "старший солдат"),
        ("ст. солдат", "старший солдат"),
        ("Cт. солдат", "старший солдат"),
        ("мл. с-т", "молодший сержант"),
        ("мл.с-нт", "молодший сержант"),
        ("ст. с-т", "старший сержант"),
        ("штаб сержант", "штаб-сержант"),
        ("ст.л-т", "старший лейтенант"),
        ("ст л-т", "старший лейтенант"),
        ("стл-т", "старший лейтенант"),
        ("ст.\u00a0л-т", "старший лейтенант"),
        ("к-н", "капітан"),
        ("м-р", "майор"),
        ("п/п-к", "підполковник"),
        ("гв. майор", "майор"),
        ("капитан медицинской службы", "капітан"),
        ("полковник поліції", "полковник"),
        ("старшина 2-й статьи", "старшина 2 статті"),
        ("кап. 3 р.", "капітан 3 рангу"),
        ("serzhant", "сержант"),
        ("Senior Soldier", "старший солдат"),
    ],
)
def test_one_rank(text: str, ukrainian: str) -> None:
    (rank,) = find_rank(text)
    assert rank.ukrainian == ukrainian
    assert not is_ambiguous_rank(text)


def test_traps_are_asked() -> None:
    assert {rank.ukrainian for rank in find_rank("с-т")} == {"солдат", "сержант"}
    assert is_ambiguous_rank("с-т")
    assert is_ambiguous_rank("м-с")


@pytest.mark.parametrize("text", ["", "ст.", "к-р", "цивільна особа", "водитель"])
def test_what_is_no_rank(text: str) -> None:
    assert find_rank(text) == ()


def test_the_ladder_is_whole() -> None:
    army = [rank.order for rank in RANKS if rank.branch is Branch.ARMY and not rank.old]
    assert army == list(range(1, 23))
    for rank in RANKS:
        for spelling in (rank.ukrainian, *rank.russian, rank.english):
            assert rank in find_rank(spelling), spelling
