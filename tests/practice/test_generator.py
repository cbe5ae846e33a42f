"""The committed practice data are what the generator makes, and what the generator promises holds at any size."""

import datetime
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.practice import PRACTICE, generator

make = generator()


@pytest.fixture(scope="module", name="office")
def _office() -> Any:
    return make.make_office()


@pytest.fixture(scope="module", name="records")
def _records(office: Any) -> dict[int, Any]:
    return {person.number: person for person in office.register}


def _control_digit(number: str) -> int:
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    return sum(w * int(d) for w, d in zip(weights, number[:9], strict=True)) % 11 % 10


def test_committed_files_are_what_the_generator_makes(office: Any, tmp_path: Path) -> None:
    make.write_office(office, tmp_path)
    assert (tmp_path / "truth.json").read_bytes() == (PRACTICE / "truth.json").read_bytes()
    for name in ("list.xlsx", "register.xlsx"):
        # part by part: the bytes of the whole file depend on the machine's compression library
        assert dict(make.contents(tmp_path / name)) == dict(make.contents(PRACTICE / name))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("layout", ["ru", "uk"])
def test_same_arguments_same_bytes(tmp_path: Path, layout: str, suffix: str) -> None:
    for folder in ("a", "b"):
        sizes = ["--persons", "20", "--records", "700", "--seed", "9"]
        make.main(["--out", str(tmp_path / folder), *sizes, "--format", suffix, "--layout", layout])
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted([f"list.{suffix}", f"register.{suffix}", "truth.json"])
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_another_seed_makes_other_persons(office: Any) -> None:
    other = make.make_office(seed=2)
    assert [t.surname for t in other.truth] != [t.surname for t in office.truth]


def test_counts(office: Any, records: dict[int, Any]) -> None:
    assert len(records) == len(office.register) == 3000
    assert len(office.truth) == 60
    assert office.stated_total == 61
    assert sum(bool(p.returned) for p in records.values()) == 40
    assert sum(bool(p.deceased) for p in records.values()) == 1
    numbers = [t.number for t in office.truth]
    assert numbers[11:14] == ["12", "12а", "13"]
    assert numbers[33:35] == ["33", "35"]
    assert numbers[-1] == "60"
    assert Counter(t.section for t in office.truth) == {
        "Рядовой и сержантский состав": 48,
        "Офицеры": 8,
        "Женщины": 4,
    }
    assert {t.trap for t in office.truth} == set(make.Trap)


@pytest.mark.parametrize("size", [3000, 20_000])
def test_tax_numbers_are_right_and_of_nobody_alive(size: int) -> None:
    register = make.Register(5, size)
    numbers = [p.tax_number for p in register if p.tax_number]
    assert len(set(numbers)) == len(numbers) > size * 0.9
    assert all(1 <= int(number[:5]) <= 365 for number in numbers)
    assert all(_control_digit(number) == int(number[9]) for number in numbers)
    assert all((int(p.tax_number[8]) % 2 == 1) == (p.sex == "m") for p in register if p.tax_number)


def test_nobody_was_a_child_when_he_went_missing(records: dict[int, Any]) -> None:
    assert all((p.missing - p.born).days > 18 * 365.25 for p in records.values())
    assert all(p.missing < datetime.date(2025, 6, 1) for p in records.values())


def test_register_is_a_sequence_made_when_asked(office: Any) -> None:
    register = office.register
    assert [p.number for p in register] == list(range(make.FIRST_NUMBER, make.FIRST_NUMBER + 3000))
    assert register[17] == register[17:18][0] == register[17 - 3000]
    with pytest.raises(IndexError):
        register[3000]
    million = make.Register(1, 1_000_000)
    assert million[999_999].number == make.FIRST_NUMBER + 999_999
    assert len({p.tax_number for p in islice(million, 500)} - {""}) > 400


def test_truth_points_at_the_right_cells(office: Any) -> None:
    sheet = openpyxl.load_workbook(PRACTICE / "list.xlsx").active
    assert sheet is not None
    for entry in office.truth:
        number, name = (str(sheet.cell(entry.row, column).value) for column in (1, 2))
        assert number == entry.number
        assert entry.surname in name
        assert entry.given in name
        assert str(sheet.cell(entry.row, 6).value) == entry.unit


