"""The reader process: whatever becomes of it, the parent stays whole and says so in a known error."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.making import csv
from verifier.child import environment
from verifier.domain.errors import Fault, KnownError
from verifier.domain.limit_sentences import BEYOND
from verifier.domain.problems import ProblemCode
from verifier.domain.sentences import sentence
from verifier.intake import door, read_list, reading
from verifier.intake.limits import KINDS, Limits
from verifier.intake.remembering import remembered

ROOT = Path(__file__).resolve().parents[2]
DATA = csv([["ФИО", "Дата рождения"], ["Тестов Иван Иванович", "01.01.1990"]])


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the reader process."""
    monkeypatch.setattr(door, "reader_command", lambda *_words: [sys.executable, "-I", "-c", code])


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "pass",
        "print('no json')",
        "print('[]')",
        "print('{}')",
        'import sys; sys.stdin.buffer.read(); print(\'{"refused": {"fault": "nonsense", "facts": {}}}\')',
        'print(\'{"refused": null, "format": "xlsx", "sheets": [{}], "problems": []}\')',
        "print('[' * 100000)",
    ],
)
@pytest.mark.filterwarnings("error")
def test_any_death_and_any_nonsense(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    child(monkeypatch, code)
    with pytest.raises(KnownError) as caught:
        read_list(DATA * 1000, "list.csv")
    assert caught.value.fault is Fault.READER_FAILED
    assert caught.value.facts["file"] == "list.csv"
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("child-")]


def test_a_child_that_hangs_is_ended_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import time; time.sleep(600)")
    begun = time.monotonic()
    with pytest.raises(KnownError) as caught:
        door.read_raw(DATA, "list", wall_seconds=0.3)
    assert caught.value.fault is Fault.READER_TIMED_OUT
    assert time.monotonic() - begun < 5
    assert caught.value.facts["seconds"] == KINDS["list"].wall_seconds


