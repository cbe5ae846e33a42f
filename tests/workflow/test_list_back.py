"""Their list back: their workbook as it was with our columns, and for the other side nothing but questions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.intake import making
from tests.support.faults import contents
from tests.support.offices import Who, Workplace
from tests.support.sound import assert_sound
from tests.support.theirs import FIRST_ROW, ROWS, book_of, receive_theirs, secrets, sheet_of, workbook
from tests.workflow.test_query_workbook import unpacked
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer, Finding, ReasonCode
from verifier.domain.outgoing import questions_on
from verifier.i18n import Language
from verifier.intake import read_list
from verifier.reports.furniture import Furniture
from verifier.reports.results import with_questions, with_results
from verifier.workflow import moves
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue
from verifier.workflow.office import load_cases
from verifier.workflow.receive_list import Receipt, receive
from verifier.workflow.their_sheet import their_book
from verifier.workflow.verdicts import Standing, check_report

K = DetailKey
OURS = len(ROWS[0]) + 1  # the first of our columns


def given_back(place: Workplace, report: Report, list_: int = 2) -> Issued:
    return issue(place.office, place.signers[Who.APPROVER], ReportRequest(report, list_, 0, Language.UK))


def test_it_is_their_workbook_with_our_results_in_words_and_colours(asked: Workplace) -> None:
    issued = given_back(asked, Report.RESULTS)
    sheet, theirs = sheet_of(issued.pdf), sheet_of(workbook())
    assert book_of(issued.pdf).sheetnames == book_of(workbook()).sheetnames
    assert book_of(issued.pdf)["Справка"].sheet_state == "hidden"
    assert sheet.merged_cells.ranges == theirs.merged_cells.ranges
    assert sheet.column_dimensions["C"].width == theirs.column_dimensions["C"].width
    assert sheet.row_dimensions[3].height == theirs.row_dimensions[3].height
    assert sheet["C5"].fill.fgColor.rgb == "FF92D050"
    assert [[cell.value for cell in row[: OURS - 1]] for row in sheet.iter_rows()] == [
        [cell.value for cell in row] for row in theirs.iter_rows()
    ]
    ours = {row: [str(sheet.cell(row, OURS + place).value or "") for place in range(4)] for row in (3, 5, 6, 7)}
    assert ours[3][0].startswith(f"Стан · {issued.number} · ")
    assert ours[3][1:] == ["Висновок щодо особи", "Рішення", "Відкрите питання"]
    assert [texts[0] for row, texts in ours.items() if row != 3] == [
        *("↗ очікується відповідь протилежної сторони", "● вирішено", "○ очікує першої перевірки"),
    ]
    assert ours[6][1:3] == ["Особу підтверджено (збіг із записом)", "Погоджено до обміну"]
    assert ours[5][3] == "Q-0001: Особистий номер, Військова частина; відповідь до 01.06.2031"
    fills = {sheet.cell(row, OURS).fill.fgColor.rgb for row in (5, 6, 7)}
    assert len(fills) == 3
    assert check_report(asked.office, issued.pdf).standing is Standing.CURRENT
    assert_sound(issued.pdf)
    assert issued.file_name == f"{issued.number}.xlsx"
    assert audit(asked.office).faults == ()


def test_what_is_cancelled_is_not_issued(asked: Workplace) -> None:
    request, before = ReportRequest(Report.RESULTS, 2), contents(asked.office.store)
    with pytest.raises(KnownError) as caught:
        issue(asked.office, asked.signers[Who.APPROVER], request, cancelled=lambda: True)
    assert caught.value.fault is Fault.CANCELLED
    assert contents(asked.office.store) == before


def test_nothing_in_it_can_become_a_formula_or_open_anything(asked: Workplace) -> None:
    issued = given_back(asked, Report.RESULTS)
    book = book_of(issued.pdf)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    formulas = [cell for cell in cells if str(cell.value).startswith(("=", "-", "+", "@"))]
    assert {str(cell.value) for cell in formulas} == {"=1+1", "-", "=SUM(1,2)"}
    assert all(cell.quotePrefix for cell in formulas)
    raw = unpacked(issued.pdf)
    assert b"/etc/passwd" not in raw
    assert b"<f>" not in raw


def test_for_the_other_side_it_holds_their_words_and_our_questions_and_nothing_else(asked: Workplace) -> None:
    issued = given_back(asked, Report.QUESTIONS)
    assert_sound(issued.pdf)
    sheet, raw = sheet_of(issued.pdf), unpacked(issued.pdf)
    assert sheet.max_column == OURS + 1
    ours = {row: [str(sheet.cell(row, OURS + place).value or "") for place in range(2)] for row in (3, 5, 6, 7)}
    assert ours[3][0].startswith(f"Код · {issued.number} · ")
    assert ours[5] == [
        "Q-0001\nQ-0001",
        "Особистий номер: за оригіналом документа\nВійськова частина: за оригіналом документа",
    ]
    assert ours[6] == ours[7] == ["", ""], "who was cleared looks like who was not even checked"
    assert sheet.cell(6, OURS).has_style == sheet.cell(7, OURS).has_style
    own = set(re.findall(r"[\w/-]{5,}", asked.office.name)) | {"запитання", "перевірити", "список"}
    kept = {word for word in secrets(asked, 2) if word not in own}
    assert {"А1763", "АБ-999777", "Вигаданим", "жетон"} <= kept
    text = raw.decode("utf-8", "replace")
    assert {word for word in kept if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)} == set()
    assert check_report(asked.office, issued.pdf).standing is Standing.CURRENT


def test_who_may_not_be_named_has_a_row_like_everybody_elses(place: Workplace) -> None:
    """Three civilians: one asked about, one asked about whom it harms to be named, one of whom nothing is asked."""
    heads = ("№", "Фамилия, имя, отчество", "Дата рождения", "Паспорт", "Последнее место жительства", "Дата задержания")
    people = [
        (number, f"{name} Тест Тестович", f"0{number}.02.1980", f"ТТ00000{number}", "Примерное", "01.03.2022")
        for number, name in enumerate(("Зразков", "Скрытнов", "Пробный"), 1)
    ]
    data = making.xlsx([heads, *people])
    reading = read_list(data, "civil.xlsx")
    receipt = Receipt("9/Ц", "друга сторона", Direction.INCOMING, ListKind.CIVILIANS)
    receive(place.office, place.signers[Who.FIRST], reading, data, receipt)
    harm = Finding(K.DO_NOT_TRANSMIT, Answer.DISCREPANCY, "загроза рідним", (1,), ReasonCode.OTHER, "прохання родини")
    for number, changed in ((5, {}), (6, {K.DO_NOT_TRANSMIT: harm})):
        place.check_twice(number, changed)
        query = moves.query_of(place.office.case(number), [K.DATE_OF_BIRTH], "просимо перевірити", "2031-06-01")
        place.sign(Who.APPROVER, query)
    issued = given_back(place, Report.QUESTIONS)
    sheet = sheet_of(issued.pdf)
    told = [[sheet.cell(row, column).value for column in (7, 8)] for row in (2, 3, 4)]
    assert told[0][0] == "Q-0001"
    assert told[1] == told[2] == [None, None]
    assert [cell.has_style for cell in sheet[3]] == [cell.has_style for cell in sheet[4]]
    assert sheet.row_dimensions[3].height == sheet.row_dimensions[4].height
    raw = unpacked(issued.pdf)
    assert b"Q-0002" not in raw
    inside = sheet_of(given_back(place, Report.RESULTS).pdf)
    assert [("не називати" in str(inside.cell(row, 10).value)) for row in (2, 3, 4)] == [False, True, True]


def test_another_format_comes_back_as_a_new_workbook_that_says_so(place: Workplace) -> None:
    rows = [("№", "ПІБ", "Дата народження", "Звання"), (1, "Зразкін Петро Тестович", "05.05.1990", "=солдат")]
    receive_theirs(place, making.csv(rows))
    with pytest.raises(KnownError) as caught:
        given_back(place, Report.QUESTIONS)
    assert caught.value.fault is Fault.NOTHING_TO_ASK
    sheet = sheet_of(given_back(place, Report.RESULTS).pdf)
    assert str(sheet["A1"].value).startswith("Їхній список")
    assert [cell.value for cell in sheet[4]][:4] == [str(cell) for cell in rows[1]]
    assert str(sheet["E3"].value).startswith("Стан · R13-L0002-01")
    assert sheet["E4"].value == "○ очікує першої перевірки"
    assert sheet["D4"].quotePrefix


def test_the_same_print_has_the_same_bytes_and_no_result_stands_beside_another_row_than_was_read(
    asked: Workplace,
) -> None:
    with asked.office.store.read() as connection:
        lines = load_cases(connection, 2)
    book = their_book(asked.office, asked.office.submitted(2), lines)
    at = "2025-05-16T10:00+03:00"
    furniture = Furniture("Штаб", "", "R13-L0002-01", "", at, "a" * 64, 7, "b" * 64, Language.EN)
    made = with_results(book, lines, furniture)
    assert made == with_results(book, lines, furniture)
    assert b"2025-05-16T07:00:00Z" in unpacked(made)
    assert sheet_of(made)["A1"].value == "СПИСОК № 7/Т военнопленных"
    moved = tuple(replace(each, rows=(*each.rows[:4], *each.rows[4:7][::-1], *each.rows[7:])) for each in book.sheets)
    fresh = sheet_of(with_results(replace(book, sheets=moved), lines, furniture))
    assert str(fresh["A1"].value).startswith("Their list could not be written back")
    assert fresh["C9"].value == ROWS[0][2]
    shared = replace(book, shared=frozenset(book.heads))
    questions = {(lines[0][0].sheet, lines[0][0].row): questions_on(*lines[0])}
    told = str(sheet_of(with_questions(shared, questions, furniture)).cell(FIRST_ROW, OURS + 1).value)
    assert told.startswith(f"{ROWS[0][2]}: Personal number: against")
