"""Putting back a backup: choose it, see what would be lost, say why, and the office opens as it was then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from verifier import settings
from verifier.domain.backups import Backup, RestorePlan
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import shown_moment
from verifier.i18n import _
from verifier.ui.entry.base import EntryForm, unless_cancelled
from verifier.ui.entry.officer_box import OfficerBox
from verifier.ui.entry.plan_page import PlanPage
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.backups import BackupsTable, Found, found_in
from verifier.ui.widgets.choose import choose_folder
from verifier.ui.widgets.form import Form, SecretField
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.text import button, label

if TYPE_CHECKING:
    from verifier.workflow.keep_office import Session

_TABLE_HEIGHT = 170


@dataclass(frozen=True, slots=True)
class _Looked:
    """What stands in a folder: its backups, and whether its key file can be read."""

    folder: Path
    found: tuple[Found, ...]
    keys_are_well: bool


class RestoreForm(EntryForm):
    """`cancelled` asks for the way back. Works on a damaged office as well, and on an empty folder."""

    left = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._wanted: Path | None = None
        self._officer = self._intent = ""
        self._others: tuple[Found, ...] = ()
        self.folder = QLineEdit()
        self.folder.setObjectName("restore_folder")
        self._browse = button(_("Browse…"), name="browse_restore")
        self._browse.clicked.connect(lambda: choose_folder(self, _("Choose the office folder"), self.show_folder))
        self.folder.editingFinished.connect(self._look)
        self.table = BackupsTable("restore_backups")
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.table.current_changed.connect(self._offer_officers)
        self._other = button(_("Choose another backup…"), name="other_backup")
        self._other.clicked.connect(lambda: choose_folder(self, _("Choose the folder of a backup"), self.add_backup))
        self._none = label("", "muted", wrap=True)
        self.officer = OfficerBox("restore_officer")
        self.passphrase = SecretField("restore_passphrase", _("Passphrase"))
        self.passphrase.edit.returnPressed.connect(self.plan)
        self._back, self._plan = (
            button(_("Back"), name="restore_back"),
            button(_("Show what would be lost"), "primary", name="restore_plan"),
        )
        self._keys = button(_("Put back the key file only"), name="restore_keys")
        self._back.clicked.connect(self._leave)
        self._plan.clicked.connect(self.plan)
        self._keys.clicked.connect(self._restore_keys)
        self.page = PlanPage()
        self.page.back.clicked.connect(lambda: self._turn(0))
        self.page.restore.clicked.connect(self._restore)
        self._pages = QStackedLayout()
        self.setLayout(
            column(
                label(_("Restore an office from a backup"), "title"), self._pages, self.message, self.progress, gap=14
            )
        )
        for page in (self._choice(), self.page):  # a stack without a place shows its first page as a window
            self._pages.addWidget(page)

    def fields(self) -> tuple[QWidget, ...]:
        chosen = (self.folder, self._browse, self.table, self._other, self.officer, self.passphrase)
        return (*chosen, self._back, self._plan, self._keys, *self.page.fields())

    def first(self) -> QWidget:
        return self.page.reason if self._pages.currentIndex() else self.passphrase.edit

    def show_folder(self, folder: Path, officer: str = "", backup: Path | None = None) -> None:
        """Offer the backups of the office in a folder; one may be chosen already."""
        self._officer, self._wanted, self._others = officer, backup, ()
        self.folder.setText(str(folder))
        self.forget()
        self._turn(0)
        self._look()

    def forget(self) -> None:
        """Leave no passphrase standing in a field."""
        self.passphrase.clear()
        self.page.clear()
        self.say("")

    def refuse(self, error: KnownError) -> None:
        super().refuse(error)
        if error.fault in (Fault.WRONG_PASSPHRASE, Fault.NO_SLOT_FITS, Fault.TOO_MANY_ATTEMPTS):
            self.passphrase.edit.selectAll()
            self.passphrase.edit.setFocus()

    def add_backup(self, path: Path) -> None:
        """Add a backup that lies elsewhere, and choose it."""

        def work(_job: Job) -> Backup:
            from verifier.workflow.backup_files import read_backup

            return read_backup(path)

        def done(backup: Backup) -> None:
            self._others = (*self._others, Found(backup, str(path.parent)))
            self._wanted = path
            self._look()

        self.work(_("Reading the backup"), work, done)

    def plan(self) -> None:
        """Find out what would be lost."""
        if (path := self._chosen()) is None:
            return
        folder = self._folder
        officer, passphrase = self.officer.officer, self.passphrase.text()

        def work(_job: Job) -> RestorePlan:
            from verifier.workflow import restore

            return restore.plan(folder, path, officer, passphrase)

        self.work(_("Comparing the backup with the office"), work, self._on_planned)

    @property
    def _folder(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def _choice(self) -> QWidget:
        form = Form()
        form.add(_("Office folder"), self.folder, beside=self._browse)
        secret = Form()
        secret.add(_("Officer"), self.officer)
        secret.add(_("Passphrase"), self.passphrase)
        told = _(
            "First you are shown which acts would be lost. What stands in the folder now is kept beside the backups, and "
            "nothing is changed before you confirm."
        )
        foot = row(self._back, None, self._keys, self._plan, gap=8)
        return card(
            label(told, wrap=True), form, self.table, row(self._none, None, self._other), secret, None, foot, gap=10
        )

    def _look(self) -> None:
        folder, second = self._folder, settings.load().backup_folder

        def work(_job: Job) -> _Looked:
            from verifier.workflow.unlocking import keys_of

            try:
                keys_of(folder)
            except KnownError:
                return _Looked(folder, found_in(folder, second), keys_are_well=False)
            return _Looked(folder, found_in(folder, second), keys_are_well=True)

        self._tasks.run(_("Looking for backups"), work, self._on_looked)

    def _on_looked(self, looked: _Looked) -> None:
        if looked.folder != self._folder:
            return
        self.table.show_backups((*looked.found, *self._others))
        rows = self.table.rows
        place = next((n for n, found in enumerate(rows) if found.backup.path == self._wanted), None)
        if place is not None:
            self.table.go_to(place)
        self._none.setText("" if rows else _("There is no backup in this folder, nor in the second one."))
        self._keys.setVisible(not looked.keys_are_well)
        self._plan.setEnabled(bool(rows))

    def _offer_officers(self, found: Found | None) -> None:
        self.officer.clear()
        if found is None:
            return
        path = found.backup.path

        def work(_job: Job) -> tuple[str, ...]:
            from verifier.workflow.unlocking import keys_of

            return tuple(slot.name for slot in keys_of(path).slots)

        def done(names: tuple[str, ...]) -> None:
            current = self.table.current()
            if current and current.backup.path == path:
                self.officer.offer(names, self._officer)

        self._tasks.run(_("Reading the backup"), work, done, self.refuse)

    def _on_planned(self, made: RestorePlan) -> None:
        from verifier.ledger.chain import new_intent

        self.page.show_plan(made)
        self._intent = new_intent()  # of what is signed once he has seen it, however often that is tried
        self._turn(1)

    def _turn(self, page: int) -> None:
        self.say("")
        self._pages.setCurrentIndex(page)
        if self.isVisible():
            self.first().setFocus()

    def _leave(self) -> None:
        self.stop()
        self.forget()
        self.left.emit()

    def _restore(self) -> None:
        made = self.page.plan
        if made is None:
            return
        if not self.page.is_reasoned:
            self.say(_("Say why acts are given up."))
            self.page.reason.setFocus()
            return
        folder, reason = self._folder, self.page.reason.text().strip()
        officer, passphrase, intent = self.officer.officer, self.passphrase.text(), self._intent

        def work(job: Job) -> Session:
            from verifier.workflow import restore

            steps = job.progress, job.cancelled
            done = restore.restore(folder, made.backup.path, officer, passphrase, reason, *steps, intent=intent)
            told = [_("The backup of {time} is put back.").format(time=shown_moment(made.backup.manifest.at))]
            if done.aside:
                told.append(_("What stood here before is kept in {folder}.").format(folder=done.aside))
            return unless_cancelled(job, replace(done.session, notes=(*told, *done.session.notes)))

        self.work(_("Restoring"), work, self._on_restored)

    def _on_restored(self, session: Session) -> None:
        self.forget()
        self._turn(0)
        self.opened.emit(session)

    def _chosen(self) -> Path | None:
        """Return the backup that is chosen; say what is lacking where it is none, or there is no passphrase."""
        chosen = self.table.current()
        if chosen is None or not self.passphrase.text():
            self.say(_("Choose a backup.") if chosen is None else _("Enter the passphrase."))
            (self.table if chosen is None else self.passphrase.edit).setFocus()
            return None
        return chosen.backup.path

    def _restore_keys(self) -> None:
        if (path := self._chosen()) is None:
            return
        folder = self._folder
        officer, passphrase = self.officer.officer, self.passphrase.text()

        def work(_job: Job) -> tuple[str, ...]:
            from verifier.workflow import restore

            return restore.restore_keys(folder, path, officer, passphrase)

        self.work(_("Putting back the key file"), work, self._on_keys)

    def _on_keys(self, without: tuple[str, ...]) -> None:
        self.passphrase.clear()
        said = _("The key file is put back. Go back and open the office.")
        if without:
            lost = _("These officers have no slot that fits and need a new passphrase by two others: {names}.")
            said = f"{said} {lost.format(names=', '.join(without))}"
        self.say(said, "warn" if without else "ok")
