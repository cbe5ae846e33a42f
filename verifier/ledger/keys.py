"""Key slots: an officer's passphrase opens his slot, the slot holds the database key and his signing key (design 6)."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from verifier.domain.acts import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import NotCanonicalError, digest_of, from_bytes, to_bytes

FORMAT = "verifier-keys-1"
MIN_PASSPHRASE = 14
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 1
_MOST = (1024 * 1024, 32, 16)  # beyond these no slot of ours was made, and opening would exhaust the desk


@dataclass(frozen=True, slots=True)
class Slot:
    """One officer's slot as it stands in office.keys; all byte strings in hexadecimal.

    `check` is the digest of the slot without it, so that damage is told apart from a wrong passphrase.
    """

    officer: str
    name: str
    public_key: str
    memory_kib: int
    passes: int
    lanes: int
    salt: str
    database_nonce: str
    database_key: str
    signing_nonce: str
    signing_key: str
    check: Digest = ""

    def sealed(self) -> Slot:
        """Return the slot with its check filled in."""
        bare = replace(self, check="")
        return replace(bare, check=digest_of(bare))


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole of office.keys."""

    slots: tuple[Slot, ...]
    format: str = FORMAT

    def slot(self, officer: str) -> Slot | None:
        """Return the slot of an officer, by id or by name."""
        return next((slot for slot in self.slots if officer in (slot.officer, slot.name)), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with one more slot."""
        return replace(self, slots=(*self.slots, slot))

    def to_bytes(self) -> bytes:
        """Return the bytes of the file."""
        return to_bytes(self)

    @classmethod
    def from_bytes(cls, data: bytes, path: str) -> KeyFile:
        """Read the file.

        Raises:
            KnownError: KEYS_DAMAGED.
        """
        try:
            found = from_bytes(data, cls)
        except NotCanonicalError as error:
            raise KnownError(Fault.KEYS_DAMAGED, file=path, part="JSON") from error
        if found.format != FORMAT:
            raise KnownError(Fault.KEYS_DAMAGED, file=path, part=found.format)
        return found


@dataclass(frozen=True, slots=True)
class Signer:
    """An officer who has entered his passphrase: can sign. Kept only as long as the sign-off needs it."""

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


def make_slot(officer: str, name: str, passphrase: str, database_key: bytes) -> tuple[Slot, Signer]:
    """Make a slot with a new signing key.

    Raises:
        KnownError: WEAK_PASSPHRASE below 14 characters.
    """
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise KnownError(Fault.WEAK_PASSPHRASE, length=MIN_PASSPHRASE)
    signer = Signer(officer, Ed25519PrivateKey.generate())
    salt = secrets.token_bytes(16)
    box = ChaCha20Poly1305(_derive(passphrase, salt, _MEMORY_KIB, _PASSES, _LANES))
    nonces = [secrets.token_bytes(12), secrets.token_bytes(12)]
    bound = _bound(officer, name, signer.public_key)
    slot = Slot(
        officer=officer,
        name=name,
        public_key=signer.public_key,
        memory_kib=_MEMORY_KIB,
        passes=_PASSES,
        lanes=_LANES,
        salt=salt.hex(),
        database_nonce=nonces[0].hex(),
        database_key=box.encrypt(nonces[0], database_key, bound).hex(),
        signing_nonce=nonces[1].hex(),
        signing_key=box.encrypt(nonces[1], signer.key.private_bytes_raw(), bound).hex(),
    )
    return slot.sealed(), signer


def open_slot(slot: Slot, passphrase: str, path: str) -> tuple[bytes, Signer]:
    """Return the database key and the signer.

    Raises:
        KnownError: KEYS_DAMAGED where the slot is not what was written, WRONG_PASSPHRASE otherwise.
    """
    damaged = KnownError(Fault.KEYS_DAMAGED, file=path, part=slot.name)
    cost = (slot.memory_kib, slot.passes, slot.lanes)
    if slot.sealed() != slot or not all(0 < value <= most for value, most in zip(cost, _MOST, strict=True)):
        raise damaged
    bound = _bound(slot.officer, slot.name, slot.public_key)
    try:
        box = ChaCha20Poly1305(_derive(passphrase, bytes.fromhex(slot.salt), *cost))
        database_key = box.decrypt(bytes.fromhex(slot.database_nonce), bytes.fromhex(slot.database_key), bound)
        seed = box.decrypt(bytes.fromhex(slot.signing_nonce), bytes.fromhex(slot.signing_key), bound)
    except InvalidTag as error:
        raise KnownError(Fault.WRONG_PASSPHRASE, officer=slot.name) from error
    except (HashingError, ValueError) as error:
        raise damaged from error
    return database_key, Signer(slot.officer, Ed25519PrivateKey.from_private_bytes(seed))


def slot_digest(slot: Slot) -> Digest:
    """Return what the enrolling act says of the slot."""
    return digest_of(slot)


def _derive(passphrase: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    typed = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in how they put й and ї together
    return hash_secret_raw(typed, salt, passes, memory_kib, lanes, 32, Type.ID)


def _bound(officer: str, name: str, public_key: str) -> bytes:
    """What the boxes are bound to: a slot moved to another officer does not open."""
    facts: Mapping[str, str] = {"officer": officer, "name": name, "public_key": public_key}
    return to_bytes(facts)
