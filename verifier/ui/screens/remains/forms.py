"""The forms of remains in dialogs: a group and its lines, ante-mortem and post-mortem; and a list that is received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verifier.domain.officers import Officer
from verifier.domain.remains_acts import AnteMortemRecorded, PostMortemRecorded, RemainsBody, RemainsListed
from verifier.domain.remains_codes import Group, keys_of
from verifier.domain.remains_rules import may_handle, roles_of
from verifier.domain.words import remains as words
from verifier.i18n import _, n_
from verifier.intake.remains import RemainsReading, read_remains
from verifier.ui.screens.remains.action import Spot
from verifier.ui.screens.remains.ask_dialog import Ask, Said
from verifier.workflow import remains as verbs
from verifier.workflow.attachments import read_file
from verifier.workflow.office import one_line

Asks = Sequence[Ask]
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Taken:
    """A list of remains as it was read, with its bytes."""

    reading: RemainsReading
    data: bytes = field(repr=False)


def groups_of(officer: Officer, *, ante: bool) -> tuple[Group, ...]:
    """Return the groups of a form that an officer may fill in."""
    kinds = (AnteMortemRecorded(0, group, {}) if ante else PostMortemRecorded("", group, {}) for group in Group)
    return tuple(body.group for body in kinds if keys_of(body.group, ante=ante) and may_handle(officer, body) is None)


def group_asks(officer: Officer, *, ante: bool) -> Asks:
    """Ask which group."""
    choices = [(group.value, words.form_group(group)) for group in groups_of(officer, ante=ante)]
    return (Ask("group", _("Group of the form"), choices[0][0] if len(choices) == 1 else "", choices),)


def line_asks(spot: Spot, group: str, *, ante: bool) -> Asks:
    """Ask for the lines of a group, with what stands there."""
    form = spot.known.missing[spot.missing].form if ante else spot.known.parts[spot.part].form
    recorded = form.get(Group(group))
    known = recorded.values if recorded else {}
    return [Ask(key, words.form_field(key), known.get(key, "")) for key in keys_of(Group(group), ante=ante)]


def told_of(spot: Spot, *, ante: bool) -> str:
    """Say whose form it is."""
    if ante:
        return f"{words.missing_number(spot.missing)} · {spot.known.missing[spot.missing].body.name}"
    return words.part_number(spot.part)


def form_body(spot: Spot, group: str, lines: Said, *, ante: bool) -> RemainsBody:
    """Return a filled group of a form."""
    values = {key: one_line(text) for key, text in lines.items() if text}
    if ante:
        return AnteMortemRecorded(spot.missing, Group(group), values)
    return PostMortemRecorded(spot.part, Group(group), values)


def may_list(officer: Officer) -> bool:
    """Whether an officer may receive a list of remains."""
    return any(map(officer.has, roles_of(RemainsListed)))


def taken(path: Path, cancelled: Callable[[], bool]) -> Taken:
    """Read a list of remains.

    Raises:
        KnownError: as `read_remains` and `read_file`.
    """
    data = read_file(path)
    return Taken(read_remains(data, path.name, cancelled=cancelled), data)


def list_told(taken: Taken) -> str:
    """Say what was understood of a list, and which rows were not."""
    reading = taken.reading
    said = n_("{n} row with remains", "{n} rows with remains", len(reading.rows))
    told = [f"{reading.file_name} · {reading.sheet} · {said}"]
    if reading.unread:
        numbers = ", ".join(str(row) for row, _text in reading.unread[:_SHOWN])
        told.append(_("Not understood: rows {numbers}. Say why they are left out.").format(numbers=numbers))
    return "\n".join(told)


def list_asks(taken: Taken) -> Asks:
    """Ask what is stated about a list."""
    stated = "" if taken.reading.stated is None else str(taken.reading.stated)
    return (
        Ask("reference", _("Reference")),
        Ask("sender", _("Received from")),
        Ask("event", _("Repatriation"), hint=_("Which one: its name and stage. A number of bodies names none.")),
        Ask("date", _("Its day")),
        Ask("stated", _("Rows stated"), stated),
        Ask("difference", _("Why they differ"), lines=True),
    )


def list_body(taken: Taken, spot: Spot, said: Said) -> RemainsBody:
    """Return the receipt of a list."""
    stated = int(said["stated"]) if said["stated"].isdecimal() else None
    rest = {key: said[key] for key in ("reference", "sender", "event", "date", "difference")}
    return verbs.list_of(spot.known, taken.reading, taken.data, stated=stated, **rest)
