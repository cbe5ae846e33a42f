"""Well-formed lists of ten invented persons in every format and many layouts, from which mutants are made."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from random import Random

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.lists import Layout, Table, invent, lay_out, write
from tests.support.lists.layouts import AXES
from tests.support.lists.shared import with_shared_texts
from tests.support.lists.writers import WRITERS
from verifier.domain.intake import Options

PERSONS = 10
# Unlike persons of ordinary lists each of these is told by a word that stands nowhere else in the file.
_WORDS = "Абрикосов Бубенцов Вьюгин Горностаев Дубравин Еловин Жаворонков Заречнов Инеев Кленов".split()
_CODED = {"csv_cp1251": "cp1251", "csv_koi8": "koi8-u", "csv_cp866": "cp866"}
# Layouts differ, but each counts its persons twice: who is lost leaves a gap or a total that is wrong.
_VARIED = ("names", "heading", "column_numbers", "dates", "sections", "units", "letterhead", "pages")


@dataclass(frozen=True, slots=True)
class Seed:
    """One well-formed list: its bytes, the name it comes under, what an officer says of it, and its persons' surnames."""

    format: str
    file_name: str
    data: bytes
    options: Options
    surnames: tuple[str, ...]


@cache
def seeds(layouts: int = 6) -> tuple[Seed, ...]:
    """Return lists in every format, each in several layouts; the same ones each time."""
    chance = Random(1)
    made: list[Seed] = []
    for number in range(layouts):
        layout = Layout(language="ru", closing=True)
        while number and (layout == Layout(language="ru", closing=True) or not layout.is_known):
            axes = {name: chance.choice(AXES[name]) for name in _VARIED}
            layout = Layout(language="ru", closing=True, **axes)
        table = _told_apart(lay_out(invent(PERSONS, number, "ru"), layout))
        for name in WRITERS:
            data, file_name = write(table, name)
            made.append(Seed(name, file_name, data, Options(encoding=_CODED.get(name, "")), _surnames(table)))
        made.append(Seed("rich", "list.xlsx", _rich(table), Options(), _surnames(table)))
        made.append(
            Seed("shared", "list.xlsx", with_shared_texts(write(table, "xlsx")[0]), Options(), _surnames(table))
        )
    return tuple(made)


def _surnames(table: Table) -> tuple[str, ...]:
    return tuple(person[1] for person in table.persons)


def _told_apart(table: Table) -> Table:
    """Give each person a surname of his own."""
    renamed = Table(merges=table.merges)
    waiting = list(zip(table.persons, _WORDS, strict=True))
    for row in table.rows:
        cells = list(row)
        if waiting and any(isinstance(cell, str) and _named(cell, waiting[0][0]) for cell in cells):
            (person, word) = waiting.pop(0)
            cells = [_renamed(cell, person[1], word) if isinstance(cell, str) else cell for cell in cells]
            renamed.persons.append((person[0], word, *person[2:]))
        renamed.rows.append(cells)
    assert not waiting
    return renamed


def _named(cell: str, person: tuple[str, ...]) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(person[1])}(?![\w-])", cell, re.IGNORECASE))


def _renamed(cell: str, old: str, new: str) -> str:
    return cell.replace(old.upper(), new.upper()).replace(old, new)


def _rich(table: Table) -> bytes:
    """Return a workbook that uses what spreadsheets offer: a second sheet, comments, colours, formulas, hidden rows."""
    book = openpyxl.load_workbook(io.BytesIO(write(table, "xlsx")[0]))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"].comment = Comment("проверить", "исп.")
    sheet.cell(4, 1).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(5, 1).font = Font(strike=True)
    sheet.cell(len(table.rows) + 2, 1, "=SUM(A1:A3)")
    sheet.cell(len(table.rows) + 3, 1, "=HYPERLINK(A1)").hyperlink = "https://example.org/"
    sheet.row_dimensions[len(table.rows) + 3].hidden = True
    sheet.column_dimensions["M"].hidden = True
    sheet.auto_filter.ref = "A1:C3"
    other = book.create_sheet("Другой")
    other["A1"], other["B2"], other["C3"] = "приложение", 3.5, True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
