"""The open desk in another language or size of text: built anew where the officer is, without locking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from verifier.domain.errors import KnownError
from verifier.i18n import _

if TYPE_CHECKING:
    from verifier.ui.main_window import MainWindow


class Renewal(QObject):
    """Builds the workbench anew once nothing is under way; what would be lost with it changes at the next unlock."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._is_wanted = window, False
        window.tasks.ended.connect(self._go, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Have it done soon: whoever chose something stands on the desk."""
        self._is_wanted = True
        QTimer.singleShot(0, self, self._go)

    def _go(self) -> None:
        bench = self._window.workbench
        if not self._is_wanted or self._window.tasks.busy:
            return
        if bench is None or bench.holds:
            self._is_wanted = False
            if bench:
                told = _("This changes at the next unlock, so that the file that is being read here is not lost.")
                bench.desk.notice(told, "info")
            return
        self._window.keep_place(bench)
        try:
            bench.leave()
        except KnownError as error:  # a full disk: all stays as it is
            self._is_wanted = False
            bench.desk.refused(error)
            return
        if not self._window.tasks.busy:  # else what was typed is being saved
            from verifier.ui.forgetting import close_dialogs

            self._is_wanted = False
            close_dialogs(bench)
            self._window.put_on(bench.desk.again())
