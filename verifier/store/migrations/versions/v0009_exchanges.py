"""Exchanges: which acts make which one, who travels on which stage, and what is ticked and not signed yet."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_MADE = (
    """
    CREATE TABLE exchange_acts (
        act INTEGER NOT NULL,
        exchange INTEGER NOT NULL,
        CONSTRAINT pk_exchange_acts PRIMARY KEY (act)
    )
    """,
    "CREATE INDEX ix_exchange_acts_exchange_act ON exchange_acts (exchange, act)",
    """
    CREATE TABLE travellers (
        exchange INTEGER NOT NULL,
        stage INTEGER NOT NULL,
        person INTEGER NOT NULL,
        direction VARCHAR NOT NULL,
        result VARCHAR NOT NULL,
        held INTEGER NOT NULL,
        vehicle INTEGER NOT NULL,
        over INTEGER NOT NULL,
        CONSTRAINT pk_travellers PRIMARY KEY (exchange, stage, person)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_travellers_person ON travellers (person)",
    """
    CREATE TABLE exchange_drafts (
        officer VARCHAR NOT NULL,
        exchange INTEGER NOT NULL,
        stage INTEGER NOT NULL,
        body BLOB NOT NULL,
        at VARCHAR NOT NULL,
        CONSTRAINT pk_exchange_drafts PRIMARY KEY (officer, exchange, stage)
    )
    """,
)
_UNMADE = ("DROP TABLE exchange_drafts", "DROP TABLE travellers", "DROP TABLE exchange_acts")


def upgrade() -> None:
    """Make the tables; an office that was never part of an exchange has nothing for them."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take them away again."""
    for words in _UNMADE:
        op.execute(words)
