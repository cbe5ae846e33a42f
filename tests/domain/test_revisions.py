"""Two versions of a list compared by person: nobody is lost, nobody is paired twice, and every difference is named."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import persons
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.domain.revisions import Change, PersonChange, compare, counted, decided

K = DetailKey


def _numbered(entries: list[Entry] | tuple[Entry, ...]) -> list[tuple[int, Entry]]:
    return list(enumerate(entries, 1))


def _stating(entry: Entry, key: DetailKey, text: str) -> Entry:
    return replace(entry, values={**entry.values, key: Value(text, text)})


def _of(changes: tuple[PersonChange, ...], change: Change) -> list[PersonChange]:
    return [each for each in changes if each.change is change]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(0, 1000))
def test_the_same_persons_in_any_order_are_the_same(count: int, seed: int) -> None:
    old = persons.entries(count)
    new = [replace(entry, row=place, number=str(place), section="інший") for place, entry in enumerate(old, 50)]
    Random(seed).shuffle(new)
    found = compare(_numbered(old), new)
    assert counted(found) == ({Change.SAME: count} if count else {})
    assert [each.old_case for each in found] == [1 + entry.row - 50 for entry in new]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.data())
def test_whoever_is_added_or_removed_is_counted_once(count: int, data: st.DataObject) -> None:
    everybody = persons.entries(count)
    before = data.draw(st.sets(st.integers(0, count - 1)))
    after = data.draw(st.sets(st.integers(0, count - 1)))
    found = compare([(place, everybody[place]) for place in sorted(before)], [everybody[place] for place in after])
    made = counted(decided(found))
    assert made[Change.SAME] + made[Change.CHANGED] + made[Change.REMOVED] == len(before)
    assert made[Change.SAME] + made[Change.CHANGED] + made[Change.ADDED] == len(after)
    assert made[Change.SAME] == len(before & after)
    cases = [each.old_case for each in found if each.old_case]
    assert len(cases) == len(set(cases))


def test_one_detail_that_changed_is_named_alone() -> None:
    old = persons.entries(9)
    for key, text in ((K.RANK, "сержант"), (K.UNIT, "А9999"), (K.DATE_OF_BIRTH, "1971-01-01"), (K.SURNAME, "ІНШИЙ")):
        new = (*old[:4], _stating(old[4], key, text), *old[5:])
        (changed,) = _of(compare(_numbered(old), new), Change.CHANGED)
        assert (changed.old_case, changed.details, changed.certain) == (5, (key,), True)


def test_what_differs_beside_the_details_is_a_change_too() -> None:
    old = persons.entries(2)
    new = (replace(old[0], extra={"Колонія": "№ 1"}), replace(old[1], aliases=("Іванов",), notes="помер"))
    assert [each.other for each in compare(_numbered(old), new)] == [("Колонія",), ("aliases", "notes")]


def test_a_surname_that_differs_in_a_letter_is_perhaps_the_same_person_and_nobody_is_paired_unasked() -> None:
    old = [persons.entry({K.SURNAME: "КОВАЛЬ"}, without=(K.PERSONAL_NUMBER,))]
    new = [persons.entry({K.SURNAME: "КОВАЛЬЬ", K.GIVEN_NAME: "Інший"}, without=(K.PERSONAL_NUMBER,))]
    found = compare(_numbered(old), new)
    assert [(each.change, each.certain) for each in found] == [(Change.CHANGED, False)]
    assert counted(decided(found)) == {Change.ADDED: 1, Change.REMOVED: 1}
    assert counted(decided(found, [1])) == {Change.CHANGED: 1}


def test_a_pair_whose_numbers_contradict_is_not_certain() -> None:
    old = [persons.entry()]
    new = [_stating(old[0], K.PERSONAL_NUMBER, "ВВ-999999")]
    (found,) = compare(_numbered(old), new)
    assert not found.certain


def test_another_surname_or_birth_date_beside_the_same_names_is_asked_for() -> None:
    old = persons.entry(without=(K.PERSONAL_NUMBER, K.UNIT, K.RANK))
    for key, text in ((K.SURNAME, "ЗАМІЖНЯ"), (K.DATE_OF_BIRTH, "1971-01-01")):
        found = compare([(1, old)], [_stating(old, key, text)])
        assert [(each.details, each.certain) for each in found] == [((key,), False)]
        assert counted(decided(found)) == {Change.ADDED: 1, Change.REMOVED: 1}
    twins = [_stating(old, K.DATE_OF_BIRTH, day) for day in ("1971-01-01", "1972-02-02")]
    assert counted(compare([(1, old)], twins)) == {Change.ADDED: 2, Change.REMOVED: 1}, "either may be meant"


def test_a_number_alone_makes_nobody_the_same() -> None:
    old = persons.entry()
    new = old
    for key, text in ((K.SURNAME, "ІНШИЙ"), (K.GIVEN_NAME, "Другий"), (K.DATE_OF_BIRTH, "1971-01-01")):
        new = _stating(new, key, text)
    (found,) = compare([(1, old)], [new])
    assert (found.old_case, found.certain) == (1, False)


def test_two_with_one_name_are_not_paired_by_it() -> None:
    old = [persons.entry({K.UNIT: unit}, without=(K.PERSONAL_NUMBER,)) for unit in ("А1", "А2")]
    new = [persons.entry({K.UNIT: unit}, without=(K.PERSONAL_NUMBER,)) for unit in ("А3", "А4")]
    assert counted(compare(_numbered(old), new)) == {Change.ADDED: 2, Change.REMOVED: 2}


def test_a_person_twice_on_a_version_is_paired_in_order() -> None:
    old = [persons.entry(), persons.entry()]
    assert [each.old_case for each in compare(_numbered(old), [persons.entry()])] == [1, 2]


def test_a_thousand_are_compared_in_half_a_second() -> None:
    old = [persons.entry({K.PERSONAL_NUMBER: f"АБ-{n:06d}", K.SURNAME: f"К{n}"}) for n in range(1000)]
    new = [_stating(entry, K.RANK, "сержант") for entry in reversed(old)]
    began = process_time()
    assert counted(compare(_numbered(old), new)) == {Change.CHANGED: 1000}
    assert process_time() - began < 0.5
