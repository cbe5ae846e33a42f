"""Remains as lists and pages show them: frozen lines made in the background, each with what an officer must not overlook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verifier.domain.custody import Link
from verifier.domain.custody_fields import link_in_words
from verifier.domain.dates import shown_date
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer
from verifier.domain.remains_acts import EffectsFound
from verifier.domain.remains_codes import Claim, Group, Likeness, Standing, keys_of
from verifier.domain.remains_states import Compared, Decided
from verifier.domain.remains_view import RemainsView
from verifier.domain.words import remains as words
from verifier.i18n import _


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One individual: all parts, whom the sending side claims it to be, who it is by decision, where it is."""

    parts: tuple[str, ...]
    standing: Standing
    claimed: str
    person: str
    place: str
    list: int
    theirs: str
    refuted: bool = False
    conflicts: int = 0

    @property
    def number(self) -> str:
        """The own numbers of all parts."""
        return ", ".join(map(words.part_number, self.parts))

    @property
    def found_by(self) -> str:
        """The text in which is looked for it, folded."""
        texts = (self.number, *self.parts, self.claimed, self.person, self.place, self.theirs)
        return " ".join(texts).casefold()


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list of remains, counted."""

    number: int
    reference: str
    sender: str
    event: str
    date: str
    stated: int | None
    rows: int
    bags: int
    missing: int


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One missing person with an ante-mortem file, and by decision whose remains he is."""

    number: int
    name: str
    born: str
    record: str
    groups: int
    remains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of both forms side by side."""

    group: Group
    key: str
    ante: str
    post: str


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One comparison: part, person, method, result in words, conclusion, who signed; not `current` once a form changed."""

    part: str
    person: str
    method: str
    result: Likeness
    document: str
    signer: str
    current: bool


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One link of the chain of custody."""

    part: str
    at: str
    place: str
    given_by: str
    taken_by: str
    act: int


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """Everything on one individual. `facts` are names and values, `warnings` sentences that stand above all else."""

    line: ItemLine
    bags: tuple[int, ...]
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    forms: tuple[FormLine, ...]
    compared: tuple[ComparedLine, ...]
    custody: tuple[CustodyLine, ...]
    effects: tuple[tuple[str, str], ...]


def item_lines(known: RemainsView) -> tuple[ItemLine, ...]:
    """Return all individuals in the order of their numbers."""
    return tuple(_line(known, parts) for parts in known.individuals())


def list_lines(known: RemainsView) -> tuple[ListLine, ...]:
    """Return all lists of remains, newest first."""
    return tuple(
        ListLine(
            number, each.body.reference, each.body.sender, each.body.event, each.body.date, each.body.stated,
            len(each.body.rows), sum(bag.list == number for bag in known.bags.values()),
            len(each.body.rows) - len(each.bags),
        )
        for number, each in sorted(known.lists.items(), reverse=True)
    )  # fmt: skip


def missing_lines(known: RemainsView) -> tuple[MissingLine, ...]:
    """Return all missing persons in the order of their numbers."""
    return tuple(
        MissingLine(
            number, each.body.name, each.body.born, each.body.record, len(each.form), known.established_parts(number)
        )
        for number, each in sorted(known.missing.items())
    )


def item_seen(known: RemainsView, part: str, officers: Mapping[str, Officer]) -> ItemSeen:
    """Return everything on the individual of a part."""
    parts = known.individual(part)
    bags = tuple(dict.fromkeys(known.parts[each].bag for each in parts))
    effects = [
        (words.bag_number(bag), " · ".join(filter(None, (effect.what, f"× {effect.count}", effect.condition))))
        for bag in bags
        if known.bags[bag].effects and isinstance(body := known.bags[bag].effects[-1].body, EffectsFound)
        for effect in body.effects
    ]
    effects += [(words.bag_number(bag), f"● {_linked(link)}") for bag in bags for link in known.bags[bag].packet]
    custody = [
        CustodyLine(words.part_number(each), step.at, step.place, step.given_by, step.taken_by, step.act.seq)
        for each in parts
        for step in known.parts[each].custody
    ]
    return ItemSeen(
        line=_line(known, parts),
        bags=bags,
        facts=tuple(_facts(known, parts, bags, officers)),
        warnings=tuple(_warnings(known, parts)),
        forms=tuple(_forms(known, parts)),
        compared=tuple(_compared(known, each, officers) for each in known.comparisons(parts)),
        custody=tuple(custody),
        effects=tuple(effects),
    )


def _linked(link: Link) -> str:
    return link_in_words(link, shown_moment(link.handing.at))


def _line(known: RemainsView, parts: tuple[str, ...]) -> ItemLine:
    first = parts[0]
    bag, decided = known.bags[known.parts[first].bag], known.decision(first)
    places = dict.fromkeys(known.parts[each].place for each in parts)
    return ItemLine(
        parts=parts,
        standing=known.standing_of(parts),
        claimed="; ".join(row.claimed for row in known.claims(parts)),
        person=_person(known, decided),
        place="; ".join(places),
        list=bag.list,
        theirs=" ".join(filter(None, (bag.claim.body_no, bag.taken.bag_no, bag.taken.seal_no))),
        refuted=known.is_refuted(first),
        conflicts=sum(not each.is_settled for each in known.conflicts(parts)),
    )


def _person(known: RemainsView, decided: Decided | None) -> str:
    if decided is None or decided.body.result is not Likeness.ESTABLISHED:
        return ""
    return known.missing[decided.body.missing].body.name


def _facts(
    known: RemainsView, parts: tuple[str, ...], bags: tuple[int, ...], officers: Mapping[str, Officer]
) -> Iterator[tuple[str, str]]:
    for number in bags:
        bag = known.bags[number]
        numbers = (bag.claim.body_no, bag.taken.bag_no, bag.taken.seal_no, words.seal(bag.taken.seal), bag.taken.note)
        yield words.bag_number(number), " · ".join(filter(None, numbers))
        if found := bag.examination:
            told = (
                words.contents(found.contents),
                str(found.individuals),
                words.condition(found.condition),
                found.note,
            )
            yield _("Examined"), " · ".join(filter(None, told))
        if bag.claim.claimed:
            told = (bag.claim.claimed, shown_date(bag.claim.born), bag.claim.basis, bag.claim.effects)
            yield _("Claimed"), " · ".join(filter(None, told))
    for joined in known.joins.values():
        if not joined.undone_by and set(joined.body.parts) & set(parts):
            act = _("act {number}").format(number=joined.act.seq)
            yield _("Re-associated"), f"{joined.body.document} · {act}"
    for decided in known.decisions(parts[0]):
        yield _("Board"), _decision(known, decided, officers)


def _decision(known: RemainsView, decided: Decided, officers: Mapping[str, Officer]) -> str:
    body, chair = decided.body, officers.get(decided.act.officer)
    person = known.missing[body.missing].body.name if body.missing else ""
    void = _("void since act {number}").format(number=decided.void_by) if decided.void_by else ""
    said = f"{words.likeness_shape(body.result)} {words.likeness(body.result)}"
    told = (void, said, person, words.side(body.side), words.claim(body.claim), chair.name if chair else "")
    return " · ".join(filter(None, told))


def _warnings(known: RemainsView, parts: tuple[str, ...]) -> Iterator[str]:
    for conflict in known.conflicts(parts):
        if not conflict.is_settled:
            text = _("Case {number} is listed alive: {ground}. Nothing is released until that is explained.")
            yield text.format(number=case_number(conflict.living), ground=conflict.ground)
    decided = known.decision(parts[0])
    if decided and decided.body.claim is Claim.REFUTED:
        yield _("The claimed identity is refuted: what was found with the remains belongs to another person.")
    if any(not known.is_current(each) for each in known.comparisons(parts)):
        yield _("A form was changed after it was compared.")


def _forms(known: RemainsView, parts: tuple[str, ...]) -> Iterator[FormLine]:
    """Yield the lines of which one of both forms says something, the person decided or else compared last beside it."""
    decided, compared = known.decision(parts[0]), known.comparisons(parts)
    number = decided.body.missing if decided else compared[-1].body.missing if compared else 0
    ante = known.missing[number].form if number else {}
    for group in Group:
        for key in dict.fromkeys((*keys_of(group, ante=True), *keys_of(group, ante=False))):
            forms = [(part, known.parts[part].form.get(group)) for part in parts]
            said = {part: form.values[key] for part, form in forms if form and form.values.get(key)}
            same = len(set(said.values())) == 1
            found = (
                next(iter(said.values()))
                if same
                else "; ".join(f"{words.part_number(p)}: {t}" for p, t in said.items())
            )
            wanted = ante[group].values.get(key, "") if group in ante else ""
            if found or wanted:
                yield FormLine(group, key, wanted, found)


def _compared(known: RemainsView, each: Compared, officers: Mapping[str, Officer]) -> ComparedLine:
    body, signer = each.body, officers.get(each.act.officer)
    return ComparedLine(
        words.part_number(body.part),
        known.missing[body.missing].body.name,
        words.method(body.method),
        body.result,
        f"{body.document}, {shown_date(body.date)}",
        f"{signer.name if signer else each.act.officer}, {shown_moment(each.act.at)}",
        known.is_current(each),
    )
