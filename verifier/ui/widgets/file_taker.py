"""Taking files from wherever a person has them: chosen, dropped, pasted as a file or a picture; read in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from verifier.i18n import _
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.choose import DOCUMENTS, FileDrops, choose_file, local_files
from verifier.workflow.attachments import read_file, refuse_size

MOST_FILES = 20  # at once


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file as it was taken: the name it had, its bytes, and for what it was taken."""

    name: str
    data: bytes = field(repr=False)
    purpose: object = field(default=None, repr=False)


class FileTaker(QObject):
    """Takes files for a widget: what is dropped on it, what is pasted while it has the keyboard, and what is chosen.

    `taken` carries a TakenFile, `refused` a KnownError, `nothing` says that the clipboard holds nothing to be taken.
    """

    taken = Signal(object)
    refused = Signal(object)
    nothing = Signal()

    def __init__(self, tasks: Tasks, on: QWidget, purpose: Callable[[], object] = lambda: None) -> None:
        """`purpose` says for what a file is taken at the moment when it is: reading it may take a while."""
        super().__init__(on)
        self._purpose = purpose
        self._tasks, self._on = tasks, on
        self.drops = FileDrops(on, most=MOST_FILES)
        self.drops.dropped.connect(self.take_paths)
        on.installEventFilter(self)

    def choose(self) -> None:
        """Ask for a file."""
        choose_file(self._on, _("Attach a file"), DOCUMENTS, lambda path: self.take_paths((path,)))

    def paste(self) -> None:
        """Take what the clipboard holds: files of this computer, or a picture."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData()):
            self.nothing.emit()

    def take_mime(self, data: QMimeData | None) -> bool:
        """Take files or a picture; False where there is neither. A clipboard may hold nothing at all."""
        if data is None:
            return False
        if paths := local_files(data)[:MOST_FILES]:
            self.take_paths(paths)
            return True
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if image.isNull():
            return False
        self._read(_("pasted picture.png"), lambda: _as_png(image))
        return True

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Read files, each by itself, so that one that is refused keeps no other out."""
        for path in paths:
            self._read(path.name, lambda path=path: read_file(path))  # type: ignore[misc]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paste, where the keyboard is within the widget and nothing else took the keys."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _pastes(event):
            self.paste()
            return True
        return super().eventFilter(watched, event)

    def _read(self, name: str, read: Callable[[], bytes]) -> None:
        purpose = self._purpose()

        def work(_job: object) -> TakenFile:
            data = read()
            refuse_size(name, data)
            return TakenFile(name, data, purpose)

        title = _("Reading {file}").format(file=name)
        self._tasks.run(title, work, self.taken.emit, self.refused.emit, aside=True)


def _pastes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _as_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes str, says bytes
    buffer.close()
    return bytes(data.data())
