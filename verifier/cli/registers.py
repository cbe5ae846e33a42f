"""`verifier office load-register`, `registers`, `register-history`: our own data, and what later extracts say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.columns import ColumnOption, PasswordOption, columns_said, say_columns
from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, progress, propose, say
from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.intake_words import register_fields
from verifier.domain.lists import case_number
from verifier.domain.persons import Record
from verifier.domain.registers import Register, RegisterKind
from verifier.i18n import _, n_
from verifier.intake import read_register_layout
from verifier.workflow import extracts
from verifier.workflow import load_register as loading
from verifier.workflow.files import read_whole
from verifier.workflow.keep_office import Session
from verifier.workflow.mapping import columns_note
from verifier.workflow.propose_matches import Matcher
from verifier.workflow.register_reading import FiledReading, read_filed
from verifier.workflow.register_rows import Progress


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command("load-register")(load_register)
    office.command()(registers)
    office.command("register-history")(register_history)


def load_register(
    file: Annotated[Path, typer.Argument(help="The spreadsheet with our own data.")],
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="What the register is called.")],
    source: Annotated[str, typer.Option(help="Where the extract comes from.")],
    extract_date: Annotated[str, typer.Option(help="Date of the extract, YYYY-MM-DD.")],
    kind: Annotated[
        RegisterKind, typer.Option(help="Of whom it is: our persons, those who returned, those recorded dead.")
    ] = RegisterKind.OWN,
    updates: Annotated[
        str, typer.Option(help="The register that this later extract brings up to date, by number or name.")
    ] = "",
    note: Annotated[str, typer.Option(help="Why an extract is taken that hardly fits, where that is asked.")] = "",
    column: ColumnOption = None,
    password_file: PasswordOption = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Load a spreadsheet of our own into the register and propose candidates anew."""
    data = read_whole(file)
    password = read_whole(password_file).decode("utf-8", "replace").rstrip("\r\n") if password_file else ""
    options = _with_columns(data, file.name, Options(password=password), column or [])
    note = note or columns_note(options.mapping)
    with progress(_("Reading {file}").format(file=file.name)) as show:
        read = _read(data, file.name, options, show)
    with opened(folder, officer, passphrase_file) as session:
        updated = _find_register(session, updates).id if updates else 0
        made = loading.load(
            session.office, session.signer, read.reading, data, name, source, extract_date,
            kind=kind, updates=updated, note=note, rolls=read.rolls,
        )  # fmt: skip
        say(n_("{n} record loaded.", "{n} records loaded.", made.count))
        if made.updates:
            say(_changes(made))
            _say_resting(session, made)
        del data, read  # matching has use for the room
        matcher = Matcher(session.office)
        for submitted in session.office.lists():
            propose(session, submitted, matcher)


def _with_columns(data: bytes, name: str, options: Options, columns: list[str]) -> Options:
    """Return the options with what is said of columns; raises KnownError NO_SUCH_COLUMN."""
    if not columns:
        return options
    layout = read_register_layout(data, name, options)
    return replace(options, mapping=columns_said(layout, columns, register_fields))


def _read(data: bytes, name: str, options: Options, show: Progress) -> FiledReading:
    """Read an extract; of one whose columns nobody knows they are shown before it is refused."""
    try:
        return read_filed(data, name, options=options, progress=show)
    except KnownError as error:
        if error.fault is not Fault.NO_NAME_COLUMN:
            raise
        say_columns(read_register_layout(data, name, options).columns)
        raise


def registers(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """Show the registers with their extracts: number, name, of whom, records, date, source, what an update changed."""
    with opened(folder, officer, passphrase_file) as session:
        found = loading.registers(session.office)
        for each in found:
            changes = (_("updates {number}").format(number=each.updates), _changes(each)) if each.updates else ()
            records = n_("{n} record", "{n} records", each.count)
            said = (str(each.id), each.name, words.register_kind(each.kind), records, shown_date(each.extract_date),
                    each.source, *changes)  # fmt: skip
            say(" · ".join(filter(None, said)))
        if not found:
            say(_("No register is loaded."))


def register_history(
    folder: OfficeOption,
    record: Annotated[str, typer.Option(help="The record: number of its register, colon, its number (1:48213).")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show what each extract says of one record, oldest first; of later ones only what they say otherwise."""
    with opened(folder, officer, passphrase_file) as session:
        found = extracts.history(session.office, record)
        if not found:
            raise KnownError(Fault.NO_SUCH_RECORD, record=record)
        before = None
        for version in found:
            at = version.register
            say(" · ".join(filter(None, (at.name, shown_date(at.extract_date), at.source, version.record.full_name))))
            for line in _differing(before, version.record):
                say(f"  {line}")
            before = version.record
        if (gone := found[-1].until) is not None:
            date = shown_date(gone.extract_date) or gone.name
            say(_("The extract of {date} does not hold this record any more.").format(date=date))


def _find_register(session: Session, named: str) -> Register:
    known = loading.registers(session.office)
    for each in reversed(known):
        if named in (each.name, str(each.id)):
            return each
    raise KnownError(Fault.NO_SUCH_REGISTER, name=named, registers=", ".join(r.name for r in known) or "—")


def _changes(extract: Register) -> str:
    return _("new: {new}, changed: {changed}, gone: {gone}").format(
        new=extract.new, changed=extract.changed, gone=extract.gone
    )


def _say_resting(session: Session, made: Register) -> None:
    resting = extracts.resting_on(session.office, made.id)
    if resting:
        said = n_(
            "The checks of {n} person rest on a record that changed or is gone:",
            "The checks of {n} persons rest on a record that changed or is gone:",
            len(resting),
        )
        say(said)
    for line in resting:
        say(f"  {case_number(line.number)} {line.name}")


def _differing(before: Record | None, now: Record) -> Iterator[str]:
    """Yield in words what a record says that an earlier extract did not."""
    for key in DetailKey:
        old, new = before.text(key) if before else "", now.text(key)
        if old != new:
            yield _said(words.detail(key), old, new)
    for name, old, new in (
        (_("Returned"), before.returned if before else "", now.returned),
        (_("Deceased"), before.deceased if before else "", now.deceased),
        (_("Status"), before.status if before else "", now.status),
    ):
        if old != new:
            yield _said(name, old, new)


def _said(name: str, old: str, new: str) -> str:
    return f"{name}: {shown_date(old)} → {shown_date(new) or '–'}" if old else f"{name}: {shown_date(new)}"
