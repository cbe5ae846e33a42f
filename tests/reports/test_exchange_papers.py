"""The papers of an exchange: what stands on each, what never does, in each of its languages."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from tests.support.cases import APPROVER, CLEARER
from tests.support.exchanging import COMING, GOING, IN, OUT, Desk, over, ready
from verifier.domain.exchange_codes import Execution, Point
from verifier.domain.exchange_day_acts import HeadcountTaken, IncidentNoted, UnlistedCame
from verifier.domain.exchange_values import Needs, Unlisted
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.reports.exchange.annex import handover_annex
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.handover_act import handover_act
from verifier.reports.exchange.manifest import manifest
from verifier.reports.exchange.needs_sheet import needs_sheet
from verifier.reports.exchange.protocol import protocol
from verifier.reports.furniture import Furniture

UK, EN, RU, BOTH = Language.UK, Language.EN, PaperLanguage.RU, PaperLanguage.BOTH
NAMES = ("КОВАЛЬ Іван", "ШЕВЧУК <b>Богдан</b>", "БОЙКО Олесь", "МЕЛЬНИК Петро", "ГРИЦЕНКО Марія")
EVERY = ((manifest, (UK, EN, BOTH)), (handover_act, (UK, EN, BOTH, RU)), (handover_annex, (UK, EN, BOTH, RU)),
         (protocol, (UK, EN, BOTH)), (needs_sheet, (UK, EN, BOTH)))  # fmt: skip


def _furniture(tongue: Tongue = UK) -> Furniture:
    return Furniture(
        "Установа", "", "R5-X0001S01-M05-01", "", "2025-05-23T10:20+03:00", "ab" * 32, 12, "cd" * 32, tongue
    )


def _day() -> Desk:
    """One of three comes, one is not brought, one refuses; a stranger comes in the place of the second."""
    desk = over({COMING[1]: Execution.SUBSTITUTED, COMING[2]: Execution.REFUSED_ON_SITE})
    came = Unlisted(1, IN, "НЕВІДОМИЙ Ілля", "1990-05-12", accepted=True, at=desk.at, instead_of=COMING[1])
    desk.record(UnlistedCame(1, 1, (came,)), APPROVER)
    desk.record(HeadcountTaken(1, 1, IN, Point.HANDOVER, 4, desk.at, ("А. Перша", "Б. Друга")), APPROVER)
    return desk.record(IncidentNoted(1, 1, desk.at, "міст був закритий годину"), APPROVER)


def _report(desk: Desk) -> StagePaper:
    order = sorted(desk.stage.members)
    people = tuple(
        Traveller(number, person, NAMES[number - 1], "1990-03-12", "солдат") for number, person in enumerate(order, 1)
    )
    return StagePaper(desk.known, desk.stage, people, officers={"approver": "Оксана Гнатюк"})


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))


def _with_needs() -> Desk:
    desk = _day()
    exchange = desk.known
    needs = {**exchange.needs, COMING[0]: Needs(COMING[0], stretcher=True, medicine="інсулін", diet="без глютену")}
    desk.exchange = replace(exchange, needs=needs)
    return desk


@pytest.mark.parametrize("tongue", [UK, EN, BOTH, RU])
def test_each_is_whole_and_the_same_each_time(tongue: Tongue) -> None:
    for draw, known in EVERY:
        if tongue not in known:
            continue
        report = replace(_report(_day()), direction=IN) if draw in (handover_act, handover_annex) else _report(_day())
        pdf = draw(report, _furniture(tongue))
        assert pdf == draw(report, _furniture(tongue))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert not opened.check_pdf_syntax()
        assert "[U+" not in _text(pdf)


def test_the_manifest_names_everybody_by_vehicle_and_leaves_room_for_ink() -> None:
    text = _text(manifest(_report(_with_needs()), _furniture()))
    assert all(name in text for name in NAMES)
    assert "АА 0001" in text
    assert "АА 0002" in text
    assert "ноші" in text
    assert "+5" in text, "rows for who is on no list"
    assert text.count("☐") == 3 * 5 + 5
    assert "інсулін" not in text, "what a medic alone has to know"


def test_a_manifest_of_one_vehicle_names_its_persons_alone() -> None:
    text = _text(manifest(replace(_report(_day()), vehicle=2, direction=OUT), _furniture()))
    assert NAMES[3] in text
    assert NAMES[0] not in text


def test_whoever_is_void_is_marked_on_the_manifest() -> None:
    report = replace(_report(_day()), fallen=frozenset({COMING[0]}))
    assert "не їде" in _text(manifest(report, _furniture()))


def test_a_manifest_that_was_not_signed_says_so() -> None:
    desk = _day()
    stage = replace(desk.stage, version=desk.stage.version + 1)
    report = replace(_report(desk), stage=stage)
    assert "не підписано" in _text(manifest(report, _furniture()))


def test_the_act_of_handover_has_numbers_in_figures_and_words_and_nothing_of_ours() -> None:
    text = _text(handover_act(replace(_report(_with_needs()), direction=IN), _furniture()))
    assert "чотири" not in text
    assert "___.___.20___" in text, "when it was handed over is written by hand"
    assert "три" in text
    assert NAMES[1] in text, "who was not handed over"
    assert NAMES[0] not in text, "whoever was handed over stands in the annex"
    assert NAMES[3] not in text, "the other direction has an act of its own"
    assert "НЕВІДОМИЙ Ілля" in text
    for ours in ("інсулін", "Оксана Гнатюк", "закритий"):
        assert ours not in text
    hidden = _text(handover_act(replace(_report(_day()), direction=IN, withheld=frozenset(COMING)), _furniture()))
    assert not any(name in hidden for name in NAMES), (
        "whom it may harm is named to nobody outside, not as replaced either"
    )
    assert hidden.count("у цьому документі не названо") == 2
    assert "замість № 2 за списком" in hidden
    sick = over({COMING[2]: Execution.NOT_FIT})
    told = _text(handover_act(replace(_report(sick), direction=IN), _furniture()))
    assert "не передано" in told
    assert "придатн" not in told, "health is no matter of theirs"
    russian = _text(handover_act(replace(_report(_day()), direction=IN), _furniture(RU)))
    assert "Акт приёма-передачи" in russian
    assert "двух экземплярах" in russian


def test_the_annex_has_names_and_births_and_nothing_else() -> None:
    report = replace(_report(_with_needs()), direction=IN, withheld=frozenset({COMING[2]}), fallen=frozenset(COMING))
    spelt = tuple(replace(each, aliases=("Шевчук Богдан (рос.)",)) for each in report.people)
    text = _text(handover_annex(replace(report, people=spelt), _furniture(RU)))
    for theirs in (*NAMES[:2], "НЕВІДОМИЙ Ілля", "12.03.1990", "Шевчук Богдан (рос.)", "двух экземплярах", "АА 0001"):
        assert theirs in text
    assert "в этом документе не названо" in text, "whom it may harm is counted, not named"
    for ours in (NAMES[2], NAMES[3], "солдат", "інсулін", "Оксана Гнатюк", "не їде", "лежачи"):
        assert ours not in text
    act = _text(handover_act(report, _furniture()))
    assert "поіменний список (R6A)" in act, "the act names its annex, which is not the manifest"


def test_what_a_medic_found_stands_on_the_medical_sheet_alone() -> None:
    desk = ready()
    report = _report(desk.do(desk.tick(COMING[2], Execution.NOT_FIT, "температура 39"), CLEARER))
    assert "температура 39" in _text(needs_sheet(report, _furniture()))
    assert "див. медичну відомість" in _text(protocol(report, _furniture()))
    for draw in (manifest, protocol, handover_act, handover_annex):
        assert "температура 39" not in _text(draw(replace(report, direction=IN), _furniture()))


def test_the_manifest_has_the_three_headings_of_the_plan() -> None:
    text = _text(manifest(_report(_with_needs()), _furniture()))
    for told in ("Безпека", "Гуманне поводження", "Логістика", "лежачи: 1", "без старшого супроводу"):
        assert told in text
    assert "дієт" not in text


def test_the_protocol_balances_or_says_what_does_not() -> None:
    text = _text(protocol(_report(_day()), _furniture()))
    assert "не пояснено" in text
    assert "НЕВІДОМИЙ Ілля" in text
    assert "міст був закритий годину" in text
    assert "А. Перша, Б. Друга" in text
    assert "ще не закрито" in text


def test_needs_stand_on_a_sheet_of_their_own_with_those_alone_who_have_any() -> None:
    text = _text(needs_sheet(_report(_with_needs()), _furniture()))
    assert "інсулін" in text
    assert NAMES[0] in text
    assert NAMES[1] not in text


def test_going_has_both_ways() -> None:
    report = _report(_day())
    assert report.directions == (IN, OUT)
    assert [each.person for each in report.going(OUT)] == list(GOING)
