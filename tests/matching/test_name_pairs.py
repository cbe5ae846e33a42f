"""Pairs both ways: what hands, ears, keyboards, scanners and grammar do leaves a name the same; others are others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import entry, record
from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey
from verifier.intake.details.names import parse_name
from verifier.matching import compare
from verifier.matching.compare import nothing_known
from verifier.matching.compare.names import compare_names
from verifier.matching.equivalence import hand_made, shipped_surnames, shipped_table
from verifier.matching.folding import repaired, skeleton, tidy
from verifier.matching.names import Name, given_name, patronymic, surname

K = DetailKey
SAME, BY_RULE, NEAR, OTHER = Level.SAME, Level.SAME_BY_RULE, Level.NEAR, Level.DIFFERENT

PERSONS = """
Петренко Іван Олегович = Петренко Иван Олегович: russian_ukrainian
Білозеров Гнат Юхимович = Белозеров Игнат Ефимович: russian_ukrainian
Кіт Хома Прокопович = Кот Фома Прокофьевич: russian_ukrainian
Підлісний Остап Матвійович = Подлесный Остап Матвеевич: russian_ukrainian
Чорновус Устим Дем'янович = Черноус Устин Демьянович: one_letter
Мамедов Ельшан Рза огли = Мамедов Эльшан Рза оглы: russian_ukrainian
Шевченко Сергій Миколайович = Schewtschenko Sergej Nikolajewitsch: latin
Шевченко Сергій Миколайович = Szewczenko Serhij Mykołajowycz: latin
Шевченко Сергій Миколайович = Chevtchenko Serguei Nikolaevitch: latin
Шевченко Сергій Миколайович = Ševčenko Sergej Nikolaevič: latin
Шевченко Сергій Миколайович = Şevçenko Sergey Nikolayeviç: latin
Шевченко Сергій Миколайович = Shevchenko Sergei Nikolaevich: latin
Хоменко Юхим Захарович = Chomenko Juchym Sacharowytsch: latin few_letters
Захарченко Юлія Яківна = Zakharchenko Yuliya Yakovlevna: latin
Куценко Олег Якович = Kucenko Oleg Jakovlevič: latin
Ковач Іштван Ференцович = Kovács Istvan Ferencovich: latin one_letter few_letters
Гасимов Вугар Алійович = Qasımov Vugar Aliyevich: latin
Єрьоменко Андрій Степанович = Yeromenko Andrii Stepanovych: latin
Коваленко Олександр Вікторович = Каваленка Аликсандр Виктаравич: heard
Погребняк Сергій Петрович = Пагрибняк Сиргей Питрович: heard
Братський Тарас Іванович = Брацкий Тарас Иванович: russian_ukrainian
Поліщук Григорій Павлович = Полишук Григорий Павлович: heard
Синиця Петро Панасович = Сипиця Петро Панасович: one_letter
Нестеренко Пилип Ілліч = Пестерепко Филипп Ильич: scanned
Коваленко Зоя Петрівна = К0валенко 3оя Петровна: look_alike
Мусійчук Оксана Тарасівна = Musij4uk 0ksana Tarasovna: latin look_alike
Скоропадський Володимир Олександрович = Скоропадск Владимир Александ: truncated
Гречкук Олександр Андрійович = Гречкук Алек. Андр.: truncated
Гречкук Ігор Олексійович = Игор. Алек. Гречкук: truncated
Петренко Олександр Олександрович = Петренко Саша Алексаныч: short_form
Стишкова Наталія Петрівна = Стишкова Наташа Петровна: short_form
Петров Іван Сергійович = Петрова Ивана Сергеевича: case_ending
Іваненко Дмитро Максимович = Иваненка Дмитрия Максимовича: case_ending
Ковальчук Лев Ілліч = Ковальчуку Льву Ильичу: case_ending
Кравець Павло Петрович = Кравца Павла Петровича: case_ending
Майборода Микита Олегович = Майбороды Никиты Олеговича: case_ending
Скоропадський Микола Іванович = Скоропадського Миколи Івановича: case_ending
Сидорова Ганна Павлівна = Сидоровой Анне Павловне: case_ending
Коваленко Марія Іванівна = Коваленко Марии Ивановны: case_ending
Вербицька Наталя Юріївна = Вербицкую Наталью Юрьевну: case_ending
Петров Іван Сергійович = Ивана Сергеевича Петрова: case_ending
Іваненко Ілля Ілліч = Иваненко Илье Ильичу: case_ending
Петренко Іван Олегович = Gtnhtyrj Bdfy Jktujdbx: keyboard_layout
Гарбуз Дмитро Іванович = Ufh,ep Lvbnhbq Bdfyjdbx: keyboard_layout
Хоменко Семен Юрійович = [jvtyrj Ctvty >hmtdbx: keyboard_layout
Панасій Роман Олегович = Gfyfcbq Роман Олегович: keyboard_layout
Романов Роман Петрович = Кщьфтщм Кщьфт Зуекщмшср: keyboard_layout latin
Петренко Іван Олегович = ПетренкоИванОлегович: words_joined
Петренко Іван Олегович = ПЕТРЕНКОИВАНОЛЕГОВИЧ: words_joined
Петренко Іван Олегович = Петренко-Иван-Олегович: words_joined
Петренко Іван Олегович = ПЕТРЕНКО ИВАНОЛЕГОВИЧ: words_joined
Петренко Іван Олегович = Петренко ИванОлегович: words_joined
Петренко Іван Олегович = П Е Т Р Е Н К О Иван Олегович: spacing
Петренко Іван Олегович = Пет ренко Иван Олегович: words_joined
Петренко Іван Олегович = Петренко Ив ан Олегович: russian_ukrainian
Нечуй-Левицький Іван Олегович = Нечуй Левицкий Иван Олегович: russian_ukrainian_spelling
Нечуй-Левицький Іван Олегович = Левицкий-Нечуй Иван Олегович: order_swapped
Нечуй-Левицький Іван Олегович = Левицкий Иван Олегович: double_name
Петренко Іван Олегович = Петренко ИО: words_joined initial
Петренко Іван Олегович = И.О. Петренко: order_swapped initial
Петренко Іван Олегович = Иван Олегович Петренко: russian_ukrainian
Петренко Іван Олегович = Олегович Петренко Иван: order_swapped
Слюсенко Емзар Сейтібрамович = Слюс енко Эмзар Сейтибрамович: words_joined
Слюсенко Емзар Сейтібрамович = СЛЮСЕНКОЭмзар Сейтибрамович: words_joined
Слюсенко Емзар Сейтібрамович = Слюсенка Эмзара Сейтибрамовича: case_ending
Слюсенко Емзар Сейтібрамович = Слюсенко Эмз. Сейтиб.: truncated initial
Петренко Іван Олегович = гр. Петренко Иван Олегович - обмен: russian_ukrainian
Петренко Іван Олегович = «Ворон» Петренко Иван Олегович: russian_ukrainian
Петренко Іван Олегович = Петренко "Док" Иван Олегович: russian_ukrainian
Петренко Іван Олегович = Петренко Иван Олегович, позывной Седой: russian_ukrainian
Петренко Іван Олегович = в/п Петренко Иван Олегович п/п «Тайфун»: russian_ukrainian
Петренко Іван Олегович = военнопленный Петренко Иван Олегович: russian_ukrainian
Петренко Іван Олегович = ФИО: Петренко Иван Олегович: russian_ukrainian
Петренко Іван Олегович = №48 Петренко Иван Олегович: russian_ukrainian
Петренко Іван Олегович = ст. сержант ВСУ Петренко Иван Олегович дата рожд. 14.02.1997: russian_ukrainian
Петренко Іван Олегович = майор ЗСУ Петренко И. О.: initial
Петренко Іван Олегович = Петренко Иван Олегович; 01.02.1997; г. Харьков: russian_ukrainian
Петренко Іван Олегович = Петренко/Бондарь Иван Олегович: double_name
Палич Андрій Тарасович = Паличе Андрее Тарасовиче: case_ending
Кулець Сергій Петрович = Кульца Сергея Петровича: case_ending
Вербицький Ігор Петрович = Вербицком Игоре Петровиче: case_ending
Цибюк Тарас Юрійович = Цыбіок Тарае Юрьевиу: scanned one_letter
Леоненко Роман Юрійович = Leonenko Rornan Yurievich: scanned one_letter
Ребук Тарас Юрійович = Рипук Тарас Юрьевич: heard
Капівський Святослав Анатолійович = Капівсь Святосл Анатолі: truncated
Киселиченко Олександр Михайлович = Киселиче Алекса Михайл: truncated
Мкртчян Костянтин Андрійович = Mkrtchyan Konsta Andrey: truncated latin
Ребук Анатолій Вікторович = Rebook Anatoly Viktorovich: latin
Сенович Віталій Вікторович = SENOVICI VITALII VICTOROVICI: latin
Савін Іван Вікторович = Савıн Иван Викторович: look_alike
Гатішин Назар Вікторович = Гатишина Назар Викторович: gender_form
Верещинська Софія Андріївна = Верещинский София Андреевна: gender_form
Дарагук Віктор Михайлович = Дарагук Виктор Михайловна: gender_form
Петренко Ігор Остапович = Петренко гор Остапович: lost_letters
Тугідзе Євген Іванович = Туг?дзе □вген ?ванович: lost_letters
Дідівець Віталій Євгенович = ДДВЕЦЬ ВТАЛЙ ВГЕНОВИЧ: lost_letters
Петренко Ілля Сергійович = Ïåòðåíêî Èëüÿ Ñåðãååâè÷: code_page
Петренко Борис Володимирович = РџРµС‚СЂРµРЅРєРѕ Р‘РѕСЂРёСЃ Р’Р»Р°РґРёРјРёСЂРѕРІРёС‡: code_page
Петренко Андрій Борисович = рЕФТЕОЛП бОДТЕК вПТЙУПЧЙЮ: code_page
Петренко Іван Олегович = Петренко Петренко Иван Олегович: russian_ukrainian
"""
OTHERS = """
Ткачук Іван Олегович / Ткачик Иван Олегович
Бреснюк Іван Олегович / Бресник Иван Олегович
Коваль Іван Олегович / Коваленко Иван Олегович
Бондар Іван Олегович / Бондаренко Иван Олегович
Мороз Іван Олегович / Морозов Иван Олегович
Петренко Роман Олегович / Петренко Руслан Олегович
Петренко Іван Олегович / Петренко Ивана Олеговна
Петренко Марина Олегівна / Петренко Карина Олеговна
Петренко Мирослав Олегович / Петренко Ярослав Олегович
Петренко Іван Олегович / Петренко Иван Олегивна
Петренко Іван Романович / Петренко Иван Русланович
Петренко Данило Іванович / Петренко Давид Иванович
Петренко Іван Олегович / Петренко Саша Олегович
Петренко Олександра Олегівна / Петренко Александр Олегович
Шевчук Іван Олегович / Шевченко Иван Олегович
Кравець Іван Олегович / Кравченко Иван Олегович
Петренко Олександра Олегівна / Петренко Александр Олеговна
Дубін Іван Олегович / Дубина Иван Олегович
Петренко Яна Олегівна / Петренко Анна Олеговна
Петренко Артем Іванович / Петренко Артур Иванович
Петренко Антон Іванович / Петренко Антонина Ивановна
Петренко Арсен Іванович / Петренко Арсений Иванович
Петренко Марта Іванівна / Петренко Марфа Ивановна
"""


def _split(text: str, mark: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(mark)] for line in text.strip().splitlines()]


def _three(text: str) -> list[str]:
    """Return the three parts of our record; what follows the second word is the patronymic."""
    return text.split(" ", 2)


@pytest.mark.parametrize(("ours", "theirs"), _split(PERSONS, "="))
def test_damage_leaves_the_same_person(ours: str, theirs: str) -> None:
    written, _, rules = theirs.rpartition(": ")
    taken = parse_name(written)
    names = compare(entry(taken.surname, taken.given, taken.patronymic), record("1:1", *_three(ours)))[:3]
    expected = rules.split()
    assert OTHER not in {name.level for name in names}, names
    said = {name.rule.value for name in names}
    assert any(rule.startswith(start) for rule in said for start in expected), said


@pytest.mark.parametrize(("ours", "theirs"), _split(OTHERS, "/"))
def test_a_brother_and_a_neighbour_are_not_the_person(ours: str, theirs: str) -> None:
    there_and_back = [
        compare(entry(*_three(one)), record("1:1", *_three(other)))[:3]
        for one, other in ((theirs, ours), (ours, theirs))
    ]
    assert all(OTHER in {name.level for name in names} for names in there_and_back), there_and_back


_CASES = {K.SURNAME: surname, K.GIVEN_NAME: given_name, K.PATRONYMIC: patronymic}
_LETTERS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'-", min_size=1, max_size=14)
_NAMES = st.one_of(
    _LETTERS,
    st.sampled_from(
        "Олексій Алексей Микола Николай Ганна Анна Саша Гнат Игнат Ткачук Ткачик Іваненко Pavlo Іванович".split()
    ),
)


def _prepared(detail: DetailKey, text: str) -> Name:
    written = tidy(text)
    return _CASES[detail](written, *repaired([written]))


@given(st.sampled_from(list(_CASES)), _NAMES, _NAMES)
def test_sameness_is_mutual(detail: DetailKey, one: str, other: str) -> None:
    """Only whether a slip is another name depends on whose it is; the same name is the same from both sides."""
    left, right = _prepared(detail, one), _prepared(detail, other)
    there, back = compare_names(detail, left, right, nothing_known), compare_names(detail, right, left, nothing_known)
    assert (there.level in (SAME, BY_RULE)) == (back.level in (SAME, BY_RULE))
    if Level.NEAR in (there.level, back.level):
        assert {there.level, back.level} <= {NEAR, OTHER}


@given(st.sampled_from(list(_CASES)), _NAMES, _NAMES, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_and_blanks_change_no_level(detail: DetailKey, one: str, other: str, styled: type[str]) -> None:
    theirs, ours = _prepared(detail, one), _prepared(detail, other)
    if theirs.is_initial or ours.is_initial:
        return
    plain = compare_names(detail, theirs, ours, nothing_known).level
    again = compare_names(detail, _prepared(detail, f" {styled(one)} "), ours, nothing_known).level
    assert again is plain or {plain, again} <= {SAME, BY_RULE}


def test_the_built_tables_fit_the_folding() -> None:
    """Whoever changes the folding must build the tables anew (resources/names/build.py)."""
    table, surnames = shipped_table(), shipped_surnames()
    forms = {form for classes in (table.given, table.patronymic) for forms in classes.forms.values() for form in forms}
    assert {form for form in forms | surnames.known | surnames.pairs.keys() if skeleton(form) != form} == set()
    assert len(surnames.known) > 30_000
    assert len(table.given.of) > 2_500


def test_what_is_made_by_hand_is_not_contradicted() -> None:
    trusted, shipped = hand_made(), shipped_table()
    for kind in ("given", "patronymic"):
        mine, all_ = getattr(trusted, kind), getattr(shipped, kind)
        assert {form for form, names in mine.of.items() if all_.of[form] != names} == set()


@pytest.mark.parametrize(
    "hostile", ["", "'", "-", "😀", "я" * 10_000, "a" * 10_000, "1", "1 " * 5000, "А.", "ʼʼʼ", "\u202eивАн"]
)
def test_nonsense_is_read_and_compared(hostile: str) -> None:
    ours = record("1:1", "Петренко", "Іван", "Олегович")
    assert len(compare(entry(hostile, hostile, hostile), ours)) == len(compare(entry("Петренко"), ours))
    assert compare(entry(hostile), ours)[0].rule is not Rule.CASE
