"""What each act on remains asks for in its dialog, and the body that is made of what was said."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.lists import case_number
from verifier.domain.remains_acts import (
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
    RemainsBody,
    RemainsMoved,
    RemainsReleased,
    RemainsTakenIn,
)
from verifier.domain.remains_codes import Claim, Condition, Contents, Likeness, Method, Side
from verifier.domain.words import remains as words
from verifier.i18n import N_, _
from verifier.ui.screens.remains import asks_custody as custody
from verifier.ui.screens.remains.action import Action, Scope, Spot, parts_in
from verifier.ui.screens.remains.ask_dialog import Ask, Said
from verifier.workflow import remains as verbs
from verifier.workflow.office import one_line


def _examine(_spot: Spot) -> Sequence[Ask]:
    return (
        Ask("individuals", _("Individuals at least")),
        Ask("contents", _("Contents"), choices=[(code.value, words.contents(code)) for code in Contents]),
        Ask("condition", _("Condition"), choices=[(code.value, words.condition(code)) for code in Condition]),
        Ask("note", _("Note")),
    )


def _examined(spot: Spot, said: Said) -> RemainsBody:
    bag, count = spot.known.parts[spot.part].bag, said["individuals"]
    return BagExamined(
        bag, int(count) if count.isdecimal() else 0, Contents(said["contents"]), Condition(said["condition"]),
        one_line(said["note"]),
    )  # fmt: skip


def _compare(spot: Spot) -> Sequence[Ask]:
    methods = [method for method in Method if spot.officer.has(method.role)]
    return (
        _person(spot),
        Ask("method", _("Method"), methods[0].value if len(methods) == 1 else "",
            [(method.value, words.method(method)) for method in methods]),
        Ask("result", _("Result"), choices=[(code.value, words.likeness(code)) for code in Likeness]),
        Ask("document", _("Number of the conclusion")),
        Ask("date", _("Date of the conclusion")),
        Ask("laboratory", _("Laboratory")),
        Ask("reference", _("Reference samples")),
        Ask("statistic", _("Statistic")),
        Ask("note", _("Note")),
    )  # fmt: skip


def _compared(spot: Spot, said: Said) -> RemainsBody:
    return verbs.comparison_of(
        spot.known, spot.part, int(said["missing"]), Method(said["method"]), Likeness(said["result"]),
        document=said["document"], date=said["date"], laboratory=said["laboratory"], reference=said["reference"],
        statistic=said["statistic"], note=said["note"],
    )  # fmt: skip


def _join(_spot: Spot) -> Sequence[Ask]:
    return (
        Ask("others", _("Other parts"), hint=_("Own numbers parted by commas: 12/1, 40/2.")),
        Ask("document", _("Document")),
        Ask("note", _("Note")),
    )


def _joined(spot: Spot, said: Said) -> RemainsBody:
    return PartsJoined((spot.part, *parts_in(said["others"])), one_line(said["document"]), one_line(said["note"]))


def _undo(spot: Spot) -> Sequence[Ask]:
    parts = set(spot.known.individual(spot.part))
    standing = [
        (each.act.hash, f"{each.body.document} · {', '.join(map(words.part_number, each.body.parts))}")
        for each in spot.known.joins.values()
        if not each.undone_by and parts & set(each.body.parts)
    ]
    return (Ask("joined", _("Re-association"), choices=standing), Ask("reason", _("Reason"), lines=True))


def _undone(_spot: Spot, said: Said) -> RemainsBody:
    return JoiningUndone(said["joined"], one_line(said["reason"]))


def _decide(spot: Spot) -> Sequence[Ask]:
    claimed = bool(spot.known.claims(spot.known.individual(spot.part)))
    return (
        _person(spot, nobody=True),
        Ask("result", _("Decision"), choices=[(code.value, words.likeness(code)) for code in Likeness]),
        Ask("side", _("Side"), choices=[(code.value, words.side(code)) for code in Side]),
        Ask("claim", _("Claimed identity"), "" if claimed else Claim.NONE.value,
            [(code.value, words.claim(code)) for code in Claim]),
        Ask("members", _("Members of the board"), lines=True, hint=_("One a line, beside the chair.")),
        Ask("quality", _("Quality check"), hint=_("Who checked from outside the board.")),
        Ask("note", _("Note")),
    )  # fmt: skip


def _decided(spot: Spot, said: Said) -> RemainsBody:
    return verbs.decision_of(
        spot.known, spot.part, int(said["missing"]), Likeness(said["result"]), Side(said["side"]), Claim(said["claim"]),
        members=said["members"].splitlines(), quality_check=said["quality"], note=said["note"],
    )  # fmt: skip


def _conflict(spot: Spot) -> Sequence[Ask]:
    case = str(spot.alive[0]) if spot.alive else ""
    return (Ask("case", _("Case of who is listed alive"), case), Ask("ground", _("Ground"), lines=True))


def _conflicting(spot: Spot, said: Said) -> RemainsBody:
    return LivingConflict(spot.part, _number(said["case"]), one_line(said["ground"]))


def _answer(spot: Spot) -> Sequence[Ask]:
    parts = spot.known.individual(spot.part)
    raised = [(f"{part} {each.living}", f"{words.part_number(part)} – № {case_number(each.living)} · {each.ground}")
              for part in parts for each in spot.known.conflicts((part,))]  # fmt: skip
    stands = [("1", _("remains a conflict")), ("0", _("explained"))]
    return (
        Ask("which", _("Conflict"), raised[0][0] if len(raised) == 1 else "", raised),
        Ask("stands", _("Answer"), choices=stands),
        Ask("note", _("Note"), lines=True),
    )


def _answered(_spot: Spot, said: Said) -> RemainsBody:
    part, _blank, living = said["which"].partition(" ")
    return LivingConflictAnswered(part, _number(living), said["stands"] == "1", one_line(said["note"]))


ACTIONS: tuple[Action, ...] = (
    Action("examine", N_("Examine…"), Scope.ITEM, BagExamined, _examine, _examined),
    Action("compare", N_("Compare…"), Scope.ITEM, ComparisonSigned, _compare, _compared,
           N_("Each discipline signs its own comparison, of what both forms say now.")),
    Action("join", N_("Re-associate…"), Scope.ITEM, PartsJoined, _join, _joined),
    Action("undo", N_("Take a re-association back…"), Scope.ITEM, JoiningUndone, _undo, _undone),
    Action("decide", N_("Decide…"), Scope.ITEM, BoardDecided, _decide, _decided,
           N_("An identity is established only with DNA. A claim, documents or a disc never suffice.")),
    Action("conflict", N_("Raise a conflict…"), Scope.ITEM, LivingConflict, _conflict, _conflicting,
           N_("It is shown at the remains and at the case, and may stand.")),
    Action("answer", N_("Answer a conflict…"), Scope.ITEM, LivingConflictAnswered, _answer, _answered),
    Action("move", N_("Hand on…"), Scope.ITEM, RemainsMoved, custody.move, custody.moved),
    Action("effects", N_("List effects…"), Scope.ITEM, EffectsFound, custody.effects, custody.listed),
    Action("packet", N_("Hand the packet on…"), Scope.ITEM, PacketHanded, custody.packet, custody.packet_handed,
           N_("The packet of effects has a chain of its own: two names each time.")),
    Action("release", N_("Release…"), Scope.ITEM, RemainsReleased, custody.release, custody.released,
           N_("The individual goes whole. This cannot be taken back.")),
    Action("take_in", N_("Take bags in…"), Scope.LIST, RemainsTakenIn, custody.take_in, custody.taken_in,
           N_("Each bag gets an own number, and its chain of custody begins.")),
    Action("name", N_("Open a file…"), Scope.MISSING, MissingNamed, custody.name, custody.named),
)  # fmt: skip


def _person(spot: Spot, *, nobody: bool = False) -> Ask:
    known = [(str(number), f"{words.missing_number(number)} · {each.body.name}")
             for number, each in sorted(spot.known.missing.items())]  # fmt: skip
    first = [("0", _("nobody known"))] if nobody else []
    return Ask("missing", _("Missing person"), choices=[*first, *known])


def _number(text: str) -> int:
    digits = "".join(text.split())
    return int(digits) if digits.isdecimal() and len(digits) < 13 else 0
