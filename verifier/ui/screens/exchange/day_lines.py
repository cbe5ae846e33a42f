"""The persons of a stage as the day of handover needs them, found by two letters or the number on the manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import Direction
from verifier.domain.exchange_fields import needs_in_words
from verifier.domain.exchange_stage import Stage
from verifier.domain.lists import case_number
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.workflow import exchanges
from verifier.workflow.exchange_desk import Seen, manifest_order


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the stage; `number` is that on the manifest. `warning` says why he must not travel, empty where he may."""

    number: int
    person: int
    name: str
    born: str
    direction: Direction
    place: str
    needs: str
    warning: str
    begins: tuple[str, ...] = field(default=())

    @property
    def way(self) -> str:
        """Which way he goes."""
        return words.direction(self.direction)


def lines_of(seen: Seen, stage: Stage) -> tuple[Line, ...]:
    """Return the persons of a stage in the order of its manifest."""
    warnings = {person: refused(why) for person, why in exchanges.barred(seen.exchange, stage, seen.travellers).items()}
    fallen = _("Not cleared any more: he must not travel until his case is decided anew.")
    warnings |= dict.fromkeys(seen.fallen(stage), fallen)
    return tuple(
        _line(seen, stage, number, person, warnings.get(person, ""))
        for number, person in enumerate(manifest_order(stage), 1)
    )


def _line(seen: Seen, stage: Stage, number: int, person: int, warning: str) -> Line:
    known, seat, needs = seen.people.get(person), stage.seats.get(person), seen.exchange.needs.get(person)
    name = seen.name(person) or case_number(person)
    place = ""
    if seat:
        template = _("{vehicle} · lying {place}") if seat.lying else _("{vehicle} · {place}")
        place = template.format(vehicle=seat.vehicle, place=seat.place)
    return Line(
        number,
        person,
        name,
        shown_date(known.born) if known else "",
        stage.members[person].direction,
        place,
        needs_in_words(needs) if needs else "",
        warning,
        tuple(part.strip("«»\"'") for part in name.casefold().split()),
    )


def found(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return whom a search finds: a number that of the manifest, letters the beginnings of names in any order."""
    parts = text.casefold().split()
    if not parts:
        return tuple(lines)
    if len(parts) == 1 and parts[0].isdigit():
        number = parts[0]
        exact = [line for line in lines if str(line.number) == number]
        return (*exact, *(line for line in lines if str(line.number).startswith(number) and line not in exact))
    return tuple(line for line in lines if all(any(b.startswith(part) for b in line.begins) for part in parts))
