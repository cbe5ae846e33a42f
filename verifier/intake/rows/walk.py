"""Walk down a sheet and say of every row what it is: nothing is dropped, a row is a person, furniture or a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from verifier.domain.persons import RowKind
from verifier.domain.problems import ProblemCode
from verifier.domain.ranks import find_rank
from verifier.intake.details.characters import tidy
from verifier.intake.details.names import is_alias_line, is_given_name, is_initial, is_patronymic
from verifier.intake.headings.columns import Field, field_of
from verifier.intake.headings.heading import Heading, is_column_numbers
from verifier.intake.looking_up import never, wanted
from verifier.intake.raw import RawSheet
from verifier.intake.rows.furniture import (
    is_empty_mark,
    is_footnote,
    is_page_line,
    is_section_text,
    is_signature,
    is_total,
    stated_count,
)

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3}")
_FEWEST_TOLD = 3  # cells of a row above the heading that may be a person


@dataclass(slots=True)
class PersonRow:
    """A row that is a person: its number, the section it stands in, and the rows below that continue it."""

    row: int
    section: str
    heading: Heading
    below: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Total:
    """A total row: the number it states and how many persons stood above it."""

    row: int
    stated: int
    above: int


@dataclass(slots=True)
class Walked:
    """What the rows of one sheet are. `odd` are (code, row, column, value)."""

    kinds: dict[int, RowKind] = field(default_factory=dict)
    persons: list[PersonRow] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    odd: list[tuple[ProblemCode, int, int, str]] = field(default_factory=list)


def walk(sheet: RawSheet, headings: tuple[Heading, ...], cancelled: Callable[[], bool] = never) -> Walked:
    """Go through the rows of a sheet whose headings are known."""
    walker = Walker(sheet, headings)
    for row in wanted(sorted(sheet.rows), cancelled):
        walker.step(row)
    walker.close()
    return walker.walked


class Walker:
    """Goes down a sheet row by row: `step` for each row that holds something, `close` at the end."""

    def __init__(self, sheet: RawSheet, headings: tuple[Heading, ...]) -> None:
        self.sheet = sheet
        self.walked = Walked()
        self._heading_rows = {row: head for head in headings for row in range(head.first, head.last + 1)}
        self._begins = {head.first: head for head in headings if head.last < head.first}  # tables without a heading
        self._heading: Heading | None = None
        self._first = next(iter(headings), None)
        self._section = ""
        self._sections: list[tuple[int, str]] = []
        self._numbered = False

    def step(self, row: int) -> None:
        """Say what one row is."""
        texts = {column: tidied for column, cell in self.sheet.rows[row].items() if (tidied := tidy(cell.text))}
        if self._heading is not None and self._heading.beside:
            texts = self._left_of(self._heading.beside, row, texts)
        self.walked.kinds[row] = self._kind(row, texts)

    def close(self) -> None:
        """A section that no person follows was none: it is a line below the table."""
        last = self.walked.persons[-1].row if self.walked.persons else 0
        for row, text in self._sections:
            if row > last:
                self.walked.kinds[row] = RowKind.FOOTNOTE
                self._note(ProblemCode.NOT_A_PERSON, row, 0, text)

    def _left_of(self, beside: int, row: int, texts: dict[int, str]) -> dict[int, str]:
        """Report what stands in another table to the right, and leave it out."""
        right = " | ".join(text for column, text in sorted(texts.items()) if column >= beside)
        if right and row not in self._heading_rows:
            self._note(ProblemCode.NOT_UNDERSTOOD, row, beside, right)
        return {column: text for column, text in texts.items() if column < beside}

    def _note(self, code: ProblemCode, row: int, column: int, value: str) -> None:
        self.walked.odd.append((code, row, column, value[:300]))

    def _kind(self, row: int, texts: dict[int, str]) -> RowKind:
        begins = self._heading_rows.get(row) or self._begins.get(row)
        if begins:
            self._heading = begins
            self._numbered = bool(begins.number_columns)
        if row in self._heading_rows:
            return RowKind.HEADING
        if not texts:
            return RowKind.BLANK
        if self._heading is None:
            return self._above(row, texts)
        if self._surely_person(row, texts, self._heading):
            self.walked.persons.append(PersonRow(row, self._section, self._heading))
            return RowKind.PERSON
        furniture = self._furniture(row, texts)
        return furniture or self._content(row, texts, self._heading)

    def _above(self, row: int, texts: dict[int, str]) -> RowKind:
        """Say what a row above the first heading is: of a title, or of a person who got there when rows were moved."""
        heading = self._first
        if heading is None:
            return RowKind.TITLE
        named = " ".join(texts[column] for column in heading.name_columns if column in texts)
        figured = (*heading.number_columns, *heading.columns_of(Field.DATE_OF_BIRTH, Field.BIRTH_YEAR))
        counted = [column for column in figured if texts.get(column, "")[:1].isdecimal()]
        if len(texts) < _FEWEST_TOLD or not counted or not self._is_person(texts, heading, named):
            return RowKind.TITLE
        self._note(ProblemCode.NOT_UNDERSTOOD, row, min(texts), " | ".join(texts[column] for column in sorted(texts)))
        return RowKind.PROBLEM

    def _surely_person(self, row: int, texts: dict[int, str], heading: Heading) -> bool:
        """Whether a row begins with its number and has a word for a name: every other look at it comes to the same."""
        first = min(texts)
        if first not in heading.number_columns or not texts[first][0].isdecimal() or row in self.sheet.merged:
            return False
        named = " ".join([texts[column] for column in heading.name_columns if column in texts])
        return bool(_WORD.search(named)) and not is_empty_mark(named)

    def _furniture(self, row: int, texts: dict[int, str]) -> RowKind | None:
        if is_column_numbers(texts):
            return RowKind.COLUMN_NUMBERS
        whole = " ".join(texts[column] for column in sorted(texts))
        if is_page_line(whole):
            return RowKind.PAGE
        kind = self._closing(whole, texts)
        if kind is None:
            return None
        stated = stated_count(whole) if kind is RowKind.TOTAL else None
        if stated is not None:
            self.walked.totals.append(Total(row, stated, len(self.walked.persons)))
        self._note(ProblemCode.NOT_A_PERSON, row, 0, whole)
        return kind

    def _closing(self, whole: str, texts: dict[int, str]) -> RowKind | None:
        """Totals, signatures and footnotes, told by how the row begins; a row with a number is none of them."""
        heading = self._heading
        if heading is None or any(re.match(r"\d", texts.get(column, "")) for column in heading.number_columns):
            return None
        if any(is_total(text) for text in list(texts.values())[:2]):
            return RowKind.TOTAL
        born = heading.columns_of(Field.DATE_OF_BIRTH, Field.BIRTH_YEAR)
        if any(texts.get(column) for column in born):
            return None
        if is_footnote(whole):
            return RowKind.FOOTNOTE
        return RowKind.SIGNATURE if is_signature(whole) else None

    def _content(self, row: int, texts: dict[int, str], heading: Heading) -> RowKind:
        named = " ".join(text for column in heading.name_columns if (text := self._text(row, column, texts)))
        stated = [
            texts[column] for column in heading.name_columns if texts.get(column) and not is_empty_mark(texts[column])
        ]
        code = self._goes_on(row, texts, heading, stated)
        if code:
            self.walked.persons[-1].below.append(row)
            self._note(code, row, min(texts), " | ".join(texts[column] for column in sorted(texts)))
            return RowKind.CONTINUATION
        if self._is_section(row, texts, heading):
            self._section = " ".join(texts[column] for column in sorted(texts))
            self._sections.append((row, self._section))
            return RowKind.SECTION
        if self._is_person(texts, heading, named):
            self.walked.persons.append(PersonRow(row, self._section, heading))
            return RowKind.PERSON
        self._note(ProblemCode.NOT_UNDERSTOOD, row, min(texts), " | ".join(texts[column] for column in sorted(texts)))
        return RowKind.PROBLEM

    def _text(self, row: int, column: int, texts: dict[int, str]) -> str:
        if column in texts:
            return texts[column]
        merge = self.sheet.above(row, column)
        return tidy(self.sheet.text(merge.top, merge.left)) if merge else ""

    def _number(self, texts: dict[int, str], heading: Heading) -> str:
        return next((texts[column] for column in heading.number_columns if texts.get(column)), "")

    def _is_person(self, texts: dict[int, str], heading: Heading, named: str) -> bool:
        if not named or is_empty_mark(named) or not _person_like(named):
            return False
        if self._number(texts, heading):
            return True
        if isinstance(field_of(named), Field) or _states_details(
            named
        ):  # of a table that lies on its side; of somebody above
            return False
        mapped = [column for column in texts if column in heading.used]
        return len(mapped) > 1 or not self._numbered or _looks_like_name(named)

    def _is_section(self, row: int, texts: dict[int, str], heading: Heading) -> bool:
        """One text alone in its row: over merged columns, in words that head sections, or left of the names."""
        if len(texts) != 1:
            return False
        ((column, text),) = texts.items()
        if not _LETTER.search(text) or is_empty_mark(text):
            return False
        wide = self.sheet.width(row, column) > 1
        if wide or (is_section_text(text) and not _looks_like_name(text)):
            return wide or not _states_details(text)
        return (
            column not in heading.name_columns
            and column <= min(heading.fields, default=0)
            and not _looks_like_name(text)
        )

    def _directly_above(self, row: int) -> PersonRow | None:
        if not self.walked.persons:
            return None
        person = self.walked.persons[-1]
        return person if row - 1 in {person.row, *person.below} else None

    def _goes_on(self, row: int, texts: dict[int, str], heading: Heading, stated: list[str]) -> ProblemCode | None:
        """Say how a row goes on with the person above it; None where it does not."""
        person = self._directly_above(row)
        if person is None or person.heading is not heading or self._number(texts, heading):
            return None
        if self._is_merged_down(row, heading):
            return ProblemCode.PERSON_OVER_ROWS
        if any(map(is_alias_line, stated)):
            return ProblemCode.CONTINUED
        if self.sheet.width(row, min(texts)) > 1 and len(texts) == 1:
            return None
        if stated:
            return ProblemCode.PERSON_OVER_ROWS if self._ends_name(person, texts, heading, stated) else None
        return ProblemCode.CONTINUED if self._is_rest(texts, heading) else None

    def _is_merged_down(self, row: int, heading: Heading) -> bool:
        """One person over two rows, whose number and name are merged downwards."""
        names = [column for column in heading.name_columns if self.sheet.above(row, column)]
        numbers = [column for column in heading.number_columns if self.sheet.above(row, column)]
        return bool(names) and (bool(numbers) or not heading.number_columns)

    def _ends_name(self, person: PersonRow, texts: dict[int, str], heading: Heading, stated: list[str]) -> bool:
        """Whether a row ends the name that the row above it began; what else it states must find its place free above.

        Without numbers that tell persons apart only a patronymic does so.
        """
        above = " ".join(tidy(self.sheet.text(person.row, column)) for column in heading.name_columns).strip()
        below = " ".join(stated)
        if not _completes(above, below):
            return False
        born = heading.columns_of(Field.DATE_OF_BIRTH, Field.BIRTH_YEAR, Field.BIRTH_DATE_AND_PLACE)
        dated = [column for column in born if column in texts and re.search(r"\d{2}", texts[column])]
        if any(re.search(r"\d{2}", self.sheet.text(person.row, column)) for column in dated):
            return False  # a birth date in either row: two persons
        if self._numbered:
            return bool(self._number_of(person))
        return not dated and len(below.split()) == 1 and is_patronymic(below) and len(above.split()) == 2

    def _is_rest(self, texts: dict[int, str], heading: Heading) -> bool:
        """Whether a row without a name holds nothing but the rest of cells above."""
        born = set(heading.columns_of(Field.DATE_OF_BIRTH, Field.BIRTH_YEAR))
        columns = set(texts)
        if columns & born or columns & set(heading.number_columns):
            return False
        return columns <= heading.used and min(columns) > min(heading.fields, default=0)

    def _number_of(self, person: PersonRow) -> str:
        return next((self.sheet.text(person.row, column) for column in person.heading.number_columns), "")


def _person_like(text: str) -> bool:
    return bool(_LETTER.search(text)) or any(ord(c) > 127 and c.isalnum() for c in text)


def _states_details(text: str) -> bool:
    """Whether words name no person but say something of one: «в/ч А0001, солдат, пленён 03.2022»."""
    first, *others = re.split(r"[,;]", text)
    if not others or _looks_like_name(first) or not (is_section_text(first) or find_rank(first.strip())):
        return False
    return any(
        find_rank(other.strip()) or re.search(r"\d{2}\.\d{4}|\d{1,2}\.\d{1,2}\.\d{2}", other) for other in others
    )


def _completes(above: str, below: str) -> bool:
    """Whether a name of one or two words goes on in the next row."""
    words, more = above.split(), below.split()
    if above.endswith("-") and len(words) <= 2 and 1 <= len(more) <= 3:  # «Примеров-» above «Тестов Петр»
        return True
    if not 1 <= len(words) <= 2 or not 1 <= len(more) <= 2 or is_section_text(below):
        return False
    return is_patronymic(more[-1]) or (is_given_name(more[0]) and not any(map(is_initial, words)))


def _looks_like_name(text: str) -> bool:
    """Whether words standing alone are a person: two or three names, with a patronymic, initials or a given name."""
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() for word in words[:2]):
        return False
    return any(is_patronymic(word) or is_initial(word) for word in words[1:]) or any(map(is_given_name, words))
