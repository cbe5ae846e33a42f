"""What became of a signature that was under way when the desk was locked: its officer is told when he is back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.sign_dialog import SignDialog, UnderWay
from verifier.workflow import browse
from verifier.workflow.office import Office

_SINCE = 50  # acts that others may have recorded meanwhile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, in a sentence; `act` is 0 where nothing was recorded."""

    sentence: str
    act: int = 0


def under_way(inside: QWidget) -> tuple[UnderWay, ...]:
    """Return the signatures that are being recorded at this moment."""
    return tuple(each for dialog in inside.findChildren(SignDialog) if (each := dialog.under_way))


def outcomes(office: Office, officer: Officer, begun: Iterable[UnderWay]) -> tuple[Outcome, ...]:
    """Say what became of signatures, once nothing is under way any more: recorded as which act, or not at all."""
    return tuple(_outcome(office, officer, each) for each in begun)


def _outcome(office: Office, officer: Officer, begun: UnderWay) -> Outcome:
    what = " · ".join((words.act_kind(begun.kind), *begun.lines[:1]))
    own = (
        seen.seq
        for seen in browse.acts_page(office, _SINCE)
        if seen.seq > begun.before and seen.officer.id == officer.id and seen.kind == begun.kind
    )
    known = office.recorded(begun.intent)
    if act := known.seq if known else next(own, 0):
        said = _("When the desk was locked, your signature was being recorded. It is recorded as act {number}: {what}.")
        return Outcome(said.format(number=act, what=what), act)
    said = _("When the desk was locked, your signature was not recorded yet, and it was not made: {what}. Sign again.")
    return Outcome(said.format(what=what))
