"""What goes back as a workbook, by command: the query in their columns, its answers, their list with results, all proved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.offices import STAFF, Who, fill_office, once, passphrase, staff_office
from tests.support.theirs import asking_office, filled
from verifier.domain.details import DetailKey
from verifier.workflow.keep_office import open_office

Capture = pytest.CaptureFixture[str]


@pytest.fixture(name="office")
def _office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that asked the other side about two details of a person; see `theirs.asking_office`."""
    made = tmp_path_factory.mktemp
    staffed = once("staffed", lambda: staff_office(made("staffed") / "office"))
    full = once("filled", lambda: fill_office(staffed, made("filled") / "office"))
    once("asking", lambda: asking_office(full, made("asking") / "office")).copy(tmp_path / "office").office.close()
    for who in Who:
        (tmp_path / who.value).write_text(passphrase(who), "utf-8")
    return tmp_path / "office"


def test_the_query_goes_out_comes_back_and_their_list_follows(run: Run, office: Path, capsys: Capture) -> None:
    def does(code: int, who: Who, *words: object) -> str:
        known = ("--office", office, "--officer", STAFF[who][0], "--passphrase-file", office.parent / who.value)
        assert run(*words, *known) == code
        said = capsys.readouterr()
        return said.out + said.err

    report = ("report", "--list", "7/Т", "--out", office.parent, "--language", "uk")
    assert "R3X-L0002-01.xlsx" in does(0, Who.APPROVER, *report, "--report", "R3", "--workbook", "--russian")
    sent = office.parent / "R3X-L0002-01.xlsx"
    assert "Genuine and current: report R3X-L0002-01" in does(0, Who.FIRST, "check-report", sent)
    back = office.parent / "відповідь.xlsx"
    back.write_bytes(filled(sent.read_bytes(), {1: ("без изменений", "жетон"), 2: ("А1999", "військовий квиток")}))
    assert "Not a report" in does(3, Who.FIRST, "check-report", back)
    looked = does(0, Who.FIRST, "office", "answers", back)
    assert "Q-0001 · Unit · А1736 → А1999 · військовий квиток · " in looked
    assert "2 answers can be recorded" in looked
    assert "on list 7/Т, not on" in does(0, Who.FIRST, "office", "answers", back, "--list", "1")
    rows = [int(row) for row in re.findall(r"^row (\d+)", looked, re.MULTILINE)]
    assert len(rows) == 2
    letter = ("office", "answers", back, "--letter", "лист № 8")
    assert "1 answer was recorded." in does(0, Who.FIRST, *letter, "--row", rows[1])
    assert "1 answer was recorded." in does(0, Who.FIRST, *letter), "the one that was left out"
    session = open_office(office, STAFF[Who.AUDITOR][0], passphrase(Who.AUDITOR))
    assert session.office.case(5).claims == {DetailKey.UNIT: "А1999"}
    session.office.close()
    assert "superseded" in does(3, Who.FIRST, "check-report", sent)
    assert "Nothing on this list waits" in does(2, Who.APPROVER, *report, "--report", "R14", "--russian")
    assert "R13-L0002-01.xlsx" in does(0, Who.APPROVER, *report, "--report", "R13")
    assert "No fault was found." in does(0, Who.AUDITOR, "audit")
