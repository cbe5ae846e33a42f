"""The open desk in another language or size of text: built anew where the officer is, without locking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from verifier.domain.errors import KnownError
from verifier.i18n import _

if TYPE_CHECKING:
    from verifier.ui.main_window import MainWindow
    from verifier.ui.workbench import Workbench


class Renewal(QObject):
    """Builds the workbench anew once nothing is under way; what would be lost with it changes at the next unlock."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._is_wanted = window, False
        window.tasks.ended.connect(self._soon)

    def ask(self) -> None:
        """Have it done soon: whoever chose something stands on the desk."""
        self._is_wanted = True
        self._soon()

    def _soon(self) -> None:
        """Whatever tells of it is in the middle of something."""
        if self._is_wanted:
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
        self._window.note_place(bench)
        try:
            bench.leave()
        except KnownError as error:  # a full disk: all stays as it is
            self._is_wanted = False
            bench.desk.refused(error)
            return
        if not self._window.tasks.busy:  # else what was typed is being saved
            self._is_wanted = False
            self._renew(bench)

    def _renew(self, bench: Workbench) -> None:
        """Put another workbench in the place of one, with one's own menu open where the choice was made there."""
        from verifier.ui.forgetting import close_dialogs
        from verifier.ui.my_desk import MyDesk

        is_open = any(each.isVisible() for each in bench.findChildren(MyDesk))
        bench.desk.half_filled.paused = True
        close_dialogs(bench)
        desk, grave = bench.desk.again(), bench.banner.grave
        self._window.put_on(desk)
        if grave:
            desk.notice(grave, "grave")
        if is_open and self._window.workbench:
            self._window.workbench.show_my_desk()
        elif told := desk.half_filled.told:
            desk.notice(told, "info")
