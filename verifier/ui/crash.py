"""What happens on a bug: one calm dialog, a report without personal data saved beside the settings, nothing lost."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from verifier import __version__
from verifier.domain.errors import KnownError
from verifier.i18n import _


def show_crash(error: BaseException, parent: QWidget | None = None) -> None:
    """Save a report and say where it is. Called on the window's thread."""
    path = save_report(error)
    box = QMessageBox(parent)
    box.setObjectName("crash")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Verifier"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        _("Something went wrong in the program. What you signed is safe; what you typed was saved.\n\n"
          "A report without personal data was written to {path}. Please pass it on.").format(path=path)
    )  # fmt: skip
    box.open()


def save_report(error: BaseException) -> Path:
    """Write the report: types, files and line numbers, never a value."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"verifier {__version__} · Python {platform.python_version()} · {platform.platform()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
        type(error).__qualname__,
        *(f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames),
    ]
    folder = user_log_path("verifier", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


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
