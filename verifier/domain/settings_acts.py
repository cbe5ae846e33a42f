"""Acts that set the rules of the office (age of the young, how long evidence is kept) and those that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from verifier.domain.digests import Digest


@dataclass(frozen=True, slots=True)
class RulesSet:
    """The rules of the office from now on, whole (domain.md 5.1, 9.3 and 16).

    Whoever is younger than `young_years` (with `young_whole`, also who is that old) on the day `young_on` belongs to the
    young; without a day it is the day on which a list was received. Files of evidence are kept for `keep_months` after a
    case is closed, 0 for ever. `copy_tables` lets whole tables be copied, and not only cells and rows.
    """

    kind: ClassVar[str] = "rules_set"
    young_years: int = 25
    young_whole: bool = False
    young_on: str = ""
    keep_months: int = 0
    copy_tables: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceDeleted:
    """Files of evidence were deleted because their time was over; what was decided and who signed it stays (domain.md 16).

    `before` is the day (ISO) before which the cases were closed, `decisions` maps each of them to the hash of the decision
    that closed it, `files` are the files that nothing else rests on.
    """

    kind: ClassVar[str] = "evidence_deleted"
    before: str
    decisions: Mapping[str, Digest]
    files: tuple[Digest, ...]


SettingsBody = RulesSet | EvidenceDeleted
