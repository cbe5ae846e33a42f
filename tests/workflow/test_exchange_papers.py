"""Papers of a stage are prints like any other: acts whose number says what they are on, superseded by what changes it."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.support.exchanged import Exchanging, cleared
from tests.support.offices import Who, Workplace
from verifier.domain.details import Direction
from verifier.domain.errors import KnownError
from verifier.domain.exchange_codes import Change, Execution, Side
from verifier.i18n import Language, PaperLanguage
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchange_papers
from verifier.workflow.audit import audit
from verifier.workflow.browse import acts_page
from verifier.workflow.exchange_papers import ExchangePaper, Paper
from verifier.workflow.issue_report import Issued
from verifier.workflow.sheet_register import every_sheet
from verifier.workflow.verdicts import Standing, check_report, of_number


def _issued(
    desk: Exchanging, paper: Paper, *, vehicle: int = 0, language: Language | PaperLanguage = Language.UK
) -> Issued:
    wanted = ExchangePaper(paper, desk.number, 1, vehicle, language=language)
    return exchange_papers.issue(desk.place.office, desk.place.signers[Who.CLEARER], wanted)


def test_a_print_is_current_until_what_it_shows_is_changed(place: Workplace) -> None:
    persons, desk = cleared(place, 6), Exchanging(place)
    office, officer = place.office, place.office.officers()[place.signers[Who.CLEARER].officer]
    desk.open(6)
    desk.fill(desk.plan(6), persons)
    desk.board(1, 1)
    desk.manifest(1)
    version = desk.stage(1).version
    draft = exchange_papers.preview(office, officer, ExchangePaper(Paper.MANIFEST, 1, 1))
    assert check_report(office, draft).standing is Standing.FOREIGN
    papers = {paper: _issued(desk, paper) for paper in Paper}
    bus = _issued(desk, Paper.MANIFEST, vehicle=1)
    assert papers[Paper.MANIFEST].number == f"R5-X0001S01-M{version:02d}-01"
    assert bus.number == f"R5-X0001S01V01I-M{version:02d}-01"
    assert papers[Paper.HANDOVER_ACT].number == f"R6-X0001S01I-M{version:02d}-01"
    assert all(check_report(office, each.pdf).standing is Standing.CURRENT for each in (*papers.values(), bus))

    desk.tick(1, persons[:1], Execution.TRANSFERRED)
    standings = {paper: check_report(office, each.pdf).standing for paper, each in papers.items()}
    assert standings == {
        Paper.MANIFEST: Standing.CURRENT, Paper.NEEDS_SHEET: Standing.SUPERSEDED,
        Paper.ANNEX: Standing.CURRENT, Paper.EFFECTS: Standing.CURRENT,
        Paper.HANDOVER_ACT: Standing.SUPERSEDED, Paper.PROTOCOL: Standing.SUPERSEDED,
    }  # fmt: skip
    gone = moves.changing(
        office, desk.exchange, 1, Change.WITHDRAWN,
        side=Side.OTHER, asked_by="їхній представник", reason="лист 5", person=persons[-1],
    )  # fmt: skip
    act = desk.sign(Who.CLEARER, gone)
    verdict = check_report(office, bus.pdf)
    assert (verdict.standing, verdict.later) == (Standing.SUPERSEDED, (act.seq,))
    told = of_number(office, bus.number.lower())[1]
    assert bus.number in told
    assert str(act.seq) in told
    again = _issued(desk, Paper.MANIFEST)
    last = exchange_papers.printed(office, 1, 1)
    assert (last[Paper.MANIFEST, 0, None].number, last[Paper.MANIFEST, 0, None].outdated) == (again.number, False)
    assert last[Paper.MANIFEST, 1, None].outdated, "the bus was printed before the last change"
    assert last[Paper.HANDOVER_ACT, 0, Direction.INCOMING].outdated
    assert len(last) == len(Paper) + 1
    assert of_number(office, again.number)[0].standing is Standing.PAPER
    assert desk.stage(1).version > version
    assert again.number == f"R5-X0001S01-M{desk.stage(1).version:02d}-01", "another version, another number"
    kinds = [each.kind for each in acts_page(office, 50, case=persons[-1]) if not each.case]
    assert kinds == ["agreed_changed", "manifest_signed", "seats_assigned", "fitness_found", "needs_recorded",
                     "stage_frozen", "persons_placed"], "the ledger shows of a person what an exchange recorded"  # fmt: skip
    waiting = {line.print.number: line.later for line in every_sheet(office)}
    assert waiting[papers[Paper.MANIFEST].number] == again.number, "nobody waits for the sheet of an older version"
    assert not audit(office).faults


def test_what_is_not_there_cannot_be_printed(place: Workplace) -> None:
    persons, desk = cleared(place, 2), Exchanging(place)
    desk.open(2)
    desk.plan(2)
    before = place.office.head().count
    with pytest.raises(KnownError):
        _issued(desk, Paper.MANIFEST)
    desk.fill(1, persons)
    with pytest.raises(KnownError):
        _issued(desk, Paper.MANIFEST, vehicle=3)
    with suppress(KnownError):
        exchange_papers.issue(place.office, place.signers[Who.CLEARER], ExchangePaper(Paper.PROTOCOL, 1, 7))
    kinds = {line.print.report for line in every_sheet(place.office)}
    assert not kinds & {paper.value for paper in Paper}
    assert place.office.head().count > before


def test_in_russian_there_is_what_goes_to_the_other_side(place: Workplace) -> None:
    persons, desk = cleared(place, 1), Exchanging(place)
    desk.open(1)
    desk.fill(desk.plan(1), persons)
    issued = _issued(desk, Paper.HANDOVER_ACT, language=PaperLanguage.RU)
    assert check_report(place.office, issued.pdf).standing is Standing.CURRENT
    assert [paper for paper, known in exchange_papers.LANGUAGES.items() if PaperLanguage.RU in known] == [
        Paper.HANDOVER_ACT,
        Paper.ANNEX,
    ]
