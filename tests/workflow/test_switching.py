"""Killed at any step of putting back a backup or changing the key: afterwards there is the old office or the new, whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.killing import killed_at
from tests.support.offices import Template, Who, passphrase
from verifier.domain.acts import Pass
from verifier.domain.keeping_acts import DatabaseRekeyed, OfficeRestored
from verifier.i18n import Language, set_language
from verifier.store import acts
from verifier.workflow import keep_office, switching, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.backup_files import check_backup, read_backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.watch import desk_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
ADMIN = Who.ADMINISTRATOR
EVERY = int(os.environ.get("VERIFIER_EVERY_STEP", "5"))  # 1 kills before each step and takes minutes

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
