"""`verifier office remains`: forms, comparisons, re-association, the board's decision, conflicts with the living."""

from __future__ import annotations

from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption
from verifier.cli.remains import NoteOption, PartArgument, PartsArgument, group, part_of, signing
from verifier.domain.dates import typed_date
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    JoiningUndone,
    LivingConflict,
    LivingConflictAnswered,
    MissingNamed,
    PartsJoined,
    PostMortemRecorded,
)
from verifier.domain.remains_codes import Claim, Group, Likeness, Method, Side
from verifier.workflow import remains as verbs
from verifier.workflow.office import one_line

__all__ = ["group"]

LinesOption = Annotated[list[str], typer.Option("--line", help="A line of the form and what it says, stature=180.")]
GroupOption = Annotated[Group, typer.Option("--group", help="Which group of the form.")]
MissingArgument = Annotated[int, typer.Argument(help="Number of the ante-mortem file.")]


@group.command()
def missing(
    name: Annotated[str, typer.Argument(help="Name of the missing person.")],
    folder: OfficeOption,
    born: Annotated[str, typer.Option(help="Date of birth.")] = "",
    record: Annotated[str, typer.Option(help="Record of our register.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Open an ante-mortem file for a missing person."""
    with signing(folder, officer, passphrase_file) as sign:
        number = 1 + max(sign.known.missing, default=0)
        sign(MissingNamed(number, one_line(name), typed_date(born), one_line(record)))


@group.command("ante-mortem")
def ante_mortem(
    number: MissingArgument,
    folder: OfficeOption,
    of: GroupOption,
    line: LinesOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Fill in a group of the ante-mortem form; it takes the place of what stood there."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(AnteMortemRecorded(number, of, _values(line)))


@group.command("post-mortem")
def post_mortem(
    part: PartArgument,
    folder: OfficeOption,
    of: GroupOption,
    line: LinesOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Fill in a group of the post-mortem form; it takes the place of what stood there."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(PostMortemRecorded(part_of(part), of, _values(line)))


@group.command()
def compare(
    part: PartArgument,
    number: MissingArgument,
    folder: OfficeOption,
    method: Annotated[Method, typer.Option(help="By which discipline.")],
    result: Annotated[Likeness, typer.Option(help="What it concludes.")],
    document: Annotated[str, typer.Option(help="Number of the conclusion.")],
    day: Annotated[str, typer.Option(help="Its date.")],
    laboratory: Annotated[str, typer.Option(help="Laboratory.")] = "",
    reference: Annotated[str, typer.Option(help="Reference samples: parent, child, own item.")] = "",
    statistic: Annotated[str, typer.Option(help="How strong the match is.")] = "",
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Sign the comparison of one discipline; a later one of the same takes its place."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(verbs.comparison_of(
            sign.known, part_of(part), number, method, result, document=document, date=day, laboratory=laboratory,
            reference=reference, statistic=statistic, note=note,
        ))  # fmt: skip


@group.command()
def join(
    parts: PartsArgument,
    folder: OfficeOption,
    document: Annotated[str, typer.Option(help="The conclusion that says so.")],
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Re-associate parts of one individual."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(PartsJoined(tuple(map(part_of, parts)), one_line(document), one_line(note)))


@group.command()
def undo(
    act: Annotated[int, typer.Argument(help="Number of the act that re-associated.")],
    folder: OfficeOption,
    reason: Annotated[str, typer.Option(help="Why it was an error.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take a re-association back."""
    with signing(folder, officer, passphrase_file) as sign:
        joined = next((hash_ for hash_, each in sign.known.joins.items() if each.act.seq == act), "")
        sign(JoiningUndone(joined, one_line(reason)))


@group.command()
def decide(
    part: PartArgument,
    folder: OfficeOption,
    result: Annotated[Likeness, typer.Option(help="What the board decides.")],
    side: Annotated[Side, typer.Option(help="Whose fallen it is.")],
    claim: Annotated[Claim, typer.Option(help="What became of the identity that the sending side claims.")],
    member: Annotated[list[str], typer.Option(help="A member beside the chair; at least two.")],
    missing_: Annotated[int, typer.Option("--missing", help="The ante-mortem file; none of who is unidentified.")] = 0,
    quality_check: Annotated[str, typer.Option(help="Who checked from outside the board.")] = "",
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Sign what the identification board decides on an individual."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(verbs.decision_of(
            sign.known, part_of(part), missing_, result, side, claim, members=member, quality_check=quality_check,
            note=note,
        ))  # fmt: skip


@group.command()
def conflict(
    part: PartArgument,
    case: Annotated[int, typer.Argument(help="The case of the person who is listed alive.")],
    folder: OfficeOption,
    ground: Annotated[str, typer.Option(help="Why both may be one; raises the conflict.")] = "",
    stands: Annotated[str, typer.Option(help="Answers it: it stands, and why.")] = "",
    explained: Annotated[str, typer.Option(help="Answers it: it is explained, and how.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Raise a conflict with a person who is listed alive, or answer it. It is shown at both and may stand."""
    with signing(folder, officer, passphrase_file) as sign:
        if stands or explained:
            answer = one_line(stands or explained)
            sign(LivingConflictAnswered(part_of(part), case, bool(stands), answer))
        else:
            sign(LivingConflict(part_of(part), case, one_line(ground)))


def _values(lines: list[str]) -> dict[str, str]:
    said = (line.partition("=") for line in lines)
    return {key.strip(): one_line(text) for key, _equals, text in said}
