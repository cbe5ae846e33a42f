"""Finding anything in the office by one line of text: persons of all lists, our records, lists, cases, reports.

Names are found as the matching finds them: in any script and order, by the beginnings of words (domain.md 10). The
second check is blind (design section 7.2): of a person nothing is told here but what lists and registers state, what he
waits for, and, once both checks are signed, what rests on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verifier.domain.findings import Evidence
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Record
from verifier.domain.states import State
from verifier.matching import one_alphabet
from verifier.store import acts, likeness, lists
from verifier.store.acts import PrintRow
from verifier.store.case_lines import lines_of_list
from verifier.store.database import Connection
from verifier.store.likeness import StandingRow
from verifier.workflow.appearances import Appearance, appearances
from verifier.workflow.conclude import CaseFile, SealedFile, open_whole_or_sealed
from verifier.workflow.exchange_subjects import prints_on
from verifier.workflow.find_beside import Beside, BesideFinder
from verifier.workflow.office import Office
from verifier.workflow.print_subjects import later_acts
from verifier.workflow.propose_matches import Matcher
from verifier.workflow.remains_living import remains_of
from verifier.workflow.report_kinds import Report
from verifier.workflow.resembling import GateHint, gate_hints
from verifier.workflow.travels import Travel, travels_of
from verifier.workflow.typed_search import as_searched, report_numbers

MOST = 60
"""Of each kind so many are told."""

_MOST_SPELLED, _MOST_ON_LIST = 2_000, 20_000  # the second is asked for at less cost
_CASE = re.compile(r"(?:(?:case|справа|дело)\s*)?(?:№|#)?\s*(\d{1,3}[\s\u00a0]?\d{3}|\d{1,6})")


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a text: persons on lists, records of our register, lists, reports that were issued; and all beside them.

    Where the text is the whole number of one report, `later` are the acts that changed what it shows.
    """

    text: str
    persons: tuple[StandingRow, ...] = ()
    records: tuple[Record, ...] = ()
    lists: tuple[SubmittedList, ...] = ()
    prints: tuple[PrintRow, ...] = ()
    later: tuple[int, ...] | None = None
    beside: Beside = field(default_factory=Beside)

    def __len__(self) -> int:
        return len(self.persons) + len(self.records) + len(self.lists) + len(self.prints) + len(self.beside)


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """All that may be told of one person of a list: where else he stands, what was printed, and his case as it is open; the
    stages of exchanges on which he is or was (`travels`), and which remains may be he, under any of his rows. `prints` are
    on him alone, `shared` those on his whole list, and on the stages on which he is or was.

    Of a case whose checks are not both signed `file` is a SealedFile: nothing of them is in it.
    """

    row: StandingRow
    elsewhere: tuple[Appearance, ...]
    hints: tuple[GateHint, ...]
    prints: tuple[str, ...]
    file: CaseFile | SealedFile
    remains: tuple[str, ...] = ()
    travels: tuple[Travel, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What both checks rest on, once both are signed."""
        checks = self.file.case.checks if isinstance(self.file, CaseFile) else ()
        return tuple(item for check in checks for item in check.evidence)


def listed_persons(office: Office, matcher: Matcher, text: str) -> tuple[StandingRow, ...]:
    """Return the persons on lists whom a name, a number or the number of a case fits, best first; as `everywhere`."""
    named, number = matcher.listed().search(as_searched(text), MOST), _CASE.fullmatch(text.casefold())
    with office.store.read() as connection:
        numbered = _standing(connection, [int(re.sub(r"\s", "", number[1]))]) if number else ()
        return tuple(dict.fromkeys((*numbered, *_standing(connection, named))))


def spelled(matcher: Matcher, text: str, most: int = _MOST_SPELLED) -> tuple[int, ...]:
    """Return the cases of all lists whose persons a text means, in whatever script and spelling; empty for no text.

    It takes time at first use, as `everywhere`. Empty, too, for so short a text that it means more than `most`: they are
    found as they are written.
    """
    text = " ".join(text.split())
    found = matcher.listed().fitting(as_searched(text)) if text else ()
    return found if len(found) <= most else ()


def on_one_list(
    office: Office, matcher: Matcher, list_: int, text: str, state: State | None = None
) -> Sequence[CaseLine]:
    """Return the persons of a list, in its order, whom a text means: as it is written there or in another spelling.

    With `state` only those in it. It takes time at first use, as `everywhere`.
    """
    meant = spelled(matcher, text, _MOST_ON_LIST)  # which may wait, and not while it keeps the database to itself
    with office.store.read() as connection:
        return lines_of_list(connection, list_, text.casefold().split(), state, meant)


def everywhere(office: Office, matcher: Matcher, beside: BesideFinder, text: str) -> Found:
    """Return all that fits a text, best first; it takes time at first use: call it off the window's thread."""
    text = " ".join(text.split())
    if not text:
        return Found("")
    persons, dated, numbers = listed_persons(office, matcher, text), as_searched(text), report_numbers(text)
    with office.store.read() as connection:
        every = lists.every_list(connection)
        like = (acts.prints_like(connection, number, MOST, dashes=False) for number in numbers)
        prints = tuple(dict.fromkeys(each for some in like for each in some))
        whole = len(prints) == 1 and prints[0].number.replace("-", "") in numbers
        later = later_acts(connection, prints[0]) if whole else None
    return Found(
        text,
        persons,
        matcher.search(text, MOST),
        tuple(each for each in reversed(every) if _fits(each, text) or _fits(each, dated)),
        prints,
        later,
        beside.look(text, dated),
    )


def person_seen(office: Office, officer: Officer, number: int) -> PersonSeen:
    """Return what may be told of the person of a case; that he was opened is written down.

    Raises:
        KnownError: NO_SUCH_CASE.
    """
    file = open_whole_or_sealed(office, officer, number)
    with office.store.read() as connection:
        (row,) = likeness.standing(connection, [number])
        prints = acts.prints_of(connection, [number]).get(number, ())
        travels = travels_of(connection, [number]).get(number, ())
        shared = _shared(connection, row.list, travels)
    record = file.record.id if isinstance(file, CaseFile) and file.record else None
    elsewhere, hints = appearances(office, number, record), gate_hints(office, number)
    remains = remains_of(office, number, *(each.case for each in elsewhere))
    return PersonSeen(row, elsewhere, hints, prints, file, remains, travels, shared)


def on_lists(office: Office, record: str) -> tuple[StandingRow, ...]:
    """Return the persons of all lists who are linked to a record or to whom it is proposed first, newest list first."""
    with office.store.read() as connection:
        return likeness.standing(connection, likeness.linked_to(connection, record))


def _standing(connection: Connection, numbers: Iterable[int]) -> tuple[StandingRow, ...]:
    """Return some cases in the order in which they are asked for."""
    wanted = tuple(numbers)
    rows = {row.number: row for row in likeness.standing(connection, wanted)}
    return tuple(rows[number] for number in wanted if number in rows)


def _shared(connection: Connection, list_: int, travels: Iterable[Travel]) -> tuple[str, ...]:
    """Return the reports on a whole list and on whole stages; statistics name nobody."""
    on_list = (each for each in acts.prints_on_list(connection, list_) if each.report != Report.STATISTICS)
    on_stages = (number for each in travels for number in prints_on(connection, each.exchange, each.stage))
    return (*(each.number for each in on_list), *on_stages)


def _fits(submitted: SubmittedList, text: str) -> bool:
    """Whether every word stands in the list's reference, sender, title, file name or day of receipt, in either alphabet."""
    day = submitted.received_at[:10]
    local = ".".join(reversed(day.split("-")))
    facts = (submitted.reference, submitted.sender, submitted.title, submitted.file_name, day, local)
    whole = one_alphabet(" ".join(facts))
    return all(word in whole for word in one_alphabet(text).split())
