"""What stands around the person at the desk: who else claims his record, where else he stands, his row in their file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain.errors import KnownError
from verifier.domain.lists import CaseLine
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.screens.check.sheet_dialog import SheetDialog
from verifier.ui.screens.check.shelf import Shelf
from verifier.ui.tasks import Job
from verifier.workflow.appearances import Appearance, Likeness
from verifier.workflow.check_view import Person, around_record
from verifier.workflow.drafting import Drafting
from verifier.workflow.their_sheet import headings


class Around(QObject):
    """`found` tells that `elsewhere` changed after a look in the background."""

    found = Signal()

    def __init__(self, desk: Desk, page: CheckPage, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._page, self._window = desk, page, window
        self._shelf = Shelf(desk, self)
        self._shelf.came.connect(self._on_file)
        self._dialog: SheetDialog | None = None
        page.side.their_row.sheet_wanted.connect(self.show_sheet)
        self._drafting: Drafting | None = None
        self._record = ""
        self.elsewhere: tuple[CaseLine, ...] = ()

    def show_person(self, drafting: Drafting) -> None:
        """Show what is known of a person as soon as he is opened."""
        self._drafting = drafting
        self._page.side.show_person(drafting.person)
        self.look()
        submitted = drafting.person.sheet.submitted
        self._shelf.want(submitted)
        self._on_file(submitted.id)

    def show_sheet(self) -> None:
        """Show the whole sheet of the person, above everything else."""
        if self._drafting is None or self._dialog is not None:
            return
        person = self._drafting.person
        self._dialog = SheetDialog(person, self._window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()
        self._shelf.want(person.sheet.submitted, again=True)
        self._on_file(person.sheet.submitted.id)

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

    def _on_file(self, list_: int) -> None:
        """Show what came of reading their file, where it is the person's."""
        sheet = self._drafting.person.sheet if self._drafting else None
        file = self._shelf.of(list_)
        if sheet is None or file is None or sheet.submitted.id != list_:
            return
        if isinstance(file, KnownError):
            self._page.side.their_row.say(sentence(file))
            if self._dialog:
                self._dialog.show_error(sentence(file))
            return
        if standing := file.sheet(sheet.entry.sheet):
            self._page.side.their_row.show_headings(headings(standing, sheet.entry.row))
        self._page.side.their_row.say("")
        if self._dialog:
            self._dialog.show_file(file)

    def _on_closed(self) -> None:
        self._dialog = None
        self._page.table.setFocus()

    def _show(self, elsewhere: tuple[CaseLine, ...], appearances: tuple[Appearance, ...]) -> None:
        self.elsewhere = elsewhere
        if self._drafting:
            person = self._drafting.person
            name = person.sheet.entry.full_name
            self._page.side.appearances.show_appearances(name, appearances, person.hints, person.remains)


def _by_name(person: Person) -> tuple[Appearance, ...]:
    """Return what holds whatever record the person is, until the record that was chosen is looked up."""
    return tuple(each for each in person.appearances if each.likeness - {Likeness.RECORD})
