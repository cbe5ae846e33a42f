"""Acts of format 5, which an older program could not read: no table changes, and it says so at the door."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: the number alone keeps older programs out."""


def downgrade() -> None:
    """Change nothing."""
