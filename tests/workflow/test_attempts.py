"""Wrong passphrases in a real office: they are counted, slow down, stand in the ledger, and lock nobody out for good."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.databases import no_right_to_write, reachable_folder
from tests.support.faults import full_disk
from tests.support.offices import STAFF, Template, Who, Workplace, passphrase
from verifier.domain import act_fields, act_words
from verifier.domain.acts import Act, PassphraseFailures
from verifier.domain.attempts import LONGEST_WAIT
from verifier.domain.audit import AuditCode
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import moment as moment_text
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import sentence
from verifier.i18n import Language, speaking
from verifier.ledger.canonical import read_act
from verifier.ledger.chain import seal
from verifier.store import acts
from verifier.workflow import keep_office
from verifier.workflow.attempts import ATTEMPTS, FORMAT, count_failure
from verifier.workflow.audit import audit
from verifier.workflow.keep_office import Session, confirm_and_tell, found, open_office
from verifier.workflow.office import Office

WRONG = "хибна довга фраза"
NAME = STAFF[Who.SECOND][0]
_START = datetime(2025, 5, 16, 8, 20, tzinfo=UTC)


class Desk:
    """An office folder, and a clock that goes when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, _START

    def clock(self) -> str:
        return moment_text(self.now)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def open(self, who: Who = Who.SECOND, phrase: str = "", *, named: bool = True) -> Session:
        officer = STAFF[who][0] if named else ""
        return open_office(self.folder, officer, phrase or passphrase(who), self.clock)

    def refused(self, phrase: str = WRONG, who: Who = Who.SECOND, *, named: bool = True) -> KnownError:
        with pytest.raises(KnownError) as caught:
            self.open(who, phrase, named=named)
        return caught.value

    def counts(self, count: int) -> None:
        """Let so many wrong ones have been counted, the last of them now."""
        (self.folder / ATTEMPTS).write_bytes(_file(FORMAT, count, self.clock()))

    def wrong(self, times: int, who: Who = Who.SECOND, *, named: bool = True) -> None:
        """Enter wrong passphrases, each as soon as it is taken."""
        for _attempt in range(times):
            error = self.refused(WRONG, who, named=named)
            assert error.fault is (Fault.WRONG_PASSPHRASE if named else Fault.NO_SLOT_FITS)
            self.wait(max(1, _seconds(error)))

    def counted(self) -> dict[str, dict[str, object]]:
        """What stands in the file."""
        path = self.folder / ATTEMPTS
        found: dict[str, dict[str, object]] = json.loads(path.read_bytes())["officers"] if path.exists() else {}
        return found


@pytest.fixture
def desk(staff: Workplace) -> Desk:
    return Desk(staff.office.folder)


def _seconds(error: KnownError) -> int:
    seconds = error.facts.get("seconds", 0)
    assert isinstance(seconds, int)
    return seconds


def _recorded(office: Office) -> list[Act]:
    with office.store.read() as connection:
        stored = acts.chosen(connection, 100, 0, kind=PassphraseFailures.kind)
    return [read_act(row.data, row.hash) for row in stored]


# --- slowing down ---


def test_the_fifth_wrong_one_slows_the_next_down_and_the_right_one_waits_too(desk: Desk) -> None:
    desk.wrong(4)
    error = desk.refused()
    assert (error.fault, _seconds(error)) == (Fault.WRONG_PASSPHRASE, 2)
    for phrase in (WRONG, passphrase(Who.SECOND)):
        error = desk.refused(phrase)
        assert (error.fault, _seconds(error)) == (Fault.TOO_MANY_ATTEMPTS, 2)
    desk.wait(1.2)
    assert _seconds(desk.refused(passphrase(Who.SECOND))) == 1
    desk.wait(0.8)
    assert desk.counted()["o3"]["count"] == 5, "what was refused unseen is not counted"
    desk.open().office.close()


def test_the_wait_doubles_up_to_five_minutes_and_restarting_does_not_help(desk: Desk) -> None:
    desk.counts(9)
    desk.wait(LONGEST_WAIT)
    waits = []
    for _attempt in range(4):
        waits.append(_seconds(desk.refused()))
        assert _seconds(desk.refused()) == waits[-1]
        desk.wait(waits[-1])
    assert waits == [64, 128, 256, LONGEST_WAIT]


