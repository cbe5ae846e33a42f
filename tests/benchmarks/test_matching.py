"""The matching benchmark: who is found first, who is accepted, and that nobody is accepted falsely.

Not part of the ordinary run: ``pytest tests/benchmarks/test_matching.py -s``. The generator of the benchmark lies beside
the repository (``../shared/matching``); where it is absent, the practice generator takes its place.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from verifier import resources
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Record, Value
from verifier.matching import Index, decision, match_rows, propose

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared" / "matching"
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
_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_PATTERNS = ("%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d %m %Y")


def _date(text: str) -> str:
    """Read the benchmark's dates; two-digit years as domain.md 15.4 says, unreadable ones as none."""
    text = re.sub(r"\s*г\.(?:р\.)?$", "", text.strip())
    for number, month in enumerate(_MONTHS, 1):
        text = text.replace(month, f"{number:02d}")
    short = re.fullmatch(r"(\d\d\.\d\d\.)(\d\d)", text)
    if short:
        text = f"{short[1]}{'19' if int(short[2]) >= 30 else '20'}{short[2]}"
    for pattern in _PATTERNS:
        try:
            return datetime.datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - a date of birth has no zone
        except ValueError:
            continue
    return text if re.fullmatch(r"\d{4}", text) else ""


def _values(row: Mapping[str, str]) -> dict[DetailKey, str]:
    stated = {key: row[column] for column, key in _COLUMNS.items()} | {_K.DATE_OF_BIRTH: _date(row["birth_date"])}
    return {key: text for key, text in stated.items() if text}


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _records(folder: Path) -> list[Record]:
    return [Record(f"1:{r['register_id']}", r["register_id"], _values(r)) for r in _rows(folder / "register.csv")]


def _entries(folder: Path) -> list[Entry]:
    found = []
    for place, row in enumerate(_rows(folder / "entries.csv"), 2):
        words = row["full_name"].split()
        if words:
            row |= {"surname": words[0], "given_name": "".join(words[1:2]), "patronymic": " ".join(words[2:])}
        values = {key: Value(text, text) for key, text in _values(row).items()}
        found.append(Entry(row["entry_id"], "", place, "", (), values))
    return found


def _score(folder: Path) -> dict[str, float]:
    files = [
        "--truth",
        str(folder / "truth.csv"),
        "--pred",
        str(folder / "pred.csv"),
        "--json",
        str(folder / "score.json"),
    ]
    subprocess.run([sys.executable, str(SHARED / "score.py"), *files, "--quiet"], check=True)
    figures: dict[str, float] = json.loads((folder / "score.json").read_text(encoding="utf-8"))["all"]
    return figures


@pytest.mark.skipif(not SHARED.is_dir(), reason="the benchmark's generator does not lie beside the repository")
@pytest.mark.parametrize(("records", "entries"), [(10_000, 1000), (100_000, 3000)])
def test_benchmark(records: int, entries: int, tmp_path: Path) -> None:
    size = ["--register", str(records), "--entries", str(entries), "--out", str(tmp_path)]
    subprocess.run([sys.executable, str(SHARED / "generate.py"), "--split", "dev", *size], check=True)
    listed, register = _entries(tmp_path), _records(tmp_path)
    start = time.process_time()
    index = Index(register)
    indexed = time.process_time()
    rows = list(match_rows(listed, index))
    matched = time.process_time()
    with (tmp_path / "pred.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["entry_id", "decision", "rank", "register_id", "score", "reasons"])
        writer.writerows(rows)

    figures = _score(tmp_path)
    shown = " ".join(f"{name}={value:.4f}" for name, value in figures.items())
    print(f"\n{records} records: index {indexed - start:.1f} s CPU, {entries} entries {matched - indexed:.1f} s")  # noqa: T201
    print(shown)  # noqa: T201 - the report

    assert figures["far_impostor"] == figures["far_absent"] == figures["wrong_person"] == 0
    assert figures["top1"] >= 0.99
    assert figures["r5"] >= 0.995
    assert figures["acc_recall_eligible"] >= 0.9
    assert figures["silent_miss"] <= 0.005
    assert indexed - start < 30
    assert matched - indexed < 60


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
        if line["trap"] in {"duplicate", "duplicate_again", "same_name_same_date", "maiden_name", "day_month_swapped"}:
            assert decision(candidates) == "review", line
