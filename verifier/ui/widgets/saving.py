"""Saving an issued report where the officer says: the same for every screen that issues one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.widgets.choose import choose_folder
from verifier.ui.widgets.lock_dialog import LockDialog
from verifier.workflow.issue_report import Issued, save


def save_locked(parent: QWidget, desk: Desk, issued: Issued) -> None:
    """Ask for a passphrase and a folder, and save the report there so that nobody opens it without the passphrase."""
    LockDialog(desk, issued.file_name, lambda password: save_issued(parent, desk, issued, password), parent).open()


def save_issued(parent: QWidget, desk: Desk, issued: Issued, password: str = "") -> None:
    """Ask for a folder, and save the very bytes that were issued there; behind a password where one is given."""
    office, officer = desk.office, desk.officer.id

    def chosen(folder: Path) -> None:
        desk.tasks.run(_("Saving the file"), lambda _job: save(office, officer, issued, folder, password), told)

    def told(path: Path) -> None:
        desk.notice(_("Saved: {path}").format(path=path))

    choose_folder(parent, _("Where to save {file}").format(file=issued.file_name), chosen)
