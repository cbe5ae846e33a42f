"""Who works here: all officers with what was done with their accounts, and what may be done with them now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from verifier.domain.acts import ClearancesDelegated
from verifier.domain.dates import shown_date
from verifier.domain.keeping_acts import OfficerChanged, OfficerRetired, PassphraseReset
from verifier.domain.office_rules import may_record
from verifier.domain.officers import Officer
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.officers.delegate_form import DelegateForm, delegation_words
from verifier.ui.screens.officers.enrol_form import EnrolForm
from verifier.ui.screens.officers.officer_page import OfficerPage
from verifier.ui.screens.officers.own_form import OwnForm
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.ui.screens.officers.words import lacking, roles_of, roles_words, smallest_hint
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import card, column, scrolled
from verifier.ui.widgets.stacking import Stacking
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import label, visible
from verifier.workflow import accounts, keep_office
from verifier.workflow.browse import SeenAct
from verifier.workflow.staff_history import account_acts

_FORM_WIDTH, _LEAST_FORM = 570, 430  # the second grows with the text
_STAFF, _ALL_THE_REST = 420, 10_000  # pixels of the table at 100 %, which holds all its columns in words
_HIGH, _HIGH_FORMS = 260, 380  # pixels at 100 %, where they stand below each other


@dataclass(frozen=True)
class _Staff:
    officers: tuple[Officer, ...]
    acts: Mapping[str, tuple[SeenAct, ...]]


class OfficersScreen(Screen):
    """A table of officers; beside it their accounts one by one, and the forms for whoever may."""

    name = "officers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = _Staff((), {})
        self.table = RowsTable[Officer](
            (
                Column(_("Name"), lambda officer: officer.name, _faded, strong=True, struck=lambda o: o.retired),
                Column(_("Post"), lambda officer: officer.post, _faded),
                Column(_("Roles"), roles_of, _faded),
                Column(_("State"), self._state_of, self._tone_of),
            ),
            "officers_table",
            _("Officers"),
            stretch=2,
            least=135,
            wrap=True,  # nobody's roles are cut off
        )
        self.table.current_changed.connect(self._show_officer)
        self.table.opened.connect(self._open_officer)
        self._lacking, self._delegations = label("", wrap=True), label("", wrap=True)
        self._delegations.setObjectName("delegations")
        self._hint = label(smallest_hint(), "small", wrap=True)
        self.form, self.own = EnrolForm(desk), OwnForm(desk)
        self.form.ready.connect(self._enrol)
        self.delegation, self.page = (
            DelegateForm(desk.officer, desk.half_filled),
            OfficerPage(desk.officer, desk.half_filled),
        )
        self.delegation.ready.connect(self._delegate)
        self.page.ready.connect(self._change)
        self.page.reset_wanted.connect(self._reset)
        self.tabs = self._tabs()
        left = column(
            label(_("Officers of this office"), "heading"),
            self.table,
            self._delegations,
            self._lacking,
            self._hint,
            gap=10,
        )
        left.setStretch(1, 1)
        staff = QWidget()
        staff.setLayout(left)
        staff.setMinimumWidth(theme.of_text(_STAFF))
        whole = Stacking((staff, _HIGH), (self.tabs, _HIGH_FORMS), gap=16)
        whole.setStretchFactor(0, 1)
        whole.setSizes([_ALL_THE_REST, _FORM_WIDTH])
        self.setLayout(column(whole, margins=16))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_ctrl_enter)

    @classmethod
    def short_title(cls) -> str:
        return _("Officers")

    def refresh(self) -> None:
        office = self.desk.office

        def work(_job: Job) -> _Staff:
            return _Staff(tuple(office.officers().values()), account_acts(office))

        self.desk.tasks.run(_("Reading the officers"), work, self._show)

    def first(self) -> QWidget:
        if self._may_delegate:
            return self.delegation.begin
        return self.form.name if self._may_enrol else self.table

    @property
    def _may_enrol(self) -> bool:
        return keep_office.may_enrol(self.desk.officer) is None

    @property
    def _may_delegate(self) -> bool:
        return may_record(self.desk.officer, ClearancesDelegated) is None

    def leave(self) -> None:
        """A passphrase is not left standing in a field."""
        self.form.forget()
        self.own.forget()

    def _tabs(self) -> Tabs:
        """Show first what the officer most likely came for."""
        tabs = Tabs()
        if self._may_enrol:
            tabs.add("enrol", _("Enrol"), _page(self.form, fills=True))
        else:
            _put_by(self.form, self)
        if self._may_delegate:
            tabs.add("delegate", _("Delegate"), _page(self.delegation))
        else:
            _put_by(self.delegation, self)
        refusal = keep_office.may_enrol(self.desk.officer)
        why_not = card(label(refused(refusal), "muted", wrap=True)) if refusal and not self._may_delegate else None
        tabs.add("officer", _("The officer"), _page(self.page, *filter(None, (why_not,))))
        tabs.add("own", _("My passphrase"), _page(self.own))
        tabs.setMinimumWidth(max(_FORM_WIDTH, theme.of_text(_LEAST_FORM)))
        return tabs

    def _on_ctrl_enter(self) -> None:
        if self.tabs.shown == "delegate":
            self.delegation.start()

    def _show(self, staff: _Staff) -> None:
        self._known = staff
        officers = staff.officers
        self.table.show_rows(officers, keep=lambda officer: officer.id)
        self.delegation.show_officers(officer for officer in officers if not officer.retired)
        told = [f"{officer.name}: {delegation_words(officer)}" for officer in officers if officer.delegation]
        self._delegations.setText(visible("\n".join((_("Delegated clearances"), *told))) if told else "")
        self._delegations.setVisible(bool(told))
        lacks = lacking(officers)
        self._lacking.setText(visible(lacks or _("✓  Every part of the work has an officer.")))
        self._hint.setVisible(bool(lacks))

    def _open_officer(self, _officer: Officer) -> None:
        self.tabs.show_page("officer")

    def _show_officer(self, officer: Officer | None) -> None:
        acts = self._known.acts.get(officer.id, ()) if officer else ()
        self.page.show_officer(officer, {each.id: each for each in self._known.officers}, acts)

    def _state_of(self, officer: Officer) -> str:
        resets = sum(act.kind == PassphraseReset.kind for act in self._known.acts.get(officer.id, ()))
        reset = _("▲ reset by two: {number}").format(number=resets) if resets else ""
        return " · ".join(filter(None, (_("retired") if officer.retired else "", reset)))

    def _tone_of(self, officer: Officer) -> str:
        if officer.retired:
            return "muted"
        return "warn" if any(a.kind == PassphraseReset.kind for a in self._known.acts.get(officer.id, ())) else ""

    def _change(self, body: OfficerChanged | OfficerRetired) -> None:
        office, intent = self.desk.office, new_intent()
        name = office.officers()[body.officer].name
        if isinstance(body, OfficerChanged):
            lines = (name, body.post, roles_words(body.roles), body.reason)
            told = _("Post and roles of {officer} are changed.").format(officer=name)
            self.desk.sign(
                SignOff(
                    body.kind,
                    lines,
                    lambda signer: accounts.change(
                        office, signer, body.officer, body.post, body.roles, body.reason, intent
                    ),
                    intent,
                    self.page.kept,
                ),
                lambda _act: self._on_changed(told),
            )
            return
        told = _("{officer} is retired. Change the key of the database now, if he may have kept a copy (Office).")
        self.desk.sign(
            SignOff(
                body.kind,
                (name, body.reason),
                lambda signer: accounts.retire(office, signer, body.officer, body.reason, intent),
                intent,
                self.page.kept,
            ),
            lambda _act: self._on_changed(told.format(officer=name), "info"),
        )

    def _on_changed(self, told: str, tone: str = "ok") -> None:
        self.page.forget()
        self.desk.notice(told, tone)

    def _reset(self) -> None:
        if officer := self.page.officer:
            said = _("{officer} opens the office with the new passphrase from now on.").format(officer=officer.name)
            ResetDialog(self.desk, officer, lambda _act: self.desk.notice(said), self).open()

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
            intent,
            self.delegation.kept,
        )
        self.desk.sign(sign_off, lambda _act: self._on_delegated(name, given=bool(body.roles)))

    def _on_delegated(self, name: str, *, given: bool) -> None:
        self.delegation.clear()
        said = _("The clearances are delegated to {officer}.") if given else _("The delegation to {officer} is ended.")
        self.desk.notice(said.format(officer=name))

    def _enrol(self) -> None:
        office, form = self.desk.office, self.form
        name, post, roles, passphrase = form.name.text(), form.post.text(), form.roles, form.new.text
        lines, intent = (name.strip(), post.strip(), roles_words(roles)), new_intent()
        self.desk.sign(
            SignOff(
                "officer_enrolled",
                lines,
                lambda signer: keep_office.enrol(office, signer, name, post, roles, passphrase, intent),
                intent,
                form.kept,
            ),
            lambda _officer: self._on_enrolled(name.strip()),
        )

    def _on_enrolled(self, name: str) -> None:
        self.form.clear()
        self.form.name.setFocus()
        self.desk.notice(
            _("{officer} is enrolled and can open the office with the first passphrase.").format(officer=name)
        )


def _faded(officer: Officer) -> str:
    return "muted" if officer.retired else ""


def _put_by(form: QWidget, screen: QWidget) -> None:
    """Let a form that this officer may not use go with the screen: what stands nowhere is left to Python to take apart."""
    form.setParent(screen)
    form.hide()


def _page(*widgets: QWidget, fills: bool = False) -> QWidget:
    inside = QWidget()
    inside.setLayout(column(*widgets) if fills else column(*widgets, None))
    return scrolled(inside)
