"""What one cell of a register means, found out once and remembered: in a million rows most cells say what another said.

The rules are those of a list, asked for a row that holds this cell alone; what several cells decide together is no matter
for the memory, and such rows are understood as a list's rows are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import Found, column_signs, tidy
from verifier.intake.details.identifiers import spoiled_date
from verifier.intake.headings.columns import NAME_FIELDS, Field
from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.readers.shown import may_mask, show_number
from verifier.intake.readers.structure import FoundCell, PlainTexts
from verifier.intake.readers.workbook import Styles
from verifier.intake.registers.marks import SHIFT_1904, number_mark, text_mark
from verifier.intake.registers.plain_sheet import found_cell
from verifier.intake.registers.register import record_of
from verifier.intake.rows.furniture import is_ditto, is_empty_mark, is_total
from verifier.intake.rows.people import People
from verifier.intake.rows.plain_forms import is_number, is_record_number, text_form
from verifier.intake.rows.tables import ReadSheet
from verifier.intake.rows.walk import PersonRow, Walked

FIGURES = re.compile(r"\W*\d[\d\W]*")
_PAGE = re.compile(r"\W*(?:лист|аркуш|стр|стор|page|sheet|прод|для|дск|дсп)", re.IGNORECASE)
_NAMES = frozenset({Field.FULL_NAME, Field.RANK_AND_NAME, Field.SURNAME, Field.GIVEN_NAME, Field.PATRONYMIC})
_PARTED = re.compile(r"[;,\n\r]|\d\)")
_PLAIN = re.compile(r'(?: s="(\d{1,6})")?(?: t="([a-z]{1,9})")?')
MOST = 100_000  # cells of a column that are remembered


ROW, FIGURED, NUMBERED, SAYING, TOTAL, SIGNED = 1, 2, 4, 8, 16, 32
"""What to heed of a cell: only its row tells; the row is no heading; `number`; `beside` or `notes`; it begins a total;
`signs`."""


class Meaning(NamedTuple):
    """What a cell says by itself; `mark` stands for it when readers are compared, `values` are details with their texts.

    `heed` is made of the six above, `beside` what is said of return, death and status, `notes` what an officer must know,
    `signs` what is told once for the whole column.
    """

    column: int
    mark: str
    heed: int
    values: tuple[tuple[str, str], ...] = ()
    number: str = ""
    beside: tuple[str, str, str] | None = None
    notes: tuple[Found, ...] = ()
    signs: tuple[Found, ...] = ()


ASK, SHARED, NUMBERS, DATED = range(4)
"""What the attributes of a cell say, where that is not odd; of dates there are several, each with a letter of `DAYS`."""

OTHER, COUNTED, DAYS = "\x00", "\x01", "\x02\x03\x04\x05\x06\x07\x08"
"""What the key of a cell begins with, where it is not a text that cells share; such a text has no letter of these."""

_VALUE, _END, _HUNDRED_THOUSANDTHS = "><v>", "</v></c>", ".00000"
_MOST_FIGURES = 10


def counted(number: int | str) -> str:
    """Return the key of a cell that holds a whole number and nothing odd: its mark, behind the letter that tells so."""
    return f"{COUNTED}{number}{_HUNDRED_THOUSANDTHS}"


def dated(kind: int, number: int | str) -> str:
    """Return the key of a cell that holds a whole day, by what its attributes say: its mark, behind the letter of these."""
    return f"{DAYS[kind - DATED]}{number}{_HUNDRED_THOUSANDTHS}"


def number_in(key: str) -> str:
    """Return the number of a key that holds one, or a day."""
    return key[1 : -len(_HUNDRED_THOUSANDTHS)]


def is_text(key: str) -> bool:
    """Whether a key is a text that cells share."""
    return key[:1] > DAYS[-1]


class Source:
    """What the cells of a workbook are read by: styles, shared texts, the longest text allowed, and the system of dates."""

    def __init__(self, styles: Styles, texts: Sequence[tuple[str, int]], longest: int, *, date1904: bool) -> None:
        self._styles, self._texts, self._longest, self._date1904 = styles, texts, longest, date1904
        self._known: dict[str, int] = {}
        self._written = {COUNTED: ""}  # attributes of a number, and of the dates
        self.plain: Sequence[str | None] = _plain_ones(texts, longest)

    def kind(self, attributes: str) -> int:
        """Return what the attributes of a cell say."""
        if attributes not in self._known:
            self._known[attributes] = self._numbered(self._kind(attributes), attributes)
        return self._known[attributes]

    def _numbered(self, kind: int, attributes: str) -> int:
        """Return a kind, that of dates by the number of their attributes."""
        if kind == NUMBERS:
            self._written[COUNTED] = attributes
        if kind != DATED:
            return kind
        before = len(self._written) - 1
        if before == len(DAYS):
            return ASK
        self._written[DAYS[before]] = attributes
        return DATED + before

    @property
    def letters(self) -> Iterable[str]:
        """The letters with which keys begin that hold a number or a day."""
        return self._written

    def key(self, written: str) -> str:
        """Return what a cell holds, whatever row it stands in, by what stands behind its address.

        A text that cells share, a number (`counted`), or, behind the letter that tells so, what is written.
        """
        kind, said = self._figures(written)
        if kind == SHARED and int(said) < len(self.plain):
            text = self.plain[int(said)]
            return OTHER + written if text is None else text
        if kind < NUMBERS or said[0] == "0":
            return OTHER + written
        return counted(said) if kind == NUMBERS else dated(kind, said)

    def _figures(self, written: str) -> tuple[int, str]:
        """Return the kind of a cell and the figures that it holds; ASK where it is written otherwise."""
        attributes, _, rest = written.partition(_VALUE)
        said = rest.removesuffix(_END)
        if len(said) == len(rest) or not (said.isdecimal() and said.isascii()) or len(said) > _MOST_FIGURES:
            return ASK, ""
        return self.kind(attributes), said

    def held(self, column: int, key: str) -> tuple[FoundCell, RawCell | None]:
        """Return a cell by its key, as it is stored and as it is shown."""
        if is_text(key):
            return FoundCell(0, column, "str", key, 0, None, False), RawCell(key)
        attributes = self._written.get(key[:1])
        written = key.removeprefix(OTHER) if attributes is None else f"{attributes}{_VALUE}{number_in(key)}{_END}"
        found = self.found(0, column, written)
        return found, self.cell(found)

    def _kind(self, attributes: str) -> int:
        form = _PLAIN.fullmatch(attributes)
        if not form or form[2] not in {None, "s", "n"}:
            return ASK
        struck, hidden, number_format, fill, ink = self._styles.look(int(form[1] or 0))
        if struck or hidden or fill or ink or may_mask(number_format):
            return ASK
        if form[2] == "s":
            return SHARED
        if number_format == "General":
            return NUMBERS
        shown = show_number("33000", number_format)
        dated = bool(shown.date) and not shown.codes and bool(FIGURES.fullmatch(shown.text))
        return DATED if dated and not self._date1904 else ASK

    def found(self, row: int, column: int, source: str) -> FoundCell:
        """Return a cell as it is stored."""
        return found_cell(row, column, source, self._texts, self._longest)

    def cell(self, found: FoundCell, comment: str = "") -> RawCell | None:
        """Return a cell as it is shown, None where there is nothing."""
        if found.kind in {"str", "inlineStr"} and found.value and not (found.formula or found.runs or comment):
            look = self._styles.look(found.style)
            if "_x" not in found.value and not any((look[0], look[1], look[3], look[4])) and not may_mask(look[2]):
                return RawCell(found.value)
        answer = self._styles.cell(found, self._texts, comment)
        return _raw(answer) if answer else None

    def mark(self, found: FoundCell, cell: RawCell) -> str:
        """Return what stands for a cell when readers are compared."""
        if found.value is None or found.kind == "e":
            return ""
        if found.kind == "n":
            days = float(found.value) + (SHIFT_1904 if self._date1904 and cell.kind == "d" else 0)
            return number_mark(days)
        return cell.text if found.kind == "b" else text_mark(found.value)


def _plain_ones(texts: Sequence[tuple[str, int]], longest: int) -> Sequence[str | None]:
    """Return those of some texts that are to be taken as they are, None in place of any other."""
    if isinstance(texts, PlainTexts) and texts.alone:
        alone = texts.alone
        if "" not in alone and "_x" not in "\n".join(alone) and max(map(len, alone)) <= longest:
            return alone
    return [text if text and not (runs or "_x" in text or len(text) > longest) else None for text, runs in texts]


class Memo:
    """Knows one column by the rules of a list; `known` holds what each text in it means, None for an empty one."""

    def __init__(
        self, heading: Heading, column: int, *, english: bool, latest: int, hidden: frozenset[int] = frozenset()
    ) -> None:
        self.known: dict[str, Meaning | None] = {}
        self.held = heading.fields.get(column)
        self.column, self._heading, self._hidden = column, heading, hidden
        self._english, self._latest = english, latest
        self._form = text_form(self.held, latest)
        self._counts = self.held in {Field.RECORD_NO, Field.SEQ_NO}
        self._heed = FIGURED if self.held is Field.DATE_OF_BIRTH else 0

    def _remember(self, written: str, meaning: Meaning | None) -> Meaning | None:
        if len(self.known) >= MOST:
            self.known.clear()
        self.known[written] = meaning
        return meaning

    def _of_text(self, text: str) -> Meaning | None:
        values = self._form(text)
        if values is None:
            if self._counts and is_record_number(text):
                return Meaning(self.column, text, NUMBERED, (), text)
            return self._of_number(text, text) if self._counts else None
        mark = text if values else text_mark(text)
        return Meaning(self.column, mark, self._heed, values)

    def _of_number(self, said: str, mark: str = "") -> Meaning | None:
        if said[0] == "0" and said != "0" and not mark:
            return None
        mark = mark or said + _HUNDRED_THOUSANDTHS
        if self._counts:
            return Meaning(self.column, mark, FIGURED | NUMBERED, (), said) if is_number(said) else None
        return Meaning(self.column, mark, 0) if self.held is None else None

    def _meaning(self, cell: RawCell, said: str) -> Meaning:
        """Ask the rules of a list for a row that holds this cell alone; `said` stands for it in the mark."""
        text = tidy(cell.text)
        signs = column_signs(cell.text) if self.held else ()
        heed = (FIGURED if FIGURES.fullmatch(text) else 0) | (TOTAL if is_total(text) else 0) | (SIGNED if signs else 0)
        sheet = RawSheet("", True, {1: {self.column: cell}}, hidden_columns=self._hidden)
        people = People(sheet, english=self._english, latest=self._latest)
        entries = list(people.entries(PersonRow(1, "", self._heading)))
        if len(entries) != 1 or entries[0].aliases or self._needs_its_row(cell, text):
            return Meaning(self.column, said, heed | ROW, signs=signs)
        notes = tuple((code, value) for code, _row, column, value in people.notes if column == self.column)
        if self.column in self._heading.number_columns and cell.kind == "d" and cell.date:
            notes += ((ProblemCode.SPOILED_NUMBER, spoiled_date(cell.date, cell.text)),)
        if self.held not in NAME_FIELDS:
            notes = tuple(note for note in notes if note[0] is not ProblemCode.NO_SURNAME)
        record, number = record_of(ReadSheet(sheet, (self._heading,), Walked(), entries), entries[0]), entries[0].number
        beside = (record.returned, record.deceased, record.status)
        values = tuple((key.value, text) for key, text in record.values.items())
        heed |= (NUMBERED if number else 0) | (SAYING if notes or any(beside) else 0)
        return Meaning(self.column, said, heed, values, number, beside if any(beside) else None, notes, signs)

    def _needs_its_row(self, cell: RawCell, text: str) -> bool:
        """Whether other cells have a say in it: ditto marks, several words of a surname, persons that share a cell."""
        if _PAGE.match(text) or (self.held and is_ditto(text)):
            return True
        if self.held in _NAMES and (_PARTED.search(cell.text) or is_empty_mark(text)):
            return True
        return self.held is Field.SURNAME and " " in text


def _raw(answer: list[object]) -> RawCell:
    """Return a cell of the child's own answer as the other side of the wire would."""
    text = str(answer[1])
    if len(answer) == 2:
        return RawCell(text)
    beside = answer[3] if isinstance(answer[3], Mapping) else {}
    date, kind = str(beside.get("d", "")), str(answer[2])
    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        kind, date = "s", ""
    stored, formula, comment, fill, ink = (str(beside.get(key, "")) for key in ("v", "f", "c", "fi", "in"))
    codes = tuple(ProblemCode(code) for code in beside.get("x", ()))
    return RawCell(text, kind, stored, date, formula, comment, codes, fill, ink)
