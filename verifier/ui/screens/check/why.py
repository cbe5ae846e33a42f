"""Why a record may be the person, whole: every detail that the score used in a sentence, with its weight; Esc closes it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from verifier.domain import words
from verifier.domain.candidates import Candidate, Reason, Remembered
from verifier.domain.lists import case_number
from verifier.i18n import N_, _
from verifier.ui import theme
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, pill, visible

_SHARE, _MOST = 66, 92  # per cent of the window, with text of 100 % and with the largest
_TOTAL = N_("All together {bits} bits. One bit more makes it twice as likely that it is one person.")


class WhyDialog(QDialog):
    """The reasons of one candidate as a table, the band in words above it."""

    def __init__(self, candidate: Candidate, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_dialog")
        self.setWindowTitle(_("Why this record?"))
        columns: tuple[Column[Reason], ...] = (
            Column(_("Detail"), lambda r: words.detail(r.comparison.detail), tone=lambda _r: "muted"),
            Column(_("How it compares"), lambda r: words.compared(r.comparison)),
            Column(_("Bits"), lambda r: words.bits(r.weight), right=True, tone=_tone, strong=True),
        )
        self.table = RowsTable(columns, "why_reasons", _("What speaks for and against"), stretch=1, wrap=True)
        help_ = button(_("What the bands and reasons mean"), "link", name="help_matching")
        help_.clicked.connect(self._help)
        close = button(_("Close"), shortcut="Esc", name="why_close")
        close.clicked.connect(self.reject)
        record = _("{name} · our register, record {number}").format(
            name=candidate.record.full_name, number=candidate.record.number
        )
        said = remembered_words(candidate.remembered) if candidate.remembered else ""
        memory = label(said, "strong", tone=remembered_tone(candidate.remembered), wrap=True)
        total = label(_(_TOTAL).format(bits=words.bits(candidate.weight)), "muted", wrap=True)
        whole = column(
            label(record, "heading", wrap=True),
            row(pill(words.band(candidate.band), tone), None),
            label(words.band_meaning(candidate.band), wrap=True),
            memory,
            self.table,
            total,
            row(help_, None, close),
            margins=20,
            gap=8,
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)
        memory.setVisible(bool(said))
        total.setVisible(bool(candidate.reasons))
        self.resize(parent.window().size() * min(theme.of_text(_SHARE), _MOST) / 100)
        self.table.show_rows(candidate.reasons)
        self.table.setFocus()

    def _help(self) -> None:
        from verifier.ui.help import MATCHING, show_help

        show_help(self, MATCHING)


def remembered_words(known: Remembered | None) -> str:
    """Say what officers settled of a record in an earlier case about the same person."""
    if known is None:
        return ""
    case = case_number(known.case)
    if known.refused:
        said = " · ".join(filter(None, (words.reason(known.refused), known.note)))
        text = _("✗ found to be another person in case {case}: {why}")
        return visible(text.format(case=case, why=said))
    text = (
        _("✓ confirmed on list {reference}, case {case}, by two officers")
        if known.agreed
        else _("✓ settled on list {reference}, case {case}, by an adjudicator")
    )
    return visible(text.format(reference=known.reference, case=case))


def remembered_tone(known: Remembered | None) -> str:
    """Return the tone that goes with these words."""
    return "bad" if known and known.refused else "ok"


def _tone(reason: Reason) -> str:
    return "bad" if reason.weight < 0 else "ok" if reason.weight > 0 else "muted"
