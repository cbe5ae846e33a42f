"""What the day of handover says of unsigned ticks: what a signature would cover, and what of them it cannot any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Tick
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.screens.exchange.day_keeper import DayKeeper


def lines_to_sign(ticks: Iterable[Tick], names: Mapping[int, str]) -> tuple[str, ...]:
    """Return what a signature over some ticks would cover, a line each."""
    return tuple(
        " · ".join(filter(None, (names.get(tick.person, ""), say.execution(tick.result), tick.note))) for tick in ticks
    )


def told_of(stage: Stage, keeper: DayKeeper, names: Mapping[int, str]) -> tuple[str, str]:
    """Return what the officer must know of a stage, with its tone; empty for nothing.

    Another desk may have closed the stage, or ticked the same person; list or seats may differ from the manifest.
    """
    if not stage.is_open and keeper.draft.ticks:
        lost = "; ".join(f"{names.get(tick.person, '')}: {say.execution(tick.result)}" for tick in keeper.draft.ticks)
        told = _("The stage was closed or called off meanwhile. Your unsigned ticks are not in it: {persons}")
        return told.format(persons=lost), "bad"
    if not stage.is_open:
        return _("This stage is over; what stands here was signed."), "info"
    if other := keeper.overtaken():
        each_of = _("{person}: here {own}, at the other desk {theirs}")
        said = "; ".join(
            each_of.format(
                person=names.get(each.tick.person, ""),
                own=say.execution(each.tick.result),
                theirs=say.execution(each.now) if each.now else "–",
            )
            for each in other
        )
        told = _("Ticked at another desk meanwhile, so yours is not signed; tick anew to correct it. {persons}")
        return told.format(persons=said), "bad"
    if not stage.manifest_stands:
        return _("List or seats changed after the manifest was signed: sign it anew, and print it anew."), "warn"
    return "", ""
