"""Key slots: an officer's passphrase opens his slot, the slot opens his own keys, and these the database key (design 6).

A slot holds a signing key (Ed25519) and an opening key (X25519), both wrapped under the passphrase, and the database key
sealed to the opening key. So the database key can be sealed anew for everybody without anybody's passphrase: that is
what changing it after an officer left, and giving somebody a new passphrase, rest on.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import NotCanonicalError, digest_of, from_bytes, to_bytes

FORMAT = "verifier-keys-2"
MIN_PASSPHRASE = 14
_TRIAL = b'{"format":"verifier-keys-1"'
_SEALED = b"verifier/database-key/v1\0"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one attempt at a passphrase costs: memory in KiB, passes and lanes of Argon2id. Stored per slot."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


COST = Cost()
_MOST = Cost(1024 * 1024, 32, 16)  # beyond these no slot of ours was made, and opening would exhaust the desk


@dataclass(frozen=True, slots=True)
class Slot:
    """One officer's slot as it stands in office.keys; all byte strings in hexadecimal.

    `own_keys` is the box with the private halves of `public_key` (Ed25519) and `opening_key` (X25519), in this order;
    `sender` is the public half of the throw-away key with which the database key was sealed. `check` is the digest of the
    slot without it, so that damage is told apart from a wrong passphrase.
    """

    officer: str
    name: str
    public_key: str
    opening_key: str
    cost: Cost
    salt: str
    nonce: str
    own_keys: str
    sender: str
    database_key: str
    check: Digest = ""

    def sealed(self) -> Slot:
        """Return the slot with its check filled in."""
        bare = replace(self, check="")
        return replace(bare, check=digest_of(bare))


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole of office.keys.

    `next` is what `slots` become as soon as the act that says so is recorded: it is there only while a change is under
    way, or was interrupted; the ledger says which of the two stands.
    """

    slots: tuple[Slot, ...]
    next: tuple[Slot, ...] = ()
    format: str = FORMAT

    def slot(self, officer: str) -> Slot | None:
        """Return the slot of an officer, by id or by name."""
        return next(iter(self.slots_of(officer)), None)

    def slots_of(self, officer: str) -> tuple[Slot, ...]:
        """Return the slots that may open for an officer, by id or by name: a second one while it is being changed."""
        return tuple(slot for slot in self.every_slot() if officer in (slot.officer, slot.name))

    def every_slot(self) -> tuple[Slot, ...]:
        """Return all slots, those that are on the way after the others."""
        return tuple(dict.fromkeys((*self.slots, *self.next)))

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with one more slot, in place of the same officer's where there is one."""
        if any(each.officer == slot.officer for each in self.slots):
            return replace(self, slots=tuple(slot if s.officer == slot.officer else s for s in self.slots))
        return replace(self, slots=(*self.slots, slot))

    def without(self, officer: str) -> KeyFile:
        """Return the file without an officer's slot."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.officer != officer))

    def on_the_way_to(self, changed: KeyFile) -> KeyFile:
        """Return the file as it stands while it changes to another: old slots beside new ones."""
        return replace(self, next=changed.slots)

    def to_bytes(self) -> bytes:
        """Return the bytes of the file: its slots in the order of enrolment, so that one office has one spelling of it."""
        return to_bytes(replace(self, slots=_in_order(self.slots), next=_in_order(self.next)))

    @classmethod
    def from_bytes(cls, data: bytes, path: str) -> KeyFile:
        """Read the file.

        Raises:
            KnownError: KEYS_DAMAGED, TRIAL_DATABASE for a file of the format that could not change its database key.
        """
        if data.startswith(_TRIAL):
            raise KnownError(Fault.TRIAL_DATABASE, folder=path)
        try:
            found = from_bytes(data, cls)
        except NotCanonicalError as error:
            raise KnownError(Fault.KEYS_DAMAGED, file=path, part="JSON") from error
        if found.format != FORMAT:
            raise KnownError(Fault.KEYS_DAMAGED, file=path, part=found.format)
        return found


def _in_order(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (len(slot.officer), slot.officer)))


class Secret(bytearray):
    """A secret that can be wiped, as far as Python allows.

    What this object holds is overwritten. What is not: each use makes copies that Python frees without overwriting them
    (the bytes that the driver takes, the text of its statement), and a passphrase is a string from the keyboard to the key
    derivation. Argon2 and OpenSSL clear their own memory when they are done, SQLCipher does by cipher_memory_security.
    """

    def wipe(self) -> None:
        """Overwrite the secret; it is empty then."""
        self[:] = bytes(len(self))
        del self[:]


@dataclass(frozen=True, slots=True)
class Signer:
    """An officer who has entered his passphrase: can sign. Kept only as long as the sign-off needs it.

    The key itself lies in memory of OpenSSL, which overwrites it as soon as nobody holds the signer any more.
    """

    officer: str
    key: Ed25519PrivateKey

    @property
    def public_key(self) -> str:
        """The public key in hexadecimal."""
        return self.key.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature."""
        return self.key.sign(data)


