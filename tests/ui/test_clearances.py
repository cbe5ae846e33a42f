"""Conclusions and clearances, signed by keyboard in a real office; what the rules refuse is said first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.deciding import press, screen_of, shown, sign_here
from tests.support.desks import Open, type_text
from verifier.domain.acts import ClearanceGiven
from verifier.domain.decisions import FITNESS_HOURS, ClearanceKind, ClearanceOutcome, Identity
from verifier.domain.details import DetailKey
from verifier.domain.moments import later, now
from verifier.domain.officers import Role
from verifier.domain.work import Task
from verifier.workflow import keep_office, moves, rehearse

ONE, TWO, THREE = 1, 2, 3  # the persons of the practice list on whom both checks are signed
K = DetailKey


# --- the identity conclusion ---


def test_the_second_checker_signs_the_conclusion_on_its_grounds(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    screen = screen_of(qtbot, bench)
    assert screen.queue.task is Task.CONCLUSION
    number, form = screen.queue.cases[0], screen.panel.form
    assert form is not None
    told = shown(form)
    assert "Independent sources" in told
    assert "101079" in told, "both sources are named"
    assert "Gates answered without an obstacle" in told
    assert form.sign.hasFocus()
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(number)
    assert case.conclusion
    assert case.conclusion.officer == bench.desk.officer.id
    assert case.conclusion.body.identity is Identity.CONFIRMED  # type: ignore[union-attr]
    assert number not in screen.queue.cases


def test_the_first_checker_has_no_conclusion_to_sign(qtbot: QtBot, open_desk: Open) -> None:
    screen = screen_of(qtbot, open_desk(rehearse.FIRST), Task.CONCLUSION)
    assert screen.queue.cases == ()


# --- clearances ---


def test_the_four_clearances_are_signed_one_after_another(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    for kind in ClearanceKind:
        assert screen.clearance.chosen_kind is kind
        assert not screen.clearance.sign.isEnabled()
        press("1")
        sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    assert case.clearances.keys() == set(ClearanceKind)
    bodies = [act.body for act in case.clearances.values() if isinstance(act.body, ClearanceGiven)]
    assert [bool(body.delegation) for body in bodies] == [False, True, True, True], "the second is signed by delegation"
    assert ONE not in screen.queue.cases


def test_cards_say_owner_end_and_delegation(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.clear(bench.desk, ONE, ClearanceKind.LEGAL, ClearanceKind.MEDICAL)
    screen = screen_of(qtbot, bench)
    told = shown(screen.case)
    for text in ("Тарас Уявний", "until ", f"under {rehearse.DELEGATION}", "fit to travel"):
        assert text in told
    assert screen.clearance.chosen_kind is ClearanceKind.SECURITY
    assert rehearse.DELEGATION in shown(screen.clearance), "the delegation is named before it is signed"


def test_fitness_is_valid_for_two_days_at_most_and_in_local_time(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.clear(bench.desk, ONE, ClearanceKind.LEGAL, ClearanceKind.SECURITY)
    screen, form = screen_of(qtbot, bench), bench.screens["decisions"].clearance  # type: ignore[attr-defined]
    assert form.chosen_kind is ClearanceKind.MEDICAL
    assert not form.until.isVisible()
    press("1")
    assert form.until.isVisible()
    assert form.sign.isEnabled(), "the end that is proposed is the latest that the rules allow"
    local = datetime.now(UTC).astimezone()
    for text, said in ((f"{local + timedelta(hours=FITNESS_HOURS + 1):%d.%m.%Y %H:%M}", "48 hours at most"),
                       (f"{local - timedelta(hours=1):%d.%m.%Y %H:%M}", "is over"),
                       ("завтра", "until when"), ("", "until when")):  # fmt: skip
        form.until.clear()
        type_text(form.until, text)
        assert said in form.why.text(), text
        assert not form.sign.isEnabled()
    end = (local + timedelta(hours=5)).replace(second=0, microsecond=0)
    form.until.clear()
    type_text(form.until, f"{end:%d.%m.%Y %H:%M}")
    sign_here(qtbot, screen, bench)
    body = bench.desk.office.case(ONE).clearances[ClearanceKind.MEDICAL].body
    assert isinstance(body, ClearanceGiven)
    assert datetime.fromisoformat(body.valid_until) == end


def test_a_clearance_that_is_not_given_needs_a_remark(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    form = screen.clearance
    press("2")
    assert form.outcome.chosen is ClearanceOutcome.OBJECTION
    assert not form.sign.isEnabled()
    assert "remark" in form.why.text()
    type_text(form.note, "кримінальне провадження, див. довідку")
    assert form.sign.isEnabled()
    sign_here(qtbot, screen, bench)
    act = bench.desk.office.case(ONE).clearances[ClearanceKind.LEGAL]
    assert isinstance(act.body, ClearanceGiven)
    assert act.body.outcome is ClearanceOutcome.OBJECTION
    assert act.body.remark


def test_an_expired_clearance_is_shown_as_such_and_given_anew(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    case, signer = walking.conclude(bench.desk, ONE), walking.signer(bench.desk, rehearse.CLEARANCES)
    end = later(now(), 0.0005)
    body = moves.clearance_of(case, bench.desk.officer, ClearanceKind.MEDICAL, ClearanceOutcome.FIT, valid_until=end)
    moves.sign(bench.desk.office, signer, body)
    qtbot.waitUntil(lambda: now() > end)
    screen = screen_of(qtbot, bench)
    assert "✗ expired: fit to travel" in shown(screen.case)
    assert "expired: medical" in screen.queue.persons.items[0].sign
    place = list(ClearanceKind).index(ClearanceKind.MEDICAL)
    screen.clearance.kind.setCurrentIndex(place)
    assert "Expired" in shown(screen.clearance)


def test_another_officers_clearance_is_his_alone(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    desk = bench.desk
    administrator = walking.signer(desk, rehearse.ADMINISTRATOR)
    other = keep_office.enrol(desk.office, administrator, "Юлія Інша", "юрист", (Role.LEGAL,), "інша довга фраза")
    case = walking.conclude(desk, ONE)
    body = moves.clearance_of(case, other, ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION)
    moves.sign(desk.office, keep_office.confirm(desk.office, other, "інша довга фраза"), body)
    screen = screen_of(qtbot, bench)
    screen.clearance.kind.setCurrentIndex(0)
    assert screen.clearance.chosen_kind is ClearanceKind.LEGAL
    assert "another officer signed it" in shown(screen.clearance)
    assert not screen.clearance.sign.isVisible()
    assert not screen.clearance.outcome.isVisible()


def test_only_what_an_officer_may_sign_is_offered(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    desk = bench.desk
    second = list(desk.office.officers().values())[rehearse.SECOND]
    walking.conclude(desk, ONE)
    keep_office.delegate(
        desk.office, walking.signer(desk, rehearse.APPROVER), second.id, (Role.MEDICAL,), "наказ № 9", "2031-01-01"
    )
    screen = screen_of(qtbot, open_desk(rehearse.SECOND), Task.CLEARANCE)
    assert screen.queue.cases == (), "he checked all three, so none is offered"
    assert screen.clearance.kind.count() <= 1
