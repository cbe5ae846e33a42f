"""`verifier demo` walks the whole program; what it leaves behind is a real office that can be audited and tampered with."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.conftest import Run
from tests.support.documents import names_in
from tests.support.scans import saved, sheets_of, worn
from verifier import resources
from verifier.reports.preview import page_count, text_of
from verifier.workflow import keep_office, rehearse
from verifier.workflow.keep_office import Session

TRUTH = json.loads(resources.path("practice", "truth.json").read_text("utf-8"))
PERSONS = TRUTH["entries"] if isinstance(TRUTH, dict) else TRUTH
READER = rehearse.ACCOUNTS[rehearse.AUDITOR][0]  # named, because trying a passphrase on every slot takes a second


@pytest.fixture
def office(demo: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo's office that a test may spoil."""
    return Path(shutil.copytree(demo / "office", tmp_path / "office"))


def _audit(run: Run, demo: Path, office: Path) -> int:
    return run("audit", *_known(demo, office))


def _known(demo: Path, office: Path) -> list[object]:
    return ["--office", office, "--passphrase-file", demo / "passphrase.txt", "--officer", READER]


def _open(demo: Path, office: Path) -> Session:
    return keep_office.open_office(office, READER, (demo / "passphrase.txt").read_text("utf-8").strip())