def new_database_key() -> bytes:
    """Return a random 256-bit key for SQLCipher."""
    return secrets.token_bytes(32)


def make_slot(officer: str, name: str, passphrase: str, database_key: bytes, cost: Cost = COST) -> tuple[Slot, Signer]:
    """Make a slot with new keys of its officer.

    Raises:
        KnownError: WEAK_PASSPHRASE below 14 characters.
    """
    signing, opening = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    bare = Slot(
        officer=officer,
        name=name,
        public_key=signing.public_key().public_bytes_raw().hex(),
        opening_key=opening.public_key().public_bytes_raw().hex(),
        cost=cost,
        salt="",
        nonce="",
        own_keys="",
        sender="",
        database_key="",
    )
    own = signing.private_bytes_raw() + opening.private_bytes_raw()
    return seal_database_key(_wrapped(bare, own, passphrase), database_key), Signer(officer, signing)


def rewrap(slot: Slot, old: str, new: str, path: str, cost: Cost = COST) -> Slot:
    """Return a slot whose keys stay as they are under another passphrase, and under the cost of today.

    Raises:
        KnownError: SLOT_DAMAGED, WRONG_PASSPHRASE for the old one, WEAK_PASSPHRASE for the new one.
    """
    return _wrapped(replace(slot, cost=cost), _own_keys(slot, old, path), new).sealed()


def seal_database_key(slot: Slot, database_key: bytes) -> Slot:
    """Return a slot through which its officer opens this database key; nobody's passphrase is needed for that."""
    sender = X25519PrivateKey.generate()
    public = sender.public_key().public_bytes_raw()
    shared = sender.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(slot.opening_key)))
    box = ChaCha20Poly1305(_shared_key(shared, public, slot))
    sealed = box.encrypt(bytes(12), database_key, _bound(slot))  # each sender's key is used once
    return replace(slot, sender=public.hex(), database_key=sealed.hex()).sealed()


def open_slot(slot: Slot, passphrase: str, path: str) -> tuple[bytes, Signer]:
    """Return the database key and the signer.

    Raises:
        KnownError: SLOT_DAMAGED where the slot is not what was written, WRONG_PASSPHRASE otherwise.
    """
    own = _own_keys(slot, passphrase, path)
    try:
        sender = bytes.fromhex(slot.sender)
        shared = X25519PrivateKey.from_private_bytes(own[32:]).exchange(X25519PublicKey.from_public_bytes(sender))
        box = ChaCha20Poly1305(_shared_key(shared, sender, slot))
        database_key = box.decrypt(bytes(12), bytes.fromhex(slot.database_key), _bound(slot))
    except (InvalidTag, ValueError) as error:
        raise _damaged(slot, path) from error
    return database_key, Signer(slot.officer, Ed25519PrivateKey.from_private_bytes(own[:32]))


def slot_digest(slot: Slot) -> Digest:
    """Return what the act that made or changed a slot says of it."""
    return digest_of(slot)


def slot_digests(slots: Iterable[Slot]) -> dict[str, Digest]:
    """Return the digests of slots by officer."""
    return {slot.officer: slot_digest(slot) for slot in slots}


def _wrapped(slot: Slot, own_keys: bytes, passphrase: str) -> Slot:
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise KnownError(Fault.WEAK_PASSPHRASE, length=MIN_PASSPHRASE)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box = ChaCha20Poly1305(_derive(passphrase, salt, slot.cost))
    return replace(slot, salt=salt.hex(), nonce=nonce.hex(), own_keys=box.encrypt(nonce, own_keys, _bound(slot)).hex())


def _own_keys(slot: Slot, passphrase: str, path: str) -> bytes:
    cost = slot.cost
    within = (
        0 < cost.memory_kib <= _MOST.memory_kib and 0 < cost.passes <= _MOST.passes and 0 < cost.lanes <= _MOST.lanes
    )
    if slot.sealed() != slot or not within:
        raise _damaged(slot, path)
    try:
        box = ChaCha20Poly1305(_derive(passphrase, bytes.fromhex(slot.salt), cost))
        own = box.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.own_keys), _bound(slot))
    except InvalidTag as error:
        raise KnownError(Fault.WRONG_PASSPHRASE, officer=slot.name) from error
    except (HashingError, ValueError) as error:
        raise _damaged(slot, path) from error
    if len(own) != 64:
        raise _damaged(slot, path)
    return own


def _damaged(slot: Slot, path: str) -> KnownError:
    return KnownError(Fault.SLOT_DAMAGED, file=path, officer=slot.name)


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    typed = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in how they put й and ї together
    return hash_secret_raw(typed, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


def _shared_key(shared: bytes, sender: bytes, slot: Slot) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_SEALED + sender + bytes.fromhex(slot.opening_key)).derive(shared)


def _bound(slot: Slot) -> bytes:
    """What the boxes are bound to: a slot moved to another officer does not open."""
    facts: Mapping[str, str] = {
        "officer": slot.officer,
        "name": slot.name,
        "public_key": slot.public_key,
        "opening_key": slot.opening_key,
    }
    return to_bytes(facts)
