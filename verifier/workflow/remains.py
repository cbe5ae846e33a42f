"""The verbs of remains: how they stand, the bodies that are signed on them, and the one door through which they are.

All acts on remains are folded once; later ones are added to what is known. A rule is asked within the transaction that
records the act, on how things stand there: whoever decides on an older state is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from verifier.domain.acts import Act
from verifier.domain.dates import typed_date
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import moment, typed_moment
from verifier.domain.officers import Officer
from verifier.domain.readings import ReadingKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains import Remains
from verifier.domain.remains_acts import (
    BoardDecided,
    ComparisonSigned,
    LivingConflict,
    RemainsBody,
    RemainsListed,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
    TakenBag,
)
from verifier.domain.remains_codes import Claim, Fate, Likeness, Method, Side
from verifier.domain.remains_rules import remains_refusal
from verifier.domain.remains_view import RemainsView
from verifier.intake.remains import RemainsReading
from verifier.ledger.canonical import digest, read_act
from verifier.ledger.keys import Signer
from verifier.store import acts, lists, people
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.attachments import file_name
from verifier.workflow.office import Office, one_line, refuse

KINDS = tuple(body.kind for body in RemainsBody.__args__)


class RemainsFile:
    """All remains of an office, kept up to date; for one desk."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known = Remains()
        self._lock = RLock()

    @property
    def known(self) -> RemainsView:
        """How they stood when they were read last."""
        return self._known

    @contextmanager
    def reading(self) -> Iterator[RemainsView]:
        """Look at how they stand while nothing is added by another thread."""
        with self._lock:
            yield self._known

    def refresh(self, through: Office | None = None) -> RemainsView:
        """Read what was recorded since, `through` another opening of the office perhaps, and return how they stand."""
        with (through or self._office).store.read() as connection:
            return self._read(connection)

    def why_not(self, officer: Officer, body: RemainsBody) -> Refusal | None:
        """Return why an officer may not sign a body as things stood when they were read last, or None."""
        return remains_refusal(self._known, officer, body, moment(self._office.watch.clock.now()))

    def sign(self, signer: Signer, body: RemainsBody, intent: str = "", file: tuple[str, bytes] | None = None) -> Act:
        """Sign an act on remains; `file` is the name and the bytes of a list that is kept with it.

        Raises:
            KnownError: REFUSED; NO_SUCH_CASE where a conflict names a case of no list; DISK_FULL and the like.
        """

        def make(connection: Connection) -> RemainsBody:
            if isinstance(body, LivingConflict) and lists.case(connection, body.living) is None:
                raise KnownError(Fault.NO_SUCH_CASE, number=body.living)
            staff = {officer.id: officer for officer in people.every_officer(connection)}
            at = moment(self._office.watch.clock.now())
            refuse(remains_refusal(self._read(connection), staff[signer.officer], body, at))
            return body

        def apply(connection: Connection, _act: Act) -> None:
            if file and isinstance(body, RemainsListed):
                acts.keep_file(connection, body.file, *file)

        act = self._office.record(signer, make, intent=intent, apply=apply)
        self.refresh()
        return act

    def opened(self, officer: Officer, bag: int) -> None:
        """Write down that an officer looked at a bag.

        Raises:
            KnownError: REFUSED where there is no such bag.
        """
        if bag not in self._known.bags:
            refuse(Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": str(bag)}))
        readings.log(self._office, officer, ReadingKind.OPENED, subject=f"bag {bag}")

    def _read(self, connection: Connection) -> RemainsView:
        with self._lock:
            for stored in acts.of_kinds(connection, KINDS, self._known.seen):
                self._known.take(read_act(stored.data, stored.hash))
            return self._known


def list_of(
    known: RemainsView,
    reading: RemainsReading,
    data: bytes,
    *,
    reference: str,
    sender: str,
    event: str,
    date: str,
    stated: int | None = None,
    difference: str = "",
) -> RemainsListed:
    """Return the receipt of a list of remains with the next number of their series.

    Raises:
        KnownError: LIST_ALREADY_RECEIVED; REFUSED where rows of the file were not understood and nobody says why.
    """
    if digest(data) != reading.sha256:
        raise ValueError("the reading is not of these bytes")
    for listing in known.lists.values():
        if listing.body.file == reading.sha256:
            raise KnownError(Fault.LIST_ALREADY_RECEIVED, reference=listing.body.reference, date=listing.act.at[:10])
    claimed = stated if stated is not None else reading.stated
    whole = len(reading.rows) + len(reading.unread)
    if reading.unread and not any(map(str.isalnum, difference)):
        facts = {"stated": str(whole), "counted": str(len(reading.rows))}
        refuse(Refusal(RefusalCode.DIFFERENCE_MISSING, facts))
    return RemainsListed(
        list=1 + max(known.lists, default=0),
        reference=one_line(reference),
        sender=one_line(sender),
        event=one_line(event),
        date=typed_date(date),
        file_name=file_name(reading.file_name),
        file=reading.sha256,
        sheet=reading.sheet,
        stated=claimed,
        rows=reading.rows,
        difference=one_line(difference),
    )


def intake_of(
    known: RemainsView,
    list_: int,
    bags: Iterable[TakenBag],
    *,
    at: str,
    place: str,
    given_by: str,
    taken_by: str,
    vehicle: str = "",
    temperature: str = "",
    note: str = "",
) -> RemainsTakenIn:
    """Return the taking over of bags, numbered anew in their order; `at` may be typed as people write it."""
    first = 1 + max(known.bags, default=0)
    numbered = tuple(
        TakenBag(first + n, bag.row, one_line(bag.bag_no), one_line(bag.seal_no), bag.seal, one_line(bag.note))
        for n, bag in enumerate(bags)
    )
    return RemainsTakenIn(
        list_,
        typed_moment(at),
        one_line(place),
        one_line(given_by),
        one_line(taken_by),
        numbered,
        one_line(vehicle),
        one_line(temperature),
        one_line(note),
    )


def comparison_of(
    known: RemainsView,
    part: str,
    missing: int,
    method: Method,
    result: Likeness,
    *,
    document: str,
    date: str,
    laboratory: str = "",
    reference: str = "",
    statistic: str = "",
    note: str = "",
) -> ComparisonSigned:
    """Return a comparison of what both forms say now.

    Raises:
        KnownError: REFUSED where part or person is unknown.
    """
    for number, there in ((part, part in known.parts), (str(missing), missing in known.missing)):
        if not there:
            refuse(Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": number}))
    grounds = known.grounds(part, missing, method.groups)
    texts = {"laboratory": laboratory, "reference": reference, "statistic": statistic, "note": note}
    said: dict[str, Any] = {name: one_line(text) for name, text in texts.items()}
    return ComparisonSigned(part, missing, method, result, one_line(document), typed_date(date), grounds, **said)


def decision_of(
    known: RemainsView,
    part: str,
    missing: int,
    result: Likeness,
    side: Side,
    claim: Claim,
    *,
    members: Iterable[str],
    quality_check: str = "",
    note: str = "",
) -> BoardDecided:
    """Return a decision of the board on the whole individual of a part.

    Raises:
        KnownError: REFUSED where the part is unknown.
    """
    if part not in known.parts:
        refuse(Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": part}))
    parts = known.individual(part)
    named = tuple(filter(None, map(one_line, members)))
    founded = known.foundations(parts, missing)
    return BoardDecided(parts, missing, result, side, claim, named, one_line(quality_check), founded, one_line(note))


def move_of(
    known: RemainsView,
    parts: Iterable[str],
    *,
    place: str,
    at: str,
    given_by: str,
    taken_by: str,
    seal_no: str = "",
    temperature: str = "",
    note: str = "",
) -> RemainsMoved:
    """Return the handing on of parts from where the first of them is."""
    named = tuple(parts)
    origin = known.parts[named[0]].place if named and named[0] in known.parts else ""
    texts = map(one_line, (given_by, taken_by, seal_no, temperature, note))
    return RemainsMoved(named, origin, one_line(place), typed_moment(at), *texts)


def release_of(
    known: RemainsView,
    part: str,
    fate: Fate,
    *,
    to: str,
    document: str,
    place: str,
    at: str,
    given_by: str,
    informed: str = "",
    grave: str = "",
    note: str = "",
) -> RemainsReleased:
    """Return the release of all that is here of the individual of a part, by the decision that stands."""
    parts = (known.kept(part) if part in known.parts else ()) or (part,)
    decided = known.decision(part)
    origin = known.parts[parts[0]].place if parts[0] in known.parts else ""
    return RemainsReleased(
        parts,
        fate,
        origin,
        one_line(to),
        one_line(document),
        one_line(place),
        typed_moment(at),
        one_line(given_by),
        decided.act.hash if decided else "",
        typed_date(informed),
        one_line(grave),
        one_line(note),
    )
