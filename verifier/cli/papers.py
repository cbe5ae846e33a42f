"""`verifier office sheet`, `sheets`: signed sheets come back, and whichever is still out is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, say
from verifier.i18n import _, n_
from verifier.workflow.attachments import read_file
from verifier.workflow.issue_report import local_time, local_today
from verifier.workflow.sheets import Back, SheetLine, every_sheet, keep, recognise


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    for command in (sheet, sheets):
        office.command()(command)


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


def sheets(
    folder: OfficeOption,
    all_: Annotated[bool, typer.Option("--all", help="Those that came back and those printed anew, too.")] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show which signed sheets are out: report, issued when and by whom, for how many days."""
    with opened(folder, officer, passphrase_file) as session:
        lines = every_sheet(session.office)
    counts = Counter(line.back for line in lines)
    for line in lines:
        if all_ or line.back is Back.OUT:
            say(" · ".join((line.print.number, local_time(line.act.at), line.by, _standing(line))))
    say(n_("{n} signed sheet is out.", "{n} signed sheets are out.", counts[Back.OUT]))


def _standing(line: SheetLine) -> str:
    if line.back is Back.BACK:
        return _("✓ came back on {day}").format(day=local_time(line.sheets[0].at).partition(" ")[0])
    if line.back is Back.REPLACED:
        return _("printed anew as {number}").format(number=line.later)
    return n_("▲ out for {n} day", "▲ out for {n} days", line.days(local_today()))
