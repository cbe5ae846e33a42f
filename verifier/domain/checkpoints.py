"""Checkpoints: where the ledger stood at a moment, kept outside the database, and what follows when it stands otherwise.

A ledger that was rolled back to an older copy is sound in itself: only what was said of it outside can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.digests import Digest
from verifier.domain.moments import shown_moment
from verifier.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What an officer signed of the ledger: `count` acts stood in it at `at`, and `head` is the hash of the last.

    `office` is the fingerprint, `signature` his Ed25519 signature over all else (hexadecimal); a draft has none.
    """

    office: Digest
    count: int
    head: Digest
    at: str
    officer: str
    signature: str = ""


class Place(StrEnum):
    """Where a checkpoint was found."""

    FOLDER = "folder"
    DESK = "desk"
    STICK = "stick"
    BACKUP = "backup"
    SHOWN = "shown"


class Standing(StrEnum):
    """What the ledger says of a checkpoint."""

    HOLDS = "holds"
    GIVEN_UP = "given_up"
    MISSING = "missing"
    REWRITTEN = "rewritten"
    OTHER_OFFICE = "other_office"
    UNREADABLE = "unreadable"


PLACES: dict[Place, str] = {
    Place.FOLDER: N_("the office folder"),
    Place.DESK: N_("this desk"),
    Place.STICK: N_("the officer's stick"),
    Place.BACKUP: N_("a backup"),
    Place.SHOWN: N_("what was shown"),
}

VERDICTS: dict[Standing, str] = {
    Standing.HOLDS: N_(
        "The ledger holds it: act {count} of {at} is the one that is named, and {later} acts came later."
    ),
    Standing.GIVEN_UP: N_(
        "It speaks of act {count} of {at}, which was given up when the office went on from an older copy; that stands in "
        "the ledger."
    ),
    Standing.MISSING: N_(
        "The ledger ends with act {own}, but {place} knows {count} acts, the last of {at}: {missing}. "
        "This is an older copy of the office."
    ),
    Standing.REWRITTEN: N_(
        "Act {count} of the ledger is not the one that {place} knows, recorded on {at}: the ledger was rewritten, or goes "
        "on from another copy."
    ),
    Standing.OTHER_OFFICE: N_("This is a checkpoint of another office, with the fingerprint {office}."),
    Standing.UNREADABLE: N_("This is no checkpoint that can be read: it is damaged, or was not typed in whole."),
}
_UNSIGNED = N_("Its signature is not that of an officer as this ledger knows him.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the ledger, which has `own` acts, says of a checkpoint; `signed` whether an officer of the office signed it.

    `file` is where it was found.
    """

    standing: Standing
    place: Place
    own: int = 0
    checkpoint: Checkpoint | None = None
    signed: bool = False
    file: str = ""

    @property
    def is_alarming(self) -> bool:
        """Whether the ledger is not what it was."""
        return self.standing in (Standing.MISSING, Standing.REWRITTEN)

    @property
    def is_good(self) -> bool:
        """Whether the ledger holds what an officer signed, or says itself that it was given up."""
        return self.signed and self.standing in (Standing.HOLDS, Standing.GIVEN_UP)

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        told = _(VERDICTS[self.standing]).format(**_facts(self.place, self.own, self.checkpoint))
        if self.checkpoint is None or self.signed or self.standing is Standing.OTHER_OFFICE:
            return told
        if self.place is Place.BACKUP:  # which nobody may have been there to sign
            return told
        return f"{told} {_(_UNSIGNED)}"


@dataclass(frozen=True, slots=True)
class Behind:
    """The office is not what it was: `kept` acts are common to it and to `checkpoint`, as far as that is known.

    While it is behind nothing is signed in it but that work goes on without what is missing.
    """

    verdict: Verdict
    checkpoint: Checkpoint
    kept: int

    @property
    def first_missing(self) -> int:
        """The first act that is missing or not the one that was recorded."""
        return self.kept + 1

    @property
    def sentence(self) -> str:
        """What happened and what to do."""
        todo = _(
            "Nothing can be signed until the right copy is put back, a backup is restored, or an administrator signs that "
            "work goes on without them."
        )
        return f"{self.verdict.sentence} {todo}"


def unwritten(place: Place, folder: str) -> str:
    """Say that a checkpoint could not be written."""
    said = _(
        "The checkpoint of the ledger could not be kept in {folder} ({place}): check that there is room and the right to "
        "write. The signature itself stands."
    )
    return said.format(folder=folder, place=_(PLACES[place]))


def knows_more(file: str) -> str:
    """Say that a stick knows acts that the ledger lacks."""
    said = _(
        "{file} on the stick knows more acts than this office has, so it was left as it is: it may be that of a newer copy. "
        "Lock the desk and open it again with the stick in place."
    )
    return said.format(file=file)


def damaged(place: Place, file: str) -> str:
    """Say that a checkpoint that was found cannot be read."""
    said = _(
        "The checkpoint in {file} ({place}) is damaged, so that it could not be compared with the ledger; run an audit. It "
        "is written anew."
    )
    return said.format(file=file, place=_(PLACES[place]))


def foreign(place: Place, file: str, checkpoint: Checkpoint) -> str:
    """Say that a checkpoint that was found is of another office."""
    said = _(
        "The checkpoint in {file} ({place}) is that of another office, with the fingerprint {office}: compare the "
        "fingerprint of this office with its founding sheet before you work on. It is written anew."
    )
    return said.format(file=file, place=_(PLACES[place]), office=checkpoint.office[:16])


def _facts(place: Place, own: int, checkpoint: Checkpoint | None) -> dict[str, object]:
    if checkpoint is None:
        return {}
    return {
        "place": _(PLACES[place]),
        "own": own,
        "missing": _missing(own + 1, checkpoint.count),
        "count": checkpoint.count,
        "later": own - checkpoint.count,
        "at": shown_moment(checkpoint.at),
        "office": checkpoint.office[:16],
    }


def _missing(first: int, last: int) -> str:
    said = _("act {first} is missing") if first >= last else _("the acts {first} to {last} are missing")
    return said.format(first=first, last=last)
