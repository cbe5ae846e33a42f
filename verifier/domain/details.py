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
    UNZR = "unzr"
    FATHER_FIRST_NAME = "father_first_name"
    MOTHER_MAIDEN_NAME = "mother_maiden_name"
    PHOTO_LIKENESS = "photo_likeness"
    MARKS = "marks"
    CAPTIVITY_CONFIRMATION = "captivity_confirmation"
    REGISTER_STATUS = "register_status"
    WISH_TO_RETURN = "wish_to_return"
    LAST_RESIDENCE = "last_residence"
    MEASURE_DATE = "measure_date"
    MEASURE_PLACE = "measure_place"
    MEASURE_NATURE = "measure_nature"
    DETENTION_BASIS = "detention_basis"
    CIVIL_CATEGORY = "civil_category"
    FACT_ESTABLISHED = "fact_established"
    OWN_SENTENCE = "own_sentence"
    MINOR = "minor"
    GUARDIAN = "guardian"
    COMBATANT_CHECK = "combatant_check"
    DO_NOT_TRANSMIT = "do_not_transmit"
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
    LIKENESS = "likeness"
    GATE = "gate"


class Weight(StrEnum):
    """Class of a detail in domain.md section 6."""

    IDENTITY = "I"
    SUPPORTING = "i"
    STATUS = "S"
    ELIGIBILITY = "E"
    HUMANE = "H"


