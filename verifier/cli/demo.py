"""`verifier demo`: a practice office walked through the whole program without a window, to signed acts and PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import LanguageOption, PaperChoice, progress, say
from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.decisions import Disposition
from verifier.domain.details import Direction
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange import Exchange
from verifier.domain.findings import Result
from verifier.i18n import Language, PaperLanguage, Tongue, _
from verifier.workflow import exchange_papers, exchanges, issue_report, rehearse
from verifier.workflow.exchange_papers import LANGUAGES, ExchangePaper
from verifier.workflow.files import write_whole
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import Report, ReportRequest
from verifier.workflow.rehearse import APPROVER, AUDITOR, PracticeOffice
from verifier.workflow.rehearse_exchange import exchange_all

_TONGUES: tuple[Tongue, ...] = (Language.UK, Language.EN, PaperLanguage.BOTH)
_NOT_ON_THE_LIST = (Report.INDIVIDUAL, Report.HELD_BACK)  # each person has his own; nobody of these is held back


def demo(
    target: Annotated[Path, typer.Option("--out", help="A new or empty folder.")],
    language: LanguageOption = PaperChoice.UK,
) -> None:
    """Found a practice office, check every invented person twice, settle, clear, decide, exchange, and write the reports.

    The reports on persons are written in one language, those on the list in Ukrainian, in English, and side by side.
    """
    folder = target / "office"
    if folder.exists():
        raise KnownError(Fault.OFFICE_EXISTS, folder=folder)
    with progress(_("Founding the practice office")) as show:
        practice = rehearse.found_practice(folder, rehearse.random_passphrase, show)
    try:
        write_whole(target / "passphrase.txt", practice.accounts[AUDITOR].passphrase.encode() + b"\n")
        for title, number in ((_("First check"), Pass.FIRST), (_("Second check"), Pass.SECOND)):
            with progress(title) as show:
                rehearse.check_all(practice, number, show)
        with progress(_("Settling disagreements")) as show:
            settled = rehearse.settle_all(practice, show)
        rehearse.conclude_all(practice)
        with progress(_("Clearances and decisions")) as show:
            rehearse.decide_all(practice, show)
        with progress(_("One stage of an exchange")):
            exchanged = exchange_all(practice)
        written = _write_reports(practice, target / "reports", language.tongue)
        _summarise(practice, settled, exchanged, written, target)
    finally:
        practice.office.close()


def _write_reports(practice: PracticeOffice, folder: Path, language: Tongue) -> int:
    office, signer = practice.office, practice.signers[APPROVER]
    cases = rehearse.cases_of(practice)
    requests = [ReportRequest(Report.INDIVIDUAL, practice.list, case.number, language) for case in cases]
    of_list = (report for report in Report if report not in _NOT_ON_THE_LIST)
    requests += [ReportRequest(report, practice.list, 0, tongue) for report in of_list for tongue in _TONGUES]
    with progress(_("Writing reports")) as show:
        for done, request in enumerate(requests, 1):
            issue_report.save(office, signer.officer, issue_report.issue(office, signer, request), folder)
            show(done, len(requests))
    for tongue in _TONGUES:
        issued = issue_founding_sheet(office, office.officers()[signer.officer], signer, tongue)
        issue_report.save(office, signer.officer, issued, folder)
    return len(requests) + len(_TONGUES) + _write_exchange(practice, folder)


def _write_exchange(practice: PracticeOffice, folder: Path) -> int:
    """Issue the papers of the stage in each of their languages; return how many, 0 where nothing was exchanged."""
    office, signer, written = practice.office, practice.signers[APPROVER], 0
    for number in exchanges.numbers(office):
        for paper, tongues in LANGUAGES.items():
            for tongue in tongues:
                wanted = ExchangePaper(paper, number, 1, language=tongue)
                issue_report.save(office, signer.officer, exchange_papers.issue(office, signer, wanted), folder)
                written += 1
    return written


def _summarise(practice: PracticeOffice, settled: int, exchanged: Exchange | None, written: int, target: Path) -> None:
    results = rehearse.count_results(practice)
    dispositions = rehearse.count_dispositions(practice)
    confirmed = results[Result.CONFIRMED] + results[Result.VARIANT]
    lines = [
        (_("Persons"), sum(dispositions.values())),
        (_("Details confirmed"), confirmed),
        (_("Details with a discrepancy"), results[Result.DISCREPANCY]),
        (_("Details that could not be verified"), results[Result.UNABLE]),
        (_("Persons with disagreements settled"), settled),
        (_("Decisions"), sum(dispositions.values())),
        *((f"  {words.disposition(code)}", dispositions[code]) for code in Disposition if dispositions[code]),
        (_("Persons exchanged, by the signed count"), exchanged.transferred(Direction.INCOMING) if exchanged else 0),
        (_("Acts in the ledger"), practice.office.head().count),
        (_("Reports"), written),
    ]
    width = max(len(name) for name, _number in lines)
    for name, number in lines:
        say(f"{name:<{width}}  {number:>6}")
    say("")
    say(_("Reports: {folder}").format(folder=target / "reports"))
    say(_("Office: {folder}, passphrase of its auditor: {file}").format(
        folder=target / "office", file=target / "passphrase.txt"))  # fmt: skip
