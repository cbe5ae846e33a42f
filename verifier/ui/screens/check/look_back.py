"""Looking back before signing: every answer, what is missing, the evidence, and how fast the pass was."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain import words
from verifier.domain.act_words import evidence_line
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.domain.persons import record_number
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _, n_
from verifier.ui.screens.check.cells import TONES, said_value
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.fitting import LineButton, OneLine
from verifier.ui.widgets.layout import clear, column, row, scrolled
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import explain, keyed, label, restyle, visible
from verifier.workflow.check_view import DetailRow
from verifier.workflow.drafting import Drafting

_FAST = 4
_SHOWN_GAPS = 6


class LookBack(QFrame):
    """`back` leads back to the table, to a detail where one is named; `sign` goes on to the passphrase."""

    back = Signal(object)
    sign = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("look_back")
        self._title, self._who = label("", "heading", wrap=True), label("", "", wrap=True)
        self._pace, self._sources = label("", "", wrap=True), label("", "small", wrap=True)
        self._lacks, self._gaps, self._more = label("", "strong", wrap=True), QWidget(), label("", "small")
        self._doors = column(gap=0)
        self._gaps.setLayout(self._doors)
        self.table = CellsTable(
            "look_back_table",
            _("All answers"),
            (0.18, 0.24, 0.29, 0.29),
            (_("Detail"), _("As submitted"), _("Finding"), _("Source and note")),
        )
        back = keyed(_("Back"), "Esc", name="look_back_back")
        back.clicked.connect(lambda: self.back.emit(None))
        self.sign_button = keyed(_("Sign…"), "Ctrl+Enter", "primary", name="sign_now")
        self.sign_button.clicked.connect(self.sign)
        inside, said = QWidget(), (self._title, self._who, self._lacks, self._gaps, self._more)
        read = column(*said, self.table, self._sources, self._pace, gap=8)
        read.setStretch(len(said), 1)
        inside.setLayout(read)
        self.setLayout(column(scrolled(inside, page=False), row(None, back, self.sign_button), margins=16, gap=8))

    def show_draft(self, drafting: Drafting, rows: tuple[DetailRow, ...], seconds: int) -> None:
        """Show a pass as it stands."""
        sheet = drafting.person.sheet
        number = words.pass_name(Pass(sheet.number))
        self._title.setText(
            visible(_("Look back before you sign: {check}, {name}").format(check=number, name=sheet.entry.full_name))
        )
        explain(self._title, number)
        self._who.setText(visible(_("Our register: {record}").format(record=_record_words(drafting))))
        self._show_gaps(drafting.lacking)
        self.table.show_rows(_line(shown) for shown in rows)
        items = (
            f"{item.no} · {words.evidence_kind(item.kind)}: {evidence_line(item)}" for item in drafting.draft.evidence
        )
        self._sources.setText(visible(_("Evidence: {items}").format(items="; ".join(items) or _("none")), 2000))
        self._pace.setText(_pace(rows, seconds))
        self.sign_button.setEnabled(not drafting.lacking)
        (self.sign_button if not drafting.lacking else self.table).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit(None)
        else:
            event.ignore()

    def _show_gaps(self, gaps: tuple[Refusal, ...]) -> None:
        text = n_("▲ {n} thing is still missing; choose it to go there:",
                  "▲ {n} things are still missing; choose one to go there:", len(gaps))  # fmt: skip
        self._lacks.setText(text if gaps else _("✓ Nothing is missing."))
        restyle(self._lacks, "tone", "warn" if gaps else "ok")
        clear(self._doors)
        for gap in gaps[:_SHOWN_GAPS]:
            link = LineButton(
                f"gap_{gap.facts.get('detail', 'record')}", label("→", tone="info"), OneLine(refused(gap))
            )
            link.setAccessibleName(visible(refused(gap)))
            key = DetailKey(gap.facts["detail"]) if "detail" in gap.facts else None
            link.clicked.connect(lambda _on, key=key: self.back.emit(key))
            self._doors.addWidget(link)
            link.show()
        self._gaps.setVisible(bool(gaps))
        more = max(len(gaps) - _SHOWN_GAPS, 0)
        self._more.setText(n_("… and {n} more", "… and {n} more", more))
        self._more.setVisible(bool(more))


def _line(shown: DetailRow) -> tuple[Cell, ...]:
    finding = shown.finding
    if finding is None:
        answer: tuple[Line, ...] = (Line(_("▲ no answer yet"), tone="warn", strong=True),)
    else:
        word = f"{words.shape(finding.answer)} {words.answer_on(shown.key, finding.answer)}"
        answer = (Line(word, tone=TONES[finding.answer], strong=True),)
        if said := said_value(shown.key, finding, shown.theirs):
            answer = (*answer, Line(said, small=True))
    sources = [Line(", ".join(f"{item.no} · {item.title}" for item in shown.evidence), small=True)]
    if finding and finding.note:
        sources.append(Line(f"✎ {finding.note}", small=True, tone="muted"))
    return (
        Cell((Line(words.detail(shown.key), tone="muted"),)),
        Cell((Line(shown.theirs or "—"),)),
        Cell(answer),
        Cell(tuple(line for line in sources if line.text)),
    )


def _pace(rows: tuple[DetailRow, ...], seconds: int) -> str:
    """Say how long the pass took, and when it was so fast that one should look again."""
    counted = Counter(row.finding.answer for row in rows if row.finding)
    said = " · ".join(f"{words.shape(answer)} {counted[answer]}" for answer in Answer if counted[answer])
    answered = sum(counted.values())
    each = seconds / answered if answered else 0.0
    pace = _("{minutes} min {seconds} s at this person, {each} s per detail").format(
        minutes=seconds // 60, seconds=seconds % 60, each=f"{each:.0f}"
    )
    warning = _("▲ That is fast. Did you look at every detail yourself?") if answered and each < _FAST else ""
    return "   ".join(filter(None, (said, pace, warning)))


def sign_lines(drafting: Drafting) -> tuple[str, ...]:
    """Say in a few lines what is about to be signed."""
    sheet, findings = drafting.person.sheet, drafting.draft.findings
    counted = Counter(
        f"{words.shape(finding.answer)} {words.answer_on(key, finding.answer)}"
        for key in sheet.asked
        if (finding := findings.get(key))
    )
    return (
        f"{words.pass_name(Pass(sheet.number))}: {sheet.entry.full_name}",
        _("Our register: {record}").format(record=_record_words(drafting)),
        *(f"{said}: {number}" for said, number in counted.items()),
    )


def _record_words(drafting: Drafting) -> str:
    if not drafting.is_chosen:
        return _("no record chosen")
    if drafting.is_gone:
        return _("№ {number}, no longer there").format(number=record_number(drafting.draft.record or ""))
    record = drafting.record
    return f"{record.full_name}, № {record.number}" if record else _("none of our records")
