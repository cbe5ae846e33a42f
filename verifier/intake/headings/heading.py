"""Find where a table begins: the heading row, over one to four rows, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import tidy
from verifier.intake.headings.columns import AMBIGUOUS, NAME_FIELDS, Field, column_letter, field_of, that_may_head
from verifier.intake.raw import RawSheet
from verifier.intake.rows.furniture import is_page_line

_DEEPEST = 4  # rows that a heading may take
FIGURES = re.compile(r"\W*\d[\d\W]*(?:г\.?\s?р?\.?|р\.?\s?н?\.?)?")
LONGEST = 120  # characters in a heading
_NAMES = NAME_FIELDS | {Field.GIVEN_NAME, Field.PATRONYMIC}
_PARTS: Mapping[Field, tuple[Field, ...]] = {Field.GIVEN_AND_PATRONYMIC: (Field.GIVEN_NAME, Field.PATRONYMIC)}
_WHOLE = frozenset({Field.FULL_NAME, Field.RANK_AND_NAME})
_MOST_PARTS = 4  # columns under one heading of names
_SAMPLE = 50  # rows below a heading that tell whether names go on beside it
_SURNAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’ʼ`*])+")
_GIVEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’ʼ`*])*\.?(?:\s?[^\W\d_](?:[^\W\d_]|[-'’ʼ`*])*\.?)?")
_ALPHABETS = ("абвгдеєжзиіїйклмн", "абвгґдеєжзиіїйкл", "абвгдежзийклмнопр", "абвгдежзиклмнопр", "abcdefghijklmnop")
_LETTERED = frozenset(letters[:size] for letters in _ALPHABETS for size in range(3, len(letters) + 1))
_REPEATABLE = frozenset({Field.NOTES, Field.RETURNED, Field.DECEASED, Field.STATUS})


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its rows, the text of every column, what each column holds, and what is wrong with it.

    `odd` are (code, column, value); `beside` is the first column of another table to the right, 0 for none; `joined` are,
    by column, those whose text is put behind its own, and `splits` the fields into which its words go (`fields` then holds
    the first of them). `name_columns` and `number_columns` hold names and running or record numbers, `used` are all columns
    whose text goes into details, `parts` those with their fields, names last. A table without a heading has one whose last
    row is the one before its first.
    """

    first: int
    last: int
    texts: Mapping[int, str]
    fields: Mapping[int, Field]
    odd: tuple[tuple[ProblemCode, int, str], ...] = ()
    beside: int = 0
    joined: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    splits: Mapping[int, tuple[Field, ...]] = field(default_factory=dict)
    name_columns: tuple[int, ...] = field(init=False)
    number_columns: tuple[int, ...] = field(init=False)
    parts: tuple[tuple[int, tuple[Field, ...]], ...] = field(init=False, repr=False)
    used: frozenset[int] = field(init=False, repr=False)
    _columns: Mapping[Field, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        held = {
            column: self.splits.get(column, ()) or _PARTS.get(field, (field,)) for column, field in self.fields.items()
        }
        by_field: dict[Field, tuple[int, ...]] = {}
        for column in sorted(held):
            for each in held[column]:
                by_field[each] = (*by_field.get(each, ()), column)
        named = sorted({column for each in _NAMES for column in by_field.get(each, ())})
        joined = (each for column in named for each in (column, *self.joined.get(column, ())))
        numbers = sorted({*by_field.get(Field.RECORD_NO, ()), *by_field.get(Field.SEQ_NO, ())})
        object.__setattr__(self, "_columns", by_field)
        object.__setattr__(self, "name_columns", tuple(dict.fromkeys(joined)))
        object.__setattr__(self, "number_columns", tuple(numbers))
        object.__setattr__(self, "used", frozenset(self.fields).union(*self.joined.values()))
        names_last = sorted(held, key=lambda column: (column in named, column))
        object.__setattr__(self, "parts", tuple((column, held[column]) for column in names_last))

    def columns_of(self, *fields: Field) -> tuple[int, ...]:
        """Return the columns that hold one of the fields, from left to right."""
        if len(fields) == 1:
            return self._columns.get(fields[0], ())
        return tuple(sorted({column for each in fields for column in self._columns.get(each, ())}))


def find_headings(sheet: RawSheet) -> tuple[Heading, ...]:
    """Return every heading of a sheet from top to bottom, repeated ones included; none when no column holds names.

    A row in which nothing but the column of names is understood is one only where the sheet has none that tells more.
    """
    rows = _may_begin(sheet)
    found = _headings_at(sheet, rows, fewest=2) or _headings_at(sheet, rows, fewest=1)
    if found and len(found[0].fields) == 1 and len(found) > 1:  # a title that happens to be a heading's word
        return tuple(found[1:]) if len(found[1].fields) > 1 else tuple(found)
    return tuple(found)


def _headings_at(sheet: RawSheet, rows: Sequence[int], *, fewest: int) -> list[Heading]:
    found: list[Heading] = []
    taken = 0
    for row in rows:
        if row > taken and (heading := _best(sheet, row, fewest)):
            found.append(heading)
            taken = heading.last
    return found


def _may_begin(sheet: RawSheet) -> list[int]:
    """Return the rows that hold a word that heads a column, and that or one of the next three a word that heads names."""
    texts = {row: {cell.text for cell in cells.values()} for row, cells in sheet.rows.items()}
    words = {
        text: meaning
        for text in that_may_head(set().union(*texts.values()))
        if len(text) <= LONGEST and (meaning := field_of(text))
    }
    naming = {row for row, held in texts.items() if any(words[text] in NAME_FIELDS for text in held & words.keys())}
    return [
        row
        for row in sorted(texts)
        if not words.keys().isdisjoint(texts[row]) and not naming.isdisjoint(range(row, row + _DEEPEST))
    ]


def _best(sheet: RawSheet, row: int, fewest: int) -> Heading | None:
    depths = range(1, _DEEPEST + 1)
    candidates = [heading for depth in depths if (heading := _heading(sheet, row, depth, fewest))]
    lowest = _merged_down(sheet, row)

    def worth(heading: Heading) -> tuple[int, bool, int]:
        return len(set(heading.fields.values())), heading.last >= lowest, -heading.last

    return max(candidates, key=worth, default=None)


def _merged_down(sheet: RawSheet, row: int) -> int:
    """Return the last row to which cells of this row are merged down: a heading reaches at least so far."""
    bottoms = [merge.bottom for merge in sheet.merged.get(row, ()) if merge.top == row and merge.left == merge.right]
    return max((bottom for bottom in bottoms if bottom < row + _DEEPEST), default=row)


def _heading(sheet: RawSheet, row: int, depth: int, fewest: int) -> Heading | None:
    levels = [_level(sheet, row + step, below=step + 1 < depth) for step in range(depth)]
    if any(not level for level in levels):
        return None
    if any(_is_data(level) for level in levels):
        return None
    columns = sorted(set().union(*levels))
    chosen: dict[int, tuple[str, Field | str]] = {}
    for column in columns:
        pieces = list(dict.fromkeys(level[column] for level in levels if column in level))
        chosen[column] = meaning_of(pieces)
    under = levels[-1] if depth > 1 else {}
    if depth > 1 and not any(_gains(chosen, levels, column) for column in under):
        return None
    fields = {column: meaning for column, (_, meaning) in chosen.items() if isinstance(meaning, Field)}
    if not NAME_FIELDS & set(fields.values()) or (len(fields) < fewest and len(columns) > 1):
        return None
    return heading_of(sheet, row, row + depth - 1, chosen)


def _is_data(level: Mapping[int, str]) -> bool:
    """Whether a row cannot belong to a heading: it holds numbers or dates, or a line of a page."""
    return any(FIGURES.fullmatch(text) or is_page_line(text) for text in level.values())


def _gains(chosen: Mapping[int, tuple[str, Field | str]], levels: list[dict[int, str]], column: int) -> bool:
    """Whether the lowest level tells more than the one above it: otherwise it is a row of data."""
    above = levels[-2].get(column, "")
    return chosen[column][1] not in {"", AMBIGUOUS} and chosen[column][1] != field_of(above)


def meaning_of(pieces: list[str]) -> tuple[str, Field | str]:
    """Return the text of a column's heading and what it means: all levels together, else the lowest that say something."""
    lower = [" ".join(pieces[place:]) for place in range(len(pieces))] or [""]
    whole, unsure = lower[0], ""
    for text in (*lower, *reversed(pieces)):
        meaning = field_of(text)
        if isinstance(meaning, Field):
            return whole, meaning
        unsure = unsure or meaning
    return whole, unsure


def _level(sheet: RawSheet, row: int, *, below: bool) -> dict[int, str]:
    """Return the texts of one heading row; with a level `below`, a text spreads over its merged columns, or over blanks."""
    texts = {
        column: tidied for column, cell in sheet.rows.get(row, {}).items() if (tidied := tidy(cell.text)[:LONGEST])
    }
    if not below or not texts:
        return texts
    spread = dict(texts)
    merged = sheet.merged.get(row, ())
    for merge in merged:
        if merge.left in texts and merge.top == row:
            spread |= dict.fromkeys(range(merge.left, min(merge.right, merge.left + 60) + 1), texts[merge.left])
    under = {column for column, cell in sheet.rows.get(row + 1, {}).items() if cell.text.strip()}
    for column in sorted(under - set(spread)) if not merged else ():
        left = max((other for other in texts if other < column), default=0)
        if left and left in under:
            spread[column] = texts[left]
    return spread


def heading_of(sheet: RawSheet, first: int, last: int, chosen: dict[int, tuple[str, Field | str]]) -> Heading:
    """Return a heading whose columns have these texts and meanings; of two columns for one detail the first visible one."""
    beside = _second_table(chosen)
    fields: dict[int, Field] = {}
    odd: list[tuple[ProblemCode, int, str]] = []
    if beside:
        odd.append((ProblemCode.SECOND_TABLE, beside, chosen[beside][0]))
    visible_first = sorted(chosen, key=lambda column: (column in sheet.hidden_columns, column))
    for column in visible_first:
        text, meaning = chosen[column]
        if beside and column >= beside:
            continue
        if meaning == AMBIGUOUS:
            odd.append((ProblemCode.AMBIGUOUS_COLUMN, column, text))
        elif not isinstance(meaning, Field):
            odd.append((ProblemCode.UNMAPPED_COLUMN, column, text))
        elif meaning in fields.values() and meaning not in _REPEATABLE:
            odd.append((ProblemCode.HEADER_DUP, column, text))
        else:
            fields[column] = meaning
    if last > first:
        odd.append((ProblemCode.HEADER_MULTI, min(chosen), f"{first}-{last}"))
    texts = {column: text for column, (text, _) in chosen.items()}
    joined = {
        column: behind
        for column, held in fields.items()
        if held in _WHOLE
        and (behind := _spread(sheet, first, column, chosen) or _spread_below(sheet, last, column, chosen))
    }
    return Heading(first, last, texts, fields, tuple(sorted(odd, key=lambda one: one[1])), beside, joined)


def _spread(sheet: RawSheet, row: int, column: int, chosen: Mapping[int, object]) -> tuple[int, ...]:
    """Return the columns over which a heading of whole names is merged: surname, given name and patronymic stand in them."""
    wide = min(sheet.width(row, column), _MOST_PARTS)
    return tuple(behind for behind in range(column + 1, column + wide) if behind not in chosen)


def _spread_below(sheet: RawSheet, last: int, column: int, chosen: Mapping[int, object]) -> tuple[int, ...]:
    """Return the columns without a heading in which the rest of the names stands, behind one that holds surnames alone."""
    if column + 1 in chosen:
        return ()
    below = list(islice((cells for row, cells in sheet.rows.items() if row > last and column in cells), _SAMPLE))
    named = [cells for cells in below if _SURNAME.fullmatch(tidy(cells[column].text))]
    if len(named) * 2 <= len(below):
        return ()
    found: list[int] = []
    for behind in range(column + 1, column + _MOST_PARTS):
        texts = [text for cells in named if behind in cells and (text := tidy(cells[behind].text))]
        plain = sum(bool(_GIVEN.fullmatch(text)) and text[0].isupper() for text in texts)
        needed = 1 if found else len(named) / 2
        if behind in chosen or plain < needed or plain * 10 < len(texts) * 9:
            break
        found.append(behind)
    return tuple(found)


def _second_table(chosen: Mapping[int, tuple[str, Field | str]]) -> int:
    """Return the first column behind a gap from which headings begin anew with a name, 0 when there is none."""
    seen: set[Field | str] = set()
    gap = before = 0
    for column in sorted(chosen):
        gap = column if before and column - before > 1 else gap
        meaning = chosen[column][1]
        if gap and meaning in seen and meaning in NAME_FIELDS:
            return gap
        seen.add(meaning)
        before = column
    return 0


def columns_without_heading(sheet: RawSheet, heading: Heading) -> Iterator[int]:
    """Yield the columns that hold something below the heading but have no heading."""
    last = max(sheet.rows, default=0)
    used: set[int] = set()
    for row, cells in sheet.rows.items():
        if heading.last < row <= last and not cells.keys() <= used:
            used.update(column for column, cell in cells.items() if cell.text)
    yield from sorted(column for column in used - set(heading.texts) if not heading.beside or column < heading.beside)


def is_column_numbers(texts: Mapping[int, str]) -> bool:
    """Whether a row is the row of column numbers: 1 2 3 4 … or «а б в г …» from left to right (domain.md 15.2)."""
    values = [texts[column] for column in sorted(texts)]
    if len(values) < 3:
        return False
    if "".join(values).casefold() in _LETTERED:
        return True
    numbered = all(re.fullmatch(r"\(?\d{1,2}\)?\.?", value) for value in values)
    return numbered and [int(re.sub(r"\D", "", value)) for value in values] == list(range(1, len(values) + 1))


def letters(columns: tuple[int, ...]) -> str:
    """Return column letters as «B, C» for messages."""
    return ", ".join(map(column_letter, columns))
