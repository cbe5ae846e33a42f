"""A log of readings, sums over what nobody signs, and an index by which an opening finds the key slots in force."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MADE = (
    """
    CREATE TABLE readings (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at VARCHAR NOT NULL,
        officer VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        "case" INTEGER NOT NULL,
        list INTEGER NOT NULL,
        subject VARCHAR NOT NULL,
        hash VARCHAR NOT NULL,
        CONSTRAINT uq_readings_hash UNIQUE (hash)
    )
    """,
    """
    CREATE TABLE sums (
        name VARCHAR NOT NULL,
        rows INTEGER NOT NULL,
        sum BLOB NOT NULL,
        CONSTRAINT pk_sums PRIMARY KEY (name)
    )
    """,
    """
    CREATE INDEX ix_readings_case_seq ON readings ("case", seq)
    """,
    """
    CREATE INDEX ix_acts_slots ON acts (seq) WHERE kind IN ('office_founded', 'officer_enrolled', 'officer_retired',
        'passphrase_changed', 'passphrase_reset', 'database_rekeyed')
    """,
    """
    CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings
        BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END
    """,
    """
    CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings
        BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END
    """,
)


def upgrade() -> None:
    """Make what is new; the sums of what is there are taken when all migrations are through."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take it away again."""
    op.execute("DROP INDEX ix_acts_slots")
    op.execute("DROP TABLE sums")
    op.execute("DROP TABLE readings")
