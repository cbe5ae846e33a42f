"""Lists: those received, and the way of a file from being chosen to its signed receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from verifier.domain import words
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Reading
from verifier.domain.sentences import refused
from verifier.i18n import _, n_
from verifier.intake import read_list
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.looking import look_for
from verifier.ui.screens.base import Screen
from verifier.ui.screens.lists.preview import PreviewPage
from verifier.ui.screens.lists.received import ReceivedPage
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import SHEETS, choose_file, take_dropped_file
from verifier.ui.widgets.layout import column
from verifier.workflow import browse
from verifier.workflow.files import read_whole
from verifier.workflow.receive_list import Receipt, receive


@dataclass(frozen=True)
class _Read:
    reading: Reading
    data: bytes


class ListsScreen(Screen):
    """Two pages: the lists received, and the preview of the one that is about to be."""

    name = "lists"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._data = b""
        self.received, self.preview = ReceivedPage(desk), PreviewPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.received)
        self._pages.addWidget(self.preview)
        self.setLayout(column(self._pages))
        take_dropped_file(self, self.read_file)
        self.received.receive_wanted.connect(self.choose)
        self.preview.sheet_wanted.connect(self._on_sheet)
        self.preview.form.left.connect(self.show_received)
        self.preview.form.signed.connect(self._on_sign)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.received.focus_find)

    @classmethod
    def short_title(cls) -> str:
        return _("Lists")

    def refresh(self) -> None:
        """Fill the lists received; a preview under way stays."""
        self.received.refresh()

    def first(self) -> QWidget:
        if self._pages.currentWidget() is self.preview:
            return self.preview.entries.people
        return self.received.first()

    def open(self, what: object) -> None:
        """Open a list by its id, or the choosing of a file for "receive"."""
        if what == "receive":
            self.choose()
        elif isinstance(what, int):
            self.show_received()
            self.received.cards.choose(what)

    def choose(self) -> None:
        """Ask for a file and read it."""
        choose_file(self, _("Receive a list"), SHEETS, self.read_file)

    def read_file(self, path: Path, sheet: str | None = None) -> None:
        """Read a file in the background and show what was understood of it."""
        if why := browse.may_register(self.desk.officer):
            self.desk.notice(refused(why), "warn")
            return

        def work(job: Job) -> _Read:
            data = read_whole(path)
            return _Read(read_list(data, path.name, sheet=sheet, cancelled=job.cancelled), data)

        self.desk.tasks.run(_("Reading {file}").format(file=path.name), work, self._on_read)

    def show_received(self) -> None:
        """Leave the preview; nothing was stored."""
        self._data = b""
        self._pages.setCurrentWidget(self.received)
        self.received.cards.setFocus()

    def _on_read(self, read: _Read) -> None:
        self._data = read.data
        self.preview.show_reading(read.reading)
        self._pages.setCurrentWidget(self.preview)

    def _on_sheet(self, sheet: str | None) -> None:
        reading, data = self.preview.reading, self._data
        if reading is None:
            return
        name = reading.file_name

        def work(job: Job) -> _Read:
            return _Read(read_list(data, name, sheet=sheet, cancelled=job.cancelled), data)

        self.desk.tasks.run(_("Reading {file}").format(file=name), work, self._on_read)

    def _on_sign(self, receipt: Receipt) -> None:
        reading, data, office = self.preview.reading, self._data, self.desk.office
        if reading is None:
            return
        intent = new_intent()

        def do(signer: Signer) -> SubmittedList:
            return receive(office, signer, reading, data, receipt, intent)

        self.desk.sign(SignOff("list_received", _lines(reading, receipt), do, intent), self._on_received)

    def _on_received(self, answer: object) -> None:
        if not isinstance(answer, SubmittedList):
            raise TypeError("receiving answers with the list")
        self.show_received()
        self.received.refresh(answer.id)
        look_for(self.desk, answer)


def _lines(reading: Reading, receipt: Receipt) -> tuple[str, ...]:
    counted = len(reading.entries)
    stated = receipt.stated if receipt.stated is not None else reading.stated
    lines = [
        _("List {reference} from {sender}").format(reference=receipt.reference, sender=receipt.sender),
        f"{words.list_kind(receipt.kind)} · {words.direction(receipt.direction)}",
        " · ".join(
            (n_("{n} person", "{n} persons", counted), n_("{n} problem", "{n} problems", len(reading.problems)))
        ),
        f"{reading.file_name} · SHA-256 {reading.sha256[:8]}…{reading.sha256[-4:]}",
    ]
    if stated is not None and stated != counted:
        lines.append(_("≠ Stated {stated}, counted {counted}").format(stated=stated, counted=counted))
        lines.append(receipt.difference)
    return tuple(lines)
