"""Starting the desktop: without a display a sentence and exit code 2, with one a window that Ctrl+C closes properly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from verifier import app
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import Language, set_language
from verifier.ui.qt_words import speak_qt

ROOT = Path(__file__).resolve().parent.parent
_ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
_START = """
import signal
import sys
from PySide6 import QtCore
from verifier import app
from verifier.ui.main_window import MainWindow
settle, late = app._settle, []
def at_first_paint(*given):
    late.extend(name for name in ("verifier.ui.widgets.icons", "html", "verifier.workflow") if name in sys.modules)
    late.extend({"Qt"} & set(vars(QtCore)))
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        late.append("until now Ctrl+C is an exception, which Qt loses")
    return settle(*given)
app._settle = at_first_paint
MainWindow.warm_up = lambda self: QtCore.QTimer.singleShot(0, lambda: print("open", *late, flush=True))
sys.exit(app.main())
"""


@pytest.fixture(name="no_display", autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@_ON_LINUX
@pytest.mark.parametrize("display", [None, "", ":987", "nonsense", "localhost:98.0"])
def test_without_a_display_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], display: str | None
) -> None:
    if display is not None:
        monkeypatch.setenv("DISPLAY", display)
    assert app.main() == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert "verifier --help" in err


@_ON_LINUX
def test_a_display_that_answers_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with pytest.raises(KnownError) as refused:
        app.require_display()
    assert refused.value.fault is Fault.NO_DISPLAY
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen(1)
        app.require_display()


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
def test_the_window_stands_without_what_takes_long_and_ctrl_c_in_the_terminal_closes_it(own_home: Path) -> None:
    assert own_home.is_dir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", _START], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        said = started.stdout.readline().split()  # or it ended: nothing is waited for but its word
        if said:
            started.send_signal(signal.SIGINT)
        _out, err = started.communicate()
    assert said == [b"open"], (said, err)
    assert started.returncode == 0, err
    assert b"Traceback" not in err


def test_qt_says_its_own_words_in_the_language_of_the_desk(qapp: QApplication) -> None:
    said = []
    for language in (Language.UK, Language.EN):
        set_language(language)
        speak_qt(qapp)
        said.append(QCoreApplication.translate("QPlatformTheme", "Cancel"))
    assert said == ["Скасувати", "Cancel"]
