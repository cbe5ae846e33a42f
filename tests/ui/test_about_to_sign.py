"""What somebody was about to sign when the program died: the next start says whether it is recorded, or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, settle, sign, type_text
from tests.support.dying import told_later
from verifier.domain import words
from verifier.domain.acts import BODIES, Pass
from verifier.i18n import Language, set_language
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import SignOff
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, check, half_filled, keep_office, rehearse
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.rehearsed_answers import answers

NAME = ACCOUNTS[rehearse.ADJUDICATOR][0]
RECORDED = {Language.EN: "is recorded, nothing", Language.UK: "записано, робити з цим більше нічого"}
NOT_RECORDED = {Language.EN: "is not recorded; open", Language.UK: "не записано; відкрийте"}
KEPT = {Language.EN: "half filled in is kept", Language.UK: "збережено"}


def _delegation(screen: OfficersScreen) -> None:
    form = screen.delegation
    form.who.setCurrentIndex(next(n for n in range(form.who.count()) if NAME in form.who.itemText(n)))
    box = form.findChild(QCheckBox, "delegate_roles_legal")
    assert box is not None
    box.click()
    type_text(form.document, "наказ № 12")
    type_text(form.until, "01.06.2031")
    form.sign.click()


def _change(screen: OfficersScreen) -> None:
    _open_officer(screen)
    type_text(screen.page.post, " відділу")
    type_text(screen.page.why_changed, "наказ № 13")
    click(screen, "change_officer")


def _retirement(screen: OfficersScreen) -> None:
    _open_officer(screen)
    type_text(screen.page.why_retired, "звільнено")
    click(screen, "retire_officer")


def _open_officer(screen: OfficersScreen) -> None:
    screen.table.go_to(next(place for place, each in enumerate(screen.table.rows) if each.name == NAME))
    screen.tabs.show_page("officer")


@pytest.mark.parametrize(
    ("place", "begin", "what", "language"),
    [
        (rehearse.APPROVER, _delegation, "Доручити погодження", Language.UK),
        (rehearse.ADMINISTRATOR, _change, f"Officers · {NAME}", Language.EN),
        (rehearse.ADMINISTRATOR, _retirement, NAME, Language.UK),
    ],
    ids=["delegation", "change", "retirement"],
)
def test_whether_it_was_done_is_told(
    qtbot: QtBot,
    open_desk: Open,
    tmp_path: Path,
    place: int,
    begin: Callable[[OfficersScreen], None],
    what: str,
    language: Language,
) -> None:
    set_language(language)
    bench = open_desk(place)
    office, officer = bench.desk.office, bench.desk.officer
    asked = list[SignOff]()
    bench.desk.asked.connect(lambda sign_off, _done: asked.append(sign_off))
    bench.show_screen("officers")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficersScreen)
    begin(screen)
    settle(qtbot, bench)
    before = told_later(office, officer.name, tmp_path)
    assert NOT_RECORDED[language] in before
    assert what in before
    assert KEPT[language] not in before, "it is told once"

    _cancel(qtbot, bench)
    given_up = told_later(office, officer.name, tmp_path)
    assert NOT_RECORDED[language] not in given_up, "he thought better of it"
    assert KEPT[language] in given_up

    _sign_again(screen)
    settle(qtbot, bench)
    asked[-1].do(keep_office.confirm(office, officer, PASSPHRASE))  # recorded, and then the program dies
    after = told_later(office, officer.name, tmp_path)
    assert RECORDED[language] in after
    assert what in after
    assert NOT_RECORDED[language] not in after
    _cancel(qtbot, bench)


def _sign_again(screen: OfficersScreen) -> None:
    """Press what asks for the signature once more: all that was typed stands there."""
    for each in (screen.delegation.sign, screen.page.change_button, screen.page.retire_button):
        if each.isVisible() and each.isEnabled():
            each.click()


def _cancel(qtbot: QtBot, bench: Workbench) -> None:
    dialog = next(each for each in bench.findChildren(SignDialog) if each.isVisible())
    dialog.reject()
    settle(qtbot, bench)


def test_of_several_acts_a_part_may_be_recorded(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    desk = bench.desk
    known = [seen.act.intent for seen in browse.acts_page(desk.office, 2) if seen.act]
    for about, intents in (("part", (known[0], "never recorded")), ("whole", known)):
        desk.half_filled.keep("answers", about, f"Answers, {about}", {"answers_letter": "№ 8"})
        desk.half_filled.signing("answer_received", (), intents, ("answers", about))
    settle(qtbot, bench)
    later = HalfFilledForms(desk.office, desk.officer, desk.tasks)
    assert later.told == (
        "What you were signing is recorded, nothing of it is left to do: Answers, whole. Of what you were signing a part "
        "is recorded, the rest is not; open it again and sign the rest: Answers, part."
    )
    assert later.values("answers", "part"), "the rest stands there"
    assert not later.values("answers", "whole")


def test_it_is_told_but_once(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    desk = bench.desk
    desk.half_filled.keep("rekey", "", "Another key", {"rekey_reason": "наказ"})
    desk.half_filled.signing("database_rekeyed", (), ("never recorded",), ("rekey", ""))
    settle(qtbot, bench)
    later = HalfFilledForms(desk.office, desk.officer, desk.tasks)
    assert "not recorded" in later.told
    later.save_here()
    again = HalfFilledForms(desk.office, desk.officer, desk.tasks)
    assert "not recorded" not in again.told
    assert "kept" in again.told
    assert again.values("rekey", "") == {"rekey_reason": "наказ"}


_BY_ITSELF = {"passphrase_failures", "clock_jumped"}  # the program notes them without a word of anybody's
_BEFORE_ANY_DESK = {"office_founded"}  # there is nobody yet who could be told: the office stands, or it does not


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_act_that_is_signed_at_a_desk_is_told_of(
    qtbot: QtBot, open_desk: Open, tmp_path: Path, language: Language
) -> None:
    set_language(language)
    desk = open_desk(rehearse.FIRST).desk
    kinds = sorted(BODIES.keys() - _BY_ITSELF - _BEFORE_ANY_DESK)
    for kind in kinds:
        desk.about_to_sign(SignOff(kind, (f"the line of {kind}",), lambda signer: signer, new_intent()))
    qtbot.waitUntil(lambda: desk.half_filled.is_saved)
    told = told_later(desk.office, desk.officer.name, tmp_path)
    assert [kind for kind in kinds if f"{words.act_kind(kind)} · the line of {kind}" not in told] == []
    assert KEPT[language] not in told
    again = HalfFilledForms(desk.office, desk.officer, desk.tasks)
    assert again.tells_of_signatures
    again.save_here()
    assert not half_filled.kept(desk.office, desk.officer), "it is told but once"


def test_a_check_is_marked_until_it_is_recorded_and_no_longer(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> None:
    """A kind without a form of its own: before it is signed, once it is recorded, and once that was seen."""
    bench = open_desk(rehearse.FIRST)
    desk, intent = bench.desk, new_intent()
    number = check.queue(desk.office, desk.officer, Pass.FIRST)[0].number
    sheet = check.open_check(desk.office, desk.officer, number, Pass.FIRST)
    draft = answers(desk.matcher, sheet)

    def do(signer: Signer) -> object:
        return check.sign_check(desk.office, signer, sheet, draft, intent)

    desk.sign(SignOff("check_signed", ("First check: Person",), do, intent), lambda _act: None)
    settle(qtbot, bench)
    assert "sign it again: Check signed · First check: Person." in told_later(desk.office, desk.officer.name, tmp_path)
    do(keep_office.confirm(desk.office, desk.officer, PASSPHRASE))  # recorded, and then the program dies
    count = desk.office.head().count
    told = told_later(desk.office, desk.officer.name, tmp_path)
    assert f"left to do: Check signed · First check: Person (act {count})." in told
    sign(qtbot, bench)
    settle(qtbot, bench)
    assert not half_filled.kept(desk.office, desk.officer)
