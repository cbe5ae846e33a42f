"""How a dialog or a menu is opened above a screen and put away again: the same way for the guards and for the pictures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFileDialog, QMenu, QPushButton, QWidget

from verifier.ui.tasks import Job
from verifier.ui.workbench import Workbench

Moment = tuple[str, QWidget | None]
Settle = Callable[[], None]
SHOWN_MS = 500  # what takes longer is shown as work under way


def shown(window: QWidget) -> list[QDialog]:
    """Return the dialogs that are open above a window."""
    return [each for each in window.window().findChildren(QDialog) if each.isVisible()]


def opened(name: str, dialog: QDialog) -> Iterator[Moment]:
    """Open a dialog, show it, and close it."""
    dialog.open()
    yield name, dialog
    dialog.reject()


def above(window: QWidget, name: str) -> Iterator[Moment]:
    """Show the dialogs that are open above a window, and close them; what Qt asks for a file with is its own."""
    for dialog in shown(window):
        if not isinstance(dialog, QFileDialog):
            yield name, dialog
        dialog.reject()


def pressed(inside: QWidget, name: str, settle: Settle) -> Iterator[Moment]:
    """Press a button, where it may be, and show the dialogs that open."""
    made = inside.findChild(QPushButton, name)
    if made is None or not made.isVisible() or not made.isEnabled():
        return
    made.click()
    settle()
    yield from above(inside, name)
    settle()


def all_pressed(page: Callable[[], QWidget], settle: Settle, but: Collection[str] = ()) -> Iterator[Moment]:
    """Press every button of a page `but` some, one after the other; `page` shows it before each, whatever the last did."""
    for name in sorted({made.objectName() for made in page().findChildren(QPushButton) if _may_be(made)} - {*but}):
        yield from pressed(page(), name, settle)


def popped_up(name: str, menu: QMenu, above_: QWidget) -> Iterator[Moment]:
    """Open a menu above a widget, and close it."""
    menu.popup(above_.mapToGlobal(QPoint(0, above_.height())))
    yield name, menu
    menu.close()


def of_row(table: QAbstractItemView, name: str, settle: Settle) -> Iterator[Moment]:
    """Open the menu of the current row."""
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    settle()
    for menu in [each for each in table.findChildren(QMenu) if each.isVisible()]:
        yield name, menu
        menu.close()


def under_way(bench: Workbench) -> Iterator[Moment]:
    """Show work that takes long, and a sentence that stands."""
    go = threading.Event()

    def work(job: Job) -> None:
        job.progress(1, 3)
        go.wait(60)

    bench.standing.show_sentence("Копія старіша за цей стіл: <b>дивіться</b> сторінку про це.")
    bench.desk.tasks.run("Резервна копія <b>&", work, lambda _nothing: None)
    QTest.qWait(SHOWN_MS)
    try:
        yield "under-way", None
    finally:
        go.set()
        bench.standing.show_sentence("")


def _may_be(made: QPushButton) -> bool:
    return bool(made.objectName()) and made.isVisible() and made.isEnabled() and not made.isCheckable()
