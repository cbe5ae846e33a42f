"""What the program remembers about a desk, not about an office: language, look, where backups and checkpoints go."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from platformdirs import user_config_path, user_state_path

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


def settings_path() -> Path:
    """Return where the settings stand."""
    return user_config_path("verifier", appauthor=False) / "settings.json"


def state_path() -> Path:
    """Return the folder in which this desk keeps what it has seen of offices: their checkpoints."""
    chosen = os.environ.get(_STATE, "")
    return Path(chosen) if chosen else user_state_path("verifier", appauthor=False)


def load() -> Settings:
    """Read the settings; what is missing, unknown or damaged falls back to the default."""
    try:
        stored = json.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    defaults = asdict(Settings())
    if not isinstance(stored, dict):
        return Settings()
    fitting = {k: v for k, v in stored.items() if k in defaults and type(v) is type(defaults[k])}
    return replace(Settings(), **fitting)


def save(settings: Settings) -> None:
    """Write the settings; a desk that cannot keep them goes on with those of this session."""
    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    except OSError:
        return
