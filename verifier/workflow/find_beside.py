"""Finding remains and exchanges by the line of text by which all else of the office is found.

Numbers are found as they are written, with blanks or without, in the letters of either alphabet: own numbers, those of the
other side, bags and seals, plates, `1/2` for the second stage of the first exchange. Claimed names are found as all names
are, in any script (domain.md 10); so are those of missing persons with an ante-mortem file, and of who came on no list and
has no case of his own yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

from verifier.domain.details import DetailKey
from verifier.domain.exchange import Exchange
from verifier.domain.moments import shown_moment
from verifier.domain.persons import Entry, Value
from verifier.domain.words.remains import missing_number
from verifier.matching import Listed, one_alphabet
from verifier.workflow import exchanges
from verifier.workflow.office import Office
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_lines import ItemLine, MissingLine, item_lines, missing_lines

MOST = 30
"""Of each kind so many are told."""

_NAMES = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
# By which words a kind of thing is named, as `one_alphabet` writes them; in the languages of the office, and Russian.
_REMAINS, _EXCHANGE, _STAGE, _VEHICLE = (
    frozenset(map(one_alphabet, named.split()))
    for named in (
        "останки мішок пломба тіло мешок тело remains bag seal body №",
        "обмін обмен exchange",
        "етап этап stage",
        "автобус автомобіль автомобиль машина транспорт bus vehicle",
    )
)
_Key = str | int | tuple[int, int, int]  # a part of remains, a missing person, somebody on no list
_LEAST = 2  # letters of a number without blanks that is looked for within others


@dataclass(frozen=True, slots=True)
class ExchangeFound:
    """An exchange (`stage` 0), one of its stages, a vehicle of that (`vehicle` names it), or a `person`, born on a day,
    who came with it and is on no list; `page` is where it is shown.
    """

    exchange: int
    name: str
    stage: int = 0
    starts: str = ""
    place: str = ""
    vehicle: str = ""
    page: str = "overview"
    person: str = ""
    born: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What of remains, of missing persons and of exchanges fits a text."""

    remains: tuple[ItemLine, ...] = ()
    exchanges: tuple[ExchangeFound, ...] = ()
    missing: tuple[MissingLine, ...] = ()

    def __len__(self) -> int:
        return len(self.remains) + len(self.exchanges) + len(self.missing)


