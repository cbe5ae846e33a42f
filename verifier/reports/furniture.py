"""What stands on every page of every report, and the text of its QR symbol: paper must be found again in the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.i18n import Tongue

_PREFIX = "VRF1"
_HEX = 16
_SYMBOL = re.compile(
    r"VRF1:([0-9A-Z][0-9A-Z-]{0,39})(?:/([1-9]\d{0,5}/[1-9]\d{0,5}))?(?:\+([1-9]\d{0,4})/([1-9]\d{0,4}))?"
    r":(\d{1,12}):([0-9A-F]{16}):([0-9A-F]{16})(?::(VRC1/[0-9A-Z/:.-]{1,400}))?"
)
_MOST = 1000  # characters
# What a hand scanner types where the desk writes in Ukrainian or Russian: it presses keys, and does not know their letters.
_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФІЫВАПРОЛДЖЯЧСМИТЬЮ.", "QWERTYUIOPASSDFGHJKL:ZXCVBNM./")
_CYRILLIC = re.compile("[А-ЯІ]")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Header and footer of one print.

    `number` is the print number (``R1-000217-03``), `printed_by` post and name, empty where the paper names no officer,
    `printed_at` local ISO time with zone; `head_hash` and `head_count` name the last act that the report could show,
    `fingerprint` the office. `checkpoint` is what the issuing officer signed of the ledger, as one line that the symbol of
    the first page carries; a draft has none. `addressees` of the copies may be left for ink, and so is which copy a sheet
    is, where `copy` is 0. `executor` and `phone` stand under the last page; `titles` are those that the office gave to this
    report, by language. `part` says which sheet of how many this is, where one print holds many.
    """

    office: str
    marking: str
    number: str
    printed_by: str
    printed_at: str
    head_hash: str
    head_count: int
    fingerprint: str
    language: Tongue
    copy: int = 1
    copies: int = 1
    addressees: tuple[str, ...] = ()
    checkpoint: str = ""
    executor: str = ""
    phone: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    def symbol_of(self, page: int, pages: int) -> str:
        """Return the text of the symbol on a page of so many, in the small alphabet that QR packs most tightly."""
        head, office = self.head_hash[:_HEX], self.fingerprint[:_HEX]
        number = "/".join(filter(None, (self.number, self.part)))
        checkpoint = self.checkpoint if page == 1 else ""
        parts = (_PREFIX, f"{number}+{page}/{pages}", str(self.head_count), head, office, checkpoint)
        return ":".join(filter(None, parts)).upper()


@dataclass(frozen=True, slots=True)
class PrintMark:
    """What a QR symbol says of its sheet; hashes are the first 16 hexadecimal digits, `checkpoint` the line it carries.

    `part` is "3/60" on the third of sixty sheets of one print, empty where a print is one sheet. `page` of `pages` is the
    page of its sheet; both are 0 on papers of before the pages were told apart, which bear one symbol.
    """

    number: str
    head_count: int
    head: str
    fingerprint: str
    checkpoint: str = ""
    part: str = ""
    page: int = 0
    pages: int = 0


def parse_qr(text: str) -> PrintMark | None:
    """Read the text of a symbol, scanned or typed in by hand; None where it is not ours."""
    typed = "".join(text[:_MOST].upper().split())
    found = _SYMBOL.fullmatch(typed.translate(_KEYS) if _CYRILLIC.search(typed) else typed)
    if not found:
        return None
    number, part, page, pages, count, head, fingerprint, checkpoint = found.groups(default="")
    place = int(page or 0), int(pages or 0)
    if place[0] > place[1]:
        return None
    return PrintMark(number, int(count), head.lower(), fingerprint.lower(), checkpoint, part, *place)
