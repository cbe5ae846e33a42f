"""One list in which much of what occurs on lists occurs at once: a new version of the practice list, written on the spot."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from verifier import resources

_RED, _GREEN, _WHITE = "FF9999", "92D050", "FFFFFF"
_FIRST = 10  # row of the first person on the practice list
_BARE = (("Зразкін", "Петро", "Тестович"), ("Взірець", "Іван", "Іванович"), ("Примірний", "Микола", "Петрович"))


def worst_list(folder: Path) -> Path:
    """Write the list; return its path."""
    book = openpyxl.load_workbook(resources.path("practice", "list.xlsx"))
    sheet = book.worksheets[0]
    headings = [str(cell.value or "") for cell in sheet[6]]
    names, born = (1 + next(n for n, text in enumerate(headings) if word in text) for word in ("Фамилия", "Дата"))
    width = sheet.max_column
    sheet.cell(6, width + 1, "Дата")
    sheet.cell(6, width + 2, "Прим. отправителя")
    for row in range(_FIRST, _FIRST + 8):
        sheet.cell(row, width + 1, f"0{row % 9 + 1}.03.2023")
        sheet.cell(row, width + 2, "<b>уточнить</b>" if row % 2 else "\u202eздоров\u200b")
    sheet.cell(_FIRST, names).comment = Comment("перевірити за паспортом", "хтось")
    sheet.cell(_FIRST, born).value = "=DATE(1981,10,27)"
    for cell in sheet[_FIRST + 1]:
        cell.fill, cell.font = PatternFill("solid", fgColor=_RED), Font(strike=True)
    for cell in sheet[_FIRST + 2]:
        cell.fill = PatternFill("solid", fgColor=_GREEN)
    sheet.cell(_FIRST + 3, names).value = "1ваненко Петp Тестович"  # a digit and a Latin letter
    sheet.cell(_FIRST + 4, born).value = "31.02.1991"
    sheet.cell(_FIRST + 5, names).font = Font(color=_WHITE)
    sheet.cell(_FIRST + 6, names).value = "Тестенко И.И., Примеров П.П."
    sheet.cell(_FIRST + 9, names).font = Font(size=1)
    sheet.cell(_FIRST + 10, names).value = "сержанта Примеренка Тараса Ивановича*"
    white = FormulaRule(formula=["TRUE"], font=Font(color=_WHITE))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("B30:B40", white)
    for row in (_FIRST + 7, _FIRST + 8):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["H"].hidden = True
    other = book.create_sheet("Чернетка")
    other.append(("№", "ФИО", "Дата рождения"))
    other.append((1, "Прихований Аркуш Тестович", "01.01.1980"))
    other.sheet_state = "hidden"
    path = folder / "worst.xlsx"
    book.save(path)
    return path


def bare_list(folder: Path) -> Path:
    """Write a list without any heading, with the name in three columns and rank and unit in one; return its path."""
    book = openpyxl.Workbook()
    for number, (surname, given, patronymic) in enumerate(_BARE, 1):
        born, captured = f"0{number}.05.198{number}", f"1{number}.03.2022"
        place = "н.п. Примірне, вул. Тестова, поблизу старого млина"
        book.worksheets[0].append(
            (
                number,
                surname,
                given,
                patronymic,
                born,
                f"старший солдат А000{number}",
                captured,
                f"ТТ-12345{number}",
                place,
            )
        )
    path = folder / "без заголовка.xlsx"
    book.save(path)
    return path
