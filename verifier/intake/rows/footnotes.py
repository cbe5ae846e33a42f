"""A footnote speaks of whoever bears its mark: «** – обменян» below the table is a hint at each person marked so above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from verifier.domain.persons import RowKind
from verifier.intake.details.characters import tidy
from verifier.intake.rows.cells import Note
from verifier.intake.rows.furniture import hints_in
from verifier.intake.rows.tables import ReadSheet

_MARK = re.compile(r"\*+|[¹²³†‡]+")


def footnote_hints(one: ReadSheet) -> Iterator[Note]:
    """Yield what the footnotes of a table hint at, at the persons who bear their mark, else at the footnote itself."""
    notes = {
        row: text for row, kind in one.walked.kinds.items() if kind is RowKind.FOOTNOTE and (text := _text(one, row))
    }
    for row, text in notes.items():
        codes = hints_in(text)
        mark = _MARK.match(text)
        marked = _marked(one, mark[0]) if codes and mark else {}
        for code in codes:
            yield from ((code, person, column, text) for person, column in (marked or {row: 0}).items())


def _marked(one: ReadSheet, mark: str) -> Mapping[int, int]:
    """Return the rows of persons that bear a mark, and the first column in which they do."""
    found: dict[int, int] = {}
    for person in one.walked.persons:
        for column, cell in sorted(one.raw.rows.get(person.row, {}).items()):
            if mark in _MARK.findall(cell.text):
                found.setdefault(person.row, column)
    return found


def _text(one: ReadSheet, row: int) -> str:
    return " ".join(filter(None, (tidy(cell.text) for _, cell in sorted(one.raw.rows.get(row, {}).items()))))[:300]
