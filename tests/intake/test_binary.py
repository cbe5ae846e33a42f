"""Binary workbooks: two readers agree on every cell, and damage of the records is refused, never guessed over."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile

import pytest

from tests.support.lists.binary import record, text, xlsb
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake import read_list
from verifier.intake.limits import LIST
from verifier.intake.readers.binary import records, sheet_of_records

ROWS: list[list[str | int | dt.date]] = [
    ["№", "ФИО", "Дата рождения"],
    [1, "Тестов Иван Иванович", dt.date(1990, 5, 12)],
    [2, "Примеров Петр Петрович", dt.date(1987, 2, 1)],
    [-3, "Образцов Лев Львович", "30.11.1979"],
]


def test_cells_dates_and_what_is_hidden() -> None:
    reading = read_list(xlsb(ROWS, [(2, 4, 3, 5)], hidden_row=4), "list.xlsb")
    assert reading.readers == ("records", "calamine")
    assert [entry.full_name for entry in reading.entries] == [str(row[1]) for row in ROWS[1:]]
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in reading.entries] == [
        "1990-05-12",
        "1987-02-01",
        "1979-11-30",
    ]
    codes = {problem.code for problem in reading.problems}
    assert "HIDDEN_ROW" in codes
    assert not {"READERS_DIFFER", "SECOND_READER_FAILED", "ONE_READER"} & codes
    assert reading.sheets[0].merges == ((2, 4, 3, 5),)


def test_a_text_box_is_told() -> None:
    out = io.BytesIO(xlsb(ROWS))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(
            "xl/worksheets/_rels/sheet1.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="../drawings/drawing1.xml"/></Relationships>',
        )
        package.writestr("xl/drawings/drawing1.xml", "<w:x xmlns:w='u:w' xmlns:a='u:a'><w:sp><a:t>4</a:t></w:sp></w:x>")
    reading = read_list(out.getvalue(), "list.xlsb")
    assert [problem.value for problem in reading.problems if problem.code == "DRAWN"] == ["4"]


def _row(number: int) -> bytes:
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("content", "fault", "code"),
    [
        (b"\x07\x7f", Fault.DAMAGED_FILE, ProblemCode.ZIP_BROKEN),
        (b"\x81", Fault.DAMAGED_FILE, ProblemCode.ZIP_BROKEN),
        (_row(0) + record(7, struct.pack("<III", 0, 0, 9)), Fault.DAMAGED_FILE, ProblemCode.SST_INDEX),
        (_row(0) + record(7, b"\0"), Fault.DAMAGED_FILE, ProblemCode.ZIP_BROKEN),
        (_row(0) + record(6, bytes(8) + struct.pack("<I", 99)), Fault.DAMAGED_FILE, ProblemCode.ZIP_BROKEN),
        (_row(3) + _row(3), Fault.DAMAGED_FILE, ProblemCode.ROW_ORDER),
        (_row(0) + record(2, bytes(12)) * 2, Fault.DAMAGED_FILE, ProblemCode.CELL_ORDER),
        (record(2, bytes(12)), Fault.DAMAGED_FILE, ProblemCode.BAD_REF),
        (_row(1 << 30), Fault.DAMAGED_FILE, ProblemCode.BAD_REF),
        (_row(500_000), Fault.TOO_LARGE, ProblemCode.LIMIT_ROWS),
        (_row(0) + record(2, struct.pack("<III", 600, 0, 0)), Fault.TOO_LARGE, ProblemCode.LIMIT_COLUMNS),
        (_row(0) + record(6, bytes(8) + text("x" * 40_000)), Fault.TOO_LARGE, ProblemCode.LIMIT_CELL),
    ],
)
def test_records_that_no_program_writes(content: bytes, fault: Fault, code: ProblemCode) -> None:
    with pytest.raises(KnownError) as caught:
        sheet_of_records(content, "sheet", [("a", ())], LIST)
    assert (caught.value.fault, caught.value.facts["code"]) == (fault, code)


def test_numbers_of_thirty_bits() -> None:
    packed = (
        2,
        (5 << 2) | 2,
        ((1 << 30) - 7 << 2) | 2,
        (1234 << 2) | 3,
        struct.unpack("<II", struct.pack("<d", 0.5))[1],
    )
    content = _row(0) + b"".join(record(2, struct.pack("<III", n, 0, value)) for n, value in enumerate(packed))
    assert [cell.value for cell in sheet_of_records(content, "sheet", [], LIST).cells] == [
        "0",
        "5",
        "-7",
        "12.34",
        "0.5",
    ]
    assert [kind for kind, _ in records(content, "")] == [0, 2, 2, 2, 2, 2]
