"""The tasks of a practice office: which one is next, how it is done and by whom; those done are ticked by themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain import words
from verifier.domain.exercises import EXERCISES, Asked, Exercise
from verifier.domain.officers import Officer
from verifier.domain.words.exercises import exercise, exercise_way
from verifier.i18n import _
from verifier.ui.widgets.layout import clear, column, row
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.practise import Practised

_DONE, _NEXT, _OPEN = "✓", "→", "○"


class PracticeCard(QFrame):
    """One task at a time; all of them on demand. Hidden until it is told how far they are."""

    def __init__(self, go: Callable[[str, object], None], officer: Officer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._officer, self._task = officer, Exercise.FIRST_CHECK
        self._count = label("", "muted")
        self._title, self._way, self._who = (label("", role, wrap=True) for role in ("strong", "", "muted"))
        self._title.setObjectName("practice_task")
        self._who.setObjectName("practice_who")
        self._open = button(_("Go there"), "primary", name="practice_go")
        self._open.clicked.connect(lambda: go(EXERCISES[self._task].screen, _place(EXERCISES[self._task])))
        self._all = button(_("All tasks"), "link", name="practice_all")
        self._all.setCheckable(True)
        self._all.toggled.connect(self._on_all)
        self._list = QWidget()
        self._rows = column(gap=3)
        self._list.setLayout(self._rows)
        self._list.hide()
        told = column(self._title, self._way, self._who, gap=3)
        line = row(told, self._open)
        line.setStretch(0, 1)
        head = row(label(_("Practice"), "heading"), self._count, None, self._all)
        self.setLayout(column(head, line, self._list, margins=16, gap=8))
        self.hide()

    def show_practised(self, seen: Practised) -> None:
        """Show how far the tasks are."""
        done, total = len(seen.finished), len(EXERCISES)
        self._count.setText(_("{done} of {total} tasks done").format(done=done, total=total))
        self._task = seen.following or self._task
        task = seen.following
        self._title.setText(exercise(task) if task else _("You have done them all: you know what each role does."))
        self._way.setText(exercise_way(task) if task else "")
        self._who.setText(visible(_who(seen, self._officer)))
        for text in (self._way, self._who):
            text.setVisible(bool(text.text()))
        self._open.setVisible(bool(task) and self._officer in seen.by)
        clear(self._rows)
        for each, asked in EXERCISES.items():
            is_done, is_next = each in seen.finished, each is task
            sign = _DONE if is_done else _NEXT if is_next else _OPEN
            told = f"{sign}  {exercise(each)} · {words.role(asked.role).lower()}"
            self._rows.addWidget(label(told, "strong" if is_next else "", wrap=True))
        self.show()

    def _on_all(self, on: bool) -> None:
        self._list.setVisible(on)


def _place(asked: Asked) -> object:
    return asked.number or asked.page or None


def _who(seen: Practised, officer: Officer) -> str:
    """Say who does it, where it is not for the officer who asks."""
    if seen.following is None or not seen.by or officer in seen.by:
        return ""
    names = ", ".join(each.name for each in seen.by)
    return _("That is for {officers}: lock with Ctrl+L and choose “Work” beside the name.").format(officers=names)
