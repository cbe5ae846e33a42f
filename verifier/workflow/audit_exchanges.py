"""What the audit finds of exchanges: every act by the rules as they stood then, and the tables that follow from them.

Each person is followed through his case beside the exchange, so that "cleared" is what it was at the moment of the act.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from verifier.domain.acts import Act, StoredAct
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.case import Case, IllegalMoveError
from verifier.domain.exchange import Exchange, folded
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_ground import Ground, persons_of, traveller
from verifier.domain.exchange_rules import exchange_refusal
from verifier.ledger.canonical import NotCanonicalError, read_act
from verifier.store import acts, exchanges, lists
from verifier.store.database import Connection
from verifier.workflow.audit_cases import Ground as Office
from verifier.workflow.office import blank_case

Place = tuple[int, int]  # exchange and stage


class ExchangeAudit:
    """Takes the acts of exchanges in their order, and recomputes them once all are in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._acts: list[Act] = []

    def take(self, act: Act) -> None:
        """Take in an act, where it is one of an exchange."""
        if isinstance(act.body, ExchangeBody):
            self._acts.append(act)

    def faults(self, office: Office) -> Iterator[AuditFault]:
        """Yield the acts that broke a rule, and the exchanges whose tables say otherwise than their acts."""
        made: dict[int, Exchange] = {}
        past = _Past(self._connection)
        for act in self._acts:
            body, officer = act.body, office.officer(act.officer, act.seq)
            if officer is None or not isinstance(body, ExchangeBody):
                continue  # an unknown officer is named already
            known = made.get(body.exchange)
            if exchange_refusal(officer, body, _ground(body, known, made, past, act.seq), act.at, act.format):
                yield AuditFault(AuditCode.EXCHANGE_RULE_BROKEN, act.seq, str(body.exchange))
            elif after := known.after(act) if known else folded((act,)):
                made[body.exchange] = after
        yield from self._tables(made)

    def _tables(self, made: dict[int, Exchange]) -> Iterator[AuditFault]:
        held = {act.seq: act.body.exchange for act in self._acts if isinstance(act.body, ExchangeBody)}
        stored = exchanges.every_act(self._connection)
        odd = {number for act, number in held.items() ^ stored.items()}
        odd |= exchanges.exchanges_of_travellers(self._connection) - made.keys()
        for number, exchange in made.items():
            if exchanges.every_traveller(self._connection, number) != exchanges.rows_of(exchange):
                odd.add(number)
        for number in sorted(odd, key=repr):
            yield AuditFault(AuditCode.EXCHANGE_DIFFERS, subject=str(number))


class _Past:
    """The cases of persons as they stood before an act; asked for in the order of the acts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cases: dict[int, Case | None] = {}
        self._later: dict[int, deque[Act]] = {}

    def case(self, number: int, before: int) -> Case | None:
        """Return a case as it stood before an act; None where there is none, or its acts do not follow each other."""
        if number not in self._cases:
            self._begin(number)
        case, later = self._cases[number], self._later[number]
        while case and later and later[0].seq < before:
            try:
                case = case.after(later.popleft())
            except IllegalMoveError:  # which the audit of cases names
                case = None
        self._cases[number] = case
        return case

    def _begin(self, number: int) -> None:
        self._cases[number] = self._blank(number)
        self._later[number] = deque(_read(acts.of_case(self._connection, number)))

    def _blank(self, number: int) -> Case | None:
        row = lists.case(self._connection, number)
        asked = lists.questions_if_sound(self._connection, row.list) if row else None
        try:
            return blank_case(row, asked) if row and asked else None
        except NotCanonicalError:  # which the audit of cases names
            return None


def _read(stored: Iterable[StoredAct]) -> Iterator[Act]:
    for each in stored:
        try:
            yield read_act(each.data, each.hash)
        except NotCanonicalError:  # which the audit names
            continue


def _ground(body: ExchangeBody, known: Exchange | None, made: dict[int, Exchange], past: _Past, before: int) -> Ground:
    wanted = sorted(persons_of(body, known))
    stays = {number: _stay(number, made, body.exchange) for number in wanted}
    cases = ((number, past.case(number, before)) for number in wanted)
    persons = {number: traveller(case, stays) for number, case in cases if case}
    return Ground(known, persons, max(made, default=0))


def _stay(person: int, made: dict[int, Exchange], own: int) -> tuple[Place | None, Place | None]:
    """Return which other exchange and stage hold a person, and which transferred him."""
    elsewhere: Place | None = None
    returned: Place | None = None
    for number, exchange in made.items():
        if number == own or not (held := exchange.stage_holding(person)):
            continue
        if exchange.stages[held].transferred(person):
            returned = number, held
        else:
            elsewhere = number, held
    return elsewhere, returned
