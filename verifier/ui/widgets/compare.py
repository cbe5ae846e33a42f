"""Comparing the ledger with a checkpoint from outside: a file on a stick, the QR code of a report, typed by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.domain.checkpoints import Standing, Verdict
from verifier.i18n import N_, _
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.choose import choose_file
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, restyle, visible

CHECKPOINTS = (N_("Checkpoints"), "*.checkpoint *.txt")
_SIGNS = {Standing.HOLDS: ("✓", "ok"), Standing.GIVEN_UP: ("ℹ", "info")}
_MOST = 4096
_LONGEST = 1200


class CompareBox(QWidget):
    """A field that a scanner types into as well, a button for a file, and the verdict in words."""

    def __init__(self, tasks: Tasks, compare: Callable[[str], Verdict]) -> None:
        super().__init__()
        self._tasks, self._compare = tasks, compare
        self.field = QLineEdit()
        self.field.setObjectName("compare_text")
        self.field.setAccessibleName(_("Text of the checkpoint"))
        self.field.setPlaceholderText(_("Text of the checkpoint: scanned from a report, pasted or typed"))
        self.field.setMaxLength(_MOST)
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self.compare)
        self.button = button(_("Compare"), name="compare")
        self.button.clicked.connect(self.compare)
        self._file = button(_("A file…"), name="compare_file")
        self._file.clicked.connect(lambda: choose_file(self, _("Choose a checkpoint"), CHECKPOINTS, self.compare_file))
        self.verdict = label("", wrap=True)
        self.verdict.setObjectName("compare_verdict")
        self.verdict.hide()
        line = row(self.field, self.button, self._file, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.verdict, gap=8))

    def compare(self) -> None:
        """Compare what stands in the field."""
        if text := self.field.text().strip():
            self._run(lambda: text)

    def compare_file(self, path: Path) -> None:
        """Compare what stands in a file."""
        self.field.setText(path.name)
        self._run(lambda: _read(path))

    def clear(self) -> None:
        """Say nothing any more."""
        self.field.clear()
        self.verdict.hide()

    def _run(self, read: Callable[[], str]) -> None:
        compare = self._compare

        def work(_job: Job) -> Verdict:
            return compare(read())

        self._tasks.run(_("Comparing with the ledger"), work, self._show)

    def _show(self, verdict: Verdict) -> None:
        sign, tone = _SIGNS.get(verdict.standing, ("✗", "bad"))
        if verdict.standing is Standing.HOLDS and not verdict.signed:
            sign, tone = "▲", "warn"
        self.verdict.setText(visible(f"{sign}  {verdict.sentence}", _LONGEST))
        restyle(self.verdict, "tone", tone)
        self.verdict.show()


def _read(path: Path) -> str:
    """Return the text of a file, of one that cannot be read nothing: that is no checkpoint either."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("ascii", "replace")
    except OSError:
        return ""
