"""What the custody of a packet of personal effects says: a handing field by field, a link of the chain in one line."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.custody import Handing, Link
from verifier.domain.keeping_fields import Field
from verifier.domain.moments import shown_moment
from verifier.domain.remains_codes import Seal
from verifier.domain.words import custody, remains
from verifier.i18n import _


def handing_fields(handing: Handing) -> Iterator[Field]:
    """Yield the fields of a handing, as name and value."""
    yield _("Given by"), handing.given_by
    yield _("Taken by"), f"{handing.taken_by} ({custody.receiver(handing.to)})"
    yield _("Place"), handing.place
    yield _("Time"), shown_moment(handing.at)
    yield _("Seal as found"), remains.seal(handing.seal)
    yield _("Seal"), handing.seal_no
    yield _("Note"), handing.note


def link_in_words(link: Link, when: str) -> str:
    """Say a link of the chain in one line: when (as its moment is written there), who, where, with which seal."""
    handing = link.handing
    if link.packed:
        hands = _("packed by {first}, {second} present").format(first=handing.taken_by, second=handing.given_by)
    else:
        hands = f"{handing.given_by} → {handing.taken_by} ({custody.receiver(handing.to)})"
    told = (
        when,
        hands,
        handing.place,
        "" if handing.seal is Seal.WHOLE else f"▲ {remains.seal(handing.seal)}",
        _("seal {number}").format(number=handing.seal_no) if handing.seal_no else "",
        handing.note,
    )
    return " · ".join(filter(None, told))
