"""The rules of acts on remains: who may do which, and what each needs; the audit asks them again for every act.

What the board and the release need stands in `remains_board_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.domain import custody
from verifier.domain.acts import FORMAT
from verifier.domain.moments import is_moment
from verifier.domain.officers import REMAINS_ROLES, Officer, Role
from verifier.domain.overtaking import overtaken
from verifier.domain.refusals import Refusal, RefusalCode
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
from verifier.domain.remains_board_rules import (
    answer_refusal,
    board_refusal,
    conflict_refusal,
    has_come,
    release_refusal,
    says,
)
from verifier.domain.remains_codes import Contents, Group, Likeness, Method, Seal, keys_of
from verifier.domain.remains_view import RemainsView

MOST_INDIVIDUALS = 50
"""In one bag; a number beyond it is a slip of the keyboard."""

_KEEPERS = (Role.INVESTIGATOR, Role.PATHOLOGIST)
_ROLES: Mapping[type[RemainsBody], tuple[Role, ...]] = {
    RemainsListed: (Role.REGISTRAR, Role.INVESTIGATOR),
    RemainsTakenIn: (Role.INVESTIGATOR,),
    BagExamined: (Role.PATHOLOGIST,),
    MissingNamed: (Role.INVESTIGATOR,),
    PartsJoined: (Role.GENETICIST, Role.PATHOLOGIST),
    JoiningUndone: (Role.GENETICIST, Role.PATHOLOGIST),
    BoardDecided: (Role.BOARD_CHAIR,),
    LivingConflict: (*REMAINS_ROLES, Role.REGISTRAR, Role.ADJUDICATOR, Role.APPROVER),
    LivingConflictAnswered: (Role.BOARD_CHAIR, Role.ADJUDICATOR, Role.APPROVER),
    RemainsMoved: _KEEPERS,
    EffectsFound: _KEEPERS,
    PacketHanded: _KEEPERS,
    RemainsReleased: (Role.INVESTIGATOR,),
}
_OF_GROUP: Mapping[Group, tuple[Role, ...]] = {
    Group.DENTAL: (Role.ODONTOLOGIST,),
    Group.FINGERPRINTS: (Role.FINGERPRINT_EXPERT,),
    Group.DNA: (Role.GENETICIST,),
}


def roles_for(body: RemainsBody) -> tuple[Role, ...]:
    """Return the roles of which an act on remains needs one."""
    match body:
        case ComparisonSigned():
            return (body.method.role,)
        case PostMortemRecorded():
            return _OF_GROUP.get(body.group, _KEEPERS)
        case AnteMortemRecorded():
            return (Role.INVESTIGATOR, *_OF_GROUP.get(body.group, ()))
    return _ROLES[type(body)]


def roles_of(kind: type[RemainsBody]) -> tuple[Role, ...]:
    """Return the roles of which some act of a kind needs one, whatever it says."""
    if kind is ComparisonSigned:
        return tuple(method.role for method in Method)
    if kind in (PostMortemRecorded, AnteMortemRecorded):
        return tuple(dict.fromkeys((*_KEEPERS, *(role for roles in _OF_GROUP.values() for role in roles))))
    return _ROLES[kind]


def may_handle(officer: Officer, body: RemainsBody) -> Refusal | None:
    """Return why an officer may not do such an act on any remains, or None."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    roles = roles_for(body)
    if any(map(officer.has, roles)):
        return None
    if len(roles) == 1:
        return Refusal(RefusalCode.LACKS_ROLE, {"role": roles[0].value})
    return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in roles)})


def remains_refusal(
    known: RemainsView, officer: Officer, body: RemainsBody, at: str, form: int = FORMAT
) -> Refusal | None:
    """Return why an officer may not do an act on remains at a moment (UTC, ISO), or None; `known` is how they stand.

    `form` is the format of the act: the audit asks by the rules of then.
    """
    return _refusal(known, officer, body, at, form) or overtaken(known.recorded, body, form)


