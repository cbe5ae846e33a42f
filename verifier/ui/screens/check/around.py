"""What stands around the person at the desk: who else claims his record, where else he stands, and his row in their file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from verifier.domain.lists import CaseLine
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.tasks import Job
from verifier.workflow.appearances import Appearance, Likeness
from verifier.workflow.check_view import Person, around_record
from verifier.workflow.drafting import Drafting


class Around(QObject):
    """`found` tells that `elsewhere` changed after a look in the background."""

    found = Signal()

    def __init__(self, desk: Desk, page: CheckPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._drafting: Drafting | None = None
        self._record = ""
        self.elsewhere: tuple[CaseLine, ...] = ()

    def show_person(self, drafting: Drafting) -> None:
        """Show what is known of a person as soon as he is opened."""
        self._drafting = drafting
        self._page.side.show_person(drafting.person)
        self.look()

    def look(self) -> None:
        """Look who else claims the record that is shown; for the first candidate it came with the person."""
        drafting = self._drafting
        if drafting is None:
            return
        person, case = drafting.person, drafting.person.sheet.case
        first = next((c.record.id for c in person.sheet.candidates), "")
        self._record = wanted = drafting.draft.record or "" if drafting.is_chosen else first
        if wanted == first:
            self._show(person.elsewhere, person.appearances)
            return
        office = self._desk.office

        def work(_job: Job) -> tuple[tuple[CaseLine, ...], tuple[Appearance, ...]]:
            return around_record(office, case, wanted)

        def show(answer: tuple[tuple[CaseLine, ...], tuple[Appearance, ...]]) -> None:
            if self._drafting is drafting and self._record == wanted:
                self._show(*answer)
                self.found.emit()

        self._show((), _by_name(person))
        self._desk.tasks.run(_("Looking for other rows"), work, show)

    def _show(self, elsewhere: tuple[CaseLine, ...], appearances: tuple[Appearance, ...]) -> None:
        self.elsewhere = elsewhere
        self._page.side.appearances.show_appearances(appearances)


def _by_name(person: Person) -> tuple[Appearance, ...]:
    """Return what holds whatever record the person is, until the record that was chosen is looked up."""
    return tuple(each for each in person.appearances if Likeness.NAME_AND_BIRTH in each.likeness)
