"""Whom a person who was brought on no list may be: cases of all lists, offered while his name is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from verifier.domain.dates import shown_date
from verifier.domain.lists import case_number
from verifier.i18n import _
from verifier.store.likeness import StandingRow
from verifier.ui.desk import Desk
from verifier.ui.screens.exchange.asking import AskDialog
from verifier.ui.widgets.resting_search import REST_MS
from verifier.ui.widgets.text import visible
from verifier.workflow.find import listed_persons

_LEAST, _MOST = 3, 12  # letters typed, persons offered


def offer_cases(desk: Desk, dialog: AskDialog, *, by: str, to: str) -> None:
    """Look for what is typed in the field `by` whenever typing rests, and offer in the field `to` who was found."""
    typed, offered = dialog.fields[by], dialog.fields[to]
    if not isinstance(typed, QLineEdit) or not isinstance(offered, QComboBox):
        raise TypeError(type(offered))
    rest = QTimer(dialog)
    rest.setSingleShot(True)
    rest.setInterval(REST_MS)
    typed.textChanged.connect(lambda _text: rest.start())
    dialog.finished.connect(lambda _result: rest.stop())

    def look() -> None:
        text = typed.text().strip()
        if len(text) < _LEAST:
            _offer(offered, ())
            return

        def show(found: tuple[StandingRow, ...]) -> None:
            if dialog.isVisible() and typed.text().strip() == text:
                _offer(offered, found)

        title = _("Looking for “{text}”").format(text=text)
        desk.tasks.run(title, lambda _job: listed_persons(desk.office, desk.matcher, text)[:_MOST], show)

    rest.timeout.connect(look)


def _offer(box: QComboBox, found: tuple[StandingRow, ...]) -> None:
    """Offer persons; who was chosen before stays chosen, whatever is found now."""
    chosen, words = box.currentData(), box.currentText()
    while box.count() > 1:
        box.removeItem(1)
    for row in found:
        told = (case_number(row.number), row.name, shown_date(row.born), row.reference)
        box.addItem(visible(" · ".join(filter(None, told)), 120), row.number)
    if chosen and box.findData(chosen) < 0:
        box.addItem(words, chosen)
    box.setCurrentIndex(max(box.findData(chosen), 0))
