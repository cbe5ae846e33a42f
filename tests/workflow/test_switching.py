"""Killed at any step of putting back a backup or changing the key: afterwards there is the old office or the new, whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.killing import killed_at
from tests.support.offices import Template, Who, Workplace, passphrase
from verifier.domain.acts import Pass
from verifier.domain.keeping_acts import DatabaseRekeyed, OfficeRestored
from verifier.i18n import Language, set_language
from verifier.ledger.chain import new_intent
from verifier.store import acts
from verifier.workflow import keep_office, restore, switching, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.backup_files import check_backup, read_backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.watch import desk_file

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
    pytest.mark.usefixtures("standing_ready"),
]
ADMIN = Who.ADMINISTRATOR
EVERY = int(os.environ.get("VERIFIER_EVERY_STEP", "7"))  # 1 kills before each step and takes minutes

_REKEY = """
from pathlib import Path
from verifier.workflow import keep_office, rekey
session = keep_office.open_office(Path(sys.argv[2]), "o1", sys.argv[3])
begin()
rekey.rekey(session.office, session.signer, "працівник звільнився")
print("done", flush=True)
"""

_RESTORE = """
from pathlib import Path
from verifier.workflow import restore
begin()
done = restore.restore(Path(sys.argv[2]), Path(sys.argv[4]), "o1", sys.argv[3], "диск замінено")
print("done", flush=True)
done.session.office.close()
"""

_DIE_AT = """
import os, sys
from pathlib import Path
from verifier.workflow import restore, switching
def die(*_facts):
    os.kill(os.getpid(), 9)
setattr(switching if sys.argv[1] == "decide" else restore, sys.argv[1], die)
restore.restore(Path(sys.argv[2]), Path(sys.argv[3]), "o1", sys.argv[4], "диск замінено", intent=sys.argv[5])
"""


def _opened(folder: Path) -> Session:
    return keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))


def _whole(session: Session) -> None:
    assert audit(session.office).faults == ()
    assert not (session.office.folder / switching.SWITCH).exists()


def _last_kind(session: Session) -> str:
    with session.office.store.read() as connection:
        return acts.latest(connection, 1)[0].kind


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language(Language.EN)


def test_killed_at_any_step_of_changing_the_key(staffed: Template, tmp_path: Path) -> None:
    told: set[str] = set()
    outcomes: set[str] = set()
    for step in range(0, 500, EVERY):
        folder = tmp_path / f"o{step}" / "office"
        shutil.copytree(staffed.folder, folder)
        desk_file(staffed.fingerprint).unlink(missing_ok=True)
        killed, said = killed_at(step, folder, _REKEY, passphrase(ADMIN))
        old = (folder / DATABASE).read_bytes()[:16] == (staffed.folder / DATABASE).read_bytes()[:16]
        session = _opened(folder)
        _whole(session)
        kind = _last_kind(session)
        outcomes.add(kind)
        told |= {each.sentence for each in session.recovered}
        assert session.behind is None
        if said:
            assert kind == DatabaseRekeyed.kind
        if old and kind != DatabaseRekeyed.kind:
            assert session.office.key == staffed.key
        else:
            assert session.office.key != staffed.key
        session.office.close()
        for who in (Who.FIRST, Who.APPROVER):
            keep_office.open_office(folder, who.value, passphrase(who)).office.close()
        shutil.rmtree(folder.parent)
        if not killed:
            break
    assert not killed, "the last run went through"
    assert len(outcomes) == 2
    assert any("undone" in each for each in told)
    assert EVERY > 1 or any("completed" in each for each in told)


def test_killed_at_any_step_of_putting_back(filled: Template, tmp_path: Path) -> None:
    place = filled.copy(tmp_path / "first" / "office")
    stick = tmp_path / "stick"
    made = backup(place.office, stick).backup
    place.check(1, Pass.FIRST)
    place.office.close()
    told: set[str] = set()
    outcomes: set[int] = set()
    for step in range(0, 500, EVERY):
        folder = tmp_path / f"o{step}" / "office"
        shutil.copytree(tmp_path / "first" / "office", folder)
        desk_file(filled.fingerprint).unlink(missing_ok=True)
        killed, said = killed_at(step, folder, _RESTORE, passphrase(ADMIN), str(made.path))
        session = _opened(folder)
        told |= {each.sentence for each in session.recovered}
        count = session.office.head().count
        outcomes.add(count - made.manifest.count)
        if session.behind:  # the program ended before the administrator signed what is given up
            assert count == made.manifest.count
            assert not said
            witness.resume(session.office, session.signer, "диск замінено")
        elif said or _last_kind(session) == OfficeRestored.kind:
            assert _last_kind(session) == OfficeRestored.kind
        else:
            assert count == made.manifest.count + 1, "as it was"
        _whole(session)
        session.office.close()
        for kept in (folder / BACKUPS).iterdir():
            check_backup(read_backup(kept))
            assert {path.name for path in kept.iterdir()} >= {DATABASE, KEYS}
        shutil.rmtree(folder.parent)
        if not killed:
            break
    assert not killed
    assert any("undone" in each for each in told)
    assert EVERY > 1 or (any("completed" in each for each in told) and outcomes == {0, 1})


@pytest.mark.parametrize("step", ["", "decide", "_say_what_is_given_up"])
def test_asked_again_with_the_same_intent_it_gives_up_nothing_a_second_time(
    place: Workplace, tmp_path: Path, step: str
) -> None:
    """Killed before it was decided, killed before it was signed, or answered: in the end one act says it."""
    folder, intent, words = place.office.folder, new_intent(), passphrase(ADMIN)
    saved = backup(place.office, tmp_path / "stick").backup
    place.check(1, Pass.FIRST)
    place.office.close()
    if step:
        died = ready.run(_DIE_AT, step, str(folder), str(saved.path), words, intent)
        assert died.returncode == -9, died.stderr
    first = restore.restore(folder, saved.path, ADMIN.value, words, "диск замінено", intent=intent)
    assert first.act is not None
    assert first.act.seq == saved.manifest.count + 1
    first.session.office.close()
    kept = sorted((folder / BACKUPS).iterdir())
    again = restore.restore(folder, saved.path, ADMIN.value, words, "диск замінено", intent=intent)
    assert (again.act, again.aside) == (first.act, None)
    assert again.session.office.head().count == first.act.seq
    assert sorted((folder / BACKUPS).iterdir()) == kept
    assert audit(again.session.office).faults == ()
    again.session.office.close()
