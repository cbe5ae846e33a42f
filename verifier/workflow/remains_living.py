"""Remains and the living: cases of persons who are listed alive under the name that remains are given, and the other way."""

from __future__ import annotations

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Value
from verifier.domain.remains_acts import LivingConflict, LivingConflictAnswered
from verifier.domain.remains_view import RemainsView
from verifier.domain.words.remains import part_number
from verifier.i18n import _
from verifier.ledger.canonical import read_act
from verifier.matching import likeness_keys
from verifier.store import acts, likeness
from verifier.store.database import Connection
from verifier.workflow.office import Office

_NAMES = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)


def alive_of(office: Office, known: RemainsView, part: str) -> tuple[int, ...]:
    """Return the cases with the names and the date of birth by which an individual is known, newest list first.

    They are those of whom the sending side claims that it is he, and of the missing persons he was compared with.
    """
    parts = known.individual(part)
    named = {(row.claimed, row.born) for row in known.claims(parts)}
    for compared in known.comparisons(parts):
        body = known.missing[compared.body.missing].body
        named.add((body.name, body.born))
    raised = {conflict.living for conflict in known.conflicts(parts)}
    with office.store.read() as connection:
        found = {case for name, born in named for case in _cases(connection, name, born)} - raised
        return tuple(row.number for row in likeness.standing(connection, found))


def remains_of(office: Office, *cases: int) -> tuple[str, ...]:
    """Return in sentences which remains may be the person of one of some cases, who is listed alive.

    Those that are explained say nothing.
    """
    found: dict[tuple[str, int], tuple[LivingConflict, LivingConflictAnswered | None]] = {}
    with office.store.read() as connection:
        stored = acts.of_kinds(connection, (LivingConflict.kind, LivingConflictAnswered.kind), 0)
    for each in stored:
        body = read_act(each.data, each.hash).body
        if not isinstance(body, LivingConflict | LivingConflictAnswered) or body.living not in cases:
            continue
        key = body.part, body.living
        if isinstance(body, LivingConflict):
            found[key] = body, None
        elif key in found:
            found[key] = found[key][0], body
    return tuple(_said(body, answer) for body, answer in found.values() if answer is None or answer.stands)


def _said(body: LivingConflict, answer: LivingConflictAnswered | None) -> str:
    text = _("Remains {number} may be this person, who is listed alive: {ground}. {answer}")
    answered = _("Answered: {note}").format(note=answer.note) if answer else _("Not answered.")
    return text.format(number=part_number(body.part), ground=body.ground, answer=answered)


def _cases(connection: Connection, name: str, born: str) -> frozenset[int]:
    words = name.split(None, 2)
    values = {key: Value(word, word) for key, word in zip(_NAMES, words, strict=False)}
    values[DetailKey.DATE_OF_BIRTH] = Value(born, born)
    entry = Entry("", "", 0, "", (), values)
    return likeness.with_keys(connection, likeness_keys(entry))
