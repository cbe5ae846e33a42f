"""The rules of acts about papers: which scan is a signed sheet that came back, and what can stand on a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import starmap

from verifier.domain.officers import Officer, Role
from verifier.domain.paper_acts import LetterheadSet, PaperBody, SheetReturned
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.visible import steers

MOST_ADDRESSEES = 8
LONGEST = {"office": 200, "marking": 80, "executor": 100, "phone": 60}  # characters
LONGEST_ADDRESSEE, LONGEST_TITLE = 60, 90
_HEADS = (Role.ADMINISTRATOR, Role.APPROVER)
_PART = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,5}")
_TITLE = re.compile(r"[A-Z][A-Z0-9]{1,3}/[a-z]{2}")


def paper_refusal(officer: Officer, body: PaperBody) -> Refusal | None:
    """Return why an officer may not do an act about papers, or None; what was kept before `repeated_sheet` looks at."""
    if why := may_paper(officer, type(body)):
        return why
    if isinstance(body, SheetReturned):
        sound = body.pages and min(body.pages) > 0 and all(map(_PART.fullmatch, body.parts))
        return None if sound else Refusal(RefusalCode.SHEET_WITHOUT_SYMBOL)
    return letterhead_refusal(body)


def may_paper(officer: Officer, kind: type[PaperBody]) -> Refusal | None:
    """Return why an officer may do no act about papers of a kind, or None: whoever is in service may keep a sheet."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if kind is LetterheadSet and not any(map(officer.has, _HEADS)):
        return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in _HEADS)})
    return None


def letterhead_refusal(body: LetterheadSet) -> Refusal | None:
    """Return which text cannot stand on the papers, or None: one line, not too long, of characters that show."""
    if why := addressees_refusal(body.addressees) or next(filter(None, starmap(_text_refusal, _texts(body))), None):
        return why
    for code, title in body.titles.items():
        if not _TITLE.fullmatch(code) or not any(map(str.isalnum, title)):
            return Refusal(RefusalCode.TITLE_MISSING, {"report": code[:8]})
    return None


def addressees_refusal(addressees: tuple[str, ...]) -> Refusal | None:
    """Return why copies of a print cannot be for some addressees, or None."""
    if len(addressees) > MOST_ADDRESSEES:
        return Refusal(RefusalCode.TOO_MANY_ADDRESSEES, {"most": str(MOST_ADDRESSEES)})
    return next(filter(None, (_text_refusal(each, LONGEST_ADDRESSEE) for each in addressees)), None)


def repeated_sheet(body: SheetReturned, kept: Iterable[SheetReturned]) -> Refusal | None:
    """Return why a sheet is not kept beside those kept before, or None: the same scan twice, or one more without a note."""
    same = [each for each in kept if each.number == body.number]
    if any(each.file == body.file for each in same):
        return Refusal(RefusalCode.SHEET_KEPT, {"number": body.number})
    if is_again(body.parts, same) and not any(map(str.isalnum, body.note)):
        return Refusal(RefusalCode.SHEET_NOTE_MISSING, {"number": body.number})
    return None


def is_again(parts: tuple[str, ...], kept: Iterable[SheetReturned]) -> bool:
    """Whether one of these sheets of a print is among those that were kept of it before."""
    return any(not each.parts or not parts or set(each.parts) & set(parts) for each in kept)


def sheets_out(kept: Iterable[SheetReturned]) -> tuple[int, int]:
    """Return how many signed sheets of a print are out, and of how many as far as that is known."""
    returned = list(kept)
    if not returned or not all(each.parts for each in returned):
        return int(not returned), 1
    parts = [tuple(map(int, part.split("/"))) for each in returned for part in each.parts]
    total = max(of for _number, of in parts)
    return total - len({number for number, _of in parts if number <= total}), total


def _text_refusal(text: str, most: int) -> Refusal | None:
    if len(text) > most or text != " ".join(text.split()) or any(map(steers, text)):
        return Refusal(RefusalCode.LETTERHEAD_TEXT, {"text": text[:40], "most": str(most)})
    return None


def _texts(body: LetterheadSet) -> Iterator[tuple[str, int]]:
    yield from ((getattr(body, name), most) for name, most in LONGEST.items())
    yield from ((each, LONGEST_TITLE) for each in body.titles.values())
