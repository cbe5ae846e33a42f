"""The separate outcomes of a person: identity conclusion, clearances and disposition (domain.md 8.4, 8.5, 12.3)."""

from __future__ import annotations

from enum import StrEnum

from verifier.domain.details import DetailKey
from verifier.domain.officers import Role


class Identity(StrEnum):
    """Identity conclusion (8.4): computed from the results, never the same thing as the disposition."""

    CONFIRMED = "id_confirmed"
    PROBABLE = "id_probable"
    NOT_ESTABLISHED = "id_not_established"
    CONFLICTING = "id_conflicting"
    EXCLUDED = "id_excluded"


class ClearanceKind(StrEnum):
    """The four clearances; logistics is the last before the decision (12.3)."""

    LEGAL = "legal"
    SECURITY = "security"
    MEDICAL = "medical"
    LOGISTICS = "logistics"

    @property
    def role(self) -> Role:
        """The role that signs this clearance."""
        return Role(self.value)


class ClearanceOutcome(StrEnum):
    """What a clearance says (12.3)."""

    NO_OBJECTION = "no_objection"
    NOT_REQUIRED = "not_required"
    OBJECTION = "objection"
    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"
    DEFERRED = "deferred"
    FIT = "fit"
    FIT_WITH_ESCORT = "fit_with_escort"
    NOT_FIT = "not_fit"
    PLACED = "placed"
    NOT_PLACED = "not_placed"

    @property
    def positive(self) -> bool:
        """Whether the person may go on."""
        return self in _POSITIVE


_O, _K = ClearanceOutcome, DetailKey
_POSITIVE = frozenset({_O.NO_OBJECTION, _O.NOT_REQUIRED, _O.CLEARED, _O.FIT, _O.FIT_WITH_ESCORT, _O.PLACED})

CLEARANCE_OUTCOMES: dict[ClearanceKind, tuple[ClearanceOutcome, ...]] = {
    ClearanceKind.LEGAL: (_O.NO_OBJECTION, _O.OBJECTION, _O.NOT_REQUIRED),
    ClearanceKind.SECURITY: (_O.CLEARED, _O.NOT_CLEARED, _O.DEFERRED),
    ClearanceKind.MEDICAL: (_O.FIT, _O.FIT_WITH_ESCORT, _O.NOT_FIT),
    ClearanceKind.LOGISTICS: (_O.PLACED, _O.NOT_PLACED),
}


# What each clearance rests on beside the person's identity: it lapses when one of these changes.
RESTS_ON: dict[ClearanceKind, frozenset[DetailKey]] = {
    ClearanceKind.LEGAL: frozenset({
        _K.CITIZENSHIP, _K.CRIMINAL_CASE, _K.OWN_SENTENCE, _K.DETENTION_BASIS, _K.FACT_ESTABLISHED, _K.CATEGORY,
        _K.CIVIL_CATEGORY, _K.WISH_TO_RETURN, _K.MINOR, _K.GUARDIAN, _K.REGISTER_STATUS, _K.COMBATANT_CHECK,
        _K.MEASURE_NATURE,
    }),
    ClearanceKind.SECURITY: frozenset({
        _K.CITIZENSHIP, _K.RANK, _K.UNIT, _K.SERVICE_BRANCH, _K.POSITION, _K.CAPTURE_DATE, _K.CAPTURE_PLACE,
        _K.REGISTER_STATUS, _K.CAPTIVITY_CONFIRMATION, _K.COMBATANT_CHECK, _K.MEASURE_DATE, _K.MEASURE_PLACE,
    }),
    ClearanceKind.MEDICAL: frozenset({_K.HEALTH, _K.CATEGORY, _K.WISH_TO_RETURN, _K.MINOR, _K.GUARDIAN}),
    ClearanceKind.LOGISTICS: frozenset({_K.HEALTH, _K.DETENTION_PLACE}),
}  # fmt: skip
FITNESS_HOURS = 48  # fitness to travel is found anew at most so long before the stage (6.A, 12.3)


class AnswerOutcome(StrEnum):
    """What the other side answered to a query about one detail (4.1, L7)."""

    CORRECTED = "corrected"
    REPEATED = "repeated"
    NONE = "none"


class Disposition(StrEnum):
    """Disposition of a person on a list version (8.5); hold and referral last until they are lifted or answered."""

    CLEARED = "cleared"
    HOLD = "hold"
    REFERRED = "referred"
    REJECTED = "rejected"
    ALREADY_RETURNED = "already_returned"
    DUPLICATE = "duplicate"
    DECEASED = "deceased"
    DECLINES = "declines"
    WITHDRAWN = "withdrawn"

    @property
    def final(self) -> bool:
        """Whether it is a decision that closes the case; a hold and a query are acts of their own."""
        return self not in (Disposition.HOLD, Disposition.REFERRED)


class RejectReason(StrEnum):
    """Why a person is not accepted on this list (8.5)."""

    OUT_OF_CATEGORY = "out_of_category"
    NOT_OURS = "not_ours"
    WRONG_PERSON = "wrong_person"
    LEGAL_BAR = "legal_bar"
    SECURITY_BAR = "security_bar"
