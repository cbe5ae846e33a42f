"""A desk that fails: one sentence each, nothing lost, and where the database is damaged the newest backup is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.databases import no_right_to_write, reachable_folder
from tests.support.faults import files_no_longer_than, filled_up, small_disk
from tests.support.offices import Template, Who, Workplace, draft, passphrase
from verifier import cli
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.domain.readings import Read, ReadingKind
from verifier.domain.sentences import sentence
from verifier.i18n import Language, speaking
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.check import open_check, save_draft
from verifier.workflow.check_view import open_person
from verifier.workflow.faults import with_backup
from verifier.workflow.keep_office import open_office
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.readings import log_all

posix = pytest.mark.skipif(os.name != "posix", reason="rights, limits and disks of POSIX")
PAGE = 4096


def _one_sentence(error: KnownError, *parts: str) -> None:
    """Assert that an error is said whole in both languages, on one line."""
    for language in Language:
        with speaking(language):
            said = sentence(with_backup(error))
            assert "…" not in said
            assert "{" not in said
            assert "\n" not in said
            assert all(part in said for part in parts), said


def _refused(call: Callable[[], object], *faults: Fault) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    assert caught.value.fault in faults
    _one_sentence(caught.value)
    return caught.value


# --- opening what is damaged or gone ---


@dataclass(frozen=True)
class _Harm:
    """What is done to a closed office, and what is said of it then."""

    do: Callable[[Path, Path], object]
    fault: Fault
    named: bool = True


def _flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _take_away(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink()


def _every_page_but_the_first(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:PAGE] + bytes(byte ^ 1 for byte in data[PAGE:]))


HARMS: dict[str, _Harm] = {
    "first page": _Harm(lambda office, _other: _flip(office / DATABASE, 100), Fault.OFFICE_DAMAGED),
    "salt": _Harm(lambda office, _other: _flip(office / DATABASE, 3), Fault.DATABASE_OF_OTHER_KEY),
    "all other pages": _Harm(lambda office, _other: _every_page_but_the_first(office / DATABASE), Fault.OFFICE_DAMAGED),
    "cut off": _Harm(lambda office, _other: os.truncate(office / DATABASE, 5 * PAGE), Fault.OFFICE_DAMAGED),
    "cut off in a page": _Harm(lambda office, _other: os.truncate(office / DATABASE, PAGE - 5), Fault.OFFICE_DAMAGED),
    "empty": _Harm(lambda office, _other: os.truncate(office / DATABASE, 0), Fault.OFFICE_DAMAGED),
    "other key": _Harm(
        lambda office, other: shutil.copy(other / DATABASE, office / DATABASE), Fault.DATABASE_OF_OTHER_KEY
    ),
    "no database": _Harm(lambda office, _other: (office / DATABASE).unlink(), Fault.OFFICE_FILE_MISSING),
    "no keys": _Harm(lambda office, _other: (office / KEYS).unlink(), Fault.OFFICE_FILE_MISSING),
    "keys are no keys": _Harm(lambda office, _other: (office / KEYS).write_bytes(b"{}"), Fault.KEYS_DAMAGED, named=False),
    "neither": _Harm(lambda office, _other: _take_away(office, DATABASE, KEYS), Fault.NOT_AN_OFFICE, named=False),
}  # fmt: skip


@pytest.fixture(scope="module")
def backed_up(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office with a backup, closed."""
    place = filled.copy(tmp_path_factory.mktemp("backed_up") / "office")
    backup(place.office)
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


@pytest.fixture
def harmed(backed_up: Template, tmp_path: Path) -> Callable[[str], Path]:
    """Return an office to which something was done."""

    def do(what: str) -> Path:
        folder = tmp_path / "office"
        shutil.copytree(backed_up.folder, folder)
        other = tmp_path / "other"
        keep_office.found(other, "Інший", "Анна", "голова", "довга фраза для всіх").office.close()
        HARMS[what].do(folder, other)
        return folder

    return do


@pytest.mark.parametrize("what", HARMS)
def test_what_is_damaged_or_gone_is_said_with_the_newest_backup(harmed: Callable[[str], Path], what: str) -> None:
    folder = harmed(what)
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.name in (DATABASE, KEYS)}
    error = _refused(lambda: open_office(folder, Who.FIRST.value, passphrase(Who.FIRST)), HARMS[what].fault)
    (newest,) = (folder / BACKUPS).iterdir()
    if HARMS[what].named:
        _one_sentence(error, str(newest))
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.name in (DATABASE, KEYS)} == before


