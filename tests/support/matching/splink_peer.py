"""Splink beside us, run by a Python that has it (it is no dependency of ours): ``python splink_peer.py FOLDER OUT``.

Names are transliterated, dates made ISO; levels by Jaro-Winkler, parameters by expectation maximisation on the data,
blocking on surname, given name with birth date, and birth date; accepted from a probability of 0.95.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3])]

from tests.support.matching.plain import plain_date, transliterated  # noqa: E402

_PARTS = ("surname", "given_name", "patronymic")
_ACCEPT = 0.95


def rows(file: Path, most: int) -> list[dict[str, str | None]]:
    """Return rows with transliterated parts; a whole name is divided at its blanks."""
    found = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row, _ in zip(csv.DictReader(lines), range(most), strict=False):
            words = row.get("full_name", "").split()
            parts = [words[0], "".join(words[1:2]), " ".join(words[2:])] if words else [row[part] for part in _PARTS]
            plain = {name: transliterated(part) or None for name, part in zip(_PARTS, parts, strict=True)}
            identifier = row.get("entry_id") or row["register_id"]
            found.append({"unique_id": identifier, **plain, "born": plain_date(row["birth_date"]) or None})
    return found


def main() -> None:
    """Write predictions and say the CPU seconds of preparing and of matching."""
    import pyarrow as pa  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import splink.comparison_library as cl  # type: ignore[import-not-found,unused-ignore]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # type: ignore[import-not-found,unused-ignore]

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--most", type=int, default=1000)
    stated = parser.parse_args()
    database, sizes = DuckDBAPI(), (("entries", stated.most), ("register", 10**9))
    read = {name: pa.Table.from_pylist(rows(stated.folder / f"{name}.csv", most)) for name, most in sizes}
    start = time.process_time()
    tables = [database.register(table, dataset_display_name=name) for name, table in read.items()]
    born = cl.CustomComparison(
        output_column_name="born",
        comparison_levels=[
            {"sql_condition": "born_l IS NULL OR born_r IS NULL", "label_for_charts": "null", "is_null_level": True},
            {"sql_condition": "born_l = born_r", "label_for_charts": "same"},
            {"sql_condition": "levenshtein(born_l, born_r) <= 1", "label_for_charts": "one digit"},
            {"sql_condition": "ELSE", "label_for_charts": "other"},
        ],
    )
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            *(
                cl.JaroWinklerAtThresholds(part, [0.95, 0.88]).configure(term_frequency_adjustments=True)
                for part in _PARTS
            ),
            born,
        ],
        blocking_rules_to_generate_predictions=[
            block_on("surname"),
            block_on("given_name", "born"),
            block_on("born", "substr(surname, 1, 2)"),
        ],
    )
    linker = Linker(tables, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("surname", "given_name"), block_on("born")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    prepared = time.process_time()
    pairs = linker.inference.predict(threshold_match_probability=0.001).as_record_list()
    matched = time.process_time()
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair in pairs:
        found[pair["unique_id_l"]].append((pair["match_probability"], pair["unique_id_r"]))
    with stated.out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("entry_id", "decision", "rank", "register_id", "score"))
        for entry, candidates in found.items():
            best = sorted(candidates, reverse=True)[:5]
            decision = "accept" if best[0][0] >= _ACCEPT else "review"
            for rank, (likely, record) in enumerate(best, 1):
                writer.writerow((entry, decision, rank, record, likely))
    print(f"{prepared - start:.2f} {matched - prepared:.2f} {len(read['entries'])}")  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
