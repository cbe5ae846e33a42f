"""Ranks: both sides' words, their abbreviations, and the traps among them (domain.md 11)."""

from __future__ import annotations

import pytest

from verifier.domain.ranks import RANKS, Branch, beside_rank, find_rank, is_ambiguous_rank, is_post


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


# Every line of domain.md 11.1-11.4: the Ukrainian name, and everything it may be written as.
TABLE = {
    "рекрут": "рекрут;Recruit;рекр.",
    "солдат": "солдат;рядовой;Soldier;солд.;сол.;ряд.",
    "старший солдат": "старший солдат;ефрейтор;Senior Soldier;ст. солд.;ст.солдат;ст. сол.;ст. солдат;ефр.",
    "молодший сержант": "младший сержант;Junior Sergeant;мол. с-т;мол. серж.;мл. с-т;мл. серж.;мл.с-нт;мл. сержант",
    "сержант": "сержант;Sergeant;серж.",
    "старший сержант": "старший сержант;Senior Sergeant;ст. с-т;ст. серж.;ст. сержант",
    "головний сержант": "главный сержант;Chief Sergeant;гол. с-т;гол. серж.;гл. с-т",
    "штаб-сержант": "штаб-сержант;Staff Sergeant;шт. с-т;штаб-с-т",
    "майстер-сержант": "мастер-сержант;Master Sergeant;майст. с-т;м-р с-т",
    "старший майстер-сержант": "старший мастер-сержант;Senior Master Sergeant;ст. майст. с-т",
    "головний майстер-сержант": "главный мастер-сержант;Chief Master Sergeant;гол. майст. с-т",
    "старшина": "старшина;ст-на",
    "прапорщик": "прапорщик",
    "старший прапорщик": "старший прапорщик;ст. прапорщик;ст. пр-к",
    "молодший лейтенант": "младший лейтенант;Junior Lieutenant;мол. л-т;мл. л-т;мл. лейт.;мол. лейтенант;мл. лейтенант",
    "лейтенант": "лейтенант;Lieutenant;л-т;лейт.",
    "старший лейтенант": "старший лейтенант;Senior Lieutenant;ст. л-т;ст. лейт.;ст.л-т;ст л-т;стл-т;ст.\u00a0л-т;CT. Л-Т",
    "капітан": "капитан;Captain;к-н;кап.;к-тан",
    "майор": "майор;Major;м-р;m-p",
    "підполковник": "подполковник;Lieutenant Colonel;п/п-к;пп-к;підп-к;подп-к;п/п\u00a0-\u00a0к",
    "полковник": "полковник;Colonel;п-к;полк.",
    "бригадний генерал": "бригадный генерал;Brigadier General;бриг. ген.",
    "генерал-майор": "генерал-майор;Major General;г-м;ген.-м-р",
    "генерал-лейтенант": "генерал-лейтенант;Lieutenant General;г-л-т",
    "генерал": "генерал;General;ген.",
    "матрос": "матрос;Seaman",
    "старший матрос": "старший матрос;Senior Seaman;ст. матрос",
    "старшина 2 статті": "старшина 2 статьи;ст-на 2 ст;старшина 2 ст.;старшина 2-ї статті",
    "старшина 1 статті": "старшина 1 статьи;ст-на 1 ст;старшина 1 ст.",
    "головний старшина": "главный старшина;гол. ст-на;гл. старшина",
    "головний корабельний старшина": "главный корабельный старшина;гол. кор. ст-на;гл. кор. старшина",
    "штаб-старшина": "штаб-старшина",
    "майстер-старшина": "мастер-старшина",
    "старший майстер-старшина": "старший мастер-старшина",
    "головний майстер-старшина": "главный мастер-старшина",
    "мічман": "мичман;м-н",
    "старший мічман": "старший мичман;ст. м-н;ст. мичман",
    "капітан-лейтенант": "капитан-лейтенант;Captain Lieutenant;к/л",
    "капітан 3 рангу": "капитан 3 ранга;Captain 3rd Rank;кап. 3 р.;кап-3",
    "капітан 2 рангу": "капитан 2 ранга;кап. 2 р.;кап-2",
    "капітан 1 рангу": "капитан 1 ранга;кап. 1 р.;кап-1",
    "коммодор": "коммодор;Commodore",
    "контр-адмірал": "контр-адмирал;Rear Admiral",
    "віце-адмірал": "вице-адмирал;Vice Admiral",
    "адмірал": "адмирал;Admiral",
    "рядовий поліції": "рядовий поліції",
    "капрал поліції": "капрал поліції",
    "генерал поліції 3 рангу": "генерал поліції 3 рангу",
}


@pytest.mark.parametrize("ukrainian", TABLE)
def test_every_spelling_of_the_reference(ukrainian: str) -> None:
    for text in (ukrainian, ukrainian.upper(), *TABLE[ukrainian].split(";")):
        assert [rank.ukrainian for rank in find_rank(text)] == [ukrainian], text
        assert not is_ambiguous_rank(text), text
        assert not is_post(text), text


@pytest.mark.parametrize(
    ("text", "ukrainian", "beside"),
    [
        ("майор м/с", "майор", "м/с"),
        ("капитан медицинской службы", "капітан", "медицинской службы"),
        ("капітан мед. служби", "капітан", "мед. служби"),
        ("ст. л-т юстиції", "старший лейтенант", "юстиції"),
        ("подполковник запаса", "підполковник", "запаса"),
        ("полковник у відставці", "полковник", "у відставці"),
        ("полковник в\u00a0отставке", "полковник", "в отставке"),
        ("гв. майор", "майор", "гв."),
        ("гвардии старший сержант", "старший сержант", "гвардии"),
        ("старший сержант поліції", "старший сержант", "поліції"),
        ("полковник служби цивільного захисту", "полковник", "служби цивільного захисту"),
        ("гв. ст. л-т м/с", "старший лейтенант", "гв., м/с"),
        ("рядовий поліції", "рядовий поліції", ""),
        ("капрал поліції", "капрал поліції", ""),
        ("майор", "майор", ""),
    ],
)
def test_what_stands_beside_a_rank_is_kept_apart(text: str, ukrainian: str, beside: str) -> None:
    assert [rank.ukrainian for rank in find_rank(text)] == [ukrainian]
    assert beside_rank(text) == beside


def test_traps_are_asked() -> None:
    assert {rank.ukrainian for rank in find_rank("с-т")} == {"солдат", "сержант"}
    for text in ("с-т", "С-Т", "c-t", "м-с", "пр-к", "с\u2011т"):
        assert is_ambiguous_rank(text), text


@pytest.mark.parametrize("text", ["к-р", "ком-р", "Командир взводу", "старший стрілець", "водитель", "нач. штаба"])
def test_a_post_is_no_rank(text: str) -> None:
    assert is_post(text)
    assert find_rank(text) == ()
    assert beside_rank(text) == ""


@pytest.mark.parametrize("text", ["", "ст.", "к-р", "цивільна особа", "водитель", "м/с у відставці", "гв."])
def test_what_is_no_rank(text: str) -> None:
    assert beside_rank(text) == ""
    assert not [rank for rank in find_rank(text) if rank.ukrainian != "майстер-сержант"]


def test_the_ladder_is_whole() -> None:
    army = [rank.order for rank in RANKS if rank.branch is Branch.ARMY and not rank.old]
    assert army == list(range(1, 23))
    for rank in RANKS:
        for spelling in (rank.ukrainian, *rank.russian, rank.english):
            assert rank in find_rank(spelling), spelling
