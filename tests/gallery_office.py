"""What is seen of accounts, backups, checkpoints, readings, and of the help."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.gallery_dialogs import Moment, Settle
from verifier.ui.help import TOPICS, show_help
from verifier.ui.main_window import MainWindow
from verifier.ui.my_desk import MyDesk
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.ui.workbench import Workbench
from verifier.workflow.readings import ReadingKind, log

Paint = Callable[..., None]
_PHRASE = "жовта валіза їде повз сьомий міст"


def office_moments(bench: Workbench, screen: OfficeScreen, settle: Settle) -> Iterator[Moment]:
    """Show each page of the office."""
    screen.backups.back_up()
    settle()
    yield "backups", None
    bench.banner.hide()
    for case in (3, 14, 15):
        log(bench.desk.office, bench.desk.officer, ReadingKind.OPENED, case=case)
    for page in ("checkpoint", "readings", "letterhead", "settings", "key"):
        screen.tabs.show_page(page)
        settle()
        yield page, None
    bench.show_my_desk()
    settle()
    if mine := bench.findChild(MyDesk):
        yield "my-desk", mine
        mine.reject()
    screen.tabs.show_page("checkpoint")
    screen.checkpoint.compare.field.setText("verifier-checkpoint 12 0000")
    screen.checkpoint.compare.compare()
    settle()
    yield "compared", None
    screen.tabs.show_page("backups")


def officer_moments(bench: Workbench, screen: OfficersScreen, settle: Settle) -> Iterator[Moment]:
    """Show what an administrator does with accounts: strength while typing, one officer, a reset, retirement."""
    form = screen.form
    form.name.setText("Ганна Прикладна")
    for name, phrase in (("weak", "Ганна Прикладна 2024"), ("strong", _PHRASE)):
        form.new.first.edit.setText(phrase)
        settle()
        yield f"strength-{name}", None
    form.clear()
    screen.table.go_to(len(screen.table.rows) - 1)
    screen.tabs.show_page("officer")
    settle()
    yield "officer", None
    screen.tabs.show_page("own")
    yield "own", None
    officer = screen.page.officer
    if officer is not None:
        dialog = ResetDialog(bench.desk, officer, lambda _act: None, screen)
        dialog.open()
        dialog.new.first.edit.setText(_PHRASE)
        settle()
        yield "reset", dialog
        dialog.reject()
    screen.tabs.show_page("enrol")


def paint_help(window: MainWindow, paint: Paint) -> None:
    """Paint the help as it opens."""
    shown = show_help(window)
    paint("help", shown)
    for topic in TOPICS:
        shown.show_topic(topic)
        paint(f"help-{topic}", shown)
    shown.close()
