"""The desk of an unlocked officer: what every screen is given to work with, and how screens hear of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.errors import KnownError
from verifier.domain.officers import Officer, Role
from verifier.domain.states import State
from verifier.i18n import _
from verifier.ledger.keys import Signer
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.reading_log import ReadingLog
from verifier.ui.tasks import Job, Tasks
from verifier.workflow.attempts import Told
from verifier.workflow.find_beside import BesideFinder
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Matcher

T = TypeVar("T")

_SCREENS = {State.FIRST_CHECK: "check", State.SECOND_CHECK: "check", State.ADJUDICATION: "disagreements"}


@dataclass(frozen=True, slots=True)
class SignOff:
    """What is about to be signed: the kind of act (its meaning is shown), and lines that say what it contains.

    `intent` is that of its act, `further` are those of the acts that follow the first: by them it is told after a crash what
    was recorded. `form` is the name of the form in which it is signed and what that is about, as it is kept. `back` takes
    what the rules say against it while the passphrase is typed to where it was filled in. Where `do` answers with the
    signer, the acts are recorded afterwards, by `Desk.work`.
    """

    kind: str
    lines: tuple[str, ...]
    do: Callable[[Signer], object] = field(repr=False)
    intent: str
    form: tuple[str, str] | None = None
    back: Callable[[KnownError], None] | None = field(default=None, repr=False)
    further: tuple[str, ...] = ()

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents of all its acts."""
        return self.intent, *self.further


@dataclass(frozen=True, slots=True)
class LastWork:
    """Work on the office after its desk is locked and before it is closed: another key, a backup at the end of the day.

    `do` returns a sentence for the lock screen. `skip` says that it may be left out, and not only cancelled.
    """

    title: str
    explained: str
    do: Callable[[Job], str] = field(repr=False)
    skip: bool = False


class Desk(QObject):
    """Office, officer and the few verbs that all screens share; `readings` is told of whatever is shown of a person, and
    `half_filled` keeps what is typed into forms.

    Signals: `changed` after any act (screens refresh when shown), `judged` after an audit, `noticed` (tone, sentence) for
    the banner, `asked` (SignOff, done) to have something signed, `went` (screen name, object) to open another screen,
    `left` (a LastWork, or None) to have the desk locked, `restoring` (the path of a backup, or None) to go over to
    restoring, `set` (name, value) to keep a setting of this desk.
    """

    changed = Signal()
    judged = Signal()
    noticed = Signal(str, str)
    asked = Signal(object, object)
    went = Signal(str, object)
    left = Signal(object)
    restoring = Signal(object)
    set = Signal(str, object)

    def __init__(self, office: Office, officer: Officer, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.officer = officer
        self.tasks = tasks
        self.faults = 0  # what the last audit of this office found at this desk
        self.is_practice = False  # whether nothing in the office is real, and tasks are to be done in it
        self.is_named = False  # whether he has signed since he unlocked, so that his passphrase alone is asked for
        self.matcher, self.beside = Matcher(office), BesideFinder(office)
        self.readings = ReadingLog(office, officer, tasks)
        self.half_filled = HalfFilledForms(office, officer, tasks, self)

    def again(self) -> Desk:
        """Return the same desk for another workbench: the office stays open, and the officer unlocked."""
        made = Desk(self.office, self.officer, self.tasks)
        made.faults, made.is_named, made.readings = self.faults, self.is_named, self.readings
        made.matcher, made.beside = self.matcher, self.beside
        made.is_practice = self.is_practice
        return made

    def notice(self, sentence: str, tone: str = "ok") -> None:
        """Show one sentence in the window's banner: ok, info, warn, bad, or grave, which comes back until it is closed."""
        self.noticed.emit(tone, sentence)

    def audited(self, faults: int) -> None:
        """Keep in sight how many faults an audit found, until another one finds none."""
        self.faults = faults
        self.judged.emit()

    def tell(self, told: Told) -> None:
        """Tell the officer of the wrong passphrases before his."""
        if said := told.sentences(self.officer.name):
            self.notice(" ".join(said), "warn" if told.is_recorded or told.damaged else "info")

    def sign(self, sign_off: SignOff, done: Callable[[object], None]) -> None:
        """Ask for the passphrase, sign in the background, then call `done` with the answer."""
        self.about_to_sign(sign_off)
        self.asked.emit(sign_off, done)

    def about_to_sign(self, sign_off: SignOff) -> Callable[[], None]:
        """Take note of what is about to be signed; return what is called in the background before it is recorded."""
        return self.half_filled.signing(sign_off.kind, sign_off.lines, sign_off.intents, sign_off.form)

    def over(self, sign_off: SignOff) -> None:
        """Take note that it is signed, or that this officer was told that it is not; what he filled in stays."""
        self.half_filled.not_signing(sign_off.intents)

    def not_signed(self, sign_off: SignOff, *, tried: bool) -> None:
        """Take note that somebody thought better of it; where he had tried, whether an answer that failed hid an act."""
        if self.half_filled.paused:
            return

        def told(known: Act | None) -> None:
            self.over(sign_off)
            if known:
                said = _("It is recorded all the same, as act {number}: {act}.")
                self.notice(said.format(number=known.seq, act=words.act_kind(known.body.kind)), "warn")
                self.changed.emit()

        if tried:
            self.tasks.run(_("Reading the ledger"), lambda _job: self.office.recorded(sign_off.intent), told)
        else:
            self.over(sign_off)

    def work(
        self,
        sign_off: SignOff,
        title: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> Job:
        """Record in the background what was signed for, however that ends: then this officer is told of it."""
        first = self.about_to_sign(sign_off)

        def recording(job: Job) -> T:
            first()
            return work(job)

        return self.tasks.run(title, recording, done, refused, ended=lambda: self.over(sign_off))

    def go(self, screen: str, what: object = None) -> None:
        """Open another screen, for example ``go("check", case_number)``."""
        self.went.emit(screen, what)

    def go_to_person(self, state: State, number: int) -> None:
        """Open a person where he is worked on; who has no part in that looks at the case."""
        role = Role.ADJUDICATOR if state is State.ADJUDICATION else Role.CHECKER
        self.go(_SCREENS.get(state, "decisions") if self.officer.has(role) else "decisions", number)

    def refused(self, error: KnownError) -> None:
        """Show a known error in the banner."""
        self.tasks.known.emit(error)
