"""Match a generated folder and score it: ``python -m tests.support.matching.measure FOLDER [--misses CLASS]``.

Reads entries.csv and register.csv as `verifier match` does, writes pred.csv, and scores it against truth.csv.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from tests.support.matching.scoring import Figures, Outcome, outcomes, table
from verifier.domain.persons import Entry
from verifier.intake import RegisterReading, read_list, read_register
from verifier.intake.undisturbed import undisturbed
from verifier.matching import Index, match_rows
from verifier.workflow.load_register import file_columns

COLUMNS = ("entry_id", "decision", "rank", "register_id", "score", "reasons")


def read(folder: Path) -> tuple[list[Entry], RegisterReading]:
    """Return entries and register of a folder, read by the program's own intake."""
    entries = read_list((folder / "entries.csv").read_bytes(), "entries.csv").entries
    register = read_register((folder / "register.csv").read_bytes(), "register.csv")
    return list(entries), register


def predict(folder: Path, most: int = 10**9) -> dict[str, float]:
    """Match a folder's entries as `verifier match` does, write pred.csv and return the CPU seconds of each step."""
    with undisturbed():
        start = time.process_time()
        entries, register = read(folder)
        read_in = time.process_time()
        index = Index()
        file_columns(index, register.records)
        index.prepared()
        filed = time.process_time()
        rows = list(match_rows(entries[:most], index))
        matched = time.process_time()
    with (folder / "pred.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return {"read": read_in - start, "file": filed - read_in, "match": matched - filed}


def main() -> None:
    """Print the table of a folder, and the misses of a class with the reasons for them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", help="a class of which to show what was not found, not accepted or accepted falsely"
    )
    parser.add_argument("--keep", action="store_true", help="score the pred.csv that is there")
    stated = parser.parse_args()
    out = sys.stdout.write
    if not stated.keep:
        out(" ".join(f"{step} {seconds:.1f} s" for step, seconds in predict(stated.folder).items()) + "\n")
    found = outcomes(stated.folder)
    out(f"{Figures.of(found)}\n{table(found)}\n")
    if stated.misses:
        out(_misses(stated.folder, found, stated.misses))


def _misses(folder: Path, found: list[Outcome], kind: str) -> str:
    entries = {row["entry_id"]: row for row in _rows(folder / "entries.csv")}
    register = {row["register_id"]: row for row in _rows(folder / "register.csv")}
    predicted = {row["entry_id"]: row for row in _rows(folder / "pred.csv") if row["rank"] in {"0", "1"}}
    lines = []
    for outcome in found:
        if not outcome.is_bad or kind not in {"all", outcome.kind, outcome.cls}:
            continue
        stated, first = entries[outcome.entry], predicted.get(outcome.entry, {})
        lines += [
            f"{outcome.entry} {outcome.cls} {outcome.verdict} {' '.join(filter(None, list(stated.values())[1:]))}",
            f"    first {' '.join(register.get(first.get('register_id', ''), {}).values())}: {first.get('reasons')}",
        ]
        if outcome.true and first.get("register_id") != outcome.true:
            lines.append(f"    true  {' '.join(register[outcome.true].values())} at {outcome.rank or 'none'}")
    return "\n".join(lines) + "\n"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
