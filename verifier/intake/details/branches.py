"""Whether a rank of the fleet goes with what else is said of the service (domain.md 9.3): a hint, and never more."""

from __future__ import annotations

import re

from verifier.domain.ranks import Branch, find_rank
from verifier.intake.remembering import remembered

# Brigades and services of the land forces, in words of both languages and as they are shortened (11.6).
_LAND = re.compile(
    r"(?<![^\W\d_])(?:омбр|омпбр|отбр|тбр|одшбр|дшбр|ошбр|оаембр|опдбр|оабр|осбр|сбр|св|дшв|тро)(?![^\W\d_])"
    r"|механізован|механизирован|мотопіхот|мотопехот|танков|десантно-штурмов|аеромобільн|аэромобильн|парашутн|парашютн"
    r"|територіальн\w* оборон|территориальн\w* оборон|сухопутн",
    re.IGNORECASE,
)
_SEA = re.compile(
    r"(?<![^\W\d_])(?:вмс|вмф|мп|обрмп|опмп|обмп)(?![^\W\d_])|морськ|морск|флот|корабел|корабл", re.IGNORECASE
)


@remembered
def rank_on_land(rank: str, *stated: str) -> str:
    """Return what does not fit a rank of the fleet among unit and service as stated; empty where nothing is odd."""
    known = find_rank(rank)
    if not known or any(each.branch is not Branch.NAVY for each in known) or any(map(_SEA.search, stated)):
        return ""
    return next((text for text in stated if _LAND.search(text)), "")
