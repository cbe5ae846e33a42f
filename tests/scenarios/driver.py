"""The work of an office as a scenario tells it: spreadsheets in, two checks, and all that follows, by the real verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.intake.making import xlsx
from tests.scenarios.officers import EXTRACT_DATE, answers
from tests.support import cases
from tests.support.offices import Who, Workplace
from verifier.domain import moments
from verifier.domain.acts import Act, CaseBody, Pass
from verifier.domain.case import Case, State
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, ClearanceOutcome, Disposition, Identity
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Evidence, Finding, Result, Ruling
from verifier.domain.lists import SubmittedList
from verifier.domain.outcome_rules import signed_identity
from verifier.domain.persons import Entry, Reading
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.stages import Stage
from verifier.intake import read_list, read_register
from verifier.workflow import approve_list, moves
from verifier.workflow.check import CheckSheet, open_check, sign_check
from verifier.workflow.load_register import load, registers
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt, receive

Row = Sequence[Any]
THEIRS: Row = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Личный номер", "Звание", "В/ч")
OURS: Row = (
    "№ обліку", "ПІБ", "Дата народження", "Особистий номер", "Звання", "В/ч", "Статус", "Повернення",
    "Відомості про загибель",
)  # fmt: skip
IVAN = (1, "ВЗОРЦЕВ Иван Тестович", "12.05.1990", "АБ-100101", "ст. солдат", "А0000")
OUR_IVAN = ("101", "Взорцев Іван Тестович", "12.05.1990", "АБ-100101", "старший солдат", "А0000", "зниклий безвісти")
REVIEW = "2031-06-01"
_KINDS = {kind.value: kind for kind in ClearanceKind}


class Work:
    """One office in which the work of one scenario is done; a person is known by his case number."""

    def __init__(self, place: Workplace) -> None:
        self.place, self.office = place, place.office
        self.matcher = Matcher(self.office)
        self._lists = 0

    # --- what comes in ---

    def load_register(self, *rows: Row, more: Row = (), headings: Row = OURS) -> None:
        """Load a spreadsheet of our own; `more` are headings beside the usual ones."""
        data = xlsx([(*headings, *more), *rows])
        reading = read_register(data, "oblik.xlsx")
        load(self.office, self.place.signers[Who.FIRST], reading, data, "Облік", "НІБ", EXTRACT_DATE)
        self.matcher.forget()

    def read(self, *rows: Row, more: Row = (), headings: Row = THEIRS, number: str = "14/Т") -> tuple[Reading, bytes]:
        """Return what is understood of a list made from rows, and the bytes of the file."""
        data = xlsx([(f"СПИСОК № {number}",), (*headings, *more), *rows])
        return read_list(data, "spisok.xlsx"), data

    def receive(
        self,
        *rows: Row,
        more: Row = (),
        headings: Row = THEIRS,
        kind: ListKind = ListKind.PRISONERS_OF_WAR,
        direction: Direction = Direction.INCOMING,
        stated: int | None = None,
        difference: str = "",
    ) -> tuple[int, ...]:
        """Receive a list, look for its persons in our register, and return their case numbers."""
        self._lists += 1
        reference = f"{self._lists}/Т"
        reading, data = self.read(*rows, more=more, headings=headings, number=reference)
        receipt = Receipt(reference, "друга сторона", direction, kind, stated, difference)
        received = receive(self.office, self.place.signers[Who.FIRST], reading, data, receipt)
        if registers(self.office):
            propose_for(self.office, self.matcher, received.id)
        last = sum(known.persons for known in self.office.lists())
        return tuple(range(last - received.persons + 1, last + 1))

    # --- what stands ---

    def case(self, number: int) -> Case:
        """Return a person's case."""
        return self.office.case(number)

    def state(self, number: int) -> State:
        """Return what a case waits for now."""
        return self.case(number).state_at(moments.now())

    def disposition(self, number: int) -> Disposition | None:
        """Return the disposition as the lists of persons show it: from the tables, and from the acts the same."""
        stands = self.case(number).disposition
        assert self.line(number)[1] is stands
        return stands

    def line(self, number: int) -> tuple[State, Disposition | None]:
        """Return what the tables say of a case."""
        from verifier.store import lists

        with self.office.store.read() as connection:
            return lists.decisions(connection, self.case(number).list)[number]

    def identity(self, number: int) -> Identity | None:
        """Return the identity conclusion that was signed."""
        return signed_identity(self.case(number))

    def result(self, number: int, key: DetailKey) -> Result:
        """Return the result of a detail."""
        return self.case(number).outcomes[key].result

    def entry(self, number: int) -> Entry:
        """Return what their list states of a person."""
        return self.office.entry(number)

    def list(self, number: int) -> SubmittedList:
        """Return the list of a case."""
        return self.office.submitted(self.case(number).list)

    def stage(self, number: int) -> Stage:
        """Return how far a person's list has come."""
        return approve_list.stage_of(self.office, self.case(number).list)

    def refused(self, who: Who, body: CaseBody) -> RefusalCode:
        """Try to sign what the rules forbid, and return why they do."""
        with pytest.raises(KnownError) as caught:
            self.place.sign(who, body)
        assert caught.value.fault is Fault.REFUSED
        why = caught.value.facts["why"]
        assert isinstance(why, Refusal)
        return why.code

    # --- the two checks ---

    def sheet(self, number: int, pass_: Pass) -> CheckSheet:
        """Open a person for a pass, as its officer."""
        return open_check(self.office, self.place.officer(_CHECKER[pass_]), number, pass_)

    def check(
        self, number: int, pass_: Pass, changed: Mapping[DetailKey, Finding] | None = None, *more: Evidence
    ) -> Act:
        """Sign a pass, or what was reopened of it: by what list and register say, but for what is `changed`."""
        sheet = self.sheet(number, pass_)
        draft = answers(self.matcher, sheet, changed or {}, more)
        return sign_check(self.office, self.place.signers[_CHECKER[pass_]], sheet, draft)

    def check_twice(self, number: int, changed: Mapping[DetailKey, Finding] | None = None, *more: Evidence) -> None:
        """Sign both passes, or what was reopened of them; both officers find the same."""
        for pass_ in Pass:
            self.check(number, pass_, changed, *more)

    def settle(self, number: int, *rulings: Ruling) -> Act:
        """Settle what the checks disagree on."""
        return self.place.sign(Who.ADJUDICATOR, moves.settlement_of(self.case(number), rulings))

    def conclude(self, number: int) -> Identity | None:
        """Sign the identity conclusion and return it."""
        self.place.conclude(number)
        return self.identity(number)

    # --- what follows ---

    def ask(self, number: int, *details: DetailKey) -> str:
        """Send a query to the other side and return its number."""
        body = moves.query_of(self.case(number), details, "Просимо звірити з документами.", REVIEW)
        sent = self.place.sign(Who.ADJUDICATOR, body)
        return str(getattr(sent.body, "query", ""))

    def answered(self, number: int, query: str, detail: DetailKey, value: str = "") -> Act:
        """Record an answer: what they claim now, or that they say the same again."""
        outcome = AnswerOutcome.CORRECTED if value else AnswerOutcome.REPEATED
        body = moves.answer_of(self.case(number), query, detail, outcome, value, "лист № 7 від 20.05.2025")
        return self.place.sign(Who.FIRST, body)

    def clear(self, number: int, **outcomes: ClearanceOutcome) -> None:
        """Sign the clearances: good ones but for those given by name; the place in a vehicle only where all are good."""
        chosen = {**cases.GOOD_OUTCOMES, **{_KINDS[name]: outcome for name, outcome in outcomes.items()}}
        stand = self.case(number).clearances_at(moments.now())
        for kind, outcome in chosen.items():
            if kind in stand or (kind is ClearanceKind.LOGISTICS and not all(o.positive for o in chosen.values())):
                continue
            remark = "" if outcome.positive else "див. довідку № 3"
            case, clearer = self.case(number), self.place.officer(Who.CLEARER)
            self.place.sign(Who.CLEARER, moves.clearance_of(case, clearer, kind, outcome, remark))

    def decide(self, number: int, disposition: Disposition, note: str = "підстава в справі", **more: Any) -> Act:
        """Take the decision."""
        return self.place.sign(Who.APPROVER, moves.decision_of(self.case(number), disposition, note=note, **more))

    def cannot(
        self, number: int, disposition: Disposition, note: str = "підстава в справі", **more: Any
    ) -> RefusalCode:
        """Return why a decision cannot be taken."""
        return self.refused(Who.APPROVER, moves.decision_of(self.case(number), disposition, note=note, **more))

    def finish(self, number: int, note: str = "") -> None:
        """Walk a double-checked person on to CLEARED."""
        if self.identity(number) is None:
            self.conclude(number)
        self.clear(number)
        self.decide(number, Disposition.CLEARED, note)

    def hold(self, number: int, reason: str) -> Act:
        """Put a case on hold."""
        return self.place.sign(Who.APPROVER, moves.hold_of(self.case(number), reason, REVIEW))

    def lift(self, number: int, note: str = "з'ясовано") -> Act:
        """Lift a hold."""
        return self.place.sign(Who.APPROVER, moves.lift_of(self.case(number), note))

    def reopen(self, number: int, reason: str, *details: DetailKey) -> Act:
        """Have the adjudicator reopen details."""
        return self.place.sign(Who.ADJUDICATOR, moves.reopening_of(self.case(number), reason, details))

    def approve(self, list_: int) -> Act:
        """Sign the list as a whole."""
        return approve_list.approve(self.office, self.place.signers[Who.APPROVER], list_)


_CHECKER = {Pass.FIRST: Who.FIRST, Pass.SECOND: Who.SECOND}
