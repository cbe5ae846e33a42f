"""Acts that keep the office itself: accounts and passphrases, the database key, restored copies, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from verifier.domain.digests import Digest
from verifier.domain.officers import Role


@dataclass(frozen=True, slots=True)
class OfficerChanged:
    """An officer has another post or other roles from now on; both stand here whole."""

    kind: ClassVar[str] = "officer_changed"
    officer: str
    post: str
    roles: tuple[Role, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class OfficerRetired:
    """An officer signs nothing any more and opens nothing; what he signed stands (never deleted)."""

    kind: ClassVar[str] = "officer_retired"
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassphraseChanged:
    """An officer chose another passphrase: his keys are wrapped anew and stay the same. `slot` is the new slot's digest."""

    kind: ClassVar[str] = "passphrase_changed"
    officer: str
    slot: Digest


@dataclass(frozen=True, slots=True)
class PassphraseReset:
    """Two officers together gave a third a new passphrase, and with it a new signing key (design section 6).

    `second` is the other of the two; `consent` is his Ed25519 signature (hexadecimal) over all else that stands here and
    over who signs the act, so that neither can be exchanged.
    """

    kind: ClassVar[str] = "passphrase_reset"
    officer: str
    public_key: str
    slot: Digest
    reason: str
    second: str
    consent: str


@dataclass(frozen=True, slots=True)
class DatabaseRekeyed:
    """The database was encrypted anew under another key; `slots` maps each officer in service to his new slot's digest."""

    kind: ClassVar[str] = "database_rekeyed"
    slots: Mapping[str, Digest]
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeRestored:
    """The ledger goes on from an older copy: the acts after `count` up to `lost_count` were given up.

    `head` is the hash of act `count`, the last that was kept; `lost_head` that of act `lost_count`, as far as it is known
    (from the copy that was put aside, or from a checkpoint).
    """

    kind: ClassVar[str] = "office_restored"
    count: int
    head: Digest
    lost_count: int
    lost_head: Digest
    reason: str


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The desk's clock stands otherwise than it should: `expected` is the least it should show, `shown` what it shows.

    Both are moments (UTC, ISO). The act is recorded before the first act that the jump concerns.
    """

    kind: ClassVar[str] = "clock_jumped"
    expected: str
    shown: str


KeepingBody = (
    OfficerChanged
    | OfficerRetired
    | PassphraseChanged
    | PassphraseReset
    | DatabaseRekeyed
    | OfficeRestored
    | ClockJumped
)
