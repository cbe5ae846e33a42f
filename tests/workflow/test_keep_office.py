"""Founding an office, opening it, enrolling officers; and what is left when something fails in between: nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support.databases import no_right_to_write, reachable_folder
from tests.support.faults import contents, files_no_longer_than, refuse_inserts, tamper
from tests.support.offices import NAME, STAFF, Template, Who, Workplace, passphrase
from verifier.domain.acts import OfficeFounded, OfficerEnrolled
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.ledger.canonical import read_act
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import KeyFile, make_slot
from verifier.store import acts
from verifier.store.locking import LOCK
from verifier.store.tables import SCHEMA
from verifier.workflow.audit import audit
from verifier.workflow.keep_office import Session, confirm, enrol, found, officers_of, open_office
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.running import RUNNING
from verifier.workflow.watch import CHECKPOINT

posix = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
PASSPHRASE = "довга фраза засновника"


def _found(folder: Path, phrase: str = PASSPHRASE) -> Session:
    return found(folder, f" {NAME} ", " Ольга Навчальна ", " адміністратор ", phrase)


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    return caught.value


def _below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# --- founding ---


def test_a_founded_office_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "office"
    session = _found(folder)
    try:
        assert _below(folder) - {f"{DATABASE}-journal"} == {DATABASE, KEYS, BACKUPS, CHECKPOINT, LOCK, RUNNING}
        assert session.office.name == NAME
        assert session.officer.name == "Ольга Навчальна"
        assert session.officer.roles == (Role.ADMINISTRATOR, Role.REGISTRAR)
        assert session.office.officers() == {"o1": session.officer}
        with session.office.store.read() as connection:
            (stored,) = acts.every(connection)
        act = read_act(stored.data, stored.hash)
        assert isinstance(act.body, OfficeFounded)
        assert act.body.office == NAME
        assert session.office.fingerprint == stored.hash == session.office.head().hash
        assert audit(session.office).faults == ()
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert stat.S_IMODE((folder / KEYS).stat().st_mode) == 0o600
    finally:
        session.office.close()


def test_an_office_may_be_founded_in_an_empty_folder_and_two_are_never_alike(tmp_path: Path) -> None:
    offices = [_found(tmp_path / "a").office, _found(tmp_path).office]
    assert offices[0].fingerprint != offices[1].fingerprint
    assert offices[0].key != offices[1].key
    assert str(offices[0].key) not in repr(offices[0])
    for office in offices:
        office.close()


@pytest.mark.parametrize("name", [DATABASE, KEYS])
def test_an_office_is_never_founded_over_another(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("somebody's")
    assert _fault(lambda: _found(tmp_path)).fault is Fault.OFFICE_EXISTS
    assert _below(tmp_path) == {name}
    assert (tmp_path / name).read_text() == "somebody's"


def test_a_founding_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    assert _fault(lambda: _found(tmp_path / "deep" / "er", "short")).fault is Fault.WEAK_PASSPHRASE
    assert _below(tmp_path) == set()


def test_a_founder_takes_no_passphrase_that_everybody_would_try(tmp_path: Path) -> None:
    error = _fault(lambda: _found(tmp_path / "office", "Ольга Навчальна"))
    assert error.fault is Fault.GUESSABLE_PASSPHRASE
    assert _below(tmp_path) == set()


def test_a_founding_that_is_refused_takes_nothing_away_that_was_there(tmp_path: Path) -> None:
    (tmp_path / BACKUPS).mkdir()
    (tmp_path / BACKUPS / "old").write_text("x")
    (tmp_path / "letter.txt").write_text("x")
    before = _below(tmp_path)
    assert _fault(lambda: _found(tmp_path, "short")).fault is Fault.WEAK_PASSPHRASE
    assert _below(tmp_path) == before


@posix
@pytest.mark.parametrize("size", [100, 8_192, 20_000])
def test_a_founding_that_the_disk_breaks_off_leaves_nothing(tmp_path: Path, size: int) -> None:
    with files_no_longer_than(size):
        error = _fault(lambda: _found(tmp_path / "office"))
    assert error.fault in (Fault.CANNOT_WRITE, Fault.DISK_FULL)
    assert _below(tmp_path) == set()
    _found(tmp_path / "office").office.close()


@posix
def test_a_folder_without_the_right_to_write() -> None:
    with reachable_folder() as folder:
        with no_right_to_write(folder):
            assert _fault(lambda: _found(folder / "a" / "b")).fault is Fault.CANNOT_WRITE
            assert _fault(lambda: _found(folder)).fault is Fault.CANNOT_WRITE
        assert _below(folder) == set()


# --- opening ---


def test_an_office_opens_by_name_by_id_and_by_the_passphrase_alone(staffed: Template) -> None:
    for officer in (STAFF[Who.SECOND][0], "o3", ""):
        session = open_office(staffed.folder, officer, passphrase(Who.SECOND))
        assert session.officer.id == session.signer.officer == "o3"
        assert session.office.name == NAME
        assert session.office.fingerprint == staffed.fingerprint
        session.office.close()


def test_a_closed_office_has_forgotten_its_key(staff: Workplace) -> None:
    """What is still to be done in the background then is ended, not a fault of the program."""
    session = open_office(staff.office.folder, "o3", passphrase(Who.SECOND))
    with session.office.aside() as other:
        assert other.key == session.office.key == staff.office.key
    assert session.office.key == staff.office.key, "closing the second one took nothing from the first"
    session.office.close()
    assert session.office.secret == b""
    with pytest.raises(KnownError) as caught, session.office.aside():
        pass
    assert caught.value.fault is Fault.CANCELLED


def test_who_may_unlock_is_told_without_a_passphrase(staffed: Template) -> None:
    assert officers_of(staffed.folder) == tuple(name for name, _ in STAFF.values())


def test_a_passphrase_opens_only_its_own_slot(staff: Workplace) -> None:
    folder = staff.office.folder  # a wrong passphrase is counted there
    error = _fault(lambda: open_office(folder, "o3", passphrase(Who.FIRST)))
    assert error.fault is Fault.WRONG_PASSPHRASE
    assert error.facts == {"officer": STAFF[Who.SECOND][0]}
    error = _fault(lambda: open_office(folder, "Хто Інший", passphrase(Who.FIRST)))
    assert error.fault is Fault.UNKNOWN_OFFICER
    assert STAFF[Who.SECOND][0] in str(error.facts["officers"])


def test_a_passphrase_that_fits_no_slot(tmp_path: Path) -> None:
    _found(tmp_path).office.close()
    assert _fault(lambda: open_office(tmp_path, "", "нічия довга фраза")).fault is Fault.NO_SLOT_FITS


@pytest.mark.parametrize(
    ("missing", "fault"),
    [
        ((DATABASE, KEYS), Fault.NOT_AN_OFFICE),
        ((KEYS,), Fault.OFFICE_FILE_MISSING),
        ((DATABASE,), Fault.OFFICE_FILE_MISSING),
    ],
)
def test_files_that_are_missing_are_named(staff: Workplace, missing: tuple[str, ...], fault: Fault) -> None:
    staff.office.close()
    for name in missing:
        (staff.office.folder / name).unlink()
    error = _fault(lambda: open_office(staff.office.folder, "o3", passphrase(Who.SECOND)))
    assert error.fault is fault
    assert error.facts.get("file", missing[0]) == missing[0]
    assert not (staff.office.folder / missing[0]).exists()


DAMAGE = {
    "an unreadable founding": ("UPDATE acts SET data = x'00' WHERE seq = 1", Fault.OFFICE_DAMAGED),
    "no founding": ("DELETE FROM acts WHERE seq = 1", Fault.OFFICE_DAMAGED),
    "an officer without a row": ("DELETE FROM officers WHERE id = 'o3'", Fault.OFFICE_DAMAGED),
    "a role that does not exist": ("UPDATE officers SET roles = 'king'", Fault.OFFICE_DAMAGED),
    "a trial version": ("PRAGMA user_version = 1", Fault.TRIAL_DATABASE),
    "a newer version": (f"PRAGMA user_version = {SCHEMA + 1}", Fault.NEWER_DATABASE),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_wrong_with_the_database_is_said_at_the_door(staff: Workplace, what: str) -> None:
    statement, fault = DAMAGE[what]
    staff.office.close()
    tamper(staff.office.folder / DATABASE, staff.office.key, statement)
    before = {each.name: each.read_bytes() for each in staff.office.folder.iterdir() if each.is_file()}
    error = _fault(lambda: open_office(staff.office.folder, "o3", passphrase(Who.SECOND)))
    assert error.fault is fault
    if fault is Fault.NEWER_DATABASE:
        assert str(staff.office.folder) in sentence(error)
        assert {name: (staff.office.folder / name).read_bytes() for name in before} == before, (
            "nothing of it is touched"
        )


def test_a_slot_of_an_intruders_making_does_not_let_him_sign_as_the_officer(staff: Workplace) -> None:
    """Whoever holds the database key can make a slot for anybody, with a passphrase and a signing key of his own."""
    folder = staff.office.folder
    forged, _ = make_slot("o3", STAFF[Who.SECOND][0], PASSPHRASE, staff.office.key)
    keys = KeyFile.from_bytes((folder / KEYS).read_bytes(), KEYS)
    (folder / KEYS).write_bytes(KeyFile((forged, *(s for s in keys.slots if s.officer != "o3"))).to_bytes())
    error = _fault(lambda: open_office(folder, "o3", PASSPHRASE))
    assert error.fault is Fault.SLOT_DAMAGED
    assert error.facts["officer"] == STAFF[Who.SECOND][0]


def test_each_sign_off_asks_for_the_passphrase_again(staff: Workplace) -> None:
    officer = staff.officer(Who.SECOND)
    signer = confirm(staff.office, officer, passphrase(Who.SECOND))
    assert signer.public_key == officer.public_key
    error = _fault(lambda: confirm(staff.office, officer, passphrase(Who.FIRST)))
    assert error.fault is Fault.WRONG_PASSPHRASE


# --- enrolling ---


def _enrol(place: Workplace, name: str = "Нова Людина", *roles: Role, by: Who = Who.ADMINISTRATOR) -> object:
    return enrol(place.office, place.signers[by], name, "спеціаліст", roles or (Role.CHECKER,), PASSPHRASE)


def test_an_enrolled_officer_can_open_and_the_ledger_knows_him(staff: Workplace) -> None:
    officer = enrol(
        staff.office,
        staff.signers[Who.ADMINISTRATOR],
        " Нова Людина ",
        " лікар ",
        [Role.MEDICAL, Role.LEGAL],
        PASSPHRASE,
    )
    assert (officer.id, officer.name, officer.post) == ("o9", "Нова Людина", "лікар")
    assert officer.roles == (Role.LEGAL, Role.MEDICAL)
    assert staff.office.officers()["o9"] == officer
    with staff.office.store.read() as connection:
        (stored,) = acts.latest(connection, 1)
    body = read_act(stored.data, stored.hash).body
    assert isinstance(body, OfficerEnrolled)
    assert body.public_key == officer.public_key
    session = open_office(staff.office.folder, "Нова Людина", PASSPHRASE)
    assert session.officer == officer
    assert audit(session.office).faults == ()
    session.office.close()


REFUSED: list[tuple[str, Callable[[Workplace], object], Fault, RefusalCode | None]] = [
    (
        "no role",
        lambda p: enrol(p.office, p.signers[Who.ADMINISTRATOR], "Нова", "спеціаліст", (), PASSPHRASE),
        Fault.REFUSED,
        RefusalCode.NO_ROLE,
    ),
    (
        "an administrator who checks",
        lambda p: _enrol(p, "Нова", Role.ADMINISTRATOR, Role.CHECKER),
        Fault.REFUSED,
        RefusalCode.ADMINISTRATOR,
    ),
    (
        "an auditor who decides",
        lambda p: _enrol(p, "Нова", Role.AUDITOR, Role.APPROVER),
        Fault.REFUSED,
        RefusalCode.AUDITOR,
    ),
    ("a name of blanks", lambda p: _enrol(p, " \u200b\t "), Fault.REFUSED, RefusalCode.OFFICER_NAME_MISSING),
    (
        "no post",
        lambda p: enrol(p.office, p.signers[Who.ADMINISTRATOR], "Нова", " — ", (Role.CHECKER,), PASSPHRASE),
        Fault.REFUSED,
        RefusalCode.POST_MISSING,
    ),
    ("by no administrator", lambda p: _enrol(p, by=Who.FIRST), Fault.REFUSED, RefusalCode.LACKS_ROLE),
    ("a name that is taken", lambda p: _enrol(p, "  олена взірцева "), Fault.SAME_NAME_TAKEN, None),
    (
        "a passphrase that everybody would try",
        lambda p: enrol(
            p.office, p.signers[Who.ADMINISTRATOR], "Нова", "спеціаліст", (Role.CHECKER,), "Олена Взірцева 1990"
        ),
        Fault.GUESSABLE_PASSPHRASE,
        None,
    ),
    (
        "a short passphrase",
        lambda p: enrol(p.office, p.signers[Who.ADMINISTRATOR], "Нова", "спеціаліст", (Role.CHECKER,), "short"),
        Fault.WEAK_PASSPHRASE,
        None,
    ),
]


@pytest.mark.parametrize(("what", "call", "fault", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_refused_enrolment_changes_nothing(
    staff: Workplace, what: str, call: Callable[[Workplace], object], fault: Fault, code: RefusalCode | None
) -> None:
    del what
    keys, rows = (staff.office.folder / KEYS).read_bytes(), contents(staff.office.store)
    error = _fault(lambda: call(staff))
    assert error.fault is fault
    if code:
        assert isinstance(error.facts["why"], Refusal)
        assert error.facts["why"].code is code
    assert (staff.office.folder / KEYS).read_bytes() == keys
    assert contents(staff.office.store) == rows


@pytest.mark.parametrize("table", ["officers", "acts"])
def test_an_enrolment_that_the_database_breaks_off_restores_the_key_file(staff: Workplace, table: str) -> None:
    refuse_inserts(staff.office.store, table)
    keys, rows = (staff.office.folder / KEYS).read_bytes(), contents(staff.office.store)
    with pytest.raises(IntegrityError, match="broken"):
        _enrol(staff)
    assert (staff.office.folder / KEYS).read_bytes() == keys
    assert contents(staff.office.store) == rows


def test_a_slot_that_no_act_enrolled_opens_nothing_and_is_named(staff: Workplace) -> None:
    path = staff.office.folder / KEYS
    lost, _ = make_slot("o9", "Ніким Не Внесений", PASSPHRASE, staff.office.key)
    path.write_bytes(KeyFile.from_bytes(path.read_bytes(), KEYS).with_slot(lost).to_bytes())
    error = _fault(lambda: open_office(staff.office.folder, "o9", PASSPHRASE))
    assert error.fault is Fault.UNKNOWN_OFFICER
    assert STAFF[Who.SECOND][0] in str(error.facts["officers"])
    assert [fault.subject for fault in audit(staff.office).faults] == ["Ніким Не Внесений"]
    _enrol(staff)
    assert audit(staff.office).faults == ()


# --- the one door for acts ---


def test_a_signer_whose_key_was_never_enrolled_is_a_bug_that_is_caught(staff: Workplace) -> None:
    stranger = replace(staff.signers[Who.FIRST], officer="o3")
    before = contents(staff.office.store)
    with pytest.raises(ValueError, match="not the key"):
        staff.office.record(stranger, _body("o9"), intent=new_intent())
    assert contents(staff.office.store) == before


def _body(officer: str) -> OfficerEnrolled:
    return OfficerEnrolled(officer, "Ім'я", "спеціаліст", (Role.AUDITOR,), "", "")
