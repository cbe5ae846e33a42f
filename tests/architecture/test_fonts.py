"""The fonts are the very files we chose, and hold every letter that a name on our lists may need."""

from __future__ import annotations

import hashlib

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from verifier import resources

FOLDER = resources.path("fonts")
SUMS = {line[66:]: line[:64] for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()}

CAPITALS = "АБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
STRESS = "\N{COMBINING ACUTE ACCENT}"
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
SPACES = "\N{NO-BREAK SPACE}\N{THIN SPACE}"
PUNCTUATION = "№₴«»„“”–—…°§×·•≤≥✓→"
TEXT = CAPITALS + CAPITALS.lower() + "".join(map(chr, range(0x20, 0x7F))) + STRESS + APOSTROPHES + SPACES + PUNCTUATION
SIGNS = "✓✗☐☑⚠←↑→↓●○▲▼■□≤≥≠"


def missing(font: str, characters: str) -> str:
    glyphs = TTFontFile(str(FOLDER / font)).charToGlyph
    return "".join(character for character in characters if ord(character) not in glyphs)


@pytest.mark.parametrize("name", sorted(SUMS))
def test_file_is_the_one_that_was_chosen(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


def test_every_font_is_in_the_sums_and_has_its_licence() -> None:
    fonts = {path.name for path in FOLDER.glob("*.ttf")}
    assert fonts == {name for name in SUMS if name.endswith(".ttf")}
    assert {f"{font.split('-')[0].removesuffix('.ttf')}-LICENSE.txt" for font in fonts} <= set(SUMS)


@pytest.mark.parametrize("font", sorted(name for name in SUMS if name.endswith(".ttf")))
def test_every_ukrainian_and_russian_letter_is_there(font: str) -> None:
    assert missing(font, TEXT) == ""


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
def test_every_sign_is_there(font: str) -> None:
    assert missing(font, SIGNS) == ""
