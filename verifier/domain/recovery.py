"""What an opening found left over from a program that ended in the middle of work, and brought in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from verifier.domain import words
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.i18n import N_, _


class Recovery(StrEnum):
    """Kinds of what was brought in order."""

    KEYS_COMPLETED = "keys_completed"
    KEYS_UNDONE = "keys_undone"
    RESTORING_COMPLETED = "restoring_completed"
    REKEYING_COMPLETED = "rekeying_completed"
    SWITCH_UNDONE = "switch_undone"
    ENDED_AFTER_CASE = "ended_after_case"
    ENDED_AFTER_ACTS = "ended_after_acts"
    ENDED_WITHOUT_ACTS = "ended_without_acts"
    TRANSACTION_UNDONE = "transaction_undone"
    BACKUP_CLEARED = "backup_cleared"
    BROUGHT_UP_TO_DATE = "brought_up_to_date"


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
    Recovery.ENDED_AFTER_CASE: N_(
        "The program ended in the middle of the work that {officer} began on {since}. Acts recorded in that time: {number}. "
        "The last is act {act}, “{kind}”, case {case}, {at}: it is recorded, do not sign it again. Drafts are kept."
    ),
    Recovery.ENDED_AFTER_ACTS: N_(
        "The program ended in the middle of the work that {officer} began on {since}. Acts recorded in that time: {number}. "
        "The last is act {act}, “{kind}”, {at}: it is recorded, do not sign it again. Drafts are kept."
    ),
    Recovery.ENDED_WITHOUT_ACTS: N_(
        "The program ended in the middle of the work that {officer} began on {since}. No act was recorded in that time: "
        "what was being signed is still to be signed. Drafts are kept."
    ),
    Recovery.TRANSACTION_UNDONE: N_(
        "Something was just being written when the program or the machine ended. It was undone; nothing half-done is left."
    ),
    Recovery.BACKUP_CLEARED: N_(
        "A backup was interrupted and what there was of it was taken away. Make another; the earlier ones are as they were."
    ),
    Recovery.BROUGHT_UP_TO_DATE: N_(
        "The office was made by an older version of the program and was brought up to date. How it was before is kept as a "
        "backup in {backup}."
    ),
}
_FACTS: Mapping[str, Callable[[str], str]] = {
    "kind": words.act_kind,
    "case": lambda number: case_number(int(number)),
    "since": shown_moment,
    "at": shown_moment,
}


@dataclass(frozen=True, slots=True)
class Recovered:
    """One thing that was brought in order; `facts` fill its sentence."""

    code: Recovery
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Say it to the officer who opens the office."""
        facts = {name: _FACTS[name](value) if name in _FACTS else value for name, value in self.facts.items()}
        return _(_SENTENCES[self.code]).format(**facts)
