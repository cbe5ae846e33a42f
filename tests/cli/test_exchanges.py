"""An exchange by command, from its agreement to its signed sums; what is refused is one sentence, and nothing is signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.exchanged import cleared
from tests.support.offices import STAFF, Who, fill_office, once, passphrase, staff_office
from verifier.domain.custody import holder
from verifier.domain.exchange_values import Needs
from verifier.workflow import exchanges, keep_office


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which four persons, cases 5 to 8, are cleared; its officers' passphrases lie beside it."""
    staffed = once("staffed", lambda: staff_office(tmp_path_factory.mktemp("staffed") / "office"))
    filled = once("filled", lambda: fill_office(staffed, tmp_path_factory.mktemp("filled") / "office"))
    place = filled.copy(tmp_path / "office")
    cleared(place, 4)
    place.office.close()
    for who in Who:
        (tmp_path / f"{who.value}.txt").write_text(passphrase(who), "utf-8")
    return tmp_path / "office"


def test_an_exchange_by_command(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def does(who: Who, *words: object, code: int = 0) -> str:
        known = ("--office", folder, "--passphrase-file", folder.parent / f"{who.value}.txt")
        assert run("office", "exchange", *words, *known) == code, capsys.readouterr()
        said = capsys.readouterr()
        return said.out + said.err

    head, mover, desk = Who.APPROVER, Who.CLEARER, Who.FIRST
    agreed = ("open", "--name", "May", "--category", "all for all", "--basis", "talks", "--incoming", 4)
    assert "roles “Approver”" in does(desk, *agreed, code=2)
    does(head, *agreed)
    does(mover, "plan", 1, "--starts", "23.05.2035 08:00", "--place", "the bridge", "--incoming", 4)
    assert "Case 000 001 is not cleared" in does(mover, "place", "1/1", "1", code=2)
    assert "names no cases" in does(mover, "place", "1/1", "8-5", code=2)
    assert "is no stage" in does(mover, "place", "1.1", "5", code=2)
    assert "There is no exchange 2" in does(mover, "place", "2/1", "5", code=2)
    does(mover, "place", "1/1", "cleared")
    does(head, "freeze", "1/1")
    does(head, "change", "1/1", "withdrawn", "--person", 8, "--by", "their envoy", "--reason", "letter 5")
    does(mover, "vehicle", "1/1", "--plate", "AA 1", "--seats", 3, "--escorts", 1)
    assert "No place: 000 007" in does(mover, "seat", "1/1")
    does(mover, "vehicle", "1/1", "--plate", "AA 1", "--seats", 4, "--escorts", 1, "--number", 1)
    assert "No place" not in does(mover, "seat", "1/1")
    assert "Name what is recorded" in does(mover, "care", "1/1", "all", code=2)
    does(mover, "care", "1/1", "all", "--seated", "--fit")
    does(mover, "care", "1/1", "5", "--medicine", "insulin", "--diet", "no gluten", "--interpreter", "Kurdish")
    does(mover, "care", "1/1", "5", "--escort", "--fit")
    packing = ("effects", "1/1", "5,6", "--bags", 1, "--seal", "s-1", "--item", "watch", "--item", "letters",
               "--missing", "ring", "--packed-by", "P. One")  # fmt: skip
    assert "Enter two different names" in does(mover, *packing, code=2)
    does(mover, *packing, "--witness", "W. Two")
    handing = ("packets", "1/1", "5,6", "--taken-by", "E. Three", "--to", "escort", "--place", "the bridge")
    assert "P. One holds the packet" in does(desk, *handing, "--given-by", "W. Two", code=2)
    does(desk, *handing, "--given-by", "P. One")
    assert "no fitness to travel within 48 hours" in does(mover, "manifest", "1/1", code=2)  # ten years ahead
    does(head, "manifest", "1/1", "--reason", "examined on the day")
    does(desk, "moved", "1/1", 1, "arrived", "--place", "the bridge")
    does(desk, "tick", "1/1", "5,6", "transferred")
    assert "has not returned" in does(desk, "families", "1/1", "7", "--how", "by telephone", code=2)
    does(desk, "incident", "1/1", "the road was closed for an hour")
    assert "say in a note" in does(desk, "tick", "1/1", "7", "not_fit", code=2)
    does(desk, "tick", "1/1", "left", "not_fit", "--note", "fever")
    came = ("unlisted", "1/1", "--name", "Невідомий Іван", "--born", "1990-05-12")
    assert "There is no case 000 999" in does(desk, *came, "--perhaps", 999, code=2)
    does(desk, *came, "--perhaps", 7)
    assert "1 person" in does(desk, "file-unlisted", "1/1")
    does(desk, "count", "1/1", "handover", 3, "--by", "A One", "--by", "B Two")
    assert "nobody has said why" in does(head, "close", "1/1", code=2)
    does(mover, "explain", "1/1", "counted at the bridge only")
    does(head, "close", "1/1")
    does(mover, "arrival", "1/1", "5", "confirmed", "--means", "passport")
    does(desk, "families", "1/1", "5", "--how", "by telephone")
    does(head, "amend", 1, "--incoming", 5, "--by", "their envoy", "--reason", "letter 6")
    does(desk, "statement", 1, "completed", "--by", "their speaker", "--source", "news", "--incoming", 4)
    assert "Why the numbers differ" in does(head, "close", 1, code=2)
    does(head, "close", 1, "--note", "one withdrawn, one not fit")
    shown = does(desk, "show")
    session = keep_office.open_office(folder, STAFF[desk][0], passphrase(desk))
    known = exchanges.exchange(session.office, 1)
    session.office.close()
    assert known.needs[5] == Needs(5, escort=True, medicine="insulin", diet="no gluten", interpreter="Kurdish"), (
        "all stays"
    )
    assert known.effects[6].items == ("watch", "letters")
    assert holder(known.custody[6]) == "E. Three"
    assert "not fit to travel 1" in shown
    assert "▲ their speaker: completed · news" in shown
    told = json.loads(does(desk, "show", "1", "--json"))
    assert (told["status"], told["incoming"], told["stages"][0]["sums"][0]["accepted"]) == ("completed", 5, 3)
    assert told["statements"][0]["numbers_differ"] is True
    assert told["stages"][0]["gaps"][0]["explained"] == "counted at the bridge only"
    for code in ("R5", "R5A", "R6", "R6A", "R7", "R8"):
        does(desk, "paper", code, "1/1", "--out", folder.parent, "--russian")
    assert {path.name.partition("-")[0] for path in folder.parent.glob("*.pdf")} == {
        "R5",
        "R5A",
        "R6",
        "R6A",
        "R7",
        "R8",
    }
    (manifest,) = folder.parent.glob("R5-*.pdf")
    asked = ("--office", folder, "--passphrase-file", folder.parent / f"{desk.value}.txt")
    assert run("check-report", manifest.stem, *asked) == 0
    assert f"Report {manifest.stem}" in capsys.readouterr().out
    assert run("check-report", "R5-X0001S01-M99-01", *asked) == 3
    assert "No report was issued" in capsys.readouterr().out
    assert run("audit", "--office", folder, "--passphrase-file", folder.parent / "o7.txt") == 0
