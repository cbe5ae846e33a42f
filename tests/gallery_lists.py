"""What is seen of lists: received, at their worst, refused, typed in, shared out; and what is asked about files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.gallery_dialogs import Moment, Settle, opened, pressed
from tests.gallery_typing import typing_moments
from tests.support.extreme import NAMES
from tests.support.worst import bare_list, worst_list
from verifier import resources
from verifier.domain.answering import ANSWER_PROBLEMS, AnswerProblem
from verifier.domain.decisions import AnswerOutcome
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.intake import code_pages
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.answers_dialog import AnswersDialog
from verifier.ui.screens.lists.opening import CodePageDialog
from verifier.ui.screens.lists.paper_dialog import WithdrawDialog
from verifier.ui.screens.lists.refuse_form import RefuseDialog
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.workbench import Workbench
from verifier.workflow.answers import AnswerLine, Answers

_NAME = "список <b>№ 7</b>.csv"
_LINES = "№;Прізвище, ім’я, по батькові;Народився\n1;Зразкін Петро Тестович;01.05.1980\n" * 9


def lists_moments(bench: Workbench, screen: ListsScreen, eyes: str, settle: Settle) -> Iterator[Moment]:
    """Show what is known of lists, and each way that a new one takes."""
    bench.show_screen("lists")
    for page in ("problems", "elsewhere"):
        screen.received.tabs.show_page(page)
        yield page, None
    yield from _read(bench, screen, settle)
    yield from _strange(screen, settle)
    screen.show_received()
    yield "waiting", None
    yield from typing_moments(bench, screen, settle)
    yield from pressed(screen, "share_out", settle)
    if eyes == "first":
        yield from _asked(screen)
    bench.desk.refused(KnownError(Fault.NOT_A_SPREADSHEET, file="Рапорт <b>.docx"))
    yield "error", None
    bench.banner.hide()
    screen.show_received()
    screen.received.tabs.show_page("persons")


def _read(bench: Workbench, screen: ListsScreen, settle: Settle) -> Iterator[Moment]:
    """Show a list that was just read, and how it is refused."""
    screen.read_file(resources.path("practice", "list.xlsx"))
    settle()
    yield "preview", None
    for page in ("problems", "columns", "sheet"):
        screen.preview.tabs.show_page(page)
        yield f"preview-{page}", None
    bench.show_screen("lists")
    click = screen.preview.findChild(QPushButton, "refuse_list")
    if click is not None:
        click.click()
        dialog = screen.findChild(RefuseDialog)
        yield "refuse", dialog
        if dialog is not None:
            dialog.reject()


def _strange(screen: ListsScreen, settle: Settle) -> Iterator[Moment]:
    """Show lists that are not as lists should be: columns that nobody knows, everything that can be wrong, a revision."""
    with tempfile.TemporaryDirectory(prefix="verifier-gallery-") as home:
        screen.read_file(bare_list(Path(home)))
        settle()
        yield "unknown-columns", None
        _split(screen, settle)
        yield "split-column", None
        screen.show_received()
        screen.read_file(worst_list(Path(home)))
        settle()
    yield "worst", None
    previous = screen.preview.form.previous
    previous.setCurrentIndex(previous.count() - 1)
    previous.activated.emit(previous.currentIndex())
    settle()
    for page in ("problems", "columns", "sheet", "revision"):
        screen.preview.tabs.show_page(page)
        yield f"worst-{page}", None


def _split(screen: ListsScreen, settle: Settle) -> None:
    """Say of the column that holds rank and unit that its words are to be split."""
    columns = screen.preview.columns
    if "F" not in {each.letter for each in columns.table.rows}:
        return  # who may not receive a list reads none
    for said in (True, False):
        columns.table.go_to(next(place for place, each in enumerate(columns.table.rows) if each.letter == "F"))
        if said:
            next(each for each in columns.parts.menu.actions() if each.data() == ("rank", "unit")).trigger()
            settle()


def _asked(screen: ListsScreen) -> Iterator[Moment]:
    """Show what is asked about a file: its password, its code page; what it answers; and whether a typing is deleted."""
    wrong = sentence(KnownError(Fault.WRONG_PASSWORD, file=_NAME))
    pages = code_pages(_LINES.encode("cp1251"))
    for name, dialog in (
        ("password", PasswordDialog(_NAME, "", lambda _said: None, screen)),
        ("password-wrong", PasswordDialog(_NAME, wrong, lambda _said: None, screen)),
        ("code-page", CodePageDialog(_NAME, pages, lambda _page: None, screen)),
        ("withdraw", WithdrawDialog("12/П <b>", lambda: None, screen)),
        ("answers", AnswersDialog(_answers(), lambda _answers, _letter: None, screen)),
    ):
        yield from opened(name, dialog)


def _answers() -> Answers:
    """Return their answers to a query: a value corrected, one repeated, a row left empty, one that cannot be recorded."""
    key, rows = DetailKey.DATE_OF_BIRTH, enumerate(NAMES[:4], 12)
    corrected, repeated, silent, wrong = (
        AnswerLine("Запит", row, "R3X-L0001-01", row, name, "Q-0001", key, "1990-05-12") for row, name in rows
    )
    return Answers("відповідь <b>№ 3</b>.xlsx", "ab" * 32, b"", (
        _answering(corrected, AnswerOutcome.CORRECTED, "1990-12-05"), _answering(repeated, AnswerOutcome.REPEATED),
        silent, _answering(wrong, None, "колись", _(ANSWER_PROBLEMS[AnswerProblem.NO_DATE]).format(value="колись")),
    ))  # fmt: skip


def _answering(
    line: AnswerLine, outcome: AnswerOutcome | None, value: str = "1990-05-12", problem: str = ""
) -> AnswerLine:
    return replace(line, outcome=outcome, value=value, document=NAMES[4], problem=problem)
