"""What an opening found left over from a program that ended in the middle of work, and brought in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from verifier.i18n import N_, _


class Recovery(StrEnum):
    """Kinds of what was brought in order."""

    KEYS_COMPLETED = "keys_completed"
    KEYS_UNDONE = "keys_undone"
    RESTORING_COMPLETED = "restoring_completed"
    REKEYING_COMPLETED = "rekeying_completed"
    SWITCH_UNDONE = "switch_undone"


_SENTENCES: Mapping[Recovery, str] = {
    Recovery.KEYS_COMPLETED: N_(
        "The program ended while key slots were being changed. The change stands in the ledger and was completed; "
        "do not do it again."
    ),
    Recovery.KEYS_UNDONE: N_(
        "The program ended while key slots were being changed. The change was not signed and was undone; do it again."
    ),
    Recovery.RESTORING_COMPLETED: N_(
        "The program ended while a backup was being put back; that is completed now. What stood here before is kept in the "
        "folder of the backups."
    ),
    Recovery.REKEYING_COMPLETED: N_(
        "The program ended while the key of the database was being changed; that is completed now, and the new key holds."
    ),
    Recovery.SWITCH_UNDONE: N_(
        "The program ended before a backup was put back or the key of the database was changed; that was undone, and the "
        "office is as it was before."
    ),
}


@dataclass(frozen=True, slots=True)
class Recovered:
    """One thing that was brought in order; `facts` fill its sentence."""

    code: Recovery
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Say it to the officer who opens the office."""
        return _(_SENTENCES[self.code]).format(**self.facts)
