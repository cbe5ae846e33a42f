"""Errors in two branches: what the environment or the input did (a sentence), and bugs (all other exceptions)."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Every known error; the sentence for each stands in `domain.fault_sentences`."""

    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    EMPTY_SHEET = "empty_sheet"
    NO_NAME_COLUMN = "no_name_column"
    NO_REMAINS_COLUMN = "no_remains_column"
    NO_PERSONS = "no_persons"
    FILE_NOT_FOUND = "file_not_found"
    FILE_UNREADABLE = "file_unreadable"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_SUCH_COLUMN = "no_such_column"
    READER_TIMED_OUT = "reader_timed_out"
    READER_FAILED = "reader_failed"
    TOO_LARGE = "too_large"
    CANCELLED = "cancelled"
    UNKNOWN_ENCODING = "unknown_encoding"
    DAMAGED_FILE = "damaged_file"
    FORBIDDEN_CONTENT = "forbidden_content"
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - a code, not a password

    NO_SUCH_ENCODING = "no_such_encoding"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code, not a password
    WORD_OR_PDF = "word_or_pdf"
    OLD_SPREADSHEET = "old_spreadsheet"

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    NO_PASSPHRASE = "no_passphrase"  # noqa: S105 - a code
    NO_PASSPHRASE_IN_FILE = "no_passphrase_in_file"  # noqa: S105 - a code
    NO_SLOT_FITS = "no_slot_fits"
    WEAK_PASSPHRASE = "weak_passphrase"  # noqa: S105 - a code
    GUESSABLE_PASSPHRASE = "guessable_passphrase"  # noqa: S105 - a code
    RETIRED_OFFICER = "retired_officer"
    UNKNOWN_OFFICER = "unknown_officer"
    NOT_AN_OFFICE = "not_an_office"
    OFFICE_FILE_MISSING = "office_file_missing"
    OFFICE_EXISTS = "office_exists"
    FOUNDING_INTERRUPTED = "founding_interrupted"
    OFFICE_DAMAGED = "office_damaged"
    DATABASE_OF_OTHER_KEY = "database_of_other_key"
    OFFICE_IN_USE = "office_in_use"
    KEYS_DAMAGED = "keys_damaged"
    SLOT_DAMAGED = "slot_damaged"
    NEWER_DATABASE = "newer_database"
    OLDER_DATABASE = "older_database"
    TRIAL_DATABASE = "trial_database"
    NOT_A_CHECKPOINT = "not_a_checkpoint"
    OFFICE_BEHIND = "office_behind"
    NOTHING_MISSING = "nothing_missing"
    NOT_A_BACKUP = "not_a_backup"
    BACKUP_INCOMPLETE = "backup_incomplete"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_FAULTY = "backup_faulty"
    OFFICE_CHANGED = "office_changed"
    SWITCH_DAMAGED = "switch_damaged"
    KEYS_OF_OTHER_DATABASE = "keys_of_other_database"
    BACKUP_OF_OTHER_OFFICE = "backup_of_other_office"
    DISK_FULL = "disk_full"
    CANNOT_WRITE = "cannot_write"
    FOLDER_IN_OFFICE = "folder_in_office"

    LIST_ALREADY_RECEIVED = "list_already_received"
    REGISTER_ALREADY_LOADED = "register_already_loaded"
    NO_REGISTER = "no_register"
    KIND_NOT_SUPPORTED = "kind_not_supported"
    REFUSED = "refused"
    NO_SUCH_CASE = "no_such_case"
    NO_SUCH_PRINT = "no_such_print"
    NO_SUCH_LIST = "no_such_list"
    NOT_YET_DOUBLE_CHECKED = "not_yet_double_checked"
    REPORT_NOT_SAVED = "report_not_saved"
    PRINT_WITHOUT_PAPER = "print_without_paper"
    NOT_A_REPORT = "not_a_report"
    NOTHING_TO_ASK = "nothing_to_ask"
    NOBODY_HELD_BACK = "nobody_held_back"
    NO_ANSWERS = "no_answers"
    SHEET_NOT_OURS = "sheet_not_ours"
    SHEET_IS_THE_FILE = "sheet_is_the_file"
    NOBODY_CHECKED_TWICE = "nobody_checked_twice"
    NO_PRINTER = "no_printer"
    NO_DISPLAY = "no_display"
    SAME_NAME_TAKEN = "same_name_taken"

    LIST_WAS_REFUSED = "list_was_refused"
    NO_SUCH_ARRIVAL = "no_such_arrival"
    NO_SUCH_PAPER = "no_such_paper"
    ARRIVAL_DECIDED = "arrival_decided"
    REGISTER_OLDER = "register_older"
    NOT_THE_SAME_REGISTER = "not_the_same_register"
    NO_SUCH_REGISTER = "no_such_register"
    NO_SUCH_RECORD = "no_such_record"

    EVIDENCE_NOT_SHOWABLE = "evidence_not_showable"
    EVIDENCE_TOO_LARGE = "evidence_too_large"
    EVIDENCE_EMPTY = "evidence_empty"
    EVIDENCE_GONE = "evidence_gone"
    EVIDENCE_DELETED = "evidence_deleted"


class NotShown(StrEnum):
    """Why a file of evidence is not shown: the fact `reason` of EVIDENCE_NOT_SHOWABLE. It is kept unaltered all the same."""

    OTHER_KIND = "other_kind"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_MUCH = "too_much"
    TOO_SLOW = "too_slow"


class KnownError(Exception):
    """An error whose cause lies outside the program; `facts` fill the sentence (file, sheet, row, column, path ...)."""

    def __init__(self, fault: Fault, **facts: object) -> None:
        super().__init__(fault, facts)
        self.fault = fault
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.fault.value} ({facts})" if facts else self.fault.value
