"""What the commands share: sentences on stderr, passphrases, opening an office."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from verifier.domain.errors import KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.workflow import keep_office
from verifier.workflow.files import read_whole
from verifier.workflow.keep_office import Session
from verifier.workflow.propose_matches import Progress

OfficeOption = Annotated[Path, typer.Option("--office", help="The office folder.")]
OfficerOption = Annotated[str, typer.Option("--officer", help="Name; by default whoever the passphrase opens.")]
PassphraseOption = Annotated[
    Path | None, typer.Option("--passphrase-file", help="File with the passphrase; asked for where it is missing.")
]

out = Console(highlight=False, markup=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def complain(error: KnownError) -> None:
    """Say a known error as one sentence on stderr."""
    _err.print(sentence(error))


def passphrase(file: Path | None, prompt: str = "") -> str:
    """Return the passphrase from a file (its first line), or ask for it without showing it."""
    if file is None:
        asked = prompt or _("Passphrase")
        return getpass.getpass(f"{asked}: ")
    lines = read_whole(file).decode("utf-8", "replace").splitlines()
    return lines[0].strip() if lines else ""


@contextmanager
def opened(folder: Path, officer: str, file: Path | None) -> Iterator[Session]:
    """Open an office for one command and close it after.

    Raises:
        KnownError: as `keep_office.open_office`.
    """
    keep_office.officers_of(folder)  # a folder that is no office is said before a passphrase is asked for
    session = keep_office.open_office(folder, officer, passphrase(file))
    try:
        yield session
    finally:
        session.office.close()


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """Show how far a piece of work is, on stderr, where that is a terminal."""
    with Bar(console=_err, transient=True, disable=not _err.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
