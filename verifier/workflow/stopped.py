"""Where an officer stopped, and who was open last: kept in the office, encrypted like all of it, for him alone."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Pass
from verifier.domain.lists import CaseLine
from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import likeness, lists
from verifier.store.database import Connection
from verifier.workflow.check_view import lines_of
from verifier.workflow.find import Found
from verifier.workflow.list_places import Kind, place_in
from verifier.workflow.office import Office

# Among the drafts, beside those of the tasks, of notes and of forms: private, and never signed.
_CASE, _PASS, _LAST, _LISTS = 0, 41, 42, 44
_MOST = 12  # persons, and lists, that were open last
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
    """Keep where the officer is now, in the place of where he was; a person or list that is open is among the last ones.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE and the like.
    """
    body = to_bytes(Place(place.screen, place.case, place.page, now()))
    with office.store.write() as connection:
        lists.keep_draft(connection, officer.id, _CASE, _PASS, body)
        for kind, number in ((_LAST, place.case), (_LISTS, _list_of(place))):
            if number:
                last = (number, *(each for each in _last(connection, officer, kind) if each != number))
                lists.keep_draft(connection, officer.id, _CASE, kind, to_bytes(last[:_MOST]))


def recent(office: Office, officer: Officer) -> Found:
    """Return the persons and the lists that the officer had open last, the last one first, and the lists of the persons."""
    with office.store.read() as connection:
        numbers, opened = _last(connection, officer, _LAST), _last(connection, officer, _LISTS)
        rows = {row.number: row for row in likeness.standing(connection, numbers)}
        known = {each.id: each for each in lists.every_list(connection)}
    persons = tuple(rows[number] for number in numbers if number in rows)
    wanted = dict.fromkeys((*opened, *(row.list for row in persons)))
    return Found("", persons, lists=tuple(known[id_] for id_ in wanted if id_ in known))


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
    list_ = line.list if line else _list_of(place)
    reference = next((each.reference for each in office.lists() if each.id == list_), "") if list_ else ""
    if line is None:
        return Stopped(place, reference=reference)
    return Stopped(place, line, reference, any((line.number, number) in begun for number in _CHECKS))


def _list_of(place: Place) -> int:
    """Return the list that is open at a place, 0 where none is."""
    known = place_in(place.page) if place.screen == "lists" else None
    return known[1] if known and known[0] is Kind.LIST else 0


def _last(connection: Connection, officer: Officer, kind: int) -> tuple[int, ...]:
    """Return the cases or lists that were open last, the last one first; none where that cannot be read."""
    body = lists.draft(connection, officer.id, _CASE, kind)
    try:
        return from_bytes(body, tuple[int, ...]) if body else ()
    except NotCanonicalError:
        return ()
