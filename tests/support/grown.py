"""Offices with many thousands of acts, made fast: each sealed by its real signer and after the rules of its case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from tests.support import cases, persons
from tests.support.offices import RECORDS, Who, Workplace, receive_entries
from verifier.domain.acts import Body, Pass, ReportIssued, StoredAct
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import DetailKey, Direction
from verifier.domain.findings import Answer
from verifier.domain.moments import moment
from verifier.domain.officers import Officer
from verifier.ledger.canonical import digest
from verifier.ledger.chain import seal
from verifier.store import acts, lists, people, tables
from verifier.workflow import moves
from verifier.workflow.issue_report import as_print
from verifier.workflow.office import load_cases

LIST, TOGETHER = 1000, 200  # persons of a list, and of those who are worked on by turns
_COLUMNS = [field.name for field in fields(StoredAct)]


def grow(place: Workplace, count: int, direction: Direction = Direction.INCOMING) -> int:
    """Receive lists of `count` persons and lead all of them to a decision; return the number of acts of the office."""
    for number, first in enumerate(range(0, count, LIST), 1):
        size = min(LIST, count - first)
        entries = [replace(entry, number=str(first + at)) for at, entry in enumerate(persons.entries(size), 1)]
        submitted = receive_entries(
            place.office,
            place.signers[Who.FIRST],
            entries,
            f"{number}/{direction.value}",
            f"{direction.value} {number}".encode(),
            direction,
        )
        _Course(place, submitted.id).walk()
    return place.office.head().count


class _Course:
    """The persons of one list on their way, some hundred by turns, as a desk works."""

    def __init__(self, place: Workplace, list_: int) -> None:
        self._place, self._list = place, list_
        self._officers = place.office.officers()
        self._head = place.office.head()
        self._rows: list[StoredAct] = []
        self._now = datetime.now(UTC)
        with place.office.store.read() as connection:
            self._cases = {case.number: case for _entry, case in load_cases(connection, list_)}
            self._digest = digest(people.record(connection, RECORDS[0]) or b"")
        self._prints: list[acts.PrintRow] = []

    def walk(self) -> None:
        """Sign everything and store it at once."""
        numbers = list(self._cases)
        for start in range(0, len(numbers), TOGETHER):
            ways = [self._way(number) for number in numbers[start : start + TOGETHER]]
            while ways:
                ways = [way for way in ways if next(way, None)]
        with self._place.office.store.write() as connection:
            rows = [{name: getattr(row, name) for name in _COLUMNS} for row in self._rows]
            connection.execute(insert(tables.acts), rows)
            for row in self._prints:
                acts.add_print(connection, row)
            for case in self._cases.values():
                lists.project(connection, case)

    def _way(self, number: int) -> Iterator[bool]:
        """Sign one act after another: every third person has a disagreement, every fourth a printed report."""
        unsure = {DetailKey.RANK: Answer.UNABLE} if number % 3 == 0 else {}
        for pass_, who, changed in ((Pass.FIRST, Who.FIRST, {}), (Pass.SECOND, Who.SECOND, unsure)):
            check = cases.check(self._case(number), pass_, changed, record=RECORDS[0], record_digest=self._digest)
            yield self._sign(who, check)
        if unsure:
            yield self._sign(Who.ADJUDICATOR, cases.settlement(self._case(number)))
        concludes = Who.ADJUDICATOR if unsure else Who.SECOND
        yield self._sign(concludes, moves.conclusion_of(self._case(number)))
        for kind in ClearanceKind:
            clearer = self._officer(Who.CLEARER)
            outcome = cases.GOOD_OUTCOMES[kind]
            body = moves.clearance_of(self._case(number), clearer, kind, outcome, at=moment(self._now))
            yield self._sign(Who.CLEARER, body)
        yield self._sign(Who.APPROVER, cases.decision(self._case(number)))
        if number % 4 == 0:
            pdf = digest(str(number).encode())
            print_ = ReportIssued(f"R1-{number:06d}-01", "R1", self._list, number, "uk", pdf, self._head.hash)
            yield self._sign(Who.AUDITOR, print_)

    def _case(self, number: int) -> Case:
        return self._cases[number]

    def _officer(self, who: Who) -> Officer:
        return self._officers[who.value]

    def _sign(self, who: Who, body: Body) -> bool:
        self._now += timedelta(milliseconds=1)
        act, row = seal(self._head, body, self._place.signers[who], f"i{self._head.count + 1}", self._now)
        self._head = replace(self._head, count=act.seq, hash=act.hash)
        self._rows.append(row)
        self._cases[act.case] = self._cases[act.case].after(act)
        if isinstance(body, ReportIssued):
            self._prints.append(as_print(act))
        return True
