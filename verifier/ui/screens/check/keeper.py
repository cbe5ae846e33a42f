"""Nothing typed is lost: the draft is saved at every rest of the keys, in time without one, and on leaving."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from verifier.domain.acts import Pass
from verifier.domain.drafts import Draft
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.clock import Clock
from verifier.ui.tasks import Job
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.workflow.check import save_draft
from verifier.workflow.drafting import Drafting

Place = tuple[int, Pass]


class Keeper(QObject):
    """Keeps the draft of the person that is open. `kept` says that one was saved, `overtaken` (case, pass, refusal) that
    another officer has its person meanwhile.
    """

    kept = Signal()
    overtaken = Signal(int, object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafting: Drafting | None = None
        self._saved = Draft()
        self._unsaved: dict[Place, Draft] = {}  # under way, or refused by a full disk: tried again at the next rest
        self._clock = Clock()
        self._rest = TypingRest(self)
        self._rest.due.connect(self.save)

    @property
    def is_saved(self) -> bool:
        """Whether what is on the screen is saved."""
        if self._drafting is None:
            return True
        same = self._drafting.draft == replace(self._saved, seconds=self._drafting.draft.seconds)
        return same and self._place() not in self._unsaved

    @property
    def seconds(self) -> int:
        """Seconds spent on the person so far."""
        return self._clock.tick()

    @property
    def stamped(self) -> Draft:
        """The draft with the time spent."""
        return replace(self._drafting.draft if self._drafting else Draft(), seconds=self.seconds)

    def begin(self, drafting: Drafting) -> None:
        """Keep another person's draft from now on."""
        self._drafting = drafting
        drafting.draft = self._unsaved.get(self._place(), drafting.draft)
        self._saved = drafting.draft
        self._clock.start(drafting.draft.seconds)

    def touched(self) -> None:
        """Take note of a move: it is saved when the keys rest, or soon all the same."""
        self._clock.tick()
        if not self.is_saved:
            self._rest.start()

    def come_back(self) -> None:
        """Count the time again after the screen was left."""
        if self._drafting:
            self._clock.start(self._clock.seconds)

    def save(self) -> None:
        """Save in the background what changed."""
        self._take()
        if not self._unsaved:
            return
        office, officer, waiting = self._desk.office, self._desk.officer, dict(self._unsaved)

        def work(_job: Job) -> dict[Place, Refusal]:
            told = {}
            for place, draft in waiting.items():
                if self._unsaved.get(place) is draft:  # neither signed nor saved by leaving in the meantime
                    told[place] = save_draft(office, officer, *place, draft)
            return {place: why for place, why in told.items() if why}

        self._desk.tasks.run(_("Saving"), work, lambda told: self._on_saved(waiting, told), saving=True)

    def save_here(self) -> None:
        """Save before this call returns: the office may be closed right after."""
        self._take()
        self._clock.stop()
        for place, draft in tuple(self._unsaved.items()):
            save_draft(self._desk.office, self._desk.officer, *place, draft)
            del self._unsaved[place]

    def end(self) -> None:
        """Save and let go of the person."""
        self.save()
        self._let_go()

    def drop(self) -> None:
        """Let go of the person without saving: his check was signed, and with it the draft is gone."""
        if self._drafting:
            self._unsaved.pop(self._place(), None)
        self._let_go()

    def _take(self) -> None:
        """Take what is due to what is to be saved."""
        self._rest.stop()
        if self._is_due():
            self._saved = self._unsaved[self._place()] = self.stamped

    def _on_saved(self, saved: dict[Place, Draft], told: dict[Place, Refusal]) -> None:
        for place, draft in saved.items():
            if self._unsaved.get(place) is draft:
                del self._unsaved[place]
        self.kept.emit()
        for (case, number), why in told.items():
            self.overtaken.emit(case, number, why)

    def _let_go(self) -> None:
        self._rest.stop()
        self._clock.stop()
        self._drafting = None

    def _is_due(self) -> bool:
        """Whether there is something to save: a change, or time spent on what was begun; a mere look is no draft."""
        if self._drafting is None:
            return False
        begun = self._drafting.is_begun and self.seconds > self._saved.seconds
        same = self._drafting.draft == replace(self._saved, seconds=self._drafting.draft.seconds)
        return begun or not same

    def _place(self) -> Place:
        sheet = self._drafting.person.sheet if self._drafting else None
        if sheet is None:
            raise RuntimeError("nobody is open")
        return sheet.case, Pass(sheet.number)