def test_each_officer_waits_for_himself(desk: Desk) -> None:
    desk.counts(5)
    desk.open(Who.FIRST).office.close()
    assert desk.refused(passphrase(Who.SECOND)).fault is Fault.TOO_MANY_ATTEMPTS


def test_whoever_names_no_officer_waits_as_the_longest_and_is_counted_by_himself(desk: Desk) -> None:
    desk.counts(5)
    assert desk.refused(passphrase(Who.SECOND), named=False).fault is Fault.TOO_MANY_ATTEMPTS
    desk.wait(2)
    desk.wrong(1, named=False)
    assert {id_: found["count"] for id_, found in desk.counted().items()} == {"": 1, "o3": 5}
    desk.open(Who.FIRST).office.close()


def test_signing_off_is_counted_and_waits_like_unlocking(staff: Workplace, desk: Desk) -> None:
    officer = staff.officer(Who.SECOND)
    for _attempt in range(3):
        with pytest.raises(KnownError):
            confirm_and_tell(staff.office, officer, WRONG, desk.clock)
    desk.wrong(2)
    desk.refused()
    with pytest.raises(KnownError) as caught:
        confirm_and_tell(staff.office, officer, passphrase(Who.SECOND), desk.clock)
    assert caught.value.fault is Fault.TOO_MANY_ATTEMPTS
    desk.wait(4)
    confirmed = confirm_and_tell(staff.office, officer, passphrase(Who.SECOND), desk.clock)
    assert confirmed.signer.officer == "o3"
    assert confirmed.told.count == 6
    assert [act.officer for act in _recorded(staff.office)] == ["o3"]
    assert confirm_and_tell(staff.office, officer, passphrase(Who.SECOND)).told.count == 0


@pytest.mark.parametrize("language", Language)
def test_the_refusal_says_how_long(desk: Desk, language: Language) -> None:
    desk.wrong(4)
    fifth, sixth = desk.refused(), desk.refused()
    with speaking(language):
        assert sentence(fifth).endswith(sentence(sixth))
        assert "2\u00a0" in sentence(sixth)
        assert "…" not in sentence(fifth)


# --- clocks ---


def test_a_clock_set_back_locks_nobody_for_longer_than_the_wait(desk: Desk) -> None:
    desk.counts(14)
    desk.wait(-365 * 24 * 3600)
    assert _seconds(desk.refused()) == LONGEST_WAIT
    desk.wait(LONGEST_WAIT - 1)
    assert _seconds(desk.refused()) == 1
    desk.wait(1)
    desk.open().office.close()


def test_a_clock_set_forward_by_less_than_the_wait_unlocks_nothing(desk: Desk) -> None:
    desk.counts(10)
    desk.wait(63)
    assert desk.refused(passphrase(Who.SECOND)).fault is Fault.TOO_MANY_ATTEMPTS


# --- the ledger ---


def test_five_or_more_stand_in_the_ledger_are_told_once_and_forgotten(desk: Desk) -> None:
    desk.wrong(7)
    session = desk.open()
    (act,) = _recorded(session.office)
    first, last = moment_text(_START), moment_text(_START + timedelta(seconds=4 + 2 + 4))
    assert act.body == PassphraseFailures("o3", 7, first, last)
    assert act.officer == "o3"
    with speaking(Language.EN):
        (said,) = session.told.sentences(NAME)
        assert said.startswith(f"Before this, the passphrase of {NAME} was entered wrongly 7 times, between ")
        assert said.endswith("; this stands in the ledger.")
        assert act_words.summary(act.body) == "7 wrong attempts"
        assert ("Officer", "o3") in act_fields.fields(act.body)
        assert len(act_fields.fields(act.body)) == 4
    assert not (desk.folder / ATTEMPTS).exists()
    assert audit(session.office).faults == ()
    session.office.close()
    session = desk.open()
    assert session.told.sentences(NAME) == ()
    assert len(_recorded(session.office)) == 1
    session.office.close()


