"""Lists on paper that two officers type in."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MADE = (
    """
    CREATE TABLE papers (
        id INTEGER NOT NULL,
        reference VARCHAR NOT NULL,
        columns BLOB NOT NULL,
        officer VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        arrival INTEGER NOT NULL,
        CONSTRAINT pk_papers PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_papers_arrival ON papers (arrival)",
    """
    CREATE TABLE typings (
        paper INTEGER NOT NULL,
        officer VARCHAR NOT NULL,
        body BLOB NOT NULL,
        at VARCHAR NOT NULL,
        done INTEGER NOT NULL,
        CONSTRAINT pk_typings PRIMARY KEY (paper, officer),
        CONSTRAINT fk_typings_paper FOREIGN KEY(paper) REFERENCES papers (id)
    )
    """,
)
_UNMADE = ("DROP TABLE typings", "DROP TABLE papers")


def upgrade() -> None:
    """Make what is new."""
    for words in _MADE:
        op.execute(words)


def downgrade() -> None:
    """Take it away again."""
    for words in _UNMADE:
        op.execute(words)
