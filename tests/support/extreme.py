"""The practice data at its worst: names nobody should bear, so that every screen is seen with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from openpyxl import load_workbook

from verifier import resources

_NAME, _RANK, _PLACE, _NOTES, _HEADING = 2, 5, 8, 10, 8
_LONG = "Довгопрізвищенко" * 13
NAMES = (
    _LONG,
    f"{_LONG[:120]} {_LONG[:60]} {_LONG[:60]}",
    "😀🇺🇦 Емодзі 👨‍👩‍👧 Петрович",
    "محمد عبد الله אברהם",
    "<img src=x onerror=alert(1)> Іван Іванович",
    "&amp; &lt;b&gt; Петро Петрович",
    "Ів\u200bан\u202eвонсап\u2066 Нев\u00adидимий",
    "О\u0301ле\u0301г Акце\u0301нтний",
    "А",
    "O'Коннор-Ґалаґан де ля Вега-і-Круз Максиміліан-Олександр Святославович оглы",
)
_NOTE = "Дуже довга примітка без кінця, у якій переказано все, що було; " * 7


def _is_person(number: object, name: object) -> bool:
    return str(number).isdecimal() and not str(name or "").isdecimal()


@contextmanager
def extreme_data(folder: Path) -> Iterator[None]:
    """Let practice offices be founded from extreme data while this lasts; `folder` holds it."""
    real: Callable[..., Path] = resources.path
    shutil.copytree(real("practice"), folder / "practice")
    book = load_workbook(folder / "practice" / "list.xlsx")
    sheet = book.worksheets[0]
    place = 0
    for row in range(_HEADING + 1, sheet.max_row + 1):
        if _is_person(sheet.cell(row, 1).value, sheet.cell(row, _NAME).value):
            if place % 2 == 0:
                sheet.cell(row, _NAME).value = NAMES[place // 2 % len(NAMES)]
                sheet.cell(row, _NOTES).value = _NOTE if place % 4 == 0 else "<b>жирно</b> &nbsp; 😀"
                sheet.cell(row, _PLACE).value = _LONG if place % 6 == 0 else sheet.cell(row, _PLACE).value
                sheet.cell(row, _RANK).value = _NOTE if place % 10 == 0 else sheet.cell(row, _RANK).value
            place += 1
    book.save(folder / "practice" / "list.xlsx")

    def path(*parts: str) -> Path:
        return folder.joinpath(*parts) if parts[:1] == ("practice",) else real(*parts)

    with patch.object(resources, "path", path):
        yield
