"""Moments of a list that is typed in from paper: begun, typed, compared, and alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from verifier.domain.typed import Rows
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.paper_dialog import PaperDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse, type_in

_FIELDS = ("seq_no", "full_name", "date_of_birth", "rank", "unit")
_ROWS: Rows = tuple(
    (str(n), f"{surname} {given} Тестович", f"{n:02d}.05.19{70 + n}", rank, f"А{1200 + n}")
    for n, (surname, given, rank) in enumerate(
        (("Зразкін", "Петро", "солдат"), ("Взірець", "Тест", "ст. солдат"), ("Приклад", "Іван", "сержант"),
         ("Уявенко", "Остап", "солдат"), ("Пробний", "Марко", "мол. сержант")), 1)
)  # fmt: skip


def typing_moments(
    bench: Workbench, screen: ListsScreen, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget | None]]:
    """Type a list in by two, on the screen by the officer whose desk it is; nothing of it is left."""
    if not screen.received.type_in.isEnabled():
        return
    screen.received.type_in.click()
    dialog = screen.findChild(PaperDialog)
    yield "typing-begin", dialog
    if dialog is not None:
        dialog.reject()
    office, officer, page = bench.desk.office, bench.desk.officer, screen.typing
    paper = type_in.begin(office, officer, "12/П", _FIELDS)
    other = next(each for each in office.officers().values() if each.name == rehearse.ACCOUNTS[rehearse.SECOND][0])
    type_in.save(office, officer, paper.id, _ROWS[:3])
    screen.papers.open(paper)
    settle()
    page.grid.edit(page.grid.currentIndex())
    yield "typing", None
    type_in.save(office, other, paper.id, _ROWS)
    type_in.finish(office, other, paper.id)
    wrong = (_ROWS[0], (*_ROWS[1][:2], "02.05.1973", *_ROWS[1][3:]), *_ROWS[2:4])
    type_in.save(office, officer, paper.id, wrong)
    type_in.finish(office, officer, paper.id)
    screen.papers.open(paper)
    settle()
    yield "typing-differs", None
    type_in.save(office, officer, paper.id, _ROWS)
    screen.papers.open(paper)
    settle()
    yield "typing-agrees", None
    page.leave()
    yield "typing-papers", None
    for each in (officer, other):
        type_in.save(office, each, paper.id, ())
        type_in.put_away(office, each, paper.id)
    screen.show_received()
