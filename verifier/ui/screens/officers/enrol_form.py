"""Enrolling an officer: name, post, roles with what each is for, and a first passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.keeping_rules import enrolment_refusal
from verifier.domain.officers import Role
from verifier.domain.sentences import refused
from verifier.i18n import N_, _
from verifier.ledger.keys import MIN_PASSPHRASE
from verifier.ui.widgets.form import Form, SecretField, align
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, visible

EXPLAINED = {
    Role.REGISTRAR: N_("receives lists and loads our own register"),
    Role.CHECKER: N_("signs first or second checks"),
    Role.ADJUDICATOR: N_("settles what the two checks disagree on"),
    Role.LEGAL: N_("signs the legal clearance"),
    Role.SECURITY: N_("signs the security clearance"),
    Role.MEDICAL: N_("signs the medical clearance"),
    Role.LOGISTICS: N_("places persons for transport"),
    Role.APPROVER: N_("takes the final decision"),
    Role.AUDITOR: N_("reads everything, signs nothing"),
    Role.ADMINISTRATOR: N_("keeps accounts, signs no case"),
}


class EnrolForm(QFrame):
    """`ready` tells that everything is entered and the rules allow it."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name, self.post = QLineEdit(), QLineEdit()
        self.name.setObjectName("enrol_name")
        self.post.setObjectName("enrol_post")
        self.passphrase = SecretField("enrol_passphrase", _("First passphrase"))
        self.again = SecretField("enrol_passphrase_again", _("First passphrase once more"))
        self._boxes = {role: self._box(role) for role in Role}
        self._why = label("", "small", wrap=True)
        self.message = label("", tone="bad", wrap=True)
        self.message.setObjectName("enrol_message")
        self.message.hide()
        self._enrol = button(_("Enrol…"), "primary", name="enrol")
        self._enrol.clicked.connect(self._start)
        self.again.edit.returnPressed.connect(self._start)
        form = Form(label_width=130)
        form.add(_("Name"), self.name)
        form.add(_("Post"), self.post)
        secrets = Form(label_width=130)
        secrets.add(_("First passphrase"), self.passphrase)
        hint = _("At least {length} characters; the officer enters it in person.").format(length=MIN_PASSPHRASE)
        secrets.add(_("Once more"), self.again, hint=hint)
        align(form, secrets)
        self.setLayout(
            column(
                label(_("Enrol an officer"), "heading"),
                form,
                label(_("Roles"), "strong"),
                self._roles(),
                self._why,
                secrets,
                self.message,
                row(None, self._enrol),
                margins=16,
                gap=9,
            )
        )
        self._exclude()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self._boxes.items() if box.isChecked())

    def clear(self) -> None:
        """Make the form ready for the next officer."""
        self.name.clear()
        self.post.clear()
        for box in self._boxes.values():
            box.setChecked(False)
        self.passphrase.clear()
        self.again.clear()
        self.say("")

    def say(self, words_: str) -> None:
        """Show one sentence of refusal, or take it away."""
        self.message.setText(visible(f"✗  {words_}") if words_ else "")
        self.message.setVisible(bool(words_))

    def _box(self, role: Role) -> QCheckBox:
        made = QCheckBox(words.role(role))
        made.setObjectName(f"role_{role.value}")
        made.setAccessibleDescription(_(EXPLAINED[role]))
        made.toggled.connect(self._exclude)
        return made

    def _roles(self) -> QWidget:
        made, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (role, box) in enumerate(self._boxes.items()):
            grid.addWidget(box, place, 0)
            grid.addWidget(label(_(EXPLAINED[role]), "small", wrap=True), place, 1)
        made.setLayout(grid)
        return made

    def _exclude(self) -> None:
        """Grey out the roles that cannot be held together with those that are ticked, and say why."""
        chosen, why = self.roles, ""
        for role, box in self._boxes.items():
            refusal = enrolment_refusal((*chosen, role)) if role not in chosen else None
            box.setEnabled(refusal is None)
            why = refused(refusal) if refusal else why
        self._why.setText(visible(why))
        self._why.setVisible(bool(why))

    def _start(self) -> None:
        field, words_ = self._missing()
        self.say(words_)
        if field:
            field.setFocus()
        else:
            self.ready.emit()

    def _missing(self) -> tuple[QWidget | None, str]:
        if not self.name.text().strip():
            return self.name, _("Enter the officer's name.")
        if not self.post.text().strip():
            return self.post, _("Enter the officer's post.")
        if refusal := enrolment_refusal(self.roles):
            return self._boxes[Role.CHECKER], refused(refusal)
        if len(self.passphrase.text()) < MIN_PASSPHRASE:
            short = _("The passphrase is too short: it needs at least {length} characters.")
            return self.passphrase.edit, short.format(length=MIN_PASSPHRASE)
        if self.passphrase.text() != self.again.text():
            return self.again.edit, _("The two passphrases differ.")
        return None, ""
