"""Every hostile file of the shared corpus: a reading with its problems, or one known refusal; never a crash or a hang."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.intake.making import SHARED
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Reading
from verifier.intake import read_list

HOSTILE, SHEETS = SHARED / "hostile", SHARED / "sheets" / "files"
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
        assert time.monotonic() - begun < 10


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


@pytest.mark.skipif(not SHEETS.is_dir(), reason="the corpus of odd sheets is not beside this project")
def test_odd_sheets_of_others_end_well() -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        assert all(isinstance(one, Reading | KnownError) for one in pool.map(outcome, sorted(SHEETS.iterdir())))
