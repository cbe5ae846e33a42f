"""The rules of acts about papers: who may say what of a signed sheet, and what can stand on a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import starmap

from verifier.domain.officers import Officer, Role
from verifier.domain.paper_acts import LetterheadSet, PaperBody, SheetGivenUp, SheetReturned
from verifier.domain.paper_leaves import is_leaf
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.visible import steers

MOST_ADDRESSEES = 8
LONGEST = {"office": 200, "marking": 80, "executor": 100, "phone": 60}  # characters
LONGEST_ADDRESSEE, LONGEST_TITLE = 60, 90
_HEADS = (Role.ADMINISTRATOR, Role.APPROVER)
_PART = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,5}")
_TITLE = re.compile(r"[A-Z][A-Z0-9]{1,3}/[a-z]{2}")


def paper_refusal(officer: Officer, body: PaperBody) -> Refusal | None:
    """Return why an officer may not do an act about papers, or None; what came before `paper_leaves` looks at."""
    if why := may_paper(officer, type(body)):
        return why
    if isinstance(body, SheetReturned):
        sound = (
            body.pages
            and min(body.pages) > 0
            and all(map(_PART.fullmatch, body.parts))
            and all(map(is_leaf, body.leaves))
        )
        return None if sound else Refusal(RefusalCode.SHEET_WITHOUT_SYMBOL)
    if isinstance(body, SheetGivenUp):
        return None if any(map(str.isalnum, body.reason)) else Refusal(RefusalCode.CHANGE_REASON_MISSING)
    return letterhead_refusal(body)


def may_paper(officer: Officer, kind: type[PaperBody]) -> Refusal | None:
    """Return why an officer may do no act about papers of a kind, or None: whoever is in service may keep a sheet."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if kind is not SheetReturned and not any(map(officer.has, _HEADS)):
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


def _text_refusal(text: str, most: int) -> Refusal | None:
    if len(text) > most or text != " ".join(text.split()) or any(map(steers, text)):
        return Refusal(RefusalCode.LETTERHEAD_TEXT, {"text": text[:40], "most": str(most)})
    return None


def _texts(body: LetterheadSet) -> Iterator[tuple[str, int]]:
    yield from ((getattr(body, name), most) for name, most in LONGEST.items())
    yield from ((each, LONGEST_TITLE) for each in body.titles.values())
