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
}


def exercise(code: Exercise) -> str:
    """Name a task."""
    return say(TITLES, code)


def exercise_way(code: Exercise) -> str:
    """Say how a task is done."""
    return say(WAYS, code)
