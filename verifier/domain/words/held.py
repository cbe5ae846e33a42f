"""The wording of whether a person of our register is held, and of how he stands to the lists that came in."""

from __future__ import annotations

from verifier.domain.captivity import Captivity, Listing
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

CAPTIVITIES = {
    Captivity.CONFIRMED: N_("in captivity"),
    Captivity.PROBABLE: N_("probably in captivity"),
    Captivity.UNKNOWN: N_("captivity not known"),
    Captivity.ENDED: N_("returned or dead"),
}
LISTINGS = {
    Listing.NONE: N_("on no list"),
    Listing.DROPPED: N_("was on list {reference}, revision {revision}, and is not on the newest"),
    Listing.PERHAPS: N_("perhaps on list {reference}, not double-checked yet"),
}


def captivity(code: Captivity) -> str:
    """Say whether a person is held."""
    return say(CAPTIVITIES, code)


def listing(code: Listing, reference: str, revision: int) -> str:
    """Say how a person stands to the lists; a list is named where he was or perhaps is on one."""
    return _(LISTINGS[code]).format(reference=reference, revision=revision)
