"""A picture that nobody may open: the kernel tells who did, whatever library it was that opened it."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from PySide6.QtGui import QImage

_IN_OPEN, _NONBLOCK = 0x20, 0o4000


class Canary:
    """Watches a picture that it makes; Linux only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        picture = QImage(8, 8, QImage.Format.Format_RGB32)
        picture.fill(0)
        named = path.with_suffix(".png")  # by which Qt knows how to write it
        picture.save(str(named))
        named.rename(path)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._watch = self._libc.inotify_init1(_NONBLOCK)
        if self._watch < 0 or self._libc.inotify_add_watch(self._watch, os.fsencode(path), _IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def was_opened(self) -> bool:
        """Whether somebody opened the picture since this was asked last."""
        try:
            return bool(os.read(self._watch, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Watch no more."""
        os.close(self._watch)
