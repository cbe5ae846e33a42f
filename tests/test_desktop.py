"""The entry in the menu of a Linux desktop: whole and well-formed, started as it says, and gone without a trace."""

from __future__ import annotations

import configparser
import importlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there is such a menu")


@pytest.fixture(name="desktop")
def _desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield importlib.import_module("desktop")
    for name in ("desktop", "ground"):
        sys.modules.pop(name, None)


def _entry(folder: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are told apart by their letters
    parser.read(folder / "applications" / "verifier.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_it_is_put_into_the_menu_and_taken_out_again(desktop: ModuleType, tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    assert desktop.put(environment) == 0
    entry = _entry(tmp_path)
    assert (entry["Type"], entry["Icon"], entry["Terminal"]) == ("Application", "verifier", "false")
    assert entry["Name"]
    assert entry["Comment[uk]"]
    words = shlex.split(entry["Exec"])
    assert words[-3:] == ["-m", "verifier", "%f"]
    assert subprocess.run([*words[:-1], "--help"], capture_output=True, check=False, timeout=60).returncode == 0
    types = ElementTree.parse(tmp_path / "mime" / "packages" / "verifier.xml").getroot()  # noqa: S314 - our own
    named = types.find("{*}mime-type")
    assert named is not None
    assert named.get("type") in entry["MimeType"].split(";")
    glob = named.find("{*}glob")
    assert glob is not None
    assert glob.get("pattern") == "office.keys"
    for icon in tmp_path.rglob("*.svg"):
        assert ElementTree.parse(icon).getroot().tag.endswith("svg")  # noqa: S314 - our own
    if validator := shutil.which("desktop-file-validate"):
        subprocess.run([validator, tmp_path / "applications" / "verifier.desktop"], check=True)
    desktop.put(environment)  # once more is no harm
    assert desktop.take_out(environment) == 0
    assert not [path for path in tmp_path.rglob("*verifier*") if path.is_file() and path.parent.name != "mime"]


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("env", "env"),
        ("/a b/c", '"/a b/c"'),
        ('a"b', r'"a\\"b"'),
        ("50%", '"50%%"'),
        ("a$b", r'"a\\$b"'),
        ("\\", r'"\\\\"'),
    ],
)
def test_words_are_quoted_as_the_specification_wants(desktop: ModuleType, word: str, quoted: str) -> None:
    assert desktop._quoted(word) == quoted
