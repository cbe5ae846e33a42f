"""`verifier receive`, `verifier refuse`, `verifier office quarantine`: what becomes of a list that arrived."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.columns import ColumnOption, EncodingOption, PasswordOption, previewed, say_unread
from verifier.cli.common import (
    OfficeOption,
    OfficerOption,
    PassphraseOption,
    complain_of,
    find_list,
    opened,
    propose,
    say,
)
from verifier.domain import words
from verifier.domain.details import Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options, Why
from verifier.domain.lists import SubmittedList
from verifier.domain.moments import shown_moment
from verifier.domain.persons import Reading
from verifier.domain.quarantine import Arrival, Source
from verifier.domain.revisions import Change
from verifier.i18n import _, n_
from verifier.intake import open_password
from verifier.ledger.canonical import digest
from verifier.workflow import quarantine as waiting
from verifier.workflow import revise
from verifier.workflow.files import read_whole
from verifier.workflow.keep_office import Session
from verifier.workflow.load_register import registers
from verifier.workflow.receive_list import Receipt, refuse_twice

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="Their file, or the number of a list that waits (office quarantine).")
]


@dataclass(frozen=True)
class _Taken:
    """A list by its bytes: its arrival where it waits already, and what was understood of it."""

    name: str
    data: bytes = field(repr=False)
    arrival: Arrival | None = None
    plain: bytes = field(default=b"", repr=False)
    options: Options = field(default_factory=Options)


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command()(quarantine)


def receive(
    file: FileArgument,
    folder: OfficeOption,
    reference: Annotated[str, typer.Option(help="Number of the list.")],
    sender: Annotated[str, typer.Option(help="Who submitted it.")] = "",
    direction: Annotated[Direction, typer.Option(help="Persons to be received or handed over.")] = Direction.INCOMING,
    kind: Annotated[ListKind, typer.Option(help="Whom it is about.")] = ListKind.PRISONERS_OF_WAR,
    stated: Annotated[int | None, typer.Option(help="Number of persons that the letter states.")] = None,
    difference: Annotated[str, typer.Option(help="Why stated and counted persons differ, where they do.")] = "",
    sheet: Annotated[str | None, typer.Option(help="Which sheet.")] = None,
    encoding: EncodingOption = "",
    password_file: PasswordOption = None,
    column: ColumnOption = None,
    previous: Annotated[str, typer.Option(help="The list that this one replaces, by number or reference.")] = "",
    note: Annotated[str, typer.Option(help="Why it is accepted in spite of its problems, where that is asked.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Receive a list: store the file, open a case per person, propose candidates. What is not received waits.

    A list that hides something, or that two readers read differently, is received only with a note that says why.
    """
    password = read_whole(password_file).decode("utf-8", "replace").rstrip("\r\n") if password_file else ""
    options = Options(sheet=sheet, encoding=encoding, password=password)
    taken = _from_disk(file)
    reading = None
    if taken:  # what cannot be read is said before a passphrase is asked for
        taken, reading = _understood(taken, options, column or [])
    with opened(folder, officer, passphrase_file) as session:
        if taken is None or reading is None:
            taken, reading = _understood(_from_quarantine(session, int(file)), options, column or [])
        replaced = find_list(session, previous).id if previous else 0
        submitted = _received(session, taken, reading, Receipt(
            reference, sender or (taken.arrival.sender if taken.arrival else "") or _("the other side"),
            direction, kind, stated, difference,
        ), replaced, note)  # fmt: skip
        persons = n_("{n} person", "{n} persons", submitted.persons)
        problems = n_("{n} problem", "{n} problems", submitted.problems)
        say(
            _("List {reference} was received as number {number}: {persons}, {problems}.").format(
                reference=submitted.reference, number=submitted.id, persons=persons, problems=problems
            )
        )
        if replaced:
            counts = Counter(each.change for each in revise.received_revision(session.office, submitted.id))
            say(" · ".join(f"{words.change(change)}: {counts[change]}" for change in Change))
        if registers(session.office):
            propose(session, submitted)


