"""The rules of what is not taken back lightly: the board's decision, conflicts with the living, the release of remains."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain.dates import is_day
from verifier.domain.moments import later
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import BoardDecided, LivingConflict, LivingConflictAnswered, RemainsReleased
from verifier.domain.remains_codes import Claim, Fate, Likeness, Method, Side
from verifier.domain.remains_states import Compared
from verifier.domain.remains_view import RemainsView

LEAST_MEMBERS = 2
"""Beside the chair."""
_EARLIEST_ZONE = 14  # hours before UTC a day begins at the edge of the world
_TO_THE_MINUTE = len("2025-05-16T08:20")  # as people write the time of a release


def board_refusal(known: RemainsView, officer: Officer, body: BoardDecided) -> Refusal | None:
    """Return why the board cannot decide so, or None: of a whole individual, with DNA (domain.md 6.C, 6.D)."""
    if body.parts != known.individual(body.parts[0]):
        return Refusal(RefusalCode.NOT_ONE_INDIVIDUAL, {"text": ", ".join(known.individual(body.parts[0]))})
    if body.missing and body.missing not in known.missing:
        return Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": str(body.missing)})
    if not body.missing and body.result is not Likeness.INSUFFICIENT:
        return Refusal(RefusalCode.BOARD_NOBODY)
    if len(_distinct(body.members) - _distinct((officer.name,))) < LEAST_MEMBERS:
        return Refusal(RefusalCode.BOARD_MEMBERS_MISSING, {"n": str(LEAST_MEMBERS)})
    compared = known.comparisons(body.parts)
    if any(each.act.officer == officer.id for each in compared):
        return Refusal(RefusalCode.BOARD_COMPARED)
    by = {each.act.officer: each.body.method for each in compared}  # of parts that were joined since, perhaps
    if any(by[each.act.officer] is not each.body.method for each in compared):
        return Refusal(RefusalCode.DISCIPLINE_TWICE)
    if body.rests_on != known.foundations(body.parts, body.missing):
        return Refusal(RefusalCode.BOARD_OUTDATED)
    return _claim_refusal(known, body) or _established_refusal(known, officer, body)


def _claim_refusal(known: RemainsView, body: BoardDecided) -> Refusal | None:
    """What the sending side claimed is answered, borne out or refuted, where the identity is established."""
    claimed = bool(known.claims(body.parts))
    answered = body.claim in (Claim.BORNE_OUT, Claim.REFUTED)
    if claimed == (body.claim is Claim.NONE):
        return Refusal(RefusalCode.CLAIM_UNANSWERED)
    if claimed and body.result is Likeness.ESTABLISHED and not answered:
        return Refusal(RefusalCode.CLAIM_UNANSWERED)
    if body.claim is Claim.BORNE_OUT and body.result is not Likeness.ESTABLISHED:
        return Refusal(RefusalCode.CLAIM_NOT_SUFFICIENT)
    return None


def _established_refusal(known: RemainsView, officer: Officer, body: BoardDecided) -> Refusal | None:
    if body.result is not Likeness.ESTABLISHED:
        return None
    compared = known.comparisons(body.parts, body.missing)
    found = {(each.body.method, each.body.result) for each in compared if known.is_current(each)}
    if (Method.DNA, Likeness.ESTABLISHED) not in found:
        return Refusal(RefusalCode.BOARD_WITHOUT_DNA)
    if any(each.body.result is Likeness.EXCLUDED and each.body.method.is_primary for each in compared):
        return Refusal(RefusalCode.BOARD_AGAINST_EXCLUSION)
    if not all(map(known.is_current, compared)):
        return Refusal(RefusalCode.COMPARISON_OUTDATED)
    others = known.comparisons(body.parts)
    if any(_by_dna(each) and each.body.missing != body.missing for each in others if known.is_current(each)):
        return Refusal(RefusalCode.BOARD_TWO_MATCHED)
    if not _distinct((body.quality_check,)) - _distinct((*body.members, officer.name)):
        return Refusal(RefusalCode.QUALITY_CHECK_MISSING)
    other = known.established_parts(body.missing)
    if other and not set(other) & set(body.parts):
        return Refusal(RefusalCode.ESTABLISHED_ELSEWHERE, {"number": other[0]})
    return None


def conflict_refusal(known: RemainsView, body: LivingConflict) -> Refusal | None:
    """Return why a conflict with a person listed alive cannot be raised, or None; released remains are no hindrance."""
    if known.conflict(body.part, body.living):
        return Refusal(RefusalCode.CONFLICT_KNOWN, {"number": body.part})
    return None if says(body.ground) else Refusal(RefusalCode.NOTE_MISSING)


def answer_refusal(known: RemainsView, body: LivingConflictAnswered) -> Refusal | None:
    """Return why a conflict cannot be answered so, or None."""
    if known.conflict(body.part, body.living) is None:
        return Refusal(RefusalCode.CONFLICT_UNKNOWN)
    return None if says(body.note) else Refusal(RefusalCode.NOTE_MISSING)


def release_refusal(known: RemainsView, officer: Officer, body: RemainsReleased, at: str) -> Refusal | None:
    """Return why remains cannot be released so at a moment, or None: a burial cannot be taken back."""
    if body.parts != known.kept(body.parts[0]):
        return Refusal(RefusalCode.NOT_ONE_INDIVIDUAL, {"text": ", ".join(known.kept(body.parts[0]))})
    decided = known.decision(body.parts[0])
    if decided is None or decided.act.hash != body.decision:
        return Refusal(RefusalCode.RELEASE_UNDECIDED, {"number": body.parts[0]})
    if decided.act.officer == officer.id:
        return Refusal(RefusalCode.RELEASE_BY_CHAIR)
    if body.at[:_TO_THE_MINUTE] < decided.act.at[:_TO_THE_MINUTE]:
        return Refusal(RefusalCode.RELEASE_TOO_EARLY)
    if not says(body.to) or not says(body.document):
        return Refusal(RefusalCode.RECEIVER_MISSING)
    established = decided.body.result is Likeness.ESTABLISHED
    other = decided.body.side is Side.OTHER
    wanted = {
        Fate.TO_FAMILY: established and not other,
        Fate.TO_OTHER_SIDE: established and other,
        Fate.BURIED_UNIDENTIFIED: not established,
    }
    if not wanted[body.fate]:
        return Refusal(RefusalCode.RELEASE_NOT_SO)
    if body.fate is Fate.TO_FAMILY and not has_come(body.informed, at):
        return Refusal(RefusalCode.FAMILY_NOT_INFORMED)
    if body.fate is Fate.BURIED_UNIDENTIFIED and not says(body.grave):
        return Refusal(RefusalCode.GRAVE_MISSING)
    if any(not conflict.is_settled for conflict in known.conflicts(known.individual(body.parts[0]))):
        return Refusal(RefusalCode.RELEASE_CONFLICT, {"number": body.parts[0]})
    return None


def has_come(day: str, at: str) -> bool:
    """Whether a text is a day (ISO) that has begun by a moment (UTC, ISO), wherever on earth it was written."""
    return is_day(day) and day <= later(at, _EARLIEST_ZONE)[:10]


def says(text: str) -> bool:
    """Whether a text says anything."""
    return any(map(str.isalnum, text))


def _by_dna(compared: Compared) -> bool:
    return (compared.body.method, compared.body.result) == (Method.DNA, Likeness.ESTABLISHED)


def _distinct(names: Iterable[str]) -> frozenset[str]:
    """Return names without what makes no other name of them."""
    return frozenset(" ".join(name.split()).casefold() for name in names if says(name))
