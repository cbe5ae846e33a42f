"""`verifier office remains`: lists of remains, bags, custody and papers; two modules beside it have the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    say_json,
)
from verifier.domain.act_fields import fields
from verifier.domain.act_words import summary
from verifier.domain.acts import Act
from verifier.domain.intake import Options
from verifier.domain.moments import now, shown_moment
from verifier.domain.overtaking import seen_until
from verifier.domain.remains_acts import BagExamined, RemainsBody, TakenBag, part_id
from verifier.domain.remains_codes import Condition, Contents, Fate, Seal
from verifier.domain.words import remains as words
from verifier.i18n import PaperLanguage, _
from verifier.intake.remains import read_remains
from verifier.workflow import remains as verbs
from verifier.workflow import remains_papers
from verifier.workflow.attachments import read_file
from verifier.workflow.issue_report import save
from verifier.workflow.keep_office import Session
from verifier.workflow.office import one_line
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_papers import Paper, RemainsPaper

group = typer.Typer(
    help="Repatriated remains: lists, bags, comparisons, decisions, custody, papers.", no_args_is_help=True
)
PartArgument = Annotated[str, typer.Argument(help="Own number: 12/1, or 12 for the first individual in bag 12.")]
PartsArgument = Annotated[list[str], typer.Argument(help="Own numbers: 12/1, or 12 for the first in bag 12.")]
AtOption = Annotated[str, typer.Option("--at", help="Date and time, as 18.05.2025 11:20; now by default.")]
NoteOption = Annotated[str, typer.Option(help="A note.")]


class Sign:
    """An open office in which one act on remains after another is signed and said."""

    def __init__(self, session: Session) -> None:
        self.session, self.file = session, RemainsFile(session.office)
        self.known = self.file.refresh()

    def __call__(self, body: RemainsBody, file: tuple[str, bytes] | None = None) -> Act:
        """Sign a body and say what it is about."""
        act = self.file.sign(self.session.signer, seen_until(body, self.known.seen), file=file)
        say(_("Act {act}: {what}").format(act=act.seq, what=summary(act.body)))
        return act


@contextmanager
def signing(folder: Path, officer: str, passphrase: Path | None) -> Iterator[Sign]:
    """Open an office for acts on remains."""
    with opened(folder, officer, passphrase) as session:
        yield Sign(session)


def part_of(text: str) -> str:
    """Return a part as it is stored: ``12`` is the first in bag 12."""
    return text if "/" in text or not text.isdecimal() else part_id(int(text), 1)


@group.command()
def receive(
    file: Annotated[Path, typer.Argument(help="The list: xlsx, xls, xlsb, ods, csv, html.")],
    folder: OfficeOption,
    reference: Annotated[str, typer.Option(help="Number of the list.")],
    sender: Annotated[str, typer.Option(help="Who gave it.")],
    event: Annotated[str, typer.Option(help="Which repatriation.")],
    day: Annotated[str, typer.Option(help="Its day, as 18.04.2025.")],
    stated: Annotated[int | None, typer.Option(help="Number of bodies that the letter states.")] = None,
    difference: Annotated[str, typer.Option(help="Why stated and counted rows differ, where they do.")] = "",
    sheet: Annotated[str | None, typer.Option(help="Which sheet.")] = None,
    encoding: Annotated[str, typer.Option(help="Code page of a text file, where it must be said.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Receive a list of remains: its file is kept, its rows are claims; no case is opened for anybody on it."""
    data = read_file(file)
    reading = read_remains(data, file.name, Options(sheet=sheet, encoding=encoding))
    for row, text in reading.unread:
        say(_("Row {row} is not understood: {text}").format(row=row, text=text))
    with signing(folder, officer, passphrase_file) as sign:
        body = verbs.list_of(
            sign.known, reading, data,
            reference=reference, sender=sender, event=event, date=day, stated=stated, difference=difference,
        )  # fmt: skip
        sign(body, (body.file_name, data))


