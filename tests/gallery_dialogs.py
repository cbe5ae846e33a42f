"""Dialogs that are asked for beside the course of a screen: evidence, a refused candidate, a password, sharing out, ..."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tests.support.documents import photograph
from verifier.intake import code_pages
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.paper_dialog import WithdrawDialog
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.screens.register.difference import DifferenceDialog
from verifier.ui.tasks import Job
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow.load_register import registers

Moment = tuple[str, QWidget | None]
Settle = Callable[[], None]
_SHOWN_MS = 500  # what takes longer is shown as work under way
_LINES = "№;Прізвище, ім’я, по батькові;Народився\n1;Зразкін Петро Тестович;01.05.1980\n" * 9


def pressed(inside: QWidget, name: str, settle: Settle) -> Iterator[Moment]:
    """Press a button, where it may be, and show the dialogs that open."""
    made = inside.findChild(QPushButton, name)
    if made is None or not made.isVisible() or not made.isEnabled():
        return
    made.click()
    settle()
    for dialog in [each for each in inside.window().findChildren(QDialog) if each.isVisible()]:
        yield name, dialog
        dialog.reject()
    settle()


def check_dialogs(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    """Show why a candidate is refused, an item of evidence, and a document beside the person."""
    screen.person.ask_candidate()
    settle()
    chooser = screen.findChild(Chooser)
    if chooser is not None:
        reject = chooser.findChild(QPushButton, "reject_record")
        if reject is not None:
            reject.click()
        settle()
        yield "reject-candidate", chooser
        chooser.reject()
    screen.person.evidence.ask()
    settle()
    for dialog in [each for each in screen.window().findChildren(QDialog) if each.isVisible()]:
        yield "evidence", dialog
        dialog.reject()
    screen.page.show_document("паспорт & <b>копія</b>.png", lambda: photograph("PNG", size=(300, 200)))
    settle()
    yield "document", None
    screen.page.hide_document()


def list_dialogs(screen: ListsScreen, settle: Settle) -> Iterator[Moment]:
    """Show how a list is shared out, a password asked, a code page chosen, and a typing deleted."""
    yield from pressed(screen, "share_out", settle)
    name = "список <b>№ 7</b>.csv"
    for dialog in (
        PasswordDialog(name, "Це не той пароль.", lambda _said: None, screen),
        CodePageDialog(name, code_pages(_LINES.encode("cp1251")), lambda _page: None, screen),
        WithdrawDialog("12/П <b>", lambda: None, screen),
    ):
        dialog.open()
        settle()
        yield dialog.objectName().replace("_", "-"), dialog
        dialog.reject()


def register_dialogs(screen: RegisterScreen, settle: Settle) -> Iterator[Moment]:
    """Show what an extract changed."""
    dialog = DifferenceDialog(screen.desk, registers(screen.desk.office)[0], screen)
    dialog.open()
    settle()
    yield "difference", dialog
    dialog.reject()


def placing(screen: ExchangeScreen, settle: Settle) -> Iterator[Moment]:
    """Show who can be put into a stage that is not frozen."""
    screen.open("persons")
    screen.board.choose(1, 2)
    settle()
    yield from pressed(screen, "put_in", settle)
    screen.board.choose(1, 1)
    settle()


def under_way(bench: Workbench) -> Iterator[Moment]:
    """Show work that takes long, and a sentence that stands."""
    go = threading.Event()

    def work(job: Job) -> None:
        job.progress(1, 3)
        go.wait(60)

    bench.standing.show_sentence("Копія старіша за цей стіл: <b>дивіться</b> сторінку про це.")
    bench.desk.tasks.run("Резервна копія <b>&", work, lambda _nothing: None)
    QTest.qWait(_SHOWN_MS)
    try:
        yield "under-way", None
    finally:
        go.set()
        bench.standing.show_sentence("")
