"""An index over large registers, kept with them."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MADE = (
    """
    CREATE TABLE record_keys (
        bucket INTEGER NOT NULL,
        register INTEGER NOT NULL,
        part INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_record_keys PRIMARY KEY (bucket, register, part)
    )
    """,
    """
    CREATE TABLE record_names (
        register INTEGER NOT NULL,
        part INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_record_names PRIMARY KEY (register, part)
    )
    """,
)
_UNMADE = ("DROP TABLE record_names", "DROP TABLE record_keys")


def upgrade() -> None:
    """Make the tables; the index of a register that is there is made when it is first looked into."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take them away again."""
    for words in _UNMADE:
        op.execute(words)
