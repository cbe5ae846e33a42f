"""Entries and records in one line each, all of them invented."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Record, Value

K = DetailKey
_ORDER = (K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH)


def _values(stated: tuple[str, ...], others: Mapping[str, str]) -> dict[DetailKey, str]:
    values = dict(zip(_ORDER, stated, strict=False)) | {DetailKey(key): text for key, text in others.items()}
    return {key: text for key, text in values.items() if text}


def entry(*stated: str, number: str = "1", aliases: tuple[str, ...] = (), **others: str) -> Entry:
    """Make an entry from surname, given name, patronymic, date of birth and other details by keyword."""
    values = {key: Value(text, text) for key, text in _values(stated, others).items()}
    return Entry(number, "Список", 7, "", (), values, aliases)


def stating(details: Mapping[str, str], *stated: str) -> Entry:
    """Make an entry from further details by their keys."""
    values = {key: Value(text, text) for key, text in _values(stated, details).items()}
    return Entry("1", "Список", 7, "", (), values)


def record(id_: str, *stated: str, **others: str) -> Record:
    """Make a record from its id and the same details."""
    return Record(id_, id_.rpartition(":")[2], _values(stated, others))