def _spoil(demo: Path, office: Path, table: str, which: str, place: int | None = None) -> None:
    """Change a byte, by default the one in the middle, behind the program's back, as somebody with the key could."""
    session = _open(demo, office)
    with session.office.store.write() as connection:
        for trigger in ("acts_no_update", "acts_no_delete", "files_no_update", "files_no_delete"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        data = bytes(connection.execute(text(f"SELECT data FROM {table} WHERE {which}")).scalar_one())  # noqa: S608
        changed = _flip(data, len(data) // 2 if place is None else place)
        connection.execute(text(f"UPDATE {table} SET data = :data WHERE {which}"), {"data": changed})  # noqa: S608
    session.office.close()


def _flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_report_for_each_person_and_one_for_the_list(demo: Path) -> None:
    reports = sorted(path.name for path in (demo / "reports").iterdir())
    assert len([name for name in reports if name.startswith("R1-")]) == len(PERSONS) == 60
    for report in ("R2", "R3", "R4", "R9", "R12"):  # in Ukrainian, in English, side by side
        assert [name for name in reports if name.startswith(f"{report}-")] == [
            f"{report}-L0001-{number:02d}.pdf" for number in (1, 2, 3)
        ]


def test_the_papers_of_the_stage_in_each_of_their_languages(demo: Path) -> None:
    reports = [path.name.partition("-")[0] for path in (demo / "reports").glob("R*-X0001S01*.pdf")]
    assert {code: reports.count(code) for code in sorted(set(reports))} == {
        "R5": 3,
        "R5A": 3,
        "R6": 4,
        "R6A": 4,
        "R7": 3,
        "R8": 3,
    }


def test_every_report_is_whole_and_says_what_language_it_speaks(demo: Path) -> None:
    for path in sorted((demo / "reports").glob("R*-L*.pdf")):
        pdf, number = path.read_bytes(), int(path.stem[-2:])
        assert not names_in(pdf) & {"/JavaScript", "/URI", "/Launch", "/EmbeddedFile", "/SMask"}
        whole = " ".join(" ".join(text_of(pdf)).split())
        assert ("Сторінка 1 з" in whole, "Page 1 of" in whole) == [(True, False), (False, True), (True, True)][
            number - 1
        ]
        assert "\ufffd" not in whole


def test_names_stand_in_the_reports_in_cyrillic(demo: Path) -> None:
    session = _open(demo, demo / "office")
    try:
        for number in (1, 17, 60):
            pdf = (demo / "reports" / f"R1-{number:06d}-01.pdf").read_bytes()
            whole = " ".join(" ".join(text_of(pdf)).split())
            assert all(word in whole for word in session.office.entry(number).full_name.split())
            assert f"Сторінка {page_count(pdf)} з {page_count(pdf)}" in whole
    finally:
        session.office.close()


def test_the_office_passes_its_audit(demo: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert _audit(run, demo, demo / "office") == 0
    assert "No fault was found." in capsys.readouterr().out


@pytest.mark.parametrize("seq", [1, 2, 9, 10, 200])
def test_one_byte_of_any_act(demo: Path, office: Path, run: Run, capsys: pytest.CaptureFixture[str], seq: int) -> None:
    _spoil(demo, office, "acts", f"seq = {seq}")
    assert _audit(run, demo, office) == 3
    said = capsys.readouterr()
    assert f"Act {seq}:" in said.out or (seq == 1 and "is damaged" in said.err)


def test_one_byte_of_the_list(demo: Path, office: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(demo, office, "files", "name = 'list.xlsx'", 1000)
    assert _audit(run, demo, office) == 3
    assert "“list.xlsx”" in capsys.readouterr().out


@pytest.mark.parametrize(
    "mark", [b'"salt":"', b'"sender":"', b'"own_keys":"', b'"name":"', b'"check":"', b'"memory_kib":']
)
def test_one_byte_of_a_key_slot(
    demo: Path, office: Path, run: Run, capsys: pytest.CaptureFixture[str], mark: bytes
) -> None:
    path = office / "office.keys"
    data = path.read_bytes()
    place = data.index(mark) + len(mark)
    path.write_bytes(data[:place] + (b"1" if data[place : place + 1] != b"1" else b"2") + data[place + 1 :])
    assert _audit(run, demo, office) == 3
    said = capsys.readouterr()
    assert "Key slot" in said.out or "office.keys" in said.out + said.err


def test_one_byte_of_the_database_file(demo: Path, office: Path, run: Run) -> None:
    path = office / "office.db"
    data = path.read_bytes()
    path.write_bytes(_flip(data, len(data) // 2))
    assert _audit(run, demo, office) == 3


def test_reports_are_known_again(demo: Path, office: Path, run: Run, tmp_path: Path) -> None:
    known = _known(demo, office)
    report = demo / "reports" / "R1-000001-01.pdf"
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(report.read_bytes() + b"\n")
    nothing = tmp_path / "nothing.pdf"
    nothing.write_text("nothing")
    assert run("check-report", report, *known) == 0
    assert run("check-report", changed, *known) == 3
    assert run("check-report", nothing, *known) == 2


def test_a_further_print_is_issued_by_command(demo: Path, office: Path, run: Run, tmp_path: Path) -> None:
    known = _known(demo, office)
    assert run("report", "--case", 1, "--out", tmp_path, "--language", "en", *known) == 0
    assert run("report", "--list", "00/Т-1", "--out", tmp_path, *known) == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["R1-000001-02.pdf", "R2-L0001-04.pdf"]
    assert run("report", "--report", "R1", "--list", "00/Т-1", "--out", tmp_path, "--language", "en", *known) == 0
    sheets = (tmp_path / "R1-L0001-01.pdf").read_bytes()
    assert " ".join(text_of(sheets)).count("Individual verification report") == len(PERSONS)
    assert run("report", "--list", "no such", "--out", tmp_path, *known) == 2
    assert run("report", "--case", 999, "--out", tmp_path, *known) == 2


def test_a_locked_print_is_known_again_by_whoever_has_the_password(
    demo: Path,
    office: Path,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = _known(demo, office)

    def typed(password: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{password}\n".encode())))

    command = ("report", "--case", 1, "--out", tmp_path, "--language", "both", "--password-stdin", *known)
    typed("pass")
    assert run(*command) == 2
    assert not list(tmp_path.glob("*.pdf"))
    typed("жовтий потяг іде на місяць")
    assert run(*command) == 0
    (locked,) = tmp_path.glob("*.pdf")
    assert locked.name.startswith("R1-000001-02-")
    assert run("check-report", locked, *known) == 2
    assert "is protected by a password" in capsys.readouterr().err
    typed("жовтий потяг іде на місяць")
    assert run("check-report", locked, "--password-stdin", *known) == 0
    typed("синій потяг іде на місяць")
    assert run("check-report", locked, "--password-stdin", *known) == 2


def test_it_does_not_write_over_an_office(demo: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--out", demo) == 2
    assert "already holds an office" in capsys.readouterr().err


def test_office_commands_show_what_is_there(demo: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    known = _known(demo, demo / "office")
    assert run("office", "info", *known[:4]) == run("office", "officers", *known) == 0  # the first finds him by himself
    said = capsys.readouterr().out
    assert "00/Т-1" in said
    assert "Auditor" in said


def test_an_audit_compares_with_what_stands_outside(
    demo: Path, office: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known, nothing = _known(demo, office), tmp_path / "nothing.txt"
    nothing.write_text("nothing")
    own = ("--checkpoint", office / "office.checkpoint")
    assert run("audit", *known, *own, "--print", "R1-000001-01", "--print", "r2-l0001-01") == 0
    assert "No fault was found." in capsys.readouterr().out
    assert run("audit", *known, *own, "--checkpoint", nothing, "--print", "R1-000001-77") == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == [
        f"Checkpoint in {nothing}: damaged.",
        "Printed report “R1-000001-77”: the ledger of this office knows no such print.",
        "2 faults were found.",
    ]


def test_an_audit_is_certified(demo: Path, office: Path, run: Run, tmp_path: Path) -> None:
    known = _known(demo, office)
    assert run("audit", *known, "--certificate", tmp_path, "--language", "en", "--print", "R1-000001-01") == 0
    assert "R1-000001-01" in " ".join(text_of((tmp_path / "AC-0001.pdf").read_bytes()))
    assert run("check-report", tmp_path / "AC-0001.pdf", *known) == 0


def test_a_signed_sheet_comes_back(
    demo: Path, office: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known, scan, report = _known(demo, office), tmp_path / "scan.png", demo / "reports" / "R2-L0001-01.pdf"
    first, *others = sheets_of(report.read_bytes())
    scan.write_bytes(saved([worn(first, 2.0)], "PNG"))
    assert run("office", "sheets", *known) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == f"{len(out) - 1} signed sheets are out."
    assert any(line.startswith("R2-L0001-01 · ") and "out since today" in line for line in out)
    assert run("office", "sheet", scan, *known) == 0
    said = capsys.readouterr().out
    assert "R2-L0001-01: kept by act" in said
    assert "▲ pages 2, 3" in said
    rest = tmp_path / "rest.pdf"
    rest.write_bytes(saved([worn(sheet, 0.5) for sheet in reversed(others)], "PDF"))
    assert run("office", "sheet", rest, *known) == 0
    assert "missing" not in capsys.readouterr().out
    assert run("office", "sheet", scan, *known) == run("office", "sheet", report, *known) == 2
    said = capsys.readouterr().err
    assert "kept already as the signed sheet of R2-L0001-01" in said
    assert "is the file of report R2-L0001-01 itself" in said
    assert run("office", "sheets", "--all", *known) == 0
    assert "✓ came back on" in capsys.readouterr().out
    assert run("office", "sheet-gone", "r4-l0001-01", "--reason", "lost", *known) == 2, "it is not for the auditor"
    assert _audit(run, demo, office) == 0
