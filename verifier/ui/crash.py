"""What happens on a bug: one calm dialog, a report without personal data saved beside the settings, nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.domain.errors import KnownError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from verifier.ui.crash_dialog import CrashDialog

_MOST_CAUSES, _MOST_FRAMES = 8, 60
_open: list[CrashDialog] = []  # the dialog that is open, if any


def show_crash(error: BaseException, window: QWidget) -> None:
    """Save a report where that can be done, and say where it is; what follows is counted in the same dialog.

    Called on the window's thread.
    """
    path = None
    with suppress(OSError):  # a disk that takes nothing keeps nobody from being told
        path = save_report(error)
    if not _open:
        from verifier.ui.crash_dialog import CrashDialog

        box = CrashDialog(window)
        box.finished.connect(lambda _result: _open.clear())
        box.destroyed.connect(_open.clear)  # the desk was locked over it
        _open.append(box)
    _open[0].add(path)
    _open[0].open()


def save_report(error: BaseException) -> Path:
    """Write the report: types, files and line numbers, of what led to the error too; never a value.

    Raises:
        OSError: it cannot be written.
    """
    import traceback

    lines = []
    for place, each in enumerate(_chain(error)):
        lines.append(f"{'from ' if place else ''}{type(each).__qualname__}")
        frames = traceback.extract_tb(each.__traceback__, limit=-_MOST_FRAMES)
        lines += (f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return write_report(lines)


def write_report(lines: Iterable[str]) -> Path:
    """Write a report of some lines, under what program and machine it is of.

    Raises:
        OSError: it cannot be written.
    """
    import platform
    from datetime import UTC, datetime

    from verifier import __version__

    now = datetime.now(UTC)
    machine = f"verifier {__version__} · Python {platform.python_version()} · {platform.platform()}"
    path = reports() / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text("\n".join((machine, now.isoformat(timespec="seconds"), *lines)) + "\n", "utf-8")
    return path


def reports() -> Path:
    """Return the folder of the reports: it is made, if that can be done."""
    from platformdirs import user_log_path

    folder = user_log_path("verifier", appauthor=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Return an error and what led to it, the nearest first; what leads to itself ends."""
    seen = list[BaseException]()
    following: BaseException | None = error
    while following is not None and following not in seen and len(seen) < _MOST_CAUSES:
        seen.append(following)
        yield following
        following = following.__cause__ or following.__context__


def install(tell: Callable[[KnownError], None], window: QWidget) -> None:
    """Have uncaught exceptions of the window's thread shown as a crash; a known error is a sentence, told by `tell`.

    The dialog belongs to the window: by itself it would keep the program alive after that is closed.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if isinstance(error, KnownError):
            tell(error)
        else:
            show_crash(error, window)

    sys.excepthook = hook
