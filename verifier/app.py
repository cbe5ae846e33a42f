"""Starts the desktop: display, settings, language, look, window; all else is done once the window is painted."""

from __future__ import annotations

import builtins
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from verifier import i18n, resources, settings
from verifier.domain.errors import Fault, KnownError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from verifier.ui.application import Application
    from verifier.ui.main_window import MainWindow
    from verifier.ui.one_window import OneWindow

_ENDS = "SIGTERM", "SIGHUP"  # so far as a system has them
_UNIX, _INET = "AF_UNIX", "AF_INET"
_WITHOUT_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def main(argv: Sequence[str] = (), *, practice: bool = False, file: Path | None = None) -> int:
    """Run the workstation until its window is closed, or show the one that runs already; return the exit code.

    A `file` is opened as soon as a desk is unlocked. To practise is to have a window of one's own.
    """
    chosen = settings.load()
    _speak(chosen.language)
    try:
        require_display()
    except KnownError as error:
        from verifier.domain.sentences import sentence

        sys.stderr.write(f"{sentence(error)}\n")
        return 2
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is begun yet: as an exception it would be lost in Qt
    gc.disable()  # for good: see verifier.ui.circles
    from verifier.ui.application import Application

    _import_plainly()
    from verifier.ui import crash, fallen, theme
    from verifier.ui.main_window import MainWindow
    from verifier.ui.one_window import OneWindow
    from verifier.ui.qt_words import speak_qt

    one = OneWindow(settings.state_path() / "window")
    if not practice and not one.is_first() and one.ask(file):
        return 0
    not_falling = fallen.listen()
    app = Application(["verifier", *theme.ARGUMENTS, *argv])
    app.setApplicationName("Verifier")
    app.setDesktopFileName("verifier")
    look = theme.Look(chosen.look) if chosen.look in tuple(theme.Look) else theme.Look.LIGHT
    theme.apply(app, look, chosen.text_size)
    speak_qt(app)
    window = MainWindow(chosen)
    crash.install(window.tasks.known.emit, window)
    app.file_opened.connect(window.show_up)
    if practice:
        window.entry.practise()
    elif file:
        window.open_file(file)
    with ExitStack() as ends:
        ends.callback(not_falling)
        ends.callback(one.close)
        window.stood.connect(lambda: ends.callback(_settle(app, window, None if practice else one)))
        window.show()
        return app.exec()


def _settle(app: Application, window: MainWindow, one: OneWindow | None) -> Callable[[], None]:
    """Do what nobody sees, now that the window is painted; return what undoes it."""
    from PySide6.QtGui import QIcon

    from verifier.ui import circles, fallen

    circles.leave_alone()
    if report := fallen.last_words():
        window.tell_fallen(report)
    interrupts = _Interrupts(app, window)
    app.setWindowIcon(QIcon(str(resources.path("icons", "verifier.svg"))))
    if one:
        one.asked.connect(window.show_up)
        one.listen()
        window.warm_up()
        for each in app.listen():
            window.open_file(each)
    return interrupts.close


def _import_plainly() -> None:
    """Have modules imported as everywhere else.

    PySide reads the source of each module that is imported, to find out whether it asks for one of PySide's features; none
    here does. It leaves the import that it replaced in `builtins`.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def require_display() -> None:
    """Find out whether a window can be shown, before Qt ends the program without a word.

    Raises:
        KnownError: NO_DISPLAY.
    """
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WITHOUT_DISPLAY:
        return
    if not (_wayland_answers() or _x_answers(os.environ.get("DISPLAY", ""))):
        raise KnownError(Fault.NO_DISPLAY)


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(_UNIX, str(Path(folder) / str(name)))


def _x_answers(display: str) -> bool:
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server listens
        return _answers(_UNIX, f"\0{path}") or _answers(_UNIX, path)
    return _answers(_INET, (host, 6000 + int(number)))


def _answers(family: str, address: str | tuple[str, int]) -> bool:
    import socket

    with socket.socket(getattr(socket, family), socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _speak(language: str) -> None:
    translations = resources.path("translations")
    if (translations / "uk" / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo").is_file():
        i18n.load(translations)
    known = language in tuple(i18n.Language)
    i18n.set_language(i18n.Language(language) if known else i18n.Language.UK)


def _handler(do: Callable[[], object]) -> Callable[[int, FrameType | None], None]:
    def handle(_number: int, _frame: FrameType | None) -> None:
        do()

    return handle


class _Interrupts:
    """Ctrl+C in the terminal closes the window properly, and so does the end of the machine or of the user's session.

    Python's handler runs only when Python code does: a pair of sockets wakes it.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        import socket

        from PySide6.QtCore import QSocketNotifier, Qt

        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        ends = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
        doing = {signal.SIGINT: window.close, **dict.fromkeys(ends, window.end)}
        self._before = {number: signal.signal(number, _handler(do)) for number, do in doing.items()}
        app.commitDataRequest.connect(window.commit, Qt.ConnectionType.DirectConnection)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, app)
        self._notifier.activated.connect(self._wake)

    def _wake(self) -> None:
        self._reader.recv(64)

    def close(self) -> None:
        """Leave the signals as they were found."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._reader.close()
        self._writer.close()
