"""What the last act of a kind set for the whole office (letterhead, rules), and which act deleted a file of evidence."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from verifier.domain.paper_acts import LetterheadSet
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.store import acts
from verifier.store.database import Connection

Whole = TypeVar("Whole", LetterheadSet, RulesSet)


def in_force(connection: Connection, kind: type[Whole]) -> Whole:
    """Return what is in force; as the program has it where nothing was ever set."""
    last = acts.of_no_case(connection, kind.kind, 1)
    with suppress(NotCanonicalError, IndexError):  # the first of which the audit names
        body = read_act(last[0].data, last[0].hash).body
        if isinstance(body, kind):
            return body
    return kind()


def deleted_by(connection: Connection, sha256: str) -> int:
    """Return the number of the act by which a file was deleted because its time was over, 0 for none."""
    with suppress(NotCanonicalError):
        for stored in acts.of_no_case(connection, EvidenceDeleted.kind):
            body = read_act(stored.data, stored.hash).body
            if isinstance(body, EvidenceDeleted) and sha256 in body.files:
                return stored.seq
    return 0
