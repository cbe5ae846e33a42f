"""An exchange and its stages: what stands of them is a pure function of their acts, folded by `Exchange.after`.

The rules that refuse an act stand in `exchange_rules`, the numbers of a stage in `exchange_sums`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from verifier.domain.acts import Act
from verifier.domain.custody import Link, packed
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import (
    AgreedChanged,
    AgreementAmended,
    EffectsHanded,
    EffectsListed,
    ExchangeClosed,
    ExchangeOpened,
    FitnessFound,
    NeedsRecorded,
    StageBody,
    StagePlanned,
    StatementNoted,
    WishesRecorded,
)
from verifier.domain.exchange_stage import STAGE_FOLDS, Stage, joined, nothing
from verifier.domain.exchange_values import (
    Agreement,
    Effects,
    Fitness,
    Needs,
    Statement,
    Wish,
)
from verifier.domain.overtaking import Thing, noted


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange with its stages, what is known of its persons' needs, and what was said about it."""

    number: int
    agreement: Agreement
    opened: Act
    stages: Mapping[int, Stage] = field(default_factory=nothing)
    needs: Mapping[int, Needs] = field(default_factory=nothing)
    fitness: Mapping[int, tuple[str, Fitness]] = field(default_factory=nothing)  # found at, what
    wishes: Mapping[int, Wish] = field(default_factory=nothing)
    effects: Mapping[int, Effects] = field(default_factory=nothing)
    custody: Mapping[int, tuple[Link, ...]] = field(default_factory=nothing)  # of the packets of effects
    statements: tuple[tuple[Act, Statement], ...] = ()
    amended: tuple[tuple[Act, AgreementAmended], ...] = ()
    closed: tuple[Act, ExchangeClosed] | None = None
    recorded: Mapping[Thing, int] = field(default_factory=nothing)  # by which act what is said whole was said last
    last: int = 0  # the act of which it is made last

    def stage_holding(self, person: int) -> int:
        """Return the stage that holds a person, 0 for none."""
        return next((number for number, stage in self.stages.items() if stage.holds(person)), 0)

    def transferred(self, direction: Direction) -> int:
        """Return how many persons the closed stages brought, as they were signed; who was on no list counts."""
        sums = (each for stage in self.stages.values() if stage.closed for each in stage.closed[1].sums)
        return sum(each.accepted for each in sums if each.direction is direction)

    def after(self, act: Act) -> Exchange:
        """Return the exchange after one more act of its own."""
        after = _FOLDS[type(act.body)](self, act, act.body)
        return replace(after, recorded=noted(self.recorded, act.body, act.seq), last=act.seq)


def folded(acts: Iterable[Act]) -> Exchange | None:
    """Return the exchange that its acts make, in their order; None before the first."""
    exchange: Exchange | None = None
    for act in acts:
        if isinstance(act.body, ExchangeOpened):
            exchange = exchange or Exchange(act.body.exchange, act.body.agreement, act, last=act.seq)
        elif exchange:
            exchange = exchange.after(act)
    return exchange


# --- the exchange itself ---


def _amended(exchange: Exchange, act: Act, body: AgreementAmended) -> Exchange:
    return replace(exchange, agreement=body.agreement, amended=(*exchange.amended, (act, body)))


def _planned(exchange: Exchange, _act: Act, body: StagePlanned) -> Exchange:
    known = exchange.stages.get(body.stage)
    new = {"starts": body.starts, "place": body.place, "incoming": body.incoming, "outgoing": body.outgoing}
    if known is None:
        return _with(exchange, Stage(body.stage, **new))  # type: ignore[arg-type]
    # What a manifest says of fitness holds for the moment that was planned: of a stage that is moved it is signed anew.
    return _with(exchange, replace(known, version=known.version + 1, manifest=None, **new))  # type: ignore[arg-type]


def _needs(exchange: Exchange, _act: Act, body: NeedsRecorded) -> Exchange:
    return replace(exchange, needs={**exchange.needs, **{each.person: each for each in body.needs}})


def _fitness(exchange: Exchange, act: Act, body: FitnessFound) -> Exchange:
    return replace(exchange, fitness={**exchange.fitness, **{each.person: (act.at, each) for each in body.fitness}})


def _wishes(exchange: Exchange, _act: Act, body: WishesRecorded) -> Exchange:
    return replace(exchange, wishes={**exchange.wishes, **{each.person: each for each in body.wishes}})


def _effects(exchange: Exchange, act: Act, body: EffectsListed) -> Exchange:
    links = {
        each.person: (
            *exchange.custody.get(each.person, ()), packed(act.seq, act.at, each.packed_by, each.witness, each.seal)
        )
        for each in body.effects
        if each.bags and each.packed_by  # what was packed before two names were asked for has no first hand
    }  # fmt: skip
    effects = {**exchange.effects, **{each.person: each for each in body.effects}}
    return replace(exchange, effects=effects, custody={**exchange.custody, **links})


def _handed(exchange: Exchange, act: Act, body: EffectsHanded) -> Exchange:
    link = Link(act.seq, body.handing)
    links = {person: (*exchange.custody.get(person, ()), link) for person in body.persons}
    return replace(exchange, custody={**exchange.custody, **links})


def _stated(exchange: Exchange, act: Act, body: StatementNoted) -> Exchange:
    return replace(exchange, statements=(*exchange.statements, (act, body.statement)))


def _closed(exchange: Exchange, act: Act, body: ExchangeClosed) -> Exchange:
    return replace(exchange, closed=(act, body))


def _with(exchange: Exchange, stage: Stage) -> Exchange:
    return replace(exchange, stages={**exchange.stages, stage.number: stage})


def _of_stage(exchange: Exchange, act: Act, body: StageBody) -> Exchange:
    before = exchange.stages[body.stage]
    exchange = _with(exchange, STAGE_FOLDS[type(body)](before, act, body))
    if isinstance(body, AgreedChanged) and body.to_stage:
        exchange = _with(exchange, joined(exchange.stages[body.to_stage], (before.members[body.person],)))
    return exchange


_FOLDS: Mapping[type[Any], Callable[[Exchange, Act, Any], Exchange]] = {
    AgreementAmended: _amended,
    StagePlanned: _planned,
    NeedsRecorded: _needs,
    FitnessFound: _fitness,
    WishesRecorded: _wishes,
    EffectsListed: _effects,
    EffectsHanded: _handed,
    StatementNoted: _stated,
    ExchangeClosed: _closed,
    **dict.fromkeys(STAGE_FOLDS, _of_stage),
}
