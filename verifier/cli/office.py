"""`verifier office …`, `receive`, `report`, `audit`, `check-report`: the desk's verbs on an office folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import (
    OfficeOption,
    OfficerOption,
    PassphraseOption,
    complain,
    opened,
    passphrase,
    progress,
    say,
)
from verifier.cli.keeping import say_state
from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import CLEARANCE_ROLES, Delegation, Officer, Role
from verifier.domain.sentences import audit_line, sentence
from verifier.i18n import Language, _, n_
from verifier.intake import read_list, read_register
from verifier.workflow import audit as auditing
from verifier.workflow import issue_report, keep_office
from verifier.workflow.files import read_whole
from verifier.workflow.issue_report import Report, ReportRequest, Standing
from verifier.workflow.keep_office import Session
from verifier.workflow.load_register import load, registers
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt
from verifier.workflow.receive_list import receive as receive_list

office = typer.Typer(help="Found an office, look at it, enrol officers, load its register.", no_args_is_help=True)


@office.command()
def new(
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="Name of the office.")],
    officer: Annotated[str, typer.Option(help="Name of its first officer, who becomes its administrator.")],
    post: Annotated[str, typer.Option(help="His post.")],
    passphrase_file: PassphraseOption = None,
) -> None:
    """Found an office in a new or empty folder and print its fingerprint."""
    session = keep_office.found(folder, name, officer, post, passphrase(passphrase_file))
    session.office.close()
    say(_("Office “{name}” was founded in {folder}.").format(name=name, folder=folder))
    say(_("Fingerprint: {fingerprint}").format(fingerprint=session.office.fingerprint))


@office.command()
def info(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """Show name, fingerprint, head of the ledger, last checkpoint and backup, registers and lists."""
    with opened(folder, officer, passphrase_file) as session:
        head = session.office.head()
        say(session.office.name)
        say(_("Fingerprint: {fingerprint}").format(fingerprint=session.office.fingerprint))
        say(n_("Ledger: {n} act", "Ledger: {n} acts", head.count), head.hash)
        say_state(session)
        for register in registers(session.office):
            say(f"{register.name} · {register.count} · {register.extract_date} · {register.source}")
        for submitted in session.office.lists():
            persons = n_("{n} person", "{n} persons", submitted.persons)
            say(f"{submitted.id} · {submitted.reference} ({submitted.revision}) · {persons} · {submitted.sender}")


@office.command()
def officers(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """List the officers with their posts and roles, and what is delegated to them."""
    with opened(folder, officer, passphrase_file) as session:
        for known in session.office.officers().values():
            roles = ", ".join(map(words.role, known.roles))
            say(" · ".join((known.id, known.name, known.post, roles, *_delegated(known.delegation))))


@office.command()
def enrol(
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="Name of the new officer.")],
    post: Annotated[str, typer.Option(help="His post.")],
    role: Annotated[list[Role], typer.Option(help="A role; repeat the option for several.")],
    new_passphrase_file: Annotated[Path | None, typer.Option(help="File with the new officer's passphrase.")] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Enrol an officer; an administrator signs it."""
    with opened(folder, officer, passphrase_file) as session:
        chosen = passphrase(new_passphrase_file, _("Passphrase of the new officer"))
        made = keep_office.enrol(session.office, session.signer, name, post, role, chosen)
        say(f"{made.id} · {made.name} · {made.post}")


