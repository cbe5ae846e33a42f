"""Nothing written on a case is lost: it is saved when the keys rest, in time without that, and on leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.workflow import notes

Written = Mapping[str, str]


class NotesKeeper(QObject):
    """Keeps what stands in the forms of the case that is open; `written` says what that is."""

    def __init__(self, desk: Desk, written: Callable[[int], Written], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._written = desk, written
        self._case, self._saved = 0, dict[str, str]()
        self._unsaved: dict[int, Written] = {}  # under way, or refused by a full disk: tried again at the next rest
        self._rest = TypingRest(self)
        self._rest.due.connect(self.save)

    def begin(self, case: int, saved: Written) -> None:
        """Keep what is written on another case from now on."""
        self._case, self._saved = case, dict(saved)

    def touched(self) -> None:
        """Take note of a key: it is saved when they rest, or soon all the same."""
        if self._case:
            self._rest.start()

    def save(self) -> None:
        """Save in the background what changed."""
        self._take()
        if not self._unsaved:
            return
        office, officer, waiting = self._desk.office, self._desk.officer, dict(self._unsaved)

        def work(_job: Job) -> None:
            for case, words in waiting.items():
                if self._unsaved.get(case) is words:  # not saved by leaving in the meantime
                    notes.keep(office, officer, case, words)

        def done(_nothing: None) -> None:
            for case, words in waiting.items():
                if self._unsaved.get(case) is words:
                    del self._unsaved[case]

        self._desk.tasks.run(_("Saving"), work, done, saving=True)

    def save_here(self) -> None:
        """Save before this call returns: the office may be closed right after."""
        self._take()
        for case, words in tuple(self._unsaved.items()):
            notes.keep(self._desk.office, self._desk.officer, case, words)
            del self._unsaved[case]

    def _take(self) -> None:
        self._rest.stop()
        if self._case and (now := dict(self._written(self._case))) != self._saved:
            self._saved = self._unsaved[self._case] = now
