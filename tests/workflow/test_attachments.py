"""Attached files: unaltered, private until signed, kept for good once signed, and gone with a draft that is not."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.faults import contents, full_disk, tamper
from tests.support.offices import Who, Workplace, draft
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.store import acts, attachments
from verifier.workflow import attachments as verbs
from verifier.workflow.attachments import attach, attached, evidence_file, file_name, read_file
from verifier.workflow.audit import audit
from verifier.workflow.check import save_draft

FIRST, SECOND = Pass.FIRST, Pass.SECOND
SCAN = bytes(range(256)) * 5 + "паспорт\r\n\0".encode()


def _fault(call: Callable[[], object]) -> Fault:
    with pytest.raises(KnownError) as caught:
        call()
    assert "…" not in sentence(caught.value)
    return caught.value.fault


def _attach(place: Workplace, who: Who, number: Pass = FIRST, data: bytes = SCAN, name: str = "скан.pdf") -> str:
    return attach(place.office, place.officer(who), 1, number, name, data)


def _rows(place: Workplace, table: str) -> int:
    return len(contents(place.office.store)[table])


def _names(place: Workplace, who: Who, number: Pass = FIRST) -> list[str]:
    with place.office.store.read() as connection:
        return list(attachments.listed(connection, who.value, 1, number).values())


def _move(place: Workplace, who: Who, wanted: set[str], number: Pass = FIRST) -> None:
    with place.office.store.write() as connection:
        attachments.move_to_files(connection, who.value, 1, number, wanted)


# --- unaltered ---


def test_the_bytes_stay_as_they_are_from_draft_to_signature(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    assert sha256 == hashlib.sha256(SCAN).hexdigest()
    assert attached(place.office, place.officer(Who.FIRST), 1, FIRST, sha256) == ("скан.pdf", SCAN)
    _move(place, Who.FIRST, {sha256})
    assert evidence_file(place.office, sha256) == ("скан.pdf", SCAN)
    assert attached(place.office, place.officer(Who.FIRST), 1, FIRST, sha256) == ("скан.pdf", SCAN)
    assert _rows(place, "attachments") == 0


def test_the_same_bytes_are_stored_once(place: Workplace) -> None:
    hashes = {_attach(place, Who.FIRST), _attach(place, Who.FIRST, name="ще раз.pdf")}
    assert len(hashes) == 1
    assert _names(place, Who.FIRST) == ["скан.pdf"]
    files = _rows(place, "files")
    hashes.add(_attach(place, Who.SECOND, SECOND))
    _move(place, Who.FIRST, hashes)
    _move(place, Who.SECOND, hashes, SECOND)
    assert len(hashes) == 1
    assert _rows(place, "files") == files + 1


def test_a_file_that_was_changed_in_the_database_is_not_shown_as_what_was_attached(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    tamper(place.office.store.path, place.office.key, "UPDATE attachments SET data = x'00'")
    call = lambda: attached(place.office, place.officer(Who.FIRST), 1, FIRST, sha256)  # noqa: E731
    assert _fault(call) is Fault.DAMAGED_FILE


# --- private ---


def test_a_file_of_a_draft_is_its_officers_alone(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    before = contents(place.office.store)
    for who in (Who.SECOND, Who.ANYBODY, Who.ADJUDICATOR, Who.AUDITOR, Who.ADMINISTRATOR):
        for number in (FIRST, SECOND):
            assert _fault(lambda: attached(place.office, place.officer(who), 1, number, sha256)) is Fault.EVIDENCE_GONE  # noqa: B023
            assert _names(place, who, number) == []
    officer = place.officer(Who.FIRST)
    assert _fault(lambda: attached(place.office, officer, 1, SECOND, sha256)) is Fault.EVIDENCE_GONE
    assert _fault(lambda: attached(place.office, officer, 2, FIRST, sha256)) is Fault.EVIDENCE_GONE
    assert _fault(lambda: evidence_file(place.office, sha256)) is Fault.EVIDENCE_GONE
    assert contents(place.office.store) == before


def test_nobody_learns_that_another_has_attached_the_same_file(place: Workplace) -> None:
    _attach(place, Who.FIRST, name="від родини.pdf")
    sha256 = _attach(place, Who.SECOND, SECOND, name="моє.pdf")
    assert attached(place.office, place.officer(Who.SECOND), 1, SECOND, sha256)[0] == "моє.pdf"
    assert _names(place, Who.FIRST) == ["від родини.pdf"]
    with place.office.store.write() as connection:
        attachments.drop_all(connection, Who.SECOND.value, 1, SECOND)
    assert _names(place, Who.FIRST) == ["від родини.pdf"]


# --- signed or gone ---


def test_what_was_taken_out_of_the_draft_again_is_not_kept(place: Workplace) -> None:
    wanted, other = _attach(place, Who.FIRST), _attach(place, Who.FIRST, data=b"other", name="b.png")
    files = _rows(place, "files")
    _move(place, Who.FIRST, {wanted})
    assert (_rows(place, "files"), _rows(place, "attachments")) == (files + 1, 0)
    assert _fault(lambda: evidence_file(place.office, other)) is Fault.EVIDENCE_GONE


def test_a_draft_that_is_given_up_leaves_nothing(place: Workplace) -> None:
    before = contents(place.office.store)
    _attach(place, Who.FIRST)
    _attach(place, Who.FIRST, data=b"other")
    with place.office.store.write() as connection:
        attachments.drop_all(connection, Who.FIRST.value, 1, FIRST)
    assert contents(place.office.store) == before


def test_a_signature_over_a_file_that_is_not_there_is_refused_and_nothing_is_lost(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    before = contents(place.office.store)
    assert _fault(lambda: _move(place, Who.FIRST, {sha256, "f" * 64})) is Fault.EVIDENCE_GONE
    assert contents(place.office.store) == before


def test_a_later_check_may_rest_on_a_file_that_is_kept_already(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    _move(place, Who.FIRST, {sha256})
    files = _rows(place, "files")
    _move(place, Who.FIRST, {sha256})
    assert _rows(place, "files") == files


def test_drafts_and_signatures_of_others_leave_the_files_alone(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    save_draft(place.office, place.officer(Who.FIRST), 1, FIRST, draft(place.sheet(1, FIRST, Who.FIRST)))
    place.check(2, FIRST)
    assert attached(place.office, place.officer(Who.FIRST), 1, FIRST, sha256)[1] == SCAN
    assert audit(place.office).faults == ()


def test_a_kept_file_is_never_changed_nor_deleted(place: Workplace) -> None:
    sha256 = _attach(place, Who.FIRST)
    _move(place, Who.FIRST, {sha256})
    with place.office.store.write() as connection:
        acts.keep_file(connection, sha256, "another.pdf", b"another")
    assert evidence_file(place.office, sha256) == ("скан.pdf", SCAN)


# --- refused ---


def test_what_is_too_large_or_empty_or_belongs_to_no_case(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "LARGEST", len(SCAN))
    before = contents(place.office.store)
    assert _fault(lambda: _attach(place, Who.FIRST, data=SCAN + b"x")) is Fault.EVIDENCE_TOO_LARGE
    assert _fault(lambda: _attach(place, Who.FIRST, data=b"")) is Fault.EVIDENCE_EMPTY
    officer = place.officer(Who.FIRST)
    assert _fault(lambda: attach(place.office, officer, 99, FIRST, "a", b"a")) is Fault.NO_SUCH_CASE
    assert contents(place.office.store) == before
    _attach(place, Who.FIRST)


def test_a_full_disk_attaches_nothing(place: Workplace) -> None:
    before = contents(place.office.store)
    with full_disk(place.office.store):
        assert _fault(lambda: _attach(place, Who.FIRST, data=os.urandom(1 << 20))) is Fault.DISK_FULL
    assert contents(place.office.store) == before


def test_fifty_mebibytes_are_taken(place: Workplace) -> None:
    data = os.urandom(1 << 20) * 50
    sha256 = _attach(place, Who.FIRST, data=data)
    assert attached(place.office, place.officer(Who.FIRST), 1, FIRST, sha256)[1] == data


# --- names and reading ---


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("скан.pdf", "скан.pdf"),
        ("/home/olena/скан.pdf", "скан.pdf"),
        ("C:\\Users\\olena\\скан 1.pdf", "скан 1.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\0b\x1b[31m\u200b.png", "ab[31m.png"),
        ("two\nlines.png", "two lines.png"),
        ("и\u0306.png", "й.png"),
        ("", "file"),
        ("..", "file"),
        ("folder/", "folder"),
        ("\udcff.jpg", ".jpg"),
        ("n" * 300 + ".jpeg", "n" * 115 + ".jpeg"),
        ("n" * 300, "n" * 120),
        ("n." + "e" * 300, "n." + "e" * 118),
    ],
)
def test_the_name_of_a_file(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "скан.pdf"
    path.write_bytes(SCAN)
    assert read_file(path) == SCAN


def test_files_that_cannot_be_attached(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty", tmp_path / "large"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(600 << 20)  # takes no room on the disk; reading it whole would be refused as another fault
    assert _fault(lambda: read_file(empty)) is Fault.EVIDENCE_EMPTY
    assert _fault(lambda: read_file(large)) is Fault.EVIDENCE_TOO_LARGE
    assert _fault(lambda: read_file(tmp_path)) is Fault.FILE_UNREADABLE
    assert _fault(lambda: read_file(tmp_path / "none")) is Fault.FILE_NOT_FOUND
    assert _fault(lambda: read_file(Path("a\0b"))) is Fault.FILE_UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_would_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _fault(lambda: read_file(tmp_path / "pipe")) is Fault.FILE_UNREADABLE
