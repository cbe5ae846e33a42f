"""The tools that measure the matcher measure rightly: invented lists, their scores, and the weights estimated from them."""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest

from tests.estimate import Counts, estimates, exported
from tests.support.matching.invent import invent
from tests.support.matching.measure import predict
from tests.support.matching.scoring import Figures, Outcome, outcomes
from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.matching.weights import Verdict

_FILES = ("register.csv", "entries.csv", "truth.csv")


def test_an_invented_list_is_the_same_each_time_and_is_matched(tmp_path: Path) -> None:
    one, again = tmp_path / "one", tmp_path / "again"
    for folder in (one, again):
        invent(folder, 800, 120)
    assert [(one / file).read_bytes() for file in _FILES] == [(again / file).read_bytes() for file in _FILES]

    predict(one)
    found = outcomes(one)
    figures = Figures.of(found)
    assert len(found) == 120
    assert {outcome.kind for outcome in found} == {"present", "impostor", "absent"}
    assert figures.first >= 0.97
    assert figures.eligible >= 0.9
    assert figures.wrong == figures.absent == 0


def test_figures_count_what_they_say() -> None:
    found = [
        Outcome("1", "present", "ru_plain", "R1", True, "accept", 1),
        Outcome("2", "present", "combo", "R2", True, "review", 2),
        Outcome("3", "present", "combo", "R3", False, "accept", 3),
        Outcome("4", "present", "latin", "R4", False, "none", 0),
        Outcome("5", "impostor", "twin", "", False, "accept", 0),
        Outcome("6", "impostor", "twin", "", False, "review", 0),
        Outcome("7", "absent", "absent", "", False, "none", 0),
    ]
    figures = Figures.of(found)
    assert (figures.first, figures.five, figures.eligible, figures.accepted) == (0.25, 0.75, 0.5, 0.25)
    assert (figures.wrong, figures.impostors, figures.absent) == (0.25, 0.5, 0.0)
    assert (figures.silent, figures.several) == (0.25, 0.0)
    assert [outcome.is_bad for outcome in found] == [False, True, True, True, True, False, False]


def test_weights_are_estimated_from_exported_pairs(tmp_path: Path) -> None:
    lines = ["pair,label,why,detail,level,rule,bits"]
    lines += [f"{n},same,linked,given_name,same,,6.0" for n in range(90)]
    lines += [f"{n},same,linked,given_name,near,initial,2.5" for n in range(90, 100)]
    lines += [f"{n},other,rejected,given_name,different,,-8.0" for n in range(100, 200)]
    lines += ["100,other,rejected,surname,missing_theirs,,"]
    (tmp_path / "pairs.csv").write_text("\n".join(lines), "utf-8")
    chance = [(DetailKey.GIVEN_NAME, Verdict(Level.SAME))] * 20
    chance += [(DetailKey.GIVEN_NAME, Verdict(Level.NEAR, Rule.INITIAL))] * 10
    chance += [(DetailKey.GIVEN_NAME, Verdict(Level.DIFFERENT))] * 970

    same, initial = estimates(Counts(exported([tmp_path / "pairs.csv"])), Counts(chance))

    assert same.bits == pytest.approx(log2(0.9 / 0.02), abs=0.1)
    assert same.bits - same.rarity == pytest.approx(log2(0.9), abs=0.05)
    assert initial.bits == pytest.approx(log2(0.1 / 0.01), abs=0.1)
    assert "Fixed(+3.3)" in str(initial)
