"""The wording of what is said of remains (domain.md 6.C, 6.D, 8.7)."""

from __future__ import annotations

from verifier.domain.lists import case_number
from verifier.domain.remains_codes import (
    Claim,
    Condition,
    Contents,
    Fate,
    Group,
    Likeness,
    Method,
    Seal,
    Side,
    Standing,
)
from verifier.domain.words.saying import say
from verifier.i18n import N_, _, n_

METHODS = {
    Method.DNA: N_("DNA"),
    Method.DENTAL: N_("Teeth"),
    Method.FINGERPRINTS: N_("Fingerprints"),
    Method.SECONDARY: N_("Secondary features"),
}
LIKENESSES = {
    Likeness.ESTABLISHED: N_("Identity established"),
    Likeness.PROBABLE: N_("Identity probable"),
    Likeness.POSSIBLE: N_("Identity possible"),
    Likeness.EXCLUDED: N_("Identity excluded"),
    Likeness.INSUFFICIENT: N_("Insufficient data"),
}
LIKENESS_SHAPES = {
    Likeness.ESTABLISHED: "✓",
    Likeness.PROBABLE: "≈",
    Likeness.POSSIBLE: "~",
    Likeness.EXCLUDED: "✕",
    Likeness.INSUFFICIENT: "?",
}
GROUPS = {
    Group.ADMINISTRATIVE: N_("Circumstances"),
    Group.NOMINAL: N_("Documents and service"),
    Group.EFFECTS: N_("Effects"),
    Group.PHYSICAL: N_("Physical description"),
    Group.MEDICAL: N_("Medical findings"),
    Group.DENTAL: N_("Dental chart"),
    Group.FINGERPRINTS: N_("Friction ridges"),
    Group.DNA: N_("DNA profile"),
}
SIDES = {
    Side.OWN: N_("Our serviceman"),
    Side.OTHER: N_("Serviceman of the other side"),
    Side.CIVILIAN: N_("Civilian person"),
    Side.UNKNOWN: N_("Side not known"),
}
CLAIMS = {
    Claim.NONE: N_("no identity claimed"),
    Claim.OPEN: N_("claimed identity open"),
    Claim.BORNE_OUT: N_("claimed identity borne out"),
    Claim.REFUTED: N_("claimed identity refuted"),
}
CONTENTS = {
    Contents.WHOLE: N_("one whole body"),
    Contents.PARTIAL: N_("parts of one body"),
    Contents.MIXED: N_("several individuals"),
}
CONDITIONS = {
    Condition.COMPLETE: N_("all parts there"),
    Condition.INCOMPLETE: N_("parts missing"),
    Condition.DECOMPOSED: N_("decomposed"),
    Condition.BURNED: N_("burned"),
    Condition.SKELETONISED: N_("skeletonised"),
}
SEALS = {
    Seal.WHOLE: N_("seal whole"),
    Seal.BROKEN: N_("seal broken"),
    Seal.OTHER_NUMBER: N_("seal with another number"),
    Seal.NONE: N_("no seal"),
}
FATES = {
    Fate.TO_FAMILY: N_("To the family"),
    Fate.TO_OTHER_SIDE: N_("To the other side"),
    Fate.BURIED_UNIDENTIFIED: N_("Buried unidentified"),
}
STANDINGS = {
    Standing.RECEIVED: N_("Received, not examined"),
    Standing.EXAMINED: N_("Examined, to be compared"),
    Standing.COMPARED: N_("Compared, to be decided"),
    Standing.UNIDENTIFIED: N_("Unidentified, stored"),
    Standing.IDENTIFIED: N_("Identified, awaiting the family"),
    Standing.OTHER_SIDE: N_("Other side's, to be returned"),
    Standing.RELEASED: N_("Released to the family"),
    Standing.RETURNED: N_("Returned to the other side"),
    Standing.BURIED: N_("Buried, not identified"),
}
STANDING_SHAPES = {
    Standing.RECEIVED: "○",
    Standing.EXAMINED: "◔",
    Standing.COMPARED: "◑",
    Standing.UNIDENTIFIED: "?",
    Standing.IDENTIFIED: "✓",
    Standing.OTHER_SIDE: "⇄",
    Standing.RELEASED: "●",
    Standing.RETURNED: "↩",
    Standing.BURIED: "▪",
}
FIELDS = {
    "recovered_at": N_("Place of recovery"),
    "recovered_on": N_("Day of recovery"),
    "recovered_from": N_("From a grave, morgue or the field"),
    "recovered_by": N_("Recovered by"),
    "pictures": N_("Photographs no."),
    "proceeding": N_("Criminal proceeding no."),
    "informant": N_("Informant"),
    "relation": N_("Relation to the person"),
    "interviewer": N_("Asked by, and when"),
    "last_seen": N_("Last seen"),
    "documents": N_("Documents"),
    "citizenship": N_("Citizenship"),
    "address": N_("Home address"),
    "unit": N_("Unit"),
    "clothing": N_("Clothing"),
    "footwear": N_("Footwear"),
    "disc": N_("Identity disc"),
    "insignia": N_("Insignia"),
    "jewellery": N_("Watch, jewellery, telephone"),
    "sex": N_("Sex"),
    "age": N_("Age"),
    "stature": N_("Stature"),
    "build": N_("Build, beard"),
    "hair": N_("Hair, eyes"),
    "marks": N_("Tattoos, scars"),
    "features": N_("Piercings, amputations, circumcision"),
    "injuries": N_("Old injuries"),
    "implants": N_("Implants"),
    "blood": N_("Blood group"),
    "diseases": N_("Diseases, operations"),
    "fractures": N_("Fractures, X-rays"),
    "cause": N_("Cause of death"),
    "death": N_("Day and place of death"),
    "captivity": N_("Died in captivity (GC III 121)"),
    "chart": N_("Chart (FDI)"),
    "dentures": N_("Dentures"),
    "dental_pictures": N_("Dental X-rays"),
    "dentist": N_("Dentist"),
    "prints": N_("Card or prints"),
    "prints_quality": N_("Quality of the prints"),
    "sample": N_("Sample: bone, tooth, own thing"),
    "donors": N_("Donors and their relation"),
    "laboratory": N_("Laboratory"),
    "profile": N_("Profile no."),
}


