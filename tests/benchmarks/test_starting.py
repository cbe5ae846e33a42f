"""How long the window takes to stand, against a bare window of the same library that shows one line of text.

Not part of the ordinary run: ``pytest tests/benchmarks/test_starting.py``. Each start is a process of its own, with its
bytecode kept as on a desk, by turns; the time of the processor until everything is painted counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROUNDS, WARM_UP = 11, 2
LIMIT = 1.5
ROOT = Path(__file__).resolve().parents[2]
_END = """
def end():
    print(time.process_time(), flush=True)
    os._exit(0)
"""
_BARE = f"""
import os, sys, time
{_END}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Verifier"))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))
app.exec()
"""
_OURS = f"""
import os, sys, time
{_END}
from verifier import app
app._settle = lambda *_all: end()  # what is done once the window is painted
app.main()
"""


def _start(code: str, bytecode: Path) -> float:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(bytecode)
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=bytecode
    )
    return float(ended.stdout)


def test_the_window_stands_soon(tmp_path: Path, own_home: Path) -> None:
    assert own_home.is_dir()
    bare, ours = list[float](), list[float]()
    for round_ in range(ROUNDS + WARM_UP):
        for code, taken in ((_BARE, bare), (_OURS, ours)):
            spent = _start(code, tmp_path)
            if round_ >= WARM_UP:
                taken.append(spent * 1000)
    ratio = median(ours) / median(bare)
    print(  # noqa: T201 - the report
        f"\nstart to the painted window: {median(ours):.0f} ms CPU; a bare one {median(bare):.0f} ms; "
        f"{ratio:.2f} times as much (limit {LIMIT})"
    )
    assert ratio <= LIMIT
