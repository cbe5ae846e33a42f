"""The tables of the office database; all but acts, files, entries, records, drafts and attachments are projections.

They stay in one module, long as it is: the schema is one fact, which has one number and is migrated as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

from verifier.domain.staff import SLOT_ACTS

SCHEMA = 11
"""PRAGMA user_version; an older one is migrated, a newer one refused at the door. It is raised with the tables, and as well
where acts can say what they could not before: a program of before would take them for unreadable.
"""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, **options: object) -> Column[str]:
    return Column(name, String, nullable=False, **options)  # type: ignore[arg-type]


def _number(name: str, **options: object) -> Column[int]:
    return Column(name, Integer, nullable=False, **options)  # type: ignore[arg-type]


class _Bytes(LargeBinary):
    """Bytes, also where somebody wrote text past the program: an audit must be able to read what it is to find."""

    def result_processor(self, _dialect: Dialect, _type: object) -> Callable[[Any], bytes | None]:
        """Return how a value comes out of the database."""
        return as_bytes


def as_bytes(value: Any) -> bytes | None:
    """Return what a column of bytes holds as bytes, whatever somebody wrote into it."""
    if value is None:
        return None
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else str(value).encode()


def _bytes(name: str) -> Column[bytes]:
    return Column(name, _Bytes, nullable=False)


acts = Table(
    "acts",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _bytes("data"),
    _bytes("signature"),
    _text("hash", unique=True),
    _text("intent", unique=True),
    _text("kind"),
    _number("case"),
    _text("officer"),
    Index(None, "case", "seq"),
)

# What the opening of an office asks for, however long its ledger: which acts say whose key slots are in force.
SLOT_KINDS = tuple(body.kind for body in SLOT_ACTS)
Index("ix_acts_slots", acts.c.seq, sqlite_where=acts.c.kind.in_(SLOT_KINDS))

files = Table("files", metadata, Column("sha256", String, primary_key=True), _text("name"), _bytes("data"))

officers = Table(
    "officers",
    metadata,
    Column("id", String, primary_key=True),
    _text("name", unique=True),
    _text("post"),
    _text("roles"),
    _text("public_key"),
    _number("retired"),
    _text("delegation"),  # roles, last day and document, a line each; empty for none
)

registers = Table(
    "registers",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("source"),
    _text("extract_date"),
    _text("file_name"),
    _text("sha256"),
    _number("count"),
    _text("kind"),
    _number("series"),
    _number("updates"),
    _number("new"),
    _number("changed"),
    _number("gone"),
)

former_records = Table(  # what a later extract says otherwise, or not any more: `until` is that extract
    "former_records",
    metadata,
    Column("register", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("id"),
    _bytes("body"),
    _number("until"),
    Index(None, "id"),
    Index(None, "until"),
)

records = Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    _number("register"),
    _number("position"),
    _bytes("body"),
    Index(None, "register", "position"),
)

record_rolls = Table(  # a help for finding records, made by the matching out of them (`store.record_index`)
    "record_rolls",
    metadata,
    Column("register", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    _bytes("body"),
)

lists = Table(
    "lists",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("reference"),
    _text("sender"),
    _text("direction"),
    _text("kind"),
    _number("revision"),
    _text("title"),
    _text("file_name"),
    _text("sha256"),
    _text("sheet"),
    Column("stated", Integer),
    _number("persons"),
    _bytes("problems"),
    _number("problem_count"),
    _text("received_at"),
    _number("catalogue"),
    _text("difference"),
    _number("approved"),  # the act that approved the list as it stands, 0 for none
)

cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("list", Integer, ForeignKey("lists.id"), nullable=False),
    _number("position"),
    _bytes("entry"),
    _text("row_number"),
    _text("name"),
    _text("born"),
    _text("entry_key"),  # digest of what their list states of the person
    _text("state"),
    _text("disposition"),
    _text("clearances"),  # "legal medical=2025-05-18T08:20:00.000Z", those that stand and when they expire
    _text("expires"),  # moment at which the first of them expires, empty where none does
    _text("due"),  # day on which somebody must look: review of a hold, deadline of a query
    _number("checked"),  # whether both checks are signed: before that nothing of them may be shown, whatever the state
    _text("first_by"),
    _text("second_by"),
    _number("compared"),  # details on which both checks stand, and on how many of them they agreed by themselves
    _number("agreed"),
    _number("record_agreed"),
    _number("ruled"),  # rulings that stand
    _text("parts"),  # ";o1=first_checker;o3=approver;" so that a queue can leave out who already took part
    _text(
        "record"
    ),  # of a double-checked case: the record that the person is, "-" where he is none of ours; else empty
    _text("found_by"),  # what a search looks in, in small letters
    _number("problem", server_default="0"),  # whether the intake reported something on the row
    _number("likely", server_default="0"),  # whether a candidate was proposed
    _number("twin", server_default="0"),  # whether the first candidate is the first of another case, too
    Index(None, "list", "state", "position"),
    Index(None, "record"),
)
# All that a queue filters, counts and sorts by, so that it never touches the entries themselves: 100,000 cases in tens
# of milliseconds. By state first, because a queue asks for one or a few of them, each in the order of the lists.
Index(
    "ix_cases_queue", cases.c.state, cases.c.list, cases.c.position, cases.c.due, cases.c.problem, cases.c.likely,
    cases.c.twin, cases.c.ruled, cases.c.first_by, cases.c.second_by, cases.c.disposition, cases.c.parts,
    cases.c.clearances, cases.c.found_by,
)  # fmt: skip

row_problems = Table(  # what the blob of the list holds, by row: one person's problems are one look-up
    "row_problems",
    metadata,
    Column("list", Integer, ForeignKey("lists.id"), primary_key=True, autoincrement=False),
    Column("sheet", String, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("column"),
    _text("value"),
    sqlite_with_rowid=False,
)

quarantine = Table(  # lists as they arrived, until an act receives or refuses them
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("sha256"),
    _text("name"),
    _bytes("data"),  # empty once it is decided: the file is kept with the others then
    _text("sender"),
    _text("source"),
    _text("at"),
    _text("officer"),
    _bytes("said"),  # what an officer said about the file so far, as he left it
    _number("decided"),  # the act, 0 while it waits
    _text("outcome"),
    Index(None, "sha256"),
)

mappings = Table(  # what their columns are, by sender and layout, as an officer said when he received a list
    "mappings",
    metadata,
    Column("sender", String, primary_key=True),
    Column("layout", String, primary_key=True),
    _bytes("body"),
    _text("officer"),
    _text("at"),
)

papers = Table(  # lists on paper that two officers type in, before they are a file; `arrival` is what became of one
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("reference"),
    _bytes("columns"),
    _text("officer"),
    _text("at"),
    _number("arrival"),
    Index(None, "arrival"),
)

typings = Table(  # what each of the two typed: private to him, as drafts are, and evidence once the list is received
    "typings",
    metadata,
    Column("paper", Integer, ForeignKey("papers.id"), primary_key=True, autoincrement=False),
    Column("officer", String, primary_key=True),
    _bytes("body"),
    _text("at"),
    _number("done"),
)

reservations = Table(  # work planning: who works on whom next; no acts, and no audit reads them
    "reservations",
    metadata,
    Column("case", Integer, ForeignKey("cases.number"), primary_key=True, autoincrement=False),
    Column("pass", Integer, primary_key=True, autoincrement=False),
    _text("officer"),
    _text("until"),  # empty: assigned, which does not lapse
    _text("by"),
    Index(None, "officer", "pass"),
    sqlite_with_rowid=False,
)

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("officer", String, primary_key=True),
    Column("name", String, primary_key=True),
    _bytes("body"),
)

candidates = Table(
    "candidates",
    metadata,
    Column("case", Integer, ForeignKey("cases.number"), primary_key=True, autoincrement=False),
    _text("first"),  # record of the first candidate, empty where it is unlikely: who is listed twice?
    _bytes("body"),
    Index(None, "first"),
)

# Pairs of which it is settled that they are two people, by the values that were compared (domain.md 10.1).
rejections = Table(
    "rejections",
    metadata,
    Column("entry_key", String, primary_key=True),
    Column("record_key", String, primary_key=True),
    Column("case", Integer, ForeignKey("cases.number"), primary_key=True, autoincrement=False),
    _text("reason"),
    _text("note"),
    Index(None, "case"),
)

# A help for looking up, made by the matching as `candidates` are: it claims nothing, so no audit asks for it.
likenesses = Table(
    "likenesses",
    metadata,
    Column("case", Integer, ForeignKey("cases.number"), primary_key=True, autoincrement=False),
    Column("key", String, primary_key=True),  # surname, given name and whole date of birth, whatever the language
    _text("patronymic"),  # empty where none is stated, which contradicts nobody's
    Index(None, "key"),
)

# Another row, on any list, that may be about the same person, or (with no other case) a person in a register of the
# returned or of deaths: made by the matching, and claims nothing either.
resemblances = Table(
    "resemblances",
    metadata,
    Column("case", Integer, ForeignKey("cases.number"), primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),  # 0 where it is a record
    Column("record", String, primary_key=True),  # empty where it is a case
    _text("band"),
    _bytes("body"),
    Index(None, "other"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("officer", String, primary_key=True),
    Column("case", Integer, primary_key=True, autoincrement=False),
    Column("pass", Integer, primary_key=True, autoincrement=False),
    _bytes("body"),
)

attachments = Table(  # files of drafts: private like them, and deleted with them but for what is signed
    "attachments",
    metadata,
    Column("officer", String, primary_key=True),
    Column("case", Integer, primary_key=True, autoincrement=False),
    Column("pass", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String, primary_key=True),
    _text("name"),
    _bytes("data"),
)

prints = Table(
    "prints",
    metadata,
    Column("number", String, primary_key=True),
    _number("act"),
    _text("report"),
    _number("list"),
    _number("case"),
    _text("language"),
    _text("pdf", unique=True),
    Index(None, "case"),
)

exchange_acts = Table(  # which acts make which exchange
    "exchange_acts",
    metadata,
    Column("act", Integer, primary_key=True, autoincrement=False),
    _number("exchange"),
    Index(None, "exchange", "act"),
)

travellers = Table(  # who is or was on the list of which stage, and what became of him
    "travellers",
    metadata,
    Column("exchange", Integer, primary_key=True, autoincrement=False),
    Column("stage", Integer, primary_key=True, autoincrement=False),
    Column("person", Integer, primary_key=True, autoincrement=False),
    _text("direction"),
    _text("result"),  # of the day, empty before it
    _number("held"),  # whether he can be on no other stage meanwhile
    _number("vehicle"),  # 0 while he has no seat
    _number("over"),  # whether the stage was closed or called off
    Index(None, "person"),
    sqlite_with_rowid=False,
)

exchange_drafts = Table(  # what an officer ticked on the day of handover and has not signed yet: private, as drafts are
    "exchange_drafts",
    metadata,
    Column("officer", String, primary_key=True),
    Column("exchange", Integer, primary_key=True, autoincrement=False),
    Column("stage", Integer, primary_key=True, autoincrement=False),
    _bytes("body"),
    _text("at"),
)

readings = Table(  # who opened, printed or exported what: a chain whose head every act carries
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("at"),
    _text("officer"),
    _text("kind"),
    _number("case"),
    _number("list"),
    _text("subject"),
    _text("hash", unique=True),
    Index(None, "case", "seq"),
    sqlite_autoincrement=True,
)

sums = Table(  # over the tables whose rows no act determines (`store.sums`)
    "sums",
    metadata,
    Column("name", String, primary_key=True),
    _number("rows"),
    _bytes("sum"),
)

# What an audit recomputes, row by row and column by column, from the acts. Whatever else there is has a sum.
RECOMPUTED = frozenset(
    ("acts", "officers", "registers", "records", "former_records", "lists", "cases", "row_problems", "rejections",
     "prints", "exchange_acts", "travellers")
)  # fmt: skip
GUARDED = tuple(
    table for name, table in sorted(metadata.tables.items()) if name not in RECOMPUTED and table is not sums
)

# An accident guard only: what protects the ledger is the chain and the signatures.
APPEND_ONLY = [
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("acts", "files", "readings")
    for verb in ("update", "delete")
]
