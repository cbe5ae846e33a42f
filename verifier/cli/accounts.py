"""`verifier office officers`, `enrol`, `change`, `retire`, `passphrase`, `reset`: the accounts of an office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import (
    OfficeOption,
    OfficerOption,
    PassphraseOption,
    entered,
    find_officer,
    new_passphrase,
    opened,
    passphrase,
    said_delegation,
    say,
)
from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.keeping_acts import PassphraseReset
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer, Role
from verifier.i18n import _
from verifier.workflow import accounts, keep_office
from verifier.workflow.keep_office import Session

NameOption = Annotated[str, typer.Option(help="Name or id of the officer whose account it is about.")]
ReasonOption = Annotated[str, typer.Option(help="Why; it stands in the ledger.")]
NewPassphraseOption = Annotated[
    Path | None, typer.Option(help="File with the new passphrase; asked for twice where it is missing.")
]


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command("passphrase")(own_passphrase)
    for command in (officers, enrol, change, retire, reset):
        office.command()(command)


def officers(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """List the officers with posts and roles, what is delegated, who is retired, whose passphrase two officers reset."""
    with opened(folder, officer, passphrase_file) as session:
        resets, known = accounts.resets(session.office), session.office.officers()
        for each in known.values():
            said = [_account(each), *said_delegation(each.delegation)]
            say(" · ".join((*said, *_resets(resets.get(each.id, ()), known))))


def enrol(
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="Name of the new officer.")],
    post: Annotated[str, typer.Option(help="His post.")],
    role: Annotated[list[Role], typer.Option(help="A role; repeat the option for several.")],
    new_passphrase_file: NewPassphraseOption = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Enrol an officer; an administrator signs it."""
    with opened(folder, officer, passphrase_file) as session:
        chosen = new_passphrase(new_passphrase_file, _("Passphrase of the new officer"))
        made = keep_office.enrol(session.office, session.signer, name, post, role, chosen)
        say(f"{made.id} · {made.name} · {made.post}")


def change(
    folder: OfficeOption,
    name: NameOption,
    reason: ReasonOption,
    post: Annotated[str, typer.Option(help="His post from now on; by default the one that he has.")] = "",
    role: Annotated[list[Role] | None, typer.Option(help="A role from now on, all of them; by default as now.")] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Give an officer another post or other roles; an administrator signs it."""
    with opened(folder, officer, passphrase_file) as session:
        known = find_officer(session, name)
        roles = role or known.roles
        accounts.change(session.office, session.signer, known.id, post or known.post, roles, reason)
        _say_account(session, known)


def retire(
    folder: OfficeOption,
    name: NameOption,
    reason: ReasonOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Retire an officer, who then opens and signs nothing any more; an administrator signs it."""
    with opened(folder, officer, passphrase_file) as session:
        known = find_officer(session, name)
        accounts.retire(session.office, session.signer, known.id, reason)
        _say_account(session, known)
        say(_("If he may have kept a copy of the office, change the key of the database: verifier office rekey."))


def own_passphrase(
    folder: OfficeOption,
    new_passphrase_file: NewPassphraseOption = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Choose another passphrase for your own account; the old one opens nothing any more."""
    keep_office.officers_of(folder)
    old = passphrase(passphrase_file)
    with entered(folder, officer, old) as session:
        chosen = new_passphrase(new_passphrase_file, _("New passphrase"))
        accounts.change_passphrase(session.office, session.officer, old, chosen)
        say(_("{name} has another passphrase now.").format(name=session.officer.name))


def reset(
    folder: OfficeOption,
    name: NameOption,
    reason: ReasonOption,
    second: Annotated[str, typer.Option(help="Name or id of the second of the two officers.")],
    second_passphrase_file: Annotated[
        Path | None, typer.Option(help="File with his passphrase; asked for where it is missing.")
    ] = None,
    new_passphrase_file: NewPassphraseOption = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Give an officer a new passphrase and new keys: two officers together, the first an administrator or approver."""
    with opened(folder, officer, passphrase_file) as session:
        known, other = find_officer(session, name), find_officer(session, second)
        asked = _("Passphrase of {officer}").format(officer=other.name)
        consenting = keep_office.confirm(session.office, other, passphrase(second_passphrase_file, asked))
        chosen = new_passphrase(new_passphrase_file, _("New passphrase of {officer}").format(officer=known.name))
        accounts.reset_passphrase(session.office, session.signer, consenting, known.id, chosen, reason)
        say(
            _("{name} has a new passphrase and new keys, given by {first} and {second}.").format(
                name=known.name, first=session.officer.name, second=other.name
            )
        )


def _say_account(session: Session, officer: Officer) -> None:
    say(_account(session.office.officers()[officer.id]))


def _account(officer: Officer) -> str:
    roles = ", ".join(map(words.role, officer.roles))
    gone = (_("retired"),) if officer.retired else ()
    return " · ".join((officer.id, officer.name, officer.post, roles, *gone))


def _resets(acts: tuple[Act, ...], known: dict[str, Officer]) -> Iterator[str]:
    for act in acts:
        if isinstance(act.body, PassphraseReset):
            yield _("passphrase reset on {moment} by {first} and {second}: {reason}").format(
                moment=shown_moment(act.at),
                first=known[act.officer].name,
                second=known[act.body.second].name,
                reason=act.body.reason,
            )
