"""Finding the right person, never his brother, father or namesake; and search as one types."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import K, entry, record, stating
from verifier.domain.candidates import Band
from verifier.domain.persons import Entry, Record
from verifier.matching import Index, decision, match_rows, propose

_GIVEN = ("Іван", "Петро", "Олексій", "Микола", "Сергій", "Андрій", "Роман", "Степан", "Захар", "Остап")
_FATHERS = ("Іванович", "Петрович", "Миколайович", "Сергійович", "Романович", "Степанович", "Захарович")
_STEMS = ("Приклад", "Зразк", "Взірц", "Проб", "Ескіз", "Макет", "Шаблон", "Вигад", "Тестов", "Спроб", "Дослід")
_ENDINGS = ("енко", "юк", "ський", "ишин", "ець", "ар")


def _crowd() -> list[Record]:
    """Some four thousand invented persons, so that frequencies mean something."""
    people = []
    for number in range(4000):
        surname = _STEMS[number % 11] + _ENDINGS[number // 11 % 6]
        born = f"{1965 + number * 7 % 40}-{1 + number * 5 % 12:02d}-{1 + number * 11 % 28:02d}"
        given_name, father = _GIVEN[number // 66 % 10], _FATHERS[number // 660 % 7]
        people.append(record(f"1:{number}", surname, given_name, father, born, rank="солдат", unit="А0000"))
    return people


HE = record(
    "1:90001",
    "Лук'яненко",
    "Олексій",
    "Миколайович",
    "1990-05-12",
    rank="солдат",
    unit="А0001",
    personal_number="ТТ-000123",
)
TWIN = record("1:90002", "Двійнюк", "Олег", "Романович", "1991-03-04")
OTHER_TWIN = record("1:90003", "Двійнюк", "Остап", "Романович", "1991-03-04")
FATHER = record("1:90004", "Спадкун", "Федір", "Федорович", "1962-07-08")
NAMESAKES = (
    record("1:90005", "Тезкун", "Іван", "Іванович", "1985-01-20", unit="А0005"),
    record("1:90006", "Тезкун", "Іван", "Іванович", "1985-01-20", unit="А0006"),
)
WIFE = record("1:90007", "Заміжня", "Людмила", "Андріївна", "1988-08-19")


@pytest.fixture(scope="module", name="index")
def _index() -> Index:
    return Index([*_crowd(), HE, TWIN, OTHER_TWIN, FATHER, *NAMESAKES, WIFE])


def _first(index: Index, sought: Entry) -> tuple[str, str]:
    found = index.candidates(sought)
    return (found[0].record.id if found else ""), decision(found)


@pytest.mark.parametrize(
    ("sought", "verdict"),
    [
        (entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-12"), "accept"),
        (entry("LUKIANENKO", "Oleksii", "Mykolaiovych", "1990-05-12"), "accept"),
        (entry("Lukyanenko", "Aleksey", "Nikolayevich", "1990-05-12"), "accept"),
        (entry("Лукьяненко Алексей Николаевич", date_of_birth="1990-05-12"), "accept"),
        (entry("Алексей", "Николаевич", "Лукьяненко", "1990-05-12"), "accept"),
        (entry("Лукьяненко", "А.", "Н.", "1990-05-12"), "accept"),
        (entry("Лукьянeнкo", "Алeксeй", "Никoлaeвич", "1990-05-12"), "accept"),
        (entry("Лукьяненкр", "Алексей", "Николаевич", "1990-05-12"), "accept"),
        (entry("Лукьяненко", "Алексец", "Николаевич", "1990-05-12"), "accept"),
        (entry("Лукьяненко", "Алексей", "Николаевич", "", personal_number="TT 000123"), "accept"),
        (entry("Примерный", "Алексей", "Николаевич", "1990-05-12", aliases=("Лукьяненко",)), "accept"),
        (entry("Лукьяненко", "Алексей", "Николаевич", "1990-12-05"), "review"),
        (entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-13"), "review"),
        (entry("Лукьяненко", "Алексей", "Николаевич", "1990"), "review"),
        (entry("Лукьяненко", "Алексей", "Николаевич"), "review"),
        (entry("Лукнко", "Алексей", "Николаевич", "1990-05-12"), "review"),
        (entry("Лукьяненкр", "Алексей", "", "1990-05-12"), "accept"),
        (entry("Лукьяненкр", "Алескей", "", "1990-05-12"), "review"),
        (entry("Лукьяненко", "Алексей", "Петрович", "1990-05-12"), "review"),
        (entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-12", personal_number="АА-999999"), "review"),
    ],
)
def test_the_right_person(index: Index, sought: Entry, verdict: str) -> None:
    assert _first(index, sought) == (HE.id, verdict)


def test_a_changed_surname_is_reviewed(index: Index) -> None:
    assert _first(index, entry("Дівоча", "Людмила", "Андреевна", "1988-08-19")) == (WIFE.id, "review")


@pytest.mark.parametrize(
    "sought",
    [
        entry("Двойнюк", "О.", "Р.", "1991-03-04"),
        entry("Двійнюк", "О.", "Романович", "1991-03-04"),
        entry("Двійнюк", "Орест", "Романович", "1991-03-04"),
        entry("Спадкун", "Фёдор", "Фёдорович", "1985-07-08"),
        entry("Спадкун", "Степан", "Фёдорович", "1962-07-08"),
        entry("Тезкун", "Иван", "Иванович", "1985-01-20", unit="А0005"),
        entry("Лук'яненко", "Андрій", "Миколайович", "1990-05-12"),
        entry("Лук'яненко", "Олексій", "Миколайович", "1979-11-30"),
    ],
    ids=lambda sought: sought.full_name,
)
def test_twin_brother_father_and_namesake_are_never_accepted(index: Index, sought: Entry) -> None:
    assert decision(index.candidates(sought)) != "accept"


def test_the_named_twin_is_found(index: Index) -> None:
    assert _first(index, entry("Двийнюк", "Олег", "Романович", "1991-03-04")) == (TWIN.id, "accept")


def test_an_equal_birth_date_lifts_nobody_over_a_name(index: Index) -> None:
    found = index.candidates(entry("Лукьяненко", "Алексей", "Николаевич", "1988-08-19"))
    assert found[0].record.id == HE.id
    stranger = index.candidates(entry("Невідомко", "Зиновій", "Якимович", "1988-08-19"))
    assert decision(stranger) == "none"


def test_the_weight_is_the_sum_of_the_reasons_and_missing_is_none(index: Index) -> None:
    for candidate in index.candidates(entry("Лукьяненко", "Алексей", "", "1990-05-12", rank="рядовой", health="тяж.")):
        assert candidate.weight == pytest.approx(sum(reason.weight for reason in candidate.reasons))
        stated = {reason.comparison.detail for reason in candidate.reasons}
        assert stated <= {K.SURNAME, K.GIVEN_NAME, K.DATE_OF_BIRTH, K.RANK}


@pytest.mark.parametrize(
    "agreeing",
    [
        {"rank": "рядовой"},
        {"unit": "в/ч А0001"},
        {"personal_number": "ТТ-000123"},
        {"patronymic": "Николаевич"},
        {"date_of_birth": "1990-05-12"},
    ],
)
def test_an_agreeing_detail_never_lowers_the_weight(index: Index, agreeing: dict[str, str]) -> None:
    without, with_it = (index.candidates(stating(more, "Лукьяненко", "Алексей"))[0] for more in ({}, agreeing))
    assert without.record.id == with_it.record.id == HE.id
    assert with_it.weight >= without.weight


@given(
    st.sampled_from(["Лук'яненко", "Лукьяненко", "ЛУКЬЯНЕНКО", "лук’яненко", "Lukianenko", "Lukyanenko", "Лукяненко"]),
    st.sampled_from(["Олексій", "Алексей", "АЛЕКСЕЙ", "Oleksii", "Aleksei"]),
    st.sampled_from(["Миколайович", "Николаевич", "Mykolaiovych", "Nikolaevich"]),
)
def test_folding_does_not_change_the_verdict(index: Index, surname: str, given_name: str, father: str) -> None:
    assert _first(index, entry(surname, given_name, father, "1990-05-12")) == (HE.id, "accept")


@pytest.mark.parametrize(
    "silly", ["", " ", "я", ".", "😀" * 50, "7" * 30, "а" * 10_000, "xX" * 5_000, "ю я " * 3_000, "'" * 99]
)
def test_silly_names_take_bounded_time(index: Index, silly: str) -> None:
    start = time.process_time()
    index.candidates(entry(silly, silly, silly, "1990-05-12"))
    index.search(silly)
    extended = Index([record("1:1", silly, silly, silly)])
    extended.candidates(entry(silly, aliases=(silly,)))
    assert time.process_time() - start < 1.0


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=12))
def test_any_text_is_answered(index: Index, surname: str, given_name: str, father: str, born: str) -> None:
    for candidate in index.candidates(entry(surname, given_name, father, born, unit=given_name, rank=father)):
        assert isinstance(candidate.band, Band)
    index.search(f"{surname} {given_name}")


def test_a_register_of_one_and_of_none() -> None:
    assert Index().candidates(entry("Лукьяненко", "Алексей")) == ()
    assert Index().search("Лук") == ()
    assert _first(Index([HE]), entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-12")) == (HE.id, "accept")


def test_fifty_thousand_of_one_name_and_date_take_bounded_time() -> None:
    crowd = Index(record(f"1:{n}", "Тезкун", "Іван", "Іванович", "1985-01-20") for n in range(50_000))
    start = time.process_time()
    found = crowd.candidates(entry("Тезкун", "Иван", "Иванович", "1985-01-20"))
    assert time.process_time() - start < 1.0
    assert {candidate.band for candidate in found} == {Band.POSSIBLE}


def test_records_added_later_are_found() -> None:
    index = Index(_crowd()[:100])
    assert index.search("Лук") == ()
    index.add(HE)
    assert len(index) == 101
    assert _first(index, entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-12")) == (HE.id, "accept")
    assert index.search("Лук") == (HE,)


_TYPED = """лук|Лукьян|lukian|лукяненко олексій|Алексей Лукьяненко|Николаевич лукь|ТТ-000123|TT000123|TT 000123|000123
ТТ № 000123|90001|лук 1990|12.05.1990 лук|1990-05-12 Алексей|Лукьянкнко|Лук'яненко О.М.|05.1990 лук|12051990|19900512"""


