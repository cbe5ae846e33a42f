"""Ticks of the day of handover that are not signed yet: kept at each keystroke, private to the officer, gone when signed."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.exchange import Exchange
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_day_acts import HandoverRecorded
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Tick
from verifier.domain.moments import now
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import exchanges as stored
from verifier.store.database import Connection
from verifier.workflow import exchanges
from verifier.workflow.office import Office


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An unsigned tick that another desk's signature overtook: what was ticked here, and what stands there now."""

    tick: Tick
    now: Execution | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What an officer ticked on a stage and has not signed, in the order in which he did, and when he last did."""

    ticks: tuple[Tick, ...] = ()
    at: str = ""

    def with_tick(self, tick: Tick) -> Draft:
        """Return the draft with a tick, in place of an earlier one of the same person; what it rests on stays."""
        others = tuple(each for each in self.ticks if each.person != tick.person)
        return Draft((*others, tick), now())

    def without(self, person: int) -> Draft:
        """Return the draft without a person."""
        return Draft(tuple(each for each in self.ticks if each.person != person), now())

    def result(self, stage: Stage, person: int) -> Execution | None:
        """Return what became of a person, unsigned ticks included: what the running counts show."""
        return next((tick.result for tick in self.ticks if tick.person == person), stage.result(person))

    def overtaken(self, stage: Stage) -> tuple[Overtaken, ...]:
        """Return the ticks that can not be signed as they are, because another desk signed for the person meanwhile."""
        return tuple(
            Overtaken(tick, stage.result(tick.person))
            for tick in self.ticks
            if stage.result(tick.person) is not tick.was
        )

    def standing(self, stage: Stage) -> tuple[Tick, ...]:
        """Return the ticks that can be signed as far as other desks are concerned."""
        return tuple(tick for tick in self.ticks if stage.result(tick.person) is tick.was)


def keep(office: Office, officer: str, exchange: int, stage: int, draft: Draft) -> None:
    """Keep what an officer ticked; nothing is kept of an empty draft."""
    with office.store.write() as connection:
        if draft.ticks:
            stored.keep_draft(connection, officer, exchange, stage, to_bytes(draft.ticks), draft.at or now())
        else:
            stored.drop_draft(connection, officer, exchange, stage)


def signed(connection: Connection, officer: str, body: HandoverRecorded) -> None:
    """Forget those unsigned ticks of an officer that a signature covers; what another desk overtook stays."""
    kept = stored.draft(connection, officer, body.exchange, body.stage)
    if kept is None:
        return
    left = tuple(tick for tick in _read(kept[0]) if tick not in body.ticks)
    if left:
        stored.keep_draft(connection, officer, body.exchange, body.stage, to_bytes(left), kept[1])
    else:
        stored.drop_draft(connection, officer, body.exchange, body.stage)


def draft(office: Office, officer: str, exchange: int, stage: int) -> Draft:
    """Return what an officer ticked on a stage and has not signed; empty where there is nothing."""
    with office.store.read() as connection:
        kept = stored.draft(connection, officer, exchange, stage)
    ticks = _read(kept[0]) if kept else ()
    return Draft(ticks, kept[1]) if kept and ticks else Draft()


def _read(body: bytes) -> tuple[Tick, ...]:
    try:
        return from_bytes(body, tuple[Tick, ...])
    except NotCanonicalError:  # of a newer version, or altered past the program, which the audit names
        return ()


def waiting(office: Office, officer: str) -> tuple[tuple[int, int, str], ...]:
    """Return on which stages (exchange, stage, moment) an officer has ticks that he has not signed yet."""
    with office.store.read() as connection:
        return tuple(stored.drafts_of(connection, officer))


@dataclass(frozen=True, slots=True)
class Unsigned:
    """How many ticks of an officer on a stage are not signed."""

    exchange: int
    stage: int
    ticks: int


def unsigned(office: Office, officer: str) -> tuple[Unsigned, ...]:
    """Return on which stages an officer has ticks that he has not signed, and how many, the latest first."""
    stages = [(exchange, stage) for exchange, stage, _at in reversed(waiting(office, officer))]
    counted = (Unsigned(*of, ticks=len(draft(office, officer, *of).ticks)) for of in stages)
    return tuple(each for each in counted if each.ticks)


@dataclass(frozen=True, slots=True)
class TypedBack:
    """A line of the paper manifest beside what was entered: the case, what the paper says, what stands."""

    person: int
    paper: Execution | None
    entered: Execution | None


def compare_paper(exchange: Exchange, stage: int, paper: dict[int, Execution | None]) -> tuple[TypedBack, ...]:
    """Return where the paper manifest, typed back after the handover, says otherwise than what was entered.

    `paper` holds the result by case as it is ticked on the paper, None where nothing is. A person of the list whom nobody
    typed is compared, too; who is not on the list is told with nothing entered.
    """
    known = exchanges.stage_of(exchange, stage)
    every = sorted(known.members.keys() | paper.keys())
    made = (TypedBack(person, paper.get(person), known.result(person)) for person in every)
    return tuple(line for line in made if line.paper is not line.entered)