def _refusal(known: RemainsView, officer: Officer, body: RemainsBody, at: str, form: int) -> Refusal | None:  # noqa: C901, PLR0912
    if why := may_handle(officer, body):
        return why
    match body:
        case RemainsListed():
            return _list_refusal(known, body, at)
        case RemainsTakenIn():
            return _intake_refusal(known, body, at)
        case BagExamined():
            return _examination_refusal(known, body)
        case PostMortemRecorded():
            return _part_refusal(known, (body.part,)) or _form_refusal(body.values, keys_of(body.group, ante=False))
        case MissingNamed():
            return _missing_refusal(known, body)
        case AnteMortemRecorded():
            unknown = body.missing not in known.missing
            return (
                _unknown(str(body.missing)) if unknown else _form_refusal(body.values, keys_of(body.group, ante=True))
            )
        case ComparisonSigned():
            return _comparison_refusal(known, officer, body, at)
        case PartsJoined():
            return _joining_refusal(known, body)
        case JoiningUndone():
            return _undoing_refusal(known, body)
        case BoardDecided():
            return _known_refusal(known, body.parts) or board_refusal(known, officer, body)
        case LivingConflict():
            return _unknown(body.part) if body.part not in known.parts else conflict_refusal(known, body)
        case LivingConflictAnswered():
            return answer_refusal(known, body)
        case RemainsMoved():
            return _part_refusal(known, body.parts) or custody_refusal(known, body, at)
        case EffectsFound():
            return _effects_refusal(known, body, form)
        case PacketHanded():
            return _packet_refusal(known, body, at)
        case RemainsReleased():
            return (
                _part_refusal(known, body.parts)
                or release_refusal(known, officer, body, at)
                or custody_refusal(known, body, at)
            )


def _list_refusal(known: RemainsView, body: RemainsListed, at: str) -> Refusal | None:
    if body.list != 1 + max(known.lists, default=0):
        return Refusal(RefusalCode.REMAINS_NUMBER_TAKEN, {"number": str(body.list)})
    if not says(body.reference):
        return Refusal(RefusalCode.REFERENCE_MISSING)
    if not says(body.sender):
        return Refusal(RefusalCode.SENDER_MISSING)
    if not says(body.event) or not has_come(body.date, at):
        return Refusal(RefusalCode.REMAINS_EVENT_MISSING)
    if not body.rows or len({row.row for row in body.rows}) != len(body.rows):
        return Refusal(RefusalCode.REMAINS_NONE_NAMED)
    if body.stated not in (None, len(body.rows)) and not says(body.difference):
        return Refusal(RefusalCode.DIFFERENCE_MISSING, {"stated": str(body.stated), "counted": str(len(body.rows))})
    return None


def _intake_refusal(known: RemainsView, body: RemainsTakenIn, at: str) -> Refusal | None:
    if body.list not in known.lists:
        return _unknown(str(body.list))
    if not body.bags:
        return Refusal(RefusalCode.REMAINS_NONE_NAMED)
    if why := _handing_refusal(body.given_by, body.taken_by, body.place) or _time_refusal(body.at, "", at):
        return why
    listing, first, rows = known.lists[body.list], 1 + max(known.bags, default=0), set[int]()
    for place, bag in enumerate(body.bags):
        if bag.number != first + place:
            return Refusal(RefusalCode.REMAINS_NUMBER_TAKEN, {"number": str(bag.number)})
        if bag.row and (bag.row not in listing.rows or bag.row in listing.bags or bag.row in rows):
            return Refusal(RefusalCode.REMAINS_ROW_TAKEN, {"number": str(bag.row)})
        if (bag.seal is not Seal.WHOLE or not bag.row) and not says(bag.note):
            return Refusal(RefusalCode.SEAL_NOTE_MISSING, {"number": str(bag.number)})
        rows.add(bag.row)
    return None


