"""Invented cases for the tests of the reports: acts with made-up hashes, folded by the domain itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verifier.domain.acts import (
    Act,
    AnswerReceived,
    CaseBody,
    CaseReopened,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    Pass,
    QuerySent,
)
from verifier.domain.case import Case, open_case
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import (
    Answer,
    Evidence,
    EvidenceForm,
    EvidenceKind,
    Finding,
    ReasonCode,
    Result,
    Ruling,
)
from verifier.domain.identity import conclude
from verifier.domain.lists import Questions, SubmittedList
from verifier.domain.officers import Officer, Role
from verifier.domain.persons import Entry, Record, Value
from verifier.i18n import Language, Tongue
from verifier.reports.contents import IndividualReport, ListReport
from verifier.reports.furniture import Furniture

K = DetailKey
OFFICERS = {
    officer.id: officer
    for officer in (
        Officer("kravchenko", "Оксана КРАВЧЕНКО", "провідний спеціаліст", (Role.CHECKER,), ""),
        Officer("bondar", "Ігор БОНДАР", "спеціаліст", (Role.CHECKER,), ""),
        Officer("moroz", "Дарина МОРОЗ", "спеціаліст", (Role.CHECKER,), ""),
        Officer("melnyk", "Ніна МЕЛЬНИК", "головний спеціаліст", (Role.ADJUDICATOR,), ""),
        Officer(
            "tkach",
            "Сергій ТКАЧ",
            "уповноважений за дорученням",
            (Role.LEGAL, Role.SECURITY, Role.MEDICAL, Role.LOGISTICS),
            "",
        ),
        Officer("zrazkovyi", "Петро ЗРАЗКОВИЙ", "Керівник групи", (Role.APPROVER,), ""),
    )
}
QUESTIONS = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.INCOMING)
CLAIMED = {
    K.SURNAME: "СОЛОВЬЁВ",
    K.GIVEN_NAME: "Алексей",
    K.PATRONYMIC: "Николаевич",
    K.DATE_OF_BIRTH: "1990-03-12",
    K.RANK: "мл. сержант",
    K.UNIT: "в/ч А1736",
    K.CITIZENSHIP: "Украина",
    K.CAPTURE_DATE: "2022-05-20",
    K.CAPTURE_PLACE: "г. Мариуполь",
    K.DETENTION_PLACE: "ИК-7, Пакино",
    K.CATEGORY: "понад три роки в полоні",
}
OURS = {
    K.SURNAME: "СОЛОВЙОВ",
    K.GIVEN_NAME: "Олексій",
    K.PATRONYMIC: "Миколайович",
    K.DATE_OF_BIRTH: "1990-03-12",
    K.PERSONAL_NUMBER: "АБ-104233",
    K.RANK: "молодший сержант",
    K.UNIT: "А1763",
}
_VARIANTS = {
    "СОЛОВЬЁВ": "СОЛОВЙОВ",
    "Алексей": "Олексій",
    "Николаевич": "Миколайович",
    "мл. сержант": "молодший сержант",
    "Иван": "Іван",
    "Сергей": "Сергій",
    "Александр": "Олександр",
    "Пётр": "Петро",
    "Владимир": "Володимир",
    "Дмитрий": "Дмитро",
    "Иванович": "Іванович",
    "Сергеевич": "Сергійович",
    "Александрович": "Олександрович",
    "Петрович": "Петрович",
}


def digest(number: int) -> str:
    """Return a made-up SHA-256."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def submitted(**changes: object) -> SubmittedList:
    """Return an invented list."""
    plain = SubmittedList(
        id=1,
        reference="RF-2025/05-14",
        sender="Уповноважений протилежної сторони",
        direction=Direction.INCOMING,
        kind=ListKind.PRISONERS_OF_WAR,
        revision=2,
        title="Список",
        file_name="spisok_14.05.2025.xlsx",
        sha256=digest(7),
        sheet="Лист1",
        stated=25,
        persons=24,
        problems=2,
        received_at="2025-05-14T09:12:00+03:00",
        catalogue=QUESTIONS.version,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def entry(claimed: Mapping[DetailKey, str] | None = None, row: int = 217, number: str = "215") -> Entry:
    """Return an invented entry."""
    values = CLAIMED if claimed is None else claimed
    return Entry(number, "Лист1", row, "", (), {key: Value(text, text) for key, text in values.items()})


def record() -> Record:
    """Return the record that the sample's person is."""
    return Record("1:48213", "48213", OURS)


def furniture(language: Tongue = Language.UK, **changes: object) -> Furniture:
    """Return furniture with made-up hashes."""
    plain = Furniture(
        office="Координаційний штаб (навчальний офіс)",
        marking="Для службового користування",
        number="R1-000217-03",
        printed_by="провідний спеціаліст, О. Кравченко",
        printed_at="2025-05-16T11:20:00+03:00",
        head_hash="33c797bb0c992d78" + digest(1)[16:],
        head_count=20001,
        fingerprint="8f04a1b2c3d4e5f6" + digest(2)[16:],
        language=language,
        copies=2,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def evidence(first: bool) -> tuple[Evidence, ...]:
    """Return the evidence of a check; three of four items are the same documents for both."""
    items = [
        (EvidenceKind.IDENTITY_DOCUMENT, "паспорт, копія зі справи родини"),
        (EvidenceKind.REGISTER_EXTRACT, "витяг з реєстру від 14.05.2025"),
        (EvidenceKind.UNIT_FILE, "лист в/ч № 114/2 від 16.05.2022"),
    ]
    if not first:
        items = [items[1], items[0], items[2], (EvidenceKind.RELATIVE_STATEMENT, "заява матері від 02.06.2022")]
    return tuple(Evidence(no, kind, title) for no, (kind, title) in enumerate(items, start=1))


def finding(key: DetailKey, who: Entry, *, first: bool) -> Finding:
    """Return a plausible finding of a check on a detail."""
    passport, register, unit = (1, 2, 3) if first else (2, 1, 3)
    if key in (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF):
        return Finding(key, Answer.CONFIRMED, evidence=(register,))
    if key is K.UNIT:
        return Finding(key, Answer.DISCREPANCY, "А1763", (unit,), ReasonCode.ONE_DIGIT)
    if key is K.CAPTURE_DATE and first:
        return Finding(key, Answer.DISCREPANCY, "2022-05-18", (unit,), ReasonCode.DIFFERENT_DATE)
    if key in (K.REGISTER_STATUS, K.CAPTIVITY_CONFIRMATION):
        said = "зник безвісти" if key is K.REGISTER_STATUS else "підтверджено МКЧХ"
        return Finding(key, Answer.CONFIRMED, said, (register,))
    if key is K.PHOTO_LIKENESS:
        return Finding(key, Answer.UNABLE, note="світлини немає")
    if key in (K.CAPTURE_DATE, K.DETENTION_PLACE):
        return Finding(key, Answer.UNABLE, note="переглянуто реєстр, листи родини, повідомлення МКЧХ")
    if not who.text(key):
        return Finding(key, Answer.NOT_STATED, OURS.get(key, ""))
    if who.text(key) in _VARIANTS:
        sources = (passport, register) if key in (K.SURNAME, K.GIVEN_NAME) else (register,)
        return Finding(key, Answer.VARIANT, _VARIANTS[who.text(key)], sources)
    return Finding(key, Answer.CONFIRMED, evidence=(passport, register) if key is K.DATE_OF_BIRTH else (unit,))


def check(who: Entry, asked: Sequence[DetailKey], number: Pass, case: int = 217, **changes: object) -> CheckSigned:
    """Return a signed check over all asked details."""
    first = number is Pass.FIRST
    body = CheckSigned(
        case=case,
        number=number,
        entry=digest(case),
        record="1:48213",
        record_digest=digest(3),
        evidence=evidence(first),
        findings=tuple(finding(key, who, first=first) for key in asked),
        seconds=340,
    )
    return replace(body, **changes)  # type: ignore[arg-type]


def act(seq: int, officer: str, body: CaseBody) -> Act:
    """Return an act in its place, with a made-up hash."""
    at = f"2025-05-{15 + seq // 10:02d}T{7 + seq % 10:02d}:{seq * 7 % 60:02d}:00.000Z"
    return Act(19_980 + seq, digest(seq), at, "+03:00", officer, f"i{seq}", body, digest(seq + 1))


class Walk:
    """A case walked act by act, whoever may sign it; each act rests on what stands."""

    def __init__(self, who: Entry, number: int = 217, steps: int = 99) -> None:
        self.case = open_case(number, 1, digest(number), who, QUESTIONS)
        self._who, self._left = who, steps

    def sign(self, officer: str, body: CaseBody) -> None:
        """Sign the next act, as long as there are steps left."""
        if self._left > 0:
            self._left -= 1
            self.case = self.case.after(act(len(self.case.acts) + 1, officer, body))

    def check(self, officer: str, number: Pass, **changes: object) -> None:
        """Sign what is open for a pass."""
        asked = self.case.open_details(number)
        self.sign(officer, check(self._who, asked, number, self.case.number, rests_on=self.case.grounds, **changes))

    def settle(self) -> None:
        """Rule on the date of capture, where both checks of it differ."""
        if K.CAPTURE_DATE in self.case.disagreements:
            ruling = Ruling(K.CAPTURE_DATE, Result.DISCREPANCY, "2022-05-18", "лист частини складено в день події")
            self.sign("melnyk", DisagreementsSettled(self.case.number, (ruling,), self.case.foundations))

    def conclude(self) -> None:
        """Sign the identity conclusion."""
        if self._left > 0:
            body = IdentityConcluded(self.case.number, conclude(self.case), self.case.foundations)
            self.sign("melnyk" if self.case.ruled else "bondar", body)

    def clear(self, *kinds: ClearanceKind) -> None:
        """Give clearances."""
        for kind in kinds or ClearanceKind:
            medical = kind is ClearanceKind.MEDICAL
            body = ClearanceGiven(
                self.case.number,
                kind,
                _OUTCOMES[kind],
                "потрібен супровід фельдшера" if medical else "",
                (),
                "2025-05-17T14:49:00.000Z" if medical else "",
                "" if kind is ClearanceKind.LEGAL else "наказ № 7-н від 02.05.2025",
            )
            self.sign("tkach", body)

    def decide(self) -> None:
        """Clear the person."""
        if self._left > 0:
            body = self.case.conclusion.body if self.case.conclusion else None
            identity = body.identity if isinstance(body, IdentityConcluded) else None
            self.sign("zrazkovyi", DecisionTaken(self.case.number, Disposition.CLEARED, identity, None, "", ()))


_OUTCOMES = {
    ClearanceKind.LEGAL: ClearanceOutcome.NO_OBJECTION,
    ClearanceKind.SECURITY: ClearanceOutcome.CLEARED,
    ClearanceKind.MEDICAL: ClearanceOutcome.FIT_WITH_ESCORT,
    ClearanceKind.LOGISTICS: ClearanceOutcome.PLACED,
}
STEPS = 11


def case(who: Entry | None = None, *, steps: int = 99, number: int = 217) -> Case:
    """Return a case after so many of its acts: two checks, settlement, conclusion, four clearances, hold, lift, decision."""
    walk = Walk(who or entry(), number, steps)
    walk.check("kravchenko", Pass.FIRST)
    walk.check("bondar", Pass.SECOND)
    walk.settle()
    walk.conclude()
    walk.clear()
    walk.sign("zrazkovyi", HoldPlaced(number, "очікуємо уточнення місця у транспорті", "2025-05-20"))
    walk.sign("zrazkovyi", HoldLifted(number, "місце підтверджено"))
    walk.decide()
    return walk.case


FILE = digest(77)
SCAN = Evidence(
    5,
    EvidenceKind.IDENTITY_DOCUMENT,
    "паспорт, розворот з фото",
    "Приморський РВ",
    "КК 000001",
    "2008-04-02",
    channel="родина",
    form=EvidenceForm.CERTIFIED_COPY,
    language="uk",
    page="2-3",
    reliability="B",
    information="2",
    file=FILE,
    file_name="паспорт скан.pdf",
)
QUERY, LETTER = "Q-0004", "лист № 11/2 від 16.05.2025"


def eventful(*, steps: int = 99) -> Case:
    """Return a case to which everything happened: a query and its answer, re-checks by others, a reopening, void acts."""
    walk = Walk(entry(), steps=steps)
    walk.check("kravchenko", Pass.FIRST, evidence=(*evidence(first=True), SCAN))
    walk.check("bondar", Pass.SECOND)
    walk.settle()
    question = "просимо звірити дату народження з оригіналом документа"
    walk.sign("zrazkovyi", QuerySent(217, QUERY, (K.DATE_OF_BIRTH,), question, "2025-05-30", ()))
    answer = AnswerReceived(217, QUERY, K.DATE_OF_BIRTH, AnswerOutcome.CORRECTED, "1990-03-13", LETTER)
    walk.sign("kravchenko", answer)
    walk.check("moroz", Pass.FIRST)
    walk.check("bondar", Pass.SECOND)
    walk.conclude()
    walk.clear()
    walk.decide()
    walk.sign("melnyk", CaseReopened(217, (K.RANK,), (), "надійшов новий витяг з обліку", ()))
    walk.check("kravchenko", Pass.FIRST)
    walk.check("bondar", Pass.SECOND)
    return walk.case


def eventful_report(*, steps: int = 99) -> IndividualReport:
    """Return R1 on a case to which everything happened."""
    return IndividualReport(submitted(), entry(), record(), eventful(steps=steps), OFFICERS)


def individual_report(who: Entry | None = None, *, steps: int = 99) -> IndividualReport:
    """Return R1 on the sample's person after so many acts."""
    who = who or entry()
    return IndividualReport(submitted(), who, record(), case(who, steps=steps), OFFICERS)


_SURNAMES = (
    "КОВАЛЕНКО",
    "БОНДАРЕНКО",
    "ТКАЧЕНКО",
    "ШЕВЧУК",
    "ОЛІЙНИК-СКОРОПАДСЬКИЙ",
    "ГРИЦЕНКО",
    "Щербина",
    "Їжакевич",
)
_GIVEN = ("Иван", "Сергей", "Александр", "Пётр", "Владимир", "Олег", "Дмитрий")
_PATRONYMICS = ("Иванович", "Сергеевич", "Александрович", "Петрович", "Олегович")


def person(number: int) -> Entry:
    """Return one of many invented entries."""
    claimed = {
        **CLAIMED,
        K.SURNAME: _SURNAMES[number % 8],
        K.GIVEN_NAME: _GIVEN[number % 7],
        K.PATRONYMIC: _PATRONYMICS[number % 5],
        K.DATE_OF_BIRTH: f"19{70 + number % 30}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        K.RANK: ("солдат", "старший солдат", "сержант", "майстер-сержант")[number % 4],
    }
    if number % 3 == 0:
        del claimed[K.CATEGORY]
    return entry(claimed, row=number + 6, number=str(number if number != 12 else 11))


def list_report(persons: int = 24) -> ListReport:
    """Return R2 on many persons in all states."""
    entries = [person(number) for number in range(1, persons + 2) if number != 7]
    lines = tuple((who, case(who, steps=99 if n % 3 else n % 12, number=n)) for n, who in enumerate(entries, start=1))
    return ListReport(submitted(persons=persons), lines)
