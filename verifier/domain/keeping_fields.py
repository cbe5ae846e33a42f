"""Every field of an act that keeps the office, in words; those of all other acts stand in `domain.act_fields`."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain import words
from verifier.domain.digests import grouped
from verifier.domain.keeping_acts import (
    ClockJumped,
    DatabaseRekeyed,
    KeepingBody,
    OfficerChanged,
    OfficeRestored,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.moments import shown_moment
from verifier.i18n import _

Field = tuple[str, str]


def fields_of_keeping(body: KeepingBody) -> Iterator[Field]:
    """Yield the fields of an act that keeps the office, as name and value."""
    match body:
        case OfficerChanged():
            yield _("Officer"), body.officer
            yield _("Post"), body.post
            yield _("Roles"), ", ".join(map(words.role, body.roles))
            yield _("Reason"), body.reason
        case OfficerRetired():
            yield _("Officer"), body.officer
            yield _("Reason"), body.reason
        case PassphraseChanged():
            yield _("Officer"), body.officer
            yield _("SHA-256 of the key slot"), grouped(body.slot)
        case PassphraseReset():
            yield from _reset(body)
        case DatabaseRekeyed():
            yield _("Reason"), body.reason
            for officer, slot in body.slots.items():
                yield _("SHA-256 of the key slot of {officer}").format(officer=officer), grouped(slot)
        case OfficeRestored():
            yield from _restored(body)
        case ClockJumped():
            yield _("The clock should have shown at least"), shown_moment(body.expected)
            yield _("It showed"), shown_moment(body.shown)


def _reset(body: PassphraseReset) -> Iterator[Field]:
    yield _("Officer"), body.officer
    yield _("Together with"), body.second
    yield _("Reason"), body.reason
    yield _("Public key"), grouped(body.public_key)
    yield _("SHA-256 of the key slot"), grouped(body.slot)
    yield _("Signature of the second officer"), grouped(body.consent)


def _restored(body: OfficeRestored) -> Iterator[Field]:
    yield _("Last act that was kept"), str(body.count)
    yield _("Its hash"), grouped(body.head)
    yield _("Last act that was given up"), str(body.lost_count) if body.lost_count > body.count else _("none")
    yield _("Hash of that act"), grouped(body.lost_head)
    yield _("Reason"), body.reason
