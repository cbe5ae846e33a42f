"""Remains under the hands of somebody who is killed: from the list to the release, by the real verbs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.crash.hand import Hand
from tests.support.remains_office import GIVER, MORGUE, TAKER, understood
from verifier.domain.moments import now, shown_moment
from verifier.domain.officers import REMAINS_ROLES
from verifier.domain.overtaking import seen_until
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    MissingNamed,
    PostMortemRecorded,
    RemainsBody,
    TakenBag,
)
from verifier.domain.remains_codes import Claim, Condition, Contents, Fate, Group, Likeness, Method, Seal, Side, keys_of
from verifier.domain.remains_view import RemainsView
from verifier.workflow import remains as verbs
from verifier.workflow.remains import RemainsFile

_KEEPER = "К. Холодна"
_ROWS = 3


def identify(hand: Hand) -> bool:
    """Do the next thing that remains wait for."""
    file = RemainsFile(hand.office)
    for body, data in _next(file.refresh()):
        for officer in hand.staff(*REMAINS_ROLES):
            if file.why_not(officer, body):
                continue
            intent = hand.begin("identify", officer=officer.id)
            file.sign(
                hand.signer(officer),
                seen_until(body, file.known.seen),
                intent,
                ("remains.xlsx", data) if data else None,
            )
            hand.end()
            return True
    return False


def _next(known: RemainsView) -> Iterator[tuple[RemainsBody, bytes]]:
    part = next((each for each in known.parts.values() if each.released is None), None)
    if part:
        yield from ((body, b"") for body in _of_part(known, part.id))
        return
    last = max(known.lists, default=0)
    if last and len(known.lists[last].bags) < len(known.lists[last].rows):
        bags = [TakenBag(0, row, f"п-{row}", f"{row:04d}", Seal.WHOLE) for row in known.lists[last].rows]
        said = {"at": shown_moment(now()), "place": MORGUE, "given_by": GIVER, "taken_by": TAKER}
        yield verbs.intake_of(known, last, bags, **said), b""
        return
    data, reading = understood(_ROWS + last)
    said = {"reference": f"р-{last}", "sender": "друга сторона", "event": f"репатріація {last}", "date": "18.04.2025"}
    yield verbs.list_of(known, reading, data, **said), data  # type: ignore[arg-type]


def _of_part(known: RemainsView, part: str) -> Iterator[RemainsBody]:
    bag = known.parts[part].bag
    if known.bags[bag].examined is None:
        yield BagExamined(bag, 1, Contents.WHOLE, Condition.COMPLETE)
    elif bag not in known.missing:
        yield MissingNamed(bag, f"УЯВНИЙ Тарас {bag}", "1984-05-03")
    elif Group.DNA not in known.missing[bag].form:
        yield AnteMortemRecorded(bag, Group.DNA, dict.fromkeys(keys_of(Group.DNA, ante=True), "мати"))
    elif Group.DNA not in known.parts[part].form:
        yield PostMortemRecorded(part, Group.DNA, dict.fromkeys(keys_of(Group.DNA, ante=False), "кістка"))
    elif not known.comparisons((part,)):
        said = {"document": f"висновок № {bag}", "date": "12.05.2025", "statistic": "99,99 %"}
        yield verbs.comparison_of(known, part, bag, Method.DNA, Likeness.ESTABLISHED, **said)
    elif known.decision(part) is None:
        claim = Claim.REFUTED if known.claims((part,)) else Claim.NONE
        sat = ("І. Уявна", "О. Зразок")
        yield verbs.decision_of(
            known, part, bag, Likeness.ESTABLISHED, Side.OWN, claim, members=sat, quality_check="Н. Сторонній"
        )
    elif len(known.parts[part].custody) == 1:
        said = {"place": "рефрижератор № 3", "at": shown_moment(now()), "given_by": TAKER, "taken_by": _KEEPER}
        yield verbs.move_of(known, (part,), **said)
    else:
        said = {"to": "М. Взірцева, мати", "document": "розписка № 4", "place": MORGUE, "at": shown_moment(now())}
        yield verbs.release_of(known, part, Fate.TO_FAMILY, given_by=_KEEPER, informed="20.05.2025", **said)
