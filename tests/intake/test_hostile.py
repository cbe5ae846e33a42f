"""Every hostile file of the shared corpus: a reading with its problems, or one known refusal; never a crash or a hang."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.readers import CAN_FORK
from tests.intake.making import SHARED
from tests.support.hostile.reading import results
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Reading
from verifier.intake import read_list

HOSTILE, SHEETS = SHARED / "hostile", SHARED / "sheets" / "files"
LONGEST = 10  # seconds
EXPECTED: dict[str, Any] = {}
if (HOSTILE / "expect.json").is_file():
    EXPECTED = json.loads((HOSTILE / "expect.json").read_text(encoding="utf-8"))


def outcome(path: Path) -> Reading | KnownError:
    """Read a file within ten seconds, whatever it is."""
    begun = time.monotonic()
    try:
        return read_list(path.read_bytes(), path.name)
    except KnownError as error:
        return error
    finally:
        assert time.monotonic() - begun < LONGEST


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_hostile_file(name: str) -> None:
    expected = EXPECTED[name]
    result = outcome(HOSTILE / "files" / expected["file"])
    if isinstance(result, KnownError):
        assert expected["expect"] != "read"
        assert result.fault not in {Fault.READER_FAILED, Fault.READER_TIMED_OUT}
        assert set(expected["flags"]) <= {str(result.facts["code"])}
        return
    assert expected["expect"] != "refuse"
    assert set(expected["flags"]) <= {problem.code for problem in result.problems}
    if expected["truth"] is not None:
        shown = [_trimmed(row) for row in result.sheets[0].seen_rows if any(row)]
        assert shown == [_trimmed(row) for row in expected["truth"]]


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
