"""The moves of an officer on his unsigned check: what each answer brings along, what he can take back, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verifier.domain.dates import typed_date
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.drafts import Draft, gaps
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, ReasonCode, RejectedRecord
from verifier.domain.persons import Record, record_number
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.workflow.check_view import Person, choices

_WITH_EVIDENCE = (Answer.CONFIRMED, Answer.VARIANT, Answer.DISCREPANCY)
_WITH_OWN_VALUE = (Answer.VARIANT, Answer.DISCREPANCY)
_R = ReasonCode
_OBSTACLES = {
    DetailKey.PREVIOUS_RETURN: _R.ALREADY_RETURNED,
    DetailKey.VITAL_STATUS: _R.RECORDED_DEAD,
    DetailKey.DUPLICATE_OF: _R.DUPLICATE_ROW,
}
_LIKELY = {
    Nature.NAME: (_R.SPELLING, _R.TRANSLITERATION, _R.ORDER_SWAPPED, _R.OTHER_SURNAME, _R.PATRONYMIC_DIFFERS),
    Nature.DATE: (_R.DIFFERENT_DATE, _R.DAY_MONTH_SWAPPED, _R.ONE_DIGIT, _R.YEAR_ONLY, _R.CAPTURE_IMPOSSIBLE),
    Nature.NUMBER: (_R.ONE_DIGIT, _R.NUMBER_OF_ANOTHER, _R.DOCUMENT_NOT_HIS),
    Nature.RANK: (_R.RANK_OUTDATED, _R.RANK_WRONG),
    Nature.UNIT: (_R.UNIT_DIFFERS, _R.ONE_DIGIT),
    Nature.PLACE: (_R.SPELLING, _R.TRANSLITERATION),
    Nature.LIKENESS: (_R.OTHER_PERSON,),
    Nature.TEXT: (_R.NOT_IN_CATEGORY, _R.NOT_A_SERVICEMAN, _R.NOT_A_CITIZEN),
    Nature.GATE: tuple(_OBSTACLES.values()),
}
_DUPLICATE = "№ {number}"


def reasons_for(key: DetailKey) -> tuple[ReasonCode, ...]:
    """Return all reasons of a discrepancy, those first that usually apply to this kind of detail."""
    likely = _LIKELY[DETAIL[key].nature]
    return (*likely, *(reason for reason in ReasonCode if reason not in likely))


class Drafting:
    """A draft under the officer's hands. `sources` are the numbers of the evidence that the next answer will rest on."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._blank = self._with_extract(person.sheet.fresh)
        self.draft = self._blank if person.sheet.draft == person.sheet.fresh else person.sheet.draft
        self.sources = _last_sources(self.draft)
        self._before: list[tuple[Draft, frozenset[int]]] = []
        self._typing = ""

    @property
    def record(self) -> Record | None:
        """The chosen record; None before the choice and where it is none of ours."""
        return self.person.record(self.draft.record)

    @property
    def is_chosen(self) -> bool:
        """Whether the officer said which record the person is, or that it is none."""
        return self.draft.record is not None

    @property
    def record_is_fixed(self) -> bool:
        """Whether the record was settled before: only details are answered anew, or an adjudicator ruled on it."""
        return self.person.sheet.fresh.record is not None

    @property
    def is_begun(self) -> bool:
        """Whether the officer did anything yet."""
        return replace(self.draft, seconds=0) != self._blank

    @property
    def is_gone(self) -> bool:
        """Whether the chosen record is no longer in our register."""
        return bool(self.draft.record) and self.record is None

    @property
    def lacking(self) -> tuple[Refusal, ...]:
        """Everything that the draft still lacks before it can be signed."""
        return gaps(self.draft, self.person.sheet.asked, self.person.sheet.stated, gone=self.is_gone)

    @property
    def answered(self) -> int:
        """How many of the asked details have an answer."""
        return sum(key in self.draft.findings for key in self.person.sheet.asked)

    @property
    def can_undo(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self._before)

    def choose(self, record: Record | None) -> None:
        """Link a record, or say that none is our person. The record becomes evidence; an earlier one ceases to be."""
        if self.record_is_fixed or (record.id if record else "") == self.draft.record:
            return
        draft = replace(self.draft, record=record.id if record else "")
        draft = draft.without_rejection(record.id) if record else draft
        if self.draft.record:
            draft = _without_evidence(draft, EvidenceKind.REGISTER_EXTRACT, self._title_of(self.draft.record))
        sources = frozenset(item.no for item in draft.evidence) & self.sources
        if record:
            draft, item = draft.with_evidence(EvidenceKind.REGISTER_EXTRACT, self.extract_title(record))
            sources |= {item.no}
        self._move(draft, sources)

    def reject(self, record: Record, reason: ReasonCode, note: str) -> None:
        """Say of a record that it is another person, and why; where it was linked, nothing is linked any more."""
        rejection = RejectedRecord(record.id, reason, " ".join(note.split()))
        draft = self.draft.with_rejection(rejection)
        if record.id == draft.record and not self.record_is_fixed:
            draft = _without_evidence(draft, EvidenceKind.REGISTER_EXTRACT, self.extract_title(record))
            draft = replace(draft, record=None)
        self._move(draft, frozenset(item.no for item in draft.evidence) & self.sources)

    def take_rejection_back(self, record: Record) -> None:
        """Take back that a record is another person."""
        self._move(self.draft.without_rejection(record.id))

    def _with_extract(self, draft: Draft) -> Draft:
        """Return a draft whose record is settled already, with the extract of that record as evidence."""
        record = self.person.record(draft.record)
        return draft.with_evidence(EvidenceKind.REGISTER_EXTRACT, self.extract_title(record))[0] if record else draft

    def extract_title(self, record: Record) -> str:
        """Name a record as evidence. The title is signed, so it is the same whatever language the desk speaks."""
        return self._title_of(record.id)

    def answer(self, key: DetailKey, answer: Answer) -> Refusal | None:
        """Answer a detail, or return why it cannot be answered so."""
        if not self.is_chosen:
            return Refusal(RefusalCode.RECORD_NOT_CHOSEN)
        offered = {choice.answer: choice for choice in choices(key, stated=key in self.person.sheet.stated)}
        if answer not in offered:
            return Refusal(RefusalCode.ANSWER_NOT_FOR_GATE, {"detail": key.value})
        if why := offered[answer].refusal:
            return why
        before = self.draft.findings.get(key)
        if before is None or before.answer is not answer:
            self._move(self.draft.with_finding(self._finding(key, answer, before)))
        return None

    def take_back(self, key: DetailKey) -> None:
        """Take an answer back."""
        if key in self.draft.findings:
            self._move(self.draft.without_finding(key))

    def set_value(self, key: DetailKey, text: str) -> None:
        """Say what the evidence says; dates may be typed as people write them."""
        value = typed_date(text) if DETAIL[key].nature is Nature.DATE else text
        self._edit(key, "value", value=value)

    def set_note(self, key: DetailKey, text: str) -> None:
        """Write the note of a finding."""
        self._edit(key, "note", note=text)

    def set_reason(self, key: DetailKey, reason: ReasonCode | None) -> None:
        """Choose the reason of a discrepancy."""
        self._edit(key, "", reason=reason)

    def rest_on(self, key: DetailKey | None, numbers: Iterable[int]) -> None:
        """Choose the evidence for the next answers, and for the one on this detail where it is answered already."""
        chosen = frozenset(numbers)
        finding = self.draft.findings.get(key) if key else None
        draft = self.draft
        if finding:
            draft = draft.with_finding(replace(finding, evidence=tuple(sorted(chosen))))
        self._move(draft, chosen)

    def add_evidence(self, key: DetailKey | None, wanted: Evidence) -> Evidence:
        """Add an item; the next answers rest on it too, and the one on this detail where it is answered already."""
        draft, item = self.draft.with_item(replace(wanted, title=" ".join(wanted.title.split())))
        finding = draft.findings.get(key) if key else None
        if finding:
            numbers = {*finding.evidence, item.no}
            draft = draft.with_finding(replace(finding, evidence=tuple(sorted(numbers))))
        self._move(draft, self.sources | {item.no})
        return item

    def remove_evidence(self, number: int) -> None:
        """Take an item away; findings that rested on it say so by lacking it."""
        item = next((i for i in self.draft.evidence if i.no == number), None)
        if item and item not in self.person.sheet.fresh.evidence:  # signed before, and other findings rest on it
            self._move(_without_evidence(self.draft, item.kind, item.title), self.sources - {number})

    def undo(self) -> bool:
        """Take back the last move; typing in one field is one move."""
        if not self._before:
            return False
        self.draft, self.sources = self._before.pop()
        self._typing = ""
        return True

    def _title_of(self, id_: str) -> str:
        """Name a record that may be gone by now: its id holds all that the title says of it."""
        register = next((r for r in self.person.registers if id_.startswith(f"{r.id}:")), None)
        number = f"№ {record_number(id_)}"
        parts = (register.name, number, register.extract_date) if register else (number,)
        return " · ".join(filter(None, parts))

    def _finding(self, key: DetailKey, answer: Answer, before: Finding | None) -> Finding:
        kept = before.value if before and {before.answer, answer} <= set(_WITH_OWN_VALUE) else ""
        value = kept or self._suggested(key, answer)
        is_gate = DETAIL[key].is_gate
        with_evidence = answer in _WITH_EVIDENCE or (answer is Answer.NOT_STATED and value)
        return Finding(
            detail=key,
            answer=answer,
            value=value,
            evidence=(before.evidence if before and before.evidence else tuple(sorted(self.sources)))
            if with_evidence
            else (),
            reason=_OBSTACLES.get(key) if is_gate and answer is Answer.DISCREPANCY else None,
            note=before.note if before else "",
        )

    def _suggested(self, key: DetailKey, answer: Answer) -> str:
        """Return what the evidence says as far as it is known: their value where confirmed, else our register's."""
        sheet, record = self.person.sheet, self.record
        if DETAIL[key].is_gate:
            return self._obstacle(key, record) if answer is Answer.DISCREPANCY else ""
        if DETAIL[key].own:
            return record.text(key) if record and answer in _WITH_EVIDENCE else ""
        if answer is Answer.CONFIRMED:
            return sheet.entry.text(key)
        if answer in _WITH_OWN_VALUE or answer is Answer.NOT_STATED:
            ours = record.text(key) if record else ""
            return "" if answer is Answer.DISCREPANCY and ours == sheet.entry.text(key) else ours
        return ""

    def _obstacle(self, key: DetailKey, record: Record | None) -> str:
        if key is DetailKey.DUPLICATE_OF:
            return ", ".join(_DUPLICATE.format(number=line.number) for line in self.person.elsewhere)
        return record.text(key) if record else ""

    def _edit(self, key: DetailKey, field: str, **changes: object) -> None:
        finding = self.draft.findings.get(key)
        if finding is None:
            return
        changed = replace(finding, **changes)  # type: ignore[arg-type]  # the names stand in the three callers above
        if changed != finding:
            self._move(self.draft.with_finding(changed), typing=f"{key.value}.{field}" if field else "")

    def _move(self, draft: Draft, sources: frozenset[int] | None = None, typing: str = "") -> None:
        if not typing or typing != self._typing:
            self._before.append((self.draft, self.sources))
        self.draft = draft
        if sources is not None:
            self.sources = sources
        self._typing = typing


def _without_evidence(draft: Draft, kind: EvidenceKind, title: str) -> Draft:
    gone = {item.no for item in draft.evidence if (item.kind, item.title) == (kind, title)}
    findings = {
        key: replace(finding, evidence=tuple(no for no in finding.evidence if no not in gone))
        for key, finding in draft.findings.items()
    }
    return replace(draft, findings=findings, evidence=tuple(item for item in draft.evidence if item.no not in gone))


def _last_sources(draft: Draft) -> frozenset[int]:
    """Return what the officer rested on last, so that a resumed draft goes on as it was left."""
    used = [finding.evidence for finding in draft.findings.values() if finding.evidence]
    first = frozenset(item.no for item in draft.evidence[:1])
    return frozenset(used[-1]) if used else first