def refuse(
    file: FileArgument,
    folder: OfficeOption,
    reason: Annotated[str, typer.Option(help="Why; it stands in the ledger.")],
    reference: Annotated[str, typer.Option(help="Number of the list.")] = "",
    sender: Annotated[str, typer.Option(help="Who submitted it.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Refuse a list with a reason, whether it can be read or not; its file is kept, and the refusal is signed."""
    taken = _from_disk(file)
    with opened(folder, officer, passphrase_file) as session:
        taken = taken or _from_quarantine(session, int(file))
        arrival = _arrived(session, taken, sender)
        act = waiting.refuse_list(session.office, session.signer, arrival.id, sender, reference, reason)
        say(_("The list {file} is refused by act {act}; its file is kept.").format(file=arrival.name, act=act.seq))


def quarantine(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """Show the lists that wait to be received or refused: number, file, sender, when and how it came, SHA-256."""
    with opened(folder, officer, passphrase_file) as session:
        found = waiting.waiting(session.office)
        for arrival in found:
            at = _("arrived {at}").format(at=shown_moment(arrival.at))
            how = {Source.PASTE: _("the clipboard"), Source.TYPED: _("typed in from paper")}.get(arrival.source)
            said = filter(None, (str(arrival.id), arrival.name, arrival.sender, at, how, arrival.sha256))
            say(" · ".join(said))
        if not found:
            say(_("No list waits."))


def _from_disk(named: str) -> _Taken | None:
    """Return a file by its path; None for the number of a list that waits."""
    path = Path(named)
    if named.isdecimal() and not path.exists():
        return None
    return _Taken(path.name, read_whole(path))


def _from_quarantine(session: Session, number: int) -> _Taken:
    arrival = waiting.arrival(session.office, number)
    return _Taken(arrival.name, waiting.bytes_of(session.office, number), arrival)


def _understood(taken: _Taken, options: Options, said: list[str]) -> tuple[_Taken, Reading]:
    """Read a list with what is said of it; behind a password once, and then what stood behind it."""
    plain = b""
    if options.password:
        try:
            plain = open_password(taken.data, options.password)
        except KnownError as error:
            raise KnownError(error.fault, **{**error.facts, "file": taken.name}) from error
    options = replace(options, password="")
    data = plain or taken.data
    try:
        preview = previewed(data, taken.name, options, said)
    except KnownError as error:
        say_unread(data, error)
        raise typer.Exit(2) from error
    reading = preview.reading
    if preview.refused:
        say_unread(data, preview.refused, reading.layout.columns)
        raise typer.Exit(2)
    chosen = tuple(column for column in reading.layout.columns if column.why is Why.CHOSEN)
    if plain:
        reading = replace(reading, sha256=digest(taken.data))  # that of the file as it arrived
    return replace(taken, plain=plain, options=replace(options, mapping=chosen)), reading


def _arrived(session: Session, taken: _Taken, sender: str) -> Arrival:
    if taken.arrival:
        return taken.arrival
    return waiting.arrive(session.office, session.officer, taken.data, taken.name, sender)


def _received(
    session: Session, taken: _Taken, reading: Reading, receipt: Receipt, previous: int, note: str
) -> SubmittedList:
    refuse_twice(session.office.lists(), reading.sha256)
    arrival = _arrived(session, taken, receipt.sender)
    try:
        return waiting.accept(
            session.office, session.signer, arrival.id, reading, receipt, mapping=taken.options.mapping,
            encoding=taken.options.encoding, note=note, previous=previous, plain=taken.plain,
        )  # fmt: skip
    except KnownError as error:
        if error.fault is not Fault.ARRIVAL_DECIDED:
            complain_of(_("The list waits under the number {number}.").format(number=arrival.id))
        raise
