"""What an audit can find: one fault per line, naming the act, file or person that is affected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuditCode(StrEnum):
    """Kinds of faults; the sentence for each stands in `domain.sentences`."""

    ACT_UNREADABLE = "act_unreadable"
    ACT_ALTERED = "act_altered"
    ACT_MISSING = "act_missing"
    CHAIN_BROKEN = "chain_broken"
    SIGNATURE_WRONG = "signature_wrong"
    OFFICER_UNKNOWN = "officer_unknown"
    NOT_ALLOWED = "not_allowed"
    CONSENT_WRONG = "consent_wrong"
    RULE_BROKEN = "rule_broken"
    ILLEGAL_MOVE = "illegal_move"
    FILE_ALTERED = "file_altered"
    FILE_MISSING = "file_missing"
    FILE_UNKNOWN = "file_unknown"
    ENTRY_ALTERED = "entry_altered"
    REGISTER_ALTERED = "register_altered"
    LIST_DIFFERS = "list_differs"
    CASE_DIFFERS = "case_differs"
    OFFICER_DIFFERS = "officer_differs"
    PRINT_DIFFERS = "print_differs"
    SLOT_ALTERED = "slot_altered"
    SLOT_MISSING = "slot_missing"
    SLOT_UNKNOWN = "slot_unknown"
    KEY_FILE_ALTERED = "key_file_altered"
    READINGS_ALTERED = "readings_altered"
    READINGS_MISSING = "readings_missing"
    TABLE_ALTERED = "table_altered"
    SCHEMA_DIFFERS = "schema_differs"
    DATABASE_DAMAGED = "database_damaged"
    CLOCK_BACK = "clock_back"
    FORMAT_BACK = "format_back"
    RESTORED_WRONGLY = "restored_wrongly"
    CHECKPOINT_AHEAD = "checkpoint_ahead"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    CHECKPOINT_FOREIGN = "checkpoint_foreign"
    CHECKPOINT_DAMAGED = "checkpoint_damaged"
    PRINT_UNKNOWN = "print_unknown"
    PRINT_HEAD_DIFFERS = "print_head_differs"
    ARRIVAL_DIFFERS = "arrival_differs"
    REVISION_DIFFERS = "revision_differs"
    EVIDENCE_DELETED_WRONGLY = "evidence_deleted_wrongly"
    TYPING_DIFFERS = "typing_differs"
    RECEIPT_NOTE_MISSING = "receipt_note_missing"
    RECEIPT_DIFFERS = "receipt_differs"
    SHEET_DIFFERS = "sheet_differs"
    EXCHANGE_RULE_BROKEN = "exchange_rule_broken"
    EXCHANGE_DIFFERS = "exchange_differs"
    SHEET_GIVEN_UP_DIFFERS = "sheet_given_up_differs"


@dataclass(frozen=True, slots=True)
class AuditFault:
    """One fault: the act's number in the ledger (0 for none) and what is affected."""

    code: AuditCode
    act: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit looked at and found."""

    acts: int
    head: str
    fingerprint: str
    faults: tuple[AuditFault, ...]
