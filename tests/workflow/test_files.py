"""Whole files only: read and written, with sentences for what goes wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.databases import no_right_to_write, reachable_folder
from verifier.domain.errors import Fault, KnownError
from verifier.workflow.files import read_whole, write_whole


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert read_whole(path) == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["file"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read_whole(tmp_path / "no")
    assert caught.value.fault is Fault.FILE_NOT_FOUND
    assert caught.value.facts == {"file": tmp_path / "no"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read_whole(tmp_path)
    assert caught.value.fault is Fault.FILE_UNREADABLE
    with pytest.raises(KnownError) as caught:
        write_whole(tmp_path, b"x")
    assert caught.value.fault is Fault.CANNOT_WRITE


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_without_the_right_to_write() -> None:
    with reachable_folder() as folder:
        (folder / "file").write_bytes(b"before")
        with no_right_to_write(folder), pytest.raises(KnownError) as caught:
            write_whole(folder / "file", b"after")
        assert caught.value.fault is Fault.CANNOT_WRITE
        assert caught.value.facts == {"folder": folder}
        assert (folder / "file").read_bytes() == b"before"
        assert [each.name for each in folder.iterdir()] == ["file"]
