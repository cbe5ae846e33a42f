"""The menu of a work queue: what is asked of its persons, with how many each choice would show; filters kept by name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.case import State
from verifier.domain.work import DEMANDS, Facets, Filter, Mark, Query, SavedFilter
from verifier.i18n import _
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.name_dialog import NameDialog
from verifier.ui.widgets.text import button, visible, written

_LONGEST = 60


class _Menu(QMenu):
    """A menu that stays open while things in it are switched on and off, since they combine."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._switch(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if not (presses and self._switch(self.activeAction())):
            super().keyPressEvent(event)

    def _switch(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class FilterButton(QWidget):
    """A button that says how many marks are asked for, and its menu.

    `asked` carries the filter that was put together, `kept` the name under which it is to be kept, `forgotten` the name
    of one that is to be forgotten.
    """

    asked = Signal(object)
    kept = Signal(str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self.button: QPushButton = button(_("Filters"), "chip", name="queue_filters")
        self.button.clicked.connect(self._open)
        self.none: QPushButton = button(_("Show all"), "link", name="queue_no_filter")
        self.none.clicked.connect(lambda: self.asked.emit(Filter()))
        self.menu = _Menu(self)
        self.menu.setObjectName("queue_filter_menu")
        self._choices: dict[Mark | State, QAction] = {}
        self._saved: tuple[SavedFilter, ...] = ()
        self.setLayout(row(self.button, self.none, None, gap=6))

    def show_filter(self, query: Query, facets: Facets) -> None:
        """Show what is asked for, and how many each choice would show."""
        self._filter = query.filter
        states = DEMANDS[query.task].states
        offered: tuple[Mark | State, ...] = (*Mark, *(states if len(states) > 1 else ()))
        if offered != tuple(self._choices):
            self._build(offered)
        for choice, action in self._choices.items():
            if isinstance(choice, Mark):
                number, chosen = facets.marks.get(choice, 0), choice in self._filter.only
            else:
                number, chosen = facets.states.get(choice, 0), choice in self._filter.states
            action.setText(written(f"{_named(choice)}   {number}"))
            action.setChecked(chosen)
        many = len(self._filter.only) + len(self._filter.states)
        text = _("Filters ({n})").format(n=many) if many else _("Filters")
        self.button.setText(text)
        names = [_named(choice) for choice, action in self._choices.items() if action.isChecked()]
        self.button.setAccessibleName(": ".join(filter(None, (text, ", ".join(names)))))
        self.none.setVisible(self._filter != Filter())

    def show_saved(self, saved: Iterable[SavedFilter]) -> None:
        """Offer the filters that the officer keeps."""
        self._saved = tuple(saved)
        self._build(tuple(self._choices))

    def _build(self, offered: tuple[Mark | State, ...]) -> None:
        checked = {choice for choice, action in self._choices.items() if action.isChecked()}
        texts = {choice: action.text() for choice, action in self._choices.items()}
        self.menu.clear()
        self._choices = {}
        for choice in offered:
            if isinstance(choice, State) and not any(isinstance(known, State) for known in self._choices):
                self.menu.addSeparator()
            action = self._add(texts.get(choice, _named(choice)), f"filter_{choice.value}")
            action.setCheckable(True)
            action.setChecked(choice in checked)
            action.triggered.connect(lambda _on=False, choice=choice: self.asked.emit(self._toggled(choice)))
            self._choices[choice] = action
        self.menu.addSeparator()
        for known in self._saved:
            action = self._add(f"★ {visible(known.name, _LONGEST)}", "saved_filter")
            action.triggered.connect(lambda _on=False, known=known: self.asked.emit(known.filter))
        self._add(_("Keep these filters…"), "keep_filter").triggered.connect(lambda _on=False: self._ask_name())
        if self._saved:
            forget = self.menu.addMenu(_("Forget filters"))
            for known in self._saved:
                action = forget.addAction(written(known.name, _LONGEST))
                action.triggered.connect(lambda _on=False, name=known.name: self.forgotten.emit(name))

    def _add(self, text: str, name: str) -> QAction:
        action = self.menu.addAction(written(text))
        action.setObjectName(name)
        return action

    def _toggled(self, choice: Mark | State) -> Filter:
        if isinstance(choice, Mark):
            return self._filter.toggled(choice)
        return Filter(self._filter.list, self._filter.states ^ {choice}, self._filter.text, self._filter.only)

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _ask_name(self) -> None:
        dialog = NameDialog("filter_name", _("Keep these filters"), _("Keep"), self)
        dialog.named.connect(self.kept)
        dialog.open()


def _named(choice: Mark | State) -> str:
    return words.mark(choice) if isinstance(choice, Mark) else words.state(choice)
