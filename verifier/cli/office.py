"""`verifier office new`, `info`, `delegate`, and `verifier report`: an office is founded, looked at and printed from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import (
    LanguageOption,
    OfficeOption,
    OfficerOption,
    PaperChoice,
    PassphraseOption,
    PasswordOption,
    find_list,
    find_officer,
    new_passphrase,
    opened,
    password_line,
    progress,
    said_delegation,
    say,
)
from verifier.cli.keeping import say_state
from verifier.cli.papers import save_founding_sheet
from verifier.domain.dates import shown_date
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.domain.sentences import sentence
from verifier.i18n import PaperLanguage, _, grouped, n_
from verifier.workflow import issue_report, keep_office
from verifier.workflow.issue_report import FOR_THEM, Report, ReportRequest
from verifier.workflow.load_register import registers
from verifier.workflow.locked_reports import demand_password
from verifier.workflow.office import one_line

office = typer.Typer(help="Found an office, look at it, enrol officers, load its register.", no_args_is_help=True)


@office.command()
def new(
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="Name of the office.")],
    officer: Annotated[str, typer.Option(help="Name of its first officer, who becomes its administrator.")],
    post: Annotated[str, typer.Option(help="His post.")],
    sheet: Annotated[Path | None, typer.Option(help="Folder for the founding sheet as PDF.")] = None,
    language: LanguageOption = PaperChoice.UK,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Found an office in a new or empty folder and tell its fingerprint."""
    session = keep_office.found(folder, name, officer, post, new_passphrase(passphrase_file, _("Passphrase")))
    try:
        say(_("Office “{name}” was founded in {folder}.").format(name=name, folder=folder))
        say(_("Fingerprint: {fingerprint}").format(fingerprint=session.office.fingerprint))
        if sheet:
            say(str(save_founding_sheet(session, sheet, language.tongue)))
    finally:
        session.office.close()


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
            counted, date = grouped(register.count), shown_date(register.extract_date)
            say(f"{register.name} · {counted} · {date} · {register.source}")
        for submitted in session.office.lists():
            persons = n_("{n} person", "{n} persons", submitted.persons)
            say(f"{submitted.id} · {submitted.reference} ({submitted.revision}) · {persons} · {submitted.sender}")


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
        receiver = find_officer(session, to)
        keep_office.delegate(session.office, session.signer, receiver.id, chosen, document, until)
        made = session.office.officers()[receiver.id]
        say(" · ".join((made.name, *(said_delegation(made.delegation) or (_("nothing is delegated any more"),)))))


def report(
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="Folder for the file.")],
    case: Annotated[int, typer.Option(help="Case number, for the individual report (R1).")] = 0,
    list_: Annotated[str, typer.Option("--list", help="List, by number or reference, for a report on all of it.")] = "",
    kind: Annotated[
        Report,
        typer.Option(
            "--report",
            help="Of a list: R1 all persons, R2 summary, R3 query, R4 signatures, R9 statistics, R11 held back, R12 "
            "ledger; as workbooks: "
            "R3X query, R13 their list with our results, R14 their list with our questions, for the other side.",
        ),
    ] = Report.SUMMARY,
    outside: Annotated[
        bool, typer.Option("--outside", help="The statistics leave the office: groups of fewer than five are withheld.")
    ] = False,
    language: LanguageOption = PaperChoice.UK,
    russian: Annotated[
        bool, typer.Option("--russian", help="What goes to the other side (R3, R3X, R11, R14) in Russian.")
    ] = False,
    workbook: Annotated[
        bool, typer.Option("--workbook", help="The query as xlsx (R3X): in their columns, with room for the answers.")
    ] = False,
    marking: Annotated[str, typer.Option(help="Handling marking, empty by default.")] = "",
    to: Annotated[
        list[str] | None, typer.Option(help="For whom a copy is; may be repeated. As the letterhead says by default.")
    ] = None,
    password_stdin: PasswordOption = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Issue a report: of one person (--case) or of a list (--list), as PDF or workbook. The print is recorded."""
    password = password_line(password_stdin)
    if password:
        demand_password(password)
    with opened(folder, officer, passphrase_file) as session:
        recipients = tuple(map(one_line, to or ()))
        if case:
            list_id = session.office.case(case).list
            request = ReportRequest(Report.INDIVIDUAL, list_id, case, language.tongue, marking, recipients=recipients)
        else:
            found = find_list(session, list_)
            kind = Report.QUERY_WORKBOOK if workbook and kind is Report.QUERY else kind
            tongue = PaperLanguage.RU if russian and kind in FOR_THEM else language.tongue
            request = ReportRequest(kind, found.id, 0, tongue, marking, outside, recipients)
        with progress(_("Writing reports")) as show:
            issued = issue_report.issue(session.office, session.signer, request, step=show)
        try:
            path = issue_report.save(session.office, session.officer.id, issued, target, password)
        except KnownError as error:
            raise KnownError(Fault.REPORT_NOT_SAVED, number=issued.number, why=sentence(error)) from error
        say(str(path))


def _clearances(text: str) -> tuple[Role, ...]:
    known = {role.value: role for role in CLEARANCE_ROLES}
    chosen = [] if text.strip() == "none" else [name.strip() for name in text.split(",")]
    for name in chosen:
        if name not in known:
            wanted = ", ".join(known)
            raise typer.BadParameter(_("“{name}” is none of {clearances}.").format(name=name, clearances=wanted))
    return tuple(known[name] for name in chosen)
