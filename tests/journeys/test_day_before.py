"""The days before a handover by keyboard alone: agreed, planned, persons put in and cared for, frozen, seated, signed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.exchanging import Exchanger
from tests.journeys.keyboard import Keyboard
from tests.support.exchange_desks import exchange_folder
from tests.support.offices import STAFF, Who, passphrase
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.ui.screens.exchange.placing import PlaceDialog
from verifier.workflow import exchanges, keep_office
from verifier.workflow.audit import audit

__all__ = ["exchange_folder"]
NAME, BASIS, PLACE, DIET, PLATE = "Великдень", "домовленість від 01.04", "міст", "без м’яса", "АА 1111"
GOING = 3


@pytest.fixture(name="office")
def _office(exchange_folder: Path, tmp_path: Path) -> Path:
    """An office with cleared persons who are on no stage yet, in place of the practice office."""
    return Path(shutil.copytree(exchange_folder, tmp_path / "office"))


def test_from_the_agreement_to_a_signed_manifest(at_office: Keyboard, office: Path) -> None:
    desk = Exchanger(at_office)
    desk.unlock(Who.APPROVER)
    desk.use("exchange_open")
    desk.fill(ask_name=NAME, ask_category="усі на всіх", ask_basis=BASIS, ask_incoming=str(GOING))
    at_office.lock()

    desk.unlock(Who.CLEARER)
    at_office.pick("exchange_which", NAME)
    desk.turn("overview")
    desk.use("plan_stage")
    desk.fill(ask_place=PLACE, ask_incoming=str(GOING))
    desk.turn("persons")
    _put_in(desk)
    for care, answers in (("needs", {"ask_diet": DIET}), ("fitness", {})):
        at_office.tab_to("members")
        at_office.press("Ctrl+A")
        desk.use(care)
        if care == "fitness":  # nothing is chosen beforehand
            desk.pick("ask_outcome", "fit to travel")
        desk.fill(**answers)
    at_office.lock()

    desk.unlock(Who.APPROVER)
    at_office.pick("exchange_which", NAME)
    desk.turn("persons")
    desk.use("freeze")
    desk.sign()
    at_office.lock()

    desk.unlock(Who.CLEARER)
    at_office.pick("exchange_which", NAME)
    desk.turn("transport")
    desk.use("add_vehicle")
    desk.pick("ask_kind", "bus")
    desk.pick("ask_direction", "Incoming")
    desk.fill(ask_plate=PLATE, ask_seats=str(GOING + 1), ask_escorts="1")
    desk.use("propose_seats")
    for signed in ("sign_seats", "sign_manifest"):
        desk.use(signed)
        desk.sign()
    at_office.lock()
    _look_at_what_is_left(office)


def _put_in(desk: Exchanger) -> None:
    """Put the first of those in who wait."""
    keyboard = desk.keyboard
    desk.use("put_in")
    keyboard.until(lambda: keyboard.dialog(PlaceDialog) is not None)
    keyboard.tab_to("place_rows")
    keyboard.press("Home")
    keyboard.press("Shift+Down", GOING - 1)
    desk.use("place_sign")
    desk.sign()


def _look_at_what_is_left(folder: Path) -> None:
    session = keep_office.open_office(folder, STAFF[Who.AUDITOR][0], passphrase(Who.AUDITOR))
    try:
        exchange = exchanges.exchange(session.office, 2)
        stage = exchange.stages[1]
        assert (exchange.agreement.name, exchange.agreement.basis, stage.place) == (NAME, BASIS, PLACE)
        assert len(stage.members) == GOING
        assert {exchange.needs[person].diet for person in stage.members} == {DIET}
        assert {exchange.fitness[person][1].outcome for person in stage.members} == {ClearanceOutcome.FIT}
        assert stage.manifest_stands
        assert len(stage.going(Direction.INCOMING)) == len(stage.seats) == GOING
        assert [vehicle.plate for vehicle in stage.vehicles.values()] == [PLATE]
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
