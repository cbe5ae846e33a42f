"""What happens on a bug: one calm dialog, a report without personal data saved beside the settings, nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.domain.errors import KnownError
from verifier.i18n import _, n_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

_MOST_CAUSES, _MOST_FRAMES = 8, 60
_open: list[QMessageBox] = []  # the dialog that is open, if any


def show_crash(error: BaseException, parent: QWidget | None = None) -> None:
    """Save a report and say where it is. Called on the window's thread; what follows is counted in the same dialog."""
    try:
        told = _("A report without personal data was written to {path}. Please pass it on.").format(
            path=save_report(error)
        )
    except OSError:  # a full disk keeps nobody from being told
        told = _("A report could not be written: the folder for reports takes no file. Is the disk full?")
    if _open:
        box = _open[0]
        count = int(box.property("reports")) + 1
    else:
        box, count = _made(parent), 1
        _open.append(box)
    box.setProperty("reports", count)
    safe = _("Something went wrong in the program. What you signed is safe; what you typed was saved.")
    box.setText(f"{safe}\n\n{told}")
    more = n_("It happened {n} time.", "It happened {n} times.", count)
    box.setInformativeText(more if count > 1 else "")
    box.open()


def _made(parent: QWidget | None) -> QMessageBox:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    from verifier.ui import theme

    box = QMessageBox(parent)
    if parent is None:
        theme.dress(box)
    box.setObjectName("crash")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Verifier"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _result: _open.clear())
    box.destroyed.connect(_open.clear)  # the desk was locked over it
    return box


def save_report(error: BaseException) -> Path:
    """Write the report: types, files and line numbers, of what led to the error too; never a value.

    Raises:
        OSError: it cannot be written.
    """
    import platform
    import traceback
    from datetime import UTC, datetime

    from platformdirs import user_log_path

    from verifier import __version__

    lines = [
        f"verifier {__version__} · Python {platform.python_version()} · {platform.platform()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    for place, each in enumerate(_chain(error)):
        lines.append(f"{'from ' if place else ''}{type(each).__qualname__}")
        frames = traceback.extract_tb(each.__traceback__, limit=-_MOST_FRAMES)
        lines += (f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    folder = user_log_path("verifier", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Return an error and what led to it, the nearest first; what leads to itself ends."""
    seen = list[BaseException]()
    following: BaseException | None = error
    while following is not None and following not in seen and len(seen) < _MOST_CAUSES:
        seen.append(following)
        yield following
        following = following.__cause__ or following.__context__


def install(tell: Callable[[KnownError], None]) -> None:
    """Have uncaught exceptions of the window's thread shown as a crash; a known error is a sentence, told by `tell`."""

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if isinstance(error, KnownError):
            tell(error)
        else:
            show_crash(error)

    sys.excepthook = hook
