"""Free pages that a power cut tore are made whole at the next opening; a page that holds anything never is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.support.databases import KEY
from tests.support.faults import full_disk
from verifier.domain.errors import Fault, KnownError
from verifier.store import mending
from verifier.store.database import Store

_PAGE, _FREE = 4096, 12


def _with_free_pages(store: Store) -> int:
    """Write a file and delete it again: the last pages of the database hold nothing; return how many there are."""
    with store.write() as connection:
        connection.execute(text(f"CREATE TABLE passing AS SELECT randomblob({_PAGE * _FREE}) AS data"))
    with store.write() as connection:
        connection.execute(text("DROP TABLE passing"))
        free = int(connection.execute(text("PRAGMA freelist_count")).scalar_one())
    assert free >= _FREE
    return free


def _tear(path: Path, page: int) -> None:
    """Leave the first half of a page as it was, and the other half from another moment."""
    data = bytearray(path.read_bytes())
    at = (page - 1) * _PAGE + _PAGE // 2
    data[at : at + 512] = bytes(reversed(data[at : at + 512]))
    path.write_bytes(data)


def _mark(path: Path) -> Path:
    return path.with_name("office.db-mending")


def _torn(store: Store, path: Path) -> None:
    """Tear the last page, which is free, and leave the mark of a mending that did not come to its end."""
    _with_free_pages(store)
    store.close()
    _tear(path, path.stat().st_size // _PAGE)
    _mark(path).touch()


def test_a_torn_free_page_is_made_whole(store: Store, path: Path, tmp_path: Path) -> None:
    _torn(store, path)
    pages = path.stat().st_size // _PAGE
    with closing(Store.open(path, KEY)) as again:
        assert again.damage() == ()
        assert again.schema_differs() == ()
        again.copy_to(tmp_path / "copy.db", KEY, lambda _done, _total: None, lambda: False)
    assert not _mark(path).exists()
    assert path.stat().st_size // _PAGE <= pages + 1


def test_without_an_interruption_a_torn_page_is_damage(store: Store, path: Path) -> None:
    _torn(store, path)
    _mark(path).unlink()
    with closing(Store.open(path, KEY)) as again:
        assert again.damage()


def test_a_torn_page_that_holds_something_stays_damage(store: Store, path: Path) -> None:
    _with_free_pages(store)
    with store.write() as connection:
        connection.execute(text("INSERT INTO files VALUES (:hash, 'a', randomblob(90000))"), {"hash": "a" * 64})
    store.close()
    _tear(path, path.stat().st_size // _PAGE)
    _mark(path).touch()
    with closing(Store.open(path, KEY)) as again:
        assert again.damage()


def test_on_a_full_disk_the_office_opens_and_is_mended_later(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _torn(store, path)

    def full(_connection: object) -> None:
        raise KnownError(Fault.DISK_FULL, folder=path.parent)

    with monkeypatch.context() as patch:
        patch.setattr(mending, "write_free_pages", full)
        with closing(Store.open(path, KEY)) as again:
            assert again.damage()
    assert _mark(path).exists()
    with closing(Store.open(path, KEY)) as again:
        assert again.damage() == ()
        with full_disk(again):
            assert again.damage() == ()
    assert not _mark(path).exists()


def test_a_sound_database_is_left_alone(store: Store, path: Path) -> None:
    _with_free_pages(store)
    store.close()
    before = path.read_bytes()
    with closing(Store.open(path, KEY)) as again:
        assert not again.was_interrupted
    assert path.read_bytes() == before
    assert not _mark(path).exists()
