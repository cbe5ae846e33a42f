"""Choosing files and folders: never blocking the window, and the same for a file that is dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from verifier.i18n import N_, _

SHEETS = (N_("Spreadsheets"), "*.xlsx *.xlsm *.csv *.tsv *.txt *.xls *.ods *.xlsb")
PDFS = (N_("PDF reports"), "*.pdf")


def choose_file(parent: QWidget, title: str, kind: tuple[str, str], chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for an existing file; `chosen` gets it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    names = ((_(kind[0]), kind[1]), (_("All files"), "*"))
    dialog.setNameFilters([f"{name} ({pattern})" for name, pattern in names])
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder; `chosen` gets it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is being dropped, None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("choose")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
