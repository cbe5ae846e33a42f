"""Every detail of an entry beside a record, in the catalogue's order: what the Check screen puts into words."""

from __future__ import annotations

from verifier.domain.candidates import Comparison
from verifier.domain.details import CATALOGUES, LATEST, ListKind
from verifier.domain.persons import Entry, Record
from verifier.matching.compare import IsKnown, compare_detail, nothing_known
from verifier.matching.frequencies import Frequencies
from verifier.matching.people import NAME_DETAILS, person_of, readings_of
from verifier.matching.score import comparison, scored

_KIND = ListKind.PRISONERS_OF_WAR
_DETAILS = tuple(detail.key for detail in CATALOGUES[_KIND, LATEST[_KIND]] if not detail.is_gate)


def compare(entry: Entry, record: Record, is_known: IsKnown = nothing_known) -> tuple[Comparison, ...]:
    """Return one comparison for every detail of the catalogue except the gates, in its order.

    Of several readings of the entry's name the one that fits the record best is taken. Without `is_known` (see
    `Index.compare`) a spelling that is another existing surname passes for a misspelling.
    """
    ours, frequencies = person_of(record), Frequencies()
    theirs = max(
        readings_of(entry),
        key=lambda reading: scored(reading, ours, NAME_DETAILS, frequencies, is_known).weight,
    )
    return tuple(
        comparison(detail, compare_detail(detail, theirs, ours, is_known), theirs, ours) for detail in _DETAILS
    )
