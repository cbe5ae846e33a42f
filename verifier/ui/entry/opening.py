"""Opening an office: its folder, the officer, his passphrase; the same form is the lock screen."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.i18n import _
from verifier.ui.entry.base import EntryForm, unless_cancelled
from verifier.ui.entry.officer_box import OfficerBox
from verifier.ui.tasks import Job, Tasks
from verifier.ui.telling import sentence
from verifier.ui.widgets.countdown import Countdown, SecondsClock, seconds_to_wait
from verifier.ui.widgets.form import Form, SecretField
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.text import button, label

_REST_MS = 250


class OpenForm(EntryForm):
    """Folder, officer and passphrase. After too many wrong ones it counts the seconds down until the next attempt.

    `restore_wanted` asks for restoring the office in the folder that stands there.
    """

    restore_wanted = Signal()

    def __init__(self, tasks: Tasks, folder: str, officer: str, clock: SecondsClock = time.monotonic) -> None:
        super().__init__(tasks)
        self._wanted = officer
        self.countdown = Countdown(self, clock)
        self.countdown.ticked.connect(self._on_second)
        self.title = label(_("Open an office"), "title")
        self.folder = QLineEdit(folder)
        self.folder.setObjectName("office_folder")
        self.folder.setPlaceholderText(_("The folder that holds office.db and office.keys"))
        self._browse = button(_("Browse…"), name="browse_office")
        self._browse.clicked.connect(self._choose_folder)
        self.officer = OfficerBox("officer")
        self.passphrase = SecretField("passphrase", _("Passphrase"))
        self.passphrase.edit.returnPressed.connect(self._start)
        self._open = button(_("Open"), "primary", name="open_office")
        self._open.clicked.connect(self._start)
        self._restore = button(_("Restore from a backup…"), name="restore_office")
        self._restore.clicked.connect(self.restore_wanted)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        self.folder.textChanged.connect(self._on_folder)
        self.folder.textEdited.connect(lambda _text: self.stop_waiting())
        self.officer.activated.connect(lambda _place: self.stop_waiting())  # each officer waits for himself
        form = Form()
        form.add(_("Office folder"), self.folder, beside=self._browse)
        form.add(_("Officer"), self.officer)
        form.add(_("Passphrase"), self.passphrase)
        inside = column(form, self.message, self.progress, row(self._restore, None, self._open), gap=14)
        box = card()
        box.layout().addLayout(inside)  # type: ignore[union-attr]
        self.setLayout(column(self.title, box, None, gap=14))
        self._look()

    def fields(self) -> tuple[QWidget, ...]:
        return self.folder, self._browse, self.officer, self.passphrase, self._restore, self._open

    def first(self) -> QWidget:
        return self.passphrase.edit if self.folder.text() else self.folder

    def show_locked(self, folder: Path, officer: str) -> None:
        """Be the lock screen of an office and officer."""
        self.title.setText(_("The desk is locked"))
        self._wanted = officer
        self.officer.clear()
        self.stop_waiting()
        self.say("")
        self.passphrase.clear()
        self.folder.setText(str(folder))
        self._look()

    def show_office(self, folder: Path) -> None:
        """Offer to open another office."""
        self.title.setText(_("Open an office"))
        self.folder.setText(str(folder))
        self._look()
        self.passphrase.edit.setFocus()

    def refuse(self, error: KnownError) -> None:
        super().refuse(error)
        if error.fault in (Fault.WRONG_PASSPHRASE, Fault.TOO_MANY_ATTEMPTS):
            self.passphrase.edit.selectAll()
            self.passphrase.edit.setFocus()
        if seconds := seconds_to_wait(error):
            self.countdown.start(seconds)

    def stop_waiting(self) -> None:
        """Count no more: the window closes, or another officer wants to open."""
        if self.countdown.is_running:
            self.countdown.stop()
            self._on_second(0)

    def _on_second(self, left: int) -> None:
        self._open.setEnabled(not left and self.officer.count() > 0)
        self.say(sentence(KnownError(Fault.TOO_MANY_ATTEMPTS, seconds=left)) if left else "")

    def _choose_folder(self) -> None:
        from verifier.ui.widgets.choose import choose_folder

        choose_folder(self, _("Choose the office folder"), lambda folder: self.folder.setText(str(folder)))

    def _on_folder(self, _text: str) -> None:
        """What was said was said of the folder before; of the new one it is looked up when typing rests."""
        self.say("")
        self._rest.start()

    def _look(self) -> None:
        """Read who may open the office; a folder that is none says so."""
        self._rest.stop()
        text = self.folder.text().strip()
        if not text:
            self._show_officers("", ())
            return
        folder = Path(text).expanduser()

        def work(_job: Job) -> tuple[str, ...]:
            from verifier.workflow import keep_office

            return keep_office.officers_of(folder)

        self._tasks.run(
            _("Reading the office folder"),
            work,
            lambda names: self._show_officers(text, names),
            lambda error: self._no_office(text, error),
        )

    def _show_officers(self, text: str, names: tuple[str, ...]) -> None:
        if text != self.folder.text().strip():
            return
        waits = self.countdown.is_running
        self.officer.offer(names, self.officer.officer if self.officer.officer in names else self._wanted)
        self._open.setEnabled(bool(names) and not waits)
        if names and self.isVisible() and self.folder.hasFocus() is False and self.focusWidget() is None:
            self.passphrase.edit.setFocus()

    def _no_office(self, text: str, error: KnownError) -> None:
        if text == self.folder.text().strip():
            self.officer.clear()
            self._open.setEnabled(False)
            self.say(sentence(error))

    def _start(self) -> None:
        if self._rest.isActive():
            self._look()
        if self.countdown.is_running:
            return
        folder, officer = Path(self.folder.text().strip()).expanduser(), self.officer.officer
        passphrase = self.passphrase.text()
        if not officer:
            return
        if not passphrase:
            self.passphrase.edit.setFocus()
            self.say(_("Enter the passphrase."))
            return

        def work(job: Job) -> object:
            from verifier.workflow import keep_office

            return unless_cancelled(job, keep_office.open_office(folder, officer, passphrase))

        self.work(_("Opening the office"), work, self._on_open)

    def _on_open(self, session: object) -> None:
        self.passphrase.clear()
        self.opened.emit(session)