def test_truth_file_tells_the_same(office: Any) -> None:
    truth = json.loads((PRACTICE / "truth.json").read_text(encoding="utf-8"))
    assert truth["stated_total"] == 61
    assert [(e["row"], e["record"], e["trap"]) for e in truth["entries"]] == [
        (t.row, t.record, t.trap) for t in office.truth
    ]


def test_each_trap_is_what_its_name_says(office: Any, records: dict[int, Any]) -> None:
    by_trap: dict[str, tuple[Any, Any]] = {t.trap: (t, records.get(t.record)) for t in office.truth}
    trap = make.Trap
    for name in (trap.NAMESAKE, trap.FATHER_AND_SON, trap.SAME_NAME_SAME_DATE, trap.BROTHER):
        entry, person = by_trap[name]
        (decoy,) = (records[number] for number in entry.decoys)
        assert decoy.number != person.number
        assert decoy.surname == person.surname
        assert (decoy.given == person.given) == (name != trap.BROTHER)
        assert (decoy.born == person.born) == (name == trap.SAME_NAME_SAME_DATE)
    assert by_trap[trap.RECORDED_DEAD][1].deceased
    assert all(records[t.record].returned for t in office.truth if t.trap == trap.ALREADY_RETURNED)
    assert by_trap[trap.DUPLICATE][1] is by_trap[trap.DUPLICATE_AGAIN][1]
    assert by_trap[trap.DUPLICATE][0].surname != by_trap[trap.DUPLICATE_AGAIN][0].surname
    entry, person = by_trap[trap.DATE_ONE_DIGIT_OFF]
    differing = [a != b for a, b in zip(entry.date_of_birth, person.born.isoformat(), strict=True)]
    assert sum(differing) == 1
    entry, person = by_trap[trap.DAY_MONTH_SWAPPED]
    assert entry.date_of_birth == f"{person.born:%Y-%d-%m}" != person.born.isoformat()
    assert re.search("[A-Z]", by_trap[trap.LATIN_LETTER_IN_UNIT][0].unit)
    assert re.search("[A-Za-z]", by_trap[trap.LATIN_LETTER_IN_SURNAME][0].surname)
    assert by_trap[trap.IMPOSSIBLE_DATE][0].date_of_birth.endswith("-02-31")
    assert by_trap[trap.UNIT_ONE_DIGIT_OFF][0].unit != by_trap[trap.UNIT_ONE_DIGIT_OFF][1].unit


def test_absent_persons_are_not_in_the_register_by_chance(office: Any, records: dict[int, Any]) -> None:
    known = {(p.surname.ru, p.given.ru, p.patronymic.ru) for p in records.values()}
    absent = [t for t in office.truth if t.record is None]
    assert len(absent) == 5
    assert all((t.surname, t.given, t.patronymic) not in known for t in absent)
    assert all(t.trap == make.Trap.ABSENT for t in absent)


@pytest.mark.parametrize(("persons", "records"), [(1, 200), (7, 300), (60, 1500), (600, 30_000)])
def test_other_sizes(persons: int, records: int) -> None:
    office = make.make_office(3, persons, records)
    assert len(office.truth) == persons
    found = [t.record for t in office.truth if t.record and not t.trap.startswith("duplicate")]
    assert len(set(found)) == len(found)


def test_a_register_too_small_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        make.main(["--out", str(tmp_path / "new"), "--records", "50"])
    assert "too few" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_second_layout_has_the_name_in_three_columns() -> None:
    office = make.make_office(layout="uk")
    heading = next(row for row in office.rows if row.kind == make.Kind.HEADING)
    assert heading.cells[1:4] == ("Прізвище", "Ім'я", "По батькові")
    persons = [row for row in office.rows if row.kind == make.Kind.PERSON]
    assert [row.cells[2] for row in persons] == [t.given for t in office.truth]


def test_a_hundred_thousand_records_stream(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    make.write_register(make.Register(1, 100_000), path)
    with path.open("rb") as file:
        assert sum(1 for _ in file) == 100_001
