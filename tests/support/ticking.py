"""A process that ticks the persons of a stage one after another, says whom it kept, signs, and dies at a named step."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.support.drafts import opened
from verifier.domain.exchange_codes import Execution
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.store import exchanges as stored
from verifier.workflow import exchange_drafts, exchange_moves, exchanges
from verifier.workflow.exchange_drafts import Draft

_THIRD = 3


def die(*_facts: object) -> None:
    """End without warning."""
    os.kill(os.getpid(), signal.SIGKILL)


def work(folder: Path, key: bytes, signer: Signer, step: str) -> None:
    """Tick, keep, say so, sign; die after the third tick, or where the signature appends its act or drops the draft."""
    office, draft = opened(folder, key), Draft()
    exchange = exchanges.exchange(office, 1)
    for place, person in enumerate(sorted(exchange.stages[1].members), 1):
        tick = exchange_moves.tick(exchange.stages[1], person, Execution.TRANSFERRED)
        draft = draft.with_tick(tick)
        exchange_drafts.keep(office, signer.officer, 1, 1, draft)
        sys.stdout.write(f"{person}\n")
        sys.stdout.flush()
        if step == "third" and place == _THIRD:
            die()
    if step == "append":
        setattr(acts, step, die)
    else:
        setattr(stored, step, die)
    exchange_moves.sign(office, signer, exchange_moves.handover(exchange, 1, draft.ticks))


if __name__ == "__main__":
    _folder, _key, _officer, _private, _step = sys.argv[1:]
    who = Signer(_officer, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(_private)))
    work(Path(_folder), bytes.fromhex(_key), who, _step)
