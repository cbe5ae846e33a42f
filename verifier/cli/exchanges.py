"""`verifier office exchange`: an exchange without a window, from its agreement to the signed sums of its stages."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from verifier.cli import exchange_after, exchange_care, exchange_day, exchange_papers
from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, say, say_json
from verifier.cli.exchange_choosing import CASES, STAGE, chosen, place_of
from verifier.cli.exchange_day import sign_one
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import StageCalledOff, StatementNoted
from verifier.domain.exchange_codes import Change, Side, Status
from verifier.domain.exchange_day_fields import sums_in_words
from verifier.domain.exchange_mirror import mirror, mirror_in_words
from verifier.domain.exchange_sums import all_sums, gaps, overview
from verifier.domain.exchange_values import Agreement, Statement, Sums
from verifier.domain.moments import now, shown_moment, typed_moment
from verifier.domain.words import direction
from verifier.domain.words import exchange as words
from verifier.i18n import _, n_
from verifier.ledger.canonical import to_bytes
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges

exchange = typer.Typer(help="An exchange: agreement, stages, vehicles, handover, reconciliation.", no_args_is_help=True)
exchange_day.register(exchange)
exchange_care.register(exchange)
exchange_papers.register(exchange)
exchange_after.register(exchange)
SideOption = Annotated[Side, typer.Option("--side", help="Who asks for it: our own side, or the other one.")]
ByOption = Annotated[str, typer.Option("--by", help="The name of who asks for it.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it stands in the ledger.")]


def register(office: typer.Typer) -> None:
    """Take the group of these commands into that of the office."""
    office.add_typer(exchange, name="exchange")


@exchange.command("open")
def open_(
    folder: OfficeOption,
    name: Annotated[str, typer.Option(help="What the exchange is called.")],
    category: Annotated[str, typer.Option(help="The category that was agreed.")],
    basis: Annotated[str, typer.Option(help="On what the agreement rests.")],
    incoming: Annotated[int, typer.Option(help="How many persons come to us.")] = 0,
    outgoing: Annotated[int, typer.Option(help="How many persons are handed over.")] = 0,
    conditions: Annotated[str, typer.Option(help="What else was agreed.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Open an exchange by its agreement; an approver signs."""
    with opened(folder, officer, passphrase_file) as session:
        body = moves.opened(session.office, Agreement(name, category, basis, incoming, outgoing, conditions))
        sign_one(session, body)


