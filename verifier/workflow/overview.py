"""What the first screen tells an officer: what waits for him, how far the lists are, and what was done last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.lists import CaseLine, Progress
from verifier.domain.officers import Officer, Role
from verifier.store import lists, people
from verifier.workflow import browse, check, conclude
from verifier.workflow.browse import SeenAct
from verifier.workflow.office import Office

LATEST = 24


@dataclass(frozen=True, slots=True)
class Begun:
    """A check that the officer began and has not signed."""

    line: CaseLine
    number: Pass


@dataclass(frozen=True, slots=True)
class LatestAct:
    """One of the last acts, with the name of the person or the reference of the list that it concerns."""

    act: SeenAct
    subject: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the office as one officer may see it.

    `whole` counts the persons of all lists by state; `mine` holds, by state, the persons that wait for this officer in
    the order in which he meets them. `decidable` are persons without all clearances on whom he may decide already.
    """

    lists: tuple[Progress, ...]
    whole: Mapping[State, int]
    mine: Mapping[State, tuple[CaseLine, ...]]
    decidable: tuple[CaseLine, ...]
    begun: tuple[Begun, ...]
    latest: tuple[LatestAct, ...]
    records: int
    officers: int
    roles: frozenset[Role]


def overview(office: Office, officer: Officer) -> Overview:
    """Read everything that the first screen shows, at one point of time."""
    with office.store.read() as connection:
        progress = browse.progress(office)
        lines = {line.number: line for line in lists.lines(connection)}
        mine = waiting(office, officer)
        active = [known for known in office.officers().values() if not known.retired]
        return Overview(
            lists=progress,
            whole=Counter(line.state for line in lines.values()),
            mine=mine,
            decidable=tuple(line for line in conclude.decisions(office, officer) if line.state is State.CLEARANCES),
            begun=_begun(office, officer, lines),
            latest=_latest(office, lines, progress),
            records=people.count_records(connection),
            officers=len(active),
            roles=frozenset(role for known in active for role in known.roles),
        )


def waiting(office: Office, officer: Officer) -> Mapping[State, tuple[CaseLine, ...]]:
    """Return the persons that wait for an officer, by what they wait for."""
    decisions = conclude.decisions(office, officer)
    senior = officer.has(Role.ADJUDICATOR) or officer.has(Role.APPROVER)
    records = officer.has(Role.REGISTRAR) and not officer.has(Role.ADMINISTRATOR)  # who writes answers down
    kept = conclude.waiting(office) if senior or records else ()
    found = {
        State.FIRST_CHECK: check.queue(office, officer, Pass.FIRST),
        State.SECOND_CHECK: check.queue(office, officer, Pass.SECOND),
        State.ADJUDICATION: conclude.disagreements(office, officer),
        State.CLEARANCES: conclude.clearances(office, officer),
        State.DECISION: tuple(line for line in decisions if line.state is State.DECISION),
        State.CONCLUSION: conclude.conclusions(office, officer),
        State.HOLD: tuple(line for line in kept if line.state is State.HOLD and senior),
        State.REFERRED: tuple(line for line in kept if line.state is State.REFERRED),
    }
    return {state: lines for state, lines in found.items() if lines}


def _begun(office: Office, officer: Officer, lines: Mapping[int, CaseLine]) -> tuple[Begun, ...]:
    wanted = {Pass.FIRST: State.FIRST_CHECK, Pass.SECOND: State.SECOND_CHECK}
    begun = sorted(check.drafted(office, officer))
    drafts = ((lines[number], Pass(pass_)) for number, pass_ in begun if pass_ in wanted)
    return tuple(Begun(line, pass_) for line, pass_ in drafts if line.state is wanted[pass_])


def _latest(office: Office, lines: Mapping[int, CaseLine], progress: tuple[Progress, ...]) -> tuple[LatestAct, ...]:
    references = {known.list.id: known.list.reference for known in progress}

    def subject(seen: SeenAct) -> str:
        if seen.case in lines:
            return lines[seen.case].name
        body = seen.act.body if seen.act else None
        return references.get(getattr(body, "list", 0), "") or getattr(body, "name", "")

    # Of an act only what it was, never what it says: that is for the ledger and the case.
    return tuple(LatestAct(replace(seen, act=None), subject(seen)) for seen in browse.acts_page(office, LATEST))
