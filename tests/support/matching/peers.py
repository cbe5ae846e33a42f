"""The usual way, to compare with: similarity of transliterated names, words sorted, with a bonus for an equal birth date.

``python tests/support/matching/peers.py FOLDER OUT`` writes predictions of the first entries; it needs rapidfuzz and
numpy, and nothing of the program.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

sys.path[:0] = [str(Path(__file__).resolve().parents[3])]  # run by its path

from tests.support.matching.plain import plain_date, transliterated  # noqa: E402

_ACCEPT = 92.0
_SHARE_OF_DATE = 0.25
_KEPT = 5


def read(file: Path, most: int) -> list[dict[str, str]]:
    """Return rows with ``id``, ``name`` and ``born``."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row, _ in zip(csv.DictReader(lines), range(most), strict=False)]
    found = []
    for row in rows:
        whole = row.get("full_name") or " ".join(row[part] for part in ("surname", "given_name", "patronymic"))
        identifier = row.get("entry_id") or row["register_id"]
        found.append({"id": identifier, "name": transliterated(whole), "born": plain_date(row["birth_date"])})
    return found


def predict(folder: Path, out: Path, most: int) -> tuple[float, int]:
    """Write predictions for the first entries; return the CPU seconds for them and their number."""
    entries, records = read(folder / "entries.csv", most), read(folder / "register.csv", 10**9)
    start = time.process_time()
    names, births = [record["name"] for record in records], np.array([record["born"] for record in records])
    with out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("entry_id", "decision", "rank", "register_id", "score"))
        for entry in entries:
            alike = process.cdist([entry["name"]], names, scorer=fuzz.ratio, dtype=np.float32)[0]
            dated = (births == entry["born"]) & (births != "")
            scores = alike * (1 - _SHARE_OF_DATE) + 100 * _SHARE_OF_DATE * dated
            best = np.argsort(-scores, kind="stable")[:_KEPT]
            decision = "accept" if scores[best[0]] >= _ACCEPT else "review"
            for rank, place in enumerate(best, 1):
                writer.writerow((entry["id"], decision, rank, records[place]["id"], round(float(scores[place]), 2)))
    return time.process_time() - start, len(entries)


def main() -> None:
    """Predict and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--most", type=int, default=300)
    stated = parser.parse_args()
    seconds, entries = predict(stated.folder, stated.out, stated.most)
    print(f"{seconds:.2f} {entries}")  # noqa: T201 - the answer to whoever started this


if __name__ == "__main__":
    main()
