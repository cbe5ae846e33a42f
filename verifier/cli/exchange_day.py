"""`verifier office exchange vehicle` and on: transport, the day of handover, and the closing of a stage."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, say
from verifier.cli.exchange_choosing import CASES, STAGE, Place, chosen, place_of
from verifier.domain.act_words import summary
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_care import needed_on_the_way
from verifier.domain.exchange_codes import Execution, Point, VehicleKind
from verifier.domain.exchange_day_acts import HeadcountTaken
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_sums import open_gaps
from verifier.domain.lists import case_number
from verifier.domain.moments import now
from verifier.domain.overtaking import seen_until
from verifier.domain.words import act_kind
from verifier.i18n import _, n_
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchange_unlisted, exchanges
from verifier.workflow.keep_office import Session

WayOption = Annotated[Direction, typer.Option("--direction", help="To us, or from us.")]
NoteOption = Annotated[str, typer.Option("--note", help="What happened.")]


def register(group: typer.Typer) -> None:
    """Take the commands of this module into the group of the exchange."""
    for command in (vehicle, seat, manifest, count, tick, unlisted, explain, close):
        group.command(command.__name__)(command)
    group.command("file-unlisted")(file_unlisted)


def sign_one(session: Session, body: Any, seen: Exchange | None = None) -> None:
    """Sign a body and say which act it became; `seen` is the exchange on which it rests, where it replaces something."""
    body = seen_until(body, seen.last) if seen else body
    act = moves.sign(session.office, session.signer, body)
    say(_("Act {number}: {kind} · {what}").format(number=act.seq, kind=act_kind(body.kind), what=summary(body)))


def vehicle(
    stage: STAGE,
    folder: OfficeOption,
    plate: Annotated[str, typer.Option(help="Number plate.")],
    seats: Annotated[int, typer.Option(help="Seats, those for escort among them.")],
    stretchers: Annotated[int, typer.Option(help="Lying places.")] = 0,
    escorts: Annotated[int, typer.Option(help="Seats that stay for escort and medics.")] = 0,
    chief: Annotated[str, typer.Option(help="Chief of the escort.")] = "",
    kind: Annotated[VehicleKind, typer.Option(help="What it is.")] = VehicleKind.BUS,
    direction: WayOption = Direction.INCOMING,
    number: Annotated[int, typer.Option(help="A vehicle that is changed; a new one where none is named.")] = 0,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Bring a vehicle to a stage, or change one."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, moves.vehicle(there.exchange, there.stage.number, direction, kind, plate, seats,
                                        stretchers=stretchers, escorts=escorts, chief=chief, number=number))  # fmt: skip


def seat(
    stage: STAGE, folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None
) -> None:
    """Seat everybody of a stage as the program proposes; who sits already stays. Who finds no place is named."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        people = exchanges.people(session.office, there.stage.members)
        tended = {number for number, each in people.items() if each.woman or each.minor(there.stage.starts)}
        known = exchanges.travellers(session.office, there.exchange.number, there.stage.members)
        needs = needed_on_the_way(there.exchange, known)
        made = proposed(there.stage, needs, tended, there.stage.seats.values())
        sign_one(session, moves.seating(there.exchange, there.stage.number, made.seats))
        for person in made.unseated:
            say(_("No place: {case} {name}").format(case=case_number(person), name=people[person].name))


def manifest(
    stage: STAGE,
    folder: OfficeOption,
    reason: Annotated[str, typer.Option(help="Why it is signed although something is lacking; by an approver.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Sign the manifest of a stage: everybody cleared, seated and fit."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, moves.manifest(session.office, there.exchange, there.stage.number, reason))


def count(
    stage: STAGE,
    point: Annotated[Point, typer.Argument(help="Where heads were counted.")],
    heads: Annotated[int, typer.Argument(help="How many.")],
    folder: OfficeOption,
    by: Annotated[list[str], typer.Option("--by", help="Who counted; given twice, for the two of them.")],
    vehicle_number: Annotated[int, typer.Option("--vehicle", help="Of one vehicle only.")] = 0,
    direction: WayOption = Direction.INCOMING,
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record a headcount, by two names."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        body = HeadcountTaken(*there.numbers, direction, point, heads, now(), tuple(by), vehicle_number, note)
        sign_one(session, body, there.exchange)


def tick(
    stage: STAGE,
    cases: CASES,
    result: Annotated[Execution, typer.Argument(help="What became of them.")],
    folder: OfficeOption,
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record what became of persons on the day; one signature for all who are named."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        persons = chosen(session.office, there, cases)
        ticks = [moves.tick(there.stage, person, result, note) for person in persons]
        sign_one(session, moves.handover(there.exchange, there.stage.number, ticks))


def unlisted(
    stage: STAGE,
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="Name, as the person states it.")],
    born: Annotated[str, typer.Option(help="Date of birth, as the person states it.")] = "",
    rank: Annotated[str, typer.Option(help="Rank, as the person states it.")] = "",
    accepted: Annotated[bool, typer.Option("--accepted/--not-accepted", help="Whether we took him over.")] = True,
    instead_of: Annotated[int, typer.Option(help="The case for whom he was brought.")] = 0,
    perhaps: Annotated[int, typer.Option(help="The case that he may be.")] = 0,
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record a person who was brought and is on no list of the stage."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, moves.unlisted(there.exchange, there.stage.number, name, born, accepted=accepted, rank=rank,
                                         instead_of=instead_of, known_as=perhaps, note=note))  # fmt: skip


def file_unlisted(
    stage: STAGE, folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None
) -> None:
    """Open a case of his own for everybody who was brought on no list; a registrar signs."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        made = exchange_unlisted.open_cases(session.office, session.signer, there.exchange, there.stage.number)
        count = n_("{n} person", "{n} persons", made.persons)
        say(f"{made.id} · {made.reference} · {count}")


def explain(
    stage: STAGE,
    text: Annotated[str, typer.Argument(help="Why the numbers differ.")],
    folder: OfficeOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Explain every difference between the numbers of a stage that nobody has explained yet."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        for gap in open_gaps(there.stage):
            sign_one(session, moves.explaining(there.exchange, there.stage.number, gap, text))


def close(
    what: Annotated[str, typer.Argument(help="A stage, as 1/2, or an exchange, as 1.")],
    folder: OfficeOption,
    note: NoteOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Close a stage whose sums balance, or an exchange whose stages are closed; an approver signs."""
    with opened(folder, officer, passphrase_file) as session:
        if what.isdecimal():
            sign_one(session, moves.closing_exchange(exchanges.exchange(session.office, int(what)), note))
        else:
            there: Place = place_of(session.office, what)
            sign_one(session, moves.closing(there.exchange, there.stage.number, note))
