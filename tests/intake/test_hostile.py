"""Every hostile file of the shared corpus: a reading with its problems, or one known refusal; never a crash or a hang."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fuzz.readers import CAN_FORK, read, spent
from tests.intake.making import SHARED
from tests.support.hostile.reading import ended, results
from verifier.domain.errors import Fault
from verifier.domain.intake import Options

HOSTILE, SHEETS = SHARED / "hostile", SHARED / "sheets" / "files"
LONGEST = 10  # seconds
EXPECTED: dict[str, Any] = {}
if (HOSTILE / "expect.json").is_file():
    EXPECTED = json.loads((HOSTILE / "expect.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not (CAN_FORK and EXPECTED), reason="the corpus of hostile files is not beside this project")
def test_hostile_files() -> None:
    said = results(str(HOSTILE / "files"))
    wrong = [why for expected in EXPECTED.values() if (why := _wrong(expected, said[expected["file"]]))]
    assert not wrong, "\n".join(wrong)


def _wrong(expected: dict[str, Any], said: dict[str, Any]) -> str:
    """Return what is wrong with how a file ended, empty for nothing."""
    refused, codes = said["refused"], set(said["codes"])
    if said["seconds"] >= LONGEST:
        return f"{said['name']}: took {said['seconds']:.1f} s"
    failed = refused in {Fault.READER_FAILED, Fault.READER_TIMED_OUT} or (refused and "" in codes)
    if failed or not set(expected["flags"]) <= codes:
        return f"{said['name']}: {said}"
    if expected["expect"] == ("read" if refused else "refuse"):
        return f"{said['name']}: should be {expected['expect']}, {said}"
    shown = [] if refused else [_trimmed(row) for row in said["rows"]]
    if not refused and expected["truth"] is not None and shown != [_trimmed(row) for row in expected["truth"]]:
        return f"{said['name']}: shows {shown}"
    return ""


@pytest.mark.parametrize("name", sorted(EXPECTED)[::9])
def test_a_hostile_file_ends_the_same_by_readers_started_anew(name: str) -> None:
    """As the program reads it, by processes with limits that begin with nothing in their memory."""
    path = HOSTILE / "files" / EXPECTED[name]["file"]
    begun = spent()
    outcome = read(path.read_bytes(), path.name, Options(), whole=True)
    assert not _wrong(EXPECTED[name], {"name": name, "seconds": spent() - begun, **ended(outcome)})


def _trimmed(row: tuple[str, ...] | list[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


# Honest files of many programs and ages: no list of persons, but each must show its sheets, and none may be refused.
READABLE = """
cal__date.xlsx cal__date_1904.xls cal__date_1904.xlsx cal__issue_643_biff5_formula.xls cal__merge_cells.xlsx
cal__nonstandard-xml-ns-prefix.xlsx cal__any_sheets.ods
cxm__TryToLoad_CellsWithDateTimeDataTypeOrFormatting.xlsx cxm__TryToLoad_Date1904System.xlsx
cxm__TryToLoad_LibreOfficeFileWithDates.xlsx cxm__TryToLoad_NoReferencesOnRowsOrCells.xlsx lo__xlsx_check-boolean.xlsx
 opx__reader_tests_data_date_1904.xlsx opx__tests_data_reader_formulae.xlsx
php__Ods_HiddenMergeCellsTest.ods php__Ods_HiddenSheet2.ods php__Ods_RepeatedCells.ods php__XLSX_HiddenMergeCellsTest.xlsx
php__XLSX_Zip-Windows-Directory-Separator.xlsx php__XLSX_rootZipFiles.xlsx php__XLSX_visibility.xlsx
poi__SampleSS.ods poi__Simple.xlsb poi__SimpleStrict.xlsx poi__TablesWithDifferentHeaders.xlsx poi__chinese-provinces.xls
poi__unicodeSheetName.xlsx rxl__Ekaterinburg_IP_9.xlsx rxl__big-texty-numbers-xlsx.xlsx rxl__dates-1904.xls
rxl__texty-dates-xlsx.xlsx rxl__vietnamese-utf8.xlsx rxl__whitespace-xlsx.xlsx sjs__1904_1904.ods sjs__1904_1904.xlsb
sjs__RkNumber.xlsx sjs__comments_stress_test.xlsx sjs__formula_stress_test.xlsx sjs__merge_cells.ods
sjs__xlsx-stream-d-date-cell.xlsx
""".split()


@pytest.mark.skipif(not (CAN_FORK and SHEETS.is_dir()), reason="the corpus of odd sheets is not beside this project")
def test_honest_files_of_others_show_their_sheets() -> None:
    said = results(str(SHEETS), shown=True)
    assert not {name: said[name] for name in READABLE if said[name]["refused"] or not said[name]["rows"]}


@pytest.mark.skipif(not (CAN_FORK and SHEETS.is_dir()), reason="the corpus of odd sheets is not beside this project")
def test_odd_sheets_of_others_end_well() -> None:
    said = results(str(SHEETS))
    assert said.keys() == {path.name for path in SHEETS.iterdir()}
    assert not {name: one for name, one in said.items() if one["seconds"] >= LONGEST}
    failed = {Fault.READER_FAILED, Fault.READER_TIMED_OUT}
    assert not {name: one for name, one in said.items() if one["refused"] in failed}