@group.command("take-in")
def take_in(
    number: Annotated[int, typer.Argument(help="The list of remains, by its number.")],
    folder: OfficeOption,
    place: Annotated[str, typer.Option(help="Where they are taken over.")],
    given_by: Annotated[str, typer.Option(help="Who gives.")],
    taken_by: Annotated[str, typer.Option(help="Who takes.")],
    row: Annotated[list[int] | None, typer.Option(help="A row that came; all that are still out by default.")] = None,
    broken: Annotated[
        list[str] | None, typer.Option(help="Row and what was found, 17=cut through: its seal is broken.")
    ] = None,
    unlisted: Annotated[
        list[str] | None, typer.Option(help="Number of a bag that stands on no list, and what was found: 44=no papers.")
    ] = None,
    at: AtOption = "",
    vehicle: Annotated[str, typer.Option(help="Vehicle.")] = "",
    temperature: Annotated[str, typer.Option(help="Temperature in it.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take bags over: each gets an own number, and its chain of custody begins."""
    notes = {int(key): told for key, _equals, told in (text.partition("=") for text in broken or ()) if key.isdecimal()}
    with signing(folder, officer, passphrase_file) as sign:
        listing = sign.known.lists.get(number)
        rows = [each for each in listing.body.rows if each.row not in listing.bags] if listing else []
        came = [each for each in rows if row is None or each.row in row]
        bags = [
            TakenBag(0, each.row, each.bag_no, each.seal_no, Seal.BROKEN if each.row in notes else Seal.WHOLE,
                     notes.get(each.row, ""))
            for each in came
        ]  # fmt: skip
        stray = (text.partition("=") for text in unlisted or ())
        bags += [TakenBag(0, 0, bag_no, "", Seal.NONE, note) for bag_no, _equals, note in stray]
        sign(verbs.intake_of(
            sign.known, number, bags, at=at or shown_moment(now()), place=place, given_by=given_by, taken_by=taken_by,
            vehicle=vehicle, temperature=temperature,
        ))  # fmt: skip


@group.command()
def examine(
    bag: Annotated[int, typer.Argument(help="Own number of the bag.")],
    folder: OfficeOption,
    condition: Annotated[Condition, typer.Option(help="State of the remains.")],
    individuals: Annotated[int, typer.Option(help="Of how many individuals at least (MNI).")] = 1,
    partial: Annotated[bool, typer.Option("--partial", help="Parts of one body only.")] = False,
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Say what a bag holds; each individual in it is a part with a number of its own."""
    one = Contents.PARTIAL if partial else Contents.WHOLE
    contents = Contents.MIXED if individuals > 1 else one
    with signing(folder, officer, passphrase_file) as sign:
        sign(BagExamined(bag, individuals, contents, condition, one_line(note)))


@group.command()
def move(
    parts: PartsArgument,
    folder: OfficeOption,
    place: Annotated[str, typer.Option(help="Where they go.")],
    given_by: Annotated[str, typer.Option(help="Who gives.")],
    taken_by: Annotated[str, typer.Option(help="Who takes.")],
    at: AtOption = "",
    seal: Annotated[str, typer.Option(help="New seal.")] = "",
    temperature: Annotated[str, typer.Option(help="Temperature.")] = "",
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Hand remains on from where they are: the next link of the chain of custody."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(verbs.move_of(
            sign.known, map(part_of, parts), place=place, at=at or shown_moment(now()), given_by=given_by,
            taken_by=taken_by, seal_no=seal, temperature=temperature, note=note,
        ))  # fmt: skip


@group.command()
def release(
    part: PartArgument,
    folder: OfficeOption,
    fate: Annotated[Fate, typer.Option(help="Where they go in the end.")],
    to: Annotated[str, typer.Option(help="Who receives them.")],
    document: Annotated[str, typer.Option(help="By which document.")],
    place: Annotated[str, typer.Option(help="Where.")],
    given_by: Annotated[str, typer.Option(help="Who gives.")],
    at: AtOption = "",
    informed: Annotated[str, typer.Option(help="Day on which the family was informed.")] = "",
    grave: Annotated[str, typer.Option(help="Number of the grave, of who is buried unidentified.")] = "",
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Release an individual, whole, by the decision of the board that stands."""
    with signing(folder, officer, passphrase_file) as sign:
        sign(verbs.release_of(
            sign.known, part_of(part), fate, to=to, document=document, place=place, at=at or shown_moment(now()),
            given_by=given_by, informed=informed, grave=grave, note=note,
        ))  # fmt: skip


@group.command("list")
def list_(
    folder: OfficeOption,
    json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show all individuals: own numbers, what they wait for, where they are."""
    with signing(folder, officer, passphrase_file) as sign:
        known = sign.known
        lines = [
            {
                "parts": list(parts), "standing": known.standing(parts[0]).value, "list": known.bags[bag].list,
                "place": known.parts[parts[0]].place, "refuted": known.is_refuted(parts[0]),
                "conflicts": [each.living for each in known.conflicts(parts)],
            }
            for parts in known.individuals()
            if (bag := known.parts[parts[0]].bag)
        ]  # fmt: skip
        if json:
            say_json({"individuals": lines})
            return
        for parts in known.individuals():
            told = (", ".join(map(words.part_number, parts)), words.remains_standing(known.standing(parts[0])))
            say(" · ".join((*told, known.parts[parts[0]].place)))
        say(words.counted(len(lines)))


@group.command()
def show(
    part: PartArgument,
    folder: OfficeOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show every act on an individual, in its order. That it was looked at is written down."""
    with signing(folder, officer, passphrase_file) as sign:
        known, wanted = sign.known, part_of(part)
        parts = known.individual(wanted)
        sign.file.opened(sign.session.officer, known.parts[wanted].bag if wanted in known.parts else 0)
        found = {act.seq: act for each in parts for act in known.acts_on.get(each, ())}
        say(words.remains_standing(known.standing(wanted)))
        for seq, act in sorted(found.items()):
            say(_("Act {act}: {what}").format(act=seq, what=summary(act.body)))
            for name, value in fields(act.body):
                say(f"    {name}: {value}")


@group.command()
def paper(
    kind: Annotated[Paper, typer.Argument(help="R10A receipt, R10B effects, R10C identification, R10D custody.")],
    subject: Annotated[str, typer.Argument(help="The list for R10A and R10D, the bag for R10B, the part for R10C.")],
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF.")],
    language: LanguageOption = PaperChoice.UK,
    russian: Annotated[
        bool, typer.Option("--russian", help="What the sending side signs too (R10A) in Russian.")
    ] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Issue a paper on remains. The print is recorded."""
    tongue = PaperLanguage.RU if russian and kind is Paper.RECEIPT else language.tongue
    number = int(subject) if subject.isdecimal() else 0
    wanted = RemainsPaper(kind, number, number, part_of(subject), tongue)
    with opened(folder, officer, passphrase_file) as session:
        issued = remains_papers.issue(session.office, session.signer, wanted)
        say(str(save(session.office, session.officer.id, issued, target)))
