"""An end in the middle of work is told at the next opening: what was recorded, what was undone, what was taken away."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.databases import raw
from tests.support.killing import killed_at
from tests.support.offices import STAFF, Template, Who, Workplace, passphrase
from verifier.domain.moments import shown_moment
from verifier.domain.recovery import Recovered, Recovery
from verifier.i18n import Language, speaking
from verifier.workflow import attempts, keep_office
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.keep_office import Session, open_office
from verifier.workflow.office import BACKUPS, DATABASE
from verifier.workflow.running import RUNNING, left_mark
from verifier.workflow.unlocking import FOUNDING

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
    pytest.mark.usefixtures("standing_ready"),
]

_WORK = """
import os, sys
from pathlib import Path
from tests.support import offices
from tests.support.offices import Who, Workplace, passphrase
from verifier.domain.acts import Pass
from verifier.workflow import attempts, keep_office
session = keep_office.open_office(Path(sys.argv[1]), Who.FIRST.value, passphrase(Who.FIRST))
place = Workplace(session.office, {Who.FIRST: session.signer})
for number in sys.argv[2:]:
    print(place.check(int(number), Pass.FIRST).at, flush=True)
os.kill(os.getpid(), 9)
"""


def _killed(folder: Path, *checked: int) -> list[str]:
    """Let a process open the office, sign checks and be killed; return when it signed them."""
    died = ready.run(_WORK, str(folder), *map(str, checked))
    assert died.returncode == -9, died.stderr
    return died.stdout.split()


def _opened(place: Workplace, who: Who = Who.SECOND) -> Session:
    return open_office(place.office.folder, who.value, passphrase(who))


def _said(recovered: tuple[Recovered, ...]) -> list[str]:
    for language in Language:
        with speaking(language):
            assert all(each.sentence.endswith((".", "}")) and "{" not in each.sentence for each in recovered)
    with speaking(Language.EN):
        return [each.sentence for each in recovered]


# --- the mark ---


def test_an_office_is_marked_while_it_is_open(place: Workplace) -> None:
    folder, count = place.office.folder, place.office.head().count
    session = _opened(place)
    mark = left_mark(folder)
    assert mark
    assert (mark.pid, mark.officer, mark.count) == (os.getpid(), Who.SECOND.value, count)
    with session.office.aside() as beside:
        beside.officers()
    second = _opened(place, Who.FIRST)
    assert second.recovered == ()
    second.office.close()
    assert left_mark(folder) == mark
    session.office.close()
    assert not (folder / RUNNING).exists()
    session.office.close()


def test_a_founded_office_is_marked_too(tmp_path: Path) -> None:
    session = keep_office.found(tmp_path / "new", "Офіс", "Анна", "голова", "довга фраза для всіх")
    assert session.recovered == ()
    assert (tmp_path / "new" / RUNNING).exists()
    session.office.close()
    assert not (tmp_path / "new" / RUNNING).exists()


def test_after_an_ordinary_end_there_is_nothing_to_tell(place: Workplace) -> None:
    place.office.close()
    for _time in range(2):
        with closing((session := _opened(place)).office):
            assert session.recovered == ()


# --- after a kill ---


def test_what_was_recorded_is_told_so_that_nobody_signs_it_again(place: Workplace) -> None:
    folder = place.office.folder
    place.office.close()
    times = _killed(folder, 1, 2)
    with closing((session := _opened(place)).office):
        head = session.office.head().count
        (told,) = session.recovered
        assert told.code is Recovery.ENDED_AFTER_CASE
        said = _said(session.recovered)[0]
        for part in (STAFF[Who.FIRST][0], "in that time: 2", f"act {head}", "case 000 002", shown_moment(times[1])):
            assert part in said
        assert audit(session.office).faults == ()
    with closing((session := _opened(place)).office):
        assert session.recovered == ()


def test_where_nothing_was_recorded_that_is_told(place: Workplace) -> None:
    place.office.close()
    _killed(place.office.folder)
    with closing((session := _opened(place)).office):
        assert [each.code for each in session.recovered] == [Recovery.ENDED_WITHOUT_ACTS]
        assert STAFF[Who.FIRST][0] in _said(session.recovered)[0]


def test_an_act_that_concerns_no_case_is_told_without_one(place: Workplace) -> None:
    place.office.close()
    folder, count = place.office.folder, 3
    (folder / RUNNING).write_text(json.dumps(
        {"count": count, "format": "verifier-running-1", "officer": "o99", "pid": 1, "since": "2025-05-16T08:20:00.000Z"}
    ))  # fmt: skip
    with closing((session := _opened(place)).office):
        (told,) = session.recovered
        assert (told.code, told.facts["officer"]) == (Recovery.ENDED_AFTER_ACTS, "o99")
        _said(session.recovered)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff" * 100, b'{"count":1}'])
def test_a_mark_that_cannot_be_read_says_nothing_and_hinders_nobody(place: Workplace, content: bytes) -> None:
    place.office.close()
    (place.office.folder / RUNNING).write_bytes(content)
    with closing((session := _opened(place)).office):
        assert session.recovered == ()
        assert left_mark(place.office.folder)


# --- killed again before anybody was told ---

_OPEN = """
from pathlib import Path
from tests.support.offices import Who, passphrase
from verifier.workflow import attempts, keep_office
begin()
session = keep_office.open_office(Path(sys.argv[2]), Who.ANYBODY.value, passphrase(Who.ANYBODY))
print("open", flush=True)
if len(sys.argv) > 3:
    session.office.running.told()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_at_any_step_of_the_next_opening_the_first_end_is_still_told(place: Workplace, tmp_path: Path) -> None:
    place.office.close()
    times, opened = _killed(place.office.folder, 1, 2), False
    for step in range(0, 100, 2):
        folder = tmp_path / f"o{step}"
        shutil.copytree(place.office.folder, folder)
        _died, said = killed_at(step, folder, _OPEN, str(folder))
        _died, _said_too = killed_at(step, folder, _OPEN, str(folder))
        session = open_office(folder, Who.SECOND.value, passphrase(Who.SECOND))
        (told,) = session.recovered
        assert (told.code, told.facts["number"], told.facts["at"]) == (Recovery.ENDED_AFTER_CASE, "2", times[1])
        session.office.close()
        opened = bool(said)
        if opened:
            break
    assert opened, "the last run went through"
    assert step > 3


