"""The tables as they were in schema 2, the first that a later program opens: word for word, and never changed again."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE acts (
        seq INTEGER NOT NULL,
        data BLOB NOT NULL,
        signature BLOB NOT NULL,
        hash VARCHAR NOT NULL,
        intent VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        "case" INTEGER NOT NULL,
        officer VARCHAR NOT NULL,
        CONSTRAINT pk_acts PRIMARY KEY (seq),
        CONSTRAINT uq_acts_hash UNIQUE (hash),
        CONSTRAINT uq_acts_intent UNIQUE (intent)
    )
    """,
    """
    CREATE TABLE files (
        sha256 VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_files PRIMARY KEY (sha256)
    )
    """,
    """
    CREATE TABLE officers (
        id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        post VARCHAR NOT NULL,
        roles VARCHAR NOT NULL,
        public_key VARCHAR NOT NULL,
        retired INTEGER NOT NULL,
        delegation VARCHAR NOT NULL,
        CONSTRAINT pk_officers PRIMARY KEY (id),
        CONSTRAINT uq_officers_name UNIQUE (name)
    )
    """,
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
    """
    CREATE TABLE records (
        id VARCHAR NOT NULL,
        register INTEGER NOT NULL,
        position INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_records PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE lists (
        id INTEGER NOT NULL,
        reference VARCHAR NOT NULL,
        sender VARCHAR NOT NULL,
        direction VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        revision INTEGER NOT NULL,
        title VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        sheet VARCHAR NOT NULL,
        stated INTEGER,
        persons INTEGER NOT NULL,
        problems BLOB NOT NULL,
        problem_count INTEGER NOT NULL,
        received_at VARCHAR NOT NULL,
        catalogue INTEGER NOT NULL,
        difference VARCHAR NOT NULL,
        approved INTEGER NOT NULL,
        CONSTRAINT pk_lists PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE saved_filters (
        officer VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_saved_filters PRIMARY KEY (officer, name)
    )
    """,
    """
    CREATE TABLE drafts (
        officer VARCHAR NOT NULL,
        "case" INTEGER NOT NULL,
        pass INTEGER NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_drafts PRIMARY KEY (officer, "case", pass)
    )
    """,
    """
    CREATE TABLE attachments (
        officer VARCHAR NOT NULL,
        "case" INTEGER NOT NULL,
        pass INTEGER NOT NULL,
        sha256 VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_attachments PRIMARY KEY (officer, "case", pass, sha256)
    )
    """,
    """
    CREATE TABLE prints (
        number VARCHAR NOT NULL,
        act INTEGER NOT NULL,
        report VARCHAR NOT NULL,
        list INTEGER NOT NULL,
        "case" INTEGER NOT NULL,
        language VARCHAR NOT NULL,
        pdf VARCHAR NOT NULL,
        CONSTRAINT pk_prints PRIMARY KEY (number),
        CONSTRAINT uq_prints_pdf UNIQUE (pdf)
    )
    """,
    """
    CREATE TABLE cases (
        number INTEGER NOT NULL,
        list INTEGER NOT NULL,
        position INTEGER NOT NULL,
        entry BLOB NOT NULL,
        row_number VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        born VARCHAR NOT NULL,
        entry_key VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        disposition VARCHAR NOT NULL,
        clearances VARCHAR NOT NULL,
        expires VARCHAR NOT NULL,
        due VARCHAR NOT NULL,
        checked INTEGER NOT NULL,
        first_by VARCHAR NOT NULL,
        second_by VARCHAR NOT NULL,
        compared INTEGER NOT NULL,
        agreed INTEGER NOT NULL,
        record_agreed INTEGER NOT NULL,
        ruled INTEGER NOT NULL,
        parts VARCHAR NOT NULL,
        record VARCHAR NOT NULL,
        found_by VARCHAR NOT NULL,
        problem INTEGER DEFAULT '0' NOT NULL,
        likely INTEGER DEFAULT '0' NOT NULL,
        twin INTEGER DEFAULT '0' NOT NULL,
        CONSTRAINT pk_cases PRIMARY KEY (number),
        CONSTRAINT fk_cases_list FOREIGN KEY(list) REFERENCES lists (id)
    )
    """,
    """
    CREATE TABLE row_problems (
        list INTEGER NOT NULL,
        sheet VARCHAR NOT NULL,
        "row" INTEGER NOT NULL,
        place INTEGER NOT NULL,
        code VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        CONSTRAINT pk_row_problems PRIMARY KEY (list, sheet, "row", place),
        CONSTRAINT fk_row_problems_list FOREIGN KEY(list) REFERENCES lists (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE reservations (
        "case" INTEGER NOT NULL,
        pass INTEGER NOT NULL,
        officer VARCHAR NOT NULL,
        until VARCHAR NOT NULL,
        "by" VARCHAR NOT NULL,
        CONSTRAINT pk_reservations PRIMARY KEY ("case", pass),
        CONSTRAINT fk_reservations_case FOREIGN KEY("case") REFERENCES cases (number)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE candidates (
        "case" INTEGER NOT NULL,
        first VARCHAR NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_candidates PRIMARY KEY ("case"),
        CONSTRAINT fk_candidates_case FOREIGN KEY("case") REFERENCES cases (number)
    )
    """,
    """
    CREATE TABLE rejections (
        entry_key VARCHAR NOT NULL,
        record_key VARCHAR NOT NULL,
        "case" INTEGER NOT NULL,
        reason VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT pk_rejections PRIMARY KEY (entry_key, record_key, "case"),
        CONSTRAINT fk_rejections_case FOREIGN KEY("case") REFERENCES cases (number)
    )
    """,
    """
    CREATE TABLE likenesses (
        "case" INTEGER NOT NULL,
        "key" VARCHAR NOT NULL,
        patronymic VARCHAR NOT NULL,
        CONSTRAINT pk_likenesses PRIMARY KEY ("case", "key"),
        CONSTRAINT fk_likenesses_case FOREIGN KEY("case") REFERENCES cases (number)
    )
    """,
)

