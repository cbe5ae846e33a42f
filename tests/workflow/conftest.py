"""A real office for each test, copied from one that is founded once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.audited import worked_office
from tests.support.offices import Template, Workplace, fill_office, once, staff_office
from tests.support.theirs import asking_office


@pytest.fixture(scope="session")
def standing_ready() -> Iterator[None]:
    """A process from which others are forked; see `ready.run`."""
    with ready.standing():
        yield


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office with all its officers and nothing else."""
    return once("staffed", lambda: staff_office(tmp_path_factory.mktemp("staffed") / "office"))


@pytest.fixture(scope="session")
def filled(staffed: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office with a register and a list of four persons."""
    return once("filled", lambda: fill_office(staffed, tmp_path_factory.mktemp("filled") / "office"))


@pytest.fixture(scope="session")
def worked(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office in which something of every kind was done."""
    return once("worked", lambda: worked_office(filled, tmp_path_factory.mktemp("worked") / "office"))


@pytest.fixture(scope="session")
def asking(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office that received a real file of theirs and asked about a person on it; see `theirs.asking_office`."""
    return once("asking", lambda: asking_office(filled, tmp_path_factory.mktemp("asking") / "office"))


@pytest.fixture
def asked(asking: Template, tmp_path: Path) -> Iterator[Workplace]:
    """The office that asked the other side, open."""
    place = asking.copy(tmp_path / "office")
    yield place
    place.office.close()


@pytest.fixture
def staff(staffed: Template, tmp_path: Path) -> Iterator[Workplace]:
    """The staffed office, open."""
    place = staffed.copy(tmp_path / "office")
    yield place
    place.office.close()


@pytest.fixture
def place(filled: Template, tmp_path: Path) -> Iterator[Workplace]:
    """The office with register and list, open."""
    place = filled.copy(tmp_path / "office")
    yield place
    place.office.close()


@pytest.fixture
def worked_place(worked: Template, tmp_path: Path) -> Iterator[Workplace]:
    """The office in which something of every kind was done, open."""
    place = worked.copy(tmp_path / "office")
    yield place
    place.office.close()