@pytest.mark.parametrize("typed", _TYPED.replace("\n", "|").split("|"))
def test_search_as_you_type(index: Index, typed: str) -> None:
    assert HE in index.search(typed)


def test_search_puts_the_surname_first_and_keeps_to_the_limit(index: Index) -> None:
    assert len(index.search("проб", limit=5)) == 5
    assert index.search("Спадкун федір")[0] == FATHER
    assert index.search("немає такого") == ()
    year = Index([HE, numbered := record("1:1990", "Ярун", "Яків", "", "1970-01-01")]).search("1990")
    assert year == (numbered, HE), "whose number it is before whose year of birth it is"
    own = Index([HE, numbered := record("1:000123", "Ярун", "Яків", "", "1970-01-01")]).search("000123")
    assert own == (numbered,), "letters are added only to what is no number of its own"


def test_two_entries_that_claim_one_record_are_both_reviewed(index: Index) -> None:
    one = entry("Лукьяненко", "Алексей", "Николаевич", "1990-05-12", number="1")
    again = entry("Лук'яненко", "Олексій", "Миколайович", "1990-05-12", number="12а")
    twin = entry("Двійнюк", "Олег", "Романович", "1991-03-04", number="3")
    verdicts = {sought.number: decision(found) for sought, found in propose([one, again, twin], index)}
    assert verdicts == {"1": "review", "12а": "review", "3": "accept"}


def test_rows_of_the_match_command(index: Index) -> None:
    rows = list(match_rows([entry("Лукьяненко", "Алексей", "", "1990-05-12"), entry("Ъ", number="")], index))
    assert rows[0][:4] == ("1", "accept", 1, "90001")
    assert rows[0][5].startswith("surname:same_by_rule:russian_ukrainian_spelling:+")
    assert [row[2] for row in rows[:-1]] == list(range(1, len(rows)))
    assert rows[-1] == ("7", "none", 0, "", 0.0, "")
