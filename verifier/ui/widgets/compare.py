"""Comparing the ledger with what stands outside it: a file on a stick, the QR code or number of a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.i18n import N_, _
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.banner import SIGNS
from verifier.ui.widgets.choose import DOCUMENTS, choose_file
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow.office import Office
from verifier.workflow.papers import Compared, look

CHECKPOINTS = (N_("Checkpoints"), "*.checkpoint *.txt")
_MOST = 4096
_LONGEST = 1200


class CompareBox(QWidget):
    """A field that a scanner types into as well, a button for a file, and the verdict in words.

    `compared` carries the text and what the ledger says of it (`Compared`).
    """

    compared = Signal(str, object)

    def __init__(self, tasks: Tasks, office: Office, take_file: Callable[[Path], None] | None = None) -> None:
        """`take_file` takes files of any kind that are chosen here; without it they are texts of checkpoints."""
        super().__init__()
        self._tasks, self._office = tasks, office
        self.field = QLineEdit()
        self.field.setObjectName("compare_text")
        self.field.setAccessibleName(_("Checkpoint or report"))
        self.field.setPlaceholderText(_("QR code of a report, its number, or a checkpoint"))
        self.field.setMaxLength(_MOST)
        offer_emptying(self.field)
        self.field.returnPressed.connect(self.compare)
        self.button = button(_("Compare"), name="compare")
        self.button.clicked.connect(self.compare)
        self._file = button(_("A file…"), name="compare_file")
        title, kind = (_("A paper or file"), DOCUMENTS) if take_file else (_("Choose a checkpoint"), CHECKPOINTS)
        self._file.clicked.connect(lambda: choose_file(self, title, kind, take_file or self.compare_file))
        self.verdict = label("", wrap=True)
        self.verdict.setObjectName("compare_verdict")
        self.verdict.hide()
        line = row(self.field, self.button, self._file, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.verdict, gap=8))

    def compare(self) -> None:
        """Compare what stands in the field."""
        if text := self.field.text().strip():
            self._run(text, lambda: text)

    def compare_file(self, path: Path) -> None:
        """Compare what stands in a file."""
        self.field.setText(path.name)
        self._run(str(path), lambda: _read(path))

    def clear(self) -> None:
        """Say nothing any more."""
        self.field.clear()
        self.verdict.hide()

    def _run(self, what: str, read: Callable[[], str]) -> None:
        office = self._office

        def work(_job: Job) -> Compared:
            return look(office, read())

        self._tasks.run(_("Comparing with the ledger"), work, lambda found: self._show(what, found))

    def _show(self, what: str, found: Compared) -> None:
        self.verdict.setText(visible(f"{SIGNS[found.tone]}  {found.sentence}", _LONGEST))
        restyle(self.verdict, "tone", found.tone)
        self.verdict.show()
        self.compared.emit(what, found)


def _read(path: Path) -> str:
    """Return the text of a file, of one that cannot be read nothing: that is no checkpoint either."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("ascii", "replace")
    except OSError:
        return ""
