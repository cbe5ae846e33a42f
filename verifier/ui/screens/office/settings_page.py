"""The settings: the rules of the office, which are signed, those of this desk, and doors to what is set elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QLineEdit, QWidget

from verifier.domain.act_fields import fields
from verifier.domain.dates import shown_date, typed_date
from verifier.domain.sentences import refused
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.settings_fields import kept_words
from verifier.domain.settings_rules import OLDEST, YOUNGEST
from verifier.i18n import _, n_
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.my_desk import MyDesk, lock_choice, lock_help
from verifier.ui.screens.office.page import Page
from verifier.ui.tasks import Job
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import card, column, row, scrolled
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.delete_evidence import Overdue, delete_evidence, overdue
from verifier.workflow.rules_of_office import may_set, rules, set_rules, unfit

MONTHS = (0, 12, 24, 36, 60, 120)
_SIDE, _BETWEEN = 400, 60
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which its Python binding leaves out


class SettingsPage(Page):
    """Fields that hold what is in force; signing them puts all of it in force at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known, self._overdue = RulesSet(), Overdue("", {}, ())
        self._why_not = may_set(desk.officer)
        self.years, self.whole, self.day = QComboBox(), QCheckBox(_("and who is exactly that old")), QLineEdit()
        self.kept, self.copies = QComboBox(), QCheckBox(_("Whole tables may be copied"))
        for name, field in (("years", self.years), ("whole", self.whole), ("day", self.day), ("kept", self.kept),
                            ("copies", self.copies)):  # fmt: skip
            field.setObjectName(f"rules_{name}")
        for age in range(YOUNGEST, OLDEST + 1):
            self.years.addItem(n_("{n} year", "{n} years", age), age)
        self.years.setCurrentIndex(self.years.findData(self._known.young_years))
        self.day.setPlaceholderText(_("the day on which the list was received"))
        self._offer_months(0)
        self.years.currentIndexChanged.connect(self._enable)
        self.day.textChanged.connect(self._enable)
        self.kept.currentIndexChanged.connect(self._enable)
        self.whole.toggled.connect(self._enable)
        self.copies.toggled.connect(self._enable)
        self._message = label("", tone="bad", wrap=True)
        self._message.setObjectName("rules_message")
        self.set = button(_("Sign the rules…"), "primary", name="set_rules")
        self.set.clicked.connect(self._on_set)
        self._due = label("", wrap=True)
        self._due.setObjectName("evidence_due")
        self.delete = button(_("Delete this evidence…"), name="delete_evidence")
        self.delete.clicked.connect(self._on_delete)
        self._left, self._right = self._of_office(), self._of_desk()
        self.stay_narrow()
        self._line = row(self._left, self._right, gap=16)
        self._line.setStretch(0, 1)
        content = QWidget()
        content.setLayout(column(self._line, None))
        whole = column(scrolled(content), row(self._message, None, self.set))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._kept = KeptForm(desk.half_filled, "rules", _("Settings"), self._left)
        self._enable()

    def refresh(self) -> None:
        """Show what is in force, unless something else is being written."""
        office = self.desk.office

        def work(_job: Job) -> RulesSet:
            return rules(office)

        def look(job: Job) -> Overdue:
            with office.aside() as beside:  # all acts are looked at: the desk goes on meanwhile
                return overdue(beside, job.cancelled)

        self.desk.tasks.run(_("Reading the rules of the office"), work, self._show)
        self.desk.tasks.run(_("Looking for evidence whose time is over"), look, self._show_due, long=True)

    def first(self) -> QWidget:
        return self.years

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, and where letters are large, what belongs to the desk stands below what is the office's."""
        super().resizeEvent(event)
        side = max(_SIDE, self._right.minimumSizeHint().width())
        wide = event.size().width() >= self._left.minimumSizeHint().width() + side + _BETWEEN
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._right.setMaximumWidth(side if wide else QWIDGETSIZE_MAX)
        self._right.setMinimumWidth(side if wide else 0)

    @property
    def written(self) -> RulesSet:
        """What stands in the fields."""
        return RulesSet(
            young_years=int(self.years.currentData()),
            young_whole=self.whole.isChecked(),
            young_on=typed_date(self.day.text().strip()),
            keep_months=int(self.kept.currentData() or 0),
            copy_tables=self.copies.isChecked(),
        )

    # --- what it is built of ---

    def _of_office(self) -> QWidget:
        young, kept, copies = Form(label_width=190), Form(label_width=190), Form(label_width=190)
        young.add(
            _("The young are younger than"),
            self.years,
            beside=self.whole,
            hint=_(
                "Whoever is listed as one of the young shows this beside the category; it answers nothing by itself."
            ),
        )
        young.add(_("Age counts on"), self.day, hint=_("The agreed reference day, written as 01.06.2025."))
        kept.add(
            _("Files of evidence"),
            self.kept,
            hint=_(
                "When the time is over an administrator or approver can delete them; decisions and signatures stay."
            ),
        )
        kept.below(self._due)
        kept.below(_line(self.delete))
        copies.add(
            _("Copying"),
            self.copies,
            hint=_("Without it cells and single rows are copied, so that no list leaves the office by the clipboard."),
        )
        inside = QWidget()
        inside.setLayout(
            column(
                card(label(_("Exchange category of the young"), "heading"), young),
                card(label(_("How long evidence is kept"), "heading"), kept),
                card(label(_("Copying of tables"), "heading"), copies),
                None,
            )
        )
        return inside

    def _of_desk(self) -> QWidget:
        desk, own = (
            Form(label_width=110),
            button(_("Language, look, text size…"), name="open_my_desk", shortcut="Ctrl+,"),
        )
        own.setShortcut("")  # the window has the key
        own.clicked.connect(lambda: MyDesk(self.desk, self).open())
        desk.add(_("Lock after"), lock_choice(self.desk), hint=lock_help())
        doors = (
            (_("Name of the office and marking…"), ("office", "letterhead"),
             _("How the office stands on its papers, and the handling marking that is usual.")),
            (_("Where backups go…"), ("office", "backups"), _("A second folder for backups, and how often they are made.")),
            (_("Roles and delegation…"), ("officers", None), _("Who may do what, and who signs clearances for another.")),
        )  # fmt: skip
        items = []
        for place, (title, way, told) in enumerate(doors):
            door = button(title, "link", name=f"settings_door_{place}")
            door.clicked.connect(lambda _on=False, way=way: self.desk.go(*way))
            items += [_line(door), label(told, "small", wrap=True)]
        side = QWidget()
        side.setLayout(
            column(
                card(label(_("This desk"), "heading"), desk, _line(own)),
                card(label(_("Set elsewhere"), "heading"), *items, gap=4),
                None,
            )
        )
        return side

    # --- what is shown and signed ---

    def _offer_months(self, now: int) -> None:
        self.kept.clear()
        for months in sorted({*MONTHS, now}):
            self.kept.addItem(kept_words(months), months)
        self.kept.setCurrentIndex(self.kept.findData(now))

    def _show(self, known: RulesSet) -> None:
        if self._kept.is_begun and self.written != self._known:  # somebody writes just now
            return
        self._known = known
        with self._kept.filling():
            self.years.setCurrentIndex(self.years.findData(known.young_years))
            self.whole.setChecked(known.young_whole)
            self.day.setText(shown_date(known.young_on))
            self._offer_months(known.keep_months)
            self.copies.setChecked(known.copy_tables)
        self._enable()

    def _show_due(self, found: Overdue) -> None:
        self._overdue, count = found, len(found.files)
        due = n_("The time of {n} file of evidence is over.", "The time of {n} files of evidence is over.", count)
        self._due.setText(due if count else _("No file of evidence has had its time."))
        self.delete.setEnabled(bool(count) and self._why_not is None)

    def _enable(self) -> None:
        why = self._why_not or unfit(self.written)
        self._message.setText(visible(f"▲ {refused(why)}", 400) if why else "")
        self._message.setVisible(why is not None)
        self.set.setEnabled(why is None and self.written != self._known)

    def _on_set(self) -> None:
        office, body, intent = self.desk.office, self.written, new_intent()
        lines = tuple(f"{name}: {value}" for name, value in fields(body))
        do = lambda signer: set_rules(office, signer, body, intent)  # noqa: E731
        sign_off = SignOff(RulesSet.kind, lines, do, intent, self._kept.key)
        self.desk.sign(sign_off, lambda _act: self._on_done(body))

    def _on_done(self, body: RulesSet) -> None:
        self._known = body
        self._kept.forget()
        self._enable()
        self.desk.notice(_("The rules are in force; what was signed before stands."))
        self.refresh()

    def _on_delete(self) -> None:
        office, found, intent = self.desk.office, self._overdue, new_intent()
        body = EvidenceDeleted(found.before, found.decisions, found.files)
        lines = tuple(f"{name}: {value}" for name, value in fields(body))
        do = lambda signer: delete_evidence(office, signer, found, intent)  # noqa: E731
        self.desk.sign(
            SignOff(EvidenceDeleted.kind, lines, do, intent), lambda _act: self._on_deleted(len(found.files))
        )

    def _on_deleted(self, count: int) -> None:
        self.desk.notice(n_("{n} file of evidence was deleted.", "{n} files of evidence were deleted.", count))
        self.refresh()


def _line(widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(widget, None))
    return made
