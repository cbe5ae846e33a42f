"""Opens an office after the worst, as its officers do, and says what is missing of what they were told."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.crash import papers, ticks
from tests.crash.chronicle import ADMINISTRATOR, Chronicle, State
from tests.crash.hand import STATE
from tests.support.drafts import numbered
from verifier.domain import drafts
from verifier.domain.acts import OfficerEnrolled, StoredAct
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored, OfficerRetired, PassphraseChanged, PassphraseReset
from verifier.ledger.canonical import digest, from_bytes, read_act
from verifier.ledger.keys import Signer, Slot, open_slot
from verifier.store import acts, lists
from verifier.workflow import keep_office, quarantine, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import backups_of, check_backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS
from verifier.workflow.unlocking import keys_of

_INTERRUPTED = (Fault.FOUNDING_INTERRUPTED, Fault.NOT_AN_OFFICE)
_KINDS = {
    "enrol": OfficerEnrolled.kind,
    "passphrase": PassphraseChanged.kind,
    "reset": PassphraseReset.kind,
    "retire": OfficerRetired.kind,
}
_ALLOWED = {  # what may lie in the folder of an office that is closed, beside what its officers put there
    "office.db", "office.db-journal", "office.keys", "office.checkpoint", "office.lock", "backups",
}  # fmt: skip


class Harm(Enum):
    """What may not happen."""

    LOST = "acknowledged acts, drafts, arrived lists, reports or backups lost"
    UNVERIFIABLE = "offices that do not open or verify"
    HALF_DONE = "half-done states visible"
    UNTOLD = "ends that the next opening does not tell of"


@dataclass
class Found:
    """What an examination found: the office as it is, and every harm in words.

    `answered` counts the acts that were recorded and not told, and signed once more; `told` what the opening told.
    """

    state: State = field(default_factory=State)
    backups: list[str] = field(default_factory=list)
    harms: list[tuple[Harm, str]] = field(default_factory=list)
    untold: int = 0
    answered: int = 0
    told: Counter[str] = field(default_factory=Counter)

    def harm(self, harm: Harm, what: object) -> None:
        """Note a harm."""
        self.harms.append((harm, str(what)))


def examine(root: Path, chronicle: Chronicle) -> Found:
    """Open the office below a folder, audit it and compare it with what was said."""
    with _at_the_desk(root):
        return _examine(root, chronicle)


@contextmanager
def _at_the_desk(root: Path) -> Iterator[None]:
    """Let this process be at the desk whose own files lie below a folder, too."""
    before = os.environ.get(STATE)
    os.environ[STATE] = str(root / "state")
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE]
        else:
            os.environ[STATE] = before


def _examine(root: Path, chronicle: Chronicle) -> Found:
    found, folder = Found(), root / "office"
    if not chronicle.is_founded and _is_no_office(folder):
        return found
    try:
        session = keep_office.open_office(folder, ADMINISTRATOR, chronicle.administrator)
    except KnownError as error:
        found.harm(Harm.UNVERIFIABLE, f"{error}; last verb {chronicle.verb}")
        return found
    try:
        _Examination(session, chronicle, found).run()
    except KnownError as error:
        found.harm(Harm.UNVERIFIABLE, f"{error}; last verb {chronicle.verb}")
    finally:
        session.office.close()
    _compare_files(root, chronicle, found)
    return found


def _is_no_office(folder: Path) -> bool:
    """Whether a founding that nobody was told of is seen for what it is."""
    try:
        keep_office.officers_of(folder)
    except KnownError as error:
        return error.fault in _INTERRUPTED
    return False


def _compare_files(root: Path, chronicle: Chronicle, found: Found) -> None:
    """Look for the reports and backups that were made, for half a backup that is shown, and for what was left lying."""
    for name, sha256 in chronicle.files.items():
        path = root / "reports" / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.harm(Harm.LOST, f"report {name}")
    shown = backups_of(root / "office" / BACKUPS)
    for backup in shown:
        try:
            check_backup(backup)
        except KnownError as error:
            found.harm(Harm.HALF_DONE, error)
    found.backups = [backup.path.name for backup in shown]
    there = {backup.path.name: backup.manifest.count for backup in shown}
    for name, state in chronicle.backups.items():
        if there.get(name) != len(state.acts):
            found.harm(Harm.LOST, f"backup {name}")
    left = {path.name for path in (root / "office").iterdir()} - _ALLOWED
    left |= {path.name for path in (root / "office" / BACKUPS).iterdir()} - set(found.backups)
    if left:
        found.harm(Harm.HALF_DONE, f"left lying: {', '.join(sorted(left))}; last verb {chronicle.verb}")


def _opens(slot: Slot, word: str) -> bool:
    try:
        open_slot(slot, word, "")
    except KnownError:
        return False
    return True


class _Examination:
    """One look at an office that is open."""

    def __init__(self, session: Session, chronicle: Chronicle, found: Found) -> None:
        self._session, self._office = session, session.office
        self._chronicle, self._found = chronicle, found
        self._verb = chronicle.verb

    def run(self) -> None:
        """Look at everything."""
        stored = self._stored()
        if self._session.behind:
            self._go_on_without(stored)
            stored = self._stored()
        for fault in audit(self._office).faults:
            self._found.harm(Harm.UNVERIFIABLE, f"{fault}; last verb {self._verb}")
        there = [act.hash for act in stored]
        known = self._known(there)
        new = stored[len(known.acts) :]
        self._found.state.acts, self._found.untold = there, len(new)
        self._compare_acts(known, there, [act.kind for act in new])
        signers = self._open_slots(known, [act.kind for act in new])
        for act in new:
            if act.officer in signers:
                self._sign_again(signers[act.officer], act)
        self._compare_drafts(known)
        self._compare_waiting(known, amid=bool(new))
        self._compare_ticks(known, amid=bool(new))
        self._compare_what_is_told(stored, len(new))

    def _stored(self) -> list[StoredAct]:
        with self._office.store.read() as connection:
            return list(acts.every(connection))

    def _go_on_without(self, stored: list[StoredAct]) -> None:
        """Sign as administrator that acts are given up: a backup was put back, and nobody had signed that yet."""
        if self._verb != "restore" or [act.hash for act in stored] != self._chronicle.possible[-1].acts:
            self._found.harm(Harm.LOST, f"{len(stored)} acts: {self._session.behind}; last verb {self._verb}")
        witness.resume(self._office, self._session.signer, "випробування")

    def _known(self, there: list[str]) -> State:
        """Return what officers were told, in whichever of the possible states the office is."""
        fitting = [state for state in self._chronicle.possible if there[: len(state.acts)] == state.acts]
        return max(fitting, key=lambda state: len(state.acts), default=self._chronicle.now)

    def _compare_acts(self, known: State, there: list[str], new: list[str]) -> None:
        lost = sum(seq > len(there) or there[seq - 1] != hash_ for seq, hash_ in enumerate(known.acts, 1))
        if lost:
            what = f"{lost} of {len(known.acts)} acts; there are {len(there)}; last verb {self._verb}"
            self._found.harm(Harm.LOST, what)
        if len(new) > bool(self._verb):
            self._found.harm(Harm.HALF_DONE, f"acts that nobody began: {new}")

    def _open_slots(self, known: State, new: list[str]) -> dict[str, Signer]:
        """Enter the passphrase of every officer, and those that were given up a moment ago."""
        words = self._words(known, new)
        signers: dict[str, Signer] = {}
        for officer, word in words.items():
            try:
                signers[officer] = keep_office.confirm(self._office, self._office.officers()[officer], word)
            except KnownError as error:
                self._found.harm(Harm.HALF_DONE, f"the passphrase of {officer}: {error}; last verb {self._verb}")
        keys = keys_of(self._office.folder)
        for officer, word in {**known.words, **self._given_up(new)}.items():
            slot = keys.slot(officer)
            if slot and word != words.get(officer) and _opens(slot, word):
                self._found.harm(Harm.HALF_DONE, f"an old passphrase of {officer} opens; last verb {self._verb}")
        if keys.next or {slot.officer for slot in keys.slots} != words.keys():
            self._found.harm(
                Harm.HALF_DONE, f"slots of {[slot.officer for slot in keys.slots]}; last verb {self._verb}"
            )
        self._found.state.words = words
        return signers

    def _words(self, known: State, new: list[str]) -> dict[str, str]:
        """Return the passphrases that must open: what was under way counts as far as the ledger knows it."""
        words, doing = dict(known.words), self._chronicle.doing
        if self._verb == "found":
            words[ADMINISTRATOR] = str(doing["word"])
        if _KINDS.get(self._verb) not in new:
            return words
        if self._verb == "retire":
            del words[str(doing["officer"])]
        else:
            words[str(doing.get("officer", f"o{len(self._office.officers())}"))] = str(doing["word"])
        return words

    def _given_up(self, new: list[str]) -> dict[str, str]:
        """Return the passphrase that was under way and did not become one."""
        doing = self._chronicle.doing
        if self._verb not in ("passphrase", "reset") or _KINDS[self._verb] in new:
            return {}
        return {str(doing["officer"]): str(doing["word"])}

    def _sign_again(self, signer: Signer, stored: StoredAct) -> None:
        """Sign once more what was recorded and not told: it is answered with that act, and nothing is recorded."""
        body, before = read_act(stored.data, stored.hash).body, self._office.head()
        known, again = self._office.recorded(stored.intent), self._office.record(signer, body, intent=stored.intent)
        if known is None or known.hash != stored.hash or again != known or self._office.head() != before:
            self._found.harm(Harm.HALF_DONE, f"act {stored.seq} is not answered as recorded")
        self._found.answered += 1

    def _compare_drafts(self, known: State) -> None:
        under_way = self._chronicle.draft_under_way
        with self._office.store.read() as connection:
            places = {**({under_way: 0} if under_way else {}), **known.drafts}
            bodies = {place: lists.draft(connection, *place) for place in places}
        for place, number in places.items():
            body = bodies[place]
            draft = from_bytes(body, drafts.Draft) if body else drafts.Draft()
            if draft.seconds != number and (place != under_way or draft.seconds != self._next):
                what = f"draft {number} of {place}: {draft.seconds} is there; last verb {self._verb}"
                self._found.harm(Harm.LOST, what)
            elif draft.seconds and draft != numbered(draft.seconds, draft.findings):
                self._found.harm(Harm.HALF_DONE, f"draft {number} of {place} is not as it was saved")
            if draft.seconds:
                self._found.state.drafts[place] = draft.seconds

    def _compare_waiting(self, known: State, *, amid: bool) -> None:
        """Whatever arrived waits, byte for byte, until an act decided on it."""
        doing, wanted = self._chronicle.doing, dict(known.waiting)
        there = {
            each.id: digest(quarantine.bytes_of(self._office, each.id)) for each in quarantine.waiting(self._office)
        }
        if self._verb in ("accept", "refuse") and amid:
            wanted.pop(int(str(doing["arrival"])), None)
        new = [there[number] for number in there.keys() - wanted.keys()]
        if {number: there.get(number) for number in wanted} != wanted:
            self._found.harm(Harm.LOST, f"lists that wait: {wanted}, there are {there}; last verb {self._verb}")
        if new and (self._verb != "arrive" or new != [doing["sha256"]]):
            self._found.harm(Harm.HALF_DONE, f"lists that wait and did not arrive: {new}; last verb {self._verb}")
        self._found.state.waiting = there

    def _compare_ticks(self, known: State, *, amid: bool) -> None:
        """What was ticked and not signed stands as it was kept."""
        self._found.state.ticks = ticks.there(self._office)
        for what in ticks.lost(self._found.state.ticks, known, self._chronicle, signed=amid):
            self._found.harm(Harm.LOST, what)
        self._found.state.papers = papers.there(self._office)
        for what in papers.lost(self._found.state.papers, known, self._chronicle):
            self._found.harm(Harm.LOST, what)
        for what in papers.misjudged(self._office, self._found.state.papers):
            self._found.harm(Harm.HALF_DONE, what)

    @property
    def _next(self) -> int:
        """What a draft under way may have become: the next one, or none any more."""
        return self._chronicle.saved + 1 if self._verb == "draft" else 0

    def _compare_what_is_told(self, stored: list[StoredAct], new: int) -> None:
        """After an end amid work the opening tells of it, and which act stands already."""
        told = self._session.recovered
        self._found.told.update(each.code.value for each in told)
        sentences = " ".join(each.sentence for each in told)
        if self._chronicle.is_amid_work and not told:
            self._found.harm(Harm.UNTOLD, f"last verb {self._verb}")
        if self._chronicle.is_amid_work and new and stored[-1].kind != OfficeRestored.kind:
            number = str(stored[-1].seq)
            if number not in sentences:
                self._found.harm(Harm.UNTOLD, f"act {number}, recorded amid {self._verb}: {sentences}")
