"""An office for each scenario, and the audit that every scenario ends with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.driver import Work
from tests.support.offices import once, staff_office
from verifier.workflow.audit import audit


@pytest.fixture
def work(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Work]:
    """A staffed office without register and lists; what was done in it passes the audit afterwards."""
    staffed = once("staffed", lambda: staff_office(tmp_path_factory.mktemp("staffed") / "office"))
    place = staffed.copy(tmp_path / "office")
    yield Work(place)
    faults = audit(place.office).faults
    place.office.close()
    assert faults == ()
