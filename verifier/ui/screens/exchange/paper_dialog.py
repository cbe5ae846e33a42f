"""The paper manifest typed back after a handover without power: number and key, and where it says otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_stage import Stage
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.screens.exchange.day_keys import KEYS, words_of
from verifier.ui.screens.exchange.day_lines import found, lines_of
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.exchange_desk import Seen
from verifier.workflow.exchange_drafts import TypedBack, compare_paper

_WIDTH, _HEIGHT = 900, 600


class PaperDialog(QDialog):
    """Nothing is signed here: the paper is compared, and whoever was ticked wrongly is ticked anew on the day's page."""

    def __init__(self, forms: HalfFilledForms, seen: Seen, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen, self._stage = seen, stage
        self._lines = lines_of(seen, stage)
        self._paper: dict[int, Execution | None] = {}
        self.setObjectName("paper_dialog")
        self.setWindowTitle(_("Type the paper manifest back"))
        self.resize(_WIDTH, _HEIGHT)
        self.field = QLineEdit()
        self.field.setObjectName("paper_field")
        self.field.setAccessibleName(_("Number on the manifest"))
        self.field.setPlaceholderText(_("Number on the manifest, then the key of what is ticked on the paper"))
        self.field.installEventFilter(self)
        keys = label(" · ".join(f"{words_of(key)} {key.function}" for key in KEYS), "small", wrap=True)
        self._told = label("", "strong", wrap=True)
        self._told.setObjectName("paper_told")
        names = {line.person: f"№ {line.number} {line.name}" for line in self._lines}
        columns: tuple[Column[TypedBack], ...] = (
            Column(_("Person"), lambda t: names.get(t.person, ""), strong=True),
            Column(_("On the paper"), lambda t: _said(t.paper)),
            Column(_("Signed here"), lambda t: _said(t.entered)),
        )
        self.table = RowsTable(columns, "paper_rows", _("Where the paper says otherwise"), stretch=0)
        close = button(_("Close"), name="paper_close")
        close.clicked.connect(self.accept)
        version = self._stage.manifest[1].version if self._stage.manifest else 0
        head = _(
            "Take the paper with version {version} in its number; an older one was printed before the last change."
        )
        told = label(head.format(version=version), "small", wrap=True)
        whole = column(told, self.field, keys, self._told, self.table, row(None, close), margins=16, gap=8)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        about = f"{seen.exchange.number}/{stage.number}"
        self._kept = KeptForm(forms, "exchange_paper", self.windowTitle(), self, about=about, parts={"paper": self})
        self._compare()
        self.field.setFocus()

    def forget(self) -> None:
        """Close at once: the desk is locked."""
        self.reject()

    def read(self) -> str:
        """Return what was typed back so far."""
        return " ".join(f"{person}={result.value}" for person, result in self._paper.items() if result)

    def write(self, text: str) -> None:
        """Go on where the typing back was left; who is no longer on the manifest is left out."""
        known = {str(line.person) for line in self._lines}
        typed = (each.partition("=") for each in text.split())
        self._paper = {int(person): Execution(result) for person, _is, result in typed if person in known}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination()).toString()
            result = next((key.result for key in KEYS if key.function == pressed), None)
            if result is not None:
                self._take(result)
                return True
        return False

    def _take(self, result: Execution) -> None:
        line = next(iter(found(self._lines, self.field.text())), None) if self.field.text().strip() else None
        if line is None:
            self._say(_("No person on the manifest has this number."), "bad")
            return
        self._paper[line.person] = result
        self.field.clear()
        self._kept.touched()
        self._compare()

    def _compare(self) -> None:
        typed = self._paper
        rows = compare_paper(self._seen.exchange, self._stage.number, typed)
        differing = [each for each in rows if each.person in typed]
        self.table.show_rows([*differing, *(each for each in rows if each.person not in typed)])
        left = len(self._lines) - len(typed)
        said = n_("{n} line left to type", "{n} lines left to type", left)
        if differing:
            other = n_(
                "{n} line says otherwise than was signed", "{n} lines say otherwise than was signed", len(differing)
            )
            self._say(f"▲ {other} · {said}", "bad")
        else:
            self._say(f"{said}" if left else _("✓ The paper says the same as what was signed."), "" if left else "ok")

    def _say(self, text: str, tone: str) -> None:
        say_in(self._told, text, tone, urgent=tone == "bad")


def _said(result: Execution | None) -> str:
    return say.execution(result) if result else "–"
