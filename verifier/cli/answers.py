"""`verifier office answers`: what the other side wrote into the workbook of a query is recorded, row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.columns import PasswordOption
from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, find_list, opened, progress, say
from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.intake import Options
from verifier.domain.lists import case_number
from verifier.i18n import _, n_
from verifier.workflow.answers import AnswerLine, record, understood
from verifier.workflow.files import read_whole


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command()(answers)


def answers(
    file: Annotated[Path, typer.Argument(help="The workbook of a query (R3) that came back filled in.")],
    folder: OfficeOption,
    letter: Annotated[
        str,
        typer.Option(help="Their letter, number and date: the answers are recorded. Left out: they are only shown."),
    ] = "",
    list_: Annotated[
        str, typer.Option("--list", help="The list whose answers are awaited, by number or reference.")
    ] = "",
    only: Annotated[
        list[int] | None, typer.Option("--row", help="Record this row of the file alone; may be repeated.")
    ] = None,
    password_file: PasswordOption = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show what an answered query says, and record it with --letter: each answer is an act and reopens its detail.

    Rows are found by their keys, wherever they stand. What is empty, was answered before or is not of this office is told
    and not recorded; nothing is set by an answer, both officers check the detail anew.
    """
    password = read_whole(password_file).decode("utf-8", "replace").rstrip("\r\n") if password_file else ""
    data = read_whole(file)
    with opened(folder, officer, passphrase_file) as session:
        wanted = find_list(session, list_).id if list_ else 0
        options = Options(password=password)
        found = understood(session.office, session.officer, data, file.name, list_=wanted, options=options)
        if only:
            found = replace(found, left_out=frozenset(line for line in found.lines if line.row not in only))
        for line in found.lines:
            say(said(line))
        if not letter.strip():
            say(n_("{n} answer can be recorded: name their letter with --letter.",
                   "{n} answers can be recorded: name their letter with --letter.", len(found.ready)))  # fmt: skip
            return
        with progress(_("Recording the answers")) as show:
            recorded = record(session.office, session.signer, found, letter, progress=show)
        say(n_("{n} answer was recorded.", "{n} answers were recorded.", len(recorded)))


def said(line: AnswerLine) -> str:
    """Say a row of the file in one line: where it stands, on whom and what it answers, or why it is not recorded."""
    who = f"{case_number(line.case)} {line.person}" if line.case else ""
    what = words.detail(line.detail) if line.detail else ""
    answer = f"{shown_date(line.stated) or '—'} → {shown_date(line.value)}" if line.value else ""
    outcome = words.answer_outcome(line.outcome) if line.outcome else line.problem or _("not answered")
    place = _("row {row}").format(row=line.row)
    return " · ".join(filter(None, (place, who, line.query, what, answer, line.document, outcome)))
