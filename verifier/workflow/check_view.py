"""What the Check screen shows of a person, as frozen values: everything loaded at once, and one row per detail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from verifier.domain.acts import Pass
from verifier.domain.candidates import Comparison, Level, Rule
from verifier.domain.check_rules import GATE_ANSWERS, OWN_ANSWERS, finding_refusal
from verifier.domain.dates import shown_date
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, Evidence, Finding
from verifier.domain.lists import CaseLine
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Problem, Record
from verifier.domain.readings import ReadingKind
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.registers import Register
from verifier.domain.young import YoungHint
from verifier.matching import Span, compare
from verifier.store import lists
from verifier.workflow import readings
from verifier.workflow.appearances import Appearance, appearances
from verifier.workflow.check import CheckSheet, open_check
from verifier.workflow.differences import marks
from verifier.workflow.load_register import registers
from verifier.workflow.office import Office
from verifier.workflow.propose_matches import claimed_elsewhere
from verifier.workflow.receive_list import problems_at
from verifier.workflow.remains_living import remains_of
from verifier.workflow.resembling import GateHint, gate_hints
from verifier.workflow.rules_of_office import young_of

_NOT_ANSWERABLE = (
    RefusalCode.STATED,
    RefusalCode.NOT_STATED,
    RefusalCode.ANSWER_NOT_FOR_GATE,
    RefusalCode.ANSWER_NOT_FOR_OWN,
)
_MARKED = (Level.SAME, Level.SAME_BY_RULE, Level.NEAR, Level.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Person:
    """A check sheet with what stands around it: problems of the row, our registers, who else claims the record.

    `elsewhere` and `appearances` hold for the first candidate; `linked` is the record that the draft names, also where
    it is none of the candidates; `hints` are persons among the returned and the dead, `remains` say in sentences which
    remains may be this person, `young` how the age of one who is listed as young stands to the boundary.
    """

    sheet: CheckSheet
    problems: tuple[Problem, ...]
    registers: tuple[Register, ...]
    elsewhere: tuple[CaseLine, ...]
    linked: Record | None
    appearances: tuple[Appearance, ...] = ()
    hints: tuple[GateHint, ...] = ()
    remains: tuple[str, ...] = ()
    young: YoungHint | None = None

    def record(self, id_: str | None) -> Record | None:
        """Return a record by its id: a candidate's, or the one found by searching."""
        known = [candidate.record for candidate in self.sheet.candidates]
        return next((r for r in (*known, self.linked) if r and r.id == id_), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be given to a detail, or why it may not."""

    answer: Answer
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One detail: theirs, ours, how they compare, the finding and what it lacks.

    `is_own` is asked of our own sources; `answered` says that `theirs` is what they answered to a query.

    `raw` is what stands in their file where that differs from what was understood (`raw_is_shared`: in one cell with
    other details, as a full name is), `seen` what their spreadsheet shows where that is not what it holds; marks are
    spans of `theirs` and `ours` as they stand here. Without a record, nothing is known of what stands in ours.
    """

    key: DetailKey
    is_gate: bool
    is_own: bool
    answered: bool
    theirs: str
    raw: str
    raw_is_shared: bool
    ours: str
    level: Level | None
    rule: Rule
    marks: tuple[tuple[Span, ...], tuple[Span, ...]]
    choices: tuple[Choice, ...]
    finding: Finding | None
    evidence: tuple[Evidence, ...]
    lacking: Refusal | None
    has_record: bool = True
    seen: str = ""
    young: YoungHint | None = None


def open_person(office: Office, officer: Officer, case_number: int, number: Pass, *, ahead: bool = False) -> Person:
    """Open a person for a pass with all that is shown around him; nothing of the other check is in it.

    Whoever opens him `ahead`, so that he is at hand, writes into the log of readings when he shows him.

    Raises:
        KnownError: NO_SUCH_CASE, REFUSED.
    """
    sheet = open_check(office, officer, case_number, number)
    if not ahead:
        readings.log(office, officer, ReadingKind.OPENED, case=case_number, list_=sheet.submitted.id)
    entry, named = sheet.entry, sheet.draft.record
    known = {candidate.record.id for candidate in sheet.candidates}
    also = appearances(office, case_number, next((c.record.id for c in sheet.candidates), ""))
    return Person(
        sheet=sheet,
        problems=problems_at(office, sheet.submitted.id, entry),
        registers=registers(office),
        elsewhere=lines_of(office, sheet.elsewhere),
        linked=office.register_record(named) if named and named not in known else None,
        appearances=also,
        hints=gate_hints(office, case_number),
        remains=remains_of(office, case_number, *(each.case for each in also)),
        young=young_of(office, entry, sheet.submitted.received_at),
    )


def around_record(office: Office, case_number: int, record: str) -> tuple[tuple[CaseLine, ...], tuple[Appearance, ...]]:
    """Return who else claims a record (empty for none), and where else the person stands if it is his."""
    claims = lines_of(office, claimed_elsewhere(office, case_number, record))
    return claims, appearances(office, case_number, record)


def lines_of(office: Office, numbers: tuple[int, ...]) -> tuple[CaseLine, ...]:
    """Return the lines of some cases."""
    if not numbers:
        return ()
    with office.store.read() as connection:
        return tuple(replace(line, disposition=None, clearances={}) for line in lists.lines_of(connection, numbers))


def comparisons(entry: Entry, record: Record | None) -> Mapping[DetailKey, Comparison]:
    """Compare an entry with a record, by detail; empty where there is no record."""
    return {found.detail: found for found in compare(entry, record)} if record else {}


def rows(
    sheet: CheckSheet,
    draft: Draft,
    record: Record | None,
    compared: Mapping[DetailKey, Comparison],
    young: YoungHint | None = None,
) -> tuple[DetailRow, ...]:
    """Return one row per asked detail, in the order of the catalogue; the hint on the age of the young at the category."""
    made = (_row(key, sheet, draft, record, compared.get(key)) for key in sheet.asked)
    return tuple(replace(row, young=young) if row.key is DetailKey.CATEGORY else row for row in made)


def choices(key: DetailKey, *, stated: bool) -> tuple[Choice, ...]:
    """Return the answers to a detail in the order of their keys: 1 to 6, of our own sources 1 to 4, on a gate 1 to 3."""
    detail = DETAIL[key]
    offered = GATE_ANSWERS if detail.is_gate else OWN_ANSWERS if detail.own else tuple(Answer)
    return tuple(Choice(answer, _answer_refusal(key, answer, stated=stated)) for answer in offered)


def shown_value(key: DetailKey, text: str) -> str:
    """Return a normalised value as people write it."""
    return shown_date(text) if DETAIL[key].nature is Nature.DATE else text


def _answer_refusal(key: DetailKey, answer: Answer, *, stated: bool) -> Refusal | None:
    why = finding_refusal(Finding(key, answer), (), stated=stated)
    return why if why and why.code in _NOT_ANSWERABLE else None


def _row(
    key: DetailKey, sheet: CheckSheet, draft: Draft, record: Record | None, compared: Comparison | None
) -> DetailRow:
    stated, finding = key in sheet.stated, draft.findings.get(key)
    theirs = shown_value(key, sheet.entry.text(key))
    ours = shown_value(key, record.text(key)) if record else ""
    value = sheet.entry.values.get(key)
    raw, seen = (" ".join(text.split()) for text in ((value.raw, value.shown) if value else ("", "")))
    level = compared.level if compared else None
    return DetailRow(
        key=key,
        is_gate=DETAIL[key].is_gate,
        is_own=DETAIL[key].own,
        answered=key in sheet.claims,
        theirs=theirs,
        raw=raw if raw != theirs or seen else "",
        seen=seen,
        raw_is_shared=sum(value.raw == sheet.entry.raw(key) for value in sheet.entry.values.values()) > 1,
        ours=ours,
        level=level,
        rule=compared.rule if compared else Rule.NONE,
        marks=marks(key, level, theirs, ours) if level in _MARKED else ((), ()),
        choices=choices(key, stated=stated),
        finding=finding,
        evidence=tuple(item for item in draft.evidence if finding and item.no in finding.evidence),
        lacking=finding_refusal(finding, draft.evidence, stated=stated) if finding else None,
        has_record=record is not None,
    )