def test_fewer_than_five_are_told_and_not_recorded(desk: Desk) -> None:
    desk.wrong(4)
    desk.wrong(1, Who.FIRST)
    session = desk.open()
    with speaking(Language.EN):
        (said,) = session.told.sentences(NAME)
    assert "4 times" in said
    assert "ledger" not in said
    assert _recorded(session.office) == []
    assert set(desk.counted()) == {"o2"}, "those of another officer wait for him"
    session.office.close()


def test_what_named_nobody_is_told_and_signed_by_whoever_opens_next(desk: Desk) -> None:
    (desk.folder / ATTEMPTS).write_bytes(_file(FORMAT, 5, _TIME, ""))
    desk.wait(2)
    desk.wrong(1, named=False)
    session = desk.open(Who.AUDITOR)
    (act,) = _recorded(session.office)
    assert isinstance(act.body, PassphraseFailures)
    assert (act.officer, act.body.officer, act.body.count) == (Who.AUDITOR.value, "", 6)
    with speaking(Language.EN):
        assert "open no account" in session.told.sentences("x")[0]
        assert ("Officer", "none was named") in act_fields.fields(act.body)
    assert audit(session.office).faults == ()
    session.office.close()


@pytest.mark.parametrize("who", Who)
def test_every_officer_may_record_his_own_and_nobody_another_ones(staff: Workplace, who: Who) -> None:
    times = moment_text(_START), moment_text(_START)
    own, other = PassphraseFailures(who.value, 5, *times), Who.FIRST if who is not Who.FIRST else Who.SECOND
    staff.office.record(staff.signers[who], own)
    for body, code in (
        (PassphraseFailures(other.value, 5, *times), RefusalCode.OTHER_OFFICER),
        (PassphraseFailures(who.value, 4, *times), RefusalCode.TOO_FEW_ATTEMPTS),
        (PassphraseFailures(who.value, 5, times[0], "колись"), RefusalCode.TOO_FEW_ATTEMPTS),
    ):
        with pytest.raises(KnownError) as caught:
            staff.office.record(staff.signers[who], body)
        assert caught.value.facts == {"why": Refusal(code)}
    assert audit(staff.office).faults == ()


def test_an_audit_finds_failures_that_another_officer_signed(staff: Workplace) -> None:
    body = PassphraseFailures("o3", 5, moment_text(_START), moment_text(_START))
    _act, stored = seal(staff.office.head(), body, staff.signers[Who.FIRST], "intent")
    with staff.office.store.write() as connection:
        acts.append(connection, stored)
    assert [(fault.code, fault.act) for fault in audit(staff.office).faults] == [(AuditCode.NOT_ALLOWED, stored.seq)]


def test_what_a_full_disk_does_not_record_is_recorded_the_next_time(desk: Desk, staff: Workplace) -> None:
    desk.counts(5)
    desk.wait(2)
    office, officer = staff.office, staff.officer(Who.SECOND)
    with full_disk(office.store):
        with suppress(KnownError):
            for _act in range(100):  # until the page that is begun takes no more
                office.record(staff.signers[Who.FIRST], PassphraseFailures("o2", 5, _TIME, _TIME))
        count = office.head().count
        told = confirm_and_tell(office, officer, passphrase(Who.SECOND), desk.clock).told
    assert told.count == 5
    assert office.head().count == count
    assert desk.counted()["o3"]["count"] == 5
    desk.open().office.close()
    assert [act.officer for act in _recorded(office)].count("o3") == 1


def test_an_end_between_ledger_and_file_records_nothing_twice(desk: Desk, staff: Workplace) -> None:
    desk.counts(5)
    desk.wait(2)
    before = (desk.folder / ATTEMPTS).read_bytes()
    desk.open().office.close()
    (desk.folder / ATTEMPTS).write_bytes(before)
    desk.open().office.close()
    assert len(_recorded(staff.office)) == 1
    assert not (desk.folder / ATTEMPTS).exists()


# --- a file that is damaged ---

