"""Which remains wait for an officer: what each discipline, the board and the investigator have to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from verifier.domain.officers import REMAINS_ROLES, Officer, Role
from verifier.domain.remains_acts import ComparisonSigned
from verifier.domain.remains_codes import Standing
from verifier.domain.remains_rules import roles_of
from verifier.workflow.office import Office
from verifier.workflow.remains import RemainsFile

_WAITS_FOR: Mapping[Standing, tuple[Role, ...]] = {
    Standing.RECEIVED: (Role.PATHOLOGIST,),
    Standing.EXAMINED: roles_of(ComparisonSigned),
    Standing.COMPARED: (Role.BOARD_CHAIR,),
    Standing.IDENTIFIED: (Role.INVESTIGATOR,),
    Standing.OTHER_SIDE: (Role.INVESTIGATOR,),
}


def remains_waiting(office: Office, officer: Officer) -> Mapping[Standing, int]:
    """Return how many individuals wait for an officer, by what they wait for; nothing is read for who has no part in it."""
    if not any(map(officer.has, REMAINS_ROLES)):
        return {}
    known = RemainsFile(office).refresh()
    counted = Counter(known.standing_of(parts) for parts in known.individuals())
    return {
        standing: counted[standing]
        for standing, roles in _WAITS_FOR.items()
        if counted[standing] and any(map(officer.has, roles))
    }
