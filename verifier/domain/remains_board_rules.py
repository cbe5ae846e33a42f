"""The rules of what is not taken back lightly: the board's decision, conflicts with the living, the release of remains."""

from __future__ import annotations

from verifier.domain.dates import is_day
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import BoardDecided, LivingConflict, LivingConflictAnswered, RemainsReleased
from verifier.domain.remains_codes import Claim, Fate, Likeness, Method, Side
from verifier.domain.remains_view import RemainsView

LEAST_MEMBERS = 2
"""Beside the chair."""


def board_refusal(known: RemainsView, officer: Officer, body: BoardDecided) -> Refusal | None:
    """Return why the board cannot decide so, or None: of a whole individual, with DNA (domain.md 6.C, 6.D)."""
    if body.parts != known.individual(body.parts[0]):
        return Refusal(RefusalCode.NOT_ONE_INDIVIDUAL, {"text": ", ".join(known.individual(body.parts[0]))})
    if body.missing and body.missing not in known.missing:
        return Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": str(body.missing)})
    if not body.missing and body.result is not Likeness.INSUFFICIENT:
        return Refusal(RefusalCode.BOARD_NOBODY)
    if len(set(filter(_says, body.members))) < LEAST_MEMBERS:
        return Refusal(RefusalCode.BOARD_MEMBERS_MISSING, {"n": str(LEAST_MEMBERS)})
    if any(each.act.officer == officer.id for each in known.comparisons(body.parts)):
        return Refusal(RefusalCode.BOARD_COMPARED)
    if body.rests_on != known.foundations(body.parts, body.missing):
        return Refusal(RefusalCode.BOARD_OUTDATED)
    return _claim_refusal(known, body) or _established_refusal(known, body)


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


def _established_refusal(known: RemainsView, body: BoardDecided) -> Refusal | None:
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
    if not _says(body.quality_check):
        return Refusal(RefusalCode.QUALITY_CHECK_MISSING)
    other = known.established_parts(body.missing)
    if other and not set(other) & set(body.parts):
        return Refusal(RefusalCode.ESTABLISHED_ELSEWHERE, {"number": other[0]})
    return None


def conflict_refusal(known: RemainsView, body: LivingConflict) -> Refusal | None:
    """Return why a conflict with a person listed alive cannot be raised, or None; released remains are no hindrance."""
    if known.conflict(body.part, body.living):
        return Refusal(RefusalCode.CONFLICT_KNOWN, {"number": body.part})
    return None if _says(body.ground) else Refusal(RefusalCode.NOTE_MISSING)


def answer_refusal(known: RemainsView, body: LivingConflictAnswered) -> Refusal | None:
    """Return why a conflict cannot be answered so, or None."""
    if known.conflict(body.part, body.living) is None:
        return Refusal(RefusalCode.CONFLICT_UNKNOWN)
    return None if _says(body.note) else Refusal(RefusalCode.NOTE_MISSING)


def release_refusal(known: RemainsView, officer: Officer, body: RemainsReleased) -> Refusal | None:
    """Return why remains cannot be released so, or None: a burial cannot be taken back."""
    if body.parts != known.individual(body.parts[0]):
        return Refusal(RefusalCode.NOT_ONE_INDIVIDUAL, {"text": ", ".join(known.individual(body.parts[0]))})
    decided = known.decision(body.parts[0])
    if decided is None or decided.act.hash != body.decision:
        return Refusal(RefusalCode.RELEASE_UNDECIDED, {"number": body.parts[0]})
    if decided.act.officer == officer.id:
        return Refusal(RefusalCode.RELEASE_BY_CHAIR)
    if not _says(body.to) or not _says(body.document):
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
    if body.fate is Fate.TO_FAMILY and not is_day(body.informed):
        return Refusal(RefusalCode.FAMILY_NOT_INFORMED)
    if body.fate is Fate.BURIED_UNIDENTIFIED and not _says(body.grave):
        return Refusal(RefusalCode.GRAVE_MISSING)
    if any(not conflict.is_settled for conflict in known.conflicts(body.parts)):
        return Refusal(RefusalCode.RELEASE_CONFLICT, {"number": body.parts[0]})
    return None


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
