"""Rolled back, rewritten or replaced: what no check of the ledger itself can see is noticed at the next start, and said."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.offices import Template, Who, Workplace, passphrase
from verifier import settings
from verifier.domain.acts import ClearancesDelegated, Pass
from verifier.domain.audit import AuditCode
from verifier.domain.audit_words import audit_line
from verifier.domain.checkpoints import Place, Standing
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.sentences import sentence
from verifier.i18n import Language, set_language
from verifier.ledger.checkpoint import checkpoint_text, is_checkpoint_signed, parse_checkpoint
from verifier.workflow import keep_office, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, Office
from verifier.workflow.watch import CHECKPOINT, desk_file, read_checkpoint, stick_name

S = Standing


@contextmanager
def _opened(folder: Path, who: Who = Who.ADMINISTRATOR) -> Iterator[Session]:
    session = keep_office.open_office(folder, who.value, passphrase(who))
    try:
        yield session
    finally:
        session.office.close()


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    return caught.value


def _codes(office: Office) -> set[AuditCode]:
    return {fault.code for fault in audit(office).faults if audit_line(fault)}


def _older(folder: Path, name: str = "older") -> Path:
    """Put a copy of the whole folder aside."""
    return Path(shutil.copytree(folder, folder.with_name(name)))


def _put_back(older: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(older, folder)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language(Language.EN)


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(name="rolled_back")
def _rolled_back(place: Workplace) -> Path:
    """An office whose folder was turned back by two acts; the desk remembers."""
    place.check(1, Pass.FIRST)
    older = _older(place.office.folder)
    place.check(2, Pass.FIRST)
    place.check(3, Pass.FIRST)
    place.office.close()
    _put_back(older, place.office.folder)
    return place.office.folder


def test_each_act_leaves_a_checkpoint_outside_the_database(place: Workplace, stick: Path) -> None:
    place.office.watch.stick = stick
    act = place.check(1, Pass.FIRST)
    name, head = stick_name(place.office.fingerprint), place.office.head()
    for path in (place.office.folder / CHECKPOINT, desk_file(place.office.fingerprint), stick / name):
        kept = read_checkpoint(path)
        assert kept is not None
        assert (kept.office, kept.count, kept.head) == (place.office.fingerprint, head.count, head.hash)
        assert (kept.at, kept.officer) == (act.at, act.officer)
        assert is_checkpoint_signed(kept, place.officer(Who.FIRST).public_key)
        verdict = witness.compare(place.office, path.read_text())
        assert (verdict.standing, verdict.signed) == (S.HOLDS, True)
        assert verdict.sentence
    assert _codes(place.office) == set()
    shutil.rmtree(stick)  # pulled out
    place.check(2, Pass.FIRST)
    assert place.office.watch.told() == ()


def test_an_older_copy_is_noticed_and_nothing_is_signed_in_it(rolled_back: Path) -> None:
    with _opened(rolled_back, Who.FIRST) as session:
        own = session.office.head().count
        behind = session.behind
        assert behind is not None
        assert (behind.kept, behind.checkpoint.count, behind.verdict.standing) == (own, own + 2, S.MISSING)
        assert f"the acts {own + 1} to {own + 2} are missing" in behind.sentence
        place = Workplace(session.office, {Who.FIRST: session.signer})
        refused = _fault(lambda: place.check(2, Pass.FIRST))
        assert refused.fault is Fault.OFFICE_BEHIND
        assert sentence(refused).startswith(behind.sentence)
        assert session.office.head().count == own
        assert _codes(session.office) == {AuditCode.CHECKPOINT_AHEAD}
        who = _fault(lambda: witness.resume(session.office, session.signer, "копію втрачено"))
        assert who.fault is Fault.REFUSED
        assert witness.may_resume(session.officer) is not None
    with _opened(rolled_back) as again:
        assert again.behind is not None, "what was known outside is still known"


def test_an_administrator_signs_that_work_goes_on(rolled_back: Path, stick: Path) -> None:
    desk = desk_file(_fingerprint(rolled_back)).read_text()
    with _opened(rolled_back) as session:
        assert witness.may_resume(session.officer) is None
        kept = session.office.head()
        act = witness.resume(session.office, session.signer, "диск замінено")
        lost = parse_checkpoint(desk)
        assert act.body == OfficeRestored(kept.count, kept.hash, lost.count, lost.head, "диск замінено")
        assert session.office.watch.behind is None
        assert witness.compare(session.office, desk).standing is S.GIVEN_UP
        assert _codes(session.office) == set()
        assert _fault(lambda: witness.resume(session.office, session.signer, "ще")).fault is Fault.NOTHING_MISSING
    (stick / stick_name(lost.office)).write_text(desk)
    settings.save(replace(settings.load(), witness_folder=str(stick)))
    with _opened(rolled_back, Who.FIRST) as session:
        assert session.behind is None
        Workplace(session.office, {Who.FIRST: session.signer}).check(2, Pass.FIRST)
        kept_on_stick = read_checkpoint(stick / stick_name(lost.office))
        assert kept_on_stick is not None
        assert kept_on_stick.head == session.office.head().hash


def test_going_on_once_does_not_excuse_the_next_time(rolled_back: Path) -> None:
    with _opened(rolled_back) as session:
        witness.resume(session.office, session.signer, "диск замінено")
    older = _older(rolled_back, "later")
    with _opened(rolled_back, Who.FIRST) as session:
        Workplace(session.office, {Who.FIRST: session.signer}).check(2, Pass.FIRST)
    _put_back(older, rolled_back)
    with _opened(rolled_back) as session:
        assert session.behind is not None


def test_the_right_copy_put_back_is_well(place: Workplace) -> None:
    folder, older = place.office.folder, _older(place.office.folder)
    place.check(1, Pass.FIRST)
    place.office.close()
    right = _older(folder, "right")
    _put_back(older, folder)
    with _opened(folder) as session:
        assert session.behind is not None
    _put_back(right, folder)
    with _opened(folder) as session:
        assert session.behind is None
        assert _codes(session.office) == set()


def test_only_the_stick_remembers(rolled_back: Path, stick: Path) -> None:
    desk = desk_file(_fingerprint(rolled_back))
    shutil.move(desk, stick / desk.name)
    with _opened(rolled_back) as session:
        assert session.behind is None, "nothing that this desk can reach knows more"
        inside = _fault(lambda: witness.keep(session.office, rolled_back / "backups"))
        assert inside.fault is Fault.FOLDER_IN_OFFICE, "what takes the office takes this witness, too"
        refused = _fault(lambda: witness.keep(session.office, stick))
        assert refused.fault is Fault.OFFICE_BEHIND
        assert "stick" in sentence(refused)
        assert (
            _fault(
                lambda: session.office.record(session.signer, ClearancesDelegated(Who.CLEARER.value, (), "", ""))
            ).fault
            is Fault.OFFICE_BEHIND
        )
        left = read_checkpoint(stick / desk.name)
        assert left is not None
        assert left.count > session.office.head().count, "what the stick knows is not written over"
    settings.save(replace(settings.load(), witness_folder=str(stick)))
    with _opened(rolled_back) as session:
        assert session.behind is not None


def test_a_rewritten_ledger_is_told_apart(place: Workplace, filled: Template) -> None:
    other = filled.copy(place.office.folder.with_name("other"))
    place.check(1, Pass.FIRST)
    checkpoint = (place.office.folder / CHECKPOINT).read_text()
    desk = desk_file(place.office.fingerprint)
    desk.unlink()
    other.check(2, Pass.FIRST)
    other.check(3, Pass.FIRST)
    verdict = witness.compare(other.office, checkpoint)
    assert verdict.standing is S.REWRITTEN
    other.office.close()
    desk.write_text(checkpoint)
    with _opened(other.office.folder) as session:
        assert session.behind is not None
        assert session.behind.verdict.standing is S.REWRITTEN
        assert session.behind.kept == 1
        assert _codes(session.office) == {AuditCode.CHECKPOINT_DIFFERS}
        witness.resume(session.office, session.signer, "робота тривала в іншій копії")
        assert _codes(session.office) == set()


def test_another_office_in_the_folder_is_told(staff: Workplace, tmp_path: Path) -> None:
    staff.office.close()
    folder = staff.office.folder
    founded = keep_office.found(tmp_path / "new", "Інший", "Хтось", "голова", "довга фраза іншого")
    founded.office.close()
    shutil.copy(tmp_path / "new" / CHECKPOINT, folder / CHECKPOINT)
    with _opened(folder) as session:
        assert session.behind is None
        assert founded.office.fingerprint[:16] in " ".join(session.notes)
        assert witness.compare(session.office, (tmp_path / "new" / CHECKPOINT).read_text()).standing is S.OTHER_OFFICE
    with _opened(folder) as session:
        assert session.notes == ()


def test_a_damaged_checkpoint_is_told_and_written_anew(staff: Workplace) -> None:
    staff.office.close()
    path = staff.office.folder / CHECKPOINT
    for spoilt in (b"", b"\xff" * 9, path.read_bytes()[:-9], os.urandom(10_000)):
        path.write_bytes(spoilt)
        with _opened(staff.office.folder) as session:
            assert session.behind is None
            assert len(session.notes) == 1
            assert str(path) in session.notes[0]
            assert _codes(session.office) == set()
            assert witness.compare(session.office, "нечитане").standing is S.UNREADABLE
            path.write_bytes(spoilt)
            assert _codes(session.office) == {AuditCode.CHECKPOINT_DAMAGED}


def test_what_cannot_be_written_refuses_no_signature_and_is_told_once(place: Workplace) -> None:
    desk = desk_file(place.office.fingerprint)
    shutil.rmtree(desk.parent, ignore_errors=True)
    desk.parent.parent.mkdir(parents=True, exist_ok=True)
    desk.parent.write_bytes(b"in the way")
    place.check(1, Pass.FIRST)
    assert len(place.office.watch.told()) == 1
    place.check(2, Pass.FIRST)
    assert place.office.watch.told() == ()
    desk.parent.unlink()
    place.check(3, Pass.FIRST)
    assert read_checkpoint(desk) is not None


def test_a_deleted_practice_office_is_forgotten(staff: Workplace) -> None:
    staff.office.close()
    with _opened(staff.office.folder):
        pass
    desk = desk_file(staff.office.fingerprint)
    assert desk.exists()
    witness.forget(staff.office.folder)
    assert not desk.exists()
    witness.forget(staff.office.folder / "nowhere")


def test_a_forged_checkpoint_says_so(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    known = read_checkpoint(place.office.folder / CHECKPOINT)
    assert known is not None
    forged = replace(known, count=known.count + 5, officer=Who.ADMINISTRATOR.value)
    verdict = witness.compare(place.office, checkpoint_text(forged))
    assert (verdict.standing, verdict.signed) == (S.MISSING, False)
    assert "not that of an officer" in verdict.sentence


def _fingerprint(folder: Path) -> str:
    known = read_checkpoint(folder / CHECKPOINT)
    assert known is not None
    return known.office


def test_the_newest_backup_remembers_too(place: Workplace, tmp_path: Path) -> None:
    folder, older = place.office.folder, _older(place.office.folder)
    place.check(1, Pass.FIRST)
    made = backup(place.office).backup
    assert {verdict.place for verdict in witness.verdicts(place.office)} == {Place.FOLDER, Place.DESK, Place.BACKUP}
    place.office.close()
    kept = Path(shutil.copytree(made.path, tmp_path / "kept"))
    desk_file(place.office.fingerprint).unlink()
    _put_back(older, folder)
    shutil.copytree(kept, folder / BACKUPS / made.path.name)
    with _opened(folder) as session:
        assert session.behind is not None
        assert session.behind.verdict.place is Place.BACKUP
        assert "a backup" in session.behind.sentence
        assert _codes(session.office) == {AuditCode.CHECKPOINT_AHEAD}
        witness.resume(session.office, session.signer, "диск замінено")
        assert _codes(session.office) == set()


def test_what_an_end_left_half_written_is_taken_away(staff: Workplace) -> None:
    staff.office.close()
    left = staff.office.folder / f".{CHECKPOINT}.abcd1234"
    left.write_bytes(b"VRC1/half")
    with _opened(staff.office.folder):
        assert not left.exists()


def test_a_stick_put_in_meanwhile_that_knows_more_is_left_as_it_is(place: Workplace, stick: Path) -> None:
    place.check(1, Pass.FIRST)
    known = read_checkpoint(place.office.folder / CHECKPOINT)
    assert known is not None
    newer = stick / stick_name(known.office)
    newer.write_text(checkpoint_text(replace(known, count=known.count + 7)))
    place.office.watch.stick = stick
    for number in (2, 3):
        place.check(number, Pass.FIRST)
    (said,) = place.office.watch.told()
    assert str(newer) in said
    left = read_checkpoint(newer)
    assert left is not None
    assert left.count == known.count + 7
