"""The wording of the practice tasks: what to do, and how."""

from __future__ import annotations

from verifier.domain.exercises import Exercise
from verifier.domain.words.saying import say
from verifier.i18n import N_

TITLES = {
    Exercise.FIRST_CHECK: N_("Check a person for the first time"),
    Exercise.SECOND_CHECK: N_("Check the same person a second time, differently in one answer"),
    Exercise.SETTLEMENT: N_("Settle the disagreement"),
    Exercise.CONCLUSION: N_("Sign who the person is"),
    Exercise.CLEARANCES: N_("Sign the four clearances"),
    Exercise.DECISION: N_("Take the decision"),
    Exercise.REPORT: N_("Issue the report on the person"),
    Exercise.RECEIPT: N_("Receive the list that has arrived"),
    Exercise.SEATS: N_("Give everybody on the stage a seat"),
    Exercise.MANIFEST: N_("Sign the manifest"),
    Exercise.HANDOVER: N_("Day of handover: say of each person what became of him"),
    Exercise.HEADS: N_("Count the heads"),
    Exercise.CLOSING: N_("Close the stage"),
    Exercise.BAGS: N_("Take in the bags of remains that are still out"),
    Exercise.EXAMINATION: N_("Examine a bag"),
    Exercise.BOARD: N_("Decide as the board whose remains they are"),
    Exercise.ENROLMENT: N_("Enrol another officer"),
    Exercise.LEDGER: N_("Audit the office and issue the extract of the ledger"),
}
WAYS = {
    Exercise.FIRST_CHECK: N_(
        "Take the record of our register that fits (A), add evidence (E), answer each detail with 1 to 6, look back and "
        "sign with Ctrl+Enter. Remember what you answered."
    ),
    Exercise.SECOND_CHECK: N_(
        "Another checker does it and sees nothing of the first answers. Answer one detail otherwise than the first did, "
        "to see what becomes of it."
    ),
    Exercise.SETTLEMENT: N_("Look at both answers and their evidence, choose a result, say why, and sign."),
    Exercise.CONCLUSION: N_("Open the person, look at what follows from the details, and sign the conclusion."),
    Exercise.CLEARANCES: N_(
        "Open the person and sign one clearance after another: legal, security, medical, transport."
    ),
    Exercise.DECISION: N_("Open the person, choose a decision and sign it. Gates that are open are named first."),
    Exercise.REPORT: N_("Choose the person, look at the report as it will be printed, and issue it."),
    Exercise.RECEIPT: N_(
        "Open the list that waits, look at what was understood of each row, enter its reference and who sent it, and "
        "receive it."
    ),
    Exercise.SEATS: N_("Let seats be proposed, move somebody if you like, and sign the seats."),
    Exercise.MANIFEST: N_(
        "Sign the manifest once the seats are signed: from then on every change needs a reason and a new version."
    ),
    Exercise.HANDOVER: N_(
        "Choose a person and press the key of what became of him, F2 to F7. Let one not be brought. F9 signs."
    ),
    Exercise.HEADS: N_("F10: two people count, at the handover and when ours are taken over; the program compares."),
    Exercise.CLOSING: N_(
        "Look at the sums. Where heads and results differ, explain the difference; then close the stage."
    ),
    Exercise.BAGS: N_(
        "Choose the list, then take bags in: number, seal and whether it is whole, who gave them and who took them."
    ),
    Exercise.EXAMINATION: N_("Choose a bag that waits and say what is in it and of how many individuals at least."),
    Exercise.BOARD: N_(
        "Choose the individual that waits for the board. Name at least two members and whoever checked the quality, and "
        "answer what the other side claimed."
    ),
    Exercise.ENROLMENT: N_("Give a name, a post, roles and a first passphrase, and sign."),
    Exercise.LEDGER: N_(
        "Have the whole office recomputed on the screen Ledger, then issue the extract (R12) under Reports."
    ),
}


def exercise(code: Exercise) -> str:
    """Name a task."""
    return say(TITLES, code)


def exercise_way(code: Exercise) -> str:
    """Say how a task is done."""
    return say(WAYS, code)
