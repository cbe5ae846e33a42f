"""Processes of their own for scripts, forked from one that has imported the office, which takes longer than most scripts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_IMPORTED = (
    "verifier.workflow.keep_office",
    "verifier.workflow.rekey",
    "verifier.workflow.restore",
    "tests.support.offices",
)
_standing: list[subprocess.Popen[str]] = []


@contextmanager
def standing() -> Iterator[None]:
    """Keep the process from which the others are forked; it has opened nothing and chosen nothing."""
    with subprocess.Popen(
        [sys.executable, "-m", __name__], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        _standing.append(process)
        try:
            yield
        finally:
            _standing.remove(process)
            process.communicate()


def run(script: str, *words: str, seconds: int = 120) -> subprocess.CompletedProcess[str]:
    """Run a script as ``python -c`` does, with the environment of this moment; after so many seconds it is killed."""
    (process,) = _standing
    assert process.stdin is not None
    assert process.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        out, errors = Path(folder, "out"), Path(folder, "errors")
        asked = [script, list(words), dict(os.environ), str(out), str(errors), seconds]
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        return subprocess.CompletedProcess(words, code, out.read_text("utf-8"), errors.read_text("utf-8"))


def _serve() -> None:
    for name in _IMPORTED:
        import_module(name)
    for line in sys.stdin:
        process = os.fork()
        if not process:
            _become(*json.loads(line))
            return
        _, status = os.waitpid(process, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(
    script: str, words: Sequence[str], environment: dict[str, str], out: str, errors: str, seconds: int
) -> None:
    signal.alarm(seconds)
    os.environ.clear()
    os.environ.update(environment)
    for path, number in ((os.devnull, 0), (out, 1), (errors, 2)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), number)
    sys.argv = ["-c", *words]
    exec(compile(script, "<script>", "exec"), {"__name__": "__main__"})  # noqa: S102 - a script of our own tests


if __name__ == "__main__":
    _serve()
