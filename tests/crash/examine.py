"""Opens an office after the worst, as its officers do, and says what is missing of what they were told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.crash.chronicle import ADMINISTRATOR, Chronicle, Draft
from tests.crash.hand import STATE
from tests.support.drafts import numbered
from verifier.domain import drafts
from verifier.domain.acts import OfficerEnrolled, StoredAct
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import from_bytes, read_act
from verifier.ledger.keys import Signer
from verifier.store import acts, lists
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import backups_of, check_backup
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, Office

_INTERRUPTED = (Fault.FOUNDING_INTERRUPTED, Fault.NOT_AN_OFFICE)
_ONCE_AT_MOST = 1  # acts that a verb under way may have left


class Harm(Enum):
    """What may not happen."""

    LOST = "acknowledged acts lost"
    UNVERIFIABLE = "offices that do not open or verify"
    HALF_DONE = "half-done states visible"


@dataclass
class Found:
    """What an examination found: the acts that are there, the passphrases that open, and every harm in words."""

    acts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    drafts: dict[Draft, int] = field(default_factory=dict)
    harms: list[tuple[Harm, str]] = field(default_factory=list)
    answered: int = 0

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
        session = keep_office.open_office(folder, ADMINISTRATOR, _first_word(chronicle))
    except KnownError as error:
        found.harm(Harm.UNVERIFIABLE, error)
        return found
    try:
        _examine_open(session, chronicle, found)
    except KnownError as error:
        found.harm(Harm.UNVERIFIABLE, error)
    finally:
        session.office.close()
    _compare_files(root, chronicle, found)
    return found


def _compare_files(root: Path, chronicle: Chronicle, found: Found) -> None:
    """Look for the reports and backups that were made, and whether every backup that is shown is whole."""
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
    there = {backup.path.name: backup.manifest.count for backup in shown}
    for name, count in chronicle.backups.items():
        if there.get(name) != count:
            found.harm(Harm.LOST, f"backup {name}")


def _is_no_office(folder: Path) -> bool:
    """Whether a founding that nobody was told of is seen for what it is."""
    try:
        keep_office.officers_of(folder)
    except KnownError as error:
        return error.fault in _INTERRUPTED
    return False


def _first_word(chronicle: Chronicle) -> str:
    return chronicle.words.get(ADMINISTRATOR) or str(chronicle.doing["word"])


def _examine_open(session: Session, chronicle: Chronicle, found: Found) -> None:
    office = session.office
    result = audit(office)
    for fault in result.faults:
        found.harm(Harm.UNVERIFIABLE, fault)
    with office.store.read() as connection:
        stored = list(acts.every(connection))
    found.acts, found.kinds = [act.hash for act in stored], [act.kind for act in stored]
    _compare_acts(chronicle, found)
    signers = _open_slots(office, chronicle, found)
    for act in stored[len(chronicle.acts) :]:
        _sign_again(office, signers[act.officer], act, found)
    _compare_drafts(office, chronicle, found)


def _open_slots(office: Office, chronicle: Chronicle, found: Found) -> dict[str, Signer]:
    """Enter the passphrase of every officer."""
    signers: dict[str, Signer] = {}
    for officer, word in _words_by_ledger(chronicle, found, len(office.officers())).items():
        try:
            signers[officer] = keep_office.confirm(office, office.officers()[officer], word)
        except KnownError as error:
            found.harm(Harm.HALF_DONE, f"the passphrase of {officer}: {error}")
        else:
            found.words[officer] = word
    return signers


def _compare_acts(chronicle: Chronicle, found: Found) -> None:
    told, there = chronicle.acts, found.acts
    lost = sum(seq > len(there) or there[seq - 1] != hash_ for seq, hash_ in enumerate(told, 1))
    if lost:
        found.harm(Harm.LOST, f"{lost} of {len(told)} acts; there are {len(there)}; last verb {chronicle.verb}")
    more = len(there) - len(told)
    if more > (_ONCE_AT_MOST if chronicle.doing else 0):
        found.harm(Harm.HALF_DONE, f"{more} acts that nobody began: {found.kinds[len(told) :]}")


def _sign_again(office: Office, signer: Signer, stored: StoredAct, found: Found) -> None:
    """Sign once more what was recorded and not told: it is answered with the act that it is, and nothing is recorded."""
    body, before = read_act(stored.data, stored.hash).body, office.head()
    known, again = office.recorded(stored.intent), office.record(signer, body, intent=stored.intent)
    if known is None or known.hash != stored.hash or again != known or office.head() != before:
        found.harm(Harm.HALF_DONE, f"act {stored.seq} is not answered as recorded")
    found.answered += 1


def _compare_drafts(office: Office, chronicle: Chronicle, found: Found) -> None:
    under_way = chronicle.draft_under_way()
    with office.store.read() as connection:
        places = {**chronicle.drafts, **({under_way: chronicle.drafts.get(under_way, 0)} if under_way else {})}
        bodies = {place: lists.draft(connection, *place) for place in places}
    for place, number in places.items():
        body = bodies[place]
        draft = from_bytes(body, drafts.Draft) if body else drafts.Draft()
        if draft.seconds != number:
            if place != under_way or draft.seconds not in _next(chronicle):
                found.harm(
                    Harm.LOST, f"draft {number} of {place}: {draft.seconds} is there; last verb {chronicle.verb}"
                )
        elif draft != (numbered(number, draft.findings) if number else drafts.Draft()):
            found.harm(Harm.HALF_DONE, f"draft {number} of {place} is not as it was saved")
        found.drafts[place] = draft.seconds


def _next(chronicle: Chronicle) -> tuple[int, ...]:
    """Return what a draft under way may have become: the next one, or none any more."""
    return (chronicle.saved + 1,) if chronicle.verb == "draft" else (0,)


def _words_by_ledger(chronicle: Chronicle, found: Found, officers: int) -> dict[str, str]:
    """Return the passphrases that must open: what was under way counts as far as the ledger knows it."""
    words = dict(chronicle.words)
    new = found.kinds[len(chronicle.acts) :]
    if chronicle.verb == "found":
        words[ADMINISTRATOR] = str(chronicle.doing["word"])
    if chronicle.verb == "enrol" and OfficerEnrolled.kind in new:
        words[f"o{officers}"] = str(chronicle.doing["word"])
    return words
