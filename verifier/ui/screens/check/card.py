"""Who of our register this may be: the proposed or chosen record, why, and the three ways to say so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from verifier.domain import words
from verifier.domain.candidates import Band, Candidate
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record, record_number
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.screens.check.weights import Weights
from verifier.ui.screens.check.why import remembered_tone, remembered_words
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, keyed, label, pill, restyle, set_keyed, set_pill, set_tip, visible
from verifier.workflow.drafting import Drafting

BAND_TONES = {Band.VERY_LIKELY: "ok", Band.POSSIBLE: "warn", Band.UNLIKELY: "neutral"}

_BESIDE = 16  # pixels between facts and bars
_CLOSE, _FAR = 6.0, 14.0  # bits of evidence


class PersonCard(QFrame):
    """Shows the first candidate until one is accepted; `accepted` (record or None) and `others` ask the screen.

    `why` asks for all reasons of the candidate that is shown.
    """

    accepted = Signal(object)
    others = Signal()
    why = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._proposed: Record | None = None
        self._has_bars, self._spares_room = False, False
        self._caption, self._name = label("", "muted"), label("", "heading", wrap=True)
        self._band, self._behind = pill(""), label("", "small", wrap=True)
        self._notes = label("", "strong", tone="warn", wrap=True)
        self._weights = Weights()
        self.accept = keyed(_("This is our person"), "A", "primary", name="accept_record")
        self.other = keyed(_("Other candidates…"), "C", name="other_candidates")
        self.none = button(_("None of these is our person"), name="no_record")
        self.accept.clicked.connect(lambda: self.accepted.emit(self._proposed))
        self.none.clicked.connect(lambda: self.accepted.emit(None))
        self.other.clicked.connect(self.others)
        self._likely, facts = QWidget(), QWidget()
        self.candidate: Candidate | None = None
        reasons = keyed(_("Why…"), "W", "link", name="why_record")
        reasons.clicked.connect(self.why)
        self._likely.setLayout(column(row(self._band, reasons, None, gap=8), self._behind, gap=2))
        self._memory = label("", "strong", wrap=True)
        facts.setLayout(column(self._caption, self._name, self._likely, self._memory, self._notes, None, gap=4))
        self.change = keyed(_("Change…"), "C", name="change_record")
        self.change.clicked.connect(self.others)
        upper = row(facts, self._weights, self.change, gap=_BESIDE)
        upper.setStretch(0, 5)
        upper.setStretch(1, 4)
        for beside in (self._weights, self.change):
            upper.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        self._buttons = Flow(self.accept, self.other, self.none, gap=8)
        self.setLayout(column(upper, self._buttons, margins=12, gap=8))

    @property
    def proposed(self) -> Record | None:
        """The record that "This is our person" accepts."""
        return self._proposed

    @property
    def spared(self) -> int:
        """How much narrower the card may be while it spares room."""
        return self._weights.minimumSizeHint().width() + _BESIDE if self._has_bars else 0

    def spare_room(self, *, on: bool) -> None:
        """Go without the bars where they would have no room for their names: the window of all reasons has them all."""
        self._spares_room = on
        self._weights.setVisible(self._has_bars and not on)

    def show_person(self, drafting: Drafting, *, roomy: bool) -> None:
        """Show what is chosen, or else the first candidate. Where room is short, a choice made takes less of it."""
        candidates = drafting.person.sheet.candidates
        chosen, record = drafting.is_chosen, drafting.record
        first = candidates[0] if candidates else None
        candidate = next((c for c in candidates if record and c.record.id == record.id), None)
        if not chosen:
            candidate, record = first, first.record if first else None
        self._proposed = None if chosen else record
        if drafting.is_gone:
            self._show_gone(drafting.draft.record or "")
        else:
            self._show_record(record, chosen=chosen, fixed=drafting.record_is_fixed)
        self.candidate = candidate
        self._show_band(candidate, _runner_up(candidate, candidates))
        self._has_bars = bool(candidate and candidate.reasons) and (roomy or not chosen)
        self._weights.setVisible(self._has_bars and not self._spares_room)
        if candidate:
            self._weights.show_reasons(candidate.reasons)
        self._likely.setVisible(candidate is not None and (roomy or not chosen))
        self.accept.setVisible(record is not None)
        self._buttons.setVisible(not chosen)
        self.change.setVisible(chosen and not drafting.record_is_fixed)
        others = len(candidates) - (candidate is not None)
        text = _("Other candidates ({n})…").format(n=others) if others else _("Search the register…")
        set_keyed(self.other, text, "C")
        restyle(self, "tone", "" if chosen else "waiting")

    def _show_gone(self, id_: str) -> None:
        caption = _("Our register, record {number} · no longer there")
        self._caption.setText(visible(caption.format(number=record_number(id_))))
        self._name.setText("▲ " + refused(Refusal(RefusalCode.RECORD_GONE)))
        self._notes.setVisible(False)

    def _show_record(self, record: Record | None, *, chosen: bool, fixed: bool) -> None:
        if record is None:
            text = (
                _("You found none of our records to be this person.") if chosen else _("Nobody in our register fits.")
            )
            self._caption.setText(_("Our register"))
            self._name.setText(text)
            self._notes.setVisible(False)
            return
        caption = (
            _("✓ Our register, record {number} · settled before")
            if fixed
            else _("✓ Our register, record {number} · chosen by you")
            if chosen
            else _("Our register, record {number} · proposed, not chosen yet")
        )
        self._caption.setText(visible(caption.format(number=record.number)))
        born = shown_date(record.text(DetailKey.DATE_OF_BIRTH))
        self._name.setText(visible(" · ".join(filter(None, (record.full_name, born)))))
        notes = [
            text.format(note=note)
            for text, note in (
                (_("▲ Returned earlier: {note}"), record.returned),
                (_("▲ Recorded dead: {note}"), record.deceased),
            )
            if note
        ]
        self._notes.setText(visible("\n".join(notes)))
        self._notes.setVisible(bool(notes))
        set_tip(self._name, record.status)

    def _show_band(self, candidate: Candidate | None, behind: Candidate | None) -> None:
        known = candidate.remembered if candidate else None
        self._memory.setText(remembered_words(known))
        self._memory.setVisible(known is not None)
        restyle(self._memory, "tone", remembered_tone(known))
        if candidate is None:
            return
        set_pill(self._band, words.band(candidate.band), BAND_TONES[candidate.band])
        distance = _distance(candidate.weight - behind.weight) if behind else _("no other candidate")
        self._behind.setText(distance if candidate.reasons else "")  # who is only remembered was not weighed


def _distance(bits: float) -> str:
    """Say how far the next candidate is behind; in words, since bits mean nothing at this desk."""
    if bits < 0:
        return _("▲ another candidate fits better")
    if bits < _CLOSE:
        return _("▲ the next candidate is close: compare both")
    return _("the next candidate is far behind") if bits >= _FAR else _("the next candidate is behind")


def _runner_up(candidate: Candidate | None, candidates: tuple[Candidate, ...]) -> Candidate | None:
    return next((other for other in candidates if other is not candidate), None)
