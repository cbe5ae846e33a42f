"""Backups in words: one line for each, and what putting one back would mean."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain import words
from verifier.domain.backups import Backup, LostActs, RestorePlan
from verifier.domain.moments import shown_moment
from verifier.i18n import _, n_


def backup_line(backup: Backup) -> str:
    """Return a backup as one line."""
    known = backup.manifest
    acts = n_("{n} act", "{n} acts", known.count)
    return f"{shown_moment(known.at)} · {known.name} · {acts}"


def plan_lines(plan: RestorePlan) -> Iterator[str]:
    """Yield what putting back a backup would mean, a sentence a line; what would be lost comes last."""
    facts = {
        "backup": backup_line(plan.backup),
        "at": shown_moment(plan.present_at),
        "count": plan.present,
        "kept": plan.kept,
    }
    yield _("The backup: {backup}.").format(**facts)
    if plan.unreadable:
        yield _("The office that stands here cannot be read: {why}").format(why=plan.unreadable)
    elif not plan.present:
        yield _("There is no office here yet.")
    else:
        yield _(
            "The office that stands here has {count} acts, the last of {at}; {kept} of them are in the backup."
        ).format(**facts)
    if plan.gained:
        yield n_(
            "The backup has {n} act that the office lacks.",
            "The backup has {n} acts that the office lacks.",
            plan.gained,
        )
    yield from _loss(plan)


def _loss(plan: RestorePlan) -> Iterator[str]:
    if not plan.gives_up:
        if plan.unreadable:
            yield _("As far as any checkpoint knows nothing would be lost.")
        else:
            yield _("Nothing would be lost.")
        return
    number = n_("{n} act would be lost:", "{n} acts would be lost:", plan.gives_up)
    one, several = _("act {first}, recorded on {at}."), _("acts {first} to {last}, recorded until {at}.")
    which = (one if plan.gives_up == 1 else several).format(
        first=plan.kept + 1, last=plan.lost_count, at=shown_moment(plan.lost_at)
    )
    yield f"{number} {which}"
    for lost in plan.lost:
        yield f"  {lost_line(lost)}"


def lost_line(lost: LostActs) -> str:
    """Return acts of one kind by one officer as a line."""
    return f"{lost.number} × {words.act_kind(lost.kind)} · {lost.officer}"
