"""The roles to tick, each with what it is for; those that cannot be held together with what is ticked are greyed out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from verifier.domain import words
from verifier.domain.keeping_rules import enrolment_refusal
from verifier.domain.officers import Role
from verifier.domain.sentences import refused
from verifier.i18n import N_, _
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.text import label, visible

EXPLAINED = {
    Role.REGISTRAR: N_("receives lists and loads our own register"),
    Role.CHECKER: N_("signs first or second checks"),
    Role.ADJUDICATOR: N_("settles what the two checks disagree on"),
    Role.LEGAL: N_("signs the legal clearance"),
    Role.SECURITY: N_("signs the security clearance"),
    Role.MEDICAL: N_("signs the medical clearance"),
    Role.LOGISTICS: N_("places persons for transport"),
    Role.APPROVER: N_("takes the final decision"),
    Role.INVESTIGATOR: N_("takes in, moves and releases remains"),
    Role.PATHOLOGIST: N_("examines remains, signs secondary features"),
    Role.ODONTOLOGIST: N_("signs comparisons of teeth"),
    Role.FINGERPRINT_EXPERT: N_("signs comparisons of fingerprints"),
    Role.GENETICIST: N_("signs comparisons of DNA"),
    Role.BOARD_CHAIR: N_("signs what the identification board decides"),
    Role.AUDITOR: N_("reads everything, signs nothing"),
    Role.ADMINISTRATOR: N_("keeps accounts, signs no case"),
}


class RoleBoxes(QWidget):
    """Nothing is ticked beforehand. `changed` comes with each tick."""

    changed = Signal()

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._boxes = {role: self._box(prefix, role) for role in Role}
        self._why = label("", "small", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (role, box) in enumerate(self._boxes.items()):
            grid.addWidget(box, place, 0)
            grid.addWidget(label(_(EXPLAINED[role]), "small", wrap=True), place, 1)
        self.setLayout(column(grid, self._why, gap=4))
        self._exclude()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self._boxes.items() if box.isChecked())

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs when no role is ticked."""
        return self._boxes[Role.CHECKER]

    def show_roles(self, roles: Iterable[Role]) -> None:
        """Tick exactly these."""
        wanted = frozenset(roles)
        for role, box in self._boxes.items():
            box.setChecked(role in wanted)

    def _box(self, prefix: str, role: Role) -> QCheckBox:
        made = QCheckBox(words.role(role))
        made.setObjectName(f"{prefix}_{role.value}")
        made.setAccessibleDescription(_(EXPLAINED[role]))
        made.toggled.connect(self._exclude)
        return made

    def _exclude(self) -> None:
        chosen, why = self.roles, ""
        for role, box in self._boxes.items():
            refusal = enrolment_refusal((*chosen, role)) if role not in chosen else None
            box.setEnabled(refusal is None)
            why = refused(refusal) if refusal else why
        self._why.setText(visible(why))
        self._why.setVisible(bool(why))
        self.changed.emit()