def _examination_refusal(known: RemainsView, body: BagExamined) -> Refusal | None:
    bag = known.bags.get(body.bag)
    if bag is None:
        return _unknown(str(body.bag))
    if why := _part_refusal(known, bag.parts):
        return why
    several = body.individuals > 1
    if not 1 <= body.individuals <= MOST_INDIVIDUALS or several != (body.contents is Contents.MIXED):
        return Refusal(RefusalCode.REMAINS_COUNT, {"most": str(MOST_INDIVIDUALS)})
    for part in bag.parts[body.individuals :]:
        if any(not isinstance(act.body, BagExamined) for act in known.acts_on.get(part, ())):
            return Refusal(RefusalCode.REMAINS_IN_USE, {"number": part})
    return None


def _missing_refusal(known: RemainsView, body: MissingNamed) -> Refusal | None:
    if body.missing not in known.missing and body.missing != 1 + max(known.missing, default=0):
        return Refusal(RefusalCode.REMAINS_NUMBER_TAKEN, {"number": str(body.missing)})
    named = known.missing.get(body.missing)
    if named and (named.body.name, named.body.born) != (body.name, body.born):
        gone = next((part for part in known.established_parts(body.missing) if known.parts[part].released), "")
        if gone:  # whose remains were released is not given another name afterwards
            return Refusal(RefusalCode.REMAINS_RELEASED, {"number": gone})
    return None if says(body.name) else Refusal(RefusalCode.MISSING_NAME_MISSING)


def _form_refusal(values: Mapping[str, str], keys: Sequence[str]) -> Refusal | None:
    for key in values:
        if key not in keys:
            return Refusal(RefusalCode.FORM_ODD, {"text": key[:40]})
    return None if any(map(says, values.values())) else Refusal(RefusalCode.FORM_EMPTY)


def _comparison_refusal(known: RemainsView, officer: Officer, body: ComparisonSigned, at: str) -> Refusal | None:
    if body.missing not in known.missing:
        return _unknown(str(body.missing))
    if why := _known_refusal(known, (body.part,)):  # a second opinion is asked for of who is buried, too
        return why
    if not says(body.document) or not has_come(body.date, at):
        return Refusal(RefusalCode.COMPARISON_DOCUMENT_MISSING)
    if body.rests_on != known.grounds(body.part, body.missing, body.method.groups):
        return Refusal(RefusalCode.COMPARISON_OUTDATED)
    if body.result is not Likeness.INSUFFICIENT and not _both_say(body.rests_on):
        return Refusal(RefusalCode.COMPARISON_ONE_SIDED)
    if not body.method.is_primary and body.result is Likeness.ESTABLISHED:
        return Refusal(RefusalCode.COMPARISON_SECONDARY)
    others = known.comparisons(known.individual(body.part))
    if any(each.act.officer == officer.id and each.body.method is not body.method for each in others):
        return Refusal(RefusalCode.DISCIPLINE_TWICE)
    return None


def _both_say(grounds: Sequence[str]) -> bool:
    """Whether some group is recorded on both forms: grounds stand in pairs, post-mortem and ante-mortem."""
    return any(post and ante for post, ante in zip(grounds[::2], grounds[1::2], strict=True))


def _joining_refusal(known: RemainsView, body: PartsJoined) -> Refusal | None:
    """Parts of one individual are found years apart: some may have been released by then."""
    if why := _known_refusal(known, body.parts):
        return why
    if len({known.individual(part) for part in body.parts}) != len(body.parts) or len(body.parts) < 2:
        return Refusal(RefusalCode.ALREADY_JOINED)
    return None if says(body.document) else Refusal(RefusalCode.COMPARISON_DOCUMENT_MISSING)


def _undoing_refusal(known: RemainsView, body: JoiningUndone) -> Refusal | None:
    joined = known.joins.get(body.joined)
    if joined is None or joined.undone_by:
        return Refusal(RefusalCode.JOINING_UNKNOWN)
    return None if says(body.reason) else Refusal(RefusalCode.CHANGE_REASON_MISSING)


