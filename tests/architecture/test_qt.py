"""What we rely on in Qt's Python binding, and that everything but the window does without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[2]

IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6"):
    sys.modules[name] = None  # any import of it fails from here on
import verifier
window = ("verifier.ui", "verifier.app", "verifier.__main__")
for module in pkgutil.walk_packages(verifier.__path__, "verifier."):
    if not module.name.startswith(window):
        importlib.import_module(module.name)
"""


def test_qt_keeps_none_alive(qapp: QApplication) -> None:
    """PySide6 6.12 takes a reference off None at each call that returns nothing; Python 3.11 dies of it."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 50


def test_everything_but_the_window_works_where_qt_is_not_installed() -> None:
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL_WITHOUT_QT],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