def test_what_was_told_is_not_told_again_and_what_was_done_since_is(place: Workplace) -> None:
    folder = place.office.folder
    place.office.close()
    _killed(folder, 1)
    killed_at(1000, folder, _OPEN, str(folder), "told")
    with closing((session := _opened(place)).office):
        assert [each.code for each in session.recovered] == [Recovery.ENDED_WITHOUT_ACTS]
    _killed(folder, 2)
    _killed(folder, 3)
    with closing((session := _opened(place)).office):
        assert [each.facts["case"] for each in session.recovered] == ["2", "3"]
        _said(session.recovered)


def test_what_nobody_heard_is_told_by_the_next_opening(place: Workplace) -> None:
    place.office.close()
    _killed(place.office.folder, 1)
    for _time in range(2):
        session = _opened(place)
        assert [each.code for each in session.recovered] == [Recovery.ENDED_AFTER_CASE]
        session.office.close(unheard=True)
    _opened(place).office.close()
    with closing((session := _opened(place)).office):
        assert session.recovered == ()


def test_wrong_passphrases_entered_since_are_no_act_of_the_work_that_ended(place: Workplace) -> None:
    folder = place.office.folder
    place.office.close()
    _killed(folder, 1)
    for _time in range(5):
        attempts.count_failure(folder, Who.SECOND.value, "2025-05-16T08:20:00.000Z")
    with closing((session := _opened(place)).office):
        (told,) = session.recovered
        assert (told.code, told.facts["number"]) == (Recovery.ENDED_AFTER_CASE, "1")
        assert session.office.head().count == int(told.facts["act"]) + 1


# --- what else is brought in order ---


def test_a_transaction_that_was_undone_is_told(place: Workplace) -> None:
    folder, key = place.office.folder, place.office.key
    place.office.close()
    with raw(folder / DATABASE, key) as dying:
        dying.execute("PRAGMA journal_mode = TRUNCATE")
        dying.execute("PRAGMA cache_size = 1")
        dying.execute("BEGIN IMMEDIATE")
        dying.execute("INSERT INTO files VALUES ('a', 'b', randomblob(4000000))")
        saved = {each.name: each.read_bytes() for each in folder.glob(f"{DATABASE}*")}
    for name, data in saved.items():
        (folder / name).write_bytes(data)
    with closing((session := _opened(place)).office):
        assert [each.code for each in session.recovered] == [Recovery.TRANSACTION_UNDONE]
        _said(session.recovered)
        assert audit(session.office).faults == ()


def test_an_interrupted_backup_is_taken_away_and_told(place: Workplace) -> None:
    whole = backup(place.office).backup.path
    place.office.close()
    left = place.office.folder / BACKUPS / f".partial-{place.office.fingerprint[:8]}-new"
    left.mkdir()
    (left / DATABASE).write_bytes(b"half")
    other = place.office.folder / BACKUPS / ".partial-00000000-new"
    other.mkdir()
    with closing((session := _opened(place)).office):
        assert [each.code for each in session.recovered] == [Recovery.BACKUP_CLEARED]
        _said(session.recovered)
    assert not left.exists()
    assert other.exists()
    assert whole.exists()


def test_half_written_files_are_swept_away(place: Workplace) -> None:
    place.office.close()
    left = place.office.folder / f".{RUNNING}.abc123"
    left.write_bytes(b"{")
    _opened(place).office.close()
    assert not left.exists()


def test_the_template_is_no_running_office(filled: Template) -> None:
    assert not (filled.folder / RUNNING).exists()


def test_the_journal_of_the_founding_is_taken_away(staff: Workplace) -> None:
    """The power failed after the office had its name and before that was on the disk."""
    staff.office.close()
    left = staff.office.folder / f"{FOUNDING}-journal"
    left.touch()
    with closing(_opened(staff).office):
        assert not left.exists()