_INDEXES = (
    'CREATE INDEX ix_acts_case_seq ON acts ("case", seq)',
    "CREATE INDEX ix_records_register_position ON records (register, position)",
    'CREATE INDEX ix_prints_case ON prints ("case")',
    "CREATE INDEX ix_cases_record ON cases (record)",
    """
    CREATE INDEX ix_cases_queue ON cases (state, list, position, due, problem, likely, twin,
        ruled, first_by, second_by, disposition, parts, clearances, found_by)
    """,
    "CREATE INDEX ix_cases_list_state_position ON cases (list, state, position)",
    "CREATE INDEX ix_reservations_officer_pass ON reservations (officer, pass)",
    "CREATE INDEX ix_candidates_first ON candidates (first)",
    'CREATE INDEX ix_rejections_case ON rejections ("case")',
    'CREATE INDEX ix_likenesses_key ON likenesses ("key")',
)

_TRIGGERS = (
    """
    CREATE TRIGGER acts_no_update BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts is append-only'); END
    """,
    """
    CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts is append-only'); END
    """,
    """
    CREATE TRIGGER files_no_update BEFORE UPDATE ON files BEGIN SELECT RAISE(ABORT, 'files is append-only'); END
    """,
    """
    CREATE TRIGGER files_no_delete BEFORE DELETE ON files BEGIN SELECT RAISE(ABORT, 'files is append-only'); END
    """,
)


def upgrade() -> None:
    """Make all of it in an empty database."""
    for words in (*_TABLES, *_INDEXES, *_TRIGGERS):
        op.execute(words)


def downgrade() -> None:
    """There is nothing before it."""
    raise NotImplementedError("schema 2 is the first that is migrated")
