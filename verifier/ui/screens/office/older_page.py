"""This is an older copy of the office: which acts are missing, since when, what to do, and the one door to go on."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.domain.checkpoints import PLACES, Behind
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.moments import shown_moment
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.office.page import Page
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import card, column, row, scrolled, shown_if
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import witness

_LONGEST = 1200


class OlderPage(Page):
    """Empty while the office is what it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._said, self._facts = label("", wrap=True), label("", wrap=True)
        self._facts.setObjectName("older_facts")
        refusal = witness.may_resume(desk.officer)
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(_steps(), 1))
        self.restore = button(_("Restore a backup…"), "primary", name="older_restore")
        self.restore.clicked.connect(lambda: desk.restoring.emit(None))
        self.reason = QLineEdit()
        self.reason.setObjectName("resume_reason")
        self.resume = button(_("Go on from this copy…"), name="resume")
        self.reason.textChanged.connect(lambda text: self.resume.setEnabled(bool(text.strip())))
        self.resume.setEnabled(False)
        self.resume.clicked.connect(self._resume)
        form = Form(label_width=90)
        form.add(_("Reason"), self.reason)
        entry = QWidget()
        entry.setLayout(column(form, row(None, self.resume)))
        why_not = label(visible(f"▲ {refused(refusal)}") if refusal else "", wrap=True)
        given_up = _(
            "An administrator signs that the missing acts are given up. That stays in the ledger for ever; if they turn up "
            "later, they are compared with it and can still be read in their own copy."
        )
        todo = card(label(_("What to do"), "heading"), label(steps, wrap=True), None, row(None, self.restore))
        none = label(_("There is no newer copy"), "heading")
        last = card(
            none,
            label(given_up, "small", wrap=True),
            shown_if(why_not, refusal),
            None,
            shown_if(entry, refusal is None),
        )
        doors = row(todo, last, gap=16)
        doors.setStretch(0, 1)
        doors.setStretch(1, 1)
        missing = card(label(_("▲ Acts are missing from this office"), "heading", tone="bad"), self._said, self._facts)
        page = QWidget()
        page.setLayout(column(missing, doors, None))
        self.setLayout(column(scrolled(page)))
        self._kept = KeptForm(desk.half_filled, "resume", _("An older copy"), entry, about="")

    def refresh(self) -> None:
        behind = self.desk.office.watch.behind
        if behind:
            self._said.setText(visible(behind.verdict.sentence, _LONGEST))
            self._facts.setText(visible("\n".join(_facts(behind)), _LONGEST))

    def first(self) -> QWidget:
        return self.restore

    def _resume(self) -> None:
        office, reason, intent = self.desk.office, self.reason.text().strip(), new_intent()
        behind = office.watch.behind
        if behind is None:
            return
        lines = (*_facts(behind), reason)
        self.desk.sign(
            SignOff(
                OfficeRestored.kind,
                lines,
                lambda signer: witness.resume(office, signer, reason, intent),
                intent,
                self._kept.key,
            ),
            lambda _act: self._on_resumed(),
        )

    def _on_resumed(self) -> None:
        self._kept.forget()
        self.desk.notice(_("Work goes on from this copy; what was given up stands in the ledger."))


def _facts(behind: Behind) -> tuple[str, ...]:
    """Say which acts are missing, since when, and who says so."""
    known = behind.checkpoint
    missing = _("Missing: acts {first} to {last}").format(first=behind.first_missing, last=known.count)
    until = _("The last of them was recorded on {time}").format(time=shown_moment(known.at))
    source = _("Known from {place}").format(place=_(PLACES[behind.verdict.place]))
    return missing, until, source


def _steps() -> tuple[str, ...]:
    return (
        _("Sign nothing; what you read here may be out of date."),
        _(
            "Look for the newer copy: on the machine that the office was copied from, in the backups, in the second folder."
        ),
        _("Put it back: with “Restore a backup” below, or, where it is a whole office folder, by opening that folder."),
        _("Only where it is certain that there is none, an administrator goes on from this copy."),
    )
