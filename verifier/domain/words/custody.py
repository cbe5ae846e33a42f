"""The wording of who takes a packet of personal effects."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.custody import Receiver
from verifier.i18n import N_, _

RECEIVERS: Mapping[Receiver, str] = {
    Receiver.KEEPER: N_("our keeper"),
    Receiver.ESCORT: N_("escort of the journey"),
    Receiver.OTHER_SIDE: N_("other side, with the person"),
    Receiver.OWNER: N_("the owner himself"),
    Receiver.FAMILY: N_("the family"),
    Receiver.BUREAU: N_("information bureau"),
}


def receiver(code: Receiver) -> str:
    """Say who takes a packet."""
    return _(RECEIVERS[code])
