"""What an audit says of each fault, in one line that names what is affected."""

from __future__ import annotations

from verifier.domain.audit import AuditCode, AuditFault
from verifier.i18n import N_, _

AUDIT: dict[AuditCode, str] = {
    AuditCode.ACT_UNREADABLE: N_("Act {act}: its bytes cannot be read."),
    AuditCode.ACT_ALTERED: N_("Act {act}: its bytes were altered after it was signed."),
    AuditCode.ACT_MISSING: N_("Act {act}: missing from the ledger."),
    AuditCode.CHAIN_BROKEN: N_("Act {act}: does not follow the act before it; an act was removed, moved or exchanged."),
    AuditCode.SIGNATURE_WRONG: N_("Act {act}: the signature is not that of {subject}."),
    AuditCode.OFFICER_UNKNOWN: N_("Act {act}: signed by “{subject}”, who was never enrolled."),
    AuditCode.NOT_ALLOWED: N_("Act {act}: its officer did not hold the role for it."),
    AuditCode.CONSENT_WRONG: N_("Act {act}: the consent of the second officer, {subject}, is not his."),
    AuditCode.RULE_BROKEN: N_("Act {act}, case {subject}: breaks a rule of the double check."),
    AuditCode.ILLEGAL_MOVE: N_("Act {act}, case {subject}: cannot follow the acts before it."),
    AuditCode.FILE_ALTERED: N_("Stored file “{subject}”: its bytes are not those that were received."),
    AuditCode.FILE_MISSING: N_("Stored file “{subject}”: missing."),
    AuditCode.FILE_UNKNOWN: N_("Stored file “{subject}”: no act names it."),
    AuditCode.ENTRY_ALTERED: N_("Case {subject}: the entry is not the one that was received."),
    AuditCode.REGISTER_ALTERED: N_("Register “{subject}”: its records are not those that were loaded."),
    AuditCode.LIST_DIFFERS: N_("List “{subject}”: the table differs from the ledger."),
    AuditCode.CASE_DIFFERS: N_("Case {subject}: the table of cases differs from the ledger."),
    AuditCode.OFFICER_DIFFERS: N_("Officer “{subject}”: the table of officers differs from the ledger."),
    AuditCode.PRINT_DIFFERS: N_("Report {subject}: the table of prints differs from the ledger."),
    AuditCode.SLOT_ALTERED: N_("Key slot of {subject}: altered since it was enrolled."),
    AuditCode.SLOT_MISSING: N_("Key slot of {subject}: missing from office.keys."),
    AuditCode.SLOT_UNKNOWN: N_("Key slot of {subject}: no act enrolled it."),
    AuditCode.KEY_FILE_ALTERED: N_("office.keys: its bytes are not those that the program wrote."),
    AuditCode.READINGS_ALTERED: N_("Log of readings, line {subject}: altered, removed, moved or added."),
    AuditCode.READINGS_MISSING: N_("Act {act}: the log of readings does not hold any more what stood in it then."),
    AuditCode.TABLE_ALTERED: N_("Table “{subject}”: its rows were written by something else than this program."),
    AuditCode.SCHEMA_DIFFERS: N_("Structure of office.db: “{subject}” is not as this program makes it."),
    AuditCode.DATABASE_DAMAGED: N_("office.db: damaged ({subject})."),
    AuditCode.CLOCK_BACK: N_("Act {act}: earlier than the act before it, and no jump of the clock was recorded."),
    AuditCode.FORMAT_BACK: N_("Act {act}: written as an older program wrote acts, after acts of a newer one."),
    AuditCode.RESTORED_WRONGLY: N_("Act {act}: names an act, as the last that was kept, which is not in the ledger."),
    AuditCode.CHECKPOINT_AHEAD: N_(
        "Act {act}: missing, with all after the end of the ledger, though known to {subject}."
    ),
    AuditCode.CHECKPOINT_DIFFERS: N_("Act {act}: not the one that is known to {subject}; the ledger was rewritten."),
    AuditCode.CHECKPOINT_FOREIGN: N_("Checkpoint in {subject}: of another office."),
    AuditCode.CHECKPOINT_DAMAGED: N_("Checkpoint in {subject}: damaged."),
    AuditCode.PRINT_UNKNOWN: N_("Printed report “{subject}”: the ledger of this office knows no such print."),
    AuditCode.PRINT_HEAD_DIFFERS: N_(
        "Act {act}: printed report “{subject}” names another state of the ledger; one of the two was altered."
    ),
    AuditCode.ARRIVAL_DIFFERS: N_(
        "List that arrived as “{subject}”: what waits or was decided differs from the ledger."
    ),
    AuditCode.RECEIPT_NOTE_MISSING: N_("List “{subject}”: received without the note that its problems ask for."),
    AuditCode.RECEIPT_DIFFERS: N_(
        "List “{subject}”: the code page or the columns that its receipt names are not those by which it was read."
    ),
    AuditCode.REVISION_DIFFERS: N_("List “{subject}”: its persons do not pair with those of the version it replaces."),
    AuditCode.EXCHANGE_RULE_BROKEN: N_("Act {act}, exchange {subject}: breaks a rule of the exchange."),
    AuditCode.EXCHANGE_DIFFERS: N_("Exchange {subject}: the tables of who travels differ from the ledger."),
    AuditCode.EVIDENCE_DELETED_WRONGLY: N_(
        "Act {act}: deleted evidence before its time was over, or while something rested on it (closed before {subject})."
    ),
    AuditCode.SHEET_DIFFERS: N_(
        "Act {act}: keeps a signed sheet of {subject} that no earlier act issued so, or keeps one more without saying why."
    ),
    AuditCode.SHEET_GIVEN_UP_DIFFERS: N_(
        "Act {act}: gives up the signed sheet of {subject}, which no earlier act issued so, or which was not out."
    ),
    AuditCode.TYPING_DIFFERS: N_("List “{subject}”: what two officers typed in from paper is not the file received."),
}


def audit_line(fault: AuditFault) -> str:
    """Return one fault of an audit as one line."""
    return _(AUDIT[fault.code]).format(act=fault.act, subject=fault.subject)
