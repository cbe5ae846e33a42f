"""What one checker finds on one detail, and how the findings of two checkers combine (domain.md 7, 8.1-8.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from verifier.domain.details import DetailKey


class Answer(StrEnum):
    """A checker's answer on one detail (8.1). "Not yet checked" is the absence of a finding, never an answer.

    On a gate CONFIRMED means "no obstacle" and DISCREPANCY "obstacle found".
    """

    CONFIRMED = "confirmed"
    VARIANT = "confirmed_variant"
    DISCREPANCY = "discrepancy"
    UNABLE = "unable"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"


class Result(StrEnum):
    """Result of a detail after both checks and, where they differed, the adjudicator's ruling (8.2)."""

    CONFIRMED = "confirmed"
    VARIANT = "confirmed_variant"
    DISCREPANCY = "discrepancy"
    UNABLE = "unable"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"
    CONFLICTING = "conflicting"
    SINGLE = "single"


class ReasonCode(StrEnum):
    """Why a detail is a discrepancy (8.3)."""

    SPELLING = "spelling"
    TRANSLITERATION = "transliteration"
    ORDER_SWAPPED = "order_swapped"
    OTHER_SURNAME = "other_surname"
    PATRONYMIC_DIFFERS = "patronymic_differs"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    ONE_DIGIT = "one_digit"
    YEAR_ONLY = "year_only"
    DIFFERENT_DATE = "different_date"
    RANK_OUTDATED = "rank_outdated"
    RANK_WRONG = "rank_wrong"
    UNIT_DIFFERS = "unit_differs"
    NUMBER_OF_ANOTHER = "number_of_another"
    DOCUMENT_NOT_HIS = "document_not_his"
    NOT_IN_CATEGORY = "not_in_category"
    NOT_A_SERVICEMAN = "not_a_serviceman"
    NOT_A_CITIZEN = "not_a_citizen"
    RECORDED_DEAD = "recorded_dead"
    ALREADY_RETURNED = "already_returned"
    DUPLICATE_ROW = "duplicate_row"
    OTHER_PERSON = "other_person"
    CAPTURE_IMPOSSIBLE = "capture_impossible"
    UNREADABLE = "unreadable"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """Kinds of evidence (7.2)."""

    REGISTER_EXTRACT = "register_extract"
    UNIT_FILE = "unit_file"
    CAPTURE_REPORT = "capture_report"
    IDENTITY_DOCUMENT = "identity_document"
    ICRC_NOTIFICATION = "icrc_notification"
    PERSONAL_LETTER = "personal_letter"
    RELEASED_WITNESS = "released_witness"
    RELATIVE_STATEMENT = "relative_statement"
    PHOTO_OR_VIDEO = "photo_or_video"
    MEDICAL_DOCUMENT = "medical_document"
    COURT_PAPER = "court_paper"
    EXPERT_CONCLUSION = "expert_conclusion"
    ARRIVAL_INTERVIEW = "arrival_interview"
    CUSTODY_FILE = "custody_file"
    WRITTEN_CONSENT = "written_consent"
    THEIR_LIST = "their_list"
    THEIR_ANSWER = "their_answer"

    @property
    def independent(self) -> bool:
        """Whether it can confirm anything: their list and their answers cannot confirm themselves."""
        return self not in (EvidenceKind.THEIR_LIST, EvidenceKind.THEIR_ANSWER)

    @property
    def documentary(self) -> bool:
        """Whether it is a document or biometrics; statements and pictures alone establish nobody (7.2)."""
        return self in _DOCUMENTS


_DOCUMENTS = frozenset({
    EvidenceKind.REGISTER_EXTRACT, EvidenceKind.UNIT_FILE, EvidenceKind.IDENTITY_DOCUMENT,
    EvidenceKind.ICRC_NOTIFICATION, EvidenceKind.MEDICAL_DOCUMENT, EvidenceKind.COURT_PAPER,
    EvidenceKind.EXPERT_CONCLUSION, EvidenceKind.CUSTODY_FILE, EvidenceKind.WRITTEN_CONSENT,
})  # fmt: skip


class EvidenceForm(StrEnum):
    """In what form an item was before the officer (7.1)."""

    UNKNOWN = ""
    ORIGINAL = "original"
    COPY = "copy"
    CERTIFIED_COPY = "certified_copy"
    DIGITAL = "digital"
    SEEN_ONLY = "seen_only"


