"""The way of a list on paper into the office: begun, typed in by two, and taken over as a file that waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain.quarantine import Arrival
from verifier.domain.typed import Paper, Rows, Stand
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.lists.paper_dialog import PaperDialog, WithdrawDialog
from verifier.ui.screens.lists.typing import TypingPage
from verifier.ui.tasks import Job
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.later import Later
from verifier.workflow import type_in


class PaperWay(QObject):
    """Opens the page of typing, which `opened` asks to show; `arrived` carries the file that two typings became, `withdrawn`
    says that a typing was given up.
    """

    opened = Signal()
    arrived = Signal(object)
    withdrawn = Signal()

    def __init__(self, desk: Desk, page: Later[TypingPage], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page, self._window = desk, page, parent

    def begin(self) -> None:
        """Ask which list it is and what its columns are, and begin."""
        dialog = PaperDialog(lambda name, fields: self._on_begun(name, fields, signed), self._window)
        kept = KeptForm(
            self._desk.half_filled, "paper", dialog.windowTitle(), dialog, about="", parts={"paper_columns": dialog}
        )
        dialog.columns.itemChanged.connect(kept.touched)
        signed = partial(self._desk.half_filled.forget, "paper", "")
        dialog.open()

    def open(self, paper: Paper) -> None:
        """Go on typing a list, or begin to type it a second time."""
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> tuple[Stand, Rows]:
            return type_in.stand(office, officer, paper.id), type_in.typed(office, officer, paper.id)

        self._desk.tasks.run(_("Opening the list"), work, self._show)

    def take_over(self, paper: Paper) -> None:
        """Make the file of what both typed alike."""
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> Arrival:
            return type_in.take_over(office, officer, paper.id)

        def done(arrival: Arrival) -> None:
            self._page.part.close_paper()
            self.arrived.emit(arrival)

        self._desk.tasks.run(_("Comparing both typings"), work, done)

    def withdraw(self, paper: Paper) -> None:
        """Delete what this officer typed, once he says that he means it."""
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> bool:
            return type_in.withdraw(office, officer, paper.id)

        def meant() -> None:
            self._desk.tasks.run(_("Deleting what you typed"), work, lambda _gone: self.withdrawn.emit())

        WithdrawDialog(paper.reference, meant, self._window).open()

    def _on_begun(self, reference: str, fields: tuple[str, ...], begun: Callable[[], None]) -> None:
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> tuple[Stand, Rows]:
            return Stand(type_in.begin(office, officer, reference, fields)), ()

        def done(found: tuple[Stand, Rows]) -> None:
            begun()
            self._show(found)

        self._desk.tasks.run(_("Opening the list"), work, done)

    def _show(self, found: tuple[Stand, Rows]) -> None:
        self._page.part.show_paper(*found)
        self.opened.emit()
