"""`verifier office exchange arrival` and on: what is recorded beside the handover, and a change of the agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened
from verifier.cli.exchange_choosing import CASES, STAGE, chosen, place_of
from verifier.cli.exchange_day import sign_one
from verifier.domain.exchange_acts import VehicleMoved
from verifier.domain.exchange_codes import Move, Physical, Side
from verifier.domain.exchange_day_acts import ArrivalsConfirmed, FamiliesInformed, IncidentNoted
from verifier.domain.exchange_values import Arrival, Informed
from verifier.domain.moments import now, typed_moment
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges
from verifier.workflow.office import one_line

WhenOption = Annotated[str, typer.Option("--at", help="When, as 23.05.2025 08:00; now by default.")]


def register(group: typer.Typer) -> None:
    """Take the commands of this module into the group of the exchange."""
    for command in (moved, arrival, families, incident, amend):
        group.command(command.__name__)(command)


def moved(
    stage: STAGE,
    number: Annotated[int, typer.Argument(help="The vehicle.")],
    what: Annotated[Move, typer.Argument(help="departed or arrived.")],
    folder: OfficeOption,
    place: Annotated[str, typer.Option(help="Where.")],
    at: WhenOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record that a vehicle departed or arrived."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, VehicleMoved(*there.numbers, number, what, one_line(place), _when(at)), there.exchange)


def arrival(
    stage: STAGE,
    cases: CASES,
    result: Annotated[Physical, typer.Argument(help="What was found when the persons themselves were looked at.")],
    folder: OfficeOption,
    means: Annotated[str, typer.Option(help="How it was established: a document, relatives, fingerprints.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record the physical confirmation of persons who came to us, beside the record match."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        found = tuple(Arrival(each, result, one_line(means)) for each in chosen(session.office, there, cases))
        sign_one(session, ArrivalsConfirmed(*there.numbers, found), there.exchange)


def families(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    how: Annotated[str, typer.Option(help="How, and whom.")],
    at: WhenOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record that families were told, after the return and never before."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        told = tuple(Informed(each, _when(at), one_line(how)) for each in chosen(session.office, there, cases))
        sign_one(session, FamiliesInformed(*there.numbers, told), there.exchange)


def incident(
    stage: STAGE,
    text: Annotated[str, typer.Argument(help="What happened.")],
    folder: OfficeOption,
    at: WhenOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Note something that the protocol of a stage is to say."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, IncidentNoted(*there.numbers, _when(at), one_line(text)))


def amend(
    number: Annotated[int, typer.Argument(help="The exchange.")],
    folder: OfficeOption,
    by: Annotated[str, typer.Option("--by", help="The name of who asks for it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stands in the ledger.")],
    incoming: Annotated[int | None, typer.Option(help="How many persons come to us now.")] = None,
    outgoing: Annotated[int | None, typer.Option(help="How many persons are handed over now.")] = None,
    conditions: Annotated[str | None, typer.Option(help="What else is agreed now.")] = None,
    side: Annotated[Side, typer.Option("--side", help="Who asks for it: our own side, or the other one.")] = Side.OTHER,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Amend the agreement of an exchange; an approver signs."""
    with opened(folder, officer, passphrase_file) as session:
        known = exchanges.exchange(session.office, number)
        given = {"incoming": incoming, "outgoing": outgoing, "conditions": conditions}
        changed = {name: value for name, value in given.items() if value is not None}
        agreement = replace(known.agreement, **changed)  # type: ignore[arg-type]
        sign_one(session, moves.amended(known, agreement, side, by, reason))


def _when(text: str) -> str:
    return typed_moment(text) if text else now()