RELIABILITY = ("A", "B", "C", "D", "E", "F")  # of the source
CREDIBILITY = ("1", "2", "3", "4", "5", "6")  # of the information (Admiralty grading, 7.1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item that supports findings of a check (7.1). `no` is its number within the check, from 1.

    Dates are ISO texts; `extract_date` is the day on which a register's extract was made. `file` is the SHA-256 of the
    attached file, kept unaltered, empty where none is attached; `page` the page or row in it. `reliability` is A to F,
    `information` 1 to 6, both empty where nobody graded it.
    """

    no: int
    kind: EvidenceKind
    title: str
    issuer: str = ""
    number: str = ""
    date: str = ""
    extract_date: str = ""
    channel: str = ""
    form: EvidenceForm = EvidenceForm.UNKNOWN
    language: str = ""
    page: str = ""
    reliability: str = ""
    information: str = ""
    file: str = ""
    file_name: str = ""

    @property
    def source(self) -> str:
        """What tells sources apart: the file's bytes, else the document's number and date, else the title's words.

        Letters and digits count, word by word: items that differ in nothing else name the same source.
        """
        if self.file:
            return f"sha256 {self.file}"
        return _letters(f"{self.number} {self.date}" if self.number.strip() else self.title)


@lru_cache(maxsize=8192)
def _letters(said: str) -> str:
    letters = unicodedata.normalize("NFKC", said).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record of our register of which a checker says that it is another person, and why.

    It is remembered for other lists until a compared value changes: `digest` is that of the record's values as he saw
    them.
    """

    record: str
    reason: ReasonCode
    note: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One checker's finding on one detail.

    `value` is what the evidence says (decided spelling of a variant, our value of a discrepancy); `evidence` holds
    numbers of `Evidence` items; `reason` is required for a discrepancy, `note` (what was searched) for "unable".
    """

    detail: DetailKey
    answer: Answer
    value: str = ""
    evidence: tuple[int, ...] = ()
    reason: ReasonCode | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The adjudicator's ruling on one disagreement. *Conflicting* may stand; nobody is forced to pick a winner."""

    detail: DetailKey
    result: Result
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What two findings make together: the result, the decided value and whether an adjudicator must rule.

    `same_source` says that both checks rest on one and the same document: one check done twice (domain.md 4.3).
    """

    result: Result
    value: str
    disagreement: bool
    same_source: bool = False


POSITIVE = (Answer.CONFIRMED, Answer.VARIANT)
SUBSTANTIAL = (*POSITIVE, Answer.DISCREPANCY)
_EMPTY = (Answer.UNABLE, Answer.NOT_STATED)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def combine(first: Finding, second: Finding) -> Outcome:
    """Combine the findings of the two checks on one detail by the matrix of domain.md 8.2."""
    a, b = first.answer, second.answer
    if a in POSITIVE and b in POSITIVE:
        return _combine_positive(first, second)
    if a is b is Answer.DISCREPANCY:
        if _same(first.value, second.value):
            return Outcome(Result.DISCREPANCY, first.value, disagreement=False)
        return Outcome(Result.CONFLICTING, "", disagreement=True)
    if {a, b} <= set(SUBSTANTIAL):
        return Outcome(Result.CONFLICTING, "", disagreement=True)
    if a in _EMPTY and b in _EMPTY:
        result = Result.NOT_STATED if a is b is Answer.NOT_STATED else Result.UNABLE
        return Outcome(result, first.value or second.value, disagreement=False)
    if a is b is Answer.NOT_APPLICABLE:
        return Outcome(Result.NOT_APPLICABLE, "", disagreement=False)
    if Answer.UNABLE in (a, b) and (a in SUBSTANTIAL or b in SUBSTANTIAL):
        found = first if a in SUBSTANTIAL else second
        return Outcome(Result.SINGLE, found.value, disagreement=True)
    return Outcome(Result.CONFLICTING, "", disagreement=True)


def _combine_positive(first: Finding, second: Finding) -> Outcome:
    variants = [f for f in (first, second) if f.answer is Answer.VARIANT]
    if not variants:
        if first.value and second.value and not _same(first.value, second.value):
            return Outcome(Result.CONFLICTING, "", disagreement=True)  # each confirmed another thing
        return Outcome(Result.CONFIRMED, first.value or second.value, disagreement=False)
    if len(variants) == 2 and not _same(first.value, second.value):
        return Outcome(Result.CONFLICTING, "", disagreement=True)
    return Outcome(Result.VARIANT, variants[0].value, disagreement=False)


def independent_sources(items: Iterable[Evidence]) -> frozenset[str]:
    """Return what some items name as their sources, but for those that come from the other side."""
    return frozenset(item.source for item in items if item.kind.independent)


def is_one_source(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what stands behind two findings is one and the same item, and nothing else."""
    return len(one) == 1 and one == other


def rest_on_one_source(first: Iterable[Evidence], second: Iterable[Evidence]) -> bool:
    """Whether two findings rest on one and the same item, and on nothing else."""
    return is_one_source(independent_sources(first), independent_sources(second))
