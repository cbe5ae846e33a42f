"""Ten invented persons, each made for one turn that a case can take, and the office that their officers work in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.intake.making import xlsx
from tests.journeys.keyboard import PASSPHRASE
from verifier.domain.officers import Role
from verifier.intake import read_list, read_register
from verifier.workflow import keep_office
from verifier.workflow.load_register import load
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt, receive

ADMINISTRATOR = "Ольга Навчальна"
FIRST, SECOND, THIRD = "Олена Взірцева", "Ігор Прикладний", "Ніна Зразкова"
CLEARER, APPROVER = "Тарас Уявний", "Петро Умовний"
LAWYER, GUARD, CARRIER = "Роман Правничий", "Зоя Безпечна", "Яків Перевізний"  # owners of the other clearances
STAFF = {
    FIRST: (Role.REGISTRAR, Role.CHECKER),
    SECOND: (Role.CHECKER,),
    THIRD: (Role.ADJUDICATOR, Role.CHECKER),
    CLEARER: (Role.MEDICAL,),
    LAWYER: (Role.LEGAL,),
    GUARD: (Role.SECURITY,),
    CARRIER: (Role.LOGISTICS,),
    APPROVER: (Role.APPROVER,),
}
# Case numbers, by what becomes of the person.
SMOOTH, RULED, CONFLICTING, ASKED, NAMESAKE, HELD, TAKEN_BACK, GIVEN_BACK, RETURNED, UNKNOWN = range(1, 11)
SURNAMES = {
    SMOOTH: "ВЗОРЦЕВ",
    RULED: "РАНГОВЫЙ",
    CONFLICTING: "СПОРНЫЙ",
    ASKED: "ВОПРОСОВ",
    NAMESAKE: "ДВОЙНИКОВ",
    HELD: "ЗАДЕРЖАЛОВ",
    TAKEN_BACK: "ОШИБКИН",
    GIVEN_BACK: "РОДСТВЕННЫЙ",
    RETURNED: "ВЕРНУЛОВ",
    UNKNOWN: "НЕИЗВЕСТНЫЙ",
}
# What the first checker writes and nobody else may see before the second check, and what is written later.
SECRET, PICTURE = "лише перша перевіряюча це знає", "лист-додому-таємно.png"
LETTER, MISTAKEN, NOT_HIM = "лист родині від 01.02.2025", "переплутала звання", "на десять років старший"
QUESTION, ANSWER = "Просимо звірити з документами.", "лист № 7 від 20.05.2025"
_THEIRS = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Личный номер", "Звание", "В/ч")
_LISTED = (
    ("ВЗОРЦЕВ Иван Тестович", "12.05.1990", "АБ-100101", "ст. солдат", "А0001"),
    ("РАНГОВЫЙ Пётр Пробович", "03.02.1988", "АБ-100102", "сержант", "А0002"),
    ("СПОРНЫЙ Олег Примерович", "17.11.1985", "АБ-100103", "солдат", "А0003"),
    ("ВОПРОСОВ Андрей Учебович", "21.04.1993", "АБ-100104", "солдат", "А0004"),
    ("ДВОЙНИКОВ Максим Условович", "30.07.1991", "АБ-100105", "матрос", "А0005"),
    ("ЗАДЕРЖАЛОВ Роман Опытович", "09.09.1989", "АБ-100106", "солдат", "А0006"),
    ("ОШИБКИН Виктор Образцович", "14.01.1995", "АБ-100107", "солдат", "А0007"),
    ("РОДСТВЕННЫЙ Юрий Макетович", "25.12.1987", "АБ-100108", "солдат", "А0008"),
    ("ВЕРНУЛОВ Павел Шаблонович", "06.06.1992", "АБ-100109", "солдат", "А0009"),
    ("НЕИЗВЕСТНЫЙ Яков Черновикович", "01.03.1986", "ЯЯ-900110", "солдат", "А0010"),
)
_OURS = (
    "№ обліку", "ПІБ", "Дата народження", "Особистий номер", "Звання", "В/ч", "Статус", "Підтв. МКЧХ", "Повернення",
)  # fmt: skip
_LOST, _CONFIRMED = "зниклий безвісти", "список № 3"
_KEPT = (
    ("Взорцев Іван Тестович", "12.05.1990", "АБ-100101", "старший солдат", "А0001", _LOST, _CONFIRMED, ""),
    ("Ранговий Петро Пробович", "03.02.1988", "АБ-100102", "сержант", "А0002", _LOST, _CONFIRMED, ""),
    ("Спорний Олег Примерович", "17.11.1985", "АБ-100103", "солдат", "А0003", _LOST, _CONFIRMED, ""),
    ("Вопросов Андрій Учбович", "24.04.1993", "АБ-100104", "солдат", "А0004", _LOST, _CONFIRMED, ""),
    ("Двойников Максим Умовович", "30.07.1991", "АБ-100105", "матрос", "А0005", _LOST, _CONFIRMED, ""),
    ("Задержалов Роман Опитович", "09.09.1989", "АБ-100106", "солдат", "А0006", _LOST, "", ""),
    ("Ошибкін Віктор Образцович", "14.01.1995", "АБ-100107", "солдат", "А0007", _LOST, _CONFIRMED, ""),
    ("Родственний Юрій Макетович", "25.12.1987", "АБ-100108", "солдат", "А0008", _LOST, _CONFIRMED, ""),
    ("Вернулов Павло Шаблонович", "06.06.1992", "АБ-100109", "солдат", "А0009", _LOST, _CONFIRMED, "12.03.2025"),
    ("Двойников Максим Умовович", "30.07.1981", "АБ-200105", "матрос", "А0055", _LOST, "", ""),  # only a namesake
)


def prepare(folder: Path) -> None:
    """Found the office, enrol its officers, load the register and receive the list; nobody is checked yet."""
    session = keep_office.found(folder, "Навчальний офіс", ADMINISTRATOR, "адміністратор", PASSPHRASE)
    office, signer = session.office, session.signer
    try:
        for name, roles in STAFF.items():
            keep_office.enrol(office, signer, name, "спеціаліст", roles, PASSPHRASE)
        data = xlsx([_OURS, *(_numbered(place, row, 500) for place, row in enumerate(_KEPT, 1))])
        load(office, signer, read_register(data, "oblik.xlsx"), data, "Облік", "НІБ", "2025-05-14")
        data = xlsx([("СПИСОК № 10/Т",), _THEIRS, *(_numbered(place, row) for place, row in enumerate(_LISTED, 1))])
        received = receive(office, signer, read_list(data, "spisok.xlsx"), data, Receipt("10/Т", "друга сторона"))
        propose_for(office, Matcher(office), received.id)
    finally:
        office.close()


def _numbered(place: int, row: tuple[str, ...], more: int = 0) -> tuple[Any, ...]:
    return (place + more, *row)
