"""How far a list has come, stage by stage, and the approver's signature under it or what it still waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.lists import CaseLine
from verifier.domain.moments import shown_moment
from verifier.domain.refusals import RefusalCode
from verifier.domain.sentences import refused
from verifier.domain.stages import Stage
from verifier.i18n import _
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.room import Room, turn_down
from verifier.ui.widgets.state_bar import state_words
from verifier.ui.widgets.steps import Steps
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow.approve_list import Approval

_LATER = (Stage.EXCHANGE, Stage.RECONCILIATION, Stage.CLOSED)  # L10 to L12, which the approval is followed by
_STAGES = tuple(stage for stage in Stage if stage is not Stage.APPROVED and stage not in _LATER)
_ROLES = (RefusalCode.LACKS_ROLE, RefusalCode.RETIRED)


class StageStrip(QWidget):
    """Stages L1 to L9 from left to right; `approve_wanted` asks for the signature."""

    approve_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps = Steps()
        self._said = label("", "small", wrap=True)
        self._said.setObjectName("list_approval")
        self.approve = button(_("Approve the list…"), "primary", name="approve_list")
        self.approve.clicked.connect(self.approve_wanted)
        below = row(self._said, self.approve, gap=12)
        below.setStretch(0, 1)
        turn_down(below, self, Room.LITTLE)
        self.setLayout(column(self.steps, below, gap=4))

    def show_approval(self, approval: Approval) -> None:
        """Show where a list stands."""
        place = _STAGES.index(approval.stage) if approval.stage in _STAGES else len(_STAGES)
        self.steps.show_steps([words.stage(stage) for stage in _STAGES], place)
        may = approval.refusal is None or approval.refusal.code not in _ROLES
        self._said.setText(visible(approval_words(approval)) if may or approval.by else "")
        self._said.setVisible(bool(self._said.text()))
        restyle(self._said, "tone", "ok" if approval.by else "")
        self.approve.setVisible(may and approval.by is None)
        self.approve.setEnabled(approval.refusal is None)


def approval_words(approval: Approval) -> str:
    """Say who approved a list, or what still stands in the way of it."""
    if approval.by:
        said = _("✓ Approved by {officer}, {moment}. A change of any decision ends the approval.").format(
            officer=approval.by.name, moment=shown_moment(approval.at)
        )
        now = _("Now: {stage}.").format(stage=words.stage(approval.stage)) if approval.stage in _LATER else ""
        return " ".join(filter(None, (said, now)))
    if approval.open:
        return _("▲ Not to be approved yet. Still open: {states}.").format(states=state_words(approval.open))
    if approval.refusal:
        return _("Every person is decided, on hold or referred. {why}").format(why=refused(approval.refusal))
    return _("✓ Every person is decided, on hold or referred: the list can be approved.")


def decided_words(persons: Iterable[CaseLine]) -> tuple[str, ...]:
    """Say how many persons were decided in which way."""
    counted = Counter(line.disposition for line in persons if line.disposition)
    return tuple(f"{words.disposition(disposition)}: {number}" for disposition, number in counted.most_common())
