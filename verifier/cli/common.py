"""What the commands share: sentences on stderr, passphrases, opening an office, finding officers and lists in it."""

from __future__ import annotations

import errno
import getpass
import json
import os
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Bar

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import Delegation, Officer
from verifier.domain.sentences import sentence
from verifier.domain.visible import as_tokens, steers
from verifier.i18n import Language, PaperLanguage, Tongue, _, n_
from verifier.intake import code_pages
from verifier.workflow import keep_office
from verifier.workflow.faults import with_backup
from verifier.workflow.files import read_whole
from verifier.workflow.keep_office import Session
from verifier.workflow.propose_matches import Matcher, Progress, propose_for

OfficeOption = Annotated[Path, typer.Option("--office", help="The office folder.")]
OfficerOption = Annotated[str, typer.Option("--officer", help="Name; by default whoever the passphrase opens.")]


class PaperChoice(StrEnum):
    """In which language a paper is written."""

    UK = "uk"
    EN = "en"
    BOTH = "both"

    @property
    def tongue(self) -> Tongue:
        """The language as the reports know it."""
        return PaperLanguage.BOTH if self is PaperChoice.BOTH else Language(self.value)


LanguageOption = Annotated[
    PaperChoice, typer.Option("--language", help="Language of the paper: Ukrainian, English, or both side by side.")
]
PasswordOption = Annotated[
    bool, typer.Option("--password-stdin", help="The password of a locked PDF comes as a line of standard input.")
]
PassphraseOption = Annotated[
    Path | None, typer.Option("--passphrase-file", help="File with the passphrase; asked for where it is missing.")
]

_UNUSUAL = re.compile("[^\x20-\x7e\u00a1-\u00ac\u00ae-\u05ff]")  # the letters of our lists, which need no look


