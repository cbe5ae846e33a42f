"""`verifier audit` and `verifier check-report`: what the ledger says of itself, and of papers and files outside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
    complain,
    opened,
    password_line,
    progress,
    say,
)
from verifier.domain.audit import AuditFault, AuditResult
from verifier.domain.audit_words import audit_line
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import Tongue, _, n_
from verifier.reports.picture import kind_of
from verifier.workflow import audit as auditing
from verifier.workflow import issue_report
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.certificate import certify
from verifier.workflow.files import read_whole
from verifier.workflow.issue_report import Issued
from verifier.workflow.keep_office import Session
from verifier.workflow.report_bytes import suffix_of
from verifier.workflow.verdicts import Standing, examine, of_number

_NUMBER = re.compile(r"[A-Za-z]{1,3}\d{0,2}[A-Za-z]?-[A-Za-z0-9-]+")  # of a print, without an ending as files have one
_DAMAGE = (
    Fault.KEYS_DAMAGED, Fault.SLOT_DAMAGED, Fault.OFFICE_DAMAGED, Fault.DATABASE_OF_OTHER_KEY, Fault.OFFICE_FILE_MISSING,
)  # fmt: skip

CheckpointOption = Annotated[
    list[Path] | None, typer.Option("--checkpoint", help="File with a checkpoint of this office; may be repeated.")
]
PrintOption = Annotated[
    list[str] | None,
    typer.Option("--print", help="A printed report: the text of its QR symbol, or its number; may be repeated."),
]
CertificateOption = Annotated[
    Path | None, typer.Option("--certificate", help="Folder for a certificate of the audit as PDF; it is recorded.")
]


def audit(
    folder: OfficeOption,
    checkpoint: CheckpointOption = None,
    print_: PrintOption = None,
    certificate: CertificateOption = None,
    language: LanguageOption = PaperChoice.UK,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Recompute every hash, signature, rule, table, stored file and key slot. Exit 3 where anything is wrong."""
    files = checkpoint or ()
    texts = [read_whole(file).decode("utf-8", errors="replace") for file in files]
    try:
        with opened(folder, officer, passphrase_file) as session:
            with progress(_("Auditing")) as show:
                result = auditing.audit(session.office, show)
            result = replace(result, faults=(*result.faults, *_outside(session, files, texts, print_ or ())))
            saved = _certified(session, result, (*map(str, files), *(print_ or ())), language.tongue, certificate)
    except KnownError as error:
        if error.fault in _DAMAGE:
            complain(error)
            raise typer.Exit(3) from error
        raise
    _tell(result)
    if saved:
        say(str(saved))
    if result.faults:
        raise typer.Exit(3)


def check_report(
    file: Annotated[
        Path,
        typer.Argument(
            help="The PDF or workbook, or a scan: PDF, PNG, JPEG, TIFF; or the number that stands at the foot of a sheet."
        ),
    ],
    folder: OfficeOption,
    password_stdin: PasswordOption = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Say whether a file is, byte for byte, a report that the ledger knows, or of which report a sheet is a scan.

    Exit 0 where it is the very file and current, 3 otherwise: a scan is no proof of what stands on the paper. Of a number
    it says whether the print is out of date: exit 0 where nothing that it shows was changed since, 3 otherwise.
    """
    if _NUMBER.fullmatch(str(file)) and not file.exists():
        with opened(folder, officer, passphrase_file) as session:
            found, told = of_number(session.office, str(file))
        say(told)
        if found.standing is not Standing.PAPER:
            raise typer.Exit(3)
        return
    data, password = read_whole(file), password_line(password_stdin)
    if not (kind_of(data) or suffix_of(data)):
        raise KnownError(Fault.NOT_A_REPORT, file=file)
    with opened(folder, officer, passphrase_file) as session:
        verdict = examine(session.office, data, file.name, password=password)
    say(verdict.sentence)
    if verdict.standing is not Standing.CURRENT:
        raise typer.Exit(3)


def _outside(
    session: Session, files: Sequence[Path], texts: Sequence[str], prints: Sequence[str]
) -> tuple[AuditFault, ...]:
    """Compare with checkpoints, each named by its file, and with printed reports."""
    of_checkpoints = (
        replace(fault, subject=str(file))
        for file, text in zip(files, texts, strict=True)
        for fault in outside_faults(session.office, (text,), ())
    )
    return (*of_checkpoints, *outside_faults(session.office, (), prints))


def _certified(
    session: Session, result: AuditResult, compared: Sequence[str], language: Tongue, folder: Path | None
) -> Path | None:
    if folder is None:
        return None
    issued = certify(session.office, session.officer, session.signer, result, compared, language)
    if not isinstance(issued, Issued):
        raise TypeError("a signed certificate is issued")
    return issue_report.save(session.office, session.officer.id, issued, folder)


def _tell(result: AuditResult) -> None:
    say(_("Fingerprint: {fingerprint}").format(fingerprint=result.fingerprint))
    say(n_("{n} act recomputed", "{n} acts recomputed", result.acts), result.head)
    for fault in result.faults:
        say(audit_line(fault))
    if result.faults:
        say(n_("{n} fault was found.", "{n} faults were found.", len(result.faults)))
    else:
        say(_("No fault was found."))
