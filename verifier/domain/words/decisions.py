"""The wording of what is concluded, cleared and decided, and of what the other side answers (domain.md section 8)."""

from __future__ import annotations

from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
    RejectReason,
)
from verifier.domain.words.saying import say
from verifier.i18n import N_

ANSWER_OUTCOMES = {
    AnswerOutcome.CORRECTED: N_("corrected"),
    AnswerOutcome.REPEATED: N_("repeated as stated"),
    AnswerOutcome.NONE: N_("no answer by the deadline"),
}
IDENTITIES = {
    Identity.CONFIRMED: N_("Identity confirmed (record match)"),
    Identity.PROBABLE: N_("Identity probable"),
    Identity.NOT_ESTABLISHED: N_("Identity not established"),
    Identity.CONFLICTING: N_("Identity conflicting"),
    Identity.EXCLUDED: N_("Not the person named"),
}
DISPOSITIONS = {
    Disposition.CLEARED: N_("Cleared for exchange"),
    Disposition.HOLD: N_("Hold"),
    Disposition.REFERRED: N_("Referred to the other side"),
    Disposition.REJECTED: N_("Rejected"),
    Disposition.ALREADY_RETURNED: N_("Already returned"),
    Disposition.DUPLICATE: N_("Duplicate"),
    Disposition.DECEASED: N_("Deceased"),
    Disposition.DECLINES: N_("Declines exchange"),
    Disposition.WITHDRAWN: N_("Withdrawn by the other side"),
}
REJECT_REASONS = {
    RejectReason.OUT_OF_CATEGORY: N_("not in the agreed category"),
    RejectReason.NOT_OURS: N_("not our citizen or serviceman"),
    RejectReason.WRONG_PERSON: N_("other person"),
    RejectReason.LEGAL_BAR: N_("legal bar"),
    RejectReason.SECURITY_BAR: N_("security bar"),
}
CLEARANCES = {
    ClearanceKind.LEGAL: N_("Legal clearance"),
    ClearanceKind.SECURITY: N_("Security clearance"),
    ClearanceKind.MEDICAL: N_("Medical and humane treatment"),
    ClearanceKind.LOGISTICS: N_("Transport"),
}
CLEARANCE_OUTCOMES = {
    ClearanceOutcome.NO_OBJECTION: N_("no objection"),
    ClearanceOutcome.NOT_REQUIRED: N_("not required"),
    ClearanceOutcome.OBJECTION: N_("objection"),
    ClearanceOutcome.CLEARED: N_("cleared"),
    ClearanceOutcome.NOT_CLEARED: N_("not cleared"),
    ClearanceOutcome.DEFERRED: N_("deferred"),
    ClearanceOutcome.FIT: N_("fit to travel"),
    ClearanceOutcome.FIT_WITH_ESCORT: N_("fit with escort"),
    ClearanceOutcome.NOT_FIT: N_("not fit to travel"),
    ClearanceOutcome.PLACED: N_("placed"),
    ClearanceOutcome.NOT_PLACED: N_("not placed"),
}


def answer_outcome(code: AnswerOutcome) -> str:
    """Name what the other side answered."""
    return say(ANSWER_OUTCOMES, code)


def identity(code: Identity) -> str:
    """Name an identity conclusion."""
    return say(IDENTITIES, code)


def disposition(code: Disposition) -> str:
    """Name a disposition."""
    return say(DISPOSITIONS, code)


def outcome(code: Disposition) -> str:
    """Name a disposition among states, which are written small."""
    said = disposition(code)
    return said[:1].lower() + said[1:]


def reject_reason(code: RejectReason) -> str:
    """Name the reason of a rejection."""
    return say(REJECT_REASONS, code)


def clearance(code: ClearanceKind) -> str:
    """Name a clearance."""
    return say(CLEARANCES, code)


def clearance_outcome(code: ClearanceOutcome) -> str:
    """Name what a clearance says."""
    return say(CLEARANCE_OUTCOMES, code)
