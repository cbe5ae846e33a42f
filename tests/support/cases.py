"""Cases walked by hand through the pure domain: officers, findings, bodies of acts, and acts with made-up hashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tests.support import persons
from verifier.domain.acts import (
    Act,
    AnswerReceived,
    CaseBody,
    CaseReopened,
    CheckSigned,
    ClearanceGiven,
    ConflictDeclared,
    DecisionTaken,
    DisagreementsSettled,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    Pass,
    QuerySent,
)
from verifier.domain.case import Case, open_case
from verifier.domain.decisions import (
    FITNESS_HOURS,
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    RejectReason,
)
from verifier.domain.details import DETAIL, DetailKey, Direction, ListKind
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, ReasonCode, Result, Ruling
from verifier.domain.identity import conclude
from verifier.domain.lists import Questions
from verifier.domain.moments import later
from verifier.domain.officers import CLEARANCE_ROLES, Delegation, Officer, Role
from verifier.domain.outcome_rules import needs_delegation, signed_identity
from verifier.domain.persons import Entry
from verifier.domain.refusals import Refusal
from verifier.domain.rules import refusal

K = DetailKey
ENTRY_DIGEST = "e" * 64
RECORD = "1:48213"

GOOD_OUTCOMES: Mapping[ClearanceKind, ClearanceOutcome] = {
    ClearanceKind.LEGAL: ClearanceOutcome.NO_OBJECTION,
    ClearanceKind.SECURITY: ClearanceOutcome.CLEARED,
    ClearanceKind.MEDICAL: ClearanceOutcome.FIT,
    ClearanceKind.LOGISTICS: ClearanceOutcome.PLACED,
}
BAD_OUTCOMES: Mapping[ClearanceKind, ClearanceOutcome] = {
    ClearanceKind.LEGAL: ClearanceOutcome.OBJECTION,
    ClearanceKind.SECURITY: ClearanceOutcome.DEFERRED,
    ClearanceKind.MEDICAL: ClearanceOutcome.NOT_FIT,
    ClearanceKind.LOGISTICS: ClearanceOutcome.NOT_PLACED,
}
AT = "2025-05-16T08:20:00.000Z"
DELEGATION = Delegation(CLEARANCE_ROLES, "наказ № 7-н", "2030-01-01")
QUESTIONS = Questions(ListKind.PRISONERS_OF_WAR, 1, Direction.INCOMING)

PASSPORT = Evidence(1, EvidenceKind.IDENTITY_DOCUMENT, "паспорт, копія зі справи родини")
EXTRACT = Evidence(2, EvidenceKind.REGISTER_EXTRACT, "витяг з реєстру від 14.05.2025")
THEIR_LIST = Evidence(3, EvidenceKind.THEIR_LIST, "їхній список, рядок 7")
EVIDENCE = (PASSPORT, EXTRACT, THEIR_LIST)


def officer(id_: str, *roles: Role, retired: bool = False) -> Officer:
    """Return an officer."""
    return Officer(id_, f"Офіцер {id_}", "спеціаліст", roles, "", retired)


FIRST = officer("first", Role.CHECKER)
SECOND = officer("second", Role.CHECKER)
ADJUDICATOR = officer("adjudicator", Role.ADJUDICATOR)
CLEARER = replace(officer("clearer", *CLEARANCE_ROLES), delegation=DELEGATION)
APPROVER = officer("approver", Role.APPROVER)
REGISTRAR = officer("registrar", Role.REGISTRAR)
ADMINISTRATOR = officer("administrator", Role.ADMINISTRATOR, Role.REGISTRAR)
OFFICERS = {o.id: o for o in (FIRST, SECOND, ADJUDICATOR, CLEARER, APPROVER, REGISTRAR, ADMINISTRATOR)}


def blank(who: Entry | None = None, number: int = 1, questions: Questions = QUESTIONS) -> Case:
    """Return a case before its first act."""
    return open_case(number, 1, ENTRY_DIGEST, who or persons.entry(), questions)


def finding(key: DetailKey, answer: Answer = Answer.CONFIRMED, **changes: object) -> Finding:
    """Return a finding that lacks nothing."""
    made = Finding(key, answer)
    if DETAIL[key].own and answer is Answer.CONFIRMED:
        made = replace(made, value=f"наше: {key.value}")
    if answer in (Answer.CONFIRMED, Answer.VARIANT, Answer.DISCREPANCY):
        made = replace(made, evidence=(1, 2))
    if answer in (Answer.VARIANT, Answer.DISCREPANCY):
        made = replace(made, value=f"наше: {key.value}")
    if answer is Answer.DISCREPANCY:
        made = replace(made, reason=ReasonCode.OTHER)
    if answer is Answer.UNABLE:
        made = replace(made, note="переглянуто реєстр і листи родини")
    return replace(made, **changes)  # type: ignore[arg-type]


def findings(case: Case, changed: Mapping[DetailKey, Answer | Finding] | None = None) -> tuple[Finding, ...]:
    """Return findings on everything that is asked: all well, but for what is changed."""
    return answers_to(case, case.asked, changed)


def answers_to(
    case: Case, asked: Iterable[DetailKey], changed: Mapping[DetailKey, Answer | Finding] | None = None
) -> tuple[Finding, ...]:
    """Return findings on some details: all well, but for what is changed."""
    given: dict[DetailKey, Finding] = {}
    for key in asked:
        plain = Answer.CONFIRMED if key in case.stated or DETAIL[key].is_gate or DETAIL[key].own else Answer.NOT_STATED
        chosen = (changed or {}).get(key, plain)
        given[key] = chosen if isinstance(chosen, Finding) else finding(key, chosen)
    return tuple(given.values())


def check(
    case: Case, number: Pass, changed: Mapping[DetailKey, Answer | Finding] | None = None, **other: object
) -> CheckSigned:
    """Return a check over everything that the pass must answer now."""
    made = CheckSigned(
        case=case.number,
        number=number,
        entry=case.entry,
        record=RECORD,
        record_digest="d" * 64,
        evidence=EVIDENCE,
        findings=answers_to(case, case.open_details(number) or case.asked, changed),
        seconds=240,
        rests_on=case.grounds,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def ruling(
    key: DetailKey, result: Result = Result.CONFIRMED, value: str = "", note: str = "переглянуто обидві"
) -> Ruling:
    """Return a ruling that lacks nothing."""
    if not value and key is K.RECORD and result is Result.CONFIRMED:
        value = RECORD
    if not value and result in (Result.VARIANT, Result.DISCREPANCY):
        value = f"наше: {key.value}"
    return Ruling(key, result, value, note)


def settlement(case: Case, *rulings: Ruling) -> DisagreementsSettled:
    """Return rulings on every disagreement: confirmed, but for those that are given."""
    given = {each.detail: each for each in rulings}
    made = tuple(given.get(key) or ruling(key) for key in case.disagreements)
    return DisagreementsSettled(case.number, made, case.foundations)


def conclusion(case: Case) -> IdentityConcluded:
    """Return the identity conclusion as it is computed."""
    return IdentityConcluded(case.number, conclude(case), case.foundations)


def clearance(
    case: Case, kind: ClearanceKind, outcome: ClearanceOutcome | None = None, *, who: Officer = CLEARER, at: str = AT
) -> ClearanceGiven:
    """Return a clearance, positive where no outcome is given."""
    outcome = outcome or GOOD_OUTCOMES[kind]
    delegated = who.delegation if needs_delegation(case, who, kind) else None
    return ClearanceGiven(
        case=case.number,
        clearance=kind,
        outcome=outcome,
        remark="" if outcome.positive else "див. довідку",
        rests_on=case.foundations,
        valid_until=later(at, FITNESS_HOURS) if kind is ClearanceKind.MEDICAL and outcome.positive else "",
        delegation=delegated.document if delegated else "",
    )


def decision(case: Case, disposition: Disposition = Disposition.CLEARED, **changes: object) -> DecisionTaken:
    """Return a decision that lacks nothing."""
    made = DecisionTaken(
        case=case.number,
        disposition=disposition,
        identity=signed_identity(case),
        reject_reason=RejectReason.NOT_OURS if disposition is Disposition.REJECTED else None,
        note="" if disposition is Disposition.CLEARED else "підстава в справі",
        rests_on=case.foundations,
        duplicate_of=77 if disposition is Disposition.DUPLICATE else 0,
        returned_on="2024-09-14" if disposition is Disposition.ALREADY_RETURNED else "",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def reopening(case: Case, *what: DetailKey | ClearanceKind, **changes: object) -> CaseReopened:
    """Return the reopening of some details and clearances."""
    details = tuple(each for each in what if isinstance(each, DetailKey))
    clearances = tuple(each for each in what if isinstance(each, ClearanceKind))
    made = CaseReopened(case.number, details, clearances, "надійшов новий витяг", case.foundations)
    return replace(made, **changes)  # type: ignore[arg-type]


def query(case: Case, *details: DetailKey, **changes: object) -> QuerySent:
    """Return a query about some details."""
    made = QuerySent(case.number, "Q-0001", details, "просимо уточнити", "2025-05-30", case.foundations)
    return replace(made, **changes)  # type: ignore[arg-type]


def answer(
    case: Case, detail: DetailKey, outcome: AnswerOutcome = AnswerOutcome.REPEATED, value: str = "", **changes: object
) -> AnswerReceived:
    """Return an answer of the other side on a detail of the query above."""
    source = "" if outcome is AnswerOutcome.NONE else "лист № 5 від 20.05.2025"
    made = AnswerReceived(case.number, "Q-0001", detail, outcome, value, source)
    return replace(made, **changes)  # type: ignore[arg-type]


def hold(case: Case, **changes: object) -> HoldPlaced:
    """Return a hold."""
    return replace(HoldPlaced(case.number, "чекаємо на висновок", "2025-06-01"), **changes)  # type: ignore[arg-type]


def lift(case: Case, note: str = "висновок надійшов") -> HoldLifted:
    """Return the lifting of a hold."""
    return HoldLifted(case.number, note)


def conflict(case: Case) -> ConflictDeclared:
    """Return the giving back of a case."""
    return ConflictDeclared(case.number, "родич")


def taken_back(case: Case, *details: DetailKey, reason: str = "помилка") -> FindingsWithdrawn:
    """Return the taking back of one's own findings."""
    return FindingsWithdrawn(case.number, details, reason)


