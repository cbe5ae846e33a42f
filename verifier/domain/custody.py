"""The custody of packets with personal effects, of the living and with remains: who packed, who holds, whom it went to.

A packet is packed and listed by two; from then on it goes from hand to hand, each time by two names, and nobody gives what
he does not hold. The chain ends with whoever it belongs to, or who keeps it by law (GC III 119, 120, 122).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.moments import is_moment
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_codes import Seal

PACKED_BY_TWO = 3  # the format of acts from which on whoever packs is named beside a witness
_MINUTE = len("2025-05-17T11:20")


class Receiver(StrEnum):
    """Who takes a packet."""

    KEEPER = "keeper"
    ESCORT = "escort"
    OTHER_SIDE = "other_side"
    OWNER = "owner"
    FAMILY = "family"
    BUREAU = "bureau"

    @property
    def ends(self) -> bool:
        """Whether our chain of custody ends there."""
        return self not in (Receiver.KEEPER, Receiver.ESCORT)


@dataclass(frozen=True, slots=True)
class Handing:
    """A packet goes from one hand to the other. `at` is a moment (UTC, ISO), `seal` is as it was found then."""

    given_by: str
    taken_by: str
    to: Receiver
    place: str
    at: str
    seal: Seal = Seal.WHOLE
    seal_no: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain, by act `act`: a handing, or (`packed`) the packing by `taken_by`, whom `given_by` watched."""

    act: int
    handing: Handing
    packed: bool = False


def packed(act: int, at: str, packed_by: str, witness: str, seal_no: str) -> Link:
    """Return the first link: who packed and sealed holds the packet."""
    return Link(act, Handing(witness, packed_by, Receiver.KEEPER, "", at, seal_no=seal_no), packed=True)


def holder(chain: Sequence[Link]) -> str:
    """Return who holds a packet; empty before it was packed."""
    return chain[-1].handing.taken_by if chain else ""


def ended(chain: Sequence[Link]) -> bool:
    """Whether the chain of a packet has come to its end."""
    return bool(chain) and chain[-1].handing.to.ends


def packing_refusal(chain: Sequence[Link], packed_by: str, witness: str, number: str) -> Refusal | None:
    """Return why a packet cannot be packed, or opened and listed anew, by two persons, or None.

    Who lists it anew holds it, so that nothing leaves a packet between two hands.
    """
    if why := names_refusal(packed_by, witness):
        return why
    if ended(chain):
        return Refusal(RefusalCode.EFFECTS_ENDED, {"number": number, "text": holder(chain)})
    return _holder_refusal(chain, packed_by, number) if chain else None


def handing_refusal(chain: Sequence[Link], handing: Handing, number: str, now: str) -> Refusal | None:
    """Return why a packet cannot go from hand to hand so, or None: the chain has no gap and goes forward in time."""
    if not chain:
        return Refusal(RefusalCode.EFFECTS_NONE, {"number": number})
    if ended(chain):
        return Refusal(RefusalCode.EFFECTS_ENDED, {"number": number, "text": holder(chain)})
    if why := names_refusal(handing.given_by, handing.taken_by) or _holder_refusal(chain, handing.given_by, number):
        return why
    if not _says(handing.place):
        return Refusal(RefusalCode.REMAINS_PLACE_MISSING)
    earliest = chain[-1].handing.at[:_MINUTE]  # a hand writes minutes, and an act seconds
    if not (is_moment(handing.at) and earliest <= handing.at <= now):
        return Refusal(RefusalCode.REMAINS_TIME)
    if handing.seal is not Seal.WHOLE and not _says(handing.note):
        return Refusal(RefusalCode.EFFECTS_SEAL_NOTE, {"number": number})
    return None


def names_refusal(first: str, second: str) -> Refusal | None:
    """Return that two persons are not named, or that both are one, or None."""
    different = _says(first) and _says(second) and _folded(first) != _folded(second)
    return None if different else Refusal(RefusalCode.REMAINS_TWO_NAMES)


def _holder_refusal(chain: Sequence[Link], giver: str, number: str) -> Refusal | None:
    if _folded(giver) == _folded(holder(chain)):
        return None
    return Refusal(RefusalCode.EFFECTS_HOLDER, {"number": number, "text": holder(chain)})


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
