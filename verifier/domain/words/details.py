"""The wording of what a list is about and of the details that are checked (domain.md section 6)."""

from __future__ import annotations

from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.words.saying import say
from verifier.i18n import N_

DETAILS = {
    DetailKey.SURNAME: N_("Surname"),
    DetailKey.GIVEN_NAME: N_("First name"),
    DetailKey.PATRONYMIC: N_("Patronymic"),
    DetailKey.DATE_OF_BIRTH: N_("Date of birth"),
    DetailKey.SEX: N_("Sex"),
    DetailKey.PERSONAL_NUMBER: N_("Personal number"),
    DetailKey.TAX_NUMBER: N_("Taxpayer number"),
    DetailKey.ID_DOCUMENT: N_("Identity document"),
    DetailKey.MILITARY_DOCUMENT: N_("Military ID"),
    DetailKey.RANK: N_("Rank"),
    DetailKey.UNIT: N_("Unit"),
    DetailKey.SERVICE_BRANCH: N_("Service"),
    DetailKey.POSITION: N_("Post"),
    DetailKey.PLACE_OF_BIRTH: N_("Place of birth"),
    DetailKey.RESIDENCE: N_("Residence"),
    DetailKey.CITIZENSHIP: N_("Citizenship"),
    DetailKey.CAPTURE_DATE: N_("Date captured"),
    DetailKey.CAPTURE_PLACE: N_("Place captured"),
    DetailKey.DETENTION_PLACE: N_("Place held"),
    DetailKey.CATEGORY: N_("Exchange category"),
    DetailKey.HEALTH: N_("State of health"),
    DetailKey.CRIMINAL_CASE: N_("Criminal case"),
    DetailKey.PREVIOUS_RETURN: N_("Returned earlier?"),
    DetailKey.VITAL_STATUS: N_("Recorded dead?"),
    DetailKey.DUPLICATE_OF: N_("Listed twice?"),
    DetailKey.UNZR: N_("Register number (UNZR)"),
    DetailKey.FATHER_FIRST_NAME: N_("Father's first name"),
    DetailKey.MOTHER_MAIDEN_NAME: N_("Mother's maiden name"),
    DetailKey.PHOTO_LIKENESS: N_("Likeness on a photograph"),
    DetailKey.MARKS: N_("Distinguishing marks"),
    DetailKey.CAPTIVITY_CONFIRMATION: N_("Confirmation of captivity"),
    DetailKey.REGISTER_STATUS: N_("Status in our registers"),
    DetailKey.WISH_TO_RETURN: N_("Wishes to return?"),
    DetailKey.LAST_RESIDENCE: N_("Last residence"),
    DetailKey.MEASURE_DATE: N_("Date of the measure"),
    DetailKey.MEASURE_PLACE: N_("Place of the measure"),
    DetailKey.MEASURE_NATURE: N_("Nature of the measure"),
    DetailKey.DETENTION_BASIS: N_("Legal basis"),
    DetailKey.CIVIL_CATEGORY: N_("Category of the civilian"),
    DetailKey.FACT_ESTABLISHED: N_("Commission's decision"),
    DetailKey.OWN_SENTENCE: N_("Sentence at home unserved"),
    DetailKey.MINOR: N_("Minor without guardian?"),
    DetailKey.GUARDIAN: N_("Guardian"),
    DetailKey.COMBATANT_CHECK: N_("Serving in fact?"),
    DetailKey.DO_NOT_TRANSMIT: N_("Harm if transmitted?"),
    DetailKey.RECORD: N_("Record of our register"),
}
KINDS = {
    ListKind.PRISONERS_OF_WAR: N_("Prisoners of war"),
    ListKind.CIVILIANS: N_("Civilians"),
    ListKind.REMAINS: N_("Remains"),
}
DIRECTIONS = {Direction.INCOMING: N_("Incoming"), Direction.OUTGOING: N_("Outgoing")}


def detail(key: DetailKey) -> str:
    """Name a detail."""
    return say(DETAILS, key)


def list_kind(code: ListKind) -> str:
    """Name whom a list is about."""
    return say(KINDS, code)


def direction(code: Direction) -> str:
    """Name a direction."""
    return say(DIRECTIONS, code)
