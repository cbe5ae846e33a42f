"""The officers to whom checks can be given, each with a box to tick and how many he has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from verifier.domain.acts import Pass
from verifier.i18n import _
from verifier.ui.widgets.layout import clear, column
from verifier.ui.widgets.text import label, visible, written
from verifier.workflow.sharing import Load

_INDENT = 28


class OfficersToShare(QWidget):
    """`ticked_changed` tells that another set of officers is ticked."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("share_officers")
        self._boxes: dict[str, QCheckBox] = {}
        self._inside = column(gap=2)
        self.setLayout(self._inside)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the officers that are ticked, in their order."""
        return tuple(id_ for id_, box in self._boxes.items() if box.isChecked())

    def show_loads(self, loads: Sequence[Load], number: Pass) -> None:
        """Show officers with their loads in a pass; those that are ticked stay so, at first all are."""
        before = set(self.ticked) if self._boxes else {load.officer.id for load in loads}
        focused = next((id_ for id_, box in self._boxes.items() if box.hasFocus()), "")
        clear(self._inside)
        self._boxes = {}
        for load in loads:
            told = _("of this list {here} · in all {everywhere}").format(
                here=load.here[number], everywhere=load.everywhere
            )
            name = visible(load.officer.name)
            box = QCheckBox(written(name))
            box.setObjectName(f"share_to_{load.officer.id}")
            box.setAccessibleName(name)
            box.setAccessibleDescription(told)
            box.setChecked(load.officer.id in before)
            box.toggled.connect(lambda _on: self.ticked_changed.emit())
            beneath = label(told, "small", wrap=True)
            beneath.setContentsMargins(_INDENT, 0, 0, 4)
            self._inside.addWidget(box)
            self._inside.addWidget(beneath)
            self._boxes[load.officer.id] = box
        self._inside.addStretch(1)
        if focused in self._boxes:
            self._boxes[focused].setFocus()
