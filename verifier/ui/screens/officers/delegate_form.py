"""Delegating clearances in writing: to whom, which, by what document and until which day; and ending a delegation."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.acts import ClearancesDelegated
from verifier.domain.dates import shown_date
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import CLEARANCE_ROLES, Officer, Role
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, keyed, label, visible
from verifier.ui.widgets.ticks import Ticks
from verifier.workflow.issue_report import local_today
from verifier.workflow.keep_office import delegation_of


class DelegateForm(QFrame):
    """`ready` carries what is to be signed: a delegation, or with no roles its end."""

    ready = Signal(object)

    def __init__(self, officer: Officer, forms: HalfFilledForms) -> None:
        super().__init__()
        self.setObjectName("card")
        self._officer = officer
        self._others: tuple[Officer, ...] = ()
        self.who = QComboBox()
        self.who.setObjectName("delegate_officer")
        self.who.currentIndexChanged.connect(lambda _place: self._on_who())
        self.roles: Ticks[Role] = Ticks("delegate_roles", _("Clearances"))
        self.roles.show_codes((role, words.role(role)) for role in CLEARANCE_ROLES)
        self.document, self.until = QLineEdit(), QLineEdit()
        self.document.setObjectName("delegate_document")
        self.document.setPlaceholderText(_("For example order no. 7 of 01.06.2025"))
        self.until.setObjectName("delegate_until")
        self.until.setPlaceholderText(_("For example 01.06.2025"))
        self._stands, self._why = label("", "small", wrap=True), label("", "small", wrap=True)
        self._why.setObjectName("delegate_why")
        self.sign = keyed(_("Delegate…"), "Ctrl+Enter", "primary", name="delegate")
        self.end = button(_("End the delegation…"), name="delegate_end")
        self.sign.clicked.connect(self.start)
        self.end.clicked.connect(lambda: self.ready.emit(self._ending()))
        self.roles.changed.connect(self._ask)
        for field in (self.document, self.until):
            field.textChanged.connect(lambda _text: self._ask())
        form = Form(label_width=130)
        form.add(_("Officer"), self.who)
        form.addWidget(self._stands, form.rowCount(), 1)
        form.add(_("Clearances"), self.roles)
        form.add(_("Document"), self.document)
        form.add(_("Last day"), self.until, hint=_("The last day counts whole."))
        told = _("The document is named with every clearance that is signed under it, on screen and on paper.")
        self.setLayout(
            column(
                label(_("Delegate clearances"), "heading"),
                label(told, "small", wrap=True),
                form,
                self._why,
                row(self.end, None, self.sign),
                margins=16,
                gap=9,
            )
        )

        self._kept = KeptForm(forms, "delegate", _("Delegate clearances"), self)

    @property
    def kept(self) -> tuple[str, str]:
        """How the form is kept until it is signed."""
        return self._kept.key

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs."""
        return self.who

    def show_officers(self, officers: Iterable[Officer]) -> None:
        """Offer everybody who may sign anything, but for oneself; nobody is chosen beforehand."""
        chosen = self._chosen.id if self._chosen else ""
        silent = (Role.ADMINISTRATOR, Role.AUDITOR)
        self._others = tuple(o for o in officers if o.id != self._officer.id and not any(map(o.has, silent)))
        with self._kept.filling():
            self.who.blockSignals(True)
            self.who.clear()
            self.who.addItem(_("Choose the officer…"), "")
            for other in self._others:
                self.who.addItem(visible(f"{other.name}, {other.post}"), other.id)
            self.who.setCurrentIndex(next((n for n, o in enumerate(self._others, 1) if o.id == chosen), 0))
            self.who.blockSignals(False)
        self._on_who()

    def clear(self) -> None:
        """Make the form ready for the next delegation."""
        self.roles.show_codes((role, words.role(role)) for role in CLEARANCE_ROLES)
        self.document.clear()
        self.until.clear()
        self.who.setCurrentIndex(0)
        self._kept.forget()

    def start(self) -> None:
        """Have the delegation signed where the rules allow it."""
        if self.sign.isEnabled() and self._chosen:
            self.ready.emit(self._body(self._chosen))

    @property
    def _chosen(self) -> Officer | None:
        place = self.who.currentIndex() - 1
        return self._others[place] if 0 <= place < len(self._others) else None

    def _body(self, officer: Officer) -> ClearancesDelegated:
        return delegation_of(officer.id, self.roles.chosen, self.document.text(), self.until.text())

    def _ending(self) -> ClearancesDelegated:
        """Return the end of a delegation: by the document entered, or by the one that it was given under."""
        chosen = self._chosen
        known = chosen.delegation.document if chosen and chosen.delegation else ""
        document = self.document.text().strip() or known
        return delegation_of(chosen.id if chosen else "", (), document, local_today().isoformat())

    def _on_who(self) -> None:
        stands = self._chosen.delegation if self._chosen else None
        self._stands.setText(visible(delegation_words(self._chosen)) if self._chosen and stands else "")
        self._stands.setVisible(stands is not None)
        self.end.setVisible(stands is not None)
        self._ask()

    def _ask(self) -> None:
        chosen, why = self._chosen, None
        if chosen is None:
            said = _("Nobody is chosen yet.")
        elif not self.roles.chosen:
            said = _("Tick at least one clearance.")
        else:
            why = self._refusal(chosen)
            said = f"▲ {refused(why)}" if why else _("✓ Ready to be signed.")
        self._why.setText(visible(said))
        self.sign.setEnabled(bool(chosen and self.roles.chosen and why is None))

    def _refusal(self, chosen: Officer) -> Refusal | None:
        return office_refusal(self._officer, self._body(chosen))


def delegation_words(officer: Officer) -> str:
    """Say what is delegated to an officer, by what document and until when; empty for nothing."""
    given = officer.delegation
    if given is None:
        return ""
    named = _("All four clearances") if set(CLEARANCE_ROLES) <= set(given.roles) else _roles(given.roles)
    over = given.until < local_today().isoformat()
    template = _("{roles} · {document} · ended {date}") if over else _("{roles} · {document} · until {date}")
    return template.format(roles=named, document=given.document, date=shown_date(given.until))


def _roles(roles: Iterable[Role]) -> str:
    return ", ".join(words.role(role) for role in roles)
