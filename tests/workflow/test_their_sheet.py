"""The sheet as it stands in the stored file: every cell, and from which of them each detail came."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake import making
from tests.support.offices import Who, Workplace
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.persons import Entry, RowKind
from verifier.intake import StandingSheet, read_list, read_standing
from verifier.workflow import quarantine
from verifier.workflow.audit import audit
from verifier.workflow.receive_list import Receipt, receive
from verifier.workflow.their_sheet import StoredFile, as_it_stands, details_in, headings, rows_of, stored_file

K = DetailKey
HEADING = ("№", "Фамилия, имя, отчество", "Дата рождения", "Звание", "Чужая колонка")


def standing(data: bytes) -> tuple[StandingSheet, tuple[Entry, ...]]:
    """Read a file as it stands, and its entries as they were understood when it was received."""
    (sheet,) = read_standing(data, hashlib.sha256(data).hexdigest(), "list.xlsx")
    return sheet, read_list(data, "list.xlsx").entries


def test_cells_bear_the_details_that_came_from_them() -> None:
    sheet, (first, second) = standing(
        making.xlsx([
            ("Список", None, None, None, None),
            HEADING,
            (1, "Пробный Иван Петрович", "12.03.1990", "с-т", "х"),
            (2, "мл. с-т Взорный Олег Ильич, 1991 г.р.", None, None, None),
        ])
    )  # fmt: skip
    names = (K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC)
    assert details_in(sheet, first) == {(3, 2): names, (3, 3): (K.DATE_OF_BIRTH,), (3, 4): (K.RANK,)}
    assert details_in(sheet, second)[4, 2] == (*names, K.RANK, K.DATE_OF_BIRTH)
    assert headings(sheet, first.row) == dict(enumerate(HEADING, 1))
    assert sheet.text(3, 5) == "х"
    assert sheet.text(99, 1) == sheet.text(1, 99) == ""


def test_a_cell_that_shows_something_else_than_it_holds_keeps_both_and_bears_its_detail() -> None:
    def dress(sheet: Worksheet) -> None:
        for place, look in {"C2": "mmm yyyy", "D2": "dd.mm.yyyy", "E2": '"ТТ-"000000', "F2": "0%"}.items():
            sheet[place].number_format = look

    heading = ("№", "Фамилия, имя, отчество", "Дата рождения", "Дата пленения", "Личный номер", "В/ч")
    row = (1, "Пробный Иван Петрович", dt.date(1990, 5, 12), dt.date(2022, 3, 12), 123, 0.5)
    sheet, (entry,) = standing(making.xlsx([heading, row], dress=dress))
    stands = {key: (value.raw, value.shown, value.text) for key, value in entry.values.items()}
    assert stands[K.DATE_OF_BIRTH] == ("1990-05-12", "May 1990", "1990-05-12")
    assert stands[K.CAPTURE_DATE] == ("12.03.2022", "", "2022-03-12")
    assert stands[K.PERSONAL_NUMBER] == ("123", "ТТ-000123", "ТТ-000123")
    assert stands[K.UNIT] == ("0.5", "50%", "50%")
    found = details_in(sheet, entry)
    assert [found[2, column] for column in range(3, 7)] == [
        *((K.DATE_OF_BIRTH,), (K.CAPTURE_DATE,), (K.PERSONAL_NUMBER,), (K.UNIT,)),
    ]


def test_every_table_of_a_sheet_has_its_own_headings() -> None:
    rows = [HEADING, (1, "Пробный Иван Петрович", "12.03.1990", "с-т", ""), (None,) * 5,
            ("№", "Звание", "Фамилия, имя, отчество", "Дата рождения", None),
            (2, "р-й", "Взорный Олег Ильич", "13.04.1991", None)]  # fmt: skip
    sheet, (first, second) = standing(making.xlsx(rows))
    assert headings(sheet, first.row)[3] == "Дата рождения"
    assert headings(sheet, second.row)[3] == "Фамилия, имя, отчество"
    assert details_in(sheet, second)[5, 2] == (K.RANK,)


def test_a_value_merged_downwards_and_a_row_that_goes_on_below() -> None:
    rows = [HEADING, (1, "Пробный Иван Петрович", "12.03.1990", "сержант", ""),
            (2, "Взорный Олег Ильич", "13.04.1991", None, ""), (3, "Макетный Пётр", "14.05.1992", "солдат", ""),
            (None, "Сергеевич", None, None, None)]  # fmt: skip
    sheet, entries = standing(making.xlsx(rows, ["D2:D3"]))
    assert details_in(sheet, entries[1])[2, 4] == (K.RANK,), "his rank stands in the row above"
    assert rows_of(sheet, entries[2]) == (4, 5)
    assert sheet.sheet.kinds[4] is RowKind.CONTINUATION
    assert K.PATRONYMIC in details_in(sheet, entries[2])[4, 2]


def test_hidden_rows_and_columns_are_there_and_known_as_hidden() -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["D"].hidden = True

    data = making.xlsx([HEADING, (1, "Пробный Иван Петрович", "12.03.1990", "с-т", "")], dress=dress)
    sheet, _entries = standing(data)
    assert sheet.sheet.hidden_rows == {2}
    assert sheet.sheet.hidden_columns == {4}
    assert sheet.text(2, 4) == "с-т"


def test_a_sheet_that_nothing_can_be_understood_of_is_shown_all_the_same() -> None:
    data = making.xlsx([("eins", "zwei"), ("drei", None)])
    (sheet,) = read_standing(data, hashlib.sha256(data).hexdigest(), "list.xlsx")
    assert sheet.sheet.rows == (("eins", "zwei"), ("drei", ""))
    assert sheet.columns_at(2) == ()


def test_other_bytes_than_those_received_are_refused() -> None:
    with pytest.raises(KnownError) as caught:
        read_standing(b"a;b", "0" * 64, "list.csv")
    assert (caught.value.fault, caught.value.facts) == (Fault.DAMAGED_FILE, {"file": "list.csv"})


def test_the_stored_bytes_of_a_list_are_read_again(place: Workplace) -> None:
    data = making.xlsx([HEADING, (1, "Пробный Иван Петрович", "12.03.1990", "с-т", "&<b>")])
    reading = read_list(data, "list.xlsx")
    submitted = receive(place.office, place.signers[Who.FIRST], reading, data, Receipt("9", "друга сторона"))
    stored = stored_file(place.office, place.officer(Who.FIRST), submitted)
    assert stored == StoredFile(data, submitted.sha256)
    file = as_it_stands(stored, submitted, lambda: False)
    sheet = file.sheet(submitted.sheet)
    assert sheet
    assert sheet.text(2, 5) == "&<b>"
    assert file.sheet("Інший") is None
    with pytest.raises(KnownError) as caught:
        as_it_stands(stored, submitted, lambda: True)
    assert caught.value.fault is Fault.CANCELLED
    made = place.office.submitted(1)  # of a file that never was one
    other = stored_file(place.office, place.officer(Who.FIRST), made)
    with pytest.raises(KnownError) as caught:
        as_it_stands(replace(other, data=other.data + b"\0"), made, lambda: False)
    assert caught.value.fault is Fault.DAMAGED_FILE


@pytest.mark.parametrize("locked", [False, True], ids=["code page", "password"])
def test_what_needed_a_code_page_or_a_password_is_seen_without_asking_again(place: Workplace, *, locked: bool) -> None:
    officer, signer = place.officer(Who.FIRST), place.signers[Who.FIRST]
    text = ";".join(HEADING) + "\r\n1;Пробний Іван Петрович;12.03.1990;сержант;ні\r\n"
    plain = text.encode("utf-8-sig" if locked else "cp1251")
    received, encoding = (b"locked away", "") if locked else (plain, "cp1251")
    arrival = quarantine.arrive(place.office, officer, received, "list.csv")
    reading = read_list(plain, "list.csv", options=Options(encoding=encoding))
    reading = replace(reading, sha256=arrival.sha256)
    submitted = quarantine.accept(
        place.office, signer, arrival.id, reading, Receipt("9", "друга сторона"), encoding=encoding,
        plain=plain if locked else b"",
    )  # fmt: skip
    file = as_it_stands(stored_file(place.office, officer, submitted), submitted, lambda: False)
    assert file.sheets[0].text(2, 2) == "Пробний Іван Петрович"
    assert audit(place.office).faults == ()
