"""Very likely only where levels allow it: what may be misspelt beside an identical date, and what is another person."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.people import entry, record, stating
from verifier.domain.candidates import Band
from verifier.domain.dates import PartialDate
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.matching import Index, decision, propose
from verifier.matching.compare.dates import compare_dates
from verifier.matching.compare.numbers import compare_numbers
from verifier.matching.compare.units import compare_units
from verifier.matching.equivalence import shipped_surnames
from verifier.matching.folding import skeleton
from verifier.matching.names import surname
from verifier.matching.spelling import can_be_a_surname, is_form_of_the_other_sex, is_other_ending, is_other_family

_BORN = "1990-05-12"
_NAMES = ("Іван", "Петро", "Степан", "Захар", "Остап", "Роман", "Тарас", "Назар")
_FATHERS = ("Петрович", "Захарович", "Степанович", "Романович", "Тарасович", "Назарович")
_ROOTS = ("Приклад", "Взірц", "Проб", "Ескіз", "Макет", "Шаблон", "Спроб", "Дослід", "Начерк")
_BANDS = (Band.UNLIKELY, Band.POSSIBLE, Band.VERY_LIKELY)


def _index(*records: Record) -> Index:
    """Some two thousand others stand around, so that rarity means something."""
    others = []
    for number in range(2000):
        surname = _ROOTS[number % 9] + ("енко", "юк", "ський", "ишин")[number // 9 % 4]
        born = f"{1960 + number * 7 % 45}-{1 + number * 5 % 12:02d}-{1 + number * 11 % 28:02d}"
        others.append(record(f"1:{number}", surname, _NAMES[number // 36 % 8], _FATHERS[number // 288 % 6], born))
    return Index([*others, *records])


HE = record(
    "1:9001", "Гордієнко", "Олексій", "Миколайович", _BORN, personal_number="ТТ-000123", rank="солдат", unit="А0001"
)
MISSPELT = record("1:9002", "Лзевчук", "Богдан", "Юрійович", "1987-03-02")
DOUBLE = record("1:9003", "Нечипай-Заболотна", "Любов", "Юріївна", "1985-11-30", personal_number="ТТ-777777")
TWIN = record("1:9004", "Бараболя", "Олександр", "Юрійович", "1991-07-08")
MISSPELT_ALIKE = record("1:9007", "Гордяєнко", "Юхим", "Якович", "1979-12-01")
OF_LIKE_NAME = record("1:9006", "Горленко", "Юхим", "Якович", "1975-02-01")
UNLISTED = record("1:9010", "Приладенко", "Сава", "Данилович", "1971-06-07")
UNLISTED_ALIKE = record("1:9011", "Прикладенко", "Гнат", "Якович", "1969-01-02")
NAMESAKE = record("1:9008", "Ескізчук", "Назар", "Захарович", "1991-03-04")
SWAPPED_NAMESAKE = record("1:9009", "Ескізчук", "Назар", "Захарович", "1991-04-03")
OTHER_TWIN = record("1:9005", "Бараболя", "Олег", "Юрійович", "1991-07-08")


@pytest.fixture(scope="module")
def index() -> Index:
    return _index(
        HE,
        OF_LIKE_NAME,
        MISSPELT_ALIKE,
        MISSPELT,
        DOUBLE,
        TWIN,
        OTHER_TWIN,
        NAMESAKE,
        SWAPPED_NAMESAKE,
        UNLISTED,
        UNLISTED_ALIKE,
    )


_ALEX = ("Алексей", "Николаевич", _BORN)


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        (("Гордиенко", *_ALEX), "accept"),
        (("Гордиенкр", *_ALEX), "accept"),  # no surname ends so
        (("Гордиенкр", "Алексей", "", _BORN), "accept"),
        (("Гордиенкр", "А.", "Н.", _BORN), "accept"),
        (("Гордиенкр", "Алексец", "Николаевич", _BORN), "accept"),
        (("Гордиенкр", "Алексец", "", _BORN), "review"),
        (("Гордиенкр", "Алексец", "Николаквич", _BORN), "review"),
        (("Гордисенко", *_ALEX), "accept"),  # may be a surname, is none that we know
        (("Гордисенко", "А.", "Н.", _BORN), "review"),
        (("Гордеев", *_ALEX), "review"),  # one root, another ending
        (("Гордюк", *_ALEX), "review"),
        (("Гордич", *_ALEX), "review"),
        (("Гордие.", *_ALEX), "review"),
        (("Горди", *_ALEX), "review"),  # cut off, or a family of that name
        (("Гордиенко", "Алексец", "", _BORN), "accept"),
        (("Гордиенко", "А.", "", _BORN), "accept"),
        (("Гордиенко", "Алексей", "Никлаевчи", _BORN), "accept"),
        (("Гордиенко", "А.", "Никлаевчи", _BORN), "review"),
        (("Гордиенко", "Андрей", "Николаевич", _BORN), "review"),
        (("Гордиенко", "", "Николаевич", _BORN), "review"),
        (("Гордиенко", *_ALEX[:2], "05/13/1990"), "review"),
        (("Гордиенко", *_ALEX[:2], "12051990"), "accept"),
        (("Гордиенко", *_ALEX[:2], "1990-05-11"), "review"),
        (("Гордиенко", *_ALEX[:2], "1991-05-12"), "review"),
        (("Гордиенко", *_ALEX[:2], "1990-01-01"), "review"),
        (("Гордиенко", *_ALEX[:2], "1990-05"), "review"),
    ],
)
def test_what_may_differ_beside_the_same_date(index: Index, stated: tuple[str, ...], verdict: str) -> None:
    found = index.candidates(entry(*stated))
    assert found[0].record.id == HE.id
    assert decision(found) == verdict


@pytest.mark.parametrize(
    ("stated", "number", "sought", "verdict"),
    [
        (("Левчук", "Богдан", "Юрьевич", "1987-03-02"), "", MISSPELT, "accept"),  # our register is misspelt
        (("Левчук", "Богдан", "", "1987-03-02"), "", MISSPELT, "accept"),
        (("Прикладенко", "Сава", "Данилович", "1971-06-07"), "", UNLISTED, "accept"),  # one letter, all else agrees
        (("Прикладенко", "С.", "Данилович", "1971-06-07"), "", UNLISTED, "review"),
        (("Прикладенко", "Сава", "", "1971-06-07"), "", UNLISTED, "review"),
        (("Гордиенко", "Алексей", "Николай", _BORN), "", HE, "accept"),  # his father's name as it stands
        (("Гордиенко", "Алексей", "Николаевна", _BORN), "", HE, "accept"),  # the ending of the other sex
        (("Гордиенко", "А.", "Николаевна", _BORN), "", HE, "review"),
        (("Гордиенко", "Алексей", "Иван", _BORN), "", HE, "review"),
        (("Нечипай-Заболотный", "Любовь", "Юрьевна", "1985-11-30"), "", DOUBLE, "review"),
        (("Гордиенко", "Ирк", "Николаевич", _BORN), "ТТ-000123", HE, "accept"),  # number, date and surname are his
        (("Сидоров", "Ирк", "Николаевич", _BORN), "ТТ-000123", HE, "review"),  # two other names
        (("Заболотная", "Любовь", "Юрьевна", "1985-11-30"), "", DOUBLE, "review"),
        (("Заболотная", "Л.", "Ю.", "1985-11-30"), "", DOUBLE, "review"),
        (("Нечипай", "Любовь", "Юрьевна", "1985-11-30"), "ТТ-777777", DOUBLE, "accept"),
        (("Гордиенко", "Алексей", "Николаевич", ""), "ТТ 000123", HE, "accept"),
        (("Гордиенко", "Алексей", "Николаевич", "1990-05"), "ТТ 000123", HE, "accept"),
        (("Гордиенко", "Алексей", "Николаевич", _BORN), "ТТ 000124", HE, "accept"),
        (("Гордиенко", "Алексей", "Николаевич", _BORN), "ТТ 555555", HE, "review"),
        (("Гордиенко", "Алексей", "Николаевич", "1979-11-03"), "ТТ 000123", HE, "review"),
        (("Горленко", "Алексей", "Николаевич", _BORN), "", HE, "review"),  # there are such families
        (("Гордяенко", "Алексей", "Николаевич", _BORN), "", HE, "accept"),  # of our own misspelling alone
        (("Гордяенко", "Алексей", "", _BORN), "", HE, "accept"),
        (("Гордяенко", "А.", "Н.", _BORN), "", HE, "review"),
        (("Горленко", "Алексей", "Николаевич", _BORN), "ТТ 000123", HE, "accept"),  # date and number outweigh letters
        (("Бараболя", "Олег", "Юрьевич", "1991-07-08"), "", OTHER_TWIN, "accept"),
        (("Эскизчук", "Назар", "Захарович", "1991-03-04"), "", NAMESAKE, "review"),  # a namesake born 03.04, not 04.03
        (("Бараболя", "Олекс.", "Юрьевич", "1991-07-08"), "", TWIN, "accept"),
        (("Бараболя", "О.", "Юрьевич", "1991-07-08"), "", None, "review"),
        (("Бараболя", "Остап", "Юрьевич", "1991-07-08"), "", None, "review"),
        (("Бараболя", "Олег", "Юрьевич", "1991-07-09"), "", OTHER_TWIN, "review"),
    ],
)
def test_registers_err_and_twins_exist(
    index: Index, stated: tuple[str, ...], number: str, sought: Record | None, verdict: str
) -> None:
    found = index.candidates(stating({"personal_number": number}, *stated))
    assert decision(found) == verdict
    assert sought is None or found[0].record.id == sought.id


@pytest.mark.parametrize(
    ("rank", "unit", "verdict"),
    [("", "", "accept"), ("майор", "", "accept"), ("майор", "А7777", "review"), ("рядовой", "А7777", "accept")],
)
def test_initials_do_not_hold_against_rank_and_unit(index: Index, rank: str, unit: str, verdict: str) -> None:
    found = index.candidates(stating({"rank": rank, "unit": unit}, "Гордиенко", "А.", "Н.", _BORN))
    assert decision(found) == verdict


@pytest.mark.parametrize(
    ("stated", "rank", "verdict"),
    [
        (("Гордие.", *_ALEX), "рядовой", "accept"),
        (("Гордие.", *_ALEX), "майор", "review"),
        (("Гордиенко-Бараболя", *_ALEX), "рядовой", "accept"),
        (("Гордиенкр", "Алексец", "Никовлаевич", _BORN), "рядовой", "accept"),  # three slips of the hand
        (("Гордиенкр", "Алексец", "Никовлаевич", _BORN), "майор", "review"),
        (("Гордиенко-Бараболя", "А.", "Н.", _BORN), "рядовой", "review"),
        (("Гордич", *_ALEX), "рядовой", "review"),
    ],
)
def test_a_shortened_surname_needs_one_more_detail(
    index: Index, stated: tuple[str, ...], rank: str, verdict: str
) -> None:
    found = index.candidates(stating({"rank": rank}, *stated))
    assert found[0].record.id == HE.id
    assert decision(found) == verdict


_MORE = {
    "patronymic": "Николаевич",
    "date_of_birth": _BORN,
    "personal_number": "TT000123",
    "unit": "А0001",
    "rank": "рядовой",
}


@settings(max_examples=40)
@given(
    st.sets(st.sampled_from(sorted(_MORE))),
    st.sets(st.sampled_from(sorted(_MORE))),
    st.sampled_from(["Гордиенко", "Гордиенкр", "Гордисенко", "Hordiienko", "Гордиенкоо"]),
    st.sampled_from(["Алексей", "А.", "Алексец", "Лёша"]),
)
def test_what_agrees_never_lowers_weight_or_band(
    index: Index, fewer: set[str], more: set[str], surname: str, given_name: str
) -> None:
    def best(details: set[str]) -> tuple[float, int]:
        found = index.candidates(stating({key: _MORE[key] for key in details}, surname, given_name))
        mine = next(candidate for candidate in found if candidate.record.id == HE.id)
        return mine.weight, _BANDS.index(mine.band)

    few, many = best(fewer), best(fewer | more)
    assert many[0] >= few[0] - 1e-9
    assert many[1] >= few[1]


_DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2008, 12, 31)).map(
    lambda d: PartialDate(d.year, d.month, d.day)
)
_CUT = st.builds(lambda d, n: PartialDate(d.year, d.month if n else 0, 0, about=not n), _DAYS, st.integers(0, 1))
_NUMBERS = st.text("АВ-0123 ", min_size=5, max_size=10)
_UNITS = st.sampled_from(
    ["А0123", "в/ч A0123", "299 омбр", "299 ошбр", "299 окрема механізована бригада", "А0124", "?"]
)
_WORDS = st.text("авеиклнорстуцчшщ", min_size=3, max_size=12)


@given(st.one_of(_DAYS, _CUT), st.one_of(_DAYS, _CUT), _NUMBERS, _NUMBERS, _UNITS, _UNITS, _WORDS, _WORDS)
def test_comparing_is_symmetric_where_it_should_be(
    day: PartialDate, other: PartialDate, number: str, another: str, unit: str, second: str, one: str, two: str
) -> None:
    assert compare_dates(day, other) == compare_dates(other, day)
    assert compare_numbers(number, another) == compare_numbers(another, number)
    assert compare_units(unit, second) == compare_units(second, unit)
    assert is_other_ending(one, two) == is_other_ending(two, one)
    assert not is_other_ending(one, one)


@pytest.mark.parametrize(
    ("theirs", "ours", "families"),
    [
        ("Вербенюк", "Вербень", True),  # theirs goes on where ours ends: no list cuts so
        ("Вербенинец", "Вербен", True),
        ("Вербеник", "Вербеня", True),
        ("Кравчишинец", "Кравчишина", True),
        ("Холодівський", "Холодський", True),
        ("Лемешейенко", "Лемешейко", True),
        ("Мостчук", "Мостюк", True),
        ("ВЕРБЕНТЧОУК", "Вербенюк", True),
        ("Холодовская", "Холодівський", False),  # a woman's form, the other language
        ("Лемешева", "Лемешів", False),
        ("Холодковский", "Холодковскнй", False),
        ("Вербиненко", "Вербинекно", False),
        ("Мостченко", "Мостчеко", False),
        ("Вербенко", "Вербенко", False),
    ],
)
def test_another_ending_is_another_family(theirs: str, ours: str, families: bool) -> None:
    assert is_other_family(surname(theirs.lower(), theirs.lower()), surname(ours.lower(), ours.lower())) is families


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        ("Холодовская", "Холодівський", True),
        ("Лемешева", "Лемешів", True),
        ("Вербин", "Вербина", True),
        ("Холодовский", "Холодівський", False),  # the same sex
        ("Лемешова", "Лемшів", False),
    ],
)
def test_a_surname_may_have_the_ending_of_the_other_sex(theirs: str, ours: str, same: bool) -> None:
    one, other = (surname(name.lower(), name.lower()) for name in (theirs, ours))
    assert is_form_of_the_other_sex(one, other) is is_form_of_the_other_sex(other, one) is same


@pytest.mark.parametrize("ending", "ук инец овец овский ченко".split())
@pytest.mark.parametrize("root", ["Гордиенк", "Гордий"])
def test_a_longer_surname_is_never_very_likely_by_the_date(root: str, ending: str) -> None:
    ours = record("1:9010", "Гордій", "Олексій", "Миколайович", _BORN, rank="солдат", unit="А0001")
    found = _index(ours).candidates(stating({"rank": "рядовой", "unit": "А0001"}, root + ending, *_ALEX))
    assert decision(found) != "accept"


@pytest.mark.parametrize(
    "name", "Коваленко Щербань Джапарідзе Саркісян Сейтаблаєв Ґалаґан Хведченко Лук'яненко Kowalczuk".split()
)
def test_names_of_all_origins_can_be_surnames(name: str) -> None:
    assert can_be_a_surname(skeleton(name))
    assert can_be_a_surname(skeleton(name.upper()))


def test_known_surnames_can_be_surnames() -> None:
    """Else the table of letters was built for another folding: build it anew."""
    known = sorted(shipped_surnames().known)[::40]
    assert sum(map(can_be_a_surname, known)) >= 0.98 * len(known)


@pytest.mark.parametrize("slip", "Рбачвн Леучук Кьзак Кваленкр Пзняик Шевчнк Бондвренко".split())
def test_slips_cannot(slip: str) -> None:
    assert not can_be_a_surname(skeleton(slip))


@pytest.mark.parametrize(
    ("one", "other", "families"),
    [
        ("Ткачик", "Ткаченко", True),
        ("Ткачук", "Ткачик", True),
        ("Коваль", "Коваленко", True),
        ("Лисай", "Лисаш", True),
        ("Ткачука", "Ткачук", False),  # the same in another case
        ("Ковалпнко", "Коваленко", False),
        ("Диденко", "Дідееко", False),
        ("Толстенко", "Товстенко", False),
    ],
)
def test_two_endings_of_one_root(one: str, other: str, families: bool) -> None:
    assert is_other_ending(skeleton(one), skeleton(other)) is families


def test_who_claims_a_record_with_less_reason_takes_it_from_nobody(index: Index) -> None:
    he = entry("Гордиенко", "Алексей", "Николаевич", _BORN, number="1")
    misdated = entry("Гордиенко", "Алексей", "Николаевич", "1990-05-13", number="2")
    again = entry("Hordiienko", "Oleksii", "", _BORN, number="3")
    brother = entry("Гордиенко", "Андрей", "Николаевич", "1988-05-12", number="4")
    verdicts = {sought.number: decision(found) for sought, found in propose([he, misdated, brother], index)}
    assert verdicts == {"1": "accept", "2": "review", "4": "review"}
    verdicts = {sought.number: decision(found) for sought, found in propose([he, again], index)}
    assert verdicts == {"1": "review", "3": "review"}


@pytest.mark.parametrize(
    ("initial", "name", "fits"),
    [("А.", "Ілля", False), ("А.", "Гнат", False), ("И.", "Гнат", True), ("Е.", "Іван", False), ("I.", "Іван", True)],
)
def test_an_initial_fits_only_names_that_begin_so(initial: str, name: str, fits: bool) -> None:
    one = Index([record("1:1", "Бараболя", name, "Юрійович", "1991-07-08")])
    found = one.candidates(entry("Бараболя", initial, "Юрьевич", "1991-07-08"))
    assert (decision(found) == "accept") is fits


def test_half_of_a_double_surname_says_as_much_as_the_half_is_rare() -> None:
    index = _index(record("1:9100", "Прикладенко-Нечипай", "Гліб", "Юрійович", _BORN))

    def bits(half: str) -> float:
        first = index.candidates(entry(half, "Глеб", "Юрьевич", _BORN))[0]
        assert first.record.number == "9100"
        return next(each.weight for each in first.reasons if each.comparison.detail is DetailKey.SURNAME)

    rarity = index.filed.frequencies.rarity
    assert bits("Прикладенко") == pytest.approx(
        rarity(DetailKey.SURNAME, surname("Прикладенко", "Прикладенко").key) - 2
    )
    whole = surname("Прикладенко-Нечипай", "Прикладенко-Нечипай").key
    assert bits("Нечипай") == pytest.approx(rarity(DetailKey.SURNAME, whole) - 2)  # nobody bears the half alone
    assert bits("Прикладенко") < bits("Нечипай") - 3
