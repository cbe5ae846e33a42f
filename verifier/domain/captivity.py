"""What our register says of a person's captivity, read from its status in words (domain.md 5.2), so that nobody who is
held and stands on no list is forgotten.
"""

from __future__ import annotations

import re
from enum import StrEnum

from verifier.domain.details import DetailKey
from verifier.domain.persons import Record


class Captivity(StrEnum):
    """Whether a person of our register is held by the other side."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    UNKNOWN = "unknown"
    ENDED = "ended"


class Listing(StrEnum):
    """How a held person stands to the lists that came in."""

    NONE = "none"
    DROPPED = "dropped"
    PERHAPS = "perhaps"


_NOT = r"(?<!не )(?<!not )"
_ENDED = re.compile(
    rf"{_NOT}(?:звільнен|освобожд|released)(?!.{{0,12}}служб)|{_NOT}(?:повернут|повернувс|повернен(?!ня)|вернулс|возвращ|returned)"
    r"|обмінян|обменян|exchanged|репатрі|репатри|repatriat"
    r"|загиб|загинув|погиб|помер|\bумер|died|killed|deceased|\bdead\b|«200»|\bn4\b"
)
_NOTHING = re.compile(
    r"відомостей про полон немає|немає (?:даних|відомостей)|нет (?:данных|сведений)|no (?:data|information)|\bn[01]\b"
)
_HELD = re.compile(
    r"полон|плен|captiv|prisoner|\bв\s?/?\s?п\b|позбавлен\w* (?:особистої )?свободи|лиш[её]н\w* свободы|deprived of|"
    r"інтернован|интернирован|interned|утриму|удержив|\bheld\b|detain|\bn3\b"
)
_DOUBTED = re.compile(
    r"імовірно|ймовірно|вероятно|probabl|можливо|возможно|possibl|предположит|бракує підтвердження|"
    r"неп[іи]?дтвердж|не підтвердж|неподтвержд|не подтвержд|unconfirmed|not confirmed|"
    r"неофіційно|неофициально|unofficial|інших джерел|других источников|відкрит\w* джерел|открыт\w* источник|"
    r"other sources|open sources|\bn2\b"
)
_CONFIRMING = re.compile(r"підтвердж|подтвержд|confirm")
_BY_RED_CROSS = re.compile(r"(?:підтвердж|подтвержд|confirmed)\w*.{0,24}(?:мкчх|мккк|icrc)")


def captivity(record: Record) -> Captivity:
    """Say whether a record's person is held: he is not once a return or a death is recorded, whatever his status says.

    A status that says nothing of captivity (missing, no data, none at all) is unknown; where one speaks of captivity, words
    of doubt make it probable. A return or death that is itself in doubt ends nothing.
    """
    if record.returned or record.deceased:
        return Captivity.ENDED
    return of_status(record.text(DetailKey.REGISTER_STATUS))


def of_status(status: str) -> Captivity:
    """Say the same of the status alone, in Ukrainian, Russian or English."""
    text = " ".join(status.casefold().split())
    doubted = bool(_DOUBTED.search(text))
    if _ENDED.search(text):
        return Captivity.UNKNOWN if doubted else Captivity.ENDED
    if _NOTHING.search(text):
        return Captivity.UNKNOWN
    if doubted:
        return Captivity.PROBABLE if _HELD.search(text) or _CONFIRMING.search(text) else Captivity.UNKNOWN
    return Captivity.CONFIRMED if _HELD.search(text) or _BY_RED_CROSS.search(text) else Captivity.UNKNOWN