@pytest.mark.parametrize("how", ["child.lock_in(1 << 30, 1)", "Thread(target=child.watch_time, args=(0.5,)).start()"])
def test_a_child_that_works_too_long_is_ended_by_the_time_that_it_took(
    monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """However little of the machine it gets: what others do on it does not count."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from threading import Thread; from verifier import child"
    works = f"{start}\n{how}\nwhile True: pass"
    monkeypatch.setattr(
        door, "reader_command", lambda role, _kind: [sys.executable, "-I", "-c", works if role == "first" else "pass"]
    )
    with pytest.raises(KnownError) as caught:
        door.read_raw(DATA, "list")
    assert caught.value.fault is Fault.READER_TIMED_OUT
    assert caught.value.facts["seconds"] == KINDS["list"].seconds


def test_a_child_that_closes_its_mouth_but_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import os, time; os.close(1); time.sleep(600)")
    with pytest.raises(KnownError) as caught:
        door.read_raw(DATA, "list", wall_seconds=0.5)
    assert caught.value.fault is Fault.READER_TIMED_OUT


def test_a_child_that_talks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import sys\nwhile True: sys.stdout.write('x' * 65536)")
    limits: Limits = KINDS["list"]
    monkeypatch.setitem(KINDS, "list", replace(limits, answer_bytes=1_000_000))
    with pytest.raises(KnownError) as caught:
        door.read_raw(DATA, "list")
    assert (caught.value.fault, caught.value.facts["code"]) == (Fault.TOO_LARGE, "LIMIT_ANSWER")


def test_cancel_takes_effect_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import time; time.sleep(600)")
    begun = time.monotonic()
    with pytest.raises(KnownError) as caught:
        read_list(DATA, "list.csv", cancelled=lambda: time.monotonic() - begun > 0.2)
    assert caught.value.fault is Fault.CANCELLED
    assert time.monotonic() - begun < 1.2


def test_a_file_beyond_the_limit_never_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "raise SystemExit(9)")
    with pytest.raises(KnownError) as caught:
        door.read_raw(bytes(KINDS["list"].file_bytes + 1), "list")
    assert caught.value.facts["code"] == "LIMIT_FILE"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the filter of calls is a matter of Linux")
def test_the_child_has_locked_itself_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read, write, connect, start, signal and take two gigabytes: all of it fails once the child has locked itself in."""
    code = (
        "import json, os, socket, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from verifier.intake import child, limits\n"
        "child.warm_up(child.reader_of('first'), limits.LIST)\n"
        "child.lock_in(limits.LIST.memory_bytes, limits.LIST.seconds)\n"
        "tried = []\n"
        "reads = lambda: open('/etc/hostname')\n"
        f"writes = lambda: open({str(tmp_path / 'x')!r}, 'w')\n"
        "starts = (os.fork, lambda: os.execv('/bin/true', ['true']), lambda: os.kill(os.getppid(), 0))\n"
        "for what in (reads, writes, socket.socket, *starts, lambda: bytes(2 << 30)):\n"
        "    try: what(); tried.append('done')\n"
        "    except (OSError, MemoryError) as error: tried.append(type(error).__name__)\n"
        "facts = {'reason': ' '.join(tried)}\n"
        "print(json.dumps({'refused': {'fault': 'reader_failed', 'facts': facts}}))"
    )
    child(monkeypatch, code)
    with pytest.raises(KnownError) as caught:
        door.read_raw(DATA, "list")
    assert str(caught.value.facts["reason"]).split() == ["PermissionError"] * 6 + ["MemoryError"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the filter of calls is a matter of Linux")
def test_the_reader_of_large_registers_is_locked_in_with_all_its_threads() -> None:
    """The filter holds for the thread that asks for it: a library for numbers must not have started others before."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from verifier.child import lock_in\n"
        "from verifier.intake import child\n"
        "from verifier.intake.registers import child as rows\n"
        "rows.warm_up(child._tiny_package(rows.SAMPLE))\n"
        "status = open('/proc/self/status')\n"
        "lock_in(8 << 30, 60)\n"
        "print([line.split()[1] for line in status if line.startswith(('Threads:', 'Seccomp:'))])\n"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-c", code, str(ROOT)], env=environment(), capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "['1', '2']"


def test_the_command_of_a_frozen_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert door.reader_command("first") == [sys.executable, "--reader-worker", "first", "list"]


def test_the_frozen_program_is_its_own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program from source stands in for the frozen one, which is started anew with the switch."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from verifier.__main__ import main; main()"
    words = [sys.executable, "-I", "-c", start, "--reader-worker", "first", "list"]
    monkeypatch.setattr(door, "reader_command", lambda *_words: words)
    assert [entry.values for entry in read_list(DATA, "list.csv").entries]


@pytest.mark.parametrize(
    ("code", "limit", "words"),
    [
        (ProblemCode.LIMIT_FILE, 25 << 20, "25 МіБ"),
        (ProblemCode.LIMIT_COLUMNS, 512, "більше стовпців, ніж можна прочитати: 512"),
        (ProblemCode.LIMIT_CELL, 32767, "більше знаків, ніж дозволено: 32767"),
    ],
)
def test_a_limit_is_named_in_the_sentence(code: ProblemCode, limit: int, words: str) -> None:
    said = sentence(KnownError(Fault.TOO_LARGE, code=code, limit=limit, file="list.xlsx"))
    assert words in said
    assert "list.xlsx" in said
    assert {each.value for each in ProblemCode if each.name.startswith("LIMIT_")} <= BEYOND.keys()


def test_thinking_about_a_file_counts_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "list", replace(KINDS["list"], seconds=0))
    stop = door.in_time(lambda: False)
    begun = time.thread_time()
    while time.thread_time() - begun < 0.02:
        pass
    with pytest.raises(KnownError) as caught:
        stop()
    assert caught.value.fault is Fault.READER_TIMED_OUT
    monkeypatch.undo()
    assert not door.in_time(lambda: False)()
    assert door.in_time(lambda: True)()


def test_more_rows_than_can_be_thought_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIST", replace(KINDS["list"], understood_rows=4))
    rows = [["ФИО", "Дата рождения"], *[["Тестов Иван Иванович", f"0{n}.01.1990"] for n in range(1, 5)]]
    with pytest.raises(KnownError) as caught:
        read_list(csv(rows), "list.csv")
    assert caught.value.fault is Fault.TOO_LARGE
    facts = caught.value.facts
    assert (facts["code"], facts["limit"], facts["found"]) == ("LIMIT_ROWS", 4, 5)
    assert len(read_list(csv(rows[:4]), "list.csv").entries) == 3


def test_nothing_is_remembered_of_a_list_that_was_read() -> None:
    asked: list[str] = []

    @remembered
    def ask(text: str) -> str:
        asked.append(text)
        return text

    assert [ask("a"), ask("a")] == ["a", "a"]
    assert asked == ["a"]
    read_list(DATA, "list.csv")
    ask("a")
    assert asked == ["a", "a"]
