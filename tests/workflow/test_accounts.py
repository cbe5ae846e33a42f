"""Accounts after enrolment: another post, retirement, another passphrase, a reset by two; and all who may not."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support.faults import contents, files_no_longer_than, refuse_inserts
from tests.support.offices import STAFF, Who, Workplace, passphrase
from verifier.domain.acts import Act, OfficerEnrolled
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficerChanged, OfficerRetired, PassphraseChanged, PassphraseReset
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.domain.work import Reservation, Task
from verifier.ledger.chain import is_consented, new_intent
from verifier.ledger.keys import COST, Cost, KeyFile, Signer, Slot, make_slot, slot_digest
from verifier.store import reservations
from verifier.workflow import accounts, slots
from verifier.workflow.attempts import count_failure, utc_now
from verifier.workflow.audit import audit
from verifier.workflow.keep_office import Session, confirm, enrol, officers_of, open_office
from verifier.workflow.office import KEYS, Office

posix = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
NEW, OTHER = "борсук повертається додому", "лелека несе великий парасоль"
SECOND = STAFF[Who.SECOND][0]
OLD = passphrase(Who.SECOND)


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    assert "…" not in sentence(caught.value)
    return caught.value


def _code(call: Callable[[], object]) -> RefusalCode:
    why = _fault(call).facts["why"]
    assert isinstance(why, Refusal)
    return why.code


def _keys(office: Office) -> KeyFile:
    return KeyFile.from_bytes((office.folder / KEYS).read_bytes(), KEYS)


def _opens(office: Office, officer: str, phrase: str) -> Session:
    session = open_office(office.folder, officer, phrase)
    session.office.close()
    return session


def _change(place: Workplace, new: str = NEW, old: str = OLD) -> Act:
    return accounts.change_passphrase(place.office, place.officer(Who.SECOND), old, new)


def _reset(place: Workplace, first: Who = Who.ADMINISTRATOR, second: Who = Who.APPROVER, new: str = NEW) -> Act:
    signers = place.signers
    return accounts.reset_passphrase(place.office, signers[first], signers[second], Who.SECOND.value, new, " забув ")


def _retire(place: Workplace, who: Who = Who.SECOND) -> Act:
    return accounts.retire(place.office, place.signers[Who.ADMINISTRATOR], who.value, " переведений ")


# --- post and roles ---


def test_an_officer_with_another_post_and_other_roles_may_do_what_these_allow(staff: Workplace) -> None:
    keys = (staff.office.folder / KEYS).read_bytes()
    act = accounts.change(
        staff.office,
        staff.signers[Who.ADMINISTRATOR],
        Who.SECOND.value,
        " головний  спеціаліст ",
        [Role.REGISTRAR, Role.ADJUDICATOR],
        " наказ № 9 ",
    )
    roles = (Role.REGISTRAR, Role.ADJUDICATOR)
    assert act.body == OfficerChanged(Who.SECOND.value, "головний спеціаліст", roles, "наказ № 9")
    officer = staff.officer(Who.SECOND)
    assert (officer.name, officer.post, officer.roles) == (SECOND, "головний спеціаліст", roles)
    assert (staff.office.folder / KEYS).read_bytes() == keys
    assert _opens(staff.office, SECOND, OLD).officer == officer
    assert audit(staff.office).faults == ()


def test_a_change_is_recorded_once(staff: Workplace) -> None:
    intent, administrator = new_intent(), staff.signers[Who.ADMINISTRATOR]
    acts = [
        accounts.change(staff.office, administrator, "o3", "голова", [Role.CHECKER], "наказ", intent) for _again in "ab"
    ]
    assert acts[0] == acts[1]
    acts = [accounts.retire(staff.office, administrator, "o3", "вибув", "a" * 32) for _again in "ab"]
    assert acts[0] == acts[1]


# --- retirement ---


def test_who_is_retired_opens_nothing_and_what_he_signed_stands(staff: Workplace) -> None:
    assert _opens(staff.office, SECOND, OLD).officer.name == SECOND
    kept = (staff.office.folder / KEYS).read_bytes()
    act = _retire(staff)
    assert act.body == OfficerRetired("o3", "переведений")
    assert staff.officer(Who.SECOND).retired
    assert SECOND not in officers_of(staff.office.folder)
    assert _fault(lambda: open_office(staff.office.folder, SECOND, OLD)).fault is Fault.UNKNOWN_OFFICER
    assert _fault(lambda: open_office(staff.office.folder, "", OLD)).fault is Fault.NO_SLOT_FITS
    assert audit(staff.office).faults == ()
    (staff.office.folder / KEYS).write_bytes(kept)  # of a backup
    error = _fault(lambda: open_office(staff.office.folder, SECOND, OLD))
    assert error.fault is Fault.RETIRED_OFFICER
    assert SECOND in sentence(error)
    assert _fault(lambda: confirm(staff.office, staff.officer(Who.SECOND), OLD)).fault is Fault.RETIRED_OFFICER
    assert [fault.subject for fault in audit(staff.office).faults] == [SECOND]


def test_the_name_of_who_is_retired_is_not_given_again(staff: Workplace) -> None:
    _retire(staff)
    administrator = staff.signers[Who.ADMINISTRATOR]
    error = _fault(lambda: enrol(staff.office, administrator, SECOND, "спеціаліст", [Role.CHECKER], NEW))
    assert error.fault is Fault.SAME_NAME_TAKEN
    assert enrol(staff.office, administrator, "Нова", "спеціаліст", [Role.CHECKER], NEW).id == "o9"


def test_an_administrator_retires_himself_where_another_stays(staff: Workplace) -> None:
    administrator = staff.signers[Who.ADMINISTRATOR]
    assert _code(lambda: _retire(staff, Who.ADMINISTRATOR)) is RefusalCode.LAST_ADMINISTRATOR
    enrol(staff.office, administrator, "Нова", "адміністратор", [Role.ADMINISTRATOR], NEW)
    _retire(staff, Who.ADMINISTRATOR)
    assert _code(lambda: _retire(staff)) is RefusalCode.RETIRED
    assert _opens(staff.office, "Нова", NEW).officer.has(Role.ADMINISTRATOR)
    assert audit(staff.office).faults == ()


@pytest.mark.parametrize("verb", ["retire", "change"])
def test_whom_he_was_to_check_is_free_for_others(place: Workplace, verb: str) -> None:
    administrator = place.signers[Who.ADMINISTRATOR]
    kept = Reservation(1, Task.FIRST_CHECK, "o2", "", "o6")
    with place.office.store.write() as connection:
        reservations.keep(connection, [Reservation(2, Task.FIRST_CHECK, "o3", "", "o6"), kept])
    if verb == "retire":
        _retire(place)
    else:
        accounts.change(place.office, administrator, "o3", "голова", [Role.CHECKER], "наказ")
        with place.office.store.read() as connection:
            assert reservations.of_case(connection, 2), "he checks as before"
        accounts.change(place.office, administrator, "o3", "голова", [Role.APPROVER], "наказ")
    with place.office.store.read() as connection:
        assert not reservations.of_case(connection, 2)
        assert reservations.of_case(connection, 1) == {Task.FIRST_CHECK: kept}
    assert audit(place.office).faults == ()


# --- another passphrase of one's own ---


def test_the_new_passphrase_opens_the_same_keys_and_the_old_nothing(staff: Workplace) -> None:
    before = _keys(staff.office).slot(SECOND)
    act = _change(staff)
    after = _keys(staff.office).slot(SECOND)
    assert before
    assert after
    assert act.body == PassphraseChanged("o3", slot_digest(after))
    assert act.officer == "o3"
    assert (after.public_key, after.opening_key) == (before.public_key, before.opening_key)
    assert _fault(lambda: open_office(staff.office.folder, SECOND, OLD)).fault is Fault.WRONG_PASSPHRASE
    session = _opens(staff.office, SECOND, NEW)
    assert session.signer.public_key == staff.signers[Who.SECOND].public_key
    assert session.told.count == 1, "the attempt with the old one"
    assert audit(staff.office).faults == ()


def test_an_old_slot_put_back_opens_nothing_with_the_old_passphrase(staff: Workplace) -> None:
    kept = (staff.office.folder / KEYS).read_bytes()
    _change(staff)
    (staff.office.folder / KEYS).write_bytes(kept)
    error = _fault(lambda: open_office(staff.office.folder, SECOND, OLD))
    assert error.fault is Fault.SLOT_DAMAGED
    assert _fault(lambda: confirm(staff.office, staff.officer(Who.SECOND), OLD)).fault is Fault.SLOT_DAMAGED
    assert _opens(staff.office, "o1", passphrase(Who.ADMINISTRATOR)).officer.id == "o1"
    _reset(staff)
    assert _opens(staff.office, SECOND, NEW).officer.id == "o3"
    assert audit(staff.office).faults == ()


def test_letters_put_together_otherwise_are_the_same_passphrase(staff: Workplace) -> None:
    apart = unicodedata.normalize("NFD", "їжачиний йод заліковує")
    _change(staff, apart)
    assert _opens(staff.office, SECOND, unicodedata.normalize("NFC", apart)).officer.id == "o3"


@pytest.mark.usefixtures("real_cost")
def test_another_passphrase_raises_the_cost_of_an_old_slot(staff: Workplace) -> None:
    """An office of years ago, whose slots cost a guesser less than one asks for today."""
    cheap, own = make_slot("o9", "Давня", OTHER, staff.office.key, Cost(8 * 1024, 1))
    _enrol_slot(staff, cheap, own)
    officer = staff.office.officers()["o9"]
    accounts.change_passphrase(staff.office, officer, OTHER, NEW)
    slot = _keys(staff.office).slot("o9")
    assert slot
    assert slot.cost == COST
    assert _opens(staff.office, "Давня", NEW).officer == officer
    assert audit(staff.office).faults == ()


def _enrol_slot(place: Workplace, slot: Slot, own: Signer) -> None:
    body = OfficerEnrolled(slot.officer, slot.name, "спеціаліст", (Role.CHECKER,), own.public_key, slot_digest(slot))
    slots.change_slots(
        place.office, place.signers[Who.ADMINISTRATOR], lambda _connection, keys: (body, keys.with_slot(slot))
    )


# --- a reset by two ---


@pytest.mark.parametrize(("first", "second"), [(Who.ADMINISTRATOR, Who.ANYBODY), (Who.APPROVER, Who.ADMINISTRATOR)])
def test_two_officers_give_a_third_a_new_passphrase_and_new_keys(staff: Workplace, first: Who, second: Who) -> None:
    old = staff.signers[Who.SECOND]
    act = _reset(staff, first, second)
    assert isinstance(act.body, PassphraseReset)
    assert (act.officer, act.body.officer, act.body.second, act.body.reason) == (first, "o3", second, "забув")
    assert is_consented(act.body, first.value, staff.signers[second].public_key)
    assert _fault(lambda: open_office(staff.office.folder, SECOND, OLD)).fault is Fault.WRONG_PASSPHRASE
    session = _opens(staff.office, SECOND, NEW)
    assert session.signer.public_key == act.body.public_key == staff.officer(Who.SECOND).public_key != old.public_key
    with pytest.raises(ValueError, match="not the key"):
        staff.office.record(old, PassphraseChanged("o3", "a" * 64))
    assert audit(staff.office).faults == ()


def test_the_second_officer_enters_his_own_passphrase_and_wrong_ones_are_counted(staff: Workplace) -> None:
    approver = staff.officer(Who.APPROVER)
    assert _fault(lambda: confirm(staff.office, approver, NEW)).fault is Fault.WRONG_PASSPHRASE
    for _time in range(4):
        count_failure(staff.office.folder, approver.id, utc_now())
    error = _fault(lambda: confirm(staff.office, approver, passphrase(Who.APPROVER)))
    assert error.fault is Fault.TOO_MANY_ATTEMPTS


def test_wrong_passphrases_of_before_a_reset_do_not_hold_the_new_one_up_for_ever(staff: Workplace) -> None:
    for _time in range(3):
        count_failure(staff.office.folder, "o3", utc_now())
    _reset(staff)
    assert _opens(staff.office, SECOND, NEW).told.count == 3


def test_a_consent_with_another_key_is_a_bug_that_is_caught(staff: Workplace) -> None:
    stranger = replace(staff.signers[Who.FIRST], officer=Who.APPROVER.value)
    before = contents(staff.office.store)
    with pytest.raises(ValueError, match="not the key"):
        accounts.reset_passphrase(staff.office, staff.signers[Who.ADMINISTRATOR], stranger, "o3", NEW, "забув")
    assert contents(staff.office.store) == before


def test_a_damaged_slot_is_put_right_by_a_reset(staff: Workplace) -> None:
    path = staff.office.folder / KEYS
    keys = _keys(staff.office)
    slot = keys.slot(SECOND)
    assert slot
    path.write_bytes(keys.with_slot(replace(slot, salt="0" * 32)).to_bytes())
    error = _fault(lambda: open_office(staff.office.folder, SECOND, OLD))
    assert error.fault is Fault.SLOT_DAMAGED
    said = sentence(error)
    assert SECOND in said
    assert "--keys-only" in said
    assert _opens(staff.office, "o1", passphrase(Who.ADMINISTRATOR)).officer.id == "o1"
    path.write_bytes(keys.without("o3").to_bytes())
    _reset(staff)
    assert _opens(staff.office, SECOND, NEW).officer.id == "o3"
    assert audit(staff.office).faults == ()


# --- what is refused changes nothing ---

REFUSED: list[tuple[str, Callable[[Workplace], object], Fault, RefusalCode | None]] = [
    ("a change by no administrator",
     lambda p: accounts.change(p.office, p.signers[Who.APPROVER], "o3", "x", [Role.CHECKER], "наказ"),
     Fault.REFUSED, RefusalCode.LACKS_ROLE),
    ("a change without a reason",
     lambda p: accounts.change(p.office, p.signers[Who.ADMINISTRATOR], "o3", "x", [Role.CHECKER], ""),
     Fault.REFUSED, RefusalCode.CHANGE_REASON_MISSING),
    ("a change of nobody",
     lambda p: accounts.change(p.office, p.signers[Who.ADMINISTRATOR], "o99", "x", [Role.CHECKER], "наказ"),
     Fault.REFUSED, RefusalCode.NO_SUCH_OFFICER),
    ("an administrator who signs",
     lambda p: accounts.change(p.office, p.signers[Who.ADMINISTRATOR], "o3", "x", [Role.CHECKER, Role.ADMINISTRATOR], "y"),
     Fault.REFUSED, RefusalCode.ADMINISTRATOR),
    ("a retirement by no administrator",
     lambda p: accounts.retire(p.office, p.signers[Who.APPROVER], "o3", "вибув"),
     Fault.REFUSED, RefusalCode.LACKS_ROLE),
    ("a retirement of nobody",
     lambda p: accounts.retire(p.office, p.signers[Who.ADMINISTRATOR], "o99", "вибув"),
     Fault.REFUSED, RefusalCode.NO_SUCH_OFFICER),
    ("a retirement without a reason",
     lambda p: accounts.retire(p.office, p.signers[Who.ADMINISTRATOR], "o3", " . "),
     Fault.REFUSED, RefusalCode.CHANGE_REASON_MISSING),
    ("another passphrase that is short", lambda p: _change(p, "short"), Fault.WEAK_PASSPHRASE, None),
    ("the same passphrase again", lambda p: _change(p, OLD), Fault.GUESSABLE_PASSPHRASE, None),
    ("the old passphrase and one character", lambda p: _change(p, f"{OLD}1"), Fault.GUESSABLE_PASSPHRASE, None),
    ("a passphrase of known names", lambda p: _change(p, "Олена Взірцева 1990"), Fault.GUESSABLE_PASSPHRASE, None),
    ("a reset by no administrator", lambda p: _reset(p, Who.FIRST), Fault.REFUSED, RefusalCode.LACKS_ROLES),
    ("a reset by one alone", lambda p: _reset(p, second=Who.ADMINISTRATOR), Fault.REFUSED,
     RefusalCode.SECOND_OFFICER_NEEDED),
    ("a reset by himself as the second", lambda p: _reset(p, second=Who.SECOND), Fault.REFUSED,
     RefusalCode.RESET_OF_SELF),
    ("a reset to a short passphrase", lambda p: _reset(p, new="short"), Fault.WEAK_PASSPHRASE, None),
    ("a reset to a passphrase that everybody would try", lambda p: _reset(p, new="a" * 20),
     Fault.GUESSABLE_PASSPHRASE, None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "call", "fault", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_changes_nothing(
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


def test_a_wrong_old_passphrase_changes_nothing_and_is_counted(staff: Workplace) -> None:
    assert _fault(lambda: _change(staff, old=OTHER)).fault is Fault.WRONG_PASSPHRASE
    assert _opens(staff.office, SECOND, OLD).told.count == 1


VERBS: dict[str, Callable[[Workplace], object]] = {
    "change_passphrase": _change, "reset_passphrase": _reset, "retire": _retire,
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_what_the_database_breaks_off_leaves_the_key_file_as_it_was(staff: Workplace, verb: str) -> None:
    refuse_inserts(staff.office.store, "acts")
    keys, rows = (staff.office.folder / KEYS).read_bytes(), contents(staff.office.store)
    with pytest.raises(IntegrityError, match="broken"):
        VERBS[verb](staff)
    assert (staff.office.folder / KEYS).read_bytes() == keys
    assert contents(staff.office.store) == rows


@posix
@pytest.mark.parametrize("verb", VERBS)
def test_where_the_key_file_cannot_be_written_nothing_is_recorded(staff: Workplace, verb: str) -> None:
    keys, head = (staff.office.folder / KEYS).read_bytes(), staff.office.head()
    with files_no_longer_than(len(keys)):  # both sets of slots are longer
        assert _fault(lambda: VERBS[verb](staff)).fault is Fault.CANNOT_WRITE
    assert (staff.office.folder / KEYS).read_bytes() == keys
    assert staff.office.head() == head


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_recorded_holds_although_the_disk_takes_the_new_file_no_more(
    staff: Workplace, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer is told that it is done, as it is: both sets are in the file, and the next opening takes one out."""

    def full(folder: Path, *_facts: object) -> None:
        raise KnownError(Fault.DISK_FULL, folder=folder)

    with monkeypatch.context() as patch:
        patch.setattr(slots, "settle_by", full)
        VERBS[verb](staff)
        assert _keys(staff.office).next
        administrator = _opens(staff.office, "o1", passphrase(Who.ADMINISTRATOR))
        assert administrator.recovered == (), "the disk is full still, and that keeps nobody out"
    if verb != "retire":
        assert _opens(staff.office, SECOND, NEW).officer.id == "o3"
    assert _fault(lambda: open_office(staff.office.folder, SECOND, OLD)).fault in (
        Fault.WRONG_PASSPHRASE,
        Fault.RETIRED_OFFICER,
    )
    _opens(staff.office, "o1", passphrase(Who.ADMINISTRATOR))
    assert not _keys(staff.office).next
    assert audit(staff.office).faults == ()
