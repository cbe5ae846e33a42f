"""Opening persons in the background, and the next one beforehand, so that moving on is felt at once."""

from __future__ import annotations

from collections.abc import Callable

from verifier.domain.acts import Pass
from verifier.domain.errors import KnownError
from verifier.domain.readings import Read, ReadingKind
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.workflow.check_view import Person, open_person

Key = tuple[int, Pass]


class Loader:
    """Loads one person at a time and keeps the one that comes next."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[Key, Person] = {}
        self._loading: set[Key] = set()
        self._wanted: Key | None = None
        self._show: Callable[[Person], None] | None = None
        self._refused: Callable[[KnownError], None] = desk.refused

    @property
    def pending(self) -> bool:
        """Whether somebody was asked for and is not shown yet."""
        return self._wanted is not None

    def open(
        self,
        case: int,
        number: Pass,
        show: Callable[[Person], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Show a person: at once where he is kept, else as soon as he is loaded. Only the last one wanted is shown.

        `refused` gets the reason why the last one wanted cannot be opened; without it the banner does.
        """
        key = (case, number)
        self._wanted, self._show, self._refused = key, show, refused or self._desk.refused
        if person := self._kept.pop(key, None):
            self._wanted = None
            self._desk.readings.note(Read(ReadingKind.OPENED, case, person.sheet.submitted.id))
            show(person)
        elif key not in self._loading:
            self._load(key)

    def prepare(self, case: int, number: Pass) -> None:
        """Load a person beforehand."""
        key = (case, number)
        if case and key not in self._kept and key not in self._loading:
            self._kept.clear()
            self._load(key)

    def forget_saved(self) -> None:
        """Drop persons whose draft may have been saved since; the next one has none yet, so he is kept."""
        self._kept = {key: person for key, person in self._kept.items() if person.sheet.draft == person.sheet.fresh}

    def forget(self) -> None:
        """Drop what is kept: something changed, or a draft was saved."""
        self._kept.clear()

    def _load(self, key: Key) -> None:
        office, officer = self._desk.office, self._desk.officer
        self._loading.add(key)

        def work(_job: Job) -> Person:
            return open_person(office, officer, *key, ahead=True)

        self._desk.tasks.run(
            _("Opening the person"),
            work,
            lambda person: self._on_loaded(key, person),
            lambda error: self._on_refused(key, error),
        )

    def _on_loaded(self, key: Key, person: Person) -> None:
        self._loading.discard(key)
        if key == self._wanted and self._show:
            self._wanted = None
            self._desk.readings.note(Read(ReadingKind.OPENED, person.sheet.case, person.sheet.submitted.id))
            self._show(person)
        else:
            self._kept = {key: person}

    def _on_refused(self, key: Key, error: KnownError) -> None:
        self._loading.discard(key)
        if key == self._wanted:
            self._wanted = None
            self._refused(error)
