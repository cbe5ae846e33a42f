"""Officers, the roles they hold in the office and the part each took in a case (domain.md section 12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer may do in the office. On one case he takes one part only."""

    REGISTRAR = "registrar"
    CHECKER = "checker"
    ADJUDICATOR = "adjudicator"
    LEGAL = "legal"
    SECURITY = "security"
    MEDICAL = "medical"
    LOGISTICS = "logistics"
    APPROVER = "approver"
    INVESTIGATOR = "investigator"
    PATHOLOGIST = "pathologist"
    ODONTOLOGIST = "odontologist"
    FINGERPRINT_EXPERT = "fingerprint_expert"
    GENETICIST = "geneticist"
    BOARD_CHAIR = "board_chair"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


SIGNING_ROLES = frozenset(Role) - {Role.ADMINISTRATOR, Role.AUDITOR, Role.REGISTRAR}
# Who identifies remains takes no part in the case of a living person by that.
REMAINS_ROLES = (
    Role.INVESTIGATOR,
    Role.PATHOLOGIST,
    Role.ODONTOLOGIST,
    Role.FINGERPRINT_EXPERT,
    Role.GENETICIST,
    Role.BOARD_CHAIR,
)
CASE_ROLES = SIGNING_ROLES - frozenset(REMAINS_ROLES)
CLEARANCE_ROLES = (Role.LEGAL, Role.SECURITY, Role.MEDICAL, Role.LOGISTICS)


@dataclass(frozen=True, slots=True)
class Delegation:
    """Clearances that the head delegated in writing (12.2.8): which, by what document, and until which day (ISO)."""

    roles: tuple[Role, ...]
    document: str
    until: str

    def covers(self, role: Role, at: str) -> bool:
        """Whether it covers a clearance at a moment (UTC, ISO): the last day counts whole."""
        return role in self.roles and at[:10] <= self.until


@dataclass(frozen=True, slots=True)
class Officer:
    """A person with an account: never deleted, only retired. `public_key` is the Ed25519 key in hexadecimal."""

    id: str
    name: str
    post: str
    roles: tuple[Role, ...]
    public_key: str
    retired: bool = False
    delegation: Delegation | None = None

    def has(self, role: Role) -> bool:
        """Whether the officer holds a role."""
        return role in self.roles

    def delegated(self, role: Role, at: str) -> bool:
        """Whether a clearance is delegated to the officer at a moment (UTC, ISO)."""
        return self.delegation is not None and self.delegation.covers(role, at)
