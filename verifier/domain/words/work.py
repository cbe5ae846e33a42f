"""The wording of how far the work is and whose it is: states, stages, parts, roles, marks."""

from __future__ import annotations

from verifier.domain.acts import Pass
from verifier.domain.officers import Role
from verifier.domain.stages import Stage
from verifier.domain.states import Part, State
from verifier.domain.words.saying import say
from verifier.domain.work import Mark
from verifier.i18n import N_, _

STATES = {
    State.FIRST_CHECK: N_("waiting for the first check"),
    State.SECOND_CHECK: N_("waiting for the second check"),
    State.ADJUDICATION: N_("disagreement to settle"),
    State.CLEARANCES: N_("waiting for clearances"),
    State.DECISION: N_("waiting for the decision"),
    State.CONCLUSION: N_("identity conclusion to sign"),
    State.HOLD: N_("on hold"),
    State.REFERRED: N_("waiting for the other side"),
    State.CLOSED: N_("decided"),
}
STATE_SHAPES = {
    State.FIRST_CHECK: "○",
    State.SECOND_CHECK: "◐",
    State.ADJUDICATION: "◆",
    State.CLEARANCES: "◔",
    State.DECISION: "◕",
    State.CONCLUSION: "◒",
    State.HOLD: "▲",
    State.REFERRED: "↗",
    State.CLOSED: "●",
}
STAGES = {
    Stage.RECEIVED: N_("Received"),
    Stage.READ_IN: N_("Read in"),
    Stage.DISTRIBUTED: N_("Distributed"),
    Stage.FIRST_CHECK: N_("First check"),
    Stage.SECOND_CHECK: N_("Second check"),
    Stage.ADJUDICATION: N_("Adjudication"),
    Stage.QUERY: N_("Query"),
    Stage.CLEARANCES: N_("Clearances"),
    Stage.APPROVAL: N_("Final approval"),
    Stage.APPROVED: N_("Approved"),
    Stage.EXCHANGE: N_("Exchange stages"),
    Stage.RECONCILIATION: N_("Reconciliation"),
    Stage.CLOSED: N_("Closed"),
}
PARTS = {
    Part.FIRST_CHECKER: N_("first checker"),
    Part.SECOND_CHECKER: N_("second checker"),
    Part.ADJUDICATOR: N_("adjudicator"),
    Part.CLEARANCE: N_("clearance officer"),
    Part.APPROVER: N_("approver"),
}
ROLES = {
    Role.REGISTRAR: N_("Registrar"),
    Role.CHECKER: N_("Checker"),
    Role.ADJUDICATOR: N_("Adjudicator"),
    Role.LEGAL: N_("Legal officer"),
    Role.SECURITY: N_("Security officer"),
    Role.MEDICAL: N_("Medical officer"),
    Role.LOGISTICS: N_("Logistics officer"),
    Role.APPROVER: N_("Approver"),
    Role.INVESTIGATOR: N_("Investigator (remains)"),
    Role.PATHOLOGIST: N_("Forensic pathologist"),
    Role.ODONTOLOGIST: N_("Forensic odontologist"),
    Role.FINGERPRINT_EXPERT: N_("Fingerprint expert"),
    Role.GENETICIST: N_("DNA expert"),
    Role.BOARD_CHAIR: N_("Chair of the identification board"),
    Role.AUDITOR: N_("Auditor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
ROLE_TASKS = {
    Role.REGISTRAR: N_("receives lists and loads our own register"),
    Role.CHECKER: N_("signs first or second checks"),
    Role.ADJUDICATOR: N_("settles what the two checks disagree on"),
    Role.LEGAL: N_("signs the legal clearance"),
    Role.SECURITY: N_("signs the security clearance"),
    Role.MEDICAL: N_("signs the medical clearance"),
    Role.LOGISTICS: N_("places persons for transport"),
    Role.APPROVER: N_("takes the final decision"),
    Role.INVESTIGATOR: N_("takes in, moves and releases remains"),
    Role.PATHOLOGIST: N_("examines remains, signs secondary features"),
    Role.ODONTOLOGIST: N_("signs comparisons of teeth"),
    Role.FINGERPRINT_EXPERT: N_("signs comparisons of fingerprints"),
    Role.GENETICIST: N_("signs comparisons of DNA"),
    Role.BOARD_CHAIR: N_("signs what the identification board decides"),
    Role.AUDITOR: N_("reads everything, signs nothing"),
    Role.ADMINISTRATOR: N_("keeps accounts, signs no case"),
}
PASSES = {Pass.FIRST: N_("First check"), Pass.SECOND: N_("Second check (independent)")}
MARKS = {
    Mark.MINE: N_("Mine"),
    Mark.FREE: N_("Nobody's"),
    Mark.BEGUN: N_("Begun by me"),
    Mark.DUE: N_("Due date reached"),
    Mark.PROBLEM: N_("Problem in the row"),
    Mark.NO_CANDIDATE: N_("No candidate"),
    Mark.DUPLICATE: N_("Candidate claimed twice"),
}


def state(code: State) -> str:
    """Name what a case waits for."""
    return say(STATES, code)


def state_shape(code: State) -> str:
    """Return the sign of a state."""
    return STATE_SHAPES[code]


def stage(code: Stage) -> str:
    """Name how far a list has come."""
    return say(STAGES, code)


def part(code: Part) -> str:
    """Name a part in a case."""
    return say(PARTS, code)


def role(code: Role) -> str:
    """Name a role in the office."""
    return say(ROLES, code)


def role_task(code: Role) -> str:
    """Say what a role is for."""
    return _(ROLE_TASKS[code])


def pass_name(code: Pass) -> str:
    """Name the first or second check."""
    return say(PASSES, code)


def smallest_office() -> str:
    """Say who is needed before an office can work (domain.md 12.2, rule 8)."""
    return _(
        "On one person no officer takes two parts. The smallest office that works therefore has four officers: a first "
        "checker, a second checker, one clearance officer who signs all four clearances under written delegation, and "
        "an approver. With an adjudicator for disagreements there are five. Enrol them after founding."
    )


def mark(code: Mark) -> str:
    """Name what a filter asks for."""
    return say(MARKS, code)
