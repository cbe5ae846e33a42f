"""The roles to tick, each with what it is for; those that cannot be held together with what is ticked are greyed out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from verifier.domain import words
from verifier.domain.keeping_rules import enrolment_refusal
from verifier.domain.officers import Role
from verifier.domain.sentences import refused
from verifier.ui import theme
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.text import label, visible


class RoleBoxes(QWidget):
    """Nothing is ticked beforehand. `changed` comes with each tick."""

    changed = Signal()

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._boxes = {role: self._box(prefix, role) for role in Role}
        self._why = label("", "small", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.of_text(3))
        grid.setColumnStretch(1, 1)
        for place, (role, box) in enumerate(self._boxes.items()):
            grid.addWidget(box, place, 0)
            grid.addWidget(label(words.role_task(role), "small", wrap=True), place, 1)
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
        made.setAccessibleDescription(words.role_task(role))
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
