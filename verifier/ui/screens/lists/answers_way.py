"""The way of an answered query: from the file that is chosen or dropped to its signed answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.lists.answers_dialog import AnswersDialog, answer_lines
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import SHEETS, choose_file
from verifier.ui.widgets.file_password import PasswordDialog
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.workflow.answers import Answers, record, understood
from verifier.workflow.files import read_whole

_FORM = "answers"


@dataclass(frozen=True, slots=True)
class _Locked:
    """A file that asks for its password, the list whose answers are awaited, and what was wrong with the last password."""

    name: str
    data: bytes = field(repr=False)
    list: int
    said: str


class AnswersWay(QObject):
    """Reads an answered workbook, shows it, and records what is signed of it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def choose(self, list_: int) -> None:
        """Ask for the file that answers a query on a list."""
        choose_file(self._window, _("Answers of the other side"), SHEETS, lambda path: self.take_path(path, list_))

    def take_path(self, path: Path, list_: int = 0) -> None:
        """Read a file whose answers are awaited on a list, or on any."""
        self._read(path.name, lambda: read_whole(path), list_)

    def take(self, name: str, data: bytes, password: str = "") -> None:
        """Take the bytes of a file that turned out to be an answered query."""
        self._read(name, lambda: data, 0, password)

    def _read(self, name: str, data: Callable[[], bytes], list_: int, password: str = "") -> None:
        office, officer, options = self._desk.office, self._desk.officer, Options(password=password)

        def work(job: Job) -> Answers | _Locked:
            whole = data()
            try:
                return understood(office, officer, whole, name, list_=list_, options=options, cancelled=job.cancelled)
            except KnownError as error:
                named = KnownError(error.fault, **{**error.facts, "file": name})
                if error.fault in {Fault.PASSWORD_PROTECTED, Fault.WRONG_PASSWORD}:
                    return _Locked(name, whole, list_, sentence(named) if password else "")
                raise named from error

        self._desk.tasks.run(_("Reading {file}").format(file=name), work, self._on_read)

    def _on_read(self, read: Answers | _Locked) -> None:
        if isinstance(read, Answers):
            self._show(read)
            return
        again = partial(self._read, read.name, lambda: read.data, read.list)
        PasswordDialog(read.name, read.said, again, self._window).open()

    def _show(self, answers: Answers) -> None:
        dialog = AnswersDialog(answers, lambda read, letter: self._sign(read, letter, signed), self._window)
        signed = keep_dialog(dialog, self._desk.half_filled, _FORM, about=answers.sha256)
        dialog.open()

    def _sign(self, answers: Answers, letter: str, signed: Callable[[], None]) -> None:
        intents = tuple(new_intent() for _line in answers.ready)

        def go(signer: object) -> None:
            if isinstance(signer, Signer):
                self._record(signer, answers, letter, sign_off, signed)

        sign_off = SignOff(
            "answer_received",
            answer_lines(answers, letter),
            lambda signer: signer,
            intents[0],
            (_FORM, answers.sha256),
            further=intents[1:],
        )
        self._desk.sign(sign_off, go)

    def _record(
        self, signer: Signer, answers: Answers, letter: str, sign_off: SignOff, signed: Callable[[], None]
    ) -> None:
        office = self._desk.office

        def work(job: Job) -> int:
            return len(record(office, signer, answers, letter, sign_off.intents, job.progress))

        def done(count: int) -> None:
            signed()
            self._recorded(count)

        self._desk.work(sign_off, _("Recording the answers"), work, done, self._refused)

    def _refused(self, error: KnownError) -> None:
        self._desk.changed.emit()  # those before it stand
        self._desk.refused(error)

    def _recorded(self, count: int) -> None:
        self._desk.changed.emit()
        self._desk.notice(n_("{n} answer was recorded.", "{n} answers were recorded.", count))
