"""The settings of a desk: each value fits or is left out, and the file is whole whatever happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier import settings
from verifier.settings import Settings


@pytest.fixture(autouse=True)
def _own(own_home: Path) -> None:
    assert own_home.is_dir()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "ru"), ("look", "pink"), ("text_size", 79), ("text_size", 201), ("text_size", True),
        ("text_size", "100"), ("idle_minutes", 0), ("idle_minutes", 61), ("idle_minutes", -5), ("backup_minutes", -1),
        ("backup_minutes", 1441), ("backup_folder", "a\0b"), ("backup_folder", None), ("witness_folder", "x" * 5000),
        ("nonsense", 1),
    ],
)  # fmt: skip
def test_what_cannot_be_is_left_out_and_the_rest_is_read(name: str, value: object) -> None:
    path = settings.settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"last_office": "/офіс", name: value}), "utf-8")
    assert settings.load() == Settings(last_office="/офіс")
    with pytest.raises(ValueError, match=name):
        Settings().having(name, value)


def test_what_is_kept_is_read_back_and_nothing_is_left_beside_it() -> None:
    chosen = Settings(
        language="en", look="contrast", text_size=200, idle_minutes=60, backup_minutes=0, backup_folder="/б"
    )
    settings.save(chosen)
    assert settings.load() == chosen
    assert [each.name for each in settings.settings_path().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"language": {"x": 1}}'])
def test_a_damaged_file_is_as_none(text: str) -> None:
    path = settings.settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert settings.load() == Settings()


def test_a_desk_that_cannot_keep_them_goes_on() -> None:
    path = settings.settings_path()
    path.mkdir(parents=True)  # a folder stands where the file would
    settings.save(Settings(language="en"))
    assert settings.load() == Settings()
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]
