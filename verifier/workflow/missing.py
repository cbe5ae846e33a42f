"""The reverse view: persons of our own registers who are held, as the status says, and who are on no list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from verifier.domain.captivity import Captivity, Listing, captivity
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Record
from verifier.domain.registers import RegisterKind
from verifier.ledger.canonical import from_bytes
from verifier.store import linked, people, record_index
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Progress, never, no_progress

HELD = (Captivity.CONFIRMED, Captivity.PROBABLE)
_TOLD = 500  # records between two words on how far it is


@dataclass(frozen=True, slots=True)
class Missing:
    """A held person on no list: on none ever, dropped from a list's newest version, or perhaps on one not checked yet.

    `reference` names the list from which he was dropped or on which he perhaps stands, with `revision`; else empty.
    """

    record: Record
    captivity: Captivity
    listing: Listing
    reference: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ReverseView:
    """The first of the missing, in the order of the registers, and how many there are of each kind."""

    missing: tuple[Missing, ...] = field(repr=False)
    counts: Mapping[tuple[Captivity, Listing], int]

    def count(self, listing: Listing) -> int:
        """Return how many persons stand so."""
        return sum(number for (_captivity, each), number in self.counts.items() if each is listing)


def missing(
    office: Office,
    held: Collection[Captivity] = HELD,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Missing]:
    """Yield the persons who are held in one of some ways and are on no list. It reads every record: call it off the window.

    Whom a double check linked to a person of a list's newest version is not missing; who was only proposed for one that is
    not double-checked is perhaps on it. Nothing is told of any single check.

    Raises:
        KnownError: CANCELLED.
    """
    with office.aside() as other, other.store.read() as connection:
        of = [each.id for each in people.every_register(connection) if each.kind is RegisterKind.OWN]
        total = record_index.count(connection, of)
        known = {each.id: (each.reference, each.revision) for each in other.lists()}
        newest = linked.newest_lists(connection)
        confirmed, proposed = linked.confirmed(connection, newest), linked.proposed(connection, newest)
        for place, (id_, body) in enumerate(people.every_record(connection, of)):
            if place % _TOLD == 0:
                progress(place, total)
                if cancelled():
                    raise KnownError(Fault.CANCELLED)
            last = confirmed.get(id_, 0)
            if last in newest:
                continue
            record = from_bytes(body, Record)
            how = captivity(record)
            if how not in held:
                continue
            perhaps = proposed.get(id_, 0)
            if perhaps in newest:
                yield Missing(record, how, Listing.PERHAPS, *newest[perhaps])
            elif last or perhaps:
                yield Missing(record, how, Listing.DROPPED, *known.get(last or perhaps, ("", 0)))
            else:
                yield Missing(record, how, Listing.NONE)
        progress(total, total)


def reverse_view(
    office: Office,
    held: Collection[Captivity] = HELD,
    limit: int = 1000,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> ReverseView:
    """Return the first `limit` of the missing of each listing, and the counts of all.

    Raises:
        KnownError: CANCELLED.
    """
    counts: Counter[tuple[Captivity, Listing]] = Counter()
    shown: list[Missing] = []
    taken: Counter[Listing] = Counter()
    for each in missing(office, held, progress, cancelled):
        counts[each.captivity, each.listing] += 1
        taken[each.listing] += 1
        if taken[each.listing] <= limit:
            shown.append(each)
    return ReverseView(tuple(shown), counts)