_TIME = moment_text(_START)
_FAR = "9999-12-31T23:59:59.999Z"
DAMAGED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no JSON": lambda: b"\x00\xff\xfe",
    "a list": lambda: b"[]",
    "deep": lambda: b"[" * 100_000,
    "another format": lambda: _file("verifier-attempts-9", 5, _TIME),
    "a count below one": lambda: _file(FORMAT, 0, _TIME),
    "a count without end": lambda: _file(FORMAT, 10**30, _TIME),
    "a count that is none": lambda: _file(FORMAT, "many", _TIME),
    "a time that is none": lambda: _file(FORMAT, 9, "tomorrow"),
    "a time out of the calendar": lambda: _file(FORMAT, 9, "2025-02-31T00:00:00.000Z"),
    "half a letter": lambda: _file(FORMAT, 9, _TIME, "\ud800"),
    "more than a file of ours": lambda: b'{"officers":{' + b" " * (2 << 20),
}


def _file(format_: str, count: object, last: str, officer: str = "o3") -> bytes:
    attempts = {"count": count, "first": _TIME, "last": last}
    return json.dumps({"format": format_, "officers": {officer: attempts}}).encode()


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_file_counts_as_no_attempts_and_is_told(desk: Desk, what: str) -> None:
    (desk.folder / ATTEMPTS).write_bytes(DAMAGED[what]())
    session = desk.open()
    with speaking(Language.EN):
        (said,) = session.told.sentences(NAME)
    assert ATTEMPTS in said
    assert _recorded(session.office) == []
    assert audit(session.office).faults == ()
    session.office.close()
    assert not (desk.folder / ATTEMPTS).exists(), "told once"
    (desk.folder / ATTEMPTS).write_bytes(DAMAGED[what]())
    desk.wrong(1)
    assert desk.counted()["o3"]["count"] == 1


def test_a_folder_in_the_place_of_the_file_stands_in_nobodys_way(desk: Desk) -> None:
    (desk.folder / ATTEMPTS).mkdir()
    desk.wrong(7)
    session = desk.open()
    assert session.told.damaged
    session.office.close()


@pytest.mark.parametrize("count", [5, 1_000_000])
def test_a_file_edited_to_lock_for_ever_locks_for_five_minutes_at_most(desk: Desk, count: int) -> None:
    (desk.folder / ATTEMPTS).write_bytes(_file(FORMAT, count, _FAR))
    error = desk.refused(passphrase(Who.SECOND))
    assert error.fault is Fault.TOO_MANY_ATTEMPTS
    assert 0 < _seconds(error) <= LONGEST_WAIT
    desk.wait(_seconds(error))
    session = desk.open()
    assert audit(session.office).faults == ()
    session.office.close()


def test_whoever_deletes_the_file_counts_anew(desk: Desk) -> None:
    desk.counts(6)
    (desk.folder / ATTEMPTS).unlink()
    session = desk.open()
    assert session.told.sentences(NAME) == ()
    session.office.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_that_takes_no_file_still_says_that_the_passphrase_is_wrong() -> None:
    with reachable_folder() as folder:
        found(folder, "Офіс", "Ольга Навчальна", "адміністратор", passphrase(Who.ADMINISTRATOR)).office.close()
        with no_right_to_write(folder):
            assert count_failure(folder, "o1", _TIME) == 0
        assert not (folder / ATTEMPTS).exists()


def test_what_was_counted_in_an_office_that_is_gone_does_not_hold_for_the_next(tmp_path: Path) -> None:
    (tmp_path / ATTEMPTS).write_bytes(_file(FORMAT, 12, _TIME, "o1"))
    phrase = passphrase(Who.ADMINISTRATOR)
    found(tmp_path, "Офіс", "Ольга Навчальна", "адміністратор", phrase).office.close()
    session = keep_office.open_office(tmp_path, "o1", phrase)
    assert session.told.sentences("x") == ()
    session.office.close()


def test_nothing_is_written_where_no_passphrase_was_wrong(staffed: Template, tmp_path: Path) -> None:
    place = staffed.copy(tmp_path / "office")
    before = sorted(path.name for path in place.office.folder.iterdir())
    confirm_and_tell(place.office, place.officer(Who.FIRST), passphrase(Who.FIRST))
    assert sorted(path.name for path in place.office.folder.iterdir()) == before
    place.office.close()
