"""`verifier office exchange paper`: the papers of a stage as PDF; each print is an act."""

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
    opened,
    say,
)
from verifier.cli.exchange_choosing import STAGE, place_of
from verifier.domain.details import Direction
from verifier.i18n import PaperLanguage
from verifier.workflow import exchange_papers
from verifier.workflow.exchange_papers import LANGUAGES, ExchangePaper, Paper
from verifier.workflow.issue_report import save


def register(group: typer.Typer) -> None:
    """Take the command into the group of an exchange."""
    group.command()(paper)


def paper(
    kind: Annotated[
        Paper,
        typer.Argument(
            help="R5 manifest, R5A inventory of effects, R6 act of handover, R6A its annex of names, R7 protocol, R8 needs."
        ),
    ],
    where: STAGE,
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF.")],
    vehicle: Annotated[int, typer.Option(help="Of R5, R5A and R8: one vehicle alone, by its number.")] = 0,
    direction: Annotated[
        Direction | None, typer.Option(help="Of R6 and R6A: which way; by default the first in which anybody goes.")
    ] = None,
    language: LanguageOption = PaperChoice.UK,
    russian: Annotated[
        bool, typer.Option("--russian", help="What goes to the other side (R6, R6A) in Russian.")
    ] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Issue a paper of a stage. The print is recorded; its number says of which version of the list it is."""
    tongue = PaperLanguage.RU if russian and PaperLanguage.RU in LANGUAGES[kind] else language.tongue
    with opened(folder, officer, passphrase_file) as session:
        exchange, stage = place_of(session.office, where).numbers
        wanted = ExchangePaper(kind, exchange, stage, vehicle, direction, tongue)
        issued = exchange_papers.issue(session.office, session.signer, wanted)
        say(str(save(session.office, session.officer.id, issued, target)))
