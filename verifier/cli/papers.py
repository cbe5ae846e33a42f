"""`verifier office sheet`, `sheets`, `sheet-gone`, `founding-sheet`, `letterhead`: papers that come back, how they look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import (
    LanguageOption,
    OfficeOption,
    OfficerOption,
    PaperChoice,
    PassphraseOption,
    opened,
    say,
)
from verifier.domain.act_fields import fields
from verifier.domain.paper_acts import LetterheadSet
from verifier.domain.paper_fields import missing_words
from verifier.i18n import Tongue, _, n_
from verifier.workflow import letterhead as letterheads
from verifier.workflow.attachments import read_file
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import local_time, save
from verifier.workflow.keep_office import Session
from verifier.workflow.office import one_line
from verifier.workflow.sheet_register import Back, every_sheet, give_up, told
from verifier.workflow.signed_sheets import keep, recognise


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    for command in (sheet, sheets, sheet_gone, founding_sheet, letterhead):
        office.command(command.__name__.replace("_", "-"))(command)


def sheet(
    scan: Annotated[Path, typer.Argument(help="The scan: PDF, PNG, JPEG, TIFF; of one sheet or of a pile.")],
    folder: OfficeOption,
    note: Annotated[str, typer.Option(help="Why one more scan of a sheet is kept.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Keep the scan of signed sheets with the prints that the symbols on it name; each is an act."""
    data = read_file(scan)
    with opened(folder, officer, passphrase_file) as session:
        known = recognise(session.office, data, scan.name)
        acts = {getattr(act.body, "number", ""): act for act in keep(session.office, session.signer, known, note)}
        for each in known.sheets:
            if act := acts.get(each.print.number):
                pages = ", ".join(map(str, each.pages))
                say(_("{number}: kept by act {act} (page {pages} of the scan).").format(
                    number=each.print.number, act=act.seq, pages=pages))  # fmt: skip
                say(each.verdict.sentence)
                if missing := missing_words(each.missing):
                    say(f"▲ {missing}")


def sheets(
    folder: OfficeOption,
    all_: Annotated[
        bool, typer.Option("--all", help="Those that came back, were given up or printed anew, too.")
    ] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show which signed sheets are out: report, issued when and by whom, for how many days."""
    with opened(folder, officer, passphrase_file) as session:
        lines = every_sheet(session.office)
    counts = Counter(line.back for line in lines)
    for line in lines:
        if all_ or line.back is Back.OUT:
            say(" · ".join((line.print.number, local_time(line.act.at), line.by, told(line))))
    say(n_("{n} signed sheet is out.", "{n} signed sheets are out.", counts[Back.OUT]))


def sheet_gone(
    number: Annotated[str, typer.Argument(help="Number of the report, R1-000001-01.")],
    folder: OfficeOption,
    reason: Annotated[str, typer.Option(help="Why its signed sheet will not come back.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Give up the signed sheet of a report that will not come back; administrator or approver sign that."""
    with opened(folder, officer, passphrase_file) as session:
        act = give_up(session.office, session.signer, one_line(number).upper(), reason)
        say(_("{number}: given up by act {act}.").format(number=one_line(number).upper(), act=act.seq))


def founding_sheet(
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF.")],
    language: LanguageOption = PaperChoice.UK,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Issue the founding sheet: the fingerprint of the office on paper, to be kept away from it. The print is recorded."""
    with opened(folder, officer, passphrase_file) as session:
        say(str(save_founding_sheet(session, target, language.tongue)))


def save_founding_sheet(session: Session, target: Path, language: Tongue) -> Path:
    """Issue the founding sheet into a folder and return its path."""
    office, officer = session.office, session.officer
    return save(office, officer.id, issue_founding_sheet(office, officer, session.signer, language), target)


def letterhead(
    folder: OfficeOption,
    name: Annotated[
        str | None, typer.Option(help="Name of the office on papers; empty for that of its founding.")
    ] = None,
    marking: Annotated[str | None, typer.Option(help="Usual handling marking; empty for none.")] = None,
    executor: Annotated[str | None, typer.Option(help="Who makes the papers.")] = None,
    phone: Annotated[str | None, typer.Option(help="How he is reached.")] = None,
    copy_to: Annotated[
        list[str] | None, typer.Option(help="Who receives a copy; may be repeated, in their order. “none” for nobody.")
    ] = None,
    title: Annotated[
        list[str] | None, typer.Option(help="Title of a report, R2/uk=…; empty for the usual one; may be repeated.")
    ] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show how the office stands on its papers, or change what is named; administrator or approver sign that."""
    with opened(folder, officer, passphrase_file) as session:
        known = letterheads.letterhead(session.office)
        given = {"office": name, "marking": marking, "executor": executor, "phone": phone}
        texts = {key: one_line(getattr(known, key) if text is None else text) for key, text in given.items()}
        to = known.addressees if copy_to is None else tuple(map(one_line, copy_to)) if copy_to != ["none"] else ()
        said = (each.partition("=") for each in title or ())
        titles = {**known.titles, **{code: one_line(words) for code, _equals, words in said}}
        titles = {code: words for code, words in titles.items() if words}
        changed = LetterheadSet(**texts, addressees=to, titles=titles)
        if changed != known:
            letterheads.set_letterhead(session.office, session.signer, changed)
        for field, value in fields(changed):
            say(f"{field}: {value}")
