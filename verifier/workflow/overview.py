"""What the first screen tells an officer: what waits for him, how far the lists are, and what was done last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.lists import CaseLine, Progress, SubmittedList, longest_open
from verifier.domain.officers import Officer, Role
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.remains_codes import Standing
from verifier.domain.typed import waits_for
from verifier.domain.work import Filter, Mark, Query, Task
from verifier.store import acts, lists, people, quarantine
from verifier.workflow import browse, check, queues, type_in
from verifier.workflow.browse import SeenAct
from verifier.workflow.exchange_drafts import Unsigned, unsigned
from verifier.workflow.office import Office
from verifier.workflow.remains_waiting import remains_waiting
from verifier.workflow.report_kinds import FOUNDING_SHEET
from verifier.workflow.sheet_register import count_out

LATEST = 24
NAMED = 18


@dataclass(frozen=True, slots=True)
class Begun:
    """A check that the officer began and has not signed."""

    line: CaseLine
    number: Pass


@dataclass(frozen=True, slots=True)
class Mine:
    """How many persons wait for an officer, and the first of them in the order in which he meets them."""

    count: int = 0
    first: tuple[CaseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LatestAct:
    """One of the last acts, with the name of the person or the reference of the list that it concerns."""

    act: SeenAct
    subject: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the office as one officer may see it.

    `whole` counts the persons of all lists by state; `mine` those that wait for this officer, by state.
    `decidable` are persons without all clearances on whom he may decide already; `arrived` is the number of lists that
    wait to be received or refused, `papers` of those from paper that wait for him to type, compare or take over;
    `sheets` is the number of signed sheets that are out, `remains` counts those that wait for this officer; `oldest` names
    the list from which persons wait longest in a state; `overdue` are persons on hold or asked about whose day has come;
    `ticks` are those of a handover day that he entered and has not signed; `witnessed`: a founding sheet was issued.
    """

    lists: tuple[Progress, ...]
    whole: Mapping[State, int]
    mine: Mapping[State, Mine]
    decidable: Mine
    begun: tuple[Begun, ...]
    latest: tuple[LatestAct, ...]
    records: int
    officers: int
    roles: frozenset[Role]
    arrived: int = 0
    papers: int = 0
    sheets: int = 0
    remains: Mapping[Standing, int] = field(default_factory=dict)
    oldest: Mapping[State, SubmittedList] = field(default_factory=dict)
    overdue: Mine = Mine()
    ticks: tuple[Unsigned, ...] = ()
    witnessed: bool = True

    def lists_in(self, state: State) -> tuple[Progress, ...]:
        """Return the lists on which there is anybody in a state, the one that was received first before all others."""
        some = (each for each in self.lists if each.states.get(state))
        return tuple(sorted(some, key=lambda each: (each.list.received_at, each.list.id)))


def overview(office: Office, officer: Officer) -> Overview:
    """Read everything that the first screen shows, at one point of time; nobody is loaded who is not shown."""
    with office.store.read() as connection:
        progress = browse.progress(office)
        whole: Counter[State] = Counter()
        for each in progress:
            whole.update(each.states)
        active = [known for known in office.officers().values() if not known.retired]
        return Overview(
            lists=progress,
            whole=whole,
            mine=waiting(office, officer),
            decidable=_mine(office, officer, Task.DECISION).get(State.CLEARANCES, Mine()),
            begun=_begun(office, officer),
            latest=_latest(office, progress),
            records=people.count_records(connection),
            officers=len(active),
            roles=frozenset(role for known in active for role in known.roles),
            arrived=len(quarantine.waiting(connection)),
            papers=sum(waits_for(paper, officer) for paper in type_in.under_way(office)),
            sheets=count_out(connection),
            remains=remains_waiting(office, officer),
            oldest=longest_open(progress),
            overdue=_overdue(office, officer),
            ticks=unsigned(office, officer.id),
            witnessed=bool(acts.count_prints(connection, FOUNDING_SHEET, 0, 0)),
        )


def waiting(office: Office, officer: Officer) -> Mapping[State, Mine]:
    """Return how many persons wait for an officer, by what they wait for."""
    decided = _mine(office, officer, Task.DECISION)
    found: dict[State, Mine] = {
        State.FIRST_CHECK: _whole(office, officer, Task.FIRST_CHECK),
        State.SECOND_CHECK: _whole(office, officer, Task.SECOND_CHECK),
        State.ADJUDICATION: _whole(office, officer, Task.SETTLEMENT),
        State.CONCLUSION: _whole(office, officer, Task.CONCLUSION),
        State.CLEARANCES: _whole(office, officer, Task.CLEARANCE),
        **_mine(office, officer, Task.WAITING),
        **{state: mine for state, mine in decided.items() if state is not State.CLEARANCES},
    }
    return {state: mine for state, mine in found.items() if mine.count}


def _whole(office: Office, officer: Officer, task: Task) -> Mine:
    page = queues.open_queue(office, officer, Query(task), NAMED)
    return Mine(page.total, tuple(line.case for line in page.lines))


def _overdue(office: Office, officer: Officer) -> Mine:
    asked = Query(Task.WAITING, Filter(only=frozenset({Mark.DUE})))
    page = queues.open_queue(office, officer, asked, NAMED)
    return Mine(page.total, tuple(line.case for line in page.lines))


def _mine(office: Office, officer: Officer, task: Task) -> Mapping[State, Mine]:
    """Return who waits in a task, state by state."""
    counted = queues.open_queue(office, officer, Query(task), 0).facets.states
    found = {}
    for state in (state for state in State if counted.get(state)):
        some = queues.more(office, officer, Query(task, Filter(states=frozenset({state}))), 0, NAMED)
        found[state] = Mine(counted[state], tuple(line.case for line in some.lines))
    return found


def _begun(office: Office, officer: Officer) -> tuple[Begun, ...]:
    wanted = {Pass.FIRST: State.FIRST_CHECK, Pass.SECOND: State.SECOND_CHECK}
    begun = sorted(check.drafted(office, officer))
    lines = _lines(office, (number for number, _pass in begun))
    drafts = ((lines[number], Pass(pass_)) for number, pass_ in begun if pass_ in wanted)
    return tuple(Begun(line, pass_) for line, pass_ in drafts if line.state is wanted[pass_])


def _lines(office: Office, numbers: Iterable[int]) -> Mapping[int, CaseLine]:
    with office.store.read() as connection:
        return {line.number: line for line in lists.lines_of(connection, numbers)}


def _latest(office: Office, progress: tuple[Progress, ...]) -> tuple[LatestAct, ...]:
    references = {known.list.id: known.list.reference for known in progress}
    newest = browse.acts_page(office, LATEST)
    lines = _lines(office, {seen.case for seen in newest} - {0})

    def subject(seen: SeenAct) -> str:
        if seen.case in lines:
            return lines[seen.case].name
        body = seen.act.body if seen.act else None
        if isinstance(body, RemainsBody):  # whose lists are numbered by themselves
            return ""
        return references.get(getattr(body, "list", 0), "") or getattr(body, "name", "")

    # Of an act only what it was, never what it says: that is for the ledger and the case.
    return tuple(LatestAct(replace(seen, act=None), subject(seen)) for seen in newest)
