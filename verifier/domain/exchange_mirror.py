"""The mirror count of an exchange: how many came and how many went, beside what was agreed, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_sums import overview
from verifier.i18n import _, grouped, n_


@dataclass(frozen=True, slots=True)
class Mirror:
    """Persons accepted each way by the signed ticks of all stages, those on no list with them, and what was agreed."""

    came: int
    went: int
    agreed_to_come: int
    agreed_to_go: int

    @property
    def lag(self) -> int:
        """How many more have gone than came, beyond what was agreed to differ; negative where we owe."""
        return (self.went - self.came) - (self.agreed_to_go - self.agreed_to_come)

    @property
    def is_done(self) -> bool:
        """Whether both ways brought what was agreed."""
        return (self.came, self.went) == (self.agreed_to_come, self.agreed_to_go)


def mirror(exchange: Exchange) -> Mirror | None:
    """Return the mirror count; None where persons go one way only, so that there is nothing to hold against each other."""
    agreed = exchange.agreement
    if not (agreed.incoming and agreed.outgoing):
        return None
    accepted = {sums.direction: sums.accepted for sums in overview(exchange)}
    return Mirror(accepted[Direction.INCOMING], accepted[Direction.OUTGOING], agreed.incoming, agreed.outgoing)


def mirror_in_words(count: Mirror) -> str:
    """Say the mirror count in one line, with its sign."""
    told = _("Mirror count: {came} of {agreed_to_come} came to us, {went} of {agreed_to_go} were handed over")
    said = told.format(
        came=grouped(count.came),
        agreed_to_come=grouped(count.agreed_to_come),
        went=grouped(count.went),
        agreed_to_go=grouped(count.agreed_to_go),
    )
    if count.is_done:
        return f"✓ {said}"
    if not count.lag:
        return " · ".join((said, _("even so far")))
    if count.lag > 0:
        behind = n_(
            "the other side has handed over {n} person fewer",
            "the other side has handed over {n} persons fewer",
            count.lag,
        )
    else:
        behind = n_("we have handed over {n} person fewer", "we have handed over {n} persons fewer", -count.lag)
    return f"▲ {said} · {behind}"


def counting_basis() -> str:
    """Say what the numbers of an exchange count: figures that others state may count otherwise (domain.md 14)."""
    return _(
        "Counting basis: presented and accepted by the signed ticks of all stages, persons on no list with them; signed by "
        "the protocols of closed stages alone. Figures that others state may count otherwise."
    )
