"""The catalogue of details: every attribute of a person that two officers check (domain.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    """Whom a list is about."""

    PRISONERS_OF_WAR = "prisoners_of_war"
    CIVILIANS = "civilians"
    REMAINS = "remains"


class Direction(StrEnum):
    """Incoming: persons to be received from the other side; outgoing: persons to be handed over."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class DetailKey(StrEnum):
    """Names of the details; the same in code, database and acts."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    DATE_OF_BIRTH = "date_of_birth"
    SEX = "sex"
    PERSONAL_NUMBER = "personal_number"
    TAX_NUMBER = "tax_number"
    ID_DOCUMENT = "id_document"
    MILITARY_DOCUMENT = "military_document"
    RANK = "rank"
    UNIT = "unit"
    SERVICE_BRANCH = "service_branch"
    POSITION = "position"
    PLACE_OF_BIRTH = "place_of_birth"
    RESIDENCE = "residence"
    CITIZENSHIP = "citizenship"
    CAPTURE_DATE = "capture_date"
    CAPTURE_PLACE = "capture_place"
    DETENTION_PLACE = "detention_place"
    CATEGORY = "category"
    HEALTH = "health"
    CRIMINAL_CASE = "criminal_case"
    PREVIOUS_RETURN = "previous_return"
    VITAL_STATUS = "vital_status"
    DUPLICATE_OF = "duplicate_of"
    RECORD = "record"  # which record of our register the person is; ruled on when the checks linked different ones


class Nature(StrEnum):
    """What kind of value a detail has; decides how it is normalised, compared and shown."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    RANK = "rank"
    UNIT = "unit"
    PLACE = "place"
    TEXT = "text"
    GATE = "gate"


class Weight(StrEnum):
    """Class of a detail in domain.md section 6."""

    IDENTITY = "I"
    SUPPORTING = "i"
    STATUS = "S"
    ELIGIBILITY = "E"
    HUMANE = "H"


class Asked(StrEnum):
    """Whether a finding is asked for every person, or only where their list states the detail."""

    ALWAYS = "always"
    WHEN_STATED = "when_stated"


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of the catalogue."""

    key: DetailKey
    nature: Nature
    weight: Weight
    asked: Asked = Asked.WHEN_STATED

    @property
    def is_gate(self) -> bool:
        """A gate blocks clearance until it is answered without an obstacle (domain.md 6.A, 8.4)."""
        return self.nature is Nature.GATE

    @property
    def is_identity(self) -> bool:
        """Class I: must be resolved before anybody is cleared."""
        return self.weight is Weight.IDENTITY


_K, _N, _W, _ALWAYS = DetailKey, Nature, Weight, Asked.ALWAYS

PRISONER_OF_WAR: tuple[Detail, ...] = (
    Detail(_K.SURNAME, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.GIVEN_NAME, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.PATRONYMIC, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.DATE_OF_BIRTH, _N.DATE, _W.IDENTITY, _ALWAYS),
    Detail(_K.PERSONAL_NUMBER, _N.NUMBER, _W.IDENTITY, _ALWAYS),
    Detail(_K.TAX_NUMBER, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.ID_DOCUMENT, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.MILITARY_DOCUMENT, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.SEX, _N.TEXT, _W.SUPPORTING),
    Detail(_K.PLACE_OF_BIRTH, _N.PLACE, _W.SUPPORTING),
    Detail(_K.RESIDENCE, _N.PLACE, _W.SUPPORTING),
    Detail(_K.CITIZENSHIP, _N.TEXT, _W.STATUS),
    Detail(_K.RANK, _N.RANK, _W.STATUS, _ALWAYS),
    Detail(_K.UNIT, _N.UNIT, _W.STATUS, _ALWAYS),
    Detail(_K.SERVICE_BRANCH, _N.TEXT, _W.STATUS),
    Detail(_K.POSITION, _N.TEXT, _W.SUPPORTING),
    Detail(_K.CAPTURE_DATE, _N.DATE, _W.STATUS),
    Detail(_K.CAPTURE_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.DETENTION_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.CATEGORY, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.HEALTH, _N.TEXT, _W.HUMANE),
    Detail(_K.CRIMINAL_CASE, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.PREVIOUS_RETURN, _N.GATE, _W.STATUS, _ALWAYS),
    Detail(_K.VITAL_STATUS, _N.GATE, _W.STATUS, _ALWAYS),
    Detail(_K.DUPLICATE_OF, _N.GATE, _W.STATUS, _ALWAYS),
)

# Every version that any list was received with: what is asked of a person is what the catalogue asked on that day.
CATALOGUES: dict[tuple[ListKind, int], tuple[Detail, ...]] = {(ListKind.PRISONERS_OF_WAR, 1): PRISONER_OF_WAR}
LATEST: dict[ListKind, int] = dict(sorted(CATALOGUES))
DETAIL: dict[DetailKey, Detail] = {detail.key: detail for detail in PRISONER_OF_WAR}

# One of these, confirmed, lifts "probable" to "confirmed" (domain.md 8.4, minimum to call a living POW confirmed).
IDENTIFIERS: tuple[DetailKey, ...] = (_K.PERSONAL_NUMBER, _K.TAX_NUMBER, _K.ID_DOCUMENT)
