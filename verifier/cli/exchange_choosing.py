"""How a command names a stage ("1/2") and persons ("7,9-20", "cleared", "left") of an exchange."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

import typer

from verifier.domain.exchange import Exchange
from verifier.domain.exchange_stage import Stage
from verifier.i18n import _
from verifier.workflow import exchanges
from verifier.workflow.office import Office

STAGE = Annotated[str, typer.Argument(help="Exchange and stage, as 1/2.")]
CASES = Annotated[
    str,
    typer.Argument(
        help="Cases, as 7,9-20; “cleared” for all who are cleared and on no stage, “all” for all of the stage, “left” for "
        "those of it without a result."
    ),
]
_STAGE = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")
_RANGE = re.compile(r"([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?")
_MOST = 100_000  # cases that are named at once


@dataclass(frozen=True, slots=True)
class Place:
    """An exchange and one of its stages as they stand."""

    exchange: Exchange
    stage: Stage

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers of both."""
        return self.exchange.number, self.stage.number


def place_of(office: Office, text: str) -> Place:
    """Return the stage that a command names.

    Raises:
        BadParameter: it is not written as a stage is; KnownError: REFUSED where there is none of these numbers.
    """
    found = _STAGE.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(_("“{text}” is no stage. Name exchange and stage, as 1/2.").format(text=text))
    known = exchanges.exchange(office, int(found[1]))
    return Place(known, exchanges.stage_of(known, int(found[2])))


def chosen(office: Office, place: Place, text: str) -> tuple[int, ...]:
    """Return the cases that a command names, in order.

    Raises:
        BadParameter: they are not written as cases are.
    """
    match text.strip():
        case "all":
            return tuple(sorted(place.stage.members))
        case "left":
            results = ((person, place.stage.result(person)) for person in sorted(place.stage.members))
            return tuple(person for person, result in results if result is None or not result.final)
        case "cleared":
            return _free(office)
    found = set[int]()
    for piece in text.split(","):
        match = _RANGE.fullmatch(piece.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < first + _MOST:
            raise typer.BadParameter(_("“{text}” names no cases. Write them as 7,9-20.").format(text=text))
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def _free(office: Office) -> tuple[int, ...]:
    """Return who is cleared and on no stage that holds him."""
    cleared = exchanges.cleared(office)
    held = exchanges.held(office, cleared)
    return tuple(number for number in cleared if number not in held)
