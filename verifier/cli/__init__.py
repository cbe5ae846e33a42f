"""The same work without a window (design section 9): commands, their options, and exit codes.

0 done, 1 a bug, 2 a known error (one sentence on stderr), 3 an audit or a check of a report found a fault.
"""

from __future__ import annotations

import io
import locale
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Annotated

import typer
from typer.main import get_command

from verifier import i18n, resources
from verifier.cli import (
    accounts,
    answers,
    exchanges,
    keeping,
    lists,
    matching,
    papers,
    registers,
    remains_effects,
    remains_identity,
    rules,
)  # fmt: skip
from verifier.cli.auditing import audit, check_report
from verifier.cli.common import complain
from verifier.cli.demo import demo
from verifier.cli.lists import receive, refuse
from verifier.cli.office import office, report
from verifier.cli.reading import match, read
from verifier.domain.errors import KnownError
from verifier.i18n import Language

app = typer.Typer(
    name="verifier",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Double-check prisoner-exchange lists. Without a command the workstation opens; "
    "`verifier practice` opens it on a practice office.",
    epilog="Exit codes: 0 done, 1 a bug, 2 a known error (one sentence on stderr), 3 a fault was found.",
)
app.command()(read)
app.command()(match)
app.command()(demo)
app.command()(receive)
app.command()(refuse)
app.command()(report)
app.command()(audit)
app.command("check-report")(check_report)
accounts.register(office)
answers.register(office)
exchanges.register(office)
keeping.register(office)
lists.register(office)
matching.register(office)
papers.register(office)
rules.register(office)
registers.register(office)
remains_effects.register(remains_identity.group)
office.add_typer(remains_identity.group, name="remains")
app.add_typer(office, name="office")


@app.callback()
def _speak(
    language: Annotated[Language | None, typer.Option(help="Language of sentences; by default the system's.")] = None,
) -> None:
    i18n.load(resources.path("translations"))
    i18n.set_language(language or _system_language())


def main(words: list[str]) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        _command()(words, prog_name="verifier")
    except KnownError as error:
        complain(error)
        return 2
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # whoever read the help has seen enough
            return 0
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0


@cache
def _command() -> Callable[..., object]:
    """Return all commands, put together once: that takes as long as many of them do."""
    return get_command(app)


def _system_language() -> Language:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return Language.UK if spoken.lower().startswith(("uk", "ukr")) else Language.EN
