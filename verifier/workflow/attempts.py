"""Wrong passphrases are counted in the office folder, slow the next attempt down, and stand in the ledger afterwards.

They are counted in `office.attempts` beside the key file, because before the right passphrase there is no key to any
better place. The file is no secret and no lock: whoever holds the folder can delete it, edit it, or try passphrases on
a copy with a program of his own; against him stands the cost of the key derivation alone. It slows down who tries at
this desk, and tells the officer. Two windows that count at the same moment may count one attempt for two. A file that is
damaged or was edited by hand counts as no attempts, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from verifier.domain.acts import PassphraseFailures
from verifier.domain.attempts import Attempts, after_failure, as_of, waiting_seconds
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import moment, shown_moment
from verifier.i18n import _, n_
from verifier.ledger.canonical import NotCanonicalError, digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.workflow.files import write_whole
from verifier.workflow.office import Office

ATTEMPTS = "office.attempts"
FORMAT = "verifier-attempts-1"
NOBODY = ""  # attempts on the command line that name no officer
_MOST_BYTES = 1 << 20
Clock = Callable[[], str]


def utc_now() -> str:
    """Return the time of this desk as acts say it."""
    return moment(datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class _File:
    officers: Mapping[str, Attempts] = field(default_factory=dict)
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer is told after the right passphrase: the wrong ones before it, and whether their file was damaged."""

    failures: tuple[tuple[str, Attempts], ...] = ()
    damaged: bool = False

    @property
    def count(self) -> int:
        """How many wrong passphrases were entered."""
        return sum(attempts.count for _officer, attempts in self.failures)

    @property
    def is_recorded(self) -> bool:
        """Whether any of it stands in the ledger."""
        return any(attempts.is_recorded for _officer, attempts in self.failures)

    def sentences(self, officer: str) -> tuple[str, ...]:
        """Say it to the officer of this name."""
        said = [_said(officer if id_ else "", attempts) for id_, attempts in self.failures]
        if self.damaged:
            said.append(
                _("The file {file}, which counts wrong passphrases, was damaged. It counts from the beginning.").format(
                    file=ATTEMPTS
                )
            )
        return tuple(said)


NOTHING = Told()


def refuse_while_waiting(folder: Path, officers: Iterable[str], now: str) -> None:
    """Refuse an attempt on these officers' slots while the wrong ones before it make it wait, right or wrong.

    Raises:
        KnownError: TOO_MANY_ATTEMPTS with the seconds left.
    """
    counted = _read(folder)[0]
    current = {id_: as_of(attempts, now) for id_, attempts in counted.items()}
    if current != counted:  # the clock was set back: what lies ahead began now, and waits no longer than it would have
        _write(folder, current)
    left = max((waiting_seconds(current.get(id_), now) for id_ in officers), default=0)
    if left:
        raise KnownError(Fault.TOO_MANY_ATTEMPTS, seconds=left)


def count_failure(folder: Path, officer: str, now: str) -> int:
    """Count a wrong passphrase; return the seconds that the next attempt has to wait.

    A folder that takes no file counts nothing: the officer is told of the wrong passphrase, not of the disk.
    """
    counted = _read(folder)[0]
    attempts = after_failure(counted.get(officer), now)
    _write(folder, {**counted, officer: attempts})
    return waiting_seconds(attempts, now)


def settle(office: Office, signer: Signer, *, opening: bool) -> Told:
    """After the right passphrase: record five wrong ones or more before it, forget them all, return what to tell.

    What was tried without naming an officer is told to whoever opens the office next. What cannot be recorded, on a full
    disk for example, stays counted and is recorded the next time.
    """
    counted, damaged = _read(office.folder)
    owners = (signer.officer, NOBODY) if opening else (signer.officer,)
    failures = tuple((id_, counted[id_]) for id_ in owners if id_ in counted)
    settled = {id_ for id_, attempts in failures if _is_settled(office, signer, id_, attempts)}
    if settled or damaged:
        _write(office.folder, {id_: attempts for id_, attempts in counted.items() if id_ not in settled})
    return Told(failures, damaged)


def forget(folder: Path) -> None:
    """Forget what was counted in this folder: another office stood here."""
    _write(folder, {})


def _is_settled(office: Office, signer: Signer, officer: str, attempts: Attempts) -> bool:
    if not attempts.is_recorded:
        return True
    body = PassphraseFailures(officer, attempts.count, attempts.first, attempts.last)
    try:
        office.record(signer, body, intent=digest_of(replace(body, officer=f"{officer}:{signer.officer}"))[:32])
    except KnownError:
        return False
    return True


def _said(name: str, attempts: Attempts) -> str:
    times = n_("{n} time", "{n} times", attempts.count)
    facts = {
        "officer": name,
        "times": times,
        "first": shown_moment(attempts.first),
        "last": shown_moment(attempts.last),
    }
    if attempts.is_recorded and name:
        said = _(
            "Before this, the passphrase of {officer} was entered wrongly {times}, between {first} and {last}; this "
            "stands in the ledger."
        )
    elif attempts.is_recorded:
        said = _(
            "Before this, passphrases that open no account were entered {times}, between {first} and {last}; this stands "
            "in the ledger."
        )
    elif name:
        said = _("Before this, the passphrase of {officer} was entered wrongly {times}, the last time on {last}.")
    else:
        said = _("Before this, a passphrase that opens no account was entered {times}, the last time on {last}.")
    return said.format(**facts)


def _read(folder: Path) -> tuple[Mapping[str, Attempts], bool]:
    """Return what was counted, by officer, and whether the file is not what this program writes."""
    path = folder / ATTEMPTS
    try:
        if not path.is_file():
            return {}, path.exists()
        with path.open("rb") as file:
            found = from_bytes(file.read(_MOST_BYTES), _File)
    except FileNotFoundError:  # another window has just cleared it
        return {}, False
    except (OSError, NotCanonicalError):
        return {}, True
    sound = all(id_.isascii() and attempts.is_sound for id_, attempts in found.officers.items())
    if found.format != FORMAT or not sound:
        return {}, True
    return found.officers, False


def _write(folder: Path, counted: Mapping[str, Attempts]) -> None:
    """Write the file, or delete it where nothing is counted; what cannot be written is not counted."""
    path = folder / ATTEMPTS
    with suppress(KnownError, OSError):
        if counted:
            write_whole(path, to_bytes(_File(counted)))
        else:
            path.unlink(missing_ok=True)
