"""What can be said of repatriated remains: methods, results, sides, fates, and the two forms that are compared.

Terms after domain.md 6.C, 6.D and 8.7; the groups are those of the INTERPOL forms, so that both can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.officers import Role


class Method(StrEnum):
    """By what remains and a missing person are compared; each discipline signs its own comparison."""

    DNA = "dna"
    DENTAL = "dental"
    FINGERPRINTS = "fingerprints"
    SECONDARY = "secondary"

    @property
    def role(self) -> Role:
        """The role that signs it."""
        return _SIGNED_BY[self]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the form on which it rests."""
        return _RESTS_ON[self]

    @property
    def is_primary(self) -> bool:
        """Whether it can identify: secondary identifiers support and alone never do (6.D)."""
        return self is not Method.SECONDARY


class Likeness(StrEnum):
    """The result of a comparison, and of the board's decision (8.7)."""

    ESTABLISHED = "established"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    EXCLUDED = "excluded"
    INSUFFICIENT = "insufficient"


class Group(StrEnum):
    """The groups of the ante-mortem and post-mortem forms, in their order."""

    ADMINISTRATIVE = "administrative"
    NOMINAL = "nominal"
    EFFECTS = "effects"
    PHYSICAL = "physical"
    MEDICAL = "medical"
    DENTAL = "dental"
    FINGERPRINTS = "fingerprints"
    DNA = "dna"


class Side(StrEnum):
    """Whose fallen it is; decided by the board, never by a list."""

    OWN = "own"
    OTHER = "other"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"


class Claim(StrEnum):
    """What became of the identity that the sending side claimed: never sufficient, always answered."""

    NONE = "none"
    OPEN = "open"
    BORNE_OUT = "borne_out"
    REFUTED = "refuted"


class Contents(StrEnum):
    """What lies in a bag."""

    WHOLE = "whole"
    PARTIAL = "partial"
    MIXED = "mixed"


class Condition(StrEnum):
    """The state of remains."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    DECOMPOSED = "decomposed"
    BURNED = "burned"
    SKELETONISED = "skeletonised"


class Seal(StrEnum):
    """How the seal of a bag was found."""

    WHOLE = "whole"
    BROKEN = "broken"
    OTHER_NUMBER = "other_number"
    NONE = "none"


class Fate(StrEnum):
    """Where remains go in the end (8.7)."""

    TO_FAMILY = "to_family"
    TO_OTHER_SIDE = "to_other_side"
    BURIED_UNIDENTIFIED = "buried_unidentified"


class Standing(StrEnum):
    """What remains wait for, or where they came to (8.7)."""

    RECEIVED = "received"
    EXAMINED = "examined"
    COMPARED = "compared"
    UNIDENTIFIED = "unidentified"
    IDENTIFIED = "identified"
    OTHER_SIDE = "other_side"
    RELEASED = "released"
    RETURNED = "returned"
    BURIED = "buried"


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of the forms: its group, and on which of the two it stands."""

    key: str
    group: Group
    ante: bool = True
    post: bool = True


_G = Group
# domain.md 6.D: what stands on one form only has no counterpart on the other.
FORM: tuple[FormField, ...] = (
    FormField("recovered_at", _G.ADMINISTRATIVE, ante=False),
    FormField("recovered_on", _G.ADMINISTRATIVE, ante=False),
    FormField("recovered_from", _G.ADMINISTRATIVE, ante=False),
    FormField("recovered_by", _G.ADMINISTRATIVE, ante=False),
    FormField("pictures", _G.ADMINISTRATIVE, ante=False),
    FormField("proceeding", _G.ADMINISTRATIVE),
    FormField("informant", _G.ADMINISTRATIVE, post=False),
    FormField("relation", _G.ADMINISTRATIVE, post=False),
    FormField("interviewer", _G.ADMINISTRATIVE, post=False),
    FormField("last_seen", _G.ADMINISTRATIVE, post=False),
    FormField("documents", _G.NOMINAL),
    FormField("citizenship", _G.NOMINAL, post=False),
    FormField("address", _G.NOMINAL, post=False),
    FormField("unit", _G.NOMINAL),
    FormField("clothing", _G.EFFECTS),
    FormField("footwear", _G.EFFECTS),
    FormField("disc", _G.EFFECTS),
    FormField("insignia", _G.EFFECTS),
    FormField("jewellery", _G.EFFECTS),
    FormField("sex", _G.PHYSICAL),
    FormField("age", _G.PHYSICAL),
    FormField("stature", _G.PHYSICAL),
    FormField("build", _G.PHYSICAL),
    FormField("hair", _G.PHYSICAL),
    FormField("marks", _G.PHYSICAL),
    FormField("features", _G.PHYSICAL),
    FormField("injuries", _G.MEDICAL),
    FormField("implants", _G.MEDICAL),
    FormField("blood", _G.MEDICAL),
    FormField("diseases", _G.MEDICAL),
    FormField("fractures", _G.MEDICAL),
    FormField("cause", _G.MEDICAL, ante=False),
    FormField("death", _G.MEDICAL, ante=False),
    FormField("captivity", _G.MEDICAL, ante=False),
    FormField("chart", _G.DENTAL),
    FormField("dentures", _G.DENTAL),
    FormField("dental_pictures", _G.DENTAL),
    FormField("dentist", _G.DENTAL, post=False),
    FormField("prints", _G.FINGERPRINTS),
    FormField("prints_quality", _G.FINGERPRINTS),
    FormField("sample", _G.DNA),
    FormField("donors", _G.DNA, post=False),
    FormField("laboratory", _G.DNA),
    FormField("profile", _G.DNA),
)
_SIGNED_BY: Mapping[Method, Role] = {
    Method.DNA: Role.GENETICIST,
    Method.DENTAL: Role.ODONTOLOGIST,
    Method.FINGERPRINTS: Role.FINGERPRINT_EXPERT,
    Method.SECONDARY: Role.PATHOLOGIST,
}
_RESTS_ON: Mapping[Method, tuple[Group, ...]] = {
    Method.DNA: (_G.DNA,),
    Method.DENTAL: (_G.DENTAL,),
    Method.FINGERPRINTS: (_G.FINGERPRINTS,),
    Method.SECONDARY: (_G.EFFECTS, _G.PHYSICAL, _G.MEDICAL),
}


def keys_of(group: Group, *, ante: bool) -> tuple[str, ...]:
    """Return the lines of a group on the ante-mortem form, or on the post-mortem one."""
    return tuple(each.key for each in FORM if each.group is group and (each.ante if ante else each.post))
