"""What a later start says where the program died at some moment: its office is copied as it stood on the disk just then."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.desks import PASSPHRASE
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.tasks import Tasks
from verifier.workflow import keep_office
from verifier.workflow.office import Office


def told_later(office: Office, officer: str, into: Path) -> str:
    """Return what the officer of this name is told of his forms, had the program been killed at this moment."""
    copy = Path(shutil.copytree(office.folder, into / f"died-{len(list(into.iterdir()))}"))
    session = keep_office.open_office(copy, officer, PASSPHRASE)
    try:
        return HalfFilledForms(session.office, session.officer, Tasks()).told
    finally:
        session.office.close()
