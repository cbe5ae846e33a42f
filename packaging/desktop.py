"""Puts the program into the menu of a Linux desktop, with its icon and its type of file; takes it out again, too."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from ground import PYTHON, ROOT, SetupError, say, succeeds

MIME = "application/x-verifier-office"
OPENS = (
    MIME,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.ms-excel",
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "text/csv",
    "text/tab-separated-values",
)
PLACES = {
    "entry": Path("applications/verifier.desktop"),
    "mime": Path("mime/packages/verifier.xml"),
    "icon": Path("icons/hicolor/scalable/apps/verifier.svg"),
    "mime_icon": Path("icons/hicolor/scalable/mimetypes/application-x-verifier-office.svg"),
}
REFRESHED = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))

_ENTRY = """[Desktop Entry]
Type=Application
Version=1.0
Name=Verifier
GenericName=Double check of prisoner-exchange lists
GenericName[uk]=Подвійна перевірка списків на обмін
Comment=Check every person on a list twice, by two officers
Comment[uk]=Перевірити кожну особу зі списку двічі, двома працівниками
Exec={command} %f
Icon=verifier
Terminal=false
Categories=Office;
MimeType={types};
StartupNotify=true
StartupWMClass=verifier
SingleMainWindow=true
"""
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME}">
    <comment>Office of Verifier</comment>
    <comment xml:lang="uk">Офіс програми Verifier</comment>
    <glob pattern="office.keys" weight="80"/>
  </mime-type>
</mime-info>
"""


def put(environment: Mapping[str, str] = os.environ) -> int:
    """Write entry, type of file and icons below the user's own data; nothing outside it is touched."""
    if not sys.platform.startswith("linux"):
        raise SetupError("Only Linux desktops have such a menu. Make a shortcut to: " + _command())
    folder = _data(environment)
    icon = (ROOT / "resources" / "icons" / "verifier.svg").read_bytes()
    written = {
        "entry": _ENTRY.format(command=_command(), types=";".join(OPENS)).encode(),
        "mime": _TYPES.encode(),
        "icon": icon,
        "mime_icon": icon,
    }
    for name, data in written.items():
        path = folder / PLACES[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _refresh(folder)
    say(f"Verifier stands in the menu, and opens lists: {folder / PLACES['entry']}")
    return 0


def take_out(environment: Mapping[str, str] = os.environ) -> int:
    """Take away what was written."""
    folder = _data(environment)
    for place in PLACES.values():
        (folder / place).unlink(missing_ok=True)
    _refresh(folder)
    say("Verifier is taken out of the menu.")
    return 0


def _refresh(folder: Path) -> None:
    """Have the desktop look again; one that has no such tool looks by itself."""
    for tool, place in REFRESHED:
        if shutil.which(tool) and (folder / place).is_dir():
            succeeds([tool, folder / place])


def _data(environment: Mapping[str, str]) -> Path:
    chosen = environment.get("XDG_DATA_HOME", "")
    return Path(chosen) if os.path.isabs(chosen) else Path(os.path.expanduser("~")) / ".local" / "share"  # noqa: PTH111, PTH117


def _command() -> str:
    """Return how the program is started, as the specification of desktop entries wants its words quoted."""
    return " ".join(map(_quoted, ("env", f"PYTHONPATH={ROOT}", str(PYTHON), "-m", "verifier")))


def _quoted(word: str) -> str:
    if not set(word) & set(" \t\n\"'\\><~|&;$*?#()`%"):
        return word
    for sign in '\\"`$':
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'  # the value itself is read once more
