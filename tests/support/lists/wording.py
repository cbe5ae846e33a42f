"""What made lists say in three languages, and what an officer says of their columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "uk": {
        "state": "станом на день полону", "given_patronymic": "Ім'я, по батькові", "rank_unit": "Служба",
        "first": "Перша", "second": "Друга", "third": "Третя",
        "number": "№ з/п", "full": "Прізвище, ім'я, по батькові", "rank_full": "Військове звання, ПІБ",
        "surname": "Прізвище", "given": "Ім'я", "patronymic": "По батькові", "born": "Дата народження",
        "rank": "Військове звання", "unit": "Військова частина", "notes": "Примітка", "person": "Військовополонений",
        "service": "Служба", "title": "СПИСОК № 00/Т військовополонених", "total": "Усього: {} осіб",
        "signature": "Начальник відділу ______________", "footnote": "* – тяжкохворий", "page": "стор. {}",
        "sections": ("Офіцери", "Рядовий склад", "в/ч А0000"), "ditto": "те саме",
    },
    "ru": {
        "state": "на день пленения", "given_patronymic": "Имя, отчество", "rank_unit": "Служба",
        "first": "Первая", "second": "Вторая", "third": "Третья",
        "number": "№ п/п", "full": "Фамилия, имя, отчество", "rank_full": "Воинское звание, ФИО", "surname": "Фамилия",
        "given": "Имя", "patronymic": "Отчество", "born": "Д.р.", "rank": "В/звание", "unit": "В/ч",
        "notes": "Примечание", "person": "Военнопленный", "service": "Служба",
        "title": "СПИСОК № 00/Т военнопленных, предлагаемых к обмену", "total": "Итого: {} чел.",
        "signature": "Исп. ______________   М.П.", "footnote": "* – тяжелобольной", "page": "Лист {} из 9",
        "sections": ("Офицеры", "Рядовой и сержантский состав", "Тяжелораненые"), "ditto": "-//-",
    },
    "en": {
        "state": "when captured", "given_patronymic": "Given name and patronymic", "rank_unit": "Service",
        "first": "First", "second": "Second", "third": "Third",
        "number": "No.", "full": "Full name", "rank_full": "Rank and name", "surname": "Surname", "given": "Given name",
        "patronymic": "Patronymic", "born": "Date of birth", "rank": "Rank", "unit": "Unit", "notes": "Remarks",
        "person": "Person", "service": "Service", "title": "LIST No. 00/T of persons", "total": "Total: {} persons",
        "signature": "Signed ______________", "footnote": "* seriously ill", "page": "page {}",
        "sections": ("Officers", "Privates", "Navy"), "ditto": "ditto",
    },
}  # fmt: skip
MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "en": "January February March April May June July August September October November December".split(),
}
# What an officer says of a column that has no heading.
FIELDS = {
    "number": ("seq_no",), "full": ("full_name",), "rank_full": ("rank_and_name",), "surname": ("surname",),
    "given": ("given_name",), "patronymic": ("patronymic",), "given_patronymic": ("given_and_patronymic",),
    "born": ("date_of_birth",), "rank": ("rank",), "unit": ("unit",), "notes": ("notes",), "rank_unit": ("rank", "unit"),
}  # fmt: skip


def written(cell: object) -> str:
    """Return what stands in a cell as text, a date with dots."""
    return cell.strftime("%d.%m.%Y") if isinstance(cell, dt.date) else str(cell)