def _effects_refusal(known: RemainsView, body: EffectsFound, form: int) -> Refusal | None:
    bag = known.bags.get(body.bag)
    if bag is None:
        return _unknown(str(body.bag))
    if all(known.parts[part].released for part in bag.parts):
        return Refusal(RefusalCode.REMAINS_RELEASED, {"number": bag.parts[0]})
    if not says(body.packet) or not body.effects or any(not says(e.what) or e.count < 1 for e in body.effects):
        return Refusal(RefusalCode.EFFECTS_ODD)
    if form < custody.PACKED_BY_TWO and not any(not link.packed for link in bag.packet):
        return custody.names_refusal(body.made_by, body.witness)  # whoever held a packet was asked for later
    return custody.packing_refusal(bag.packet, body.made_by, body.witness, str(body.bag))


def _packet_refusal(known: RemainsView, body: PacketHanded, at: str) -> Refusal | None:
    bag = known.bags.get(body.bag)
    if bag is None:
        return _unknown(str(body.bag))
    return custody.handing_refusal(bag.packet, body.handing, str(body.bag), at)


def custody_refusal(known: RemainsView, body: RemainsMoved | RemainsReleased, at: str) -> Refusal | None:
    """Return why parts cannot go from one keeper to another, or None: the chain has no gap and goes forward in time."""
    taken_by = body.taken_by if isinstance(body, RemainsMoved) else body.to
    if why := _handing_refusal(body.given_by, taken_by, body.place):
        return why
    for part in body.parts:
        if known.parts[part].place != body.origin:
            return Refusal(RefusalCode.REMAINS_ELSEWHERE, {"number": part, "text": known.parts[part].place})
        if why := _time_refusal(body.at, known.parts[part].custody[-1].at, at) or _link_refusal(known, part, body):
            return why
    return None


def _link_refusal(known: RemainsView, part: str, body: RemainsMoved | RemainsReleased) -> Refusal | None:
    """Who took remains gives them, under the seal under which he took them; otherwise a note says why."""
    last, seal = known.parts[part].custody[-1], known.seal(part)
    given = body.seal_no if isinstance(body, RemainsMoved) else ""
    same = _same(last.taken_by, body.given_by) and (not seal or not given or _same(seal, given))
    if same or says(body.note):
        return None
    return Refusal(RefusalCode.CUSTODY_NOTE_MISSING, {"number": part, "text": last.taken_by, "seal": seal or "—"})


def _handing_refusal(giver: str, taker: str, place: str) -> Refusal | None:
    if not says(giver) or not says(taker) or _same(giver, taker):
        return Refusal(RefusalCode.REMAINS_TWO_NAMES)
    return None if says(place) else Refusal(RefusalCode.REMAINS_PLACE_MISSING)


def _time_refusal(moment: str, earlier: str, now: str) -> Refusal | None:
    sound = is_moment(moment) and earlier <= moment <= now
    return None if sound else Refusal(RefusalCode.REMAINS_TIME)


def _known_refusal(known: RemainsView, parts: Sequence[str]) -> Refusal | None:
    """Return that some part is unknown, named twice, or none at all."""
    if not parts or len(set(parts)) != len(parts):
        return Refusal(RefusalCode.REMAINS_NONE_NAMED)
    return next((_unknown(part) for part in parts if part not in known.parts), None)


def _part_refusal(known: RemainsView, parts: Sequence[str]) -> Refusal | None:
    """Return that some part is unknown, named twice, none at all, or released."""
    if why := _known_refusal(known, parts):
        return why
    gone = next((part for part in parts if known.parts[part].released), "")
    return Refusal(RefusalCode.REMAINS_RELEASED, {"number": gone}) if gone else None


def _unknown(number: str) -> Refusal:
    return Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": number})


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
