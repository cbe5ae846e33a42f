"""What the preview of a list needs to know of it as a whole, counted beside the window, which must not wait for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.details import ListKind
from verifier.domain.intake import Counts
from verifier.domain.persons import Reading
from verifier.domain.quarantine import note_refusal
from verifier.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading with its counts; as it is understood for each kind of list; and how many problems each row has.

    `grave` is why it is received only with a note, None where it needs none.
    """

    reading: Reading
    counts: Counts
    by_kind: Mapping[ListKind, Reading] = field(repr=False)
    at: Mapping[tuple[str, int], int] = field(repr=False)
    grave: Refusal | None = None


def prepare(reading: Reading) -> Prepared:
    """Count and understand all that is in a reading."""
    at = Counter((problem.sheet, problem.row) for problem in reading.problems)
    by_kind = {kind: reading.of_kind(kind) for kind in ListKind}
    return Prepared(reading, reading.counts, by_kind, dict(at), note_refusal(reading.problems, ""))
