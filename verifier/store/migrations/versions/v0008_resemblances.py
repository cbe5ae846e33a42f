"""Rows of lists, and persons in the registers of the returned and of deaths, that may be one person."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_MADE = (
    """
    CREATE TABLE resemblances (
        "case" INTEGER NOT NULL,
        other INTEGER NOT NULL,
        record VARCHAR NOT NULL,
        band VARCHAR NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_resemblances PRIMARY KEY ("case", other, record),
        CONSTRAINT fk_resemblances_case FOREIGN KEY("case") REFERENCES cases (number)
    )
    """,
    "CREATE INDEX ix_resemblances_other ON resemblances (other)",
)
_UNMADE = ("DROP TABLE resemblances",)


def upgrade() -> None:
    """Make the table; it is filled when the persons of a list are next looked for."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take it away again."""
    for words in _UNMADE:
        op.execute(words)
