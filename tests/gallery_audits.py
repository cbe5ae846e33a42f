"""What is seen of an audit: under way, of a sound office and of one that was altered; its certificates."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.desks import click
from tests.support.faults import tamper
from verifier.i18n import Language
from verifier.ui.main_window import MainWindow
from verifier.ui.tasks import Job
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.certificate import certify
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import Issued
from verifier.workflow.office import DATABASE
from verifier.workflow.rehearse import PracticeOffice

Paint = Callable[..., None]
Settle = Callable[[], None]
_SHARE = 0.45  # of the work that is done when it is looked at
_PATIENCE = 60.0
_STATEMENTS = (  # what an intruder who holds the key of the database might try
    "UPDATE acts SET signature = zeroblob(64) WHERE seq = 21",
    "UPDATE cases SET state = 'closed' WHERE number = 9",
    "UPDATE officers SET roles = 'approver' WHERE id = 'o3'",
    "UPDATE files SET data = data || x'00' WHERE rowid = (SELECT min(rowid) FROM files)",
    "DELETE FROM acts WHERE seq = 40",
)


def paint_audits(window: MainWindow, practice: PracticeOffice, paint: Paint, settle: Settle, home: Path) -> None:
    """Audit a copy of the office, alter it and audit it again."""
    folder = home / "office"
    known, os.environ["VERIFIER_STATE"] = os.environ.get("VERIFIER_STATE", ""), str(home / "state")
    shutil.copytree(practice.office.folder, folder)
    key = _key(practice, folder)
    try:
        bench = _ledger(window, practice, folder)
        with halfway() as reached:
            click(bench.current, "audit")
            _wait_for(reached)
            paint("ledger-audit-running", held=True)
        settle()
        paint("ledger-audit-well")
        window.lock()
        settle()
        tamper(folder / DATABASE, key, *_STATEMENTS)
        bench = _ledger(window, practice, folder)
        click(bench.current, "audit")
        settle()
        paint("ledger-audit-faults")
        window.lock()
        settle()
    finally:
        os.environ["VERIFIER_STATE"] = known


def certificates(practice: PracticeOffice, home: Path, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield founding sheet and certificate of a sound office, and the certificate of one that was altered."""
    account = practice.accounts[rehearse.AUDITOR]
    folder = home / "office"
    shutil.copytree(practice.office.folder, folder)
    key = _key(practice, folder)
    for name in ("well", "faults"):
        if name == "faults":
            tamper(folder / DATABASE, key, *_STATEMENTS)
        session = keep_office.open_office(folder, account.name, account.passphrase)
        try:
            result = audit(session.office)
            if name == "well":
                yield "FS", issue_founding_sheet(session.office, session.officer, session.signer, language).pdf
            made = certify(session.office, session.officer, session.signer, result, ("R2-L0001-01",), language)
        finally:
            session.office.close()
        yield f"AC-{name}", made.pdf if isinstance(made, Issued) else made


@contextmanager
def halfway() -> Iterator[threading.Event]:
    """Stop background work in the middle for as long as it is looked at; the event says that it came so far."""
    reached, go, real = threading.Event(), threading.Event(), Job.progress

    def progress(job: Job, done: int, total: int) -> None:
        real(job, done, total)
        if total and done >= total * _SHARE:
            reached.set()
            go.wait(_PATIENCE)

    Job.progress = progress  # type: ignore[method-assign,assignment]
    try:
        yield reached
    finally:
        Job.progress = real  # type: ignore[method-assign]
        go.set()


def _wait_for(reached: threading.Event) -> None:
    for _time in range(int(_PATIENCE / 0.02)):
        if reached.is_set():
            break
        QTest.qWait(20)
    else:
        raise RuntimeError("nothing is under way")
    QTest.qWait(500)  # what takes no longer is not shown as work under way
    QApplication.processEvents()


def _ledger(window: MainWindow, practice: PracticeOffice, folder: Path) -> Workbench:
    account = practice.accounts[rehearse.AUDITOR]
    window.unlock(keep_office.open_office(folder, account.name, account.passphrase))
    bench = window.workbench
    if bench is None:
        raise RuntimeError("the desk is locked")
    bench.show_screen("ledger")
    return bench


def _key(practice: PracticeOffice, folder: Path) -> bytes:
    account = practice.accounts[rehearse.AUDITOR]
    session = keep_office.open_office(folder, account.name, account.passphrase)
    try:
        return bytes(session.office.key)
    finally:
        session.office.close()
