"""What the other side answered to a query: every row of its workbook beside what they stated, signed as their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.decisions import AnswerOutcome
from verifier.i18n import _, n_
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.answers import AnswerLine, Answers

_WIDTH, _HEIGHT = 1280, 640
_LONGEST = 600
_TONES = {AnswerOutcome.CORRECTED: "info", AnswerOutcome.REPEATED: "ok"}
_SIGNS = {AnswerOutcome.CORRECTED: "≠", AnswerOutcome.REPEATED: "="}


class AnswersDialog(QDialog):
    """Shows the rows of the file, each of which can be left out.

    `done` gets the answers that are to be recorded, and their letter, as soon as it is named.
    """

    def __init__(self, answers: Answers, done: Callable[[Answers, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answers_dialog")
        self.setWindowTitle(_("Answers of the other side"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self._answers, self._done = answers, done
        self.rows = RowsTable(self._columns(), "answer_rows", _("Rows of the file"), stretch=7)
        self.rows.current_changed.connect(self._tell)
        self.rows.opened.connect(lambda _line: self._turn())
        self._row = label("", "small", wrap=True)
        self._row.setObjectName("answer_row")
        self.letter = QLineEdit()
        self.letter.setObjectName("answers_letter")
        self.letter.textChanged.connect(self._enable)
        form = Form()
        form.add(_("Their letter, number and date"), self.letter)
        self._other = button(_("Leave the row out"), name="leave_out_answer")
        self._other.clicked.connect(self._turn)
        self._go = button("", "primary", shortcut="Ctrl+Return", name="sign_answers")
        self._go.clicked.connect(self._take)
        cancel = button(_("Cancel"), name="cancel_answers")
        cancel.clicked.connect(self.reject)
        whole = column(
            label(_("Answers of the other side"), "title"),
            label(visible(answers.file_name, 120), "muted", wrap=True),
            label(_told(), "small", wrap=True),
            self.rows,
            self._row,
            form,
            row(self._other, None, cancel, self._go),
            margins=20,
        )
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.rows.show_rows(answers.lines)
        self._enable()
        self.letter.setFocus()

    def _tell(self, line: AnswerLine | None) -> None:
        """Say in full what the current row says, whatever its cells leave out."""
        said = (self._outcome(line), shown_date(line.value), line.document) if line else ()
        self._row.setText(visible(" · ".join(filter(None, said)), _LONGEST))
        self._other.setText(
            _("Leave the row out") if line is None or self._answers.takes(line) else _("Take the row in")
        )
        self._other.setEnabled(line is not None and line.ready)

    def _turn(self) -> None:
        """Leave the current row out, or take it in again."""
        line = self.rows.current()
        if line is not None and line.ready:
            self._answers = replace(self._answers, left_out=self._answers.left_out ^ {line})
            self.rows.viewport().update()
            self._tell(line)
            self._enable()

    def _columns(self) -> Sequence[Column[AnswerLine]]:
        return (
            Column(_("Row"), lambda line: str(line.row), right=True),
            Column(_("Name as listed"), lambda line: line.person or "—", strong=True),
            Column(_("Query"), lambda line: line.query),
            Column(_("Detail"), lambda line: words.detail(line.detail) if line.detail else "—"),
            Column(_("They stated"), lambda line: shown_date(line.stated) or "—"),
            Column(_("They answer"), lambda line: shown_date(line.value) or "—", strong=True),
            Column(_("Outcome"), self._outcome, tone=self._tone),
            Column(_("Document"), lambda line: line.document or "—"),
        )

    def _outcome(self, line: AnswerLine) -> str:
        left_out = line.ready and not self._answers.takes(line)
        return _("– left out") if left_out else _said(line)

    def _tone(self, line: AnswerLine) -> str:
        if line.problem:
            return "warn"
        return _TONES.get(line.outcome, "muted") if line.outcome and self._answers.takes(line) else "muted"

    def _enable(self) -> None:
        count = len(self._answers.ready)
        self._go.setText(n_("Sign {n} answer…", "Sign {n} answers…", count))
        self._go.setEnabled(bool(self._answers.ready) and any(map(str.isalnum, self.letter.text())))

    def _take(self) -> None:
        letter = self.letter.text().strip()
        self.accept()
        self._done(self._answers, letter)


def answer_lines(answers: Answers, letter: str) -> tuple[str, ...]:
    """Say what is about to be signed."""
    corrected = sum(line.outcome is AnswerOutcome.CORRECTED for line in answers.ready)
    repeated = len(answers.ready) - corrected
    return (
        f"{answers.file_name} · SHA-256 {answers.sha256[:8]}…{answers.sha256[-4:]}",
        letter,
        n_("{n} answer, one act each", "{n} answers, one act each", len(answers.ready)),
        f"{words.answer_outcome(AnswerOutcome.CORRECTED)}: {corrected}",
        f"{words.answer_outcome(AnswerOutcome.REPEATED)}: {repeated}",
    )


def _told() -> str:
    return _(
        "Each answer is recorded as an act and opens its detail anew: both officers check it again. Nothing else changes. "
        "Rows that are empty or marked ▲ are not recorded, and any other row can be left out: Enter."
    )


def _said(line: AnswerLine) -> str:
    if line.problem:
        return f"▲ {line.problem}"
    return f"{_SIGNS[line.outcome]} {words.answer_outcome(line.outcome)}" if line.outcome else _("not answered")
