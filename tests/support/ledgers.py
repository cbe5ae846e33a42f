"""Ledgers signed for real without a database: keys made from fixed bytes, chains of stored acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from verifier.domain.acts import Act, Body, OfficeFounded, OfficerEnrolled, StoredAct
from verifier.domain.officers import Role
from verifier.ledger.canonical import act_bytes
from verifier.ledger.chain import Head, act_hash, seal
from verifier.ledger.keys import Signer

NOW = datetime(2025, 5, 16, 8, 20, tzinfo=UTC)
_PREFIX = b"verifier/act/v1\0"


def signer(officer: str, seed: int = 1) -> Signer:
    """Return an officer's signer with a key that is the same in every run."""
    return Signer(officer, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


ADMINISTRATOR, CHECKER = signer("o1", 1), signer("o2", 2)


def founded(
    by: Signer = ADMINISTRATOR, roles: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.REGISTRAR)
) -> OfficeFounded:
    """Return the body of a founding."""
    return OfficeFounded("Штаб", by.officer, "Ольга", "адміністратор", roles, by.public_key, "5" * 64)


def enrolled(who: Signer = CHECKER, *roles: Role) -> OfficerEnrolled:
    """Return the body of an enrolment, as a checker where no roles are given."""
    held = roles or (Role.CHECKER,)
    return OfficerEnrolled(who.officer, f"Офіцер {who.officer}", "спеціаліст", held, who.public_key, "6" * 64)


def chain(*acts: tuple[Signer, Body]) -> list[StoredAct]:
    """Seal acts one after another."""
    head, stored = Head(), []
    for place, (who, body) in enumerate(acts):
        act, row = seal(head, body, who, f"i{place}", NOW)
        head = Head(act.seq, act.hash)
        stored.append(row)
    return stored


def resign(act: Act, who: Signer, **changes: object) -> StoredAct:
    """Sign an act anew with something changed in it, as somebody who holds a key could."""
    changed = replace(act, **changes)  # type: ignore[arg-type]
    data = act_bytes(changed)
    signature = who.sign(_PREFIX + data)
    return StoredAct(
        changed.seq, data, signature, act_hash(data, signature), changed.intent, changed.body.kind, changed.case,
        changed.officer,
    )  # fmt: skip
