"""What the acts ask by which remains come in, go from hand to hand, and leave; and what was found with them."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.custody import Handing, Receiver, holder
from verifier.domain.dates import typed_date
from verifier.domain.moments import now, shown_moment, typed_moment
from verifier.domain.remains_acts import Effect, EffectsFound, MissingNamed, PacketHanded, RemainsBody, TakenBag
from verifier.domain.remains_codes import Fate, Seal
from verifier.domain.remains_states import Bag, Step
from verifier.domain.words import remains as words
from verifier.domain.words.custody import receiver
from verifier.i18n import _
from verifier.ui.screens.remains.action import Spot, parts_in
from verifier.ui.screens.remains.ask_dialog import Ask, Said
from verifier.workflow import remains as verbs
from verifier.workflow.office import one_line


def move(spot: Spot) -> Sequence[Ask]:
    """Ask how parts go from one keeper to another."""
    parts = spot.known.kept(spot.part)
    last = _last_step(spot)
    return (
        Ask("parts", _("Parts"), ", ".join(parts)),
        Ask("place", _("To where")),
        Ask("at", _("Time"), shown_moment(now())),
        Ask("given_by", _("Given by"), last.taken_by),
        Ask("taken_by", _("Taken by")),
        Ask("seal_no", _("Seal")),
        Ask("temperature", _("Temperature")),
        Ask("note", _("Note")),
    )


def moved(spot: Spot, said: Said) -> RemainsBody:
    """Return the handing on."""
    rest = {key: said[key] for key in ("place", "at", "given_by", "taken_by", "seal_no", "temperature", "note")}
    return verbs.move_of(spot.known, parts_in(said["parts"]), **rest)


def effects(spot: Spot) -> Sequence[Ask]:
    """Ask what was found with a bag."""
    return (
        Ask("packet", _("Packet")),
        Ask("seal_no", _("Seal")),
        Ask("things", _("Things"), lines=True, hint=_("One a line: thing; number; state.")),
        Ask("made_by", _("Listed by"), holder(_bag(spot).packet)),
        Ask("witness", _("Witness")),
    )


def listed(spot: Spot, said: Said) -> RemainsBody:
    """Return the inventory."""
    things = tuple(_effect(line) for line in said["things"].splitlines() if line.strip())
    bag = spot.known.parts[spot.part].bag
    made_by, witness = one_line(said["made_by"]), one_line(said["witness"])
    return EffectsFound(bag, one_line(said["packet"]), one_line(said["seal_no"]), things, made_by, witness)


def packet(spot: Spot) -> Sequence[Ask]:
    """Ask from whom to whom the packet of a bag goes."""
    return (
        Ask("given_by", _("Given by"), holder(_bag(spot).packet)),
        Ask("taken_by", _("Taken by")),
        Ask("to", _("Who that is"), choices=[(code.value, receiver(code)) for code in Receiver]),
        Ask("place", _("Place")),
        Ask("at", _("Time"), shown_moment(now())),
        Ask("seal", _("Seal as found"), choices=[(code.value, words.seal(code)) for code in Seal]),
        Ask("seal_no", _("New seal")),
        Ask("note", _("Note")),
    )


def packet_handed(spot: Spot, said: Said) -> RemainsBody:
    """Return the handing on of the packet."""
    texts = {key: one_line(said[key]) for key in ("given_by", "taken_by", "place", "seal_no", "note")}
    at, to = typed_moment(said["at"]), Receiver(said["to"])
    return PacketHanded(_bag(spot).number, Handing(**texts, to=to, at=at, seal=Seal(said["seal"])))


def _bag(spot: Spot) -> Bag:
    return spot.known.bags[spot.known.parts[spot.part].bag]


def release(spot: Spot) -> Sequence[Ask]:
    """Ask where an individual goes in the end."""
    last = _last_step(spot)
    return (
        Ask("fate", _("Fate"), choices=[(code.value, words.fate(code)) for code in Fate]),
        Ask("to", _("Received by")),
        Ask("document", _("Document")),
        Ask("place", _("Place")),
        Ask("at", _("Time"), shown_moment(now())),
        Ask("given_by", _("Given by"), last.taken_by),
        Ask("informed", _("Family informed on")),
        Ask("grave", _("Grave no."), hint=_("Of who is buried unidentified.")),
        Ask("note", _("Note")),
    )


def released(spot: Spot, said: Said) -> RemainsBody:
    """Return the release."""
    rest = {key: said[key] for key in ("to", "document", "place", "at", "given_by", "informed", "grave", "note")}
    return verbs.release_of(spot.known, spot.part, Fate(said["fate"]), **rest)


def take_in(spot: Spot) -> Sequence[Ask]:
    """Ask how the bags of a list came."""
    return (
        Ask("place", _("Place")),
        Ask("at", _("Time"), shown_moment(now())),
        Ask("given_by", _("Given by")),
        Ask("taken_by", _("Taken by")),
        Ask("vehicle", _("Vehicle")),
        Ask("temperature", _("Temperature")),
        Ask("out", _("Rows not brought"), hint=_("Numbers of rows parted by commas; all others are taken in.")),
        Ask("broken", _("Seal not whole"), lines=True, hint=_("One a line: row; what was found.")),
        Ask("unlisted", _("On no list"), lines=True, hint=_("One a line: number of the bag; what was found.")),
    )


def taken_in(spot: Spot, said: Said) -> RemainsBody:
    """Return the taking over."""
    listing = spot.known.lists[spot.list]
    out = {each.strip() for each in said["out"].split(",")}
    broken = dict(_halves(line) for line in said["broken"].splitlines() if line.strip())
    bags = [
        TakenBag(0, row.row, row.bag_no, row.seal_no, Seal.BROKEN if str(row.row) in broken else Seal.WHOLE,
                       broken.get(str(row.row), ""))
        for row in listing.body.rows
        if row.row not in listing.bags and str(row.row) not in out
    ]  # fmt: skip
    stray = (_halves(line) for line in said["unlisted"].splitlines() if line.strip())
    bags += [TakenBag(0, 0, number, "", Seal.NONE, note) for number, note in stray]
    rest = {key: said[key] for key in ("place", "at", "given_by", "taken_by", "vehicle", "temperature")}
    return verbs.intake_of(spot.known, spot.list, bags, **rest)


def name(_spot: Spot) -> Sequence[Ask]:
    """Ask who is missing."""
    return (
        Ask("name", _("Name")),
        Ask("born", _("Date of birth")),
        Ask("record", _("Record of our register")),
    )


def named(spot: Spot, said: Said) -> RemainsBody:
    """Return the ante-mortem file."""
    number = 1 + max(spot.known.missing, default=0)
    return MissingNamed(number, one_line(said["name"]), typed_date(said["born"]), one_line(said["record"]))


def _last_step(spot: Spot) -> Step:
    """Return by which step what is here of an individual came to where it is."""
    return spot.known.parts[next(iter(spot.known.kept(spot.part)), spot.part)].custody[-1]


def _halves(line: str) -> tuple[str, str]:
    first, _mark, second = line.partition(";")
    return first.strip(), one_line(second)


def _effect(line: str) -> Effect:
    what, count, condition = (*(one_line(piece) for piece in line.split(";", 2)), "", "")[:3]
    return Effect(what, (int(count) if count.isdecimal() else 0) if count else 1, condition)
