"""Decided pairs as labelled data, from which the weights can be estimated anew: levels and weights alone, no names.

Every pair comes from a double-checked case. What leaves the office with it is how details compared, never a value, a
number of a case, a list or a record; in what order the pairs stand tells nothing either.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from verifier.domain.candidates import Comparison, Level, Reason
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record, recorded_values
from verifier.domain.readings import Read, ReadingKind
from verifier.ledger.canonical import digest, digest_of, from_bytes
from verifier.matching import compare
from verifier.store import lists, memory, people
from verifier.store.database import Connection
from verifier.workflow import readings
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import Proposal

HEADINGS = ("pair", "label", "why", "detail", "level", "rule", "bits")
SAME, OTHER = "same", "other"
_MISSING = frozenset({Level.MISSING_THEIRS, Level.MISSING_OURS, Level.MISSING_BOTH})


@dataclass(frozen=True, slots=True)
class Pair:
    """One decided pair: `label` is "same" or "other", `why` says by what; bits are None where no score compared it."""

    label: str
    why: str
    details: tuple[tuple[Comparison, float | None], ...]


def pairs(connection: Connection) -> Iterator[Pair]:
    """Yield all decided pairs: the record that both checks linked, those that they rejected, and other candidates.

    Candidates beside a linked record are other people by that; where both checks found none of ours, so are all.
    """
    for row in lists.every_case(connection):
        if not row.record:
            continue
        body = lists.proposed(connection, row.number)
        proposed = {each.record: each.reasons for each in from_bytes(body, tuple[Proposal, ...])} if body else {}
        rejected = memory.rejected_in(connection, (row.number,))
        if row.record != lists.NO_RECORD:
            details = _weighed(proposed[row.record]) if row.record in proposed else _compared(connection, row)
            yield Pair(SAME, "linked", details)
        for id_, reasons in proposed.items():
            if id_ != row.record:
                found = people.record(connection, id_) if rejected else None
                said = found and digest_of(recorded_values(from_bytes(found, Record))) in rejected
                none = "none_of_ours" if row.record == lists.NO_RECORD else "another_is_linked"
                yield Pair(OTHER, "rejected" if said else none, _weighed(reasons))


def export(office: Office, officer: Officer) -> tuple[bytes, int, int]:
    """Return all decided pairs as CSV, one line a detail, and how many of them are the same person and are others.

    That it was exported stands in the log of readings, with the SHA-256 of the file.
    """
    with office.store.read() as connection:
        found = sorted(pairs(connection), key=lambda pair: (pair.label, pair.why, _order(pair)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    for number, pair in enumerate(found, 1):
        for how, bits in pair.details:
            weight = "" if bits is None else f"{bits:.2f}"
            line = (number, pair.label, pair.why, how.detail.value, how.level.value, how.rule.value, weight)
            writer.writerow(line)
    data = text.getvalue().encode()
    readings.log_all(office, officer, [Read(ReadingKind.EXPORTED, subject=digest(data))])
    same = sum(pair.label == SAME for pair in found)
    return data, same, len(found) - same


def _order(pair: Pair) -> tuple[tuple[str, str, str], ...]:
    return tuple((how.detail.value, how.level.value, how.rule.value) for how, _bits in pair.details)


def _weighed(reasons: tuple[Reason, ...]) -> tuple[tuple[Comparison, float | None], ...]:
    return tuple((reason.comparison, reason.weight) for reason in reasons)


def _compared(connection: Connection, row: lists.CaseRow) -> tuple[tuple[Comparison, float | None], ...]:
    """Compare with a record that the matching had not proposed: officers found it by themselves."""
    body = people.record(connection, row.record)
    if body is None:
        return ()
    found = compare(from_bytes(row.entry, Entry), from_bytes(body, Record))
    return tuple((each, None) for each in found if each.level not in _MISSING)
