"""The settings of a desk, typed and validated: language, look, lock time, where backups go. Those of an office are acts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_state_path

LANGUAGES, LOOKS = ("uk", "en"), ("light", "dark", "contrast", "system")
TEXT_SIZES = range(80, 201)  # per cent
IDLE_MINUTES = range(1, 61)
_DAY = 24 * 60  # minutes
_LONGEST_PATH = 4096
_STATE = "VERIFIER_STATE"  # another folder for what the program keeps at this desk


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one desk; `text_size` in per cent, `idle_minutes` until the desk locks itself.

    `backup_folder` is where a second copy of each backup goes, `backup_minutes` the time between two of them while there
    is something new (0 for never), `witness_folder` the folder of a stick that keeps checkpoints. Empty is none.
    """

    language: str = "uk"
    look: str = "light"
    text_size: int = 100
    last_office: str = ""
    idle_minutes: int = 5
    backup_folder: str = ""
    backup_minutes: int = 60
    witness_folder: str = ""

    def having(self, name: str, value: object) -> Settings:
        """Return the settings with another value.

        Raises:
            ValueError: there is no such setting, or it cannot be that.
        """
        if name not in _FITS or not _FITS[name](value):
            raise ValueError(name)
        return replace(self, **{name: value})  # type: ignore[arg-type]  # it fits


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _within(choices: range) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and value in choices


def _path(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_PATH and "\0" not in value


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "language": _one_of(LANGUAGES),
    "look": _one_of(LOOKS),
    "text_size": _within(TEXT_SIZES),
    "last_office": _path,
    "idle_minutes": _within(IDLE_MINUTES),
    "backup_folder": _path,
    "backup_minutes": _within(range(_DAY + 1)),
    "witness_folder": _path,
}


def settings_path() -> Path:
    """Return where the settings stand."""
    return user_config_path("verifier", appauthor=False) / "settings.json"


def state_path() -> Path:
    """Return the folder in which this desk keeps what it has seen of offices: their checkpoints."""
    chosen = os.environ.get(_STATE, "")
    return Path(chosen) if chosen else user_state_path("verifier", appauthor=False)


def load() -> Settings:
    """Read the settings; what is missing, unknown or cannot be falls back to the default, each by itself."""
    try:
        stored = json.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    read = Settings()
    for name, value in stored.items() if isinstance(stored, dict) else ():
        with suppress(ValueError):
            read = read.having(name, value)
    return read


def save(settings: Settings) -> None:
    """Write the settings; a desk that cannot keep them goes on with those of this session."""
    keep_text(settings_path(), json.dumps(asdict(settings), ensure_ascii=False, indent=1))


def keep_text(path: Path, text: str) -> bool:
    """Write a small file of this desk whole or not at all, so that a power cut leaves the old one; say whether it could."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True
