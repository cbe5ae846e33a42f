"""Lists that wait to be received, what their columns are, and registers brought up to date."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_REGISTERS = "id, name, source, extract_date, file_name, sha256, count"
_MADE = (
    "ALTER TABLE registers RENAME TO registers_before",
    """
    CREATE TABLE registers (
        id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        extract_date VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        count INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        series INTEGER NOT NULL,
        updates INTEGER NOT NULL,
        new INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        gone INTEGER NOT NULL,
        CONSTRAINT pk_registers PRIMARY KEY (id)
    )
    """,
    f"INSERT INTO registers SELECT {_OF_REGISTERS}, 'own', id, 0, count, 0, 0 FROM registers_before",  # noqa: S608
    "DROP TABLE registers_before",
    """
    CREATE TABLE former_records (
        register INTEGER NOT NULL,
        position INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        body BLOB NOT NULL,
        until INTEGER NOT NULL,
        CONSTRAINT pk_former_records PRIMARY KEY (register, position)
    )
    """,
    "CREATE INDEX ix_former_records_id ON former_records (id)",
    "CREATE INDEX ix_former_records_until ON former_records (until)",
    """
    CREATE TABLE quarantine (
        id INTEGER NOT NULL,
        sha256 VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        data BLOB NOT NULL,
        sender VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        officer VARCHAR NOT NULL,
        said BLOB NOT NULL,
        decided INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        CONSTRAINT pk_quarantine PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_quarantine_sha256 ON quarantine (sha256)",
    """
    CREATE TABLE mappings (
        sender VARCHAR NOT NULL,
        layout VARCHAR NOT NULL,
        body BLOB NOT NULL,
        officer VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        CONSTRAINT pk_mappings PRIMARY KEY (sender, layout)
    )
    """,
)
_UNMADE = (
    "DROP TABLE mappings",
    "DROP TABLE quarantine",
    "DROP TABLE former_records",
    "ALTER TABLE registers RENAME TO registers_after",
    """
    CREATE TABLE registers (
        id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        extract_date VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        count INTEGER NOT NULL,
        CONSTRAINT pk_registers PRIMARY KEY (id)
    )
    """,
    f"INSERT INTO registers SELECT {_OF_REGISTERS} FROM registers_after",  # noqa: S608
    "DROP TABLE registers_after",
)


def upgrade() -> None:
    """Make what is new; a register of before is the first and only extract of its own."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take it away again."""
    for words in _UNMADE:
        op.execute(words)
