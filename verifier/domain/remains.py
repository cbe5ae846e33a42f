"""The state of all remains as a function of their acts, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verifier.domain.acts import Act
from verifier.domain.custody import Link, packed
from verifier.domain.overtaking import things
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    BoardDecided,
    ComparisonSigned,
    EffectsFound,
    JoiningUndone,
    ListedRemains,
    LivingConflict,
    LivingConflictAnswered,
    MissingNamed,
    PacketHanded,
    PartsJoined,
    PostMortemRecorded,
    RemainsListed,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
    part_id,
)
from verifier.domain.remains_codes import Group, Likeness
from verifier.domain.remains_states import (
    Bag,
    Compared,
    Conflict,
    Decided,
    Joined,
    Listing,
    Missing,
    Part,
    Recorded,
    Step,
)
from verifier.domain.remains_view import RemainsView


class Remains(RemainsView):
    """All remains of an office, act by act. Read it, and let nothing but `take` change it."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        super().__init__()
        for act in acts:
            self.take(act)

    def take(self, act: Act) -> None:  # noqa: C901, PLR0912 - one line an act
        """Take in an act; what is none on remains changes nothing. It must be one that the rules allow."""
        self.seen = max(self.seen, act.seq)
        body = act.body
        self.recorded.update(dict.fromkeys(things(body), act.seq))
        match body:
            case RemainsListed():
                self.lists[body.list] = Listing(act, body, {row.row: row for row in body.rows})
            case RemainsTakenIn():
                self._take_in(act, body)
            case BagExamined():
                self._examine(act, body)
            case PostMortemRecorded():
                self._record(act, body)
            case MissingNamed():
                self._name(act, body)
            case AnteMortemRecorded():
                self._record_ante(act, body)
            case ComparisonSigned():
                self._void((body.part,), act.seq)
                self._compared.setdefault(body.part, {})[body.missing, body.method.value] = Compared(act, body)
                self._note(act, (body.part,))
            case PartsJoined():
                self._join(act, body)
            case JoiningUndone():
                self._undo(act, body)
            case BoardDecided():
                self._decide(act, body)
            case LivingConflict():
                self._conflicts.setdefault(body.part, {})[body.living] = Conflict(act, body.living, body.ground)
                self._alive.setdefault(body.living, []).append(body.part)
                self._note(act, (body.part,))
            case LivingConflictAnswered():
                known_conflict = self._conflicts[body.part][body.living]
                self._conflicts[body.part][body.living] = replace(known_conflict, answer=body)
                self._note(act, (body.part,))
            case RemainsMoved():
                self._move(act, body)
            case EffectsFound():
                bag = self.bags[body.bag]
                link = packed(act.seq, act.at, body.made_by, body.witness, body.seal_no)
                self.bags[body.bag] = replace(bag, effects=(*bag.effects, act), packet=(*bag.packet, link))
                self._note(act, bag.parts)
            case PacketHanded():
                bag = self.bags[body.bag]
                self.bags[body.bag] = replace(bag, packet=(*bag.packet, Link(act.seq, body.handing)))
                self._note(act, bag.parts)
            case RemainsReleased():
                self._release(act, body)

    def _take_in(self, act: Act, body: RemainsTakenIn) -> None:
        listing = self.lists[body.list]
        step = Step(act, body.place, body.at, body.given_by, body.taken_by)
        for taken in body.bags:
            id_ = part_id(taken.number, 1)
            claim = listing.rows.get(taken.row, ListedRemains(0))
            self.bags[taken.number] = Bag(taken.number, body.list, taken, act, claim, parts=(id_,))
            self.parts[id_] = Part(id_, taken.number, (replace(step, seal_no=taken.seal_no),))
            self._note(act, (id_,))
        rows = {taken.row: taken.number for taken in body.bags if taken.row}
        self.lists[body.list] = replace(listing, bags={**listing.bags, **rows})

    def _examine(self, act: Act, body: BagExamined) -> None:
        bag = self.bags[body.bag]
        self._void(bag.parts, act.seq)
        wanted = tuple(part_id(bag.number, place) for place in range(1, body.individuals + 1))
        for id_ in wanted[len(bag.parts) :]:
            self.parts[id_] = Part(id_, bag.number, self.parts[bag.parts[0]].custody)
        for id_ in bag.parts[len(wanted) :]:
            del self.parts[id_]
        self.bags[body.bag] = replace(bag, examined=act, parts=wanted)
        self._note(act, wanted)

    def _record(self, act: Act, body: PostMortemRecorded) -> None:
        known = self.parts[body.part]
        self.parts[body.part] = replace(known, form={**known.form, body.group: Recorded(act.hash, body.values)})
        self._void((body.part,), act.seq, body.group)
        self._note(act, (body.part,))

    def _name(self, act: Act, body: MissingNamed) -> None:
        """Name a missing person; by another name or date of birth he is another, of whom the board has not decided."""
        known = self.missing.get(body.missing)
        if known and (known.body.name, known.body.born) != (body.name, body.born):
            for decided in tuple(self._decided.values()):
                if decided.body.missing == body.missing and not decided.void_by:
                    self._decided[decided.act.hash] = replace(decided, void_by=act.seq)
        self.missing[body.missing] = Missing(body.missing, body, known.form if known else {})

    def _record_ante(self, act: Act, body: AnteMortemRecorded) -> None:
        known = self.missing[body.missing]
        self.missing[body.missing] = replace(known, form={**known.form, body.group: Recorded(act.hash, body.values)})
        parts = [part for part, found in self._compared.items() if any(body.missing == key[0] for key in found)]
        self._void(parts, act.seq, body.group, body.missing)

    def _join(self, act: Act, body: PartsJoined) -> None:
        self._void(body.parts, act.seq)
        self.joins[act.hash] = Joined(act, body)
        for part in body.parts:
            self._joined.setdefault(part, []).append(act.hash)
        self._note(act, body.parts)

    def _undo(self, act: Act, body: JoiningUndone) -> None:
        joined = self.joins[body.joined]
        self._void(joined.body.parts, act.seq)
        self.joins[body.joined] = replace(joined, undone_by=act.seq)
        self._note(act, joined.body.parts)

    def _decide(self, act: Act, body: BoardDecided) -> None:
        self._void(body.parts, act.seq)
        self._decided[act.hash] = Decided(act, body)
        for part in body.parts:
            self._decisions.setdefault(part, []).append(act.hash)
        if body.result is Likeness.ESTABLISHED:
            self._established.setdefault(body.missing, []).append(act.hash)
        self._note(act, body.parts)

    def _move(self, act: Act, body: RemainsMoved) -> None:
        step = Step(act, body.place, body.at, body.given_by, body.taken_by, body.seal_no)
        for part in body.parts:
            self.parts[part] = replace(self.parts[part], custody=(*self.parts[part].custody, step))
        self._note(act, body.parts)

    def _release(self, act: Act, body: RemainsReleased) -> None:
        step = Step(act, body.place, body.at, body.given_by, body.to)
        for part in body.parts:
            known = self.parts[part]
            self.parts[part] = replace(known, custody=(*known.custody, step), released=act)
        self._note(act, body.parts)

    def _void(self, parts: Iterable[str], by: int, group: Group | None = None, missing: int = 0) -> None:
        """Void the decisions on the individuals of some parts; where a group changed, those that rest on it."""
        whole = dict.fromkeys(each for part in parts for each in self.individual(part))
        for decided in {
            hash_: self._decided[hash_] for part in whole for hash_ in self._decisions.get(part, ())
        }.values():
            if decided.void_by or (group and not self._rests_on(decided, group, missing)):
                continue
            self._decided[decided.act.hash] = replace(decided, void_by=by)

    def _rests_on(self, decided: Decided, group: Group, missing: int) -> bool:
        compared = self.comparisons(decided.body.parts)
        used = [each.body for each in compared if each.act.hash in decided.body.rests_on]
        return any(group in body.method.groups and missing in (0, body.missing) for body in used)

    def _note(self, act: Act, parts: Iterable[str]) -> None:
        for part in parts:
            self.acts_on.setdefault(part, []).append(act)
