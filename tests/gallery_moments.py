"""Moments of a screen that are worth seeing besides its first sight: a preview, a search typed, a dialog, an error."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.gallery_check import check_moments
from tests.gallery_dialogs import Moment, Settle, above, opened
from tests.gallery_exchange import exchange_moments
from tests.gallery_lists import lists_moments
from tests.gallery_office import office_moments, officer_moments
from tests.gallery_papers import paper_moments
from tests.gallery_remains import remains_moments
from tests.support.worst import bare_list
from verifier import resources
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.work import Task
from verifier.ui.crash import show_crash
from verifier.ui.desk import SignOff
from verifier.ui.find import FindWindow
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
from verifier.ui.screens.register.columns_dialog import ColumnsDialog
from verifier.ui.screens.register.difference import DifferenceDialog
from verifier.ui.screens.remains import RemainsScreen
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.whats_this import show_whats_this
from verifier.ui.widgets.lock_dialog import LockDialog
from verifier.ui.widgets.queue_items import CHIPS
from verifier.ui.workbench import Workbench
from verifier.workflow.issue_report import Report
from verifier.workflow.load_register import registers
from verifier.workflow.possible import Verb
from verifier.workflow.settling import Choice
from verifier.workflow.stopped import Place, keep

# What is chosen in a form to be seen: places of the outcomes, dispositions and answers.
_CHOICES: dict[Task, tuple[int, ...]] = {Task.CLEARANCE: (0, 1), Task.DECISION: (0, 1, 2, 3, 5), Task.WAITING: (0,)}


def moments(bench: Workbench, eyes: str, settle: Settle) -> Iterator[Moment]:  # noqa: C901 - one line a screen
    """Bring the current screen into one moment after the other; each with the dialog to paint, None for the window."""
    match bench.current:
        case RemainsScreen() as screen:
            yield from remains_moments(bench, screen, settle)
        case HomeScreen() as screen:
            yield from _find(bench, settle) if eyes == "approver" else _home(bench, screen, settle)
        case CheckScreen() as screen if eyes == "first":
            yield from check_moments(screen, settle)
        case DecisionsScreen() as screen:
            yield from _decisions(screen, settle)
        case ListsScreen() as screen:
            yield from lists_moments(bench, screen, eyes, settle)
        case RegisterScreen() as screen:
            yield from _register(screen, settle)
        case ReportsScreen() as screen:
            yield from _reports(screen, settle)
        case LedgerScreen() as screen:
            yield from _ledger(screen, settle)
        case DisagreementsScreen() as screen:
            yield from _disagreements(screen, settle)
        case OfficersScreen() as screen:
            yield from _delegate(screen) if eyes == "approver" else _officers(bench, screen, settle)
        case ExchangeScreen() as screen:
            yield from exchange_moments(bench, screen, settle)
        case OfficeScreen() as screen if eyes == "administrator":
            yield from office_moments(bench, screen, settle)


def _officers(bench: Workbench, screen: OfficersScreen, settle: Settle) -> Iterator[Moment]:
    yield from _sign(bench)
    yield from officer_moments(bench, screen, settle)


def _home(bench: Workbench, screen: HomeScreen, settle: Settle) -> Iterator[Moment]:
    """The tasks of a practice office, what a term means, where one stopped, and that the program went wrong."""
    bench.desk.is_practice = True
    screen.refresh()
    settle()
    yield "practice", None
    tasks = screen.findChild(QPushButton, "practice_all")
    if tasks is not None:
        tasks.click()
        settle()
        yield "practice-all", None
        tasks.click()
    bench.desk.is_practice = False
    screen.first().setFocus()
    told = show_whats_this(bench)
    settle()
    yield "whats-this", told
    told.close()
    keep(bench.desk.office, bench.desk.officer, Place("check", case=1))
    bench.stopped.look()
    settle()
    yield "stopped", None
    bench.stopped.give_up()
    show_crash(ValueError("a crash to be looked at"), bench)
    yield from above(bench, "crash")


def _find(bench: Workbench, settle: Settle) -> Iterator[Moment]:
    bench.find_anything()
    window = bench.findChild(FindWindow)
    if window is None:
        return
    yield "find-empty", window
    for name, text in (("find", "ів"), ("find-list", bench.desk.office.lists()[0].reference)):
        window.field.setText(text)
        settle()
        yield name, window
    window.field.setText("ів")
    settle()
    places = [place for place, hit in enumerate(window.table.rows) if isinstance(hit.target, Record)]
    if places:
        window.table.go_to(places[0])
        settle()
        yield "find-record", window
    window.close()


def _decisions(screen: DecisionsScreen, settle: Settle) -> Iterator[Moment]:
    for task in screen.queue.tasks:
        chip = screen.findChild(QPushButton, CHIPS[task])
        if chip is None or not chip.isVisible():
            continue
        chip.click()
        settle()
        yield task.name.lower(), None
        form = screen.panel.form
        if form is not None and form.choices is not None:
            for place in _CHOICES.get(task, ()):
                form.choices.choose(place)
                yield f"{task.name.lower()}-{place + 1}", None
        if task is Task.CLEARANCE or task is Task.WAITING:
            for name in ("course", "history"):
                screen.case.sections.jump(name)
                yield f"{task.name.lower()}-{name}", None
        if task is Task.WAITING:
            yield from _held(screen, settle)
        screen.panel.toggle()
        yield f"{task.name.lower()}-more", None
        for verb in (Verb.HOLD, Verb.QUERY, Verb.REOPEN, Verb.CONFLICT, Verb.WITHDRAW):
            made = screen.panel.more.findChild(QPushButton, f"more_{verb.value}")
            if made is not None and made.isEnabled() and task is not Task.WAITING:
                made.click()
                yield f"{task.name.lower()}-{verb.value}", None
                screen.panel.back()
                screen.panel.toggle()
        screen.panel.back()


def _held(screen: DecisionsScreen, settle: Settle) -> Iterator[Moment]:
    """Show how the first hold there is would be lifted."""
    for item in screen.queue.persons.items:
        screen.queue.opened.emit(item.case)
        settle()
        if screen.panel.main is Verb.LIFT:
            yield "lift", None
            return


def _disagreements(screen: DisagreementsScreen, settle: Settle) -> Iterator[Moment]:
    items = screen.queue.persons.items
    for item in items:
        screen.queue.opened.emit(item.case)
        settle()
        if screen.page is None:
            continue
        panel = screen.page.panels[0]
        if panel.known.detail is DetailKey.RECORD:
            panel.choose(Choice.FIRST)
            yield "record", None
            return
        if item is items[0]:
            panel.choose(Choice.ANOTHER)
            yield "another", None


def _delegate(screen: OfficersScreen) -> Iterator[Moment]:
    form = screen.delegation
    form.who.setCurrentIndex(form.who.count() - 1)
    form.document.setText("наказ № 12 від 01.06.2025")
    yield "delegate", None
    form.clear()


def _register(screen: RegisterScreen, settle: Settle) -> Iterator[Moment]:
    screen.search.field.setText("ів")
    settle()
    yield "searched", None
    screen.search.field.setText("жжжж")
    settle()
    yield "nobody", None
    screen.search.field.clear()
    screen.tabs.show_page("missing")
    settle()
    yield "missing", None
    screen.tabs.show_page("search")
    yield from opened("difference", DifferenceDialog(screen.desk, registers(screen.desk.office)[0], screen))
    screen.read_file(resources.path("practice", "register.xlsx"))
    settle()
    yield "preview", None
    screen.show_register()
    with tempfile.TemporaryDirectory() as folder:
        screen.read_file(bare_list(Path(folder)))
        settle()
    asked = next(each for each in screen.findChildren(ColumnsDialog) if each.isVisible())
    yield "columns", asked
    asked.reject()


def _reports(screen: ReportsScreen, settle: Settle) -> Iterator[Moment]:
    screen.choice.summary.click()
    settle()
    yield "list", None
    screen.pages.search.field.setText("а")
    settle()
    yield "found", None
    screen.pages.search.field.clear()
    for report in (Report.QUERY, Report.STATISTICS, Report.RESULTS):
        screen.choice.of_list[report].click()
        settle()
        yield report.value, None
    screen.choice.of_list[Report.QUERY].click()
    screen.choice.workbook.setChecked(True)
    settle()
    yield Report.QUERY_WORKBOOK.value, None
    screen.choice.workbook.setChecked(False)
    yield from opened("lock", LockDialog(screen.desk, "R1-000001-01.pdf", lambda _passphrase: None, screen))
    for page in ("prints", "proof"):
        screen.tabs.show_page(page)
        yield page, None
    screen.tabs.show_page("make")
    screen.choice.individual.click()


def _ledger(screen: LedgerScreen, settle: Settle) -> Iterator[Moment]:
    QTest.keyClick(screen, Qt.Key.Key_F9)
    settle()
    yield "audit", None
    screen.result.hide()
    yield from paper_moments(screen, settle)


def _sign(bench: Workbench) -> Iterator[Moment]:
    sign_off = SignOff("officer_enrolled", ("Ганна Прикладна", "спеціаліст"), lambda _signer: None, "none")
    dialog = SignDialog(bench.desk, sign_off, lambda _answer: None, bench)
    dialog.open()
    yield "sign", dialog
    dialog.who.setEditText(bench.desk.officer.name)
    QTest.keyClicks(dialog.passphrase, "wrong")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    while bench.desk.tasks.busy:
        QTest.qWait(20)
    yield "sign-refused", dialog
    dialog.reject()
    dialog.deleteLater()
