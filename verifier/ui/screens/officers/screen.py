"""Who works here: all officers with their roles, which parts of the work have nobody yet, and enrolling another one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import ClearancesDelegated
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.office_rules import may_record
from verifier.domain.officers import Officer, Role
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.officers.delegate_form import DelegateForm, delegation_words
from verifier.ui.screens.officers.enrol_form import EnrolForm
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import card, column, row, scrolled
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import label, visible
from verifier.workflow import keep_office

_FORM_WIDTH = 530
_CLEARANCES = tuple(kind.role for kind in ClearanceKind)
_NEEDED = (Role.CHECKER, Role.ADJUDICATOR, *_CLEARANCES, Role.APPROVER)


class OfficersScreen(Screen):
    """A table of officers; beside it the form to enrol one, for whoever may."""

    name = "officers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = RowsTable[Officer](
            (
                Column(_("Name"), lambda officer: officer.name, strong=True),
                Column(_("Post"), lambda officer: officer.post),
                Column(_("Roles"), roles_of),
            ),
            "officers_table",
            _("Officers"),
            stretch=2,
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lacking, self._delegations = label("", wrap=True), label("", wrap=True)
        self._delegations.setObjectName("delegations")
        self.form = EnrolForm()
        self.form.ready.connect(self._enrol)
        self.delegation = DelegateForm(desk.officer)
        self.delegation.ready.connect(self._delegate)
        self._why_not = label("", "muted", wrap=True)
        self._refused = card(self._why_not)
        inside = QWidget()
        inside.setLayout(column(self.delegation, self.form, self._refused, None, margins=0))
        side = scrolled(inside)
        side.setFixedWidth(_FORM_WIDTH)
        left = column(
            label(_("Officers of this office"), "heading"),
            self.table,
            self._delegations,
            self._lacking,
            label(smallest_hint(), "small", wrap=True),
            gap=10,
        )
        left.setStretch(1, 1)
        whole = row(left, side, margins=16, gap=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.delegation.start)

    def title(self) -> str:
        return _("Officers")

    def refresh(self) -> None:
        office, refusal = self.desk.office, keep_office.may_enrol(self.desk.officer)
        self.form.setVisible(refusal is None)
        self.delegation.setVisible(self._may_delegate)
        self._refused.setVisible(refusal is not None and not self._may_delegate)
        self._why_not.setText(visible(refused(refusal)) if refusal else "")

        def work(_job: Job) -> tuple[Officer, ...]:
            return tuple(office.officers().values())

        self.desk.tasks.run(_("Reading the officers"), work, self._show)

    def first(self) -> QWidget:
        if self._may_delegate:
            return self.delegation.begin
        return self.form.name if keep_office.may_enrol(self.desk.officer) is None else self.table

    @property
    def _may_delegate(self) -> bool:
        return may_record(self.desk.officer, ClearancesDelegated) is None

    def leave(self) -> None:
        """A passphrase is not left standing in a field."""
        self.form.passphrase.clear()
        self.form.again.clear()

    def _show(self, officers: tuple[Officer, ...]) -> None:
        self.table.show_rows(officers, keep=lambda officer: officer.id)
        self.delegation.show_officers(officer for officer in officers if not officer.retired)
        told = [f"{officer.name}: {delegation_words(officer)}" for officer in officers if officer.delegation]
        self._delegations.setText(visible("\n".join((_("Delegated clearances"), *told))) if told else "")
        self._delegations.setVisible(bool(told))
        held = {role for officer in officers if not officer.retired for role in officer.roles}
        missing = [words.role(role) for role in _NEEDED if role not in held]
        checkers = sum(officer.has(Role.CHECKER) for officer in officers if not officer.retired)
        if missing:
            self._lacking.setText(visible(_("▲  Nobody yet for: {roles}").format(roles=", ".join(missing))))
        elif checkers < 2:
            self._lacking.setText(_("▲  A second checker is needed: the two checks are signed by two officers."))
        else:
            self._lacking.setText(_("✓  Every part of the work has an officer."))

    def _delegate(self, body: ClearancesDelegated) -> None:
        office = self.desk.office
        name = office.officers()[body.officer].name
        said = roles_words(body.roles) if body.roles else _("The delegation ends.")
        lines = (name, said, body.document, _("Last day: {date}").format(date=shown_date(body.until)))
        intent = new_intent()
        sign_off = SignOff(
            body.kind,
            lines if body.roles else lines[:3],
            lambda signer: keep_office.delegate(
                office, signer, body.officer, body.roles, body.document, body.until, intent
            ),
        )
        self.desk.sign(sign_off, lambda _act: self._on_delegated(name, given=bool(body.roles)))

    def _on_delegated(self, name: str, *, given: bool) -> None:
        self.delegation.clear()
        said = _("The clearances are delegated to {officer}.") if given else _("The delegation to {officer} is ended.")
        self.desk.notice(said.format(officer=name))

    def _enrol(self) -> None:
        office, form = self.desk.office, self.form
        name, post, roles, passphrase = form.name.text(), form.post.text(), form.roles, form.passphrase.text()
        lines = (name.strip(), post.strip(), ", ".join(words.role(role) for role in roles))
        self.desk.sign(
            SignOff(
                "officer_enrolled",
                lines,
                lambda signer: keep_office.enrol(office, signer, name, post, roles, passphrase),
            ),
            lambda _officer: self._on_enrolled(name.strip()),
        )

    def _on_enrolled(self, name: str) -> None:
        self.form.clear()
        self.form.name.setFocus()
        self.desk.notice(
            _("{officer} is enrolled and can open the office with the first passphrase.").format(officer=name)
        )


def roles_words(roles: Iterable[Role]) -> str:
    """Name roles one after another."""
    return ", ".join(words.role(role) for role in roles)


def roles_of(officer: Officer) -> str:
    """Name an officer's roles."""
    all_clearances = set(_CLEARANCES) <= set(officer.roles)
    names = [words.role(role) for role in officer.roles if not (all_clearances and role in _CLEARANCES)]
    named = ", ".join([*names, _("All four clearances")] if all_clearances else names)
    return _("{roles} · retired").format(roles=named) if officer.retired else named


def smallest_hint() -> str:
    """Remind of how many officers a person's case needs."""
    return _(
        "On one person no officer takes two parts: two checkers, a clearance officer and an approver are four, with an "
        "adjudicator five. One officer may sign all four clearances under written delegation."
    )