def act(case: Case, who: Officer, body: CaseBody, at: str = AT) -> Act:
    """Return the next act of a case, with a made-up hash."""
    seq = len(case.acts) + 100
    return Act(seq, f"{seq - 1:064x}", at, "+03:00", who.id, f"i{seq}", body, f"{seq:064x}", f"{seq:064x}")


def after(case: Case, who: Officer, body: CaseBody, at: str = AT) -> Case:
    """Return the case after an officer's act."""
    return case.after(act(case, who, body, at))


def refused(case: Case, who: Officer, body: CaseBody, at: str = AT) -> Refusal | None:
    """Return why an officer may not do something."""
    return refusal(case, who, body, at)


Changes = Mapping[DetailKey, Answer | Finding]


def once_checked(who: Entry | None = None, first: Changes | None = None) -> Case:
    """Return a case after its first check."""
    case = blank(who)
    return after(case, FIRST, check(case, Pass.FIRST, first))


def twice_checked(who: Entry | None = None, first: Changes | None = None, second: Changes | None = None) -> Case:
    """Return a case after both checks, perhaps with disagreements."""
    case = once_checked(who, first)
    return after(case, SECOND, check(case, Pass.SECOND, second))


def double_checked(who: Entry | None = None, both: Changes | None = None) -> Case:
    """Return a case on which both checks found the same."""
    return twice_checked(who, both, both)


