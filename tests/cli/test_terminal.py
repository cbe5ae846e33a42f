"""What a terminal gets to see, and a desk whose terminal is gone: no name steers it, no command ends in a traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.support import registers
from verifier import resources
from verifier.cli.common import passphrase
from verifier.domain.errors import Fault, KnownError
from verifier.domain.visible import as_tokens

LIST = resources.path("practice", "list.xlsx")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
_INTERRUPTIBLE = """
import signal
from verifier.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it
main()
"""
EVIL = "Зло\u202eдій \x9b31m:warning: [bold]"


def _command(*words: object) -> list[str]:
    return [sys.executable, "-m", "verifier", "--language", "en", *map(str, words)]


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    path = tmp_path / "evil.csv"
    heading, row = "№;Прізвище, ім'я, по батькові;Дата народження;Що\u202e це", f"1;{EVIL} Іван Іванович;12.03.1990;так"
    path.write_bytes(f"{heading}\n{row}\n2;Коваль Петро Петрович;13.03.1990;ні\n".encode("utf-8-sig"))
    return path


def test_no_name_of_a_file_steers_the_terminal(run: Run, evil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", evil) == 0
    said = capsys.readouterr().out
    assert all(character.isprintable() or character == "\n" for character in said)
    assert ":warning:" in said
    assert run("read", evil, "--json") == 0
    text = capsys.readouterr().out
    assert all(character.isprintable() for character in text.rstrip("\n"))
    assert EVIL in json.loads(text)["sheets"][0]["rows"][1][1]


def test_an_error_that_names_a_file_steers_nothing_either(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", tmp_path / "\x1b[2Jgone.xlsx") == 2
    error = capsys.readouterr().err
    assert "\x1b" not in error
    assert "[U+001B]" in error
    book = openpyxl.Workbook()
    book.active.title = "Л\u202eист"  # type: ignore[union-attr]
    book.save(tmp_path / "empty.xlsx")
    assert run("read", tmp_path / "empty.xlsx") == 2
    assert "[U+202E]" in capsys.readouterr().err


@POSIX
@pytest.mark.parametrize("words", [["read", LIST], ["read", LIST, "--json"], ["--help"]])
def test_a_reader_who_has_heard_enough_is_no_bug(words: list[object]) -> None:
    process = subprocess.Popen(_command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert b"Traceback" not in error
    assert b"BrokenPipe" not in error
    assert process.wait(60) == 0


@POSIX
def test_a_closed_or_full_stdout_is_no_traceback() -> None:
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *_command("read", LIST)],
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert (closed.returncode, closed.stderr) == (0, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(_command("read", LIST), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
        assert done.returncode == 2
        assert b"is full" in done.stderr
        assert b"Traceback" not in done.stderr


@POSIX
def test_a_console_that_lacks_letters_shows_their_numbers() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(_command("read", LIST), capture_output=True, check=False, timeout=60, env=environment)
    assert done.returncode == 0
    assert b"\\u04" in done.stdout


@POSIX
def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "list.xlsx"
    os.mkfifo(fifo)
    words = [sys.executable, "-c", _INTERRUPTIBLE, "read", str(fifo)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        writing = _opened_for_reading(fifo, process)
        process.send_signal(signal.SIGINT)
        os.close(writing)  # a read that began after the signal came would wait for ever
        _said, error = process.communicate()
    assert process.returncode == 130, error
    assert b"Traceback" not in error


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes there are")
def test_ctrl_c_while_a_large_register_is_read_leaves_nothing(tmp_path: Path) -> None:
    register, target = tmp_path / "register.csv", tmp_path / "pred.csv"
    register.write_text(registers.separated(60_000), encoding="utf-8")
    words = [sys.executable, "-c", _INTERRUPTIBLE, "match", str(LIST), str(register), "--out", str(target)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (readers := [child for child in _children(process.pid) if b"\0marks\0" in _words(child)]):
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _said, error = process.communicate(timeout=5)
    assert process.returncode == 130, error
    assert b"Traceback" not in error
    assert not target.exists()
    deadline = (
        time.monotonic() + 10
    )  # a reader that was just being started finds nobody to read from, and ends by itself
    while any(map(_words, readers)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _words(pid: int) -> bytes:
    """Return how a process was started, nothing of one that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _opened_for_reading(fifo: Path, process: subprocess.Popen[bytes]) -> int:
    """Wait until a process reads a pipe; return its other end."""
    while process.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:  # nobody reads it yet
                raise
            time.sleep(0.01)
    raise AssertionError(process.communicate()[1])


def test_characters_that_steer_are_shown_as_tokens() -> None:
    shown = "Іван[U+001B][2J[U+202E][U+000A][U+009B][U+200B]Коваль ʼ’ é"
    assert as_tokens("Іван\x1b[2J\u202e\n\x9b\u200bКоваль ʼ’ é") == shown


# --- passphrases ---


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"five words with inner blanks\n", "five words with inner blanks"),
        (b"five words\r\nsecond line\r\n", "five words"),
        (b"\xef\xbb\xbffive words", "five words"),
        ("п'ять слів\n".encode("utf-16"), "п'ять слів"),
        ("п'ять\u2028слів\x0bі ще".encode(), "п'ять\u2028слів\x0bі ще"),
        (b" blanks around \n", " blanks around "),
    ],
)
def test_a_passphrase_file_is_read_as_it_is_written(tmp_path: Path, data: bytes, read: str) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(data)
    assert passphrase(path) == read


@pytest.mark.parametrize("data", [b"", b"\n", b"  \nsecond line\n", b"\xff\xfe\xff", b"\xd4\xee\xf0\xec\xf3\xeb\xe0"])
def test_a_file_without_a_passphrase_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        passphrase(path)
    assert caught.value.fault is Fault.NO_PASSPHRASE_IN_FILE


@POSIX
def test_nobody_to_be_asked_for_a_passphrase(tmp_path: Path) -> None:
    words = ["office", "new", "--office", tmp_path / "o", "--name", "O", "--officer", "A", "--post", "p"]
    done = subprocess.run(
        _command(*words),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
        start_new_session=True,  # no terminal to fall back to
    )
    assert done.returncode == 2
    assert b"No passphrase was entered" in done.stderr
