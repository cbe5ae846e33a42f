"""A list on paper is typed in by two officers, blind to each other, and becomes a list only where both typed the same."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.databases import raw
from tests.support.offices import Who, Workplace
from verifier.domain.acts import Act, ListReceived, ListRefused
from verifier.domain.audit import AuditCode
from verifier.domain.errors import Fault, KnownError
from verifier.domain.quarantine import Outcome, Source
from verifier.domain.refusals import RefusalCode
from verifier.domain.typed import MOST_LETTERS, MOST_ROWS, Difference, Differs, Rows, Stand
from verifier.intake import read_list, typed_file
from verifier.workflow import browse, quarantine, revise, type_in
from verifier.workflow.audit import audit
from verifier.workflow.audit_arrivals import typing_fits
from verifier.workflow.office import DATABASE
from verifier.workflow.overview import overview
from verifier.workflow.receive_list import Receipt

R = RefusalCode
FIELDS = ("seq_no", "full_name", "date_of_birth", "rank")
ROWS = (
    ("1", "Зразкін Петро Тестович", "05.05.1990", "солдат"),
    ("2", "Взірець Тест Тестович", "31.01.1991", "ст. солдат"),
)
WRONG = (ROWS[0], (*ROWS[1][:2], "13.01.1991", ROWS[1][3]))


def _refused(caught: pytest.ExceptionInfo[KnownError]) -> RefusalCode:
    assert caught.value.fault is Fault.REFUSED
    code: RefusalCode = caught.value.facts["why"].code  # type: ignore[attr-defined]
    return code


def _begin(place: Workplace, who: Who = Who.FIRST, reference: str = "7/Т") -> int:
    return type_in.begin(place.office, place.officer(who), reference, FIELDS).id


def _type(place: Workplace, number: int, who: Who, rows: Rows = ROWS, *, done: bool = True) -> Stand:
    type_in.save(place.office, place.officer(who), number, rows)
    if done:
        type_in.finish(place.office, place.officer(who), number)
    return type_in.stand(place.office, place.officer(who), number)


def _receive(place: Workplace, number: int) -> Act:
    arrival = type_in.take_over(place.office, place.officer(Who.FIRST), number)
    reading = read_list(quarantine.bytes_of(place.office, arrival.id), arrival.name)
    quarantine.accept(place.office, place.signers[Who.FIRST], arrival.id, reading, Receipt("7/Т", "вони"))
    act = browse.acts_page(place.office, 1)[0].act
    assert act
    return act


def test_typed_twice_alike_it_is_received_under_both_names_and_the_audit_can_tell(place: Workplace) -> None:
    number = _begin(place)
    assert _type(place, number, Who.FIRST).differences is None
    second = type_in.stand(place.office, place.officer(Who.SECOND), number)
    assert second.differences is None
    assert type_in.typed(place.office, place.officer(Who.SECOND), number) == ()
    assert _type(place, number, Who.SECOND, WRONG, done=False).differences is None, "he does not say that he is done"
    assert _type(place, number, Who.SECOND, WRONG).differences == (Difference(1, 2, Differs.TEXT),)
    with pytest.raises(KnownError) as caught:
        type_in.take_over(place.office, place.officer(Who.FIRST), number)
    assert _refused(caught) is R.TYPED_DIFFERS
    assert _type(place, number, Who.SECOND).agrees
    body = _receive(place, number).body
    assert isinstance(body, ListReceived)
    assert body.typed_by == (Who.FIRST, Who.SECOND)
    waited = quarantine.arrival(place.office, body.quarantine)
    assert (waited.source, waited.outcome, waited.name) == (Source.TYPED, Outcome.RECEIVED, "7-Т.csv")
    assert type_in.under_way(place.office) == ()
    assert type_in.typists(place.office, body.quarantine) == ("Олена Взірцева", "Ігор Прикладний")
    assert revise.receipt_of(place.office, body.list) == body
    assert audit(place.office).faults == ()


def test_the_first_screen_tells_who_is_next(place: Workplace) -> None:
    def told() -> str:
        """Return for whom a list from paper waits."""
        everybody = (Who.FIRST, Who.SECOND, Who.ADMINISTRATOR, Who.ANYBODY, Who.APPROVER)
        return " ".join(who for who in everybody if overview(place.office, place.officer(who)).papers)

    assert told() == ""
    number = _begin(place)
    assert told() == "o2 o3 o1 o8"
    _type(place, number, Who.FIRST)
    assert told() == "o3 o1 o8", "the first one is done"
    _type(place, number, Who.SECOND, WRONG, done=False)
    assert told() == "o3"
    _type(place, number, Who.SECOND, WRONG)
    assert told() == "o2 o3 o1", "both look at the paper again, and a registrar can take it over"


def test_it_can_be_refused_like_any_other(place: Workplace) -> None:
    number = _begin(place)
    _type(place, number, Who.FIRST)
    _type(place, number, Who.SECOND)
    arrival = type_in.take_over(place.office, place.officer(Who.FIRST), number)
    assert quarantine.said_of(place.office, arrival.id).reference == "7/Т"
    act = quarantine.refuse_list(place.office, place.signers[Who.FIRST], arrival.id, "вони", "7/Т", "без підпису")
    assert isinstance(act.body, ListRefused)
    assert audit(place.office).faults == ()


def test_who_may_and_what_is_missing(place: Workplace) -> None:
    office, first = place.office, place.officer(Who.FIRST)
    for who, code in ((Who.ADJUDICATOR, R.LACKS_ROLES), (Who.AUDITOR, R.LACKS_ROLES)):
        with pytest.raises(KnownError) as caught:
            _begin(place, who)
        assert _refused(caught) is code
    lacking = ((" / ", FIELDS, R.REFERENCE_MISSING), ("7/Т", ("seq_no", "rank"), R.NAME_COLUMN_MISSING))
    for reference, fields, code in lacking:
        with pytest.raises(KnownError) as caught:
            type_in.begin(office, first, reference, fields)
        assert _refused(caught) is code
    number = _begin(place)
    _type(place, number, Who.FIRST, (("", " ", "", ""),), done=False)
    with pytest.raises(KnownError) as caught:
        type_in.finish(office, first, number)
    assert _refused(caught) is R.NOTHING_TYPED
    for rows, limit in (((ROWS[0],) * (MOST_ROWS + 1), MOST_ROWS), ((("x" * (MOST_LETTERS + 1),),), MOST_LETTERS)):
        with pytest.raises(KnownError) as caught:
            type_in.save(office, first, number, rows)
        assert (caught.value.fault, caught.value.facts["limit"]) == (Fault.TOO_LARGE, limit)
    _type(place, number, Who.FIRST)
    _type(place, number, Who.SECOND)
    with pytest.raises(KnownError) as caught:
        type_in.typed(office, place.officer(Who.ANYBODY), number)
    assert _refused(caught) is R.TYPED_BY_TWO
    with pytest.raises(KnownError) as caught:
        type_in.compare(office, place.officer(Who.ANYBODY), number)
    assert _refused(caught) is R.TYPED_NOT_READY
    with pytest.raises(KnownError) as caught:
        type_in.take_over(office, place.officer(Who.SECOND), number)
    assert _refused(caught) is R.LACKS_ROLE
    type_in.take_over(office, first, number)
    with pytest.raises(KnownError) as caught:
        type_in.save(office, first, number, ())
    assert caught.value.fault is Fault.NO_SUCH_PAPER


def test_what_nobody_typed_is_forgotten_and_what_somebody_typed_is_kept(place: Workplace) -> None:
    office, first, second = place.office, place.officer(Who.FIRST), place.officer(Who.SECOND)
    number = _begin(place)
    assert type_in.put_away(office, first, number)
    assert type_in.under_way(office) == ()
    number = _begin(place)
    _type(place, number, Who.FIRST, done=False)
    assert not type_in.put_away(office, first, number)
    assert not type_in.put_away(office, second, number)
    assert type_in.typed(office, first, number) == ROWS
    _type(place, number, Who.FIRST, (), done=False)
    assert type_in.put_away(office, first, number), "he emptied it himself"


class _UndoneError(Exception):
    pass


def test_what_was_written_past_the_program_is_named(place: Workplace) -> None:
    number = _begin(place)
    _type(place, number, Who.FIRST)
    _type(place, number, Who.SECOND)
    body = _receive(place, number).body
    assert isinstance(body, ListReceived)
    for words, fits in (
        ("UPDATE typings SET body = CAST(replace(body, '1990', '1991') AS BLOB) WHERE officer = 'o3'", False),
        ("UPDATE typings SET body = x'00'", False),
        ("UPDATE typings SET done = 0 WHERE officer = 'o2'", False),
        ("UPDATE typings SET officer = 'o8' WHERE officer = 'o3'", False),
        ("DELETE FROM typings WHERE officer = 'o2'", False),
        ("UPDATE papers SET arrival = 0", False),
        ("UPDATE papers SET columns = x'5b5d'", False),
        ("UPDATE papers SET reference = 'інший'", True),
    ):
        with suppress(_UndoneError), place.office.store.write() as connection:
            assert connection.exec_driver_sql(words).rowcount, words
            assert typing_fits(connection, body) == fits, words
            raise _UndoneError
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        intruder.execute("UPDATE typings SET officer = 'o8' WHERE officer = 'o3'")
    found = {(fault.code, fault.subject) for fault in audit(place.office).faults}
    assert found == {(AuditCode.TABLE_ALTERED, "typings"), (AuditCode.TYPING_DIFFERS, "7/Т")}


# --- anybody does anything ---

WHO = st.sampled_from([Who.FIRST, Who.SECOND, Who.ANYBODY, Who.ADMINISTRATOR])
NAMES = st.sampled_from(["", "Зразкін", "Взірець", "Приклад"])


def _filled(rows: Rows) -> bool:
    return any(row[0].strip() for row in rows)


class Typing(RuleBasedStateMachine):
    """Four officers type one paper, each with a mark of his own in every text, so that whose text it is can be told."""

    place: ClassVar[Workplace]
    reached: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.typed: dict[Who, Rows] = {}
        self.done: set[Who] = set()
        self.gone = False

    @initialize(who=WHO)
    def begin(self, who: Who) -> None:
        self.number = _begin(self.place, who)

    @precondition(lambda self: self.gone)
    @rule(who=WHO)
    def begin_again(self, who: Who) -> None:
        self.typed, self.done, self.gone = {}, set(), False
        self.begin(who)

    @precondition(lambda self: not self.gone)
    @rule(who=WHO, names=st.lists(NAMES, max_size=3), own=st.booleans())
    def save(self, who: Who, names: list[str], *, own: bool) -> None:
        rows = tuple((f"{name} {who.value}" if own and name else name, "", "", "") for name in names)
        if who not in self.typed and len(self.typed) == 2:
            with pytest.raises(KnownError) as caught:
                type_in.save(self.place.office, self.place.officer(who), self.number, rows)
            assert _refused(caught) is R.TYPED_BY_TWO
            self.reached.add("third")
            return
        type_in.save(self.place.office, self.place.officer(who), self.number, rows)
        self.typed[who] = rows

    @precondition(lambda self: not self.gone)
    @rule(who=WHO)
    def finish(self, who: Who) -> None:
        if _filled(self.typed.get(who, ())):
            type_in.finish(self.place.office, self.place.officer(who), self.number)
            self.done.add(who)
        else:
            with pytest.raises(KnownError) as caught:
                type_in.finish(self.place.office, self.place.officer(who), self.number)
            assert _refused(caught) in {R.NOTHING_TYPED, R.TYPED_BY_TWO}

    @precondition(lambda self: not self.gone)
    @rule(who=WHO, name=NAMES.filter(bool))
    def type_alike(self, who: Who, name: str) -> None:
        """Have whoever types it, and one more where there is room, type one paper well to its end."""
        typists = [*self.typed, *([who] if who not in self.typed and len(self.typed) < 2 else [])]
        for each in typists:
            self.save(each, [name], own=False)
            self.finish(each)

    @precondition(lambda self: not self.gone)
    @rule(who=WHO)
    def put_away(self, who: Who) -> None:
        if not _filled(self.typed.get(who, ())):
            self.typed.pop(who, None)
            self.done.discard(who)
        self.gone = type_in.put_away(self.place.office, self.place.officer(who), self.number)
        assert self.gone == (not self.typed)

    @precondition(lambda self: not self.gone)
    @rule(who=WHO, seldom=st.integers(0, 3))
    def withdraw(self, who: Who, seldom: int) -> None:
        if seldom or (who not in self.typed and len(self.typed) == 2):
            return
        self.gone = type_in.withdraw(self.place.office, self.place.officer(who), self.number)
        self.typed.pop(who, None)
        self.done.discard(who)
        assert self.gone == (not self.typed)

    @precondition(lambda self: not self.gone)
    @rule(who=st.sampled_from([Who.FIRST, Who.ADMINISTRATOR, Who.SECOND]))
    def take_over(self, who: Who) -> None:
        columns = type_in.paper(self.place.office, self.number).columns
        files = {typed_file(columns, rows) for rows in self.typed.values()}
        both = len(self.done) == 2 and self.done == self.typed.keys()
        if both and len(files) == 1 and any(map(_filled, self.typed.values())) and who is not Who.SECOND:
            arrival = type_in.take_over(self.place.office, self.place.officer(who), self.number)
            assert quarantine.bytes_of(self.place.office, arrival.id) in files
            self.gone = True
            self.reached.add("taken over")
        else:
            with pytest.raises(KnownError) as caught:
                type_in.take_over(self.place.office, self.place.officer(who), self.number)
            assert _refused(caught) in {R.LACKS_ROLE, R.TYPED_NOT_READY, R.TYPED_DIFFERS, R.NOTHING_TYPED}

    @invariant()
    def is_blind(self) -> None:
        """Nobody learns anything of what another typed, and where they differ only once both are done."""
        if self.gone or not self.number:
            return
        comparable = len(self.typed) == 2 and self.done == self.typed.keys()
        for who in (Who.FIRST, Who.SECOND, Who.ANYBODY, Who.ADMINISTRATOR):
            officer = self.place.officer(who)
            stand = type_in.stand(self.place.office, officer, self.number)
            assert (stand.differences is not None) == (comparable and who in self.typed)
            seen = repr(stand)
            if who in self.typed:
                seen += repr(type_in.typed(self.place.office, officer, self.number))
                assert type_in.typed(self.place.office, officer, self.number) == self.typed[who]
            own = repr(self.typed.get(who, ()))
            for name in ("Зразкін", "Взірець", "Приклад"):
                assert name not in seen or name in own
            self.reached.add("compared" if stand.differences is not None else "blind")


def test_whatever_is_done_nobody_sees_the_other_and_one_alone_makes_no_list(place: Workplace) -> None:
    Typing.place, Typing.reached = place, set()
    run_state_machine_as_test(
        Typing, settings=settings(max_examples=12, stateful_step_count=30, deadline=None, derandomize=True)
    )
    assert {"compared", "blind", "third", "taken over"} <= Typing.reached
    assert audit(place.office).faults == ()
