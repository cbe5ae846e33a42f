"""The wording of what an act is, what signing it means, and how much of it stands."""

from __future__ import annotations

from verifier.domain.states import Standing
from verifier.domain.words.exchange_acts import EXCHANGE_ACTS, EXCHANGE_MEANINGS
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

ACTS = {
    "office_founded": N_("Office founded"),
    "officer_enrolled": N_("Officer enrolled"),
    "register_loaded": N_("Register loaded"),
    "clearances_delegated": N_("Clearances delegated"),
    "list_received": N_("List received"),
    "list_refused": N_("List refused"),
    "list_approved": N_("List approved"),
    "check_signed": N_("Check signed"),
    "findings_withdrawn": N_("Findings taken back"),
    "disagreements_settled": N_("Disagreements settled"),
    "identity_concluded": N_("Identity concluded"),
    "query_sent": N_("Query to the other side"),
    "answer_received": N_("Answer of the other side"),
    "hold_placed": N_("Put on hold"),
    "hold_lifted": N_("Hold lifted"),
    "conflict_declared": N_("Conflict of interest"),
    "case_reopened": N_("Case reopened"),
    "clearance_given": N_("Clearance signed"),
    "decision_taken": N_("Decision taken"),
    "report_issued": N_("Report issued"),
    "passphrase_failures": N_("Wrong passphrases"),
    "officer_changed": N_("Officer's post or roles changed"),
    "officer_retired": N_("Officer retired"),
    "passphrase_changed": N_("Passphrase changed"),
    "passphrase_reset": N_("Passphrase reset by two officers"),
    "database_rekeyed": N_("Database key changed"),
    "office_restored": N_("Office restored from an older copy"),
    "clock_jumped": N_("The clock jumped"),
    "sheet_returned": N_("Signed sheet came back"),
    "sheet_given_up": N_("Signed sheet given up"),
    "letterhead_set": N_("Letterhead set"),
    **EXCHANGE_ACTS,
    "remains_listed": N_("List of remains received"),
    "remains_taken_in": N_("Remains taken in"),
    "bag_examined": N_("Bag examined"),
    "post_mortem_recorded": N_("Post-mortem form filled in"),
    "missing_named": N_("Ante-mortem file opened"),
    "ante_mortem_recorded": N_("Ante-mortem form filled in"),
    "comparison_signed": N_("Comparison signed"),
    "parts_joined": N_("Parts re-associated"),
    "joining_undone": N_("Re-association taken back"),
    "board_decided": N_("Identification board decided"),
    "living_conflict": N_("Conflict with a person listed alive"),
    "living_conflict_answered": N_("Conflict answered"),
    "remains_moved": N_("Remains moved"),
    "effects_found": N_("Effects found with remains"),
    "packet_handed": N_("Packet of effects handed on"),
    "remains_released": N_("Remains released"),
    "rules_set": N_("Rules of the office set"),
    "evidence_deleted": N_("Evidence deleted after its time"),
}
# What a signature means; shown before the passphrase is entered and kept with the act (21 CFR 11.50).
MEANINGS = {
    "office_founded": N_("I found this office and answer for its accounts."),
    "officer_enrolled": N_("I enrol this officer with these roles."),
    "register_loaded": N_("I load this extract as our own data; source and date are as stated."),
    "clearances_delegated": N_("I delegate these clearances by the document named."),
    "list_received": N_("I received this list; persons and problems are as shown."),
    "list_refused": N_("I refuse this list for the reason named; its file is kept."),
    "list_approved": N_("I approve this list with the decisions that stand on it."),
    "check_signed": N_("I checked every detail myself against the evidence named, without knowing another's answers."),
    "findings_withdrawn": N_("I take these findings of mine back; the details are to be checked anew."),
    "disagreements_settled": N_("I weighed both checks and their evidence and rule as shown."),
    "identity_concluded": N_("I conclude on the identity as both checks and the rulings bear it out."),
    "query_sent": N_("I ask the other side about these details."),
    "answer_received": N_("I record this answer as it came; the detail is to be checked anew."),
    "hold_placed": N_("I put this case on hold until the day named."),
    "hold_lifted": N_("I lift the hold; the case goes on where it was held."),
    "conflict_declared": N_("I know this person or his family and give the case back."),
    "case_reopened": N_("I reopen this case for the reason named."),
    "clearance_given": N_("I give this clearance within my office."),
    "decision_taken": N_("I have the whole case before me and decide as shown."),
    "report_issued": N_("I issue this report; it shows the ledger as it stands."),
    "passphrase_failures": N_("Wrong passphrases were entered before mine; I was told how many and when."),
    "officer_changed": N_("I give this officer the post and the roles named; what he signed before stands."),
    "officer_retired": N_("I retire this account; what the officer signed stands."),
    "passphrase_changed": N_("I chose another passphrase for my own account."),
    "passphrase_reset": N_("We two together give this officer a new passphrase and a new signing key."),
    "database_rekeyed": N_("I changed the key of the database; who holds an old key opens it no more."),
    "office_restored": N_("The office goes on from an older copy; the acts after it are given up, as I was shown."),
    "clock_jumped": N_("The clock of this desk jumped before what I signed next."),
    "sheet_returned": N_("This scan is of the sheet named, as it came back signed; I keep it with the report."),
    "sheet_given_up": N_(
        "The signed sheet of this report will not come back, for the reason stated; nobody waits for it."
    ),
    "rules_set": N_("From now on these rules hold in the office; what was signed before stands."),
    "evidence_deleted": N_("The time of this evidence is over; I delete its files. Decisions and signatures stay."),
    "letterhead_set": N_("From now on the office stands on its papers as shown."),
    **EXCHANGE_MEANINGS,
    "remains_listed": N_("I received this list of remains; its rows are claims of the sending side."),
    "remains_taken_in": N_("I took these bags over with the seals as shown; the chain of custody begins here."),
    "bag_examined": N_("I opened this bag and found what is shown."),
    "post_mortem_recorded": N_("I found on the remains what is written in this group of the form."),
    "missing_named": N_("I open an ante-mortem file for this missing person."),
    "ante_mortem_recorded": N_("I recorded what is known of the missing person in this group of the form."),
    "comparison_signed": N_("I compared both forms within my discipline and conclude as shown."),
    "parts_joined": N_("These parts are of one individual, by the document named."),
    "joining_undone": N_("This re-association was an error; the parts stand by themselves again."),
    "board_decided": N_("The identification board had all comparisons before it and decides as shown."),
    "living_conflict": N_("These remains and this person listed alive may be one; it is shown at both."),
    "living_conflict_answered": N_("I looked into this conflict and answer as shown."),
    "remains_moved": N_("These remains went from one keeper to the other as shown."),
    "effects_found": N_("These things were found with the remains and sealed in the packet named."),
    "packet_handed": N_("The packet went from hand to hand, as I note, with its seal as found."),
    "remains_released": N_("I release these remains as shown; their chain of custody ends here."),
}
STANDINGS = {
    Standing.WHOLE: N_("stands"),
    Standing.PART: N_("stands in part"),
    Standing.VOID: N_("void"),
}


def act_kind(kind: str) -> str:
    """Name a kind of act; one that this program does not know is its own name."""
    return _(ACTS[kind]) if kind in ACTS else kind


def meaning(kind: str) -> str:
    """Say what signing an act of this kind means."""
    return _(MEANINGS[kind])


def standing(code: Standing) -> str:
    """Name how much of an act stands."""
    return say(STANDINGS, code)
