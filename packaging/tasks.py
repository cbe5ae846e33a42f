"""What can be asked of `packaging/dev.py`: run the workstation, pass the tests, renew the locks."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import desktop
import environment
import locks
import qt_libraries
import tracing
from ground import PYTHON, SetupError, headline, run, say, succeeds

USAGE = """Usage: python3 packaging/dev.py COMMAND

  run                 open the workstation on a practice office; without a display, do its work and write the reports
  test [ARGUMENTS]    check style, types, layers, translations, and run all tests; ARGUMENTS go to pytest
  menu [--remove]     put the workstation into the menu of a Linux desktop, with its type of file; or take it out
  lock [ARGUMENTS]    renew the two locks from pyproject.toml (needs uv); ARGUMENTS go to uv, such as --upgrade"""

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("-m", "ruff", "check", ".")),
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("types", ("-m", "mypy")),
    ("types of the set-up", ("-m", "mypy", "packaging")),
    ("types of the practice data", ("-m", "mypy", "resources/practice/generate.py")),
    ("layers", ("-c", LINT_IMPORTS, "--no-logo")),
    ("translations", ("-m", "tests.translations")),
)  # fmt: skip

PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main(arguments: Sequence[str]) -> int:
    """Do one command and return its exit code: 0 done, 1 a check failed, 2 this machine lacks something."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "run": run_program,
        "test": run_tests,
        "menu": put_into_menu,
        "lock": locks.renew,
    }
    name, *rest = arguments or [""]
    if name not in commands or (name == "run" and rest):
        say(USAGE)
        return 0 if name in {"-h", "--help", "help"} else 2
    try:
        return commands[name](rest)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run_program(_arguments: Sequence[str] = ()) -> int:
    """Open the workstation on the practice office, or, where there is no display, do its work without one."""
    environment.prepare(environment.RUN_LOCK)
    display = _display()
    advice = qt_libraries.prepare(windowed=bool(display))
    variables = qt_libraries.environment()
    opens = bool(display) and succeeds([PYTHON, "-c", PROBE], env=variables)
    if opens:
        say("Opening the workstation on a practice office with invented persons ...")
        return run([PYTHON, "-m", "verifier", "practice"], env=variables)
    if advice:
        raise SetupError(advice)
    say(f"The display {display} does not answer." if display else "There is no display here.")
    return _demonstrate(variables)


def put_into_menu(arguments: Sequence[str]) -> int:
    """Put the program into the menu of the desktop, ready to start; with --remove take it out."""
    if arguments == ["--remove"]:
        return desktop.take_out()
    if arguments:
        say(USAGE)
        return 2
    environment.prepare(environment.RUN_LOCK)
    return desktop.put()


def run_tests(arguments: Sequence[str] = ()) -> int:
    """Run every check to its end, then say which of them failed."""
    environment.prepare(environment.TEST_LOCK)
    advice = qt_libraries.prepare(windowed=False)
    if advice:
        raise SetupError(advice)
    tracing.prepare()
    variables = tracing.environment(qt_libraries.environment())
    tests = ("tests", ("-m", "pytest", "-n", "auto", *arguments))
    failed = []
    for title, command in (*CHECKS, tests):
        headline(title)
        if run([PYTHON, *command], env=variables) != 0:
            failed.append(title)
    headline("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def _display() -> str:
    """Return the name of the display to open a window on; empty when there is none."""
    if sys.platform in {"win32", "darwin"}:
        return "screen"
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""


def _demonstrate(variables: dict[str, str]) -> int:
    """Walk the practice list through a practice office without a window and say where the reports are."""
    out = _new_folder()
    say(f"Doing the work of the practice office without a window, into {out} ...")
    code = run([PYTHON, "-m", "verifier", "demo", "--out", out], env=variables)
    if code == 0:
        say(f"\nThe reports (PDF) are in {out / 'reports'}")
    return code


def _new_folder() -> Path:
    """Return a folder that does not exist yet, outside the project: below home, else below the temporary folder."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if not (home.is_absolute() and home != Path("/") and os.access(home, os.W_OK)):
        home = Path(tempfile.mkdtemp(prefix="verifier-"))
    number, folder = 1, home / "verifier-demo"
    while folder.exists():
        number += 1
        folder = home / f"verifier-demo-{number}"
    return folder
