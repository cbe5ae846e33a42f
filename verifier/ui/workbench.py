"""The workbench of an unlocked officer: navigation, header, notices, and one screen at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ui.desk import Desk, SignOff
from verifier.ui.desk_memory import forget, memory, remember
from verifier.ui.dialog_help import DialogHelp
from verifier.ui.find import FindWindow
from verifier.ui.header import Header
from verifier.ui.making_ready import MakingReady
from verifier.ui.my_desk import MyDesk
from verifier.ui.navigation import Navigation, office_sign
from verifier.ui.opening import Opening
from verifier.ui.opening_files import screen_for
from verifier.ui.ready_to_find import ReadyToFind
from verifier.ui.screens.base import Screen
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.screens.disagreements import DisagreementsScreen
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.home import HomeScreen
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.screens.remains import RemainsScreen
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.stopping import PlaceKeeper, StoppedBar
from verifier.ui.widgets.banner import Banner, StandingBanner
from verifier.ui.widgets.choose import take_dropped_file
from verifier.ui.widgets.explaining import explain_terms
from verifier.ui.widgets.later import unmade, unmade_now
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.splits import remember_splits
from verifier.ui.widgets.stage import Stage
from verifier.ui.widgets.table_menu import allow_whole_tables
from verifier.ui.widgets.text import button
from verifier.ui.widgets.work_bar import WorkBar
from verifier.workflow.rules_of_office import rules

SCREENS: tuple[type[Screen], ...] = (
    HomeScreen,
    ListsScreen,
    CheckScreen,
    DisagreementsScreen,
    DecisionsScreen,
    ExchangeScreen,
    RegisterScreen,
    RemainsScreen,
    ReportsScreen,
    LedgerScreen,
    OfficersScreen,
    OfficeScreen,
)
_OWN_KEYS = {"exchange": "-", "remains": "="}  # beside the digits, which keep their screens


def screen_keys() -> dict[str, str]:
    """Return by which key with Alt each screen is opened: the digits in the order of the navigation, but for a few."""
    counted = [screen.name for screen in SCREENS if screen.name not in _OWN_KEYS]
    digits = {name: str(place % 10) for place, name in enumerate(counted, 1)}
    return {screen.name: f"Alt+{_OWN_KEYS.get(screen.name) or digits[screen.name]}" for screen in SCREENS}


class Screens(Mapping[str, Screen]):
    """All screens by name, in the order of the navigation; each is made when it is first asked for, or made ready before.

    Opening the desk would take twice as long if it waited for screens that nobody looks at today.
    """

    def __init__(self, make: Callable[[type[Screen]], Screen], take_in: Callable[[Screen], None]) -> None:
        self._make, self._take_in = make, take_in
        self._kinds = {screen.name: screen for screen in SCREENS}
        self._made: dict[str, Screen] = {}

    @property
    def made(self) -> tuple[Screen, ...]:
        """Those that there are by now."""
        return tuple(self._made.values())

    def is_made(self, name: str) -> bool:
        """Whether one can be shown without being made."""
        return name in self._made

    def __getitem__(self, name: str) -> Screen:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._make(self._kinds[name])
            self._take_in(made)
        return made

    def make_ready(self) -> Iterator[None]:
        """Make those that there are not yet, in steps each of which is short enough for whoever types meanwhile."""
        for name in self:
            if not self.is_made(name):
                _ = self[name]
                yield
            for place in unmade(self[name]):
                _ = place.part
                yield

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


class Workbench(QWidget):
    """Everything an unlocked officer sees, first the screen `first`. `lock_wanted` asks the window to lock."""

    lock_wanted = Signal()

    def __init__(self, desk: Desk, first: str = "home", what: object = None) -> None:
        super().__init__()
        self.desk = desk
        self.stage = Stage()
        self._opening = Opening(lambda name: self.screens[name], self.show_screen, self)
        self.screens = Screens(lambda kind: kind(desk), self._take_in)
        self.banner, self._work = Banner(), WorkBar()
        older = button(_("What to do…"), name="show_older")
        older.clicked.connect(lambda: self.go_to("office", "older"))
        self.standing = StandingBanner("standing", older)
        self._memory = remember(desk.office.fingerprint, desk.officer.id)
        self._header = Header(desk)
        titles = {screen.name: screen.short_title() for screen in SCREENS}
        self.stopped = StoppedBar(desk, titles)
        page = column(self._header, self.standing, self.banner, self.stopped, self.stage, self._work, gap=0)
        page.setStretch(4, 1)
        office = office_sign(desk.office.name, desk.office.fingerprint)
        self._navigation = Navigation(titles, screen_keys(), office, self.go_to)
        whole = row(self._navigation, page, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._connect()
        self._place = PlaceKeeper(desk, lambda: self.current)
        self._ready = ReadyToFind(desk)
        self.go_to(first, what)

    @property
    def made(self) -> tuple[Screen, ...]:
        """The screens that were opened."""
        return self.screens.made

    @property
    def shown(self) -> Screen | None:
        """The screen that stands there, None before the first one does."""
        screen = self.stage.shown
        return screen if isinstance(screen, Screen) else None

    @property
    def current(self) -> Screen:
        """The screen that is shown; one that is on its way is shown at once, and home where it could not be made."""
        self._opening.finish()
        if self.shown is None:
            self.show_screen("home")
        return cast("Screen", self.shown)

    @property
    def is_opening(self) -> bool:
        """Whether a screen is on its way."""
        return bool(self._opening.screen)

    def show_screen(self, name: str, what: object = None) -> None:
        """Show a screen at once, and open something on it where it is asked to."""
        self._opening.stop()
        before, screen = self.shown, self.screens[name]
        if name != "home":
            self.stopped.give_up()
        if before is not None and before is not screen:
            before.leave()
        self.stage.show_page(screen)
        self._navigation.button(name).setChecked(True)
        self._refresh()
        if what is not None:
            screen.open(what)
        self._keep_focus()

    def go_to(self, name: str, what: object = None) -> None:
        """Show a screen as soon as it is made, and open something on it where it is asked to."""
        if self.screens.is_made(name):
            self.show_screen(name, what)
        else:
            self._opening.begin(name, what)
            self._navigation.button(name).setChecked(True)
            self._navigation.button(name).setFocus()  # what is typed from now on is not for the screen that is left

    def open_file(self, path: Path) -> None:
        """Open a file on the screen to which it belongs."""
        self.go_to(screen_for(path), path)

    def find_anything(self) -> None:
        """Open the window of finding, or bring it to the front."""
        shown = self.findChild(FindWindow) or FindWindow(self.desk, self)
        shown.show()
        shown.begin(self.current.about())

    def show_my_desk(self) -> None:
        """Open one's own menu."""
        MyDesk(self.desk, self).open()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is at home from the first moment."""
        super().showEvent(event)
        self._keep_focus()

    def _keep_focus(self) -> None:
        """Hold the focus in the navigation until the screen takes it, so that the keyboard is never lost."""
        focused, shown = QApplication.focusWidget(), self.shown
        if focused is None or shown is None or not shown.isAncestorOf(focused):
            self._navigation.button(self._opening.screen or self.current.name).setFocus()

    @property
    def holds(self) -> bool:
        """Whether a screen, shown or not, holds something that would be lost with it."""
        return any(screen.holds() for screen in self.screens.made)

    def leave(self) -> None:
        """Let the screen save what is unsaved, and keep where one stopped."""
        for making in self.findChildren(MakingReady):
            making.stop()
        if memory() is self._memory:
            forget()
        self._ready.stop()
        self._opening.stop()
        if self.shown is not None:
            self._place.save_here()
            self.shown.leave()
        self.desk.half_filled.save_here()

    def make_ready(self) -> None:
        """Make the screens that were not opened yet, while nobody waits for anything."""
        MakingReady(self, self.screens.make_ready(), self.desk.tasks)

    def _take_in(self, screen: Screen) -> None:
        screen.retitled.connect(self._retitle)
        self.stage.add(screen)
        self._dress(screen, screen.name, screen)
        if isinstance(screen, HomeScreen):
            take_dropped_file(screen, self.open_file)

    def _dress(self, part: QWidget, name: str, screen: Screen) -> None:
        """See to what a part of a screen is like everywhere, and to those within it as soon as they are made."""
        remember_splits(part, name)
        explain_terms(part)
        if part is not screen and screen.isVisible():
            set_reading_order(screen)
        for place in unmade_now(part):
            place.came.connect(partial(self._dress, name=f"{name}/{place.name}", screen=screen))

    def _connect(self) -> None:
        DialogHelp(self)
        self.desk.changed.connect(self._refresh)
        self.desk.changed.connect(self._learn_rules)
        self._learn_rules()
        self.desk.judged.connect(self._show_ledger)
        self.desk.noticed.connect(self.banner.show_notice)
        self.desk.asked.connect(self._ask)
        self.desk.went.connect(self.go_to)
        self.stopped.wanted.connect(self.go_to)
        self._header.find_wanted.connect(self.find_anything)
        self._header.desk_wanted.connect(self.show_my_desk)
        self._header.lock_wanted.connect(self.lock_wanted)
        self.desk.tasks.began.connect(self._work.begin)
        self.desk.tasks.ended.connect(self._work.end)
        self.desk.tasks.known.connect(self._on_known)
        for name, keys in screen_keys().items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda name=name: self.go_to(name))
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self._refresh)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self.show_my_desk)

    def _refresh(self) -> None:
        self._retitle()
        self._show_ledger()
        behind = self.desk.office.watch.behind
        self.standing.show_sentence(behind.sentence if behind else "")
        self.current.refresh()

    def _learn_rules(self) -> None:
        allow_whole_tables(on=rules(self.desk.office).copy_tables)

    def _show_ledger(self) -> None:
        head = self.desk.office.head()
        self._header.show_ledger(head.hash, head.count)

    def _retitle(self) -> None:
        self._header.show_title(self.current.title())
        self._place.touch()

    def _ask(self, sign_off: SignOff, done: object) -> None:
        behind = self.desk.office.watch.behind
        if behind and sign_off.kind != OfficeRestored.kind:  # it would be refused after the passphrase
            self._on_known(KnownError(Fault.OFFICE_BEHIND, why=behind.sentence))
        elif callable(done):
            dialog = SignDialog(self.desk, sign_off, done, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.rejected.connect(lambda: self.desk.not_signed(sign_off, tried=dialog.tried))
            dialog.open()

    def _on_known(self, error: KnownError) -> None:
        self.banner.show_notice("bad", sentence(error))
