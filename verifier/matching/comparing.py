"""Every detail of an entry beside a record, in the catalogue's order: what the Check screen puts into words."""

from __future__ import annotations

from dataclasses import replace

from verifier.domain.candidates import Comparison
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.persons import Entry, Record
from verifier.matching.compare import IsKnown, compare_detail, nothing_known
from verifier.matching.frequencies import Frequencies
from verifier.matching.people import NAME_DETAILS, Person, person_of, readings_of
from verifier.matching.score import Scales, comparison

# Of all kinds of lists; a likeness is for eyes, and gates ask what no list compares with.
_DETAILS = tuple(key for key, detail in DETAIL.items() if detail.nature not in (Nature.GATE, Nature.LIKENESS))


def compare(entry: Entry, record: Record, is_known: IsKnown = nothing_known) -> tuple[Comparison, ...]:
    """Return one comparison for every detail of the catalogues except gates and likeness, in their order.

    Of several readings of the entry's name the one that fits the record best is taken. Without `is_known` (see
    `Index.compare`) a spelling that is another existing surname passes for a misspelling.
    """
    ours, scales = _whole_person(record), Scales(Frequencies(), is_known)
    theirs = max(readings_of(entry), key=lambda reading: scales.scored(reading, ours, NAME_DETAILS).weight)
    return tuple(
        comparison(detail, compare_detail(detail, theirs, ours, is_known), theirs, ours) for detail in _DETAILS
    )


def _whole_person(record: Record) -> Person:
    """Prepare a record with all that it says, its status among it, which no candidate is found by."""
    return replace(person_of(record), values={**record.values, DetailKey.REGISTER_STATUS: record.status})
