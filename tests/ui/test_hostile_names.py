"""Hostile names on every screen: no picture that a name names is opened, and what is invisible or turns text is a token."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.canary import Canary
from tests.support.desks import close, settle
from tests.support.hovering import BARE, bare, hover, press_all
from tests.support.offices import RECORDS, Who, Workplace, load_records, receive_entries, staff_office
from tests.support.remains_office import GIVER, STAFF, TAKER, Expert, MorgueDesk, staff_morgue
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import DetailKey, Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded, StatementNoted
from verifier.domain.exchange_codes import Status, VehicleKind
from verifier.domain.exchange_values import Agreement, Fitness, Needs, Seat, Statement
from verifier.domain.findings import Answer
from verifier.domain.lists import proposed_reference
from verifier.domain.moments import later, now
from verifier.domain.remains_acts import Effect, EffectsFound, ListedRemains
from verifier.domain.remains_codes import Claim
from verifier.i18n import Language, set_language
from verifier.intake.remains import RemainsReading
from verifier.ledger.canonical import digest
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.entry.officer_box import OfficerBox
from verifier.ui.find import FindWindow
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.remains import RemainsScreen
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.banner import Banner
from verifier.ui.widgets.text import as_tip, as_title, button
from verifier.ui.workbench import Workbench
from verifier.workflow import exchange_moves, exchanges

K = DetailKey
_TURNED, _HIDDEN = "\u202e", "\u200b\u00ad"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own watch")


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    """A picture that nobody may open."""
    made = Canary(tmp_path / "canary.png")
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path, canary: Canary) -> Iterator[Workplace]:
    """An office in which every word that came from outside is hostile; two persons are checked, on one they disagree."""
    made = staff_office(tmp_path / "founded").copy(tmp_path / "office")
    picture = f"<img src='{canary.path}'>"
    bad = {
        K.SURNAME: f"{picture}Зразкін{_TURNED}",
        K.GIVEN_NAME: f"<b>Петро{_HIDDEN}</b><img src='file://{canary.path}'>",
        K.PATRONYMIC: "Ко & Ко &lt;i&gt;",
        K.RANK: f"<h1>сержант</h1>{picture}",
        K.UNIT: f"А1736 {_TURNED}{picture}",
        K.PLACE_OF_BIRTH: f"{_HIDDEN}<table><tr><td>{picture}",
    }
    signer = made.signers[Who.FIRST]
    load_records(made.office, signer, [persons.record(id_, bad) for id_ in RECORDS])
    entries = [persons.entry(bad, row=row, number=str(row)) for row in (7, 8, 9)]
    receive_entries(made.office, signer, entries, f"1/Т {picture}{_TURNED}", picture.encode())
    made.check_twice(1)
    made.check_twice(2, {K.RANK: Answer.UNABLE})
    yield made
    made.office.close()


@pytest.mark.parametrize("who", [Who.FIRST, Who.ADJUDICATOR, Who.APPROVER])
def test_no_picture_is_opened_and_nothing_hides(qtbot: QtBot, place: Workplace, canary: Canary, who: Who) -> None:
    set_language(Language.EN)
    bench = _bench(qtbot, place, who)
    hidden: set[str] = set()
    for screen in bench.screens:
        bench.show_screen(screen, {"check": 3, "decisions": 1, "disagreements": 2}.get(screen))
        settle(qtbot, bench)
        hover(bench)
        hidden |= {f"{screen}: {text}" for text in bare(bench)}
        assert not canary.was_opened(), screen
    bench.find_anything()
    window = bench.findChild(FindWindow)
    assert window is not None
    window.field.setText("АБ-104233")
    window.field.search_now()
    settle(qtbot, bench)
    assert window.table.rows, "there is something to be looked at"
    hover(window)
    hidden |= {f"find: {text}" for text in bare(window)}
    bench.desk.notice(f"<img src='{canary.path}'>", "bad")
    QApplication.processEvents()
    assert not canary.was_opened()
    assert not hidden
    window.close()
    close(bench)


@pytest.mark.parametrize("who", [Who.CLEARER, Who.APPROVER])
def test_nothing_of_an_exchange_is_taken_for_html(qtbot: QtBot, place: Workplace, canary: Canary, who: Who) -> None:
    set_language(Language.EN)
    _exchange(place, f"<img src='{canary.path}'>{_TURNED}")
    bench = _bench(qtbot, place, who)
    bench.show_screen("exchange")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, ExchangeScreen)
    seen, opened = _Seen(bench, canary), 0
    for page in screen.pages:
        screen.open(page)
        settle(qtbot, bench)
        seen.look(page)
        opened += press_all(screen.page, lambda: settle(qtbot, bench), seen.look)
    assert opened > 8, "dialogs were looked at, too"
    assert not seen.hidden
    close(bench)


@pytest.mark.parametrize("expert", [Expert.INVESTIGATOR, Expert.CHAIR])
def test_nothing_of_remains_is_taken_for_html(qtbot: QtBot, tmp_path: Path, canary: Canary, expert: Expert) -> None:
    set_language(Language.EN)
    morgue = staff_morgue(staff_office(tmp_path / "founded"), tmp_path / "staffed")
    made = morgue.template.copy(tmp_path / "office")
    _remains(MorgueDesk(made.office, morgue.experts, made.signers), f"<img src='{canary.path}'>{_TURNED}")
    officers = {officer.name: officer for officer in made.office.officers().values()}
    bench = _shown(qtbot, Desk(made.office, officers[STAFF[expert][0]], Tasks()))
    bench.show_screen("remains")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, RemainsScreen)
    seen, opened = _Seen(bench, canary), 0
    for page in ("items", "lists", "missing"):
        screen.open(page)
        settle(qtbot, bench)
        seen.look(page)
        opened += press_all(screen, lambda: settle(qtbot, bench), seen.look)
    assert opened > 2, "dialogs were looked at, too"
    assert not seen.hidden
    close(bench)


def test_the_watch_sees_a_name_that_is_taken_for_html(qtbot: QtBot, canary: Canary) -> None:
    label = QLabel(f"<img src='{canary.path}'>")
    qtbot.addWidget(label)
    label.show()
    QApplication.processEvents()
    assert canary.was_opened()
    assert not canary.was_opened()


def test_an_office_and_officers_of_anybodys_folder_are_shown_as_tokens(qtbot: QtBot) -> None:
    bad = f"Ко & Ко{_TURNED}{_HIDDEN} [*]"
    box, banner, made, window = OfficerBox("officer"), Banner(), button(bad), QWidget()
    for each in (box, banner, made, window):
        qtbot.addWidget(each)
    box.offer(("Олена", bad), bad)
    assert box.officer == bad, "who is meant is found by his name as it is written"
    window.setWindowTitle(as_title(bad))
    banner.show_notice("info", bad)
    told = banner.findChild(QLabel, "banner_text")
    assert told is not None
    said = (box.currentText(), made.accessibleName(), window.windowTitle(), told.accessibleName())
    assert not [text for text in said if BARE & set(text)]
    assert proposed_reference("", f"14{_TURNED}\u00a0Т{_HIDDEN}.xlsx") == "14 Т"


@pytest.mark.parametrize("text", ["Ко & Ко", "друга\nстрічка <b>", "&lt;i&gt;", "звичайний"])
def test_a_tool_tip_says_what_is_written(text: str) -> None:
    tip, shown = as_tip(text), QTextDocument()
    if Gui.mightBeRichText(tip):  # as the tool tip itself decides it
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText() == text


class _Seen:
    """Looks at a window, and gathers what hides in its texts."""

    def __init__(self, bench: Workbench, canary: Canary) -> None:
        self._bench, self._canary, self.hidden = bench, canary, set[str]()

    def look(self, where: str) -> None:
        """Hold the mouse over everything and read every text."""
        hover(self._bench)
        self.hidden |= {f"{where}: {text}" for text in bare(self._bench)}
        assert not self._canary.was_opened(), where


def _exchange(place: Workplace, bad: str) -> None:
    """Lead two persons to a manifest, every word of it hostile."""
    place.settle(2)
    for number in (1, 2):
        place.clear(number)
        place.decide(number)

    def sign(who: Who, body: ExchangeBody) -> Exchange:
        exchange_moves.sign(place.office, place.signers[who], body)
        return exchanges.exchange(place.office, 1)

    made = sign(Who.APPROVER, exchange_moves.opened(place.office, Agreement(bad, bad, bad, 2, 0)))
    made = sign(Who.CLEARER, exchange_moves.planned(made, later(now(), 24), bad, 2, 0))
    made = sign(Who.CLEARER, exchange_moves.placing(place.office, made, 1, (1, 2)))
    made = sign(Who.CLEARER, NeedsRecorded(1, tuple(Needs(person, diet=bad) for person in (1, 2))))
    fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in (1, 2))
    made = sign(Who.CLEARER, FitnessFound(1, fit))
    made = sign(Who.APPROVER, exchange_moves.freezing(place.office, made, 1))
    bus = exchange_moves.vehicle(made, 1, Direction.INCOMING, VehicleKind.BUS, bad, 12, escorts=1)
    made = sign(Who.CLEARER, bus)
    made = sign(Who.CLEARER, exchange_moves.seating(made, 1, [Seat(1, 1, 1), Seat(2, 1, 2)]))
    made = sign(Who.CLEARER, exchange_moves.manifest(place.office, made, 1))
    made = sign(Who.CLEARER, exchange_moves.unlisted(made, 1, bad, "", accepted=True, rank=bad, note=bad, at=now()))
    sign(Who.CLEARER, StatementNoted(1, Statement(Status.STAGE_COMPLETED, bad, now(), bad, 0, 2)))


def _remains(desk: MorgueDesk, bad: str) -> None:
    """Lead remains from a list to a decision, every word of it hostile."""
    data = b"remains"
    rows = tuple(ListedRemains(row, bad, bad, bad, bad, "", effects=bad, found_at=bad) for row in (4, 5))
    reading = RemainsReading(f"{bad}.xlsx", digest(data), bad, bad, rows, stated=2)
    desk.receive(data, reading, reference=bad, sender=bad, event=bad)
    desk.take_in()
    desk.examine(1)
    number = desk.missing(bad)
    desk.compare("1/1", number)
    desk.decide("1/1", number, claim=Claim.REFUTED)
    desk.sign(Expert.INVESTIGATOR, EffectsFound(1, bad, bad, (Effect(bad, 1, bad),), GIVER, TAKER))
    desk.move("1/1", place=bad)


def _bench(qtbot: QtBot, place: Workplace, who: Who) -> Workbench:
    return _shown(qtbot, Desk(place.office, place.officer(who), Tasks()))


def _shown(qtbot: QtBot, desk: Desk) -> Workbench:
    bench = Workbench(desk)
    theme.dress(bench)
    desk.tasks.setParent(bench)
    desk.setParent(bench)
    bench.resize(1366, 768)
    bench.show()
    qtbot.waitExposed(bench)
    return bench