@pytest.mark.parametrize("what", ["first page", "no database", "keys are no keys"])
def test_the_command_line_says_one_sentence(
    harmed: Callable[[str], Path], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(f"{passphrase(Who.FIRST)}\n", encoding="utf-8")
    words = ["--language", "en", "office", "info", "--office", str(harmed(what)), "--passphrase-file", str(secret)]
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert ("newest backup" in said.err) is HARMS[what].named


def test_a_wrong_passphrase_is_not_taken_for_damage(backed_up: Template, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(backed_up.folder, folder)
    _refused(lambda: open_office(folder, Who.FIRST.value, "не та фраза зовсім"), Fault.WRONG_PASSPHRASE)
    _flip(folder / DATABASE, 100)
    _refused(lambda: open_office(folder, Who.FIRST.value, "не та фраза зовсім"), Fault.WRONG_PASSPHRASE)
    _refused(lambda: open_office(folder, Who.FIRST.value, passphrase(Who.FIRST)), Fault.OFFICE_DAMAGED)


def test_without_a_backup_none_is_named(place: Workplace) -> None:
    error = with_backup(KnownError(Fault.OFFICE_DAMAGED, folder=place.office.folder))
    assert "backup" not in error.facts
    _one_sentence(error)
    assert with_backup(error) is error
    other = ZeroDivisionError()
    assert with_backup(other) is other


def _said_of(folder: Path) -> str:
    """Return what is said of an office at its opening, or by the audit where it opens."""
    try:
        session = open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    except KnownError as error:
        _one_sentence(error)
        return error.fault.value
    with closing(session.office) as office:
        return audit(office).faults[0].code.value


def test_a_damaged_page_is_found_at_the_opening_or_by_the_audit(place: Workplace) -> None:
    folder = place.office.folder
    backup(place.office)
    place.office.close()
    size = (folder / DATABASE).stat().st_size
    assert size > 30 * PAGE
    for page in range(1, 30, 3):
        copy = folder.parent / f"copy{page}"
        shutil.copytree(folder, copy)
        _flip(copy / DATABASE, page * PAGE + 500)
        assert _said_of(copy) in ("office_damaged", "database_damaged")


# --- a second instance ---

_HOLD = """
import sys
from pathlib import Path
from tests.support.offices import Who, passphrase
from verifier.workflow.keep_office import open_office
session = open_office(Path(sys.argv[1]), Who.SECOND.value, passphrase(Who.SECOND))
print("held", flush=True)
input()
session.office.close()
"""


def test_a_second_instance_is_told_and_the_first_goes_on(
    place: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = place.office.folder
    place.office.close()
    secret = tmp_path / "passphrase.txt"
    secret.write_text(f"{passphrase(Who.FIRST)}\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout
        assert first.stdout.readline() == "held\n"
        _refused(lambda: open_office(folder, Who.FIRST.value, passphrase(Who.FIRST)), Fault.OFFICE_IN_USE)
        words = ["--language", "en", "office", "info", "--office", str(folder), "--passphrase-file", str(secret)]
        assert cli.main(words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        first.communicate("\n")
    assert first.returncode == 0
    with closing((session := open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))).office) as office:
        assert session.recovered == ()
        assert audit(office).faults == ()


# --- a folder that vanishes, that nobody may write to, a disk that is full ---


def test_a_folder_that_vanishes_is_named_and_nothing_is_lost(place: Workplace, tmp_path: Path) -> None:
    office, away = place.office, tmp_path / "away"
    place.check(1, Pass.FIRST)
    sheet = place.sheet(2, Pass.FIRST, Who.FIRST)
    office.folder.rename(away)
    for call in (
        lambda: place.check(2, Pass.FIRST),
        lambda: save_draft(office, place.officer(Who.FIRST), 2, Pass.FIRST, sheet.draft),
        lambda: open_office(office.folder, Who.FIRST.value, passphrase(Who.FIRST)),
    ):
        _refused(call, Fault.OFFICE_FILE_MISSING, Fault.NOT_AN_OFFICE, Fault.CANNOT_WRITE)
    away.rename(office.folder)
    place.check(2, Pass.FIRST)
    assert audit(office).faults == ()


@posix
def test_where_nobody_may_write_it_is_read_and_not_signed(filled: Template) -> None:
    with reachable_folder() as parent:
        folder = parent / "filled"
        place = filled.copy(folder)
        place.office.close()
        folder.chmod(0o755)
        with no_right_to_write(folder):
            session = open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
            with closing(session.office) as office:
                assert audit(office).faults == ()
                officer = office.officers()[Who.FIRST.value]
                assert open_check(office, officer, 1, Pass.FIRST).case == 1
                _refused(lambda: open_person(office, officer, 1, Pass.FIRST), Fault.CANNOT_WRITE)
                signed = Workplace(office, {Who.FIRST: session.signer})
                _refused(lambda: signed.check(1, Pass.FIRST), Fault.CANNOT_WRITE)


@posix
def test_on_a_full_disk_nothing_is_signed_and_nothing_lost(filled: Template, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        place = filled.copy(disk / "office")
        office, first = place.office, place.officer(Who.FIRST)
        place.check(1, Pass.FIRST)
        sheet, head = place.sheet(2, Pass.FIRST, Who.FIRST), office.head()
        with filled_up(disk):
            for call in (
                lambda: place.check(2, Pass.FIRST),
                lambda: save_draft(office, first, 2, Pass.FIRST, draft(sheet)),
                lambda: log_all(office, first, [Read(ReadingKind.OPENED, 1, 1, str(n)) for n in range(500)]),
                lambda: backup(office),
            ):
                _refused(call, Fault.DISK_FULL)
            assert office.head() == head
            assert place.sheet(2, Pass.FIRST, Who.FIRST) == sheet
        assert place.check(2, Pass.FIRST).seq == head.count + 1
        assert audit(office).faults == ()
        office.close()


@posix
@pytest.mark.parametrize("more", [0, 3000, 9000])
def test_a_file_that_may_not_grow_is_said_and_nothing_lost(place: Workplace, more: int) -> None:
    head, size = place.office.head(), (place.office.folder / DATABASE).stat().st_size

    def sign_all() -> None:
        for number in range(1, 5):
            place.check(number, Pass.FIRST)
            place.check(number, Pass.SECOND)

    with files_no_longer_than(more or size):
        _refused(sign_all, Fault.CANNOT_WRITE, Fault.DISK_FULL)
    signed = place.office.head().count
    assert signed >= head.count
    assert audit(place.office).faults == ()
    folder = place.office.folder
    place.office.close()
    with closing(open_office(folder, Who.FIRST.value, passphrase(Who.FIRST)).office) as office:
        assert office.head().count == signed
        assert audit(office).faults == ()
