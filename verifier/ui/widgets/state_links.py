"""The counts of a list's states as words that are doors: each leads to the persons behind it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from verifier.domain.states import State
from verifier.i18n import _
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.state_bar import present, state_count
from verifier.ui.widgets.text import button, explain, restyle


class StateLinks(Flow):
    """One link a state, in the order of the bar. `wanted` carries the state of the link that was pressed.

    Where `narrows`, the links choose among what is shown beside them: the chosen one is marked, and pressed again it is
    let go (`wanted` carries None).
    """

    wanted = Signal(object)

    def __init__(self, name: str, *, narrows: bool = False) -> None:
        super().__init__(gap=8, lines=0)
        self._name, self._narrows = name, narrows
        self._states: Mapping[State, int] = {}
        self._links: dict[State, QPushButton] = {}
        self.chosen: State | None = None

    def show_states(self, states: Mapping[State, int]) -> None:
        """Show other counts; the focus stays on its state."""
        if states == self._states:
            return
        held = next((state for state, link in self._links.items() if link.hasFocus()), None)
        self._states = states
        self._links = {state: self._link(state) for state in present(states)}
        self.show_widgets(list[QWidget](self._links.values()))
        if self.chosen not in self._links:
            self.chosen = None
        self._mark()
        if held in self._links:
            self._links[held].setFocus()

    def choose(self, state: State | None) -> None:
        """Choose a state, or none; one in which there is nobody is none."""
        self.chosen = state if state in self._links else None
        self._mark()
        self.wanted.emit(self.chosen)

    def _link(self, state: State) -> QPushButton:
        made = button(state_count(state, self._states[state]), "link", name=f"{self._name}_{state.value}")
        made.setProperty("small", "true")
        explain(made, made.text())
        made.clicked.connect(lambda: self._on_clicked(state))
        return made

    def _on_clicked(self, state: State) -> None:
        if self._narrows:
            self.choose(None if state is self.chosen else state)
        else:
            self.wanted.emit(state)

    def _mark(self) -> None:
        for state, link in self._links.items():
            is_chosen = state is self.chosen
            restyle(link, "chosen", "true" if is_chosen else "")
            if self._narrows:
                said = _("{state}, chosen") if is_chosen else "{state}"
                link.setAccessibleName(said.format(state=state_count(state, self._states[state])))
