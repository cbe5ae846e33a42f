"""The matching benchmark: who is found first, who is accepted, that nobody is accepted falsely, and what it costs.

Not part of the ordinary run: ``pytest tests/benchmarks/test_matching.py -s``. Lists and registers come from the shared
generator where it lies beside the repository (``../shared/matching``: the dev split, and our own names and damages as
its plugin), else from ours (`tests.support.matching.invent`). All goes through `verifier match`; beside it stand
rapidfuzz over transliterated names and, where ``SPLINK_PYTHON`` names a Python that has it, splink.

``MATCHING_SIZES`` says how many records and entries, by default ``10000:1000 100000:2000``; try ``1000000:1000``.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.matching.invent import invent
from tests.support.matching.scoring import Figures, outcomes, table
from verifier import resources
from verifier.domain.dates import typed_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Record, Value
from verifier.matching import Index, decision, propose

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared" / "matching"
SUPPORT = REPOSITORY / "tests" / "support" / "matching"
SIZES = [
    tuple(map(int, size.split(":"))) for size in os.environ.get("MATCHING_SIZES", "10000:1000 100000:2000").split()
]
LISTS = ("dev", "own") if SHARED.is_dir() else ("own",)
PEER_ENTRIES = 300


class Goals(NamedTuple):
    """The least shares to reach: first, among five, eligible accepted, several damages first; the most missed."""

    first: float
    five: float
    eligible: float
    several: float
    silent: float


GOALS = {"dev": Goals(0.992, 0.997, 0.97, 0.97, 0.005), "own": Goals(0.99, 0.996, 0.95, 0.93, 0.004)}
"""For some thousand entries; the issue asks 0.985 of eligible ones of 10,000 entries of dev, which is less for chance."""

GOALS_UP_TO = 100_000
"""Among more persons names and dates tell less: there only nobody may be accepted falsely."""


def _generated(split: str, records: int, entries: int, folder: Path) -> None:
    if not SHARED.is_dir():
        invent(folder, records, entries)
        return
    plugin = ["--plugin", str(SUPPORT / "plugin.py")] if split == "own" else []
    size = ["--split", split, "--register", str(records), "--entries", str(entries), "--out", str(folder)]
    subprocess.run([sys.executable, str(SHARED / "generate.py"), *size, *plugin], check=True)


def _matched(folder: Path) -> tuple[float, float]:
    """Run `verifier match`; return wall and CPU seconds, all of reading the files included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    files = [str(folder / name) for name in ("entries.csv", "register.csv")]
    command = [sys.executable, "-m", "verifier", "match", *files, "--out", str(folder / "pred.csv")]
    subprocess.run(command, check=True, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peers(folder: Path, entries: int) -> list[str]:
    """Return a line for each peer that can be run, over fewer entries where it is slow."""
    runs = {"rapidfuzz": (sys.executable, "peers.py", min(entries, PEER_ENTRIES))}
    if python := os.environ.get("SPLINK_PYTHON"):
        runs["splink"] = (python, "splink_peer.py", entries)
    lines = []
    for name, (python, script, most) in runs.items():
        out = f"{name}.csv"
        command = [python, str(SUPPORT / script), str(folder), str(folder / out), "--most", str(most)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[-2]
        lines.append(f"{name} ({said} s CPU, entries): {Figures.of(outcomes(folder, out, most))}")
    return lines


@pytest.mark.parametrize("split", LISTS)
@pytest.mark.parametrize(("records", "entries"), SIZES)
def test_benchmark(split: str, records: int, entries: int, tmp_path: Path) -> None:
    _generated(split, records, entries, tmp_path)
    wall, cpu = _matched(tmp_path)
    found = outcomes(tmp_path)
    figures = Figures.of(found)
    shown = [f"\n{split}, {records} records: {wall:.1f} s, {cpu:.1f} s CPU", f"verifier: {figures}"]
    print("\n".join([*shown, *_peers(tmp_path, entries), table(found)]))  # noqa: T201 - the report

    goals = GOALS[split]
    assert figures.absent == figures.wrong == 0
    assert figures.impostors <= (
        0 if split == "dev" else 0.005
    )  # ours look closer than any in life: one in 200 entries
    if records > GOALS_UP_TO:
        return
    assert figures.first >= goals.first
    assert figures.five >= goals.five
    assert figures.eligible >= goals.eligible
    assert figures.several >= goals.several
    assert figures.silent <= goals.silent


_K = DetailKey
_COLUMNS = {
    "surname": _K.SURNAME,
    "given_name": _K.GIVEN_NAME,
    "patronymic": _K.PATRONYMIC,
    "birth_date": _K.DATE_OF_BIRTH,
    "rank": _K.RANK,
    "unit": _K.UNIT,
    "personal_number": _K.PERSONAL_NUMBER,
}


def _values(row: Mapping[str, str]) -> dict[DetailKey, str]:
    stated = {key: row[column] for column, key in _COLUMNS.items() if row.get(column)}
    return stated | {key: typed_date(text) for key, text in stated.items() if key is _K.DATE_OF_BIRTH}


def _practice(folder: Path) -> tuple[list[dict[str, Any]], Index]:
    """Make the practice office; return the truth about its list and an index of its register."""
    generator = resources.path("practice", "generate.py")
    subprocess.run([sys.executable, str(generator), "--format", "csv", "--out", str(folder)], check=True)
    headings = {
        "Прізвище": "surname",
        "Ім'я": "given_name",
        "По батькові": "patronymic",
        "Дата народження": "birth_date",
        "Військове звання": "rank",
        "Військова частина": "unit",
        "Особистий номер": "personal_number",
    }
    with (folder / "register.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            (row["№ обліку"], {headings.get(k, k): text for k, text in row.items()})
            for row in csv.DictReader(lines, delimiter=";")
        ]
    truth: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["entries"]
    return truth, Index(Record(f"1:{number}", number, _values(row)) for number, row in rows)


def _practice_entry(line: Mapping[str, str]) -> Entry:
    stated = {
        _K.SURNAME: line["surname"],
        _K.GIVEN_NAME: line["given"],
        _K.PATRONYMIC: line["patronymic"],
        _K.DATE_OF_BIRTH: line["date_of_birth"],
        _K.RANK: line["rank"],
        _K.UNIT: line["unit"],
    }
    values = {key: Value(text, text) for key, text in stated.items() if text}
    return Entry(line["number"], line["sheet"], int(line["row"]), "", (), values, tuple(filter(None, [line["alias"]])))


def test_practice_list(tmp_path: Path) -> None:
    truth, index = _practice(tmp_path)
    for line, (_, candidates) in zip(truth, propose(map(_practice_entry, truth), index), strict=True):
        first = int(candidates[0].record.number) if candidates else None
        if line["record"] is None:
            assert decision(candidates) != "accept", line
            continue
        assert first == line["record"], line
        if line["trap"] in {"duplicate", "duplicate_again", "same_name_same_date", "day_month_swapped"}:
            assert decision(candidates) == "review", line
