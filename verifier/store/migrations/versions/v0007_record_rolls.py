"""The index over large registers becomes a roll of each part: what it was before is made anew, smaller and sooner."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ROLLS = """
    CREATE TABLE record_rolls (
        register INTEGER NOT NULL,
        part INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_record_rolls PRIMARY KEY (register, part)
    )
    """
_KEYS = """
    CREATE TABLE record_keys (
        bucket INTEGER NOT NULL,
        register INTEGER NOT NULL,
        part INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_record_keys PRIMARY KEY (bucket, register, part)
    )
    """
_NAMES = """
    CREATE TABLE record_names (
        register INTEGER NOT NULL,
        part INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_record_names PRIMARY KEY (register, part)
    )
    """
_NO_SUMS = "DELETE FROM sums WHERE name IN ('record_keys', 'record_names', 'record_rolls')"


def upgrade() -> None:
    """Put one table in the place of two; rolls are made when a register is first looked into."""
    for words in ("DROP TABLE record_keys", "DROP TABLE record_names", _NO_SUMS, _ROLLS):
        op.execute(words)


def downgrade() -> None:
    """Put the two tables back, as empty as they are before a register is looked into."""
    for words in ("DROP TABLE record_rolls", _NO_SUMS, _KEYS, _NAMES):
        op.execute(words)
