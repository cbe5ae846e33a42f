"""What else may an entry's words mean? Every repair is a hypothesis beside the words as stated, with the rule behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from verifier.domain.candidates import Rule
from verifier.matching import names
from verifier.matching.cases import nominatives
from verifier.matching.code_pages import from_koi8
from verifier.matching.folding import Script, repaired, script_of, skeleton, tidy
from verifier.matching.genders import as_the_sex_has_it
from verifier.matching.latin import Scheme, schemes_of
from verifier.matching.lost_letters import found_again
from verifier.matching.repairs import cut_off, parted, retyped
from verifier.matching.roles import (
    Three,
    best_order,
    divided,
    fit,
    is_plain,
    other_orders,
    split,
    words_of,
)

_MOST_ALIASES = 3
_MOST_REPAIRS = 6
_MOST_ORDERS = 3
_MOST_SCHEMES = 2


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Words by their roles, as they may have been meant; `rule` says what was done to them, if anything."""

    words: Three
    rule: Rule = Rule.NONE
    scheme: Scheme = Scheme.EASTERN


def hypotheses(stated: Three, aliases: Sequence[str] = ()) -> Iterator[Hypothesis]:
    """Yield the words as stated, then with an alias in place, then at most six repairs, likeliest first.

    A name whose words stand beyond doubt where they belong has no repairs.
    """
    yield Hypothesis(stated)
    yield from islice(_with_aliases(stated, aliases), _MOST_ALIASES)
    scripts = {script_of(word) for word in repaired(stated) if word} - {Script.NEITHER}
    seen, left = {(stated, Scheme.EASTERN)}, _MOST_REPAIRS
    for repair in _repairs(stated, scripts):
        if left and (repair.words, repair.scheme) not in seen:
            seen.add((repair.words, repair.scheme))
            left -= 1
            yield repair


def _repairs(stated: Three, scripts: set[Script]) -> Iterator[Hypothesis]:
    plain = len(scripts) < 2 and is_plain(stated)
    for whole in found_again(stated):
        yield Hypothesis(whole, Rule.LOST_LETTERS)
    if (ended := as_the_sex_has_it(_right(stated))) is not None:
        yield Hypothesis(ended, Rule.GENDER_FORM)
    if (cut := cut_off(_right(stated))) is not None:
        yield Hypothesis(cut, Rule.TRUNCATED)
    if not plain and Script.CYRILLIC in scripts and (decoded := _from_koi8(stated)) is not None:
        yield Hypothesis(decoded, Rule.CODE_PAGE)
        return
    if not plain and (typed := retyped(stated)) is not None:
        yield Hypothesis(best_order(typed), Rule.KEYBOARD_LAYOUT)
        if len(scripts) < 2:
            return
    if Script.LATIN in scripts:
        yield from _schemes(stated)
    if plain:
        return
    for way in nominatives(_right(stated)):
        yield Hypothesis(best_order(way), Rule.CASE_ENDING)
    if (joined := _divided(stated)) is not None:
        yield Hypothesis(joined, Rule.WORDS_JOINED)
    for order in islice(other_orders(stated), _MOST_ORDERS):
        yield Hypothesis(order, Rule.ORDER_SWAPPED)


def _right(stated: Three) -> Three:
    surname, given, father = repaired(stated)
    return surname, given, father


def _from_koi8(stated: Three) -> Three | None:
    words = from_koi8(stated) if fit(stated) <= 0 else None
    order = best_order((words[0], words[1], words[2])) if words else None
    return order if order and fit(order) > 0 else None


def _divided(stated: Three) -> Three | None:
    """Divide the words anew among the roles where some are glued together, cut in two, or in the wrong cell."""
    words = [word for text in stated for word in words_of(text)]
    apart = parted(words)
    if len(apart) < 2 or (apart == words and len(words) < 3):
        return None
    ways = [best_order(split(apart))] if len(apart) <= 3 else []
    ways += [way for way in (divided(apart),) if way]
    found = max(ways, key=fit, default=None)
    if found is None or sorted(found) == sorted(stated):
        return None
    return found if apart != words or len(apart) > 3 or fit(found) > fit(stated) else None


def _schemes(stated: Three) -> Iterator[Hypothesis]:
    """Yield other ways to sound Latin letters, those first that make a known given name; none that change nothing."""
    words = repaired(stated)
    usual = _sounded(words, Scheme.EASTERN)
    others = [(scheme, _sounded(words, scheme)) for scheme in schemes_of(" ".join(words))]
    different = {sounded: scheme for scheme, sounded in reversed(others) if sounded != usual}
    ranked = sorted(different.values(), key=lambda scheme: not names.given_name(words[1], words[1], scheme).is_known)
    yield from (Hypothesis(stated, Rule.LATIN_SPELLING, scheme) for scheme in ranked[:_MOST_SCHEMES])


def _sounded(words: Sequence[str], scheme: Scheme) -> tuple[str, ...]:
    return tuple(skeleton(word, scheme) for word in words)


def _with_aliases(stated: Three, aliases: Sequence[str]) -> Iterator[Hypothesis]:
    """Yield the entry's name with an alias in place: a single word is another surname."""
    for alias in aliases:
        words = _named(words_of(tidy(alias)))
        if len(words) == 1:
            yield Hypothesis((words[0], stated[1], stated[2]), Rule.ALIAS)
        elif words:
            yield Hypothesis(split(words), Rule.ALIAS)


def _named(words: Sequence[str]) -> list[str]:
    """Leave out what stands beside a name: «дев. Ткаченко», «позывной Дед»."""
    names_alone = [word for word in words if word[:1].isupper() and not word.endswith(".")]
    return names_alone or list(words)
