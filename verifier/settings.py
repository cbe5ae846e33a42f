"""What the program remembers about a desk, not about an office: language, look, text size, the last office opened."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from platformdirs import user_config_path


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one desk; `text_size` in per cent, `idle_minutes` until the desk locks itself."""

    language: str = "uk"
    look: str = "light"
    text_size: int = 100
    last_office: str = ""
    idle_minutes: int = 5


def settings_path() -> Path:
    """Return where the settings stand."""
    return user_config_path("verifier", appauthor=False) / "settings.json"


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
