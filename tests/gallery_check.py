"""What is seen of a check: the look back, their sheet, candidates, evidence, the menus, filters kept by name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QPushButton

from tests.gallery_dialogs import Moment, Settle, above, of_row, opened, popped_up, shown
from tests.support.documents import photograph
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.ui.screens.check.sheet_dialog import SheetDialog
from verifier.ui.screens.check.why import WhyDialog

_FILE = "Список № 12-оновлений (3 етап) від 01.06.2025, остаточний.xlsx"
_FILTER = "Мої & <b>термінові</b>"


def check_moments(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    """Show what a checker meets on his way through a person, and what is asked of the queue."""
    screen.person.look_back()
    yield "look-back", None
    screen.page.show_table()
    begun = screen.person.key
    yield from _person(screen, settle)
    yield from _candidates(screen, settle)
    yield from _evidence(screen, settle)
    yield from of_row(screen.page.table, "answers-menu", settle)
    yield from _filters(screen, settle)
    if begun:
        screen.open(begun[0])
        settle()


def _person(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    screen.person.around.show_sheet()
    settle()
    dialog = screen.findChild(SheetDialog)
    if dialog:
        yield "their-sheet", dialog
        dialog.reject()
    screen._move(1)
    settle()
    yield "proposed", None
    screen.page.card.why.emit()
    why = screen.findChild(WhyDialog)
    if why:
        yield "why", why
        why.reject()


def _candidates(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    """Show the candidates, and why one of them is refused."""
    screen.person.ask_candidate()
    settle()
    chooser = next((each for each in screen.findChildren(Chooser) if each.isVisible()), None)
    if chooser is None:
        return
    yield "candidates", chooser
    reject = chooser.findChild(QPushButton, "reject_record")
    if reject is not None:
        reject.click()
        settle()
        yield "reject-candidate", chooser
    chooser.reject()


def _evidence(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    """Show an item of evidence as it is asked for, one that is a file, and a document beside the person."""
    screen.person.evidence.ask()
    settle()
    yield from above(screen, "evidence")
    yield from opened("evidence-file", EvidenceDialog(screen, "ab" * 32, _FILE))
    screen.page.show_document("паспорт & <b>копія</b>.png", lambda: photograph("PNG", size=(300, 200)))
    settle()
    yield "document", None
    screen.page.hide_document()


def _filters(screen: CheckScreen, settle: Settle) -> Iterator[Moment]:
    """Show how a filter is kept by a name, and the menu with it."""
    filters = screen.page.queue.filters
    keep = filters.menu.findChild(QAction, "keep_filter")
    if keep is None:
        raise LookupError("no filter can be kept")
    keep.trigger()
    for dialog in shown(screen):
        yield "filter-name", dialog
        if isinstance(dialog, QInputDialog):
            dialog.setTextValue(_FILTER)
        dialog.accept()
    settle()
    yield from popped_up("filters", filters.menu, filters.button)
