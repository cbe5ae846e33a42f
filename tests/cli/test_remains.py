"""Remains by command: a list received, bags taken in, an identification and its papers, by officers of their disciplines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desks import CommandDesk
from tests.support.remains_office import remains_list

PHRASES = {name: f"a long passphrase of {name}" for name in ("Анна Перша", "Марта Слідча", "Остап Оглядний", "Ірина Генна",
                                                             "Богдан Головний")}  # fmt: skip
ROLES = {"Марта Слідча": "investigator", "Остап Оглядний": "pathologist", "Ірина Генна": "geneticist",
         "Богдан Головний": "board_chair"}  # fmt: skip


def test_remains_from_their_list_to_the_family(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = CommandDesk(run, tmp_path, capsys, PHRASES, ROLES)
    martha, ostap, iryna, bohdan = ROLES

    def does(*words: object, who: str = martha, code: int = 0) -> str:
        return desk.does(code, "remains", *words, who=who)

    file = tmp_path / "remains.xlsx"
    file.write_bytes(remains_list(3))
    told = ("--sender", "other side", "--event", "April", "--day", "18.04.2025")
    assert "3 rows" in does("receive", file, "--reference", "r-7", *told)
    hands = ("--place", "morgue 1", "--given-by", "A. Giver", "--taken-by", "T. Taker")
    assert "4 bags" in does("take-in", 1, *hands, "--broken", "5=cut through", "--unlisted", "44=no papers")
    does("examine", 1, "--condition", "decomposed", who=ostap)
    does("missing", "ЗРАЗКОВИЙ Петро Ілліч", "--born", "03.05.1984")
    does("ante-mortem", 1, "--group", "dna", "--line", "sample=mother")
    does("post-mortem", 1, "--group", "dna", "--line", "sample=bone", who=iryna)
    compared = ("--method", "dna", "--result", "established", "--document", "c-1", "--day", "12.05.2025")
    does("compare", "1/1", 1, *compared, who=iryna)
    decided = ("--result", "established", "--side", "own", "--member", "I. U.", "--member", "O. Z.", "--missing", 1)
    assert "outside" in does("decide", 1, *decided, "--claim", "refuted", who=bohdan, code=2)
    does("decide", 1, *decided, "--claim", "refuted", "--quality-check", "N. S.", who=bohdan)
    joined = does("join", 2, 3, "--document", "c-9", who=iryna)
    does("undo", joined.partition("Act ")[2].partition(":")[0], "--reason", "samples mixed up", who=iryna)
    assert "no case 7" in does("conflict", 1, 7, "--ground", "listed alive", code=2)
    does("effects", 1, "--packet", "p-1", "--thing", "watch=1=glass broken", "--made-by", "A. G.", "--witness", "T. T.")
    taker = ("--taken-by", "F. F.", "--to", "family", "--place", "morgue")
    assert "A. G. holds the packet" in does("packet", 1, "--given-by", "T. T.", *taker, code=2)
    does("packet", 1, "--given-by", "A. G.", *taker)
    does("move", 1, 2, "--place", "cold store", "--given-by", "T. Taker", "--taken-by", "K. Cold")
    to = ("--to", "mother", "--document", "r-4", "--place", "morgue 1", "--given-by", "K. Cold")
    does("release", 1, "--fate", "to_family", *to, "--informed", "20.05.2025")
    for kind, subject in (("R10A", 1), ("R10B", 1), ("R10C", "1/1"), ("R10D", 1)):
        assert Path(does("paper", kind, subject, "--out", tmp_path).strip()).exists()
    shown = does("show", 1)
    assert "Released to the family" in shown
    assert "watch · × 1 · glass broken" in shown
    (first, *others) = json.loads(does("list", "--json"))["individuals"]
    assert (first["parts"], first["standing"], first["refuted"]) == (["1/1"], "released", True)
    assert [each["standing"] for each in others] == ["received"] * 3
    desk.audit()
