"""The program never speaks to a network: its system calls are traced while every screen is shown and a report is drawn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.trace import can_trace
from tests.support.desks import PASSPHRASE, practice_folder
from verifier.workflow import rehearse

__all__ = ["practice_folder"]
pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not here, or may not look at processes")

_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from verifier import app, resources
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    screens = iter(window.workbench.screens)
    def step():
        if window.tasks.busy:
            return
        name = next(screens, None)
        if name is None:
            timer.stop()
            window.show_help()
            print("went round", flush=True)
            QTimer.singleShot(0, window.close)
            return
        window.workbench.show_screen(name)
        if name == "lists":
            window.workbench.current.read_file(resources.path("practice", "list.xlsx"))
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""
_TRACED = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o")
_FAMILY = re.compile(r"\b(socket|connect|bind|sendto)\(.*\b(AF_[A-Z0-9]+)")
_LOCAL = {"AF_UNIX"}  # the bus of the desktop, which says when it is locked; AF_NETLINK and AF_INET lead outside


def test_no_socket_to_anywhere_is_opened_by_the_window(practice_folder: Path, tmp_path: Path) -> None:
    folder, trace = tmp_path / "office", tmp_path / "trace"
    shutil.copytree(practice_folder, folder)
    words = [str(folder), rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE]
    call = [*_TRACED, str(trace), sys.executable, "-c", _DAY, *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path),
                   "XDG_STATE_HOME": str(tmp_path)}  # fmt: skip
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert "went round" in done.stdout, done.stderr
    assert done.returncode == 0, done.stderr
    calls = trace.read_text("utf-8", "replace").splitlines()
    outside = [line for line in calls if (found := _FAMILY.search(line)) and found[2] not in _LOCAL]
    assert not outside


def test_the_trace_would_show_one(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = "import socket\nwith socket.socket(socket.AF_INET, socket.SOCK_DGRAM): pass"
    call = [*_TRACED, str(trace), sys.executable, "-c", script]
    subprocess.run(call, check=True, timeout=60)
    assert any(
        (found := _FAMILY.search(line)) and found[2] == "AF_INET" for line in trace.read_text("utf-8").splitlines()
    )
