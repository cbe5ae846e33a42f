"""Practising: an office of invented people in a temporary folder, and the accounts to unlock it with."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from verifier.domain import words
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import _
from verifier.ui.entry.base import EntryForm, unless_cancelled
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.layout import card, clear, column, row
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.text import button, label, visible

if TYPE_CHECKING:
    from verifier.workflow.rehearse import Account


class PracticeForm(EntryForm):
    """Prepares the practice office and lets a clerk work as each of its officers."""

    prepared = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._folder: Path | None = None
        self._accounts: tuple[Account, ...] = ()
        self._buttons: list[QWidget] = []
        self._prepare = button(_("Prepare the practice office"), "primary", name="prepare_practice")
        self._prepare.clicked.connect(self.prepare)
        self._title = label(_("Practise"), "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._pages = Pages()
        self.setLayout(column(self._title, self._pages, self.message, self.progress, None, gap=14))
        for page in (self._invitation(), self._officers()):  # a stack without a place shows its first page as a window
            self._pages.addWidget(page)

    @property
    def folder(self) -> Path | None:
        """The folder of the practice office, None before it was prepared."""
        return self._folder

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of the practice office."""
        return self._accounts

    def fields(self) -> tuple[QWidget, ...]:
        return self._prepare, *self._buttons

    def first(self) -> QWidget:
        return self._buttons[0] if self._accounts else self._prepare

    def prepare(self) -> None:
        """Make the practice office in a temporary folder."""
        if self._accounts or self._job:
            return

        def work(job: Job) -> tuple[Path, tuple[Account, ...]]:
            folder = Path(tempfile.mkdtemp(prefix="verifier-practice-"))
            try:
                return folder, _found(folder / "office", job)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise

        self.work(_("Preparing the practice office"), work, lambda made: self.adopt(*made))

    def adopt(self, folder: Path | None, accounts: tuple[Account, ...]) -> None:
        """Take a practice office over: just prepared, or by the form before this one."""
        self._folder = folder
        if accounts:
            self._show(accounts)

    def show_locked(self) -> None:
        """Be the lock screen of the practice office."""
        self._title.setText(_("The desk is locked"))
        self.say("")

    def is_practice(self, folder: Path) -> bool:
        """Whether a folder is that of the practice office."""
        return self._folder is not None and folder.is_relative_to(self._folder)

    def discard(self) -> None:
        """Delete the practice office: nothing in it is real."""
        if self._folder is not None:
            from verifier.workflow import witness

            witness.forget(self._folder / "office")
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder, self._accounts = None, ()
            self._pages.setCurrentIndex(0)

    def _invitation(self) -> QWidget:
        text = _(
            "A practice office is founded in a temporary folder: invented officers, lists and a register, a stage of an "
            "exchange and remains, with a task ready for each role. You can work as each of the officers. Nothing in it is "
            "real, and it is deleted when the window is closed."
        )
        return card(label(text, wrap=True), row(None, self._prepare))

    def _officers(self) -> QWidget:
        text = _(
            "Choose the officer as whom you want to work. The desk opens at once here, but each signature asks for the "
            "passphrase."
        )
        box = card(label(text, wrap=True))
        box.layout().addLayout(self._grid)  # type: ignore[union-attr]
        return box

    def _show(self, accounts: tuple[Account, ...]) -> None:
        self._accounts = accounts
        clear(self._grid)
        self._buttons = []
        for place, name in enumerate((_("Officer"), _("Roles"), _("Passphrase"))):
            self._grid.addWidget(label(name, "small"), 0, place)
        for place, account in enumerate(accounts, 1):
            roles = ", ".join(words.role(role) for role in account.roles)
            passphrase = label(account.passphrase, "mono")
            passphrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            when_room_changes(passphrase, partial(_wrap, passphrase))
            enter = button(_("Work"), name=f"work_as_{place}")
            enter.setAccessibleName(_("Work as {officer}").format(officer=visible(account.name)))
            enter.clicked.connect(lambda _checked=False, account=account: self._open(account))
            who = column(None, label(account.name, "strong"), label(account.post, "small", wrap=True), None, gap=0)
            self._grid.addLayout(who, place, 0)
            self._grid.addWidget(label(roles, wrap=True), place, 1)
            self._grid.addWidget(passphrase, place, 2)
            self._grid.addWidget(enter, place, 3)
            self._buttons.append(enter)
        self._pages.setCurrentIndex(1)
        if self.isVisible():
            self.first().setFocus()
        self.prepared.emit()

    def _open(self, account: Account) -> None:
        folder = self._folder
        if folder is None:
            return

        def work(job: Job) -> object:
            from verifier.workflow import keep_office

            session = keep_office.open_office(folder / "office", account.name, account.passphrase)
            return unless_cancelled(job, session)

        self.work(_("Opening the office"), work, self.opened.emit)


def _wrap(made: QLabel, room: Room) -> None:
    made.setWordWrap(room is Room.SCARCE)


def _found(folder: Path, job: Job) -> tuple[Account, ...]:
    """Found the practice office and close it again; it is opened like any other."""
    from verifier.workflow.rehearse_tasks import prepare_practice

    practice = prepare_practice(folder, progress=job.progress, cancelled=job.cancelled)
    practice.session.office.close()
    if job.cancelled():
        raise KnownError(Fault.CANCELLED)
    return practice.accounts
