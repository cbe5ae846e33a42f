"""Somebody who types at the real window without a rest, until the process is killed.

`python -m tests.crash.typist FOLDER OFFICER PASSPHRASE` opens the office, answers one detail of the first person with
"unable" and types its note, a letter at a time; each is said with the moment at which it was typed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.crash.hand import say
from tests.support.desks import type_text
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.ui.desk import Desk
from verifier.ui.screens.check import CheckScreen
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office

STROKE_MS = 40
DETAIL = DetailKey.SURNAME


class Typist:
    """Types as soon as somebody is open for a check."""

    def __init__(self, bench: Workbench) -> None:
        screen = bench.screens["check"]
        assert isinstance(screen, CheckScreen)
        self._screen, self._typed = screen, 0
        self._timer = QTimer(bench)
        self._timer.setInterval(STROKE_MS)
        self._timer.timeout.connect(self._stroke)
        self._timer.start()

    def _stroke(self) -> None:
        person, page = self._screen.person, self._screen.page
        if person.key is None or person.drafting is None:
            return
        if not self._typed:
            say(case=person.key[0], number=int(person.key[1]))
            person.choose(None)
            person.drafting.answer(DETAIL, Answer.UNABLE)
            page.table.go_to(DETAIL)
            page.editor.show_row(page.table.current)
        type_text(page.editor.note, "а")
        self._typed += 1
        say(typed=self._typed, at=time.monotonic())


def main(folder: str, officer: str, passphrase: str) -> None:
    """Open the window and type for ever."""
    app = QApplication([])
    session = keep_office.open_office(Path(folder), officer, passphrase)
    tasks = Tasks()
    desk = Desk(session.office, session.officer, tasks)
    bench = Workbench(desk)
    bench.resize(1366, 768)
    bench.show()
    bench.show_screen("check")
    typist = Typist(bench)
    app.exec()
    del typist


if __name__ == "__main__":
    main(*sys.argv[1:])
