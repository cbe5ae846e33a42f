"""A process of its own that does with a large register what the window does, and tells the peaks of its memory in MB.

``python -m tests.benchmarks.register_memory OFFICE [FILE]``. It has the window's libraries and screens in memory, as the
program has, and nothing else; collects no circles, as the program; and opens the office with a passphrase. With a file it
reads, loads and indexes it as the register screen does; without one it only opens the index, as at each unlocking.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.memory import wipe_memory_as_usual
from tests.support.offices import Who, passphrase
from verifier.ledger.keys import Signer
from verifier.matching import Index
from verifier.workflow.office import Office

_STATUS, _REFS = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FOUND_WITHIN = 50.0  # ms
_ASKED = ("тестенко", "тестенко іван", "ко", "12.05.1990", "100777")


def memory(name: str) -> int:
    """Return a figure of this process's memory in MB, 0 where the system does not tell."""
    lines = _STATUS.read_text().splitlines() if _STATUS.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(name)), 0)


def begin_peak() -> None:
    """Let the peak begin anew, where the system can."""
    if _REFS.is_file():
        _REFS.write_text("5")


class _Told:
    """What each step took: memory when it was done, its peak, and seconds."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step."""
        begin_peak()
        start = time.perf_counter()
        yield
        self.steps[name] = {
            "after": memory("VmRSS"), "peak": memory("VmHWM"), "seconds": round(time.perf_counter() - start, 2)
        }  # fmt: skip


def main(words: list[str]) -> int:
    """Do it, and write what was measured as JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wipe_memory_as_usual()
    gc.disable()
    told = _Told()
    with told.step("window"):
        application = _window()
    from verifier.domain.registers import RegisterKind
    from verifier.workflow import keep_office
    from verifier.workflow.register_index import index_of

    with told.step("unlocked"):
        session = keep_office.open_office(Path(words[0]), Who.FIRST.value, passphrase(Who.FIRST))
    office, signer = session.office, session.signer
    if words[1:]:
        _loaded(told, office, signer, Path(words[1]))
    with told.step("index"):
        index = index_of(office, (RegisterKind.OWN,))
    with told.step("search"):
        slowest = max(_searched(index, text) for text in _ASKED)
    told.steps["search"] |= {"slowest": slowest, "records": len(index)}
    office.close()
    del application
    sys.stdout.write(json.dumps(told.steps))
    return 0


def _window() -> object:
    """Have in memory what the window has: its libraries, and every screen; return what has to live as long."""
    from PySide6.QtWidgets import QApplication

    import verifier.ui

    application = QApplication.instance() or QApplication(["verifier"])
    for module in pkgutil.walk_packages(verifier.ui.__path__, "verifier.ui."):
        if not module.name.endswith("_windows"):
            importlib.import_module(module.name)
    return application


def _loaded(told: _Told, office: Office, signer: Signer, path: Path) -> None:
    from verifier import intake
    from verifier.workflow.load_register import load_ready, made_ready
    from verifier.workflow.register_reading import read_filed

    with told.step("read"):
        data = path.read_bytes()
        filed = read_filed(data, path.name)
    intake.release()
    with told.step("stored"):
        ready = made_ready(office, filed.reading, "Облік", "2025-06-14", rolls=filed.rolls)
        load_ready(office, signer, ready, data, "НІБ")


def _searched(index: Index, text: str) -> float:
    """Return the milliseconds of the processor that a search takes."""
    start = time.process_time()
    found = index.search(text)
    took = (time.process_time() - start) * 1000
    if not found:
        raise ValueError(text)
    return round(took, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
