"""Three days, 390 + 307 + 303 invented persons: what is agreed is not what is brought, and the office's own count stands."""

from __future__ import annotations

from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

from tests.support.exchanged import IN, PLACE, Exchanging, cleared
from tests.support.offices import Who, Workplace
from verifier.domain.errors import KnownError
from verifier.domain.exchange_acts import StatementNoted
from verifier.domain.exchange_codes import Change, Execution, Physical, Point, Side, Status
from verifier.domain.exchange_day_acts import ArrivalsConfirmed, FamiliesInformed
from verifier.domain.exchange_day_fields import sums_in_words
from verifier.domain.exchange_sums import gaps, overview, sums_of
from verifier.domain.exchange_values import Arrival, Informed, Statement
from verifier.domain.moments import now
from verifier.domain.sentences import sentence
from verifier.i18n import Language
from verifier.reports.exchange.annex import handover_annex
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.handover_act import handover_act
from verifier.workflow import exchange_desk, exchange_papers, exchange_unlisted, exchanges
from verifier.workflow import exchange_moves as moves
from verifier.workflow.audit import audit
from verifier.workflow.exchange_desk import manifest_order
from verifier.workflow.exchange_open_points import Open, open_points
from verifier.workflow.exchange_papers import ExchangePaper, Paper
from verifier.workflow.letterhead import furnished

X = Execution
DAYS = (390, 307, 303)


def _transfer_the_rest(desk: Exchanging, stage: int) -> None:
    known = desk.stage(stage)
    desk.tick(stage, [person for person in sorted(known.members) if person not in known.ticks], X.TRANSFERRED)


