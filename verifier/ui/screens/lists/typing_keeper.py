"""Nothing typed in from paper is lost: it is saved when the keys rest, in time without that, and on leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from verifier.domain.typed import Rows, Stand
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.workflow import type_in


class TypingKeeper(QObject):
    """Keeps the rows of the list that is open; `rows` says what they are, `stood` carries how far both officers are."""

    stood = Signal(object)

    def __init__(self, desk: Desk, rows: Callable[[], Rows], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        self._number = 0
        self._saved: Rows = ()
        self._latest: Rows | None = None  # what is under way
        self._rest = TypingRest(self)
        self._rest.due.connect(self.save)

    @property
    def is_saved(self) -> bool:
        """Whether what is on the screen is saved."""
        return not self._number or self._rows() == self._saved

    def begin(self, number: int, saved: Rows) -> None:
        """Keep another list from now on."""
        self._number, self._saved, self._latest = number, saved, None

    def end(self) -> None:
        """Keep nothing any more: the list is left, or is a file now."""
        self._rest.stop()
        self._number, self._saved, self._latest = 0, (), None

    def touched(self) -> None:
        """Take note of a key: it is saved when they rest, or soon all the same."""
        if self._number:
            self._rest.start()

    def save(self) -> None:
        """Save in the background what changed, and look where the two differ now."""
        self._rest.stop()
        number, rows = self._number, self._rows()
        if not number or rows == self._saved:
            return
        self._latest = rows
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> Stand | None:
            if self._latest is not rows:  # saved by leaving in the meantime, or by a later rest
                return None
            type_in.save(office, officer, number, rows)
            return type_in.stand(office, officer, number)

        def done(stand: Stand | None) -> None:
            if stand is not None and self._number == number:
                self._saved = rows
                self.stood.emit(stand)

        self._desk.tasks.run(_("Saving"), work, done, saving=True)

    def save_here(self) -> None:
        """Save before this call returns: the office may be closed right after."""
        self._rest.stop()
        if not self.is_saved:
            rows = self._rows()
            self._latest = None
            type_in.save(self._desk.office, self._desk.officer, self._number, rows)
            self._saved = rows
