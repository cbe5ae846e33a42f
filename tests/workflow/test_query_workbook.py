"""R3 as xlsx: in their order, nothing of ours in any of its bytes, the same bytes again, known to the ledger."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.offices import Who, Workplace
from tests.support.sound import assert_sound
from tests.support.theirs import HEADING, ask, secrets, sheet_of
from verifier.domain.answering import key_in, plain, row_key
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.outgoing import questions_of, their_columns
from verifier.domain.persons import Column
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.intake import open_password
from verifier.reports.contents import QueryReport
from verifier.reports.furniture import Furniture
from verifier.reports.query_workbook import query_workbook
from verifier.workflow.answers import known_headings
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue, save
from verifier.workflow.office import load_cases
from verifier.workflow.report_kinds import SIGNED_IN_INK
from verifier.workflow.verdicts import Standing, check_report, examine

K = DetailKey
HEAD_ROW = 9
_SAID = {"запитання", "перевірити", "Запит", "списку", "офіс", "Просимо", "просимо"}


def unpacked(data: bytes) -> bytes:
    """Return every byte of a package: its names, and its members unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return data + b"".join(name.encode() + package.read(name) for name in package.namelist())


def the_query(place: Workplace, language: Tongue = Language.UK) -> Issued:
    request = ReportRequest(Report.QUERY_WORKBOOK, 2, 0, language)
    return issue(place.office, place.signers[Who.APPROVER], request)


def test_it_holds_their_columns_in_their_order_and_nothing_of_ours(asked: Workplace) -> None:
    for language in (*Language, *PaperLanguage):
        issued = the_query(asked, language)
        sheet, raw = sheet_of(issued.pdf), unpacked(issued.pdf)
        head = [cell.value for cell in sheet[HEAD_ROW]]
        assert head[:3] == list(HEADING[:3])
        assert len(head) == 3 + 5
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD_ROW + 1)]
        assert [row[:4] for row in rows] == [["12а", "12.03.1990", "СОЛОВЬЁВ Алексей Николаевич", "Q-0001"]] * 2
        assert any(plain(str(heading)) in known_headings()["answer"] for heading in head)
        assert [row[5:7] for row in rows] == [[None, None]] * 2
        keys = [key_in(str(row[7])) for row in rows]
        assert all(key and key.is_of(asked.office.fingerprint) and key.print == issued.number for key in keys)
        assert not any(key and key.is_of("0" * 64) for key in keys)
        own = _SAID | set(re.findall(r"[\w/-]{5,}", asked.office.name))
        kept = {word for word in secrets(asked, 2) if word not in own}
        assert {"А1763", "АБ-999777", "Вигаданим", "жетон"} <= kept
        text = raw.decode("utf-8", "replace")
        assert {word for word in kept if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)} == set()
        for word in kept:
            assert word.encode("utf-16-be") not in raw
            assert word.encode("cp1251", "replace") not in raw
        for theirs in ("АБ-104233", "мл. сержант", "тяж. рана", "А1736"):
            assert theirs.encode() not in raw, "their words too, where they are not needed to find the person"


def test_it_is_a_print_like_any_other(asked: Workplace) -> None:
    issued = the_query(asked)
    assert issued.file_name == f"{issued.number}.xlsx"
    assert_sound(issued.pdf)
    assert check_report(asked.office, issued.pdf).standing is Standing.CURRENT
    assert examine(asked.office, issued.pdf + b"\0", "a.xlsx").standing is Standing.FOREIGN
    assert audit(asked.office).faults == ()


def test_it_leaves_the_office_behind_a_password_and_is_known_all_the_same(asked: Workplace, tmp_path: Path) -> None:
    issued, password = the_query(asked), "шість довгих слів ніхто не вгадає"
    path = save(asked.office, Who.APPROVER.value, issued, tmp_path, password)
    assert path.name.endswith("-locked.xlsx")
    data = path.read_bytes()
    assert open_password(data, password) == issued.pdf
    assert examine(asked.office, data, path.name, password=password).standing is Standing.CURRENT
    for wrong, fault in (("", Fault.PASSWORD_PROTECTED), ("інше", Fault.WRONG_PASSWORD)):
        with pytest.raises(KnownError) as caught:
            examine(asked.office, data, path.name, password=wrong)
        assert caught.value.fault is fault
    assert issued.act.body.report not in SIGNED_IN_INK, "no signed sheet of a workbook is waited for"  # type: ignore[union-attr]


def test_the_same_print_has_the_same_bytes(asked: Workplace) -> None:
    with asked.office.store.read() as connection:
        questions = questions_of(load_cases(connection, 2))
    columns = their_columns([Column("A", "=№", "seq_no"), Column("B", "Особа", "full_name+rank")])
    report = QueryReport("7/Т", 1, "2025-05-14T08:00:00Z", "друга сторона", questions, columns)
    at = "2025-05-16T10:00+03:00"
    furniture = Furniture("Штаб", "", "R3X-L0002-01", "", at, "a" * 64, 7, "b" * 64, Language.UK)
    made = query_workbook(report, furniture)
    assert made == query_workbook(report, furniture)
    assert b"2025-05-16T07:00:00Z" in unpacked(made)
    assert made != query_workbook(report, replace(furniture, number="R3X-L0002-02"))
    sheet = sheet_of(made)
    assert sheet.cell(HEAD_ROW, 1).data_type == "s", "a heading that begins like a formula is text"
    assert sheet.cell(HEAD_ROW, 1).quotePrefix
    assert sheet.cell(HEAD_ROW, 3).value == "Дата народження, як у вас"


def test_whose_file_cannot_be_read_any_more_is_asked_in_an_order_of_ours(place: Workplace) -> None:
    ask(place, 1, K.UNIT)
    issued = issue(place.office, place.signers[Who.APPROVER], ReportRequest(Report.QUERY_WORKBOOK, 1))
    row = [cell.value for cell in sheet_of(issued.pdf)[HEAD_ROW + 1]]
    assert row[:3] == ["1", place.office.entry(1).full_name, place.office.entry(1).raw(K.DATE_OF_BIRTH)]


def test_columns_that_hold_more_than_one_field_go_back_once() -> None:
    columns = [
        Column("A", "Фамилия", "surname"),
        Column("B", "ДР и место", "birth_date_and_place"),
        Column("C", "В/ч", "unit"),
        Column("D", "Имя, отчество", "given_and_patronymic"),
        Column("E", "Год рождения", "birth_year"),
        Column("F", "№", "seq_no"),
    ]
    assert [(each.heading, len(each.fields)) for each in their_columns(columns)] == [
        *(("Фамилия", 1), ("ДР и место", 1), ("Имя, отчество", 2), ("№", 1)),
    ]


def test_a_key_is_found_again_however_it_was_retyped() -> None:
    key = row_key("f" * 64, "R3X-L0002-01", "Q-0001", 2)
    assert key_in(f" {key.lower()} ") == key_in(key)
    assert key_in(key[:-1]) is None
    assert key_in("R3X-L0002-01") is None
