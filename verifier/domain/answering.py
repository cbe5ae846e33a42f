"""How an answer finds its question again: every row of a query's workbook bears a key that no other row of any office has.

A key names the print, the query and which of its details is asked, and eight hexadecimal digits by which an office knows
its own; it says nothing of case or person. ``R3-L0001-02/Q-0001.2/4F2A9C1B`` (domain.md 13.2, R3: row number and code).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from verifier.i18n import N_

_KEY = re.compile(r"(R3X-L[0-9]{4,8}-[0-9]{2,6})/(Q-[0-9]{4,8})\.([0-9]{1,3})/([0-9A-F]{8})")
_MOST = 80  # characters of a cell that may hold a key
UNCHANGED = frozenset(("unchanged", "без змін", "без изменений", "подтверждаем", "підтверджуємо", "confirmed", "+"))
"""What stands for "as we stated it" in a cell for an answer, as `plain` has it."""


class AnswerProblem(StrEnum):
    """Why a row of an answered workbook is not recorded."""

    FOREIGN = "foreign"
    UNKNOWN_PRINT = "unknown_print"
    OTHER_LIST = "other_list"
    ANSWERED = "answered"
    TWICE = "twice"
    READ_DIFFERENTLY = "read_differently"
    NO_DATE = "no_date"
    OTHER_NAME = "other_name"


ANSWER_PROBLEMS = {
    AnswerProblem.FOREIGN: N_("The key of this row was not made by this office, or it was changed."),
    AnswerProblem.UNKNOWN_PRINT: N_("This office never issued print {number}."),
    AnswerProblem.OTHER_LIST: N_("This row answers a query on list {reference}, not on the one that is open."),
    AnswerProblem.ANSWERED: N_("This question is not open any more: it was answered, or its deadline passed."),
    AnswerProblem.TWICE: N_("Two rows of the file answer this question differently."),
    AnswerProblem.READ_DIFFERENTLY: N_("Two readers read this answer differently; record it by hand."),
    AnswerProblem.NO_DATE: N_("“{value}” is no date; record it by hand once it is clear what they mean."),
    AnswerProblem.OTHER_NAME: N_(
        "The name in this row is not that of the person whom its key asks about: {name}. Look whether rows were mixed up, "
        "and record the answer by hand."
    ),
}


@dataclass(frozen=True, slots=True)
class RowKey:
    """The key of one row: number of the print, of the query, and which of the query's details (from 1) is asked."""

    print: str
    query: str
    place: int
    check: str

    def is_of(self, fingerprint: str) -> bool:
        """Whether the office of a fingerprint made the key."""
        return self.check == _check(fingerprint, self.print, self.query, self.place)


def row_key(fingerprint: str, print_: str, query: str, place: int) -> str:
    """Return the key of a row, as it stands in the workbook."""
    return f"{print_}/{query}.{place}/{_check(fingerprint, print_, query, place)}"


def key_in(text: str) -> RowKey | None:
    """Return the key that a cell holds, whatever case or blanks it was given on its way; None where it holds none."""
    if len(text) > _MOST:
        return None
    found = _KEY.fullmatch("".join(text.split()).upper())
    return RowKey(found[1], found[2], int(found[3]), found[4]) if found else None


def plain(text: str) -> str:
    """Return a text as it is compared: composed, without case, blanks tidied."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text as a name is found again: letters and digits alone, without case."""
    kept = ("".join(filter(str.isalnum, word)) for word in plain(text).split())
    return frozenset(filter(None, kept))


def _check(fingerprint: str, print_: str, query: str, place: int) -> str:
    said = "|".join((fingerprint, print_, query, str(place)))
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:8].upper()
