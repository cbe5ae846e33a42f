"""Two versions of a list compared by person, not by row: who was added, removed or changed, and in what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from verifier.domain.details import NUMBERS, DetailKey
from verifier.domain.persons import Entry, stated_values

_K = DetailKey
_NAMES = (_K.SURNAME, _K.GIVEN_NAME, _K.PATRONYMIC)
_BESIDE_THE_NAME = (_K.DATE_OF_BIRTH, _K.UNIT, _K.RANK)
Keys = Callable[[Entry], Iterable[Hashable]]


class Change(StrEnum):
    """What became of a person from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person on both versions, or on one of them.

    `old_case` is his case on the earlier version, 0 where he is added; `details` are those that differ, and `other` what
    differs beside them: "aliases", "notes", and headings of columns that are none of our details. A pair that is not
    `certain` is perhaps one person: an officer says whether it is.
    """

    change: Change
    old: Entry | None
    new: Entry | None
    old_case: int = 0
    details: tuple[DetailKey, ...] = ()
    other: tuple[str, ...] = ()
    certain: bool = True


def name_and_birth(entry: Entry) -> tuple[Hashable, ...]:
    """Return by what an entry is found again where nothing better is known: surname, given name and birth date."""
    found = (_folded(entry, _K.SURNAME), _folded(entry, _K.GIVEN_NAME), entry.text(_K.DATE_OF_BIRTH))
    return (found,) if all(found) else ()


def compare(
    old: Sequence[tuple[int, Entry]], new: Sequence[Entry], keys: Keys = name_and_birth
) -> tuple[PersonChange, ...]:
    """Pair the persons of two versions, by case and entry on the old one, in the order of the new one, removed ones last.

    First those of whom all is the same, however often they stand there; then by numbers; by `keys` (name and birth date);
    by name and one thing more; and, not certainly, by birth date and a surname that differs in one letter or beside which
    all names are the same (a new surname), or by the whole name alone (a corrected birth date). Only who can be meant alone
    is paired. Where a person stands on the list, and under which number, is no change.
    """
    pairs = _Pairs(old, new)
    pairs.pair(_all_stated, in_order=True)
    for number in sorted(NUMBERS):
        pairs.pair(lambda entry, number=number: filter(None, [_folded(entry, number)]))  # type: ignore[misc]
    pairs.pair(keys)
    pairs.pair(_name_and_more)
    for keys_left, is_one in ((_birth, _is_perhaps), (_whole_name, None)):
        for before, after in pairs.left(keys_left, is_one):
            pairs.suppose(before, after)
    return tuple(pairs.changes())


def decided(changes: Iterable[PersonChange], together: Iterable[int] = ()) -> tuple[PersonChange, ...]:
    """Part each pair that is only perhaps one person into one removed and one added, but for the old cases named."""
    same = frozenset(together)
    kept, removed = [], []
    for each in changes:
        if each.certain or each.old_case in same:
            kept.append(replace(each, certain=True) if not each.certain else each)
            continue
        kept.append(PersonChange(Change.ADDED, None, each.new))
        removed.append(PersonChange(Change.REMOVED, each.old, None, each.old_case))
    return (*kept, *removed)


def counted(changes: Iterable[PersonChange]) -> Counter[Change]:
    """Return how many persons were added, removed, changed and left as they were."""
    return Counter(each.change for each in changes)


class _Pairs:
    """The pairs found so far; persons are known by their place on each version."""

    def __init__(self, old: Sequence[tuple[int, Entry]], new: Sequence[Entry]) -> None:
        self._cases = [case for case, _entry in old]
        self._old, self._new = [entry for _case, entry in old], list(new)
        self._found: dict[int, tuple[int, bool]] = {}  # by the new place: the old one, and whether certainly
        self._taken: set[int] = set()

    def pair(self, keys: Keys, *, in_order: bool = False) -> None:
        """Pair who share a key, where there is one on each side; all of them in order where they are alike in all."""
        before, after = self._by_key(self._old, self._taken, keys), self._by_key(self._new, self._found, keys)
        for key, found in after.items():
            others = [place for place in before.get(key, ()) if place not in self._taken]
            places = [place for place in found if place not in self._found]
            if others and places and (in_order or len(others) == len(places) == 1):
                for other, place in zip(others, places, strict=False):
                    self._take(other, place, certain=not _contradict(self._old[other], self._new[place]))

    def left(self, keys: Keys, is_one: Callable[[Entry, Entry], bool] | None) -> Iterable[tuple[int, int]]:
        """Yield pairs of places that share a key and are in no pair yet, who may be meant alone."""
        before = self._by_key(self._old, self._taken, keys)
        after = self._by_key(self._new, self._found, keys)
        near = [(old, new) for key in after for old, new in product(before.get(key, ()), after[key])
                if is_one is None or is_one(self._old[old], self._new[new])]  # fmt: skip
        olds, news = Counter(old for old, _ in near), Counter(new for _, new in near)
        return [(old, new) for old, new in near if olds[old] == news[new] == 1]

    def suppose(self, old: int, new: int) -> None:
        """Take a pair as perhaps one person."""
        self._take(old, new, certain=False)

    def changes(self) -> Iterable[PersonChange]:
        """Yield all persons: those of the new version in order, then who is not on it any more."""
        for place, entry in enumerate(self._new):
            other, certain = self._found.get(place, (-1, True))
            if other < 0:
                yield PersonChange(Change.ADDED, None, entry)
                continue
            yield paired(self._cases[other], self._old[other], entry, certain=certain)
        for place, entry in enumerate(self._old):
            if place not in self._taken:
                yield PersonChange(Change.REMOVED, entry, None, self._cases[place])

    def _take(self, old: int, new: int, *, certain: bool) -> None:
        self._found[new] = old, certain
        self._taken.add(old)

    @staticmethod
    def _by_key(entries: Sequence[Entry], taken: Iterable[int], keys: Keys) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        paired = set(taken)
        for place, entry in enumerate(entries):
            if place not in paired:
                for key in dict.fromkeys(keys(entry)):
                    found[key].append(place)
        return found


def paired(case: int, old: Entry, new: Entry, *, certain: bool = True) -> PersonChange:
    """Return one person on both versions with what differs."""
    details, beside = differing(old, new)
    change = Change.CHANGED if details or beside else Change.SAME
    return PersonChange(change, old, new, case, details, beside, certain)


def differing(old: Entry, new: Entry) -> tuple[tuple[DetailKey, ...], tuple[str, ...]]:
    """Return the details that two entries state differently, and what differs beside them."""
    details = tuple(key for key in DetailKey if old.text(key) != new.text(key))
    beside = [name for name in ("aliases", "notes") if getattr(old, name) != getattr(new, name)]
    headings = dict.fromkeys((*old.extra, *new.extra))
    return details, (*beside, *(name for name in headings if old.extra.get(name, "") != new.extra.get(name, "")))


def _all_stated(entry: Entry) -> Iterable[Hashable]:
    yield (
        tuple(sorted(stated_values(entry).items())), entry.aliases, entry.notes, tuple(sorted(entry.extra.items()))
    )  # fmt: skip


def _name_and_more(entry: Entry) -> Iterable[Hashable]:
    name = tuple(_folded(entry, key) for key in _NAMES)
    if name[0] and name[1]:
        yield from ((name, key, told) for key in _BESIDE_THE_NAME if (told := _folded(entry, key)))


def _birth(entry: Entry) -> Iterable[Hashable]:
    return filter(None, [entry.text(_K.DATE_OF_BIRTH)])


def _whole_name(entry: Entry) -> Iterable[Hashable]:
    name = tuple(_folded(entry, key) for key in _NAMES)
    return (name,) if all(name) else ()


def _is_perhaps(old: Entry, new: Entry) -> bool:
    """Whether two of one birth date may be one: surnames that differ in a letter, or nothing but another surname."""
    names = [(_folded(old, key), _folded(new, key)) for key in _NAMES]
    return _is_near(*names[0]) or all(one and one == other for one, other in names[1:])


def _is_another(old: Entry, new: Entry) -> bool:
    """Whether surname, given name and birth date are all stated and all differ: a number alone makes nobody the same."""
    told = [(_folded(old, key), _folded(new, key)) for key in (_K.SURNAME, _K.GIVEN_NAME, _K.DATE_OF_BIRTH)]
    return all(one and other and one != other for one, other in told)


def _contradict(old: Entry, new: Entry) -> bool:
    """Whether both state a number that only one person has, and another one, or are somebody else in all other things."""
    return _is_another(old, new) or (
        any(_folded(old, key) and _folded(new, key) and _folded(old, key) != _folded(new, key) for key in NUMBERS)
        and not any(_folded(old, key) and _folded(old, key) == _folded(new, key) for key in NUMBERS)
    )


def _folded(entry: Entry, key: DetailKey) -> str:
    return " ".join(entry.text(key).casefold().replace("ʼ", "'").replace("’", "'").split())


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ in one letter: another one, one more or one less."""
    if not one or not other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