def test_three_days_of_an_exchange(place: Workplace) -> None:
    persons, desk = cleared(place, 1001), Exchanging(place)
    desk.open(1000)
    spare, agreed = persons[-1], persons[:1000]
    days = [agreed[:390], agreed[390:697], agreed[697:]]
    for day, going in enumerate(days, 1):
        stage = desk.plan(len(going))
        assert stage == day
        desk.fill(stage, going)
        desk.board(stage, 9)
    assert [len(desk.stage(stage).members) for stage in (1, 2, 3)] == list(DAYS)

    # Friday: two are not brought, somebody else comes for a third, and one more whom nobody knows
    first, *_rest = gone = days[0][:3]
    desk.manifest(1)
    desk.tick(1, gone[:2], X.NOT_PRESENTED)
    desk.tick(1, gone[2:], X.SUBSTITUTED, "назвався іншим іменем")
    for name, instead in (("Замінений Петро", gone[2]), ("Невідомий Іван", 0)):
        came = moves.unlisted(desk.exchange, 1, name, "1990-05-12", accepted=not instead, instead_of=instead)
        desk.sign(Who.CLEARER, came)
    _transfer_the_rest(desk, 1)
    desk.count(1, Point.HANDOVER, 389)
    desk.count(1, Point.ACCEPTED, 387)
    assert [(gap.expected, gap.counted) for gap in gaps(desk.stage(1))] == [(388, 387)]
    with pytest.raises(KnownError) as refused:
        desk.close(1)
    assert "прийнято за відмітками" in sentence(refused.value)
    desk.count(1, Point.ACCEPTED, 388)  # counted once more
    desk.close(1)

    # Saturday: one refuses on the spot, one is postponed to Sunday before the buses leave
    refusing, postponed = days[1][:2]
    body = moves.changing(place.office, desk.exchange, 2, Change.POSTPONED, person=postponed, to_stage=3,
                          side=Side.OTHER, asked_by="представник", reason="хвороба")  # fmt: skip
    desk.sign(Who.APPROVER, body)
    desk.manifest(2)
    desk.tick(2, [refusing], X.REFUSED_ON_SITE, "відмовився письмово")
    _transfer_the_rest(desk, 2)
    desk.count_all(2)
    desk.close(2)

    # Sunday: who was postponed comes; one is replaced, and who was not brought on Friday is brought now
    replaced = days[2][0]
    for change, person, instead in ((Change.REPLACED, replaced, spare), (Change.ADDED, 0, first)):
        body = moves.changing(place.office, desk.exchange, 3, change, person=person, instead=instead,
                              side=Side.OWN, asked_by="штаб", reason="лист № 9")  # fmt: skip
        desk.sign(Who.APPROVER, body)
    desk.seat(3)
    desk.manifest(3, Who.APPROVER, "оглянуті на місці")
    _transfer_the_rest(desk, 3)
    desk.count_all(3)
    desk.close(3)

    stages = desk.exchange.stages
    sums = [sums_of(stages[stage], IN) for stage in (1, 2, 3)]
    assert [(s.agreed, s.added, s.removed, s.expected, s.accepted) for s in sums] == [
        (390, 0, 0, 390, 388), (307, 0, 1, 306, 305), (303, 3, 1, 305, 305),
    ]  # fmt: skip
    assert [(s.presented, s.not_presented, s.substituted, s.refused, s.unlisted, s.open) for s in sums] == [
        (389, 2, 1, 0, 2, 0), (306, 0, 0, 1, 0, 0), (305, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    home = [person for stage in (1, 2, 3) for person in stages[stage].ticks if stages[stage].transferred(person)]
    assert len(home) == len(set(home)) == 997, "nobody is counted on two days"
    assert stages[2].changes[0][1].to_stage == 3
    assert postponed in home
    _assert_papers(desk)
    _assert_both_sides_count_the_same(desk, frozenset((*gone[:1], days[0][5])))
    incoming, _outgoing = overview(desk.exchange)
    assert (incoming.accepted, incoming.transferred, incoming.unlisted_accepted) == (998, 997, 1)
    _assert_statements(desk)
    _assert_afterwards(desk, days[0][3])
    desk.sign(Who.APPROVER, moves.closing_exchange(desk.exchange, "двох не доставлено, див. протоколи"))
    assert exchanges.own_status(desk.exchange) is Status.COMPLETED
    assert audit(place.office).faults == ()


def _words(pdf: bytes) -> str:
    with closing(PdfDocument(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def _assert_papers(desk: Exchanging) -> None:
    """R7 says every number, R6 what was accepted in figures and words, and R5 of a bus everybody who sits in it."""
    office, officer = desk.place.office, desk.place.office.officers()[Who.APPROVER]

    def text(paper: Paper, stage: int, vehicle: int = 0) -> str:
        return _words(exchange_papers.preview(office, officer, ExchangePaper(paper, 1, stage, vehicle)))

    for stage in (1, 2):
        protocol = text(Paper.PROTOCOL, stage)
        for name, number in sums_in_words(sums_of(desk.stage(stage), IN)):
            assert f"{name[:1].upper()}{name[1:]} {number}" in protocol, (stage, name, number)
    assert "затверджено, у підписаній відомості 390" in text(Paper.PROTOCOL, 1).replace("Затверджено", "затверджено")
    assert all(name in text(Paper.PROTOCOL, 1) for name in ("Замінений Петро", "Невідомий Іван"))
    act = text(Paper.HANDOVER_ACT, 1)
    assert "388 триста вісімдесят вісім" in act
    assert "390 триста дев'яносто" in act.replace("’", "'")
    manifest, people = text(Paper.MANIFEST, 3, 1), exchanges.people(office, desk.stage(3).members)
    aboard = [person for person, seat in desk.stage(3).seats.items() if seat.vehicle == 1]
    assert len(aboard) > 30
    assert all(people[person].name in manifest for person in aboard)


def _assert_both_sides_count_the_same(desk: Exchanging, withheld: frozenset[int]) -> None:
    """The act and its annex have one sum, whoever may not be named: he is counted on both, and named on neither."""
    stage, office = desk.stage(1), desk.place.office
    people = exchanges.people(office, stage.members)
    rows = tuple(
        Traveller(number, person, people[person].name, people[person].born, "")
        for number, person in enumerate(manifest_order(stage), 1)
    )
    report = StagePaper(desk.exchange, stage, rows, direction=IN, withheld=withheld)
    officer = office.officers()[Who.APPROVER]
    furniture = furnished(office, officer, "R6", "R6-X0001S01-M01-01", office.head(), Language.UK)
    act, annex = _words(handover_act(report, furniture)), _words(handover_annex(report, furniture))
    made, hidden = sums_of(stage, IN), "у цьому документі не названо"
    left = made.expected - made.transferred
    assert f"за погодженим списком {made.expected} " in act
    assert f"За погодженим списком не передано {left} особи" in act
    assert annex.count("☐ ☐") - len(stage.unlisted) - 4 == made.expected, "four rows are blank"
    assert (act.count(hidden), annex.count(hidden)) == (1, 2), "one of the two was handed over"


def _assert_statements(desk: Exchanging) -> None:
    """What is said in public disagrees; "completed" is nothing that others make true."""
    said = (
        Statement(Status.COMPLETED, "їхній речник", now(), "їхня агенція", 0, 1000, 1000),
        Statement(Status.POSTPONED, "джерело видання", now(), "новини", 0),
        Statement(Status.STAGE_COMPLETED, "штаб", now(), PLACE, 1, 388, None, confirmed=True),
        Statement(Status.STAGE_COMPLETED, "їхній речник", now(), "їхня агенція", 1, 390, 390),
    )
    for statement in said:
        desk.sign(Who.FIRST, StatementNoted(1, statement))
    found = exchanges.compared(desk.exchange)
    assert [(each.status_differs, each.numbers_differ) for each in found] == [
        (True, True), (True, False), (False, False), (False, True),
    ]  # fmt: skip
    assert exchanges.own_status(desk.exchange) is Status.UNDER_WAY
    assert found[0].own == (998, 0)


def _assert_afterwards(desk: Exchanging, person: int) -> None:
    """Who came on no list gets cases of their own; arrival is confirmed in person, and then the family is told."""
    office = desk.place.office
    submitted = exchange_unlisted.open_cases(office, desk.place.signers[Who.FIRST], desk.exchange, 1)
    assert submitted.persons == 2
    filed = desk.stage(1).filed
    assert filed.keys() == {1, 2}
    assert office.entry(filed[2]).full_name == "Невідомий Іван"
    assert not exchange_unlisted.without_case(desk.exchange, 1)
    before = _home(desk)
    found = (Arrival(person, Physical.CONFIRMED, "паспорт"), Arrival(0, Physical.OTHER_PERSON, "відбитки", 1))
    desk.sign(Who.CLEARER, ArrivalsConfirmed(1, 1, found))
    told = (Informed(person, now(), "телефоном"), Informed(filed[2], now(), "телефоном"))
    desk.sign(Who.FIRST, FamiliesInformed(1, 1, told))
    assert exchanges.stays(office, person)[0].result == X.TRANSFERRED
    assert before == {Open.NOT_CONFIRMED: 388, Open.NOT_INFORMED: 388}, "who came on no list has a family as well"
    assert _home(desk) == {Open.NOT_CONFIRMED: 387, Open.NOT_INFORMED: 386}


def _home(desk: Exchanging) -> dict[Open, int]:
    """Return of how many of the first day it is still open who came home, and whose family is told."""
    points = open_points(exchange_desk.look(desk.place.office, 1))
    return {each.what: each.count for each in points if each.stage == 1}
