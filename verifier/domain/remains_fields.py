"""What acts on remains say, in one line and field by field; the other acts stand in `act_words` and `act_fields`."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.custody_fields import handing_fields
from verifier.domain.dates import shown_date
from verifier.domain.digests import grouped
from verifier.domain.keeping_fields import Field
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    BoardDecided,
    ComparisonSigned,
    EffectsFound,
    JoiningUndone,
    LivingConflict,
    LivingConflictAnswered,
    MissingNamed,
    PacketHanded,
    PartsJoined,
    PostMortemRecorded,
    RemainsBody,
    RemainsListed,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
)
from verifier.domain.remains_codes import Seal
from verifier.domain.words import remains as words
from verifier.i18n import _, n_


def summary_of_remains(body: RemainsBody) -> str:  # noqa: C901, PLR0912 - one line an act
    """Say in one line what an act on remains is about."""
    match body:
        case RemainsListed():
            return " · ".join((body.reference, n_("{n} row", "{n} rows", len(body.rows))))
        case RemainsTakenIn():
            return n_("{n} bag", "{n} bags", len(body.bags))
        case BagExamined():
            return f"{words.bag_number(body.bag)} · {words.contents(body.contents)}"
        case PostMortemRecorded():
            return f"{words.part_number(body.part)} · {words.form_group(body.group)}"
        case MissingNamed():
            return f"{words.missing_number(body.missing)} · {body.name}"
        case AnteMortemRecorded():
            return f"{words.missing_number(body.missing)} · {words.form_group(body.group)}"
        case ComparisonSigned():
            both = f"{words.part_number(body.part)} – {words.missing_number(body.missing)}"
            return f"{both} · {words.method(body.method)}: {words.likeness(body.result)}"
        case PartsJoined() | RemainsMoved() | RemainsReleased():
            return _parts(body.parts)
        case JoiningUndone():
            return body.reason
        case BoardDecided():
            return f"{_parts(body.parts)} · {words.likeness(body.result)}"
        case LivingConflict() | LivingConflictAnswered():
            return f"{words.part_number(body.part)} – {case_number(body.living)}"
        case EffectsFound():
            return f"{words.bag_number(body.bag)} · {body.packet}"
        case PacketHanded():
            return f"{words.bag_number(body.bag)} · {body.handing.given_by} → {body.handing.taken_by}"


def fields_of_remains(body: RemainsBody) -> Iterator[Field]:  # noqa: C901, PLR0912 - one line an act
    """Yield the fields of an act on remains, as name and value."""
    match body:
        case RemainsListed():
            yield from _listed(body)
        case RemainsTakenIn():
            yield from _taken_in(body)
        case BagExamined():
            yield _("Bag"), words.bag_number(body.bag)
            yield _("Individuals at least"), str(body.individuals)
            yield _("Contents"), words.contents(body.contents)
            yield _("Condition"), words.condition(body.condition)
            yield _("Note"), body.note
        case PostMortemRecorded() | AnteMortemRecorded():
            yield from _form(body)
        case MissingNamed():
            yield _("Ante-mortem file"), words.missing_number(body.missing)
            yield _("Name"), body.name
            yield _("Date of birth"), shown_date(body.born)
            yield _("Record of our register"), body.record
        case ComparisonSigned():
            yield from _comparison(body)
        case PartsJoined():
            yield _("Parts"), _parts(body.parts)
            yield _("Document"), body.document
            yield _("Note"), body.note
        case JoiningUndone():
            yield _("Re-association of the act"), grouped(body.joined)
            yield _("Reason"), body.reason
        case BoardDecided():
            yield from _decision(body)
        case LivingConflict():
            yield _("Part"), words.part_number(body.part)
            yield _("Case of who is listed alive"), case_number(body.living)
            yield _("Ground"), body.ground
        case LivingConflictAnswered():
            yield _("Part"), words.part_number(body.part)
            yield _("Case of who is listed alive"), case_number(body.living)
            yield _("Conflict"), _("remains a conflict") if body.stands else _("explained")
            yield _("Note"), body.note
        case RemainsMoved():
            yield from _moved(body)
        case EffectsFound():
            yield from _effects(body)
        case PacketHanded():
            yield _("Bag"), words.bag_number(body.bag)
            yield from handing_fields(body.handing)
        case RemainsReleased():
            yield from _released(body)


def _listed(body: RemainsListed) -> Iterator[Field]:
    yield _("Reference"), body.reference
    yield _("Received from"), body.sender
    yield _("Repatriation"), f"{body.event} · {shown_date(body.date)}"
    yield _("Rows"), str(len(body.rows))
    yield _("Rows stated"), "" if body.stated is None else str(body.stated)
    yield _("Why they differ"), body.difference
    yield _("File"), body.file_name
    yield _("Sheet"), body.sheet
    yield _("SHA-256 of the file"), grouped(body.file)


def _taken_in(body: RemainsTakenIn) -> Iterator[Field]:
    yield _("List of remains"), str(body.list)
    yield _("Time"), shown_moment(body.at)
    yield _("Place"), body.place
    yield _("Given by"), body.given_by
    yield _("Taken by"), body.taken_by
    yield _("Vehicle"), body.vehicle
    yield _("Temperature"), body.temperature
    yield _("Note"), body.note
    yield (
        _("Bags"),
        _("{first} to {last}").format(
            first=words.bag_number(body.bags[0].number), last=words.bag_number(body.bags[-1].number)
        ),
    )
    for bag in body.bags:
        if bag.seal is Seal.WHOLE and bag.row and not bag.note:
            continue  # a thousand of them stand on the receipt
        row = _("row {number}").format(number=bag.row) if bag.row else _("on no list")
        told = (row, bag.bag_no, bag.seal_no, words.seal(bag.seal), bag.note)
        yield words.bag_number(bag.number), " · ".join(filter(None, told))


def _form(body: PostMortemRecorded | AnteMortemRecorded) -> Iterator[Field]:
    if isinstance(body, PostMortemRecorded):
        yield _("Part"), words.part_number(body.part)
    else:
        yield _("Ante-mortem file"), words.missing_number(body.missing)
    yield _("Group of the form"), words.form_group(body.group)
    for key, value in body.values.items():
        yield words.form_field(key), value


def _comparison(body: ComparisonSigned) -> Iterator[Field]:
    yield _("Part"), words.part_number(body.part)
    yield _("Ante-mortem file"), words.missing_number(body.missing)
    yield words.method(body.method), words.likeness(body.result)
    yield _("Conclusion"), f"{body.document} · {shown_date(body.date)}"
    yield _("Laboratory"), body.laboratory
    yield _("Reference samples"), body.reference
    yield _("Statistic"), body.statistic
    yield _("Note"), body.note
    yield _("Rests on acts"), _digests(body.rests_on)


def _decision(body: BoardDecided) -> Iterator[Field]:
    yield _("Parts"), _parts(body.parts)
    yield _("Ante-mortem file"), words.missing_number(body.missing) if body.missing else ""
    yield _("Decision"), words.likeness(body.result)
    yield _("Side"), words.side(body.side)
    yield _("Claimed identity"), words.claim(body.claim)
    yield _("Members of the board"), ", ".join(body.members)
    yield _("Quality check"), body.quality_check
    yield _("Note"), body.note
    yield _("Rests on acts"), _digests(body.rests_on)


def _moved(body: RemainsMoved) -> Iterator[Field]:
    yield _("Parts"), _parts(body.parts)
    yield _("From where"), body.origin
    yield _("To where"), body.place
    yield _("Time"), shown_moment(body.at)
    yield _("Given by"), body.given_by
    yield _("Taken by"), body.taken_by
    yield _("Seal"), body.seal_no
    yield _("Temperature"), body.temperature
    yield _("Note"), body.note


def _effects(body: EffectsFound) -> Iterator[Field]:
    yield _("Bag"), words.bag_number(body.bag)
    yield _("Packet"), body.packet
    yield _("Seal"), body.seal_no
    for place, effect in enumerate(body.effects, 1):
        told = (effect.what, f"× {effect.count}", effect.condition)
        yield _("Thing {number}").format(number=place), " · ".join(filter(None, told))
    yield _("Listed by"), body.made_by
    yield _("Witness"), body.witness


def _released(body: RemainsReleased) -> Iterator[Field]:
    yield _("Parts"), _parts(body.parts)
    yield _("Fate"), words.fate(body.fate)
    yield _("From where"), body.origin
    yield _("Received by"), body.to
    yield _("Document"), body.document
    yield _("Place"), body.place
    yield _("Time"), shown_moment(body.at)
    yield _("Given by"), body.given_by
    yield _("Family informed on"), shown_date(body.informed)
    yield _("Grave no."), body.grave
    yield _("Decision of the board"), grouped(body.decision)
    yield _("Note"), body.note


def _parts(parts: tuple[str, ...]) -> str:
    return ", ".join(map(words.part_number, parts))


def _digests(digests: tuple[str, ...]) -> str:
    return ", ".join(digest[:12] for digest in digests if digest)
