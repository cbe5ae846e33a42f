"""Where an officer stopped: the screen and what was open on it, kept in the office for him alone until his next start."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Pass
from verifier.domain.lists import CaseLine
from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import lists
from verifier.workflow.check_view import lines_of
from verifier.workflow.office import Office

_CASE, _PASS = 0, 41  # among the drafts, beside those of the tasks and of notes: private as they are, signed never
_CHECKS = (*Pass, 3)  # whose drafts are told of: both checks and the settlement


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the program: a screen, and the case (0 for none) or the page (empty for none) that was open on it."""

    screen: str
    case: int = 0
    page: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where somebody stopped, with the person who was open, the reference of his list, and whether a draft is kept."""

    place: Place
    line: CaseLine | None = None
    reference: str = ""
    drafted: bool = False


def keep(office: Office, officer: Officer, place: Place) -> None:
    """Keep where the officer is now, in the place of where he was.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    body = to_bytes(Place(place.screen, place.case, place.page, now()))
    with office.store.write() as connection:
        lists.keep_draft(connection, officer.id, _CASE, _PASS, body)


def stopped(office: Office, officer: Officer) -> Stopped | None:
    """Return where the officer stopped the last time; None where nothing is known, or that cannot be read."""
    with office.store.read() as connection:
        body = lists.draft(connection, officer.id, _CASE, _PASS)
        begun = lists.drafted(connection, officer.id)
    try:
        place = from_bytes(body, Place) if body else None
    except NotCanonicalError:
        return None
    if place is None:
        return None
    line = next(iter(lines_of(office, (place.case,))), None) if place.case else None
    if line is None:
        return Stopped(place)
    reference = next((each.reference for each in office.lists() if each.id == line.list), "")
    return Stopped(place, line, reference, any((line.number, number) in begun for number in _CHECKS))
