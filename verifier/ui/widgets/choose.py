"""Choosing files and folders: never blocking the window, and the same for a file that is dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from verifier.i18n import N_, _

SHEETS = (N_("Spreadsheets"), "*.xlsx *.xlsm *.csv *.tsv *.txt *.xls *.ods *.xlsb *.htm *.html")
DOCUMENTS = (N_("Documents and pictures"), "*.pdf *.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff")
REPORTS = (N_("Reports and scans"), f"{DOCUMENTS[1]} *.xlsx")


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


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are being dropped or pasted, none where anything else is among them."""
    urls = data.urls()
    return tuple(Path(url.toLocalFile()) for url in urls) if all(url.isLocalFile() for url in urls) else ()


class FileDrops(QObject):
    """Lets a widget take files that are dropped on it: `dropped` carries their paths, `hovering` says one is above it."""

    dropped = Signal(object)
    hovering = Signal(bool)

    def __init__(self, on: QWidget, *, most: int = 1) -> None:
        super().__init__(on)
        self._most = most
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped; anything but files goes its way."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return self._take(event)
        if event.type() is QEvent.Type.DragLeave:
            self.hovering.emit(False)
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> bool:
        paths = local_files(event.mimeData())
        if not 0 < len(paths) <= self._most:
            return False
        event.acceptProposedAction()
        dropping = event.type() is QEvent.Type.Drop
        self.hovering.emit(not dropping)
        if dropping:
            self.dropped.emit(paths)
        return True


def take_dropped_file(on: QWidget, taken: Callable[[Path], None]) -> None:
    """Let a widget take one file that is dropped on it."""
    FileDrops(on).dropped.connect(lambda paths: taken(paths[0]))


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("choose")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder:"))  # which Qt's own Ukrainian lacks
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind of file:"))
    return dialog