def reopened(case: Case, *what: DetailKey | ClearanceKind) -> Case:
    """Return the case after the adjudicator reopened details and clearances."""
    return after(case, ADJUDICATOR, reopening(case, *what))


def rechecked(case: Case, first: Changes | None = None, second: Changes | None = None) -> Case:
    """Return the case after both checkers answered what is open."""
    for who, number, changed in ((FIRST, Pass.FIRST, first), (SECOND, Pass.SECOND, second)):
        if case.open_details(number):
            case = after(case, who, check(case, number, changed))
    return case


def cleared(who: Entry | None = None, questions: Questions = QUESTIONS) -> Case:
    """Return a case on which everything was found well and the person cleared."""
    return decided(with_clearances(rechecked(blank(who, questions=questions))))


def settled(case: Case, *rulings: Ruling) -> Case:
    """Return the case after the adjudicator's rulings."""
    return after(case, ADJUDICATOR, settlement(case, *rulings))


def concluded(case: Case) -> Case:
    """Return the case after its identity conclusion: by the adjudicator where he ruled, else by the second checker."""
    return after(case, ADJUDICATOR if case.ruled else SECOND, conclusion(case))


def with_clearances(case: Case, outcomes: Mapping[ClearanceKind, ClearanceOutcome] | None = None) -> Case:
    """Return the case after all four clearances, and before them the conclusion where it is missing."""
    case = case if case.conclusion else concluded(case)
    for kind in ClearanceKind:
        case = after(case, CLEARER, clearance(case, kind, (outcomes or {}).get(kind)))
    return case


def decided(case: Case, disposition: Disposition = Disposition.CLEARED, **changes: object) -> Case:
    """Return the case after the approver's decision."""
    return after(case, APPROVER, decision(case, disposition, **changes))
