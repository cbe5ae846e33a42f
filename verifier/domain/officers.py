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
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


SIGNING_ROLES = frozenset(Role) - {Role.ADMINISTRATOR, Role.AUDITOR, Role.REGISTRAR}


@dataclass(frozen=True, slots=True)
class Officer:
    """A person with an account: never deleted, only retired. `public_key` is the Ed25519 key in hexadecimal."""

    id: str
    name: str
    post: str
    roles: tuple[Role, ...]
    public_key: str
    retired: bool = False

    def has(self, role: Role) -> bool:
        """Whether the officer holds a role."""
        return role in self.roles