@exchange.command()
def plan(
    number: Annotated[int, typer.Argument(help="The exchange.")],
    folder: OfficeOption,
    starts: Annotated[str, typer.Option(help="Day and time, as 23.05.2025 08:00.")],
    at: Annotated[str, typer.Option("--place", help="Place of handover.")],
    incoming: Annotated[int, typer.Option(help="How many persons are to come.")] = 0,
    outgoing: Annotated[int, typer.Option(help="How many persons are to go.")] = 0,
    stage: Annotated[int, typer.Option(help="A stage that is moved; a new one where none is named.")] = 0,
    reason: ReasonOption = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Plan a stage, or move one."""
    with opened(folder, officer, passphrase_file) as session:
        known = exchanges.exchange(session.office, number)
        body = moves.planned(known, typed_moment(starts), at, incoming, outgoing, stage=stage, reason=reason)
        sign_one(session, body)


@exchange.command()
def place(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Put cleared persons into a stage."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        body = moves.placing(session.office, there.exchange, there.stage.number, chosen(session.office, there, cases))
        sign_one(session, body)


@exchange.command("take-out")
def take_out(
    stage: STAGE,
    cases: CASES,
    folder: OfficeOption,
    reason: ReasonOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Take persons out of a stage whose list is not frozen."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        persons = chosen(session.office, there, cases)
        sign_one(session, moves.taking_out(there.exchange, there.stage.number, persons, reason))


@exchange.command()
def freeze(
    stage: STAGE, folder: OfficeOption, officer: OfficerOption = "", passphrase_file: PassphraseOption = None
) -> None:
    """Freeze the agreed list of a stage; an approver signs."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        body = moves.freezing(session.office, there.exchange, there.stage.number)
        sign_one(session, body)


@exchange.command()
def change(
    stage: STAGE,
    what: Annotated[Change, typer.Argument(help="withdrawn, replaced, postponed or added.")],
    folder: OfficeOption,
    by: ByOption,
    reason: ReasonOption,
    person: Annotated[int, typer.Option(help="The case that leaves the list.")] = 0,
    instead: Annotated[int, typer.Option(help="The case that comes onto it.")] = 0,
    to: Annotated[int, typer.Option(help="The stage that takes who is postponed.")] = 0,
    side: SideOption = Side.OTHER,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Change a frozen list, with the name of who asked for it."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        body = moves.changing(session.office, there.exchange, there.stage.number, what, side=side, asked_by=by,
                              reason=reason, person=person, instead=instead, to_stage=to)  # fmt: skip
        sign_one(session, body)


@exchange.command("call-off")
def call_off(
    stage: STAGE,
    folder: OfficeOption,
    by: ByOption,
    reason: ReasonOption,
    side: SideOption = Side.OTHER,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Call a stage off; its persons are free for others."""
    with opened(folder, officer, passphrase_file) as session:
        there = place_of(session.office, stage)
        sign_one(session, StageCalledOff(*there.numbers, side, by, reason))


@exchange.command()
def statement(
    number: Annotated[int, typer.Argument(help="The exchange.")],
    status: Annotated[Status, typer.Argument(help="What is said about it.")],
    folder: OfficeOption,
    by: Annotated[str, typer.Option("--by", help="Who said it.")],
    source: Annotated[str, typer.Option(help="Where it stands.")],
    stage: Annotated[int, typer.Option(help="The stage that is meant; the whole exchange where none is named.")] = 0,
    incoming: Annotated[int | None, typer.Option(help="The number stated of persons who came to us.")] = None,
    outgoing: Annotated[int | None, typer.Option(help="The number stated of persons handed over.")] = None,
    said_at: Annotated[str, typer.Option(help="When it was said, as 23.05.2025 08:00; now by default.")] = "",
    confirmed: Annotated[bool, typer.Option("--confirmed", help="We confirm it ourselves.")] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Note what was said publicly or officially about an exchange; our own signed counts stand beside it."""
    with opened(folder, officer, passphrase_file) as session:
        when = typed_moment(said_at) if said_at else now()
        said = Statement(status, by, when, source, stage, incoming, outgoing, confirmed)
        sign_one(session, StatementNoted(number, said))


@exchange.command()
def show(
    folder: OfficeOption,
    number: Annotated[int, typer.Argument(help="The exchange; all of them where none is named.")] = 0,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="As JSON, a line for each exchange: number, name, status, incoming and outgoing (agreed), stages (number, "
            "status, starts, place, sums by direction, gaps), statements (as they were signed, with status_differs and "
            "numbers_differ).",
        ),
    ] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show exchanges: stages, sums, what does not balance, and what others say beside our own signed counts."""
    with opened(folder, officer, passphrase_file) as session:
        wanted = (number,) if number else exchanges.numbers(session.office)
        for known in (exchanges.exchange(session.office, each) for each in wanted):
            say_json(_as_json(known)) if as_json else _say(known)


def _say(known: Exchange) -> None:
    say(f"{known.number} · {known.agreement.name} · {words.status(exchanges.own_status(known))}")
    for stage in known.stages.values():
        status = words.status(exchanges.own_status(known, stage.number))
        say("  " + _("stage {number}").format(number=stage.number), shown_moment(stage.starts), stage.place, status)
        for sums in all_sums(stage):
            say("   ", _said(sums))
        for gap in gaps(stage):
            counted = _("not counted") if gap.counted is None else str(gap.counted)
            why = gap.explained or _("not explained")
            say(f"    ▲ {words.difference(gap.difference)}: {gap.expected} / {counted} · {why}")
    for sums in overview(known):
        if sums.expected or sums.unlisted:
            say(" ", _said(sums))
    if count := mirror(known):
        say(" ", mirror_in_words(count))
    for compared in exchanges.compared(known):
        said = known.statements[compared.number - 1][1]
        mark = "▲" if compared.status_differs or compared.numbers_differ else "✓"
        say(f"  {mark} {said.by}: {words.status(said.status)} · {said.source}")
    say(n_("{n} stage", "{n} stages", len(known.stages)))


def _said(sums: Sums) -> str:
    told = (f"{name} {number}" for name, number in sums_in_words(sums) if number)
    return f"{direction(Direction(sums.direction))}: {', '.join(told)}"


def _as_json(known: Exchange) -> dict[str, Any]:
    def plain(value: object) -> Any:
        return json.loads(to_bytes(value))

    stages = [
        {
            "number": stage.number,
            "status": exchanges.own_status(known, stage.number).value,
            "starts": stage.starts,
            "place": stage.place,
            "sums": [plain(sums) for sums in all_sums(stage)],
            "gaps": [plain(gap) for gap in gaps(stage)],
        }
        for stage in known.stages.values()
    ]
    statements = [
        {
            **plain(known.statements[compared.number - 1][1]),
            "status_differs": compared.status_differs,
            "numbers_differ": compared.numbers_differ,
        }
        for compared in exchanges.compared(known)
    ]
    return {
        "number": known.number,
        "name": known.agreement.name,
        "status": exchanges.own_status(known).value,
        "incoming": known.agreement.incoming,
        "outgoing": known.agreement.outgoing,
        "stages": stages,
        "statements": statements,
    }
