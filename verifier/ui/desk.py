"""The desk of an unlocked officer: what every screen is given to work with, and how screens hear of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from verifier.domain.errors import KnownError
from verifier.domain.officers import Officer, Role
from verifier.domain.states import State
from verifier.ledger.keys import Signer
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.reading_log import ReadingLog
from verifier.ui.tasks import Job, Tasks
from verifier.workflow.attempts import Told
from verifier.workflow.find_beside import BesideFinder
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Matcher

_SCREENS = {State.FIRST_CHECK: "check", State.SECOND_CHECK: "check", State.ADJUDICATION: "disagreements"}


@dataclass(frozen=True, slots=True)
class SignOff:
    """What is about to be signed: the kind of act (its meaning is shown), and lines that say what it contains.

    `intent` is that of the act where `do` answers with something else than the act itself, or where it is signed in a
    `form`: its name and what it is about, as it is kept. `back` takes what the rules say against it while the passphrase is
    typed to where it was filled in. `further` are the intents of the acts that follow the first.
    """

    kind: str
    lines: tuple[str, ...]
    do: Callable[[Signer], object] = field(repr=False)
    intent: str = ""
    form: tuple[str, str] | None = None
    back: Callable[[KnownError], None] | None = field(default=None, repr=False)
    further: tuple[str, ...] = ()


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
        if sign_off.form and sign_off.intent:
            self.half_filled.signing(*sign_off.form, sign_off.intent, *sign_off.further)
        self.asked.emit(sign_off, done)

    def not_signed(self, sign_off: SignOff) -> None:
        """Take note that somebody thought better of it before he signed; what he filled in stays."""
        if sign_off.form:
            self.half_filled.signing(*sign_off.form)

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
