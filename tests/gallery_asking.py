"""Every dialog that asks or shows something and is seen on no way through a screen: each opened as the program opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QMenu, QPushButton, QTableView, QWidget

from tests.support.desks import click
from verifier.domain.intake import CodePage
from verifier.domain.remains_codes import Group, keys_of
from verifier.domain.words import remains as words
from verifier.i18n import _
from verifier.ui.crash import show_crash
from verifier.ui.help import show_help
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.paper_dialog import PaperDialog, WithdrawDialog
from verifier.ui.screens.lists.share_dialog import ShareDialog
from verifier.ui.screens.register.difference import DifferenceDialog
from verifier.ui.screens.remains import RemainsScreen, forms
from verifier.ui.screens.remains.action import Scope, Spot, titled
from verifier.ui.screens.remains.ask_dialog import AskDialog
from verifier.ui.screens.remains.asks import ACTIONS
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow.load_register import registers

Moment = tuple[str, QWidget | None]
_FILE = "Список № 12-оновлений (3 етап) від 01.06.2025, остаточний.xlsx"
_PAGES = (
    CodePage("windows-1251", ("Жовтополов Анатолий Андреевич;12.03.1968;солдат", "Багаторогов Михаил;06.05.1992"), 0.9),
    CodePage("koi8-r", ("фНБРНОНКНБ юМЮРНКХИ юМДПЕЕБХВ;12.03.1968;ЯНКДЮР", "аЮЦЮРНПНЦНБ лХУЮХК;06.05.1992"), 0.2),
)
# The buttons of the exchange that ask, by the page on which they stand.
_EXCHANGE = {
    "overview": ("exchange_open", "plan_stage", "amend_agreement", "close_exchange"),
    "persons": ("put_in", "freeze", "move_stage", "call_off", "take_out", "change_list", "needs", "fitness", "wish",
                "effects", "hand_packets"),
    "transport": ("add_vehicle", "edit_vehicle", "vehicle_moved", "sign_seats", "sign_manifest"),
    "day": ("count_heads", "on_no_list"),
    "closing": ("closing_heads", "incident", "paper_back", "explain", "close_stage", "arrival", "family", "open_cases"),
    "statements": ("note_statement",),
    "papers": ("issue_stage_paper",),
}  # fmt: skip


def dialogs(bench: Workbench, eyes: str, settle: Callable[[], None]) -> Iterator[Moment]:
    """Open one dialog after the other, as far as an officer may."""
    if eyes in {"clearances", "approver"}:
        yield from _exchange(bench, settle)
    if eyes == "first":
        yield from _files(bench)
        yield from _lists(bench, settle)
        yield from _check(bench, settle)
        yield from _remains(bench, settle)
        yield "help-keys", show_help(bench, "keys")
        _close(bench)
        show_crash(ValueError("a crash to be looked at"), bench)
        yield from _shown(bench, "crash")


def _files(bench: Workbench) -> Iterator[Moment]:
    for name, made in (
        ("password", PasswordDialog(_FILE, "", lambda _password: None, bench)),
        ("password-wrong", PasswordDialog(_FILE, _("The password is wrong."), lambda _password: None, bench)),
        ("code-page", CodePageDialog(_FILE.replace("xlsx", "csv"), _PAGES, lambda _name: None, bench)),
        ("withdraw", WithdrawDialog("12-оновлений", lambda: None, bench)),
        ("paper", PaperDialog(lambda _reference, _fields: None, bench)),
    ):
        made.open()
        yield name, made
        made.reject()


def _lists(bench: Workbench, settle: Callable[[], None]) -> Iterator[Moment]:
    bench.show_screen("lists")
    settle()
    desk = bench.desk
    shared = ShareDialog(desk, desk.office.lists()[0], bench)
    shared.open()
    settle()
    yield "share", shared
    shared.reject()
    bench.show_screen("register")
    settle()
    difference = DifferenceDialog(desk, registers(desk.office)[0], bench)
    difference.open()
    settle()
    yield "difference", difference
    difference.reject()


def _check(bench: Workbench, settle: Callable[[], None]) -> Iterator[Moment]:
    for name, made in (
        ("evidence", EvidenceDialog(bench)),
        ("evidence-file", EvidenceDialog(bench, "ab" * 32, _FILE)),
    ):
        made.open()
        yield name, made
        made.reject()
    bench.show_screen("check")
    settle()
    screen = bench.current
    if not isinstance(screen, CheckScreen):
        return
    filters = screen.page.queue.filters
    filters.menu.popup(bench.mapToGlobal(bench.rect().center()))
    yield "filters", filters.menu
    filters.menu.close()
    table = screen.page.table
    for menu in _menus(table):
        yield "answers-menu", menu
        menu.close()
    keep = filters.menu.findChild(QAction, "keep_filter")
    if keep is not None:
        keep.trigger()
        yield from _shown(bench, "filter-name")


def _menus(table: QAbstractItemView) -> Iterator[QMenu]:
    """Open the menu of the current row."""
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    QTest.qWait(50)
    yield from (menu for menu in table.findChildren(QMenu) if menu.isVisible())


def _remains(bench: Workbench, settle: Callable[[], None]) -> Iterator[Moment]:
    """Show what each act on remains asks, whoever may do it."""
    bench.show_screen("remains")
    settle()
    screen = bench.current
    if not isinstance(screen, RemainsScreen):
        return
    for action in ACTIONS:
        with screen.file.reading() as known:
            standing = [part for each in known.joins.values() for part in each.body.parts]
            conflicts = [part for part in known.parts if known.conflicts((part,))]
            wanted = {"undo": standing, "answer": conflicts}.get(action.name, [])
            part = next(iter((*wanted, *known.parts)), "")
            spot = Spot(
                known, bench.desk.officer, part, min(known.lists, default=0), min(known.missing, default=0), (3,)
            )
            asks = action.asks(spot)
        told = _(action.told) if action.told else ""
        title = titled(_(action.word), spot, action.scope, opens=action.scope is Scope.MISSING)
        made = AskDialog(title, told, asks, lambda _dialog, _said: None, bench)
        made.open()
        if action.name == "decide":
            click(made, "remains_sign")  # nothing is chosen yet
        yield f"remains-{action.name}", made
        made.reject()
    for ante in (False, True):
        for group in Group:
            if not keys_of(group, ante=ante):
                continue
            with screen.file.reading() as known:
                spot = Spot(known, bench.desk.officer, next(iter(known.parts), ""), 0, min(known.missing, default=0))
                asks = forms.line_asks(spot, group.value, ante=ante)
            made = AskDialog(words.form_group(group), "", asks, lambda _dialog, _said: None, bench)
            made.open()
            yield f"remains-form-{group.value}-{'ante' if ante else 'post'}", made
            made.reject()


def _exchange(bench: Workbench, settle: Callable[[], None]) -> Iterator[Moment]:
    bench.show_screen("exchange")
    settle()
    for page, names in _EXCHANGE.items():
        for name in names:
            bench.show_screen("exchange")
            screen = bench.current
            if not isinstance(screen, ExchangeScreen):
                return
            screen.open(page)
            settle()
            for table in screen.page.findChildren(QAbstractItemView):
                if isinstance(table, QTableView) and table.isVisible() and table.model().rowCount():
                    table.selectRow(0)
            made = screen.findChild(QPushButton, name)
            if made is None or not made.isVisible() or not made.isEnabled():
                continue
            made.click()
            settle()
            yield from _shown(bench, f"{page}-{name}")


def _shown(bench: Workbench, name: str) -> Iterator[Moment]:
    """Show the dialogs that are open, and close them."""
    deadline = QDeadlineTimer(300)
    while not _open(bench) and not deadline.hasExpired():
        QTest.qWait(20)
    for dialog in _open(bench):
        yield name, dialog
        dialog.reject()


def _close(bench: Workbench) -> None:
    for dialog in _open(bench):
        dialog.reject()


def _open(bench: Workbench) -> list[QDialog]:
    return [each for each in bench.window().findChildren(QDialog) if each.isVisible()]