def method(code: Method) -> str:
    """Name a method of comparison."""
    return say(METHODS, code)


def likeness(code: Likeness) -> str:
    """Name the result of a comparison or decision."""
    return say(LIKENESSES, code)


def likeness_shape(code: Likeness) -> str:
    """Return the sign of a result."""
    return LIKENESS_SHAPES[code]


def form_group(code: Group) -> str:
    """Name a group of the forms."""
    return say(GROUPS, code)


def form_field(key: str) -> str:
    """Name a line of the forms; one that this program does not know is its own name."""
    return _(FIELDS[key]) if key in FIELDS else key


def side(code: Side) -> str:
    """Name whose fallen it is."""
    return say(SIDES, code)


def claim(code: Claim) -> str:
    """Say what became of the claimed identity."""
    return say(CLAIMS, code)


def contents(code: Contents) -> str:
    """Name what lies in a bag."""
    return say(CONTENTS, code)


def condition(code: Condition) -> str:
    """Name the state of remains."""
    return say(CONDITIONS, code)


def seal(code: Seal) -> str:
    """Say how a seal was found."""
    return say(SEALS, code)


def fate(code: Fate) -> str:
    """Name where remains go."""
    return say(FATES, code)


def remains_standing(code: Standing) -> str:
    """Name what remains wait for or where they came to."""
    return say(STANDINGS, code)


def standing_shape(code: Standing) -> str:
    """Return the sign of a standing."""
    return STANDING_SHAPES[code]


def bag_number(number: int) -> str:
    """Return the own number of a bag as people read it: ``B 000 012``."""
    return f"B {case_number(number)}"


def part_number(part: str) -> str:
    """Return the own number of an individual in a bag as people read it: ``B 000 012/1``."""
    bag, _slash, place = part.partition("/")
    return f"{bag_number(int(bag))}/{place}" if bag.isdecimal() and place else part


def counted(number: int) -> str:
    """Count remains, a body or parts of one under an own number each; no row of them stands for a person."""
    return n_("{n} set of remains", "{n} sets of remains", number)


def missing_number(number: int) -> str:
    """Return the number of an ante-mortem file as people read it: ``A 000 007``."""
    return f"A {case_number(number)}"
