"""Enrolling an officer: name, post, roles with what each is for, and a first passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from verifier.domain.keeping_rules import enrolment_refusal
from verifier.domain.officers import Role
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.screens.officers.role_boxes import RoleBoxes
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.form import Form, align
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import GivesWay, column, row, scrolled
from verifier.ui.widgets.new_passphrase import NewPassphrase
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.keep_office import known_words

_LEAST_ROLES = 104  # pixels of text of 100 %


class EnrolForm(QFrame):
    """`ready` tells that everything is entered and the rules allow it."""

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name, self.post = QLineEdit(), QLineEdit()
        self.name.setObjectName("enrol_name")
        self.post.setObjectName("enrol_post")
        self.new = NewPassphrase(
            desk.tasks,
            "enrol_passphrase",
            _("First passphrase"),
            lambda: (*known_words(desk.office), self.name.text(), self.post.text()),
        )
        self._boxes = RoleBoxes("role")
        self.message = label("", tone="bad", wrap=True)
        self.message.setObjectName("enrol_message")
        self.message.hide()
        self._enrol = button(_("Enrol…"), "primary", name="enrol")
        self._enrol.clicked.connect(self._start)
        self.new.again.edit.returnPressed.connect(self._start)
        form, secrets = Form(label_width=130), Form(label_width=130)
        form.add(_("Name"), self.name)
        form.add(_("Post"), self.post)
        self.new.add_to(secrets, hint=_("The officer enters it in person."))
        align(form, secrets)
        inside = QWidget()
        inside.setLayout(column(self._boxes, None))
        roles = GivesWay(scrolled(inside, page=False), theme.of_text(_LEAST_ROLES))
        head = (label(_("Enrol an officer"), "heading"), form, label(_("Roles"), "strong"))
        whole = column(*head, roles, secrets, self.message, row(None, self._enrol), None, margins=16, gap=9)
        whole.setStretch(
            len(head), 1000
        )  # the roles scroll by themselves, before the fields and the button leave the sight
        self.setLayout(whole)
        self._kept = KeptForm(desk.half_filled, "enrol", _("Enrol an officer"), self, about="")

    @property
    def kept(self) -> tuple[str, str]:
        """How the form is kept until it is signed."""
        return self._kept.key

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return self._boxes.roles

    def clear(self) -> None:
        """Make the form ready for the next officer."""
        self.name.clear()
        self.post.clear()
        self._boxes.show_roles(())
        self._kept.forget()
        self.forget()
        self.say("")

    def forget(self) -> None:
        """Leave no passphrase standing in a field."""
        self.new.clear()

    def say(self, words_: str) -> None:
        """Show one sentence of refusal, or take it away."""
        self.message.setText(visible(f"✗  {words_}") if words_ else "")
        self.message.setVisible(bool(words_))
        announce(self.message, words_, urgent=True)

    def _start(self) -> None:
        missing = self._missing()
        self.say(missing[1] if missing else "")
        if missing:
            missing[0].setFocus()
        else:
            self.ready.emit()

    def _missing(self) -> tuple[QWidget, str] | None:
        if not self.name.text().strip():
            return self.name, _("Enter the officer's name.")
        if not self.post.text().strip():
            return self.post, _("Enter the officer's post.")
        if refusal := enrolment_refusal(self.roles):
            return self._boxes.begin, refused(refusal)
        return self.new.missing()
