"""The sheets on all persons as one file, written page by page: either whole, recorded and in its place, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.databases import no_right_to_write, reachable_folder
from tests.support.faults import contents
from tests.support.offices import Who, Workplace
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import digest
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Report, ReportRequest, as_print, issue_sheets
from verifier.workflow.verdicts import Standing, check_report

ALL = ReportRequest(Report.INDIVIDUAL, 1)


@pytest.fixture(name="out")
def _out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(name="place")
def _place(place: Workplace) -> Workplace:
    for case in (1, 2):
        place.check_twice(case)
    return place


def test_the_file_is_the_one_that_the_act_names(place: Workplace, out: Path) -> None:
    told: list[tuple[int, int]] = []
    saved = issue_sheets(place.office, place.signers[Who.APPROVER], ALL, out, step=lambda *so: told.append(so))
    assert saved.unsaved is None
    assert told == [(0, 2), (1, 2), (2, 2)]
    (file,) = out.iterdir()
    assert (file.name, digest(file.read_bytes())) == ("R1-L0001-01.pdf", as_print(saved.act).pdf)
    assert check_report(place.office, file.read_bytes()).standing is Standing.CURRENT
    assert audit(place.office).faults == ()


def test_where_another_act_comes_between_the_file_shows_it(place: Workplace, out: Path) -> None:
    between = iter((lambda: place.conclude(1),))

    def step(done: int, whole: int) -> None:
        if done == whole:
            next(between, lambda: None)()

    saved = issue_sheets(place.office, place.signers[Who.APPROVER], ALL, out, step=step)
    (file,) = out.iterdir()
    assert digest(file.read_bytes()) == as_print(saved.act).pdf
    assert check_report(place.office, file.read_bytes()).standing is Standing.CURRENT


@pytest.mark.parametrize("stop", [lambda _folder: True, lambda folder: any(folder.iterdir())])
def test_a_cancelled_one_leaves_nothing(place: Workplace, out: Path, stop: Callable[[Path], bool]) -> None:
    before = contents(place.office.store)
    with pytest.raises(KnownError) as caught:
        issue_sheets(place.office, place.signers[Who.APPROVER], ALL, out, cancelled=lambda: stop(out))
    assert caught.value.fault is Fault.CANCELLED
    assert not list(out.iterdir())
    assert contents(place.office.store) == before


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_where_nothing_can_be_written_nothing_is_recorded(place: Workplace) -> None:
    before = contents(place.office.store)
    with reachable_folder() as folder, no_right_to_write(folder), pytest.raises(KnownError) as caught:
        issue_sheets(place.office, place.signers[Who.APPROVER], ALL, folder)
    assert caught.value.fault is Fault.CANNOT_WRITE
    assert contents(place.office.store) == before


def test_what_cannot_have_its_name_is_handed_over_to_be_saved_elsewhere(place: Workplace, out: Path) -> None:
    (out / "R1-L0001-01.pdf").mkdir(parents=True)
    saved = issue_sheets(place.office, place.signers[Who.APPROVER], ALL, out)
    assert saved.unsaved
    assert saved.why
    assert saved.why.fault is Fault.FILE_UNREADABLE
    assert digest(saved.unsaved.pdf) == as_print(saved.act).pdf
    assert [each.name for each in out.iterdir()] == ["R1-L0001-01.pdf"], "nothing beside it"
