"""Read all made files in one process with forked readers and print how each ended: a process of its own has little memory.

The limit of memory counts what a process already holds, and one that runs tests holds windows.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.fuzz.readers import Forked, read, spent
from tests.support.hostile import tricks
from tests.support.hostile.honest import honest
from tests.support.hostile.package import Trick
from verifier.domain.details import DetailKey
from verifier.domain.errors import KnownError
from verifier.domain.intake import Options
from verifier.domain.persons import Reading
from verifier.intake.door import read_raw
from verifier.intake.standing import standing_sheet

ROOT = Path(__file__).resolve().parents[3]


def results(which: str, *, shown: bool = False) -> dict[str, dict[str, Any]]:
    """Return, by the name of each file, how it ended; `which` is "tricks" or "honest", or a folder of files.

    With `shown` nothing is understood of it: told is how many rows it shows, as a stored file is shown.
    """
    words = [sys.executable, "-c", f"from tests.support.hostile import reading; reading.tell({which!r}, {shown})"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600, check=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["name"]: each for each in said}


def tell(which: str, shown: bool = False) -> None:
    """Print a line of JSON on each file."""
    for one in _files(which):
        sys.stdout.write(json.dumps(_shown(one) if shown else _said(one)) + "\n")


def _shown(one: Trick) -> dict[str, Any]:
    try:
        book = read_raw(one.data, "list", start=Forked)
        rows = sum(len(standing_sheet(sheet).sheet.seen_rows) for sheet in book.sheets)
    except KnownError as error:
        return {"name": one.name, "rows": 0, "refused": f"{error.fault} {error.facts}"}
    return {"name": one.name, "rows": rows, "refused": ""}


def _files(which: str) -> Iterable[Trick]:
    if which in {"tricks", "honest"}:
        return tricks() if which == "tricks" else honest()
    return (Trick(path.name, path.read_bytes(), file_name=path.name) for path in sorted(Path(which).iterdir()))


def _said(one: Trick) -> dict[str, Any]:
    begun = spent()
    outcome = read(one.data, one.file_name, Options())
    return {"name": one.name, "seconds": spent() - begun, **ended(outcome)}


def ended(outcome: Reading | KnownError) -> dict[str, Any]:
    """Return how reading a file ended, as JSON can tell it."""
    if isinstance(outcome, KnownError):
        return {
            "refused": outcome.fault.value,
            "codes": [str(outcome.facts.get("code", ""))],
            "facts": str(outcome.facts),
        }
    return {
        "refused": "",
        "codes": sorted({problem.code for problem in outcome.problems}),
        "surnames": [entry.text(DetailKey.SURNAME) for entry in outcome.entries],
        "rows": [row for row in outcome.sheets[0].seen_rows if any(row)] if outcome.sheets else [],
    }
