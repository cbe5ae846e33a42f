"""A query's workbook that comes back: its rows are found by their keys, wherever they and their columns stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from verifier.domain.answering import RowKey, key_in, plain, words_in
from verifier.domain.intake import Options
from verifier.intake.door import never, read_book
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.rows.furniture import is_empty_mark

_NOTHING = RawCell("")


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One row that bears a key, as a person sees it; `sheet` and `row` (from 1) say where.

    `says_nothing` where the cell for the answer is empty or says that nothing is known; `in_doubt` where the two readers
    read it or its document differently. `words` are those of all other cells of the row.
    """

    sheet: str
    row: int
    key: RowKey
    answer: str
    document: str
    says_nothing: bool
    in_doubt: bool
    words: frozenset[str]


def read_answers(
    data: bytes,
    headings: Mapping[str, frozenset[str]],
    options: Options | None = None,
    cancelled: Callable[[], bool] = never,
) -> tuple[AnsweredRow, ...]:
    """Return the rows of a workbook that bear a key of any office, in their order.

    `headings` says how the columns "answer" and "document" may be headed, in every language, as `plain` has it. A sheet on
    which no column is headed as one for answers has no answers, and its rows say nothing.

    Raises:
        KnownError: as reading a list does.
    """
    book = read_book(data, options, cancelled)
    return tuple(row for sheet in book.sheets for row in _rows(sheet, headings))


def _rows(sheet: RawSheet, headings: Mapping[str, frozenset[str]]) -> Iterator[AnsweredRow]:
    columns: dict[str, int] = {}
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        key = next((found for cell in cells.values() if (found := key_in(cell.text))), None)
        if key is None:
            columns |= _headed(cells, headings)
            continue
        theirs = [columns.get(what, 0) for what in ("answer", "document")]
        answer, document = (cells.get(column, _NOTHING) for column in theirs)
        words = words_in(" ".join(cell.text for column, cell in cells.items() if column not in theirs))
        text = _tidied(answer)
        doubt = answer.other is not None or document.other is not None
        silent = text != "+" and is_empty_mark(text)
        yield AnsweredRow(sheet.name, number, key, text, _tidied(document), silent, doubt, words)


def _headed(cells: Mapping[int, RawCell], headings: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return which columns a row heads as those of answers and documents."""
    texts = {column: plain(cell.text) for column, cell in cells.items()}
    return {what: column for what, names in headings.items() for column, text in texts.items() if text in names}


def _tidied(cell: RawCell) -> str:
    return " ".join(cell.text.split())
