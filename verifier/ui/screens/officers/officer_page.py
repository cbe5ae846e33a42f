"""One officer: his account with all that was ever done with it, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.keeping_acts import OfficerChanged, OfficerRetired, PassphraseReset
from verifier.domain.keeping_rules import keeping_refusal
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.half_filled import HalfFilledForms
from verifier.ui.screens.officers.role_boxes import RoleBoxes
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, pill, set_pill, visible
from verifier.workflow import accounts
from verifier.workflow.browse import SeenAct
from verifier.workflow.issue_report import local_time


class OfficerPage(QWidget):
    """`ready` carries an OfficerChanged or OfficerRetired to be signed; `reset_wanted` asks for a reset by two."""

    ready = Signal(object)
    reset_wanted = Signal()

    def __init__(self, viewer: Officer, forms: HalfFilledForms) -> None:
        super().__init__()
        self._viewer = viewer
        self._staff: Mapping[str, Officer] = {}
        self.officer: Officer | None = None
        self._name, self._state = label("", "heading", wrap=True), pill("")
        self._name.setObjectName("officer_name")
        self._post, self._history = label("", wrap=True), label("", wrap=True)
        self._history.setObjectName("officer_history")
        self.change, self.retire, self.reset = self._change(), self._retire(), self._reset()
        head = row(self._name, self._state, gap=8)
        head.setStretch(0, 1)
        account = _card(head, self._post, label(_("What was done with this account"), "strong"), self._history)
        self.setLayout(column(account, self.change, self.retire, self.reset, None))
        self.setVisible(False)
        self._kept = KeptForm(forms, "officer", "", self)

    def show_officer(self, officer: Officer | None, staff: Mapping[str, Officer], acts: Iterable[SeenAct]) -> None:
        """Show an officer; what is half entered goes where it is another one than before."""
        another = officer is None or self.officer is None or officer != self.officer
        self.officer, self._staff = officer, staff
        self.setVisible(officer is not None)
        if officer is None:
            return
        self._name.setText(visible(officer.name))
        set_pill(self._state, *((_("retired"), "neutral") if officer.retired else (_("in service"), "ok")))
        self._post.setText(visible(f"{officer.post} · {', '.join(map(words.role, officer.roles))}"))
        self._history.setText("\n".join(_line(act, staff) for act in acts))
        serving = not officer.retired
        self.change.setVisible(serving and accounts.may_change(self._viewer) is None)
        self.retire.setVisible(serving and accounts.may_retire(self._viewer) is None)
        self.reset.setVisible(serving and accounts.may_reset(self._viewer) is None and officer.id != self._viewer.id)
        if another:
            with self._kept.filling(officer.id, " · ".join((_("Officers"), officer.name))):
                self._fill(officer)
        self._ask()

    @property
    def kept(self) -> tuple[str, str]:
        """How the form is kept until it is signed."""
        return self._kept.key

    def forget(self) -> None:
        """Forget what was typed: it is signed."""
        self._kept.forget()

    def _fill(self, officer: Officer) -> None:
        self.post.setText(officer.post)
        self.roles.show_roles(officer.roles)
        self.why_changed.clear()
        self.why_retired.clear()

    def _change(self) -> QFrame:
        self.post, self.why_changed = QLineEdit(), QLineEdit()
        self.post.setObjectName("change_post")
        self.why_changed.setObjectName("change_reason")
        self.roles = RoleBoxes("change_role")
        self._change_refused = label("", "small", wrap=True)
        self._change_refused.setObjectName("change_refused")
        self.change_button = button(_("Change post and roles…"), name="change_officer")
        self.change_button.clicked.connect(lambda: self.ready.emit(self._changed()))
        self.post.textChanged.connect(lambda _text: self._ask())
        self.why_changed.textChanged.connect(lambda _text: self._ask())
        self.roles.changed.connect(self._ask)
        form, reason = Form(label_width=110), Form(label_width=110)
        form.add(_("Post"), self.post)
        reason.add(_("Reason"), self.why_changed)
        title, foot = label(_("Post and roles"), "heading"), row(None, self.change_button)
        return _card(title, form, self.roles, reason, self._change_refused, foot)

    def _retire(self) -> QFrame:
        self.why_retired = QLineEdit()
        self.why_retired.setObjectName("retire_reason")
        self._retire_refused = label("", "small", wrap=True)
        self._retire_refused.setObjectName("retire_refused")
        self.retire_button = button(_("Retire…"), name="retire_officer")
        self.retire_button.clicked.connect(lambda: self.ready.emit(self._retired()))
        self.why_retired.textChanged.connect(lambda _text: self._ask())
        told = _(
            "A retired officer opens and signs nothing any more; all that he signed stands, and so does his name. He may "
            "have kept a copy of the office: change the key of the database afterwards (Office)."
        )
        form = Form(label_width=110)
        form.add(_("Reason"), self.why_retired)
        title, foot = label(_("Retire"), "heading"), row(None, self.retire_button)
        return _card(title, label(told, "small", wrap=True), form, self._retire_refused, foot)

    def _reset(self) -> QFrame:
        told = _(
            "Where an officer has forgotten his passphrase, two others give him a new one together, and he enters it in "
            "person. It stays visible in the ledger and here for ever."
        )
        self.reset_button = button(_("New passphrase by two officers…"), name="reset_passphrase")
        self.reset_button.clicked.connect(self.reset_wanted)
        title = label(_("Passphrase forgotten"), "heading")
        return _card(title, label(told, "small", wrap=True), row(None, self.reset_button))

    def _changed(self) -> OfficerChanged:
        officer = self.officer.id if self.officer else ""
        return OfficerChanged(officer, self.post.text().strip(), self.roles.roles, self.why_changed.text().strip())

    def _retired(self) -> OfficerRetired:
        return OfficerRetired(self.officer.id if self.officer else "", self.why_retired.text().strip())

    def _ask(self) -> None:
        if self.officer is None:
            return
        for body, told, sign in (
            (self._changed(), self._change_refused, self.change_button),
            (self._retired(), self._retire_refused, self.retire_button),
        ):
            why = keeping_refusal(self._viewer, body, self._staff)
            _tell(told, why)
            sign.setEnabled(why is None)


def _tell(where: QLabel, why: Refusal | None) -> None:
    where.setText(visible(f"▲ {refused(why)}") if why else _("✓ Ready to be signed."))


def _line(seen: SeenAct, staff: Mapping[str, Officer]) -> str:
    """Say what was done with an account, by whom and when; of a reset, by which two."""
    day = local_time(seen.at).partition(" (")[0]
    said = _("{time} · {act} · {officer}").format(time=day, act=words.act_kind(seen.kind), officer=seen.officer.name)
    body = seen.act.body if seen.act else None
    if isinstance(body, PassphraseReset):
        second = staff[body.second].name if body.second in staff else body.second
        return visible(_("▲ {what} together with {second}").format(what=said, second=second))
    reason = getattr(body, "reason", "")
    return visible(f"{said} · {reason}" if reason else said)


def _card(*items: object) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(column(*items, margins=16, gap=9))  # type: ignore[arg-type]
    return made
