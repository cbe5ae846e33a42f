"""Whatever of an office is changed past the program is found and named; a sample of what `python -m tests.tamper` makes."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.support.offices import Template
from tests.tamper import report, tamper
from tests.tampering.changes import of_tables
from tests.tampering.office import Scene, populated
from verifier.store.tables import metadata

SAMPLE = 29  # one of each kind


@pytest.fixture(name="desk_state", scope="module")
def _desk_state() -> str:
    """Where the desk at which the office was populated keeps what it knows."""
    return os.environ["VERIFIER_STATE"]


@pytest.fixture(name="scene", scope="module")
def _scene(staffed: Template, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """An office with rows in every table, closed."""
    return populated(tmp_path_factory.mktemp("tamper"), staffed)


def test_every_column_of_every_table_is_tampered_with(scene: Scene) -> None:
    made = {(change.kind, change.what) for change in of_tables(scene.rows, Random(1))}
    for table in metadata.tables.values():
        for column in table.columns:
            for kind in ("other value", "bit flip", "other type", "NULL", "swap of a column"):
                assert (kind, f"{table.name}.{column.name}") in made


def test_whatever_is_changed_is_found_and_named(
    scene: Scene, desk_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERIFIER_STATE", desk_state)
    outcome = tamper(scene, tmp_path, sample=SAMPLE, seed=20261127)
    assert outcome.is_whole, "\n".join(report(outcome))
    assert outcome.named.total() > SAMPLE * 0.8
