"""Acts about papers: a signed sheet that came back or never will, and how the office stands on what it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from verifier.domain.digests import Digest


@dataclass(frozen=True, slots=True)
class SheetReturned:
    """The sheet of a print came back signed in ink; its scan is kept byte for byte as `file`.

    `issued` is the hash of the act that issued the print, `pages` are the pages of the scan (from 1) that bear its symbol,
    `note` says why one more scan of the same print is kept. Where one print holds the sheets on many persons, `parts` are
    those that came back, "3/60" for the third of sixty. `leaves` are the pages of the sheets that came back, "3/60+2/4" for
    the second of four of that sheet, "+2/4" where the print is one sheet; papers of before do not tell them apart.
    """

    kind: ClassVar[str] = "sheet_returned"
    number: str
    list: int
    issued: Digest
    file_name: str
    file: Digest
    pages: tuple[int, ...]
    note: str = ""
    parts: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetGivenUp:
    """The signed sheets of a print that are still out will not come back, for the `reason` stated: nobody waits for them.

    `issued` is the hash of the act that issued the print. One that comes back all the same is kept like any other.
    """

    kind: ClassVar[str] = "sheet_given_up"
    number: str
    list: int
    issued: Digest
    reason: str


@dataclass(frozen=True, slots=True)
class LetterheadSet:
    """How the office stands on its papers from now on, whole; what is empty is as the program has it, or left out.

    `office` is its name there, `marking` the handling marking, `executor` and `phone` stand under the last page,
    `addressees` receive the copies in their order. `titles` maps code and language of a report ("R2/uk") to its title.
    """

    kind: ClassVar[str] = "letterhead_set"
    office: str = ""
    marking: str = ""
    executor: str = ""
    phone: str = ""
    addressees: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


PaperBody = SheetReturned | SheetGivenUp | LetterheadSet
