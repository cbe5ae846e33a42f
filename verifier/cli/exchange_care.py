"""`verifier office exchange care` and on: what humane treatment asks for, all that the window records of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened
from verifier.cli.exchange_choosing import CASES, STAGE, chosen, place_of
from verifier.cli.exchange_day import sign_one
from verifier.domain.custody import Handing, Receiver
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import EffectsHanded, EffectsListed, FitnessFound, NeedsRecorded, WishesRecorded
from verifier.domain.exchange_values import Effects, Fitness, Needs, Wish
from verifier.domain.moments import now, typed_moment
from verifier.domain.remains_codes import Seal
from verifier.i18n import _
from verifier.workflow.office import one_line


def register(group: typer.Typer) -> None:
    """Take the commands of this module into the group of the exchange."""
    for command in (care, effects, packets):
        group.command(command.__name__)(command)


def care(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    fit: Annotated[bool | None, typer.Option("--fit/--not-fit", help="Fit to travel, as examined just now.")] = None,
    lying: Annotated[bool | None, typer.Option("--stretcher/--seated", help="They travel lying, or sit.")] = None,
    escorted: Annotated[bool | None, typer.Option("--escort/--no-escort", help="They need an escort, or none.")] = None,
    medicine: Annotated[str | None, typer.Option(help="Medicine on the way; no diagnosis.")] = None,
    diet: Annotated[str | None, typer.Option(help="What they may eat, or may not.")] = None,
    interpreter: Annotated[str | None, typer.Option(help="Of which language they need an interpreter.")] = None,
    family: Annotated[str | None, typer.Option(help="They are one family and travel together under this name.")] = None,
    returns: Annotated[
        bool | None, typer.Option("--wishes/--declines", help="Whether they wish to return, as asked in private.")
    ] = None,
    document: Annotated[str, typer.Option(help="Where they said so.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Record needs of persons of a stage, fitness and wish to return: what is not named stays as it was recorded."""
    named = {
        "stretcher": lying, "escort": escorted, "medicine": medicine, "diet": diet, "interpreter": interpreter,
        "family": family,
    }  # fmt: skip
    changed = {name: one_line(value) if isinstance(value, str) else value for name, value in named.items()
               if value is not None}  # fmt: skip
    if not changed and fit is None and returns is None:
        raise typer.BadParameter(_("Name what is recorded: needs, fitness, or the wish to return."))
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        persons, number = chosen(session.office, there, cases), there.exchange.number
        if changed:
            needs = NeedsRecorded(number, tuple(_needs(there.exchange, each, changed) for each in persons))
            sign_one(session, needs, there.exchange)
        if fit is not None:
            good = ClearanceOutcome.FIT_WITH_ESCORT if escorted else ClearanceOutcome.FIT
            found = good if fit else ClearanceOutcome.NOT_FIT
            sign_one(session, FitnessFound(number, tuple(Fitness(each, found) for each in persons)), there.exchange)
        if returns is not None:
            wishes = tuple(Wish(each, returns, one_line(document)) for each in persons)
            sign_one(session, WishesRecorded(number, wishes), there.exchange)


def effects(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    bags: Annotated[int, typer.Option(help="Bags of personal effects of each.")],
    seal: Annotated[str, typer.Option(help="Seal of the bags.")] = "",
    item: Annotated[list[str] | None, typer.Option(help="A thing of the inventory; given once for each.")] = None,
    packed_by: Annotated[str, typer.Option(help="Who packed and sealed them.")] = "",
    witness: Annotated[str, typer.Option(help="In whose presence.")] = "",
    missing: Annotated[
        list[str] | None, typer.Option(help="A thing that was taken and is not there; given once for each.")
    ] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """List the personal effects of persons of a stage, as they were packed and sealed."""
    things, gone = (tuple(filter(None, map(one_line, each or ()))) for each in (item, missing))
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        persons, names = chosen(session.office, there, cases), map(one_line, (packed_by, witness))
        known = Effects(0, bags, one_line(seal), things, gone, *names)
        listed = EffectsListed(there.exchange.number, tuple(replace(known, person=each) for each in persons))
        sign_one(session, listed, there.exchange)


def packets(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    given_by: Annotated[str, typer.Option(help="Who holds the packets and gives them.")],
    taken_by: Annotated[str, typer.Option(help="Who takes them.")],
    to: Annotated[Receiver, typer.Option(help="Who that is.")],
    where: Annotated[str, typer.Option("--place", help="Where.")],
    at: Annotated[str, typer.Option(help="When, as 23.05.2025 08:00; now by default.")] = "",
    seal: Annotated[Seal, typer.Option(help="The seal as it was found.")] = Seal.WHOLE,
    new_seal: Annotated[str, typer.Option(help="The seal that they bear now, where they were sealed anew.")] = "",
    note: Annotated[str, typer.Option(help="What was found, where the seal is not whole.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Hand packets of personal effects on: the next link of their chain of custody, by two names."""
    when = typed_moment(at) if at else now()
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        handing = Handing(one_line(given_by), one_line(taken_by), to, one_line(where), when, seal, one_line(new_seal),
                          one_line(note))  # fmt: skip
        persons = chosen(session.office, there, cases)
        sign_one(session, EffectsHanded(there.exchange.number, persons, handing))


def _needs(exchange: Exchange, person: int, changed: Mapping[str, Any]) -> Needs:
    return replace(exchange.needs.get(person, Needs(person)), **changed)