class _Console(Console):
    """A console that says nothing more once nobody listens (``verifier read … | head``): the work goes on."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if self.stderr else sys.stdout).fileno())
        os.close(nowhere)


_out = _Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
_err = _Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(*texts: object) -> None:
    """Say one line on stdout. Whatever a file put into a name stands there as tokens and steers no terminal.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE where stdout takes no more.
    """
    with _output():
        _out.print(*(as_tokens(str(text)) for text in texts))


def say_json(content: Mapping[str, Any]) -> None:
    """Say a value as one line of JSON, with characters that steer a terminal escaped."""
    escaped = _UNUSUAL.sub(
        lambda found: json.dumps(found[0])[1:-1] if steers(found[0]) else found[0],
        json.dumps(content, ensure_ascii=False),
    )
    with _output():
        if sys.stdout:
            sys.stdout.write(f"{escaped}\n")
            sys.stdout.flush()


def complain(error: KnownError) -> None:
    """Say a known error as one sentence on stderr."""
    complain_of(sentence(with_backup(error)))


def complain_of(text: str) -> None:
    """Say a sentence on stderr."""
    _err.print(as_tokens(text))


@contextmanager
def _output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        _out.on_broken_pipe()
    except OSError as error:
        raise KnownError(
            Fault.DISK_FULL if error.errno == errno.ENOSPC else Fault.CANNOT_WRITE, folder="stdout"
        ) from error


def show_pages(data: bytes, error: KnownError) -> None:
    """Where a code page must be chosen, show how the file would read in each; nothing is chosen here."""
    if error.fault is Fault.UNKNOWN_ENCODING:
        for page in code_pages(data):
            complain_of(f"  --encoding {page.name}: {' | '.join(page.sample[:2])[:120]}")


def passphrase(file: Path | None, prompt: str = "") -> str:
    """Return the passphrase from a file (its first line, blanks and all), or ask for it without showing it.

    Raises:
        KnownError: NO_PASSPHRASE, NO_PASSPHRASE_IN_FILE.
    """
    if file is None:
        asked = prompt or _("Passphrase")
        try:
            return getpass.getpass(f"{asked}: ")
        except EOFError as error:  # nobody is there to be asked
            raise KnownError(Fault.NO_PASSPHRASE) from error
    data = read_whole(file)
    try:
        text = data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(Fault.NO_PASSPHRASE_IN_FILE, file=file) from error
    line = text.partition("\n")[0].removesuffix("\r")
    if not line.strip():
        raise KnownError(Fault.NO_PASSPHRASE_IN_FILE, file=file)
    return line


def password_line(wanted: bool) -> str:
    """Return the password of a file from standard input, where that is wanted: a line of UTF-8.

    Raises:
        KnownError: NO_PASSPHRASE where nothing comes.
    """
    if not wanted:
        return ""
    line = sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")
    if not line:
        raise KnownError(Fault.NO_PASSPHRASE)
    return line


def new_passphrase(file: Path | None, prompt: str) -> str:
    """Return a passphrase that somebody chooses: what nobody sees is typed twice.

    Raises:
        KnownError: NO_PASSPHRASE, NO_PASSPHRASE_IN_FILE.
    """
    chosen = passphrase(file, prompt)
    if file is None and passphrase(None, _("Once more")) != chosen:
        raise typer.BadParameter(_("The two passphrases differ."))
    return chosen


@contextmanager
def opened(folder: Path, officer: str, file: Path | None) -> Iterator[Session]:
    """Open an office for one command and close it after.

    Raises:
        KnownError: as `keep_office.open_office`.
    """
    keep_office.officers_of(folder)  # a folder that is no office is said before a passphrase is asked for
    with entered(folder, officer, passphrase(file)) as session:
        yield session


@contextmanager
def entered(folder: Path, officer: str, phrase: str) -> Iterator[Session]:
    """Open an office with a passphrase that is known by now; say what its officer is to be told.

    Raises:
        KnownError: as `keep_office.open_office`.
    """
    session = keep_office.open_office(folder, officer, phrase)
    behind = (session.behind.sentence,) if session.behind else ()
    recovered = (each.sentence for each in session.recovered)
    for told in (*session.notes, *recovered, *behind, *session.told.sentences(session.officer.name)):
        complain_of(told)
    session.office.running.told()
    try:
        yield session
    finally:
        session.office.close()


def find_officer(session: Session, name: str) -> Officer:
    """Return the officer of a name or id.

    Raises:
        KnownError: UNKNOWN_OFFICER.
    """
    known = session.office.officers().values()
    for each in known:
        if name in (each.id, each.name):
            return each
    raise KnownError(Fault.UNKNOWN_OFFICER, officer=name, officers=", ".join(each.name for each in known))


def find_list(session: Session, name: str) -> SubmittedList:
    """Return the newest list of a reference or number.

    Raises:
        KnownError: NO_SUCH_LIST.
    """
    known = session.office.lists()
    for submitted in reversed(known):
        if name in (submitted.reference, str(submitted.id)):
            return submitted
    raise KnownError(Fault.NO_SUCH_LIST, list=name, lists=", ".join(s.reference for s in known) or "—")


def propose(session: Session, submitted: SubmittedList, matcher: Matcher | None = None) -> None:
    """Propose candidates for the persons of a list, and say for how many."""
    with progress(_("Matching")) as show:
        found = propose_for(session.office, matcher or Matcher(session.office), submitted.id, show)
    say(n_("Candidates were found for {n} person.", "Candidates were found for {n} persons.", found))


def said_delegation(delegation: Delegation | None) -> tuple[str, ...]:
    """Say what is delegated: which clearances, by what document, until when."""
    if delegation is None:
        return ()
    clearances = ", ".join(words.clearance(ClearanceKind(role.value)) for role in delegation.roles)
    until = _("until {date}").format(date=shown_date(delegation.until))
    return _("delegated: {clearances}").format(clearances=clearances), delegation.document, until


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """Show how far a piece of work is, on stderr, where that is a terminal."""
    with Bar(console=_err, transient=True, disable=not _err.is_terminal) as bar:
        task = bar.add_task(escape(as_tokens(title)), total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