class Asked(StrEnum):
    """For whom a finding is asked: the same for both checks, from kind, direction and entry alone."""

    ALWAYS = "always"
    WHEN_STATED = "when_stated"
    WHEN_OUTGOING = "when_outgoing"  # persons in our own hands: nobody is returned against his will
    WITHOUT_NUMBER = (
        "without_number"  # their list states no identifying number, so another link to the person is sought
    )


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of the catalogue.

    `own` is asked of our own sources: their list need not state it. `blocks` says of a gate whether an obstacle keeps
    the person from being cleared; one that does not only keeps him off papers that leave the office.
    """

    key: DetailKey
    nature: Nature
    weight: Weight
    asked: Asked = Asked.WHEN_STATED
    own: bool = False
    blocks: bool = True

    @property
    def is_gate(self) -> bool:
        """A gate blocks clearance until it is answered without an obstacle (domain.md 6.A, 8.4)."""
        return self.nature is Nature.GATE

    @property
    def is_identity(self) -> bool:
        """Class I: must be resolved before anybody is cleared."""
        return self.weight is Weight.IDENTITY


_K, _N, _W, _ALWAYS = DetailKey, Nature, Weight, Asked.ALWAYS

_NAME = (
    Detail(_K.SURNAME, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.GIVEN_NAME, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.PATRONYMIC, _N.NAME, _W.IDENTITY, _ALWAYS),
    Detail(_K.DATE_OF_BIRTH, _N.DATE, _W.IDENTITY, _ALWAYS),
)
_LIKENESS = Detail(_K.PHOTO_LIKENESS, _N.LIKENESS, _W.SUPPORTING, Asked.WITHOUT_NUMBER, own=True)
_PARENTS = (
    Detail(_K.FATHER_FIRST_NAME, _N.NAME, _W.SUPPORTING),
    Detail(_K.MOTHER_MAIDEN_NAME, _N.NAME, _W.SUPPORTING),
)
_GATES = (
    Detail(_K.PREVIOUS_RETURN, _N.GATE, _W.STATUS, _ALWAYS),
    Detail(_K.VITAL_STATUS, _N.GATE, _W.STATUS, _ALWAYS),
    Detail(_K.DUPLICATE_OF, _N.GATE, _W.STATUS, _ALWAYS),
)
_WISH = Detail(_K.WISH_TO_RETURN, _N.GATE, _W.STATUS, Asked.WHEN_OUTGOING)

# 6.A as it was asked of the first lists.
PRISONER_OF_WAR_1: tuple[Detail, ...] = (
    *_NAME,
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
    *_GATES,
)

# 6.A in full. Fitness, transport, effects and seat are answered by the clearances and the exchange, not by checkers;
# length of captivity is computed; the family's contact never stands on a list.
PRISONER_OF_WAR: tuple[Detail, ...] = (
    *_NAME,
    Detail(_K.PERSONAL_NUMBER, _N.NUMBER, _W.IDENTITY, _ALWAYS),
    Detail(_K.TAX_NUMBER, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.UNZR, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.ID_DOCUMENT, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.MILITARY_DOCUMENT, _N.NUMBER, _W.SUPPORTING),
    _LIKENESS,
    Detail(_K.SEX, _N.TEXT, _W.SUPPORTING),
    Detail(_K.PLACE_OF_BIRTH, _N.PLACE, _W.SUPPORTING),
    Detail(_K.RESIDENCE, _N.PLACE, _W.SUPPORTING),
    *_PARENTS,
    Detail(_K.MARKS, _N.TEXT, _W.SUPPORTING),
    Detail(_K.CITIZENSHIP, _N.TEXT, _W.STATUS),
    Detail(_K.RANK, _N.RANK, _W.STATUS, _ALWAYS),
    Detail(_K.UNIT, _N.UNIT, _W.STATUS, _ALWAYS),
    Detail(_K.SERVICE_BRANCH, _N.TEXT, _W.STATUS),
    Detail(_K.POSITION, _N.TEXT, _W.SUPPORTING),
    Detail(_K.CAPTURE_DATE, _N.DATE, _W.STATUS),
    Detail(_K.CAPTURE_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.DETENTION_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.REGISTER_STATUS, _N.TEXT, _W.STATUS, _ALWAYS, own=True),
    Detail(_K.CAPTIVITY_CONFIRMATION, _N.TEXT, _W.STATUS, _ALWAYS, own=True),
    Detail(_K.CATEGORY, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.HEALTH, _N.TEXT, _W.HUMANE),
    Detail(_K.CRIMINAL_CASE, _N.TEXT, _W.ELIGIBILITY),
    *_GATES,
    _WISH,
)

# 6.B: document and photograph take the place of the service number.
CIVILIAN: tuple[Detail, ...] = (
    *_NAME,
    Detail(_K.ID_DOCUMENT, _N.NUMBER, _W.IDENTITY, _ALWAYS),
    Detail(_K.TAX_NUMBER, _N.NUMBER, _W.SUPPORTING),
    Detail(_K.UNZR, _N.NUMBER, _W.SUPPORTING),
    _LIKENESS,
    Detail(_K.SEX, _N.TEXT, _W.SUPPORTING),
    Detail(_K.PLACE_OF_BIRTH, _N.PLACE, _W.SUPPORTING),
    Detail(_K.LAST_RESIDENCE, _N.PLACE, _W.SUPPORTING, _ALWAYS),
    *_PARENTS,
    Detail(_K.MARKS, _N.TEXT, _W.SUPPORTING),
    Detail(_K.CITIZENSHIP, _N.TEXT, _W.STATUS),
    Detail(_K.POSITION, _N.TEXT, _W.SUPPORTING),
    Detail(_K.MEASURE_DATE, _N.DATE, _W.STATUS),
    Detail(_K.MEASURE_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.MEASURE_NATURE, _N.TEXT, _W.STATUS),
    Detail(_K.DETENTION_BASIS, _N.TEXT, _W.STATUS),
    Detail(_K.DETENTION_PLACE, _N.PLACE, _W.STATUS),
    Detail(_K.CIVIL_CATEGORY, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.FACT_ESTABLISHED, _N.TEXT, _W.STATUS, _ALWAYS, own=True),
    Detail(_K.COMBATANT_CHECK, _N.TEXT, _W.STATUS, _ALWAYS, own=True),
    Detail(_K.CATEGORY, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.HEALTH, _N.TEXT, _W.HUMANE),
    Detail(_K.CRIMINAL_CASE, _N.TEXT, _W.ELIGIBILITY),
    Detail(_K.OWN_SENTENCE, _N.TEXT, _W.ELIGIBILITY, _ALWAYS, own=True),
    Detail(_K.GUARDIAN, _N.TEXT, _W.HUMANE),
    *_GATES,
    Detail(_K.MINOR, _N.GATE, _W.HUMANE, _ALWAYS),
    _WISH,
    Detail(_K.DO_NOT_TRANSMIT, _N.GATE, _W.STATUS, _ALWAYS, blocks=False),
)

# Every version that any list was received with: what is asked of a person is what the catalogue asked on that day.
# Remains (6.C) are no persons under a double check: what is asked of them stands in `domain.remains_codes`.
CATALOGUES: dict[tuple[ListKind, int], tuple[Detail, ...]] = {
    (ListKind.PRISONERS_OF_WAR, 1): PRISONER_OF_WAR_1,
    (ListKind.PRISONERS_OF_WAR, 2): PRISONER_OF_WAR,
    (ListKind.CIVILIANS, 1): CIVILIAN,
}
LATEST: dict[ListKind, int] = dict(sorted(CATALOGUES))
# What a key means whatever catalogue it stands in: its nature and whose sources are asked. Its weight may differ.
DETAIL: dict[DetailKey, Detail] = {d.key: d for d in (*PRISONER_OF_WAR, *CIVILIAN, *PRISONER_OF_WAR)}

# The same fact under two names: what of a soldier is his capture is of a civilian the measure against him. Columns do
# not tell which is meant; the kind of the list does.
AS_CIVILIAN: dict[DetailKey, DetailKey] = {
    _K.CAPTURE_DATE: _K.MEASURE_DATE,
    _K.CAPTURE_PLACE: _K.MEASURE_PLACE,
    _K.RESIDENCE: _K.LAST_RESIDENCE,
}
AS_SOLDIER: dict[DetailKey, DetailKey] = {civil: military for military, civil in AS_CIVILIAN.items()}
COUNTERPART: dict[DetailKey, DetailKey] = AS_CIVILIAN | AS_SOLDIER

# One of these, confirmed, lifts "probable" to "confirmed" (domain.md 8.4, minimum to call a living POW confirmed).
NUMBERS: tuple[DetailKey, ...] = (_K.PERSONAL_NUMBER, _K.TAX_NUMBER, _K.UNZR, _K.ID_DOCUMENT)
IDENTIFIERS: tuple[DetailKey, ...] = (*NUMBERS, _K.PHOTO_LIKENESS)
# Returned earlier, recorded dead, listed twice: each would make him another person than the one who is claimed.
GATES_OF_IDENTITY: tuple[DetailKey, ...] = tuple(detail.key for detail in _GATES)
