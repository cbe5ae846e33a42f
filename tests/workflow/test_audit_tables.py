"""The audit beside the acts: unsigned tables, columns that follow from other tables, and the structure of the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import persons
from tests.support.databases import raw
from tests.support.offices import RECORDS, Template, Who, Workplace, draft, load_records
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditCode
from verifier.domain.audit_words import audit_line
from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.i18n import Language, speaking
from verifier.store import lists
from verifier.workflow.attachments import attach
from verifier.workflow.audit import audit
from verifier.workflow.check import save_draft, sign_check
from verifier.workflow.office import DATABASE

C = AuditCode


@pytest.fixture(scope="module")
def worked(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office with rows in all tables that no act determines, two cases of one candidate, and one rejection."""
    place = filled.copy(tmp_path_factory.mktemp("worked") / "office")
    first = place.officer(Who.FIRST)
    load_records(place.office, place.signers[Who.FIRST], [persons.record(f"2:{n}") for n in range(4)], b"second")
    save_draft(place.office, first, 2, Pass.FIRST, place.sheet(2, Pass.FIRST, Who.FIRST).draft)
    attach(place.office, first, 2, Pass.FIRST, "скан.pdf", b"%PDF-1.4")
    with place.office.store.write() as connection:
        lists.keep_candidates(connection, [(1, RECORDS[0], b"[]"), (2, RECORDS[0], b"[]"), (3, "", b"[]")])
    sheet = place.sheet(1, Pass.FIRST, Who.FIRST)
    whole = draft(sheet).with_rejection(RejectedRecord(RECORDS[2], ReasonCode.OTHER_PERSON, "інша людина"))
    sign_check(place.office, place.signers[Who.FIRST], sheet, whole)
    sheet = place.sheet(1, Pass.SECOND, Who.SECOND)
    whole = draft(sheet).with_rejection(RejectedRecord(RECORDS[2], ReasonCode.OTHER_PERSON, "інша людина"))
    sign_check(place.office, place.signers[Who.SECOND], sheet, whole)
    assert audit(place.office).faults == ()
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


@pytest.fixture
def place(worked: Template, tmp_path: Path) -> Iterator[Workplace]:
    """A copy of it, open."""
    place = worked.copy(tmp_path / "office")
    yield place
    place.office.close()


def _named(place: Workplace) -> list[tuple[AuditCode, str]]:
    faults = audit(place.office).faults
    for language in Language:
        with speaking(language):
            assert all(audit_line(fault) for fault in faults)
    return [(fault.code, fault.subject) for fault in faults]


CHANGES = [
    ("UPDATE drafts SET body = x'00'", [(C.TABLE_ALTERED, "drafts")]),
    ("DELETE FROM attachments", [(C.TABLE_ALTERED, "attachments")]),
    ("UPDATE candidates SET body = x'00'", [(C.TABLE_ALTERED, "candidates")]),
    ("DELETE FROM sums WHERE name = 'drafts'", [(C.TABLE_ALTERED, "drafts")]),
    ("INSERT INTO files VALUES ('a', 'b', x'00')", [(C.FILE_UNKNOWN, "b"), (C.TABLE_ALTERED, "files")]),
    ("INSERT INTO reservations VALUES (1, 1, 'o2', '', 'o1')", [(C.TABLE_ALTERED, "reservations")]),
    ("UPDATE cases SET likely = 0 WHERE number = 2", [(C.CASE_DIFFERS, "000 002")]),
    ("UPDATE cases SET likely = 2 WHERE number = 2", [(C.CASE_DIFFERS, "000 002")]),
    ("UPDATE cases SET likely = 1 WHERE number = 4", [(C.CASE_DIFFERS, "000 004")]),
    ("UPDATE cases SET twin = 0 WHERE number = 1", [(C.CASE_DIFFERS, "000 001")]),
    ("UPDATE cases SET twin = 1 WHERE number = 3", [(C.CASE_DIFFERS, "000 003")]),
    ("UPDATE rejections SET entry_key = 'x'", [(C.CASE_DIFFERS, "000 001")]),
    ("UPDATE rejections SET \"case\" = 'x'", [(C.CASE_DIFFERS, "x"), (C.CASE_DIFFERS, "000 001")]),
    ("UPDATE records SET id = CAST(id AS BLOB) WHERE id = '2:3'", [(C.REGISTER_ALTERED, "Облік")]),
    ("UPDATE records SET position = 9 WHERE id = '2:3'", [(C.REGISTER_ALTERED, "Облік")]),
    ("UPDATE records SET position = position + 1 WHERE id LIKE '2:%'", [(C.REGISTER_ALTERED, "Облік")]),
    ("UPDATE row_problems SET place = 7 WHERE place = 1", [(C.LIST_DIFFERS, "1/Т")]),
    ("INSERT INTO row_problems VALUES (9, 'Лист1', 1, 0, 'UNKNOWN_RANK', 'F', '')", [(C.LIST_DIFFERS, "9")]),
    ("UPDATE officers SET roles = roles || ' ' WHERE id = 'o2'", [(C.OFFICER_DIFFERS, "Олена Взірцева")]),
    ("UPDATE officers SET delegation = replace(delegation, 'legal ', 'legal  ') WHERE delegation <> ''",
     [(C.OFFICER_DIFFERS, "Тарас Уявний")]),
    ("CREATE VIEW v AS SELECT 1", [(C.SCHEMA_DIFFERS, "v")]),
    ("DROP TRIGGER acts_no_delete", [(C.SCHEMA_DIFFERS, "acts_no_delete")]),
    ("DROP INDEX ix_cases_record", [(C.SCHEMA_DIFFERS, "ix_cases_record")]),
    ("CREATE TRIGGER t AFTER INSERT ON drafts BEGIN DELETE FROM attachments; END", [(C.SCHEMA_DIFFERS, "t")]),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "wanted"), CHANGES)
def test_what_is_changed_past_the_program_is_named(
    place: Workplace, statement: str, wanted: list[tuple[AuditCode, str]]
) -> None:
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        intruder.execute(statement)
    assert sorted(_named(place)) == sorted(wanted)
