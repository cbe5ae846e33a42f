"""How long a large register takes from bytes to an office that finds everybody in it, against python-calamine's own read.

Separated text takes turns with the library's bare `csv.reader`: there the time of all processors counts, for both readers
and this process together.

Not part of the ordinary run: ``pytest tests/benchmarks/test_registers.py``. The register has twelve columns, written as
Excel writes; reading (two children that stand ready) and filing, storing, and opening the index take turns with the bare
`to_python` of calamine. ``VERIFIER_REGISTER_ROWS=1000000`` makes it larger.

Memory is that of a process of its own, which has in it what the window has (`register_memory`): its peaks while it reads,
loads and indexes the register, and how much the index alone takes when an office is opened; asked of the system, where it
tells (Linux). The goal is that for a million rows, so ``-k memory`` says little with fewer.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

import pytest
import python_calamine

from tests.benchmarks.register_memory import FOUND_WITHIN, begin_peak, memory
from tests.support.offices import Template, Who, Workplace, staff_office
from verifier import intake
from verifier.domain.registers import RegisterKind
from verifier.matching import Index
from verifier.workflow.load_register import load
from verifier.workflow.register_index import index_of
from verifier.workflow.register_reading import read_filed

ROWS = int(os.environ.get("VERIFIER_REGISTER_ROWS", "100000"))
ROUNDS = 3 if ROWS <= 100_000 else 1
GOAL = 3.0  # times calamine's own read, in seconds of two processors that are not asked for anything else
TEXT_GOAL = 30.0  # in seconds of processors, as many times as a bare csv.reader takes
MOST_MEMORY = 400  # MB, of the parent
_ROOT = Path(__file__).parents[2]


@pytest.fixture(name="template", scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return staff_office(tmp_path_factory.mktemp("registers") / "staffed")


@pytest.fixture(name="made", scope="module")
def _made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("made") / "oblik.xlsx")


def _made(path: Path) -> Path:
    """Make a file in a process of its own: what making it takes is no memory of ours."""
    words = f"from tests.support import registers as r; r.write({str(path)!r}, {ROWS})"
    subprocess.run([sys.executable, "-c", words], check=True, cwd=_ROOT)
    return path


def _bare(data: bytes) -> tuple[float, float]:
    start, spent = time.perf_counter(), time.process_time()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.get_sheet_by_index(0).to_python()) == ROWS + 1
    return time.perf_counter() - start, time.process_time() - spent


def _whole(place: Workplace, data: bytes) -> Iterator[float]:
    """Yield the seconds of reading, of loading with the index, and of opening that; they are about all there is.

    At last the same in seconds of processors, as long as it takes where two of them have nothing else to do: reading keeps
    both busy, writing and making what is written one each.
    """
    intake.prepare("register")
    time.sleep(3)  # an officer takes longer to choose a file
    start, spent = time.perf_counter(), _processors() + _children()
    filed = read_filed(data, "oblik.xlsx")
    reading = filed.reading
    yield time.perf_counter() - start
    reading_took = _processors() - spent
    assert len(reading.records) == ROWS
    assert reading.problems == ()
    start, spent, alone = time.perf_counter(), time.process_time(), time.thread_time()
    signer = place.signers[Who.FIRST]
    load(place.office, signer, reading, data, "Облік", "НІБ", "2025-06-14", rolls=filed.rolls)
    yield time.perf_counter() - start
    alone, spent = time.thread_time() - alone, time.process_time() - spent
    quiet = reading_took / 2 + max(alone, spent - alone)
    del filed, reading  # which the window lets go as well
    start, spent = time.perf_counter(), time.process_time()
    index = index_of(place.office, (RegisterKind.OWN,))
    yield time.perf_counter() - start
    assert len(index) == ROWS
    yield quiet + time.process_time() - spent
    _search(index)


def _search(index: Index) -> None:
    for text in ("тестенко", "тестенко іван", "ко", "12.05.1990", "100777"):
        start = time.perf_counter()
        found = index.search(text)
        print(f"  search for “{text}”: {len(found)} found in {(time.perf_counter() - start) * 1000:.0f} ms")  # noqa: T201
        assert found


def test_from_bytes_to_an_office_that_finds_everybody(template: Template, made: Path, tmp_path: Path) -> None:
    data = made.read_bytes()
    print(f"\n{ROWS} rows, {len(data) >> 20} MB")  # noqa: T201
    ratios, quietly = list[float](), list[float]()
    for number in range(ROUNDS):
        place = template.copy(tmp_path / str(number))
        bare, spent = _bare(data) if ROWS <= 100_000 else (0.0, 0.0)  # which takes more memory than all of ours
        read, loaded, opened, quiet = _whole(place, data)
        place.office.close()
        intake.release()
        print(  # noqa: T201
            f"read {read:.1f} s, load with index {loaded:.1f} s, open index {opened:.2f} s; calamine {bare:.2f} s; "
            f"on two quiet processors {quiet:.1f} s, calamine {spent:.2f} s"
        )
        ratios.append((read + loaded + opened) / bare if bare else 0.0)
        quietly.append(quiet / spent if spent else 0.0)
    if ROWS <= 100_000:
        print(f"as long as calamine's own read: {median(ratios):.1f} times")  # noqa: T201 - the report
        print(f"on two quiet processors: {median(quietly):.2f} times (goal {GOAL})")  # noqa: T201 - the report
        assert median(quietly) < GOAL


def test_memory_while_a_register_is_read_stored_and_indexed(template: Template, made: Path, tmp_path: Path) -> None:
    office = template.copy(tmp_path / "office").office
    office.close()
    folder = office.folder
    first, later = _steps(folder, made), _steps(folder)
    for name, told in (("loaded", first), ("opened later", later)):
        window = told["window"]["after"]
        print(f"\n{name}: {window} MB are the window's own, before it has anything to do")  # noqa: T201 - the report
        for step, took in list(told.items())[1:]:
            print(f"  {step}: at most {took['peak']} MB, {took['after']} MB after {took['seconds']} s")  # noqa: T201
    alone = later["index"]["after"] - later["unlocked"]["after"]
    print(f"the index alone: {alone} MB; goal of all {MOST_MEMORY} MB, at a million rows")  # noqa: T201 - the report
    assert first["search"]["records"] == later["search"]["records"] == ROWS
    assert max(took["peak"] for told in (first, later) for took in told.values()) < MOST_MEMORY
    slowest = later["search"]["slowest"]
    print(f"slowest search {slowest} ms of the processor (goal {FOUND_WITHIN})")  # noqa: T201 - the report
    assert slowest < FOUND_WITHIN


def _steps(folder: Path, file: Path | None = None) -> dict[str, dict[str, float]]:
    words = [sys.executable, "-m", "tests.benchmarks.register_memory", str(folder), *([str(file)] if file else [])]
    told = subprocess.run(words, check=True, cwd=_ROOT, stdout=subprocess.PIPE)
    return dict(json.loads(told.stdout))


def test_separated_text_from_bytes_to_records(tmp_path: Path) -> None:
    data = _made(tmp_path / "oblik.csv").read_bytes()
    ratios = []
    for _round in range(ROUNDS):
        start = time.process_time()
        assert sum(1 for _row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";")) == ROWS + 1
        bare = time.process_time() - start
        begin_peak()
        begun, spent = time.perf_counter(), _processors()
        reading = intake.read_register(data, "oblik.csv")
        wall, spent = time.perf_counter() - begun, _processors() - spent
        assert len(reading.records) == ROWS
        assert reading.problems == ()
        ratios.append(spent / bare)
        print(  # noqa: T201
            f"\n{ROWS} rows of text, {len(data) >> 20} MB: {wall:.1f} s, {spent:.1f} s of processors; "
            f"csv.reader {bare:.2f} s; peak {memory('VmHWM')} MB (goal {MOST_MEMORY})"
        )
    print(f"as long as a bare csv.reader: {median(ratios):.1f} times (goal {TEXT_GOAL})")  # noqa: T201 - the report
    assert median(ratios) < TEXT_GOAL


def _children() -> float:
    """Return the seconds of processors that children that still run have taken, 0 where the system does not tell."""
    taken = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            said = stat.read_text().rpartition(")")[2].split()
            taken += sum(map(int, said[11:13])) if int(said[1]) == os.getpid() else 0
    return taken / os.sysconf("SC_CLK_TCK") if taken else 0.0


def _processors() -> float:
    """Return the seconds of processors that this process and its children that ended have taken."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
