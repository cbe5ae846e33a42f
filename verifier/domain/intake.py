"""What can be said of a file beside its persons: its format, what that cannot carry, its columns, and what an officer chose.

The words that intake, workflow and window share (issue: reading lists as they really come; domain.md 15.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def column_letter(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_place(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place


class Format(StrEnum):
    """The format of a file by its content, whatever its name says."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    TYPED = "typed"


class Lack(StrEnum):
    """What a format cannot carry, or what is not read out of it: an officer must know what he is not told."""

    COMMENTS = "comments"
    MERGES = "merges"
    STRIKE = "strike"
    COLOURS = "colours"
    HIDDEN = "hidden"
    FORMATS = "formats"
    FORMULAS = "formulas"
    FORMULA_TEXT = "formula_text"
    SHEETS = "sheets"
    CHECKSUM = "checksum"


class Why(StrEnum):
    """Why a column was taken for what it is taken for."""

    HEADING = "heading"
    VALUES = "values"
    BOTH = "both"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    AMBIGUOUS = "ambiguous"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


NAME_FIELDS = frozenset(("full_name", "rank_and_name", "surname", "given_name", "given_and_patronymic", "patronymic"))


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One of their columns beside our details.

    `table` counts the headings of the sheet from 0, `column` from 1; `samples` are the first different values. `field` is
    the value of an intake field, empty where the column is not used: then it is kept in `Entry.extra`. `offers` is what it
    may be, best first. `joined` are further columns whose text is put behind this one's with a blank, `into` is the column
    to which this one is joined so (0: to none); `split` are the fields into which its words go, in order, the last one
    taking all that is left: then `field` is empty.
    """

    sheet: str
    table: int
    column: int
    letter: str
    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""
    why: Why = Why.UNKNOWN
    offers: tuple[str, ...] = ()
    joined: tuple[int, ...] = ()
    split: tuple[str, ...] = ()
    into: int = 0

    @property
    def held(self) -> tuple[str, ...]:
        """The details that it holds: one, those of its words, or none."""
        return self.split or ((self.field,) if self.field else ())


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a file; `digest` is the same for two files with the same headings in the same columns."""

    digest: str = ""
    columns: tuple[ColumnMap, ...] = ()

    @property
    def to_ask(self) -> tuple[ColumnMap, ...]:
        """The columns of which an officer must say what they are."""
        return tuple(column for column in self.columns if column.why is Why.AMBIGUOUS)

    @property
    def proposed(self) -> tuple[ColumnMap, ...]:
        """The columns that are nothing yet but a proposal by what stands in them."""
        return tuple(column for column in self.columns if column.why is Why.VALUES)

    @property
    def has_names(self) -> bool:
        """Whether a column holds names of persons, without which no person can be read."""
        return any(field in NAME_FIELDS for column in self.columns for field in column.held)


@dataclass(frozen=True, slots=True)
class Options:
    """What an officer said about a file before it is read: sheet, code page, password (never stored), columns."""

    sheet: str | None = None
    encoding: str = ""
    password: str = field(default="", repr=False)
    mapping: tuple[ColumnMap, ...] = ()


@dataclass(frozen=True, slots=True)
class CodePage:
    """A code page in which a file of bytes could be written, with some of its lines read so; `score` is from 0 to 1."""

    name: str
    sample: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks and what it holds beside its text: for a view of their sheet as it stands.

    `fill` and `ink` are colours as RRGGBB, empty for none; `stored` is what the file holds where it shows something else;
    `other` is what a second reader reads where it reads something else.
    """

    stored: str = ""
    formula: str = ""
    comment: str = ""
    fill: str = ""
    ink: str = ""
    struck: bool = False
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands in a file: rows that hold anything, persons, and problems by code."""

    rows: int = 0
    persons: int = 0
    by_code: Mapping[str, int] = field(default_factory=dict)
