"""The audit by several processes: it finds what one finds, does without those that die, and lets work go on meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import persons
from tests.support.databases import raw, unguard
from tests.support.grown import grow
from tests.support.offices import Template, Who, Workplace, receive_entries
from verifier import child
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditFault
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import act_bytes, read_act
from verifier.store import acts
from verifier.workflow import audit as auditing
from verifier.workflow import audit_crew
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.office import DATABASE

PERSONS = 150


@pytest.fixture(scope="module")
def grown(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office of some persons, all of them decided."""
    place = filled.copy(tmp_path_factory.mktemp("grown") / "office")
    grow(place, PERSONS)
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


@pytest.fixture
def place(grown: Template, tmp_path: Path) -> Iterator[Workplace]:
    """A copy of it, open."""
    place = grown.copy(tmp_path / "office")
    yield place
    place.office.close()


def _of(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditing, "crew_for", lambda _acts: size)


def _tamper(place: Workplace) -> None:
    """Change one act each in several cases, in as many ways."""
    with place.office.store.read() as connection:
        stored = [row for row in acts.every(connection) if row.case > 10]
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)
        for number, row in enumerate(stored[:: len(stored) // 6]):
            column, value = [
                ("data", row.data.replace(b'"o', b'"p', 1)), ("signature", bytes(64)), ("officer", "o9"), ("case", 11),
                ("kind", "hold_placed"), ("data", act_bytes(read_act(row.data, "")) + b" "),
            ][number % 6]  # fmt: skip
            intruder.execute(f'UPDATE acts SET "{column}" = ? WHERE seq = ?', (value, row.seq))  # noqa: S608
        intruder.execute("UPDATE cases SET state = 'first_check' WHERE number = 90")


def test_many_find_what_one_finds(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[AuditFault, ...]] = []
    for tamper in (lambda _place: None, _tamper):
        tamper(place)
        for size in (0, 1, 3):
            _of(size, monkeypatch)
            found.append(audit(place.office).faults)
    assert found[0] == found[1] == found[2] == ()
    assert found[3] == found[4] == found[5]
    assert len({fault.act for fault in found[3]}) > 5


def test_those_who_die_are_done_without(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    _of(2, monkeypatch)
    started: list[subprocess.Popen[bytes]] = []
    start = audit_crew._start

    def dying() -> subprocess.Popen[bytes]:
        started.append(start())
        return started[-1]

    def kill(_done: int, _total: int) -> None:
        for process in started:
            process.kill()

    monkeypatch.setattr(audit_crew, "_start", dying)
    result = audit(place.office, kill)
    assert (result.acts, result.faults, len(started)) == (place.office.head().count, (), 2)


def test_one_that_cannot_be_started_at_all_is_done_without(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    _of(2, monkeypatch)
    monkeypatch.setattr(child, "command", lambda *_words: [sys.executable, "-c", "raise SystemExit(1)"])
    assert audit(place.office).faults == ()


def test_a_cancelled_audit_leaves_nobody_at_work(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch over each test would name a process or a thread that is left."""
    _of(2, monkeypatch)
    looked: list[int] = []

    def cancelled() -> bool:
        looked.append(1)
        return len(looked) > 20

    with pytest.raises(KnownError) as caught:
        audit(place.office, cancelled=cancelled)
    assert caught.value.fault is Fault.CANCELLED


@pytest.mark.parametrize("size", [0, 2])
def test_work_that_goes_on_meanwhile_is_taken_in_and_no_fault(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """A list is received, a person on it checked, another one goes on, a report is issued: all amid the walk."""
    _of(size, monkeypatch)
    work: Iterator[Callable[[], object]] = iter([
        lambda: place.check(2, Pass.FIRST),
        lambda: receive_entries(place.office, place.signers[Who.FIRST], persons.entries(3), "9/П", b"meanwhile"),
        lambda: place.check(PERSONS + 5, Pass.FIRST),
        lambda: issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.SUMMARY, 1)),
        lambda: place.finish(3),
    ])  # fmt: skip

    def do(_done: int, _total: int) -> None:
        if (next_ := next(work, None)) is not None:
            next_()

    monkeypatch.setattr(auditing, "_STEP", 50)
    result = audit(place.office, do)
    assert result.faults == ()
    assert next(work, None) is None
    assert result.acts == place.office.head().count


def test_a_frozen_program_is_asked_by_its_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command(audit_crew.SWITCH, "verifier.workflow.audit_crew") == [sys.executable, "--audit-worker"]