@office.command()
def delegate(
    folder: OfficeOption,
    to: Annotated[str, typer.Option(help="Name or id of the officer who receives the delegation.")],
    clearances: Annotated[
        str, typer.Option(help="Clearances, parted by commas: legal, security, medical, logistics; none ends it.")
    ],
    document: Annotated[str, typer.Option(help="The written delegation: kind, number, date.")],
    until: Annotated[str, typer.Option(help="The last day on which it holds, YYYY-MM-DD.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Delegate clearances to an officer in writing, in place of what he was delegated before; the approver signs it."""
    chosen = _clearances(clearances)
    with opened(folder, officer, passphrase_file) as session:
        receiver = _find_officer(session, to)
        keep_office.delegate(session.office, session.signer, receiver.id, chosen, document, until)
        made = session.office.officers()[receiver.id]
        say(" · ".join((made.name, *(_delegated(made.delegation) or (_("nothing is delegated any more"),)))))


@office.command("load-register")
def load_register(
    file: Annotated[Path, typer.Argument(help="The spreadsheet with our own data.")],
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="What the register is called.")],
    source: Annotated[str, typer.Option(help="Where the extract comes from.")],
    extract_date: Annotated[str, typer.Option(help="Date of the extract, YYYY-MM-DD.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Load a spreadsheet of our own into the register and propose candidates anew."""
    data = read_whole(file)
    reading = read_register(data, file.name)
    with opened(folder, officer, passphrase_file) as session:
        register = load(session.office, session.signer, reading, data, name, source, extract_date)
        say(n_("{n} record loaded.", "{n} records loaded.", register.count))
        for submitted in session.office.lists():
            _propose(session, submitted)


def receive(
    file: Annotated[Path, typer.Argument(help="Their spreadsheet.")],
    folder: OfficeOption,
    reference: Annotated[str, typer.Option(help="Number of the list.")],
    sender: Annotated[str, typer.Option(help="Who submitted it.")] = "",
    direction: Annotated[Direction, typer.Option(help="Persons to be received or handed over.")] = Direction.INCOMING,
    kind: Annotated[ListKind, typer.Option(help="Whom it is about.")] = ListKind.PRISONERS_OF_WAR,
    stated: Annotated[int | None, typer.Option(help="Number of persons that the letter states.")] = None,
    difference: Annotated[str, typer.Option(help="Why stated and counted persons differ, where they do.")] = "",
    sheet: Annotated[str | None, typer.Option(help="Which sheet.")] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Receive a list: store the file, open a case per person, propose candidates."""
    data = read_whole(file)
    reading = read_list(data, file.name, sheet=sheet)
    with opened(folder, officer, passphrase_file) as session:
        receipt = Receipt(reference, sender or _("the other side"), direction, kind, stated, difference)
        submitted = receive_list(session.office, session.signer, reading, data, receipt)
        persons = n_("{n} person", "{n} persons", submitted.persons)
        problems = n_("{n} problem", "{n} problems", submitted.problems)
        say(
            _("List {reference} was received as number {number}: {persons}, {problems}.").format(
                reference=submitted.reference, number=submitted.id, persons=persons, problems=problems
            )
        )
        if registers(session.office):
            _propose(session, submitted)


def report(
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF.")],
    case: Annotated[int, typer.Option(help="Case number, for the individual report (R1).")] = 0,
    list_: Annotated[str, typer.Option("--list", help="List, by number or reference, for its summary (R2).")] = "",
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.UK,
    marking: Annotated[str, typer.Option(help="Handling marking, empty by default.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Issue a report as PDF: of one person (--case) or of a list (--list). The print is recorded."""
    with opened(folder, officer, passphrase_file) as session:
        if case:
            request = ReportRequest(Report.INDIVIDUAL, session.office.case(case).list, case, language, marking)
        else:
            found = _find_list(session, list_)
            request = ReportRequest(Report.SUMMARY, found.id, 0, language, marking)
        issued = issue_report.issue(session.office, session.signer, request)
        try:
            path = issue_report.save(session.office, session.officer.id, issued, target)
        except KnownError as error:
            raise KnownError(Fault.REPORT_NOT_SAVED, number=issued.number, why=sentence(error)) from error
        say(str(path))


def audit(folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None) -> None:
    """Recompute every hash, signature, rule, table, stored file and key slot. Exit 3 where anything is wrong."""
    try:
        with opened(folder, officer, passphrase_file) as session, progress(_("Auditing")) as show:
            result = auditing.audit(session.office, show)
    except KnownError as error:
        if error.fault in (Fault.KEYS_DAMAGED, Fault.SLOT_DAMAGED, Fault.OFFICE_DAMAGED, Fault.OFFICE_FILE_MISSING):
            complain(error)
            raise typer.Exit(3) from error
        raise
    say(_("Fingerprint: {fingerprint}").format(fingerprint=result.fingerprint))
    say(n_("{n} act recomputed", "{n} acts recomputed", result.acts), result.head)
    for fault in result.faults:
        say(audit_line(fault))
    if result.faults:
        say(n_("{n} fault was found.", "{n} faults were found.", len(result.faults)))
        raise typer.Exit(3)
    say(_("No fault was found."))


def check_report(
    file: Annotated[Path, typer.Argument(help="The PDF.")],
    folder: OfficeOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Say whether a PDF is, byte for byte, a report that the ledger knows. Exit 0 genuine and current, 3 otherwise."""
    data = read_whole(file)
    if not data.startswith(b"%PDF-"):
        raise KnownError(Fault.NOT_A_REPORT, file=file)
    with opened(folder, officer, passphrase_file) as session:
        verdict = issue_report.check_report(session.office, data)
    say(verdict.sentence)
    if verdict.standing is not Standing.CURRENT:
        raise typer.Exit(3)


def _clearances(text: str) -> tuple[Role, ...]:
    known = {role.value: role for role in CLEARANCE_ROLES}
    chosen = [] if text.strip() == "none" else [name.strip() for name in text.split(",")]
    for name in chosen:
        if name not in known:
            wanted = ", ".join(known)
            raise typer.BadParameter(_("“{name}” is none of {clearances}.").format(name=name, clearances=wanted))
    return tuple(known[name] for name in chosen)


def _delegated(delegation: Delegation | None) -> tuple[str, ...]:
    """Say what is delegated: which clearances, by what document, until when."""
    if delegation is None:
        return ()
    clearances = ", ".join(words.clearance(ClearanceKind(role.value)) for role in delegation.roles)
    until = _("until {date}").format(date=shown_date(delegation.until))
    return _("delegated: {clearances}").format(clearances=clearances), delegation.document, until


def _find_officer(session: Session, name: str) -> Officer:
    known = session.office.officers().values()
    for each in known:
        if name in (each.id, each.name):
            return each
    raise KnownError(Fault.UNKNOWN_OFFICER, officer=name, officers=", ".join(each.name for each in known))


def _find_list(session: Session, name: str) -> SubmittedList:
    known = session.office.lists()
    for submitted in reversed(known):
        if name in (submitted.reference, str(submitted.id)):
            return submitted
    raise KnownError(Fault.NO_SUCH_LIST, list=name, lists=", ".join(s.reference for s in known) or "—")


def _propose(session: Session, submitted: SubmittedList) -> None:
    with progress(_("Matching")) as show:
        found = propose_for(session.office, Matcher(session.office), submitted.id, show)
    say(n_("Candidates were found for {n} person.", "Candidates were found for {n} persons.", found))
