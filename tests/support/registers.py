"""Registers of our own, made up row by row: as many as are wanted, in a workbook written as Excel writes one."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from tests.support.lists.persons import _SURNAMES, RANKS, _given

HEADINGS = (
    "№ обліку", "Прізвище", "Ім'я", "По батькові", "Дата народження", "РНОКПП", "Особистий номер", "Військове звання",
    "Військова частина", "Місце народження", "Статус", "Примітка",
)  # fmt: skip
_BEGIN = dt.date(1899, 12, 30)
_SYLLABLES = "ба ве го ду жи за ко лу ма не по ру са ти фе хо ше ця".split()
_PLACES = ("м. Примерне", "с. Взірцеве", "смт Зразкове", "м. Пробне, Умовна область", "с. Вигадане")
_NOTES = ("", "", "", "у розшуку", "дані уточнюються")
_STATES = ("в полоні", "зник безвісти", "в полоні за відкритими джерелами")
Cell = str | int | dt.date


def rows(count: int, seed: int = 0) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a register below its heading: names of nobody, births in 1962-2001, numbers of 1900."""
    chance = random.Random(seed)
    names = _given("uk")
    for number in range(1, count + 1):
        surname = chance.choice(_SURNAMES["uk"]) if chance.random() < 0.3 else _surname(chance)
        born = dt.date(1962, 1, 1) + dt.timedelta(days=chance.randrange(14_600))
        yield (
            100_000 + number, surname, chance.choice(names)[0], chance.choice(names)[1],
            born if number % 3 else born.strftime("%d.%m.%Y"), _tax_number(chance.randrange(1, 366), number),
            f"{chance.choice('АБВГДЄЖ')}{chance.choice('АБВГД')}-{chance.randrange(1_000_000):06d}",
            chance.choice(RANKS["uk"]), f"А{chance.randrange(900):04d}",
            f"{chance.choice(_PLACES)}", chance.choice(_STATES), chance.choice(_NOTES),
        )  # fmt: skip


def _tax_number(day: int, number: int) -> str:
    """A number with its check digit, of a man born in 1900 (domain.md 9.1)."""
    return proved(f"{day:05d}{number // 5 % 1000:03d}{number % 5 * 2 + 1}")


def proved(digits: str) -> str:
    """Return nine digits with the check digit of a tax number (domain.md 9.1)."""
    proof = sum(weight * int(digit) for weight, digit in zip((-1, 5, 7, 9, 4, 6, 10, 5, 7), digits, strict=True))
    return f"{digits}{proof % 11 % 10}"


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 4))).capitalize() + "енко"


def workbook(cells: Iterable[Sequence[Cell]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Return an xlsx package of one sheet with shared texts, written as Excel does; a date is a number with a format."""
    texts: dict[str, int] = {}
    lines: list[str] = []
    for number, row in enumerate((headings, *cells) if isinstance(cells, Sequence) else _chain(headings, cells), 1):
        made = "".join(_cell(f"{chr(65 + at)}{number}", cell, texts) for at, cell in enumerate(row) if cell != "")
        lines.append(f'<row r="{number}" spans="1:{len(headings)}" x14ac:dyDescent="0.25">{made}</row>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        for name, content in _PARTS.items():
            package.writestr(name, content)
        package.writestr("xl/worksheets/sheet1.xml", _SHEET.format("".join(lines)))
        shared = "".join(f"<si><t>{escape(text, quote=False)}</t></si>" for text in texts)
        package.writestr("xl/sharedStrings.xml", _SHARED.format(len(texts), shared))
    return out.getvalue()


def write(path: str, count: int) -> None:
    """Write a workbook, or separated text, of so many rows to a file."""
    of = separated(count).encode() if path.endswith(".csv") else workbook(rows(count, 1))
    Path(path).write_bytes(of)


def separated(count: int, seed: int = 1) -> str:
    """Return a register of so many rows as separated text, dates as people write them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    for row in _chain(HEADINGS, rows(count, seed)):
        writer.writerow(f"{cell:%d.%m.%Y}" if isinstance(cell, dt.date) else cell for cell in row)
    return out.getvalue()


def _chain(headings: Sequence[str], cells: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield headings
    yield from cells


def _cell(ref: str, cell: Cell, texts: dict[str, int]) -> str:
    if isinstance(cell, dt.date):
        return f'<c r="{ref}" s="1"><v>{(cell - _BEGIN).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{ref}"><v>{cell}</v></c>'
    return f'<c r="{ref}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'


_X = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = (
    f'{_X}<worksheet xmlns="{_MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
    "<sheetData>{}</sheetData></worksheet>"
)
_SHARED = f'{_X}<sst xmlns="{_MAIN}" uniqueCount="{{}}">{{}}</sst>'
_PARTS = {
    "[Content_Types].xml": (
        f'{_X}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_X}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_X}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Облік" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_X}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{_X}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills '
        'count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" '
        'fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    ),
}
