"""Parts of a name that stand in each other's columns, or two of them in one: put in order where words tell, else told."""

from __future__ import annotations

import re
from dataclasses import replace

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.intake.details.names import is_given_name, is_patronymic

_PARTS = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
# How surnames end of which given names are none: who is called Роман and Рустам may well be that.
_SURNAME = re.compile(
    r"(?:енко|[уюа]к|ськ(?:ий|а)|цьк(?:ий|а)|ск(?:ий|ая)|[оеєё]ва?|[иії]на?|ець|чик|хно|ич)$", re.IGNORECASE
)
_NOTHING = Value("", "")


def in_order(entry: Entry) -> tuple[Entry, str]:
    """Return an entry with surname, given name and patronymic each where it belongs, and what stood otherwise, if any."""
    surname, given, father = (entry.values.get(key, _NOTHING) for key in _PARTS)
    placed = _placed(surname, given, father)
    if placed is None:
        return entry, ""
    stood = " | ".join(value.text for value in (surname, given, father) if value.text)
    return replace(entry, values={**entry.values, **dict(zip(_PARTS, placed, strict=True))}), stood


def _placed(surname: Value, given: Value, father: Value) -> tuple[Value, Value, Value] | None:
    """Return the parts where they belong; None where they stand there, or nobody can tell."""
    if not surname.text or not given.text:
        return None
    first, second = _is_given(surname), is_patronymic(given.text)
    if not father.text:
        if second and (words := surname.text.split())[1:] and is_given_name(words[-1]):  # «Тестенко Іван» | «Іванович»
            return replace(surname, text=" ".join(words[:-1])), replace(surname, text=words[-1]), given
        *names, last = given.text.split()
        if names and is_patronymic(last) and is_given_name(names[0]):  # «Тестенко» | «Іван Іванович»
            return surname, replace(given, text=" ".join(names)), replace(given, text=last)
        return None
    if first and second and not is_patronymic(father.text):
        return father, surname, given
    swapped = first and not second and is_patronymic(father.text) and not _is_given(given)
    return (given, surname, father) if swapped and _SURNAME.search(given.text) else None


def _is_given(value: Value) -> bool:
    return is_given_name(value.text)
