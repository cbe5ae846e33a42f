"""`verifier office backup`, `restore`, `rekey`, `witness`, `resume`: an office is not lost, and a loss is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import (
    OfficeOption,
    OfficerOption,
    PassphraseOption,
    complain_of,
    opened,
    passphrase,
    progress,
    say,
)
from verifier.domain.backup_words import backup_line, plan_lines
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import shown_moment
from verifier.i18n import _
from verifier.workflow import backup as backups
from verifier.workflow import rekey as rekeying
from verifier.workflow import restore as restoring
from verifier.workflow import witness as witnesses
from verifier.workflow.files import read_whole
from verifier.workflow.keep_office import Session

ReasonOption = Annotated[str, typer.Option(help="Why; it stands in the ledger.")]
_LONGEST_NAME = 4096


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    for command in (backup, restore, rekey, witness, resume):
        office.command()(command)


def say_state(session: Session) -> None:
    """Say where the last checkpoint and the last backup stand."""
    kept = witnesses.last_checkpoint(session.office)
    said = _("act {count} of {at}").format(count=kept.count, at=shown_moment(kept.at)) if kept else _("none")
    say(_("Checkpoint outside the database: {said}").format(said=said))
    last = backups.last_backup(session.office)
    say(_("Last backup: {said}").format(said=backup_line(last) if last else _("none")))


def backup(
    folder: OfficeOption,
    to: Annotated[Path | None, typer.Option(help="Folder for it; by default backups/ in the office folder.")] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Make a backup, audit it, and copy it to the second folder of the settings. Old ones are thinned out by a rule."""
    with opened(folder, officer, passphrase_file) as session, progress(_("Backing up")) as show:
        made = backups.backup(session.office, to, show)
    for known in filter(None, (made.backup, made.second)):
        say(f"{backup_line(known)} · {known.path}")
    for note in made.notes:
        complain_of(note)


def restore(
    folder: OfficeOption,
    source: Annotated[Path, typer.Option("--from", help="The dated folder of the backup.")],
    reason: ReasonOption = "",
    keys_only: Annotated[bool, typer.Option("--keys-only", help="Put back office.keys alone.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Put back a backup after showing what would be lost; what stands in the office folder is kept among its backups."""
    words = passphrase(passphrase_file)
    if keys_only:
        _restore_keys(folder, source, officer, words)
        return
    plan = restoring.plan(folder, source, officer, words)
    for line in plan_lines(plan):
        say(line)
    if not (yes or _confirmed(_("Put back this backup?"))):
        raise KnownError(Fault.CANCELLED)
    with progress(_("Restoring")) as show:
        done = restoring.restore(folder, source, officer, words, reason, show, shown=plan)
    try:
        say(_("The office is restored: {folder}").format(folder=folder))
        if done.aside:
            say(_("What stood here is kept in {folder}").format(folder=done.aside))
        if behind := done.session.office.watch.behind:
            complain_of(behind.sentence)
    finally:
        done.session.office.close()


def rekey(
    folder: OfficeOption,
    reason: ReasonOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Change the key of the database, as after an officer has left; an administrator signs it. Make a backup after it."""
    with opened(folder, officer, passphrase_file) as session, progress(_("Changing the key")) as show:
        act = rekeying.rekey(session.office, session.signer, reason, show)
    say(_("The key of the database is changed; act {number} says so.").format(number=act.seq))
    say(_("Older backups still open with the old key. Make a new one now, and destroy those that must not be read."))


def witness(
    folder: OfficeOption,
    stick: Annotated[Path | None, typer.Option(help="Leave a checkpoint in this folder of an officer's stick.")] = None,
    compare: Annotated[str, typer.Option(help="Compare with a checkpoint: a file, or its text from paper.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Compare the ledger with what a stick or a paper knows of it, or leave a checkpoint on a stick. Exit 3: they differ."""
    text = _checkpoint_text(compare)
    with opened(folder, officer, passphrase_file) as session:
        if text:
            verdict = witnesses.compare(session.office, text)
            say(verdict.sentence)
            if not verdict.is_good:
                raise typer.Exit(3)
        if stick:
            kept = witnesses.keep(session.office, stick)
            say(_("{folder} knows the ledger up to act {count} of {at}.").format(
                folder=stick, count=kept.count, at=shown_moment(kept.at)))  # fmt: skip
        if not text and not stick:
            say_state(session)


def resume(
    folder: OfficeOption,
    reason: ReasonOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Go on in an older copy of an office without the acts that are missing; an administrator signs that."""
    with opened(folder, officer, passphrase_file) as session:
        act = witnesses.resume(session.office, session.signer, reason)
        say(_("Work goes on; act {number} says what was given up.").format(number=act.seq))


def _restore_keys(folder: Path, source: Path, officer: str, words: str) -> None:
    lacking = restoring.restore_keys(folder, source, officer, words)
    say(_("The key file is restored: {folder}").format(folder=folder))
    if lacking:
        said = _("These officers have no slot in it, and two others reset their passphrases: {names}.")
        complain_of(said.format(names=", ".join(lacking)))


def _confirmed(question: str) -> bool:
    try:
        return typer.confirm(question, default=False, err=True)
    except typer.Abort:
        return False


def _checkpoint_text(named: str) -> str:
    """Return the text of a checkpoint that is named by its file, or given itself."""
    if not named or len(named) > _LONGEST_NAME or not Path(named).is_file():
        return named
    return read_whole(Path(named)).decode("ascii", "replace")
