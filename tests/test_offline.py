"""The program never speaks to a network, nor do its children: a day's screens, files, papers and clipboard without one.

The kernel ends whoever opens a socket that leads out, on every Linux machine; where strace is here it names each call too.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.trace import can_trace
from tests.support.desks import PASSPHRASE, practice_folder
from tests.support.no_network import can_cut
from verifier.workflow import rehearse

__all__ = ["practice_folder"]
pytestmark = pytest.mark.skipif(not can_cut(), reason="the filter of Linux")

_DAY = """
import sys
from pathlib import Path
from tests.support.no_network import cut_network
cut_network()
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from tests.support.documents import paper, photograph
from verifier import app, resources
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

def day(window):
    bench = window.workbench
    for name in bench.screens:
        bench.show_screen(name)
        yield
        if name in ("lists", "register"):  # a child reads the file
            bench.current.read_file(resources.path("practice", "list.xlsx" if name == "lists" else "register.xlsx"))
            yield
            print(name, bench.current.preview.reading is not None)
        if name == "check":  # another paints the paper
            bench.current.page.show_document("scan.png", lambda: photograph("PNG", size=(300, 200)))
            yield
            print(name, bench.current.page.shows_document)
        if name == "reports":
            from verifier.ui.printing import print_report
            print_report(window, bench.desk, paper(1))
            yield
            for dialog in window.findChildren(QDialog):
                dialog.reject()
    bench.show_screen("lists")
    bench.current.show_received()
    QGuiApplication.clipboard().setText("1\\tЗразкін Петро Тестович\\t01.05.1980")
    bench.current.paste()
    yield
    print("clipboard", bench.current.preview.reading is not None)
    bench.find_anything()
    window.show_help()
    yield
    print("went round", flush=True)

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    steps = day(window)
    def step():
        if window.tasks.busy:
            return
        try:
            next(steps)
        except StopIteration:
            timer.stop()
            QTimer.singleShot(0, window.close)
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""
_OUT = ("lists True", "register True", "check True", "clipboard True", "went round")
_TRACED = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "400", "-e", "trace=%network,execve", "-o")
_CHILDREN = ("verifier.intake.child", "verifier.reports.picture_child")
_FAMILY = re.compile(r"\b(socket|connect|bind|sendto)\(.*\b(AF_[A-Z0-9]+)")
_LOCAL = {"AF_UNIX"}  # the bus of the desktop, which says when it is locked; AF_NETLINK and AF_INET lead outside
_OPENS = "import socket\nwith socket.socket(socket.AF_INET, socket.SOCK_DGRAM): pass"


def test_no_socket_to_anywhere_is_opened_by_the_window(practice_folder: Path, tmp_path: Path) -> None:
    folder, trace = tmp_path / "office", tmp_path / "trace"
    shutil.copytree(practice_folder, folder)
    traced = [*_TRACED, str(trace)] if can_trace() else []
    words = [str(folder), rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path),
                   "XDG_STATE_HOME": str(tmp_path), "CUPS_SERVER": "printers.example"}  # fmt: skip
    call = [*traced, sys.executable, "-c", _DAY, *words]
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert [line for line in _OUT if line not in done.stdout] == [], done.stderr
    assert done.returncode == 0, done.stderr
    if traced:
        calls = trace.read_text("utf-8", "replace").splitlines()
        outside = [line for line in calls if (found := _FAMILY.search(line)) and found[2] not in _LOCAL]
        assert not outside
        started = [line for line in calls if "execve(" in line]
        assert [child for child in _CHILDREN if not any(child in line for line in started)] == []


def test_whoever_opens_a_socket_is_ended_and_so_is_his_child() -> None:
    begin = "from tests.support.no_network import cut_network\ncut_network()\n"
    child = "import subprocess, sys\nsys.exit(-subprocess.run([sys.executable, '-c', sys.argv[1]]).returncode)"
    assert subprocess.run([sys.executable, "-c", begin + _OPENS], check=False).returncode == -signal.SIGSYS
    ended = subprocess.run([sys.executable, "-c", begin + child, _OPENS], check=False)
    assert ended.returncode == signal.SIGSYS


@pytest.mark.skipif(not can_trace(), reason="strace is not here, or may not look at processes")
def test_the_trace_would_show_one(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    subprocess.run([*_TRACED, str(trace), sys.executable, "-c", _OPENS], check=True, timeout=60)
    assert any(
        (found := _FAMILY.search(line)) and found[2] == "AF_INET" for line in trace.read_text("utf-8").splitlines()
    )