class BesideFinder:
    """The remains and exchanges of an office, kept up to date; for one desk."""

    def __init__(self, office: Office) -> None:
        self._office, self._file, self._lock = office, RemainsFile(office), RLock()
        self._lines: dict[str, ItemLine] = {}  # by first part
        self._missing: dict[int, MissingLine] = {}
        self._unlisted: dict[tuple[int, int, int], ExchangeFound] = {}  # by exchange, stage and number in it
        self._names, self._named = Listed(), list[_Key]()  # who was filed, in the order of filing
        self._filed = set[tuple[_Key, str, str]]()
        self._exchanges: dict[int, Exchange] = {}
        self._seen = 0  # the act on remains that was read last

    def refresh(self, through: Office | None = None) -> None:
        """Read what was recorded since, `through` another opening of the office perhaps; the first time takes a while."""
        office = through or self._office
        with self._lock:
            known = self._file.refresh(office)
            if known.seen != self._seen:
                self._seen = known.seen
                self._lines = {line.parts[0]: line for line in item_lines(known)}
                self._missing = {line.number: line for line in missing_lines(known)}
                for part, line in self._lines.items():
                    for name in filter(None, (*line.claimed.split("; "), line.person)):
                        self._file_name(part, name)
                for file, sought in self._missing.items():
                    self._file_name(file, sought.name, sought.born)
            for number in exchanges.numbers(office):
                self._exchanges[number] = exchanges.exchange(office, number, self._exchanges.get(number))
                self._file_unlisted(self._exchanges[number])
            self._names.prepare()

    def look(self, text: str, dated: str = "") -> Beside:
        """Return what fits every word of a text, numbers first; `dated` is it with its date as our screens write it."""
        words, days = one_alphabet(text).split(), one_alphabet(dated).split()
        named = [word for word in words if word not in _REMAINS]  # without saying what kind of thing it is
        if not words:
            return Beside()
        with self._lock:
            self.refresh()
            numbered = [line for line in self._lines.values() if named and _has_number(line, named)]
            keys = dict.fromkeys(self._named[at - 1] for at in self._names.search(dated or text, MOST))
            lines = dict.fromkeys((*numbered, *(self._lines[key] for key in keys if key in self._lines)))
            asked = _squashed(text)
            filed = (line for line in self._missing.values() if _squashed(missing_number(line.number)) == asked)
            missing = dict.fromkeys((*filed, *(self._missing[key] for key in keys if key in self._missing)))
            came = [self._unlisted[key] for key in keys if key in self._unlisted]
            every = [each for known in self._exchanges.values() for each in _of_exchange(known)]
            found = [each for each in every if _fits(each, words) or (days and _fits(each, days))]
        return Beside(tuple(lines)[:MOST], (*came, *found)[:MOST], tuple(missing)[:MOST])

    def _file_unlisted(self, known: Exchange) -> None:
        """File who came on no list; whoever has a case since is found by that."""
        for number, stage in known.stages.items():
            for place, each in stage.unlisted.items():
                key = (known.number, number, place)
                if place in stage.filed:
                    self._unlisted.pop(key, None)
                    continue
                name, where = known.agreement.name, stage.place
                self._unlisted[key] = ExchangeFound(
                    known.number, name, number, each.at, where, page="closing", person=each.name, born=each.born
                )
                self._file_name(key, each.name, each.born)

    def _file_name(self, key: _Key, name: str, born: str = "") -> None:
        if (key, name, born) not in self._filed:
            self._filed.add((key, name, born))
            self._named.append(key)
            values = {detail: Value(word, word) for detail, word in zip(_NAMES, name.split(None, 2), strict=False)}
            if born:
                values[DetailKey.DATE_OF_BIRTH] = Value(born, born)
            self._names.add(len(self._named), Entry("", "", 0, "", (), values))


def _squashed(text: str) -> str:
    return "".join(one_alphabet(text).split())


def _has_number(line: ItemLine, words: Sequence[str]) -> bool:
    """Whether words are the numbers of remains, or begin those of their bag or seal."""
    whole = "".join(words)
    numbers = [_squashed(number) for number in (*line.number.split(", "), *line.parts)]
    known = {*numbers, *(number.partition("/")[0] for number in numbers)}
    if len(whole) >= _LEAST and all(each in known for each in whole.split(",")):
        return True
    theirs = one_alphabet(line.theirs).split()
    return bool(theirs) and all(len(word) >= _LEAST and any(t.startswith(word) for t in theirs) for word in words)


def _of_exchange(known: Exchange) -> Iterable[ExchangeFound]:
    name = known.agreement.name
    yield ExchangeFound(known.number, name)
    for number, stage in sorted(known.stages.items()):
        yield ExchangeFound(known.number, name, number, stage.starts, stage.place, page="persons")
        for _number, vehicle in sorted(stage.vehicles.items()):
            yield ExchangeFound(known.number, name, number, stage.starts, stage.place, vehicle.plate, page="transport")


def _fits(found: ExchangeFound, words: Iterable[str]) -> bool:
    """Whether each word begins one by which an exchange, a stage or a vehicle is known; digits alone must be all of it.

    What kind of thing it is can be said, too: exchange 1, обмін № 1, етап 1/2.
    """
    if found.vehicle:
        mine, kind = [*one_alphabet(found.vehicle).split(), _squashed(found.vehicle)], _VEHICLE
    elif found.stage:
        day = shown_moment(found.starts).partition(" ")[0]
        mine, kind = [f"{found.exchange}/{found.stage}", day, *one_alphabet(found.place).split()], _STAGE
    else:
        mine = ["№", str(found.exchange), f"№{found.exchange}", *one_alphabet(found.name).split()]
        kind = _EXCHANGE
    words = [word for word in words if word not in kind]
    whole = _squashed("".join(words))
    known = [word for word in words if not any(m == word if word.isdecimal() else m.startswith(word) for m in mine)]
    return not known or (len(whole) >= _LEAST and bool(found.vehicle) and _squashed(found.vehicle).startswith(whole))
