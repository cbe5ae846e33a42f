"""How the office stands on its papers: its name there, the usual marking, executor, addressees, titles of reports."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from verifier.domain.act_fields import fields
from verifier.domain.paper_acts import LetterheadSet
from verifier.domain.sentences import refused
from verifier.i18n import Language, PaperLanguage, _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.office.page import Page
from verifier.ui.screens.reports.prints import TITLES, report_title
from verifier.ui.tasks import Job
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.layout import card, column, row, scrolled
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.issue_report import Report
from verifier.workflow.letterhead import letterhead, may_set, set_letterhead, unfit
from verifier.workflow.office import one_line

_ROWS = 3  # lines of addressees in sight


class LetterheadPage(Page):
    """Fields that hold what is in force; signing them puts all of it in force at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = LetterheadSet()
        self._why_not = may_set(desk.officer)
        self.lines = {name: QLineEdit() for name in ("office", "marking", "executor", "phone")}
        for name, field in self.lines.items():
            field.setObjectName(f"letterhead_{name}")
            field.textChanged.connect(self._enable)
        self.lines["office"].setPlaceholderText(visible(desk.office.name, 120))
        self.addressees = QPlainTextEdit()
        self.addressees.setObjectName("letterhead_addressees")
        self.addressees.setTabChangesFocus(True)
        self.addressees.setPlaceholderText(_("one addressee a line; empty leaves room for ink"))
        self.addressees.textChanged.connect(self._enable)
        self.titles: dict[str, QLineEdit] = {}
        self._message = label("", tone="bad", wrap=True)
        self._message.setObjectName("letterhead_message")
        self.set = button(_("Sign the letterhead…"), "primary", name="set_letterhead")
        self.set.clicked.connect(self._on_set)
        self.stay_narrow()
        whole = column(scrolled(self._content()), row(self._message, None, self.set))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._kept = KeptForm(desk.half_filled, "letterhead", _("Letterhead"), self)
        self._enable()

    def refresh(self) -> None:
        """Show what is in force, unless something else is being written."""
        office = self.desk.office

        def work(_job: Job) -> LetterheadSet:
            return letterhead(office)

        self.desk.tasks.run(_("Reading the letterhead"), work, self._show)

    def first(self) -> QWidget:
        return self.lines["office"]

    @property
    def written(self) -> LetterheadSet:
        """What stands in the fields."""
        texts = {name: one_line(field.text()) for name, field in self.lines.items()}
        to = tuple(filter(None, map(one_line, self.addressees.toPlainText().splitlines())))
        titles = {code: one_line(field.text()) for code, field in self.titles.items() if field.text().strip()}
        return LetterheadSet(**texts, addressees=to, titles=titles)

    def _content(self) -> QWidget:
        form = Form(label_width=170)
        names = (_("Office on papers"), _("Handling marking"), _("Executor"), _("Telephone"))
        hints = (
            _("At the head of every paper; empty for the name under which the office was founded."),
            _("Stands on each report where no other is chosen, never on what goes to the other side."),
            _("Who prepares papers and answers questions on them; stands under the last page."),
            _("Stands beside the executor."),
        )
        for name, hint, field in zip(names, hints, self.lines.values(), strict=True):
            form.add(name, field, hint=hint)
        to = _("One copy is numbered for each; they stand under the last page.")
        form.add(_("Copies go to"), self.addressees, hint=to)
        self.addressees.setFixedHeight(self.addressees.fontMetrics().lineSpacing() * _ROWS + 22)
        head = card(label(_("Letterhead"), "heading"), form, gap=10)
        told = _("Posts stand under “Officers”. What was printed before stays as it was printed.")
        titles = card(label(_("Titles of reports"), "heading"), self._title_fields(), label(told, "small", wrap=True))
        inside = QWidget()
        inside.setLayout(column(head, titles, None))
        return inside

    def _title_fields(self) -> QWidget:
        grid, languages = QGridLayout(), {Language.UK: _("Ukrainian"), Language.EN: _("English")}
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 4)
        for place, name in enumerate(languages.values(), start=1):
            grid.addWidget(label(name, "muted"), 0, place)
            grid.setColumnStretch(place, 3)
        for at, code in enumerate(TITLES, start=1):
            grid.addWidget(label(report_title(code), "strong", wrap=True), at, 0)
            for place, (language, name) in enumerate(languages.items(), start=1):
                grid.addWidget(self._title_field(code, language, name), at, place)
        at, query = grid.rowCount(), Report.QUERY.value
        grid.addWidget(label(_("{report}, in Russian").format(report=query), "strong", wrap=True), at, 0)
        grid.addWidget(self._title_field(query, PaperLanguage.RU, _("Russian")), at, 1, 1, len(languages))
        made = QWidget()
        made.setLayout(grid)
        return made

    def _title_field(self, code: str, language: Language | PaperLanguage, name: str) -> QLineEdit:
        field = self.titles[f"{code}/{language.value}"] = QLineEdit()
        field.setObjectName(f"title_{code}_{language.value}")
        field.setAccessibleName(f"{report_title(code)}, {name}")
        field.setPlaceholderText(_("as usual"))
        field.textChanged.connect(self._enable)
        return field

    def _show(self, known: LetterheadSet) -> None:
        if self._kept.is_begun and self.written != self._known:  # somebody writes just now
            return
        self._known = known
        with self._kept.filling():
            for name, field in self.lines.items():
                field.setText(getattr(known, name))
            self.addressees.setPlainText("\n".join(known.addressees))
            for code, field in self.titles.items():
                field.setText(known.titles.get(code, ""))
        self._enable()

    def _enable(self) -> None:
        why = self._why_not or unfit(self.written)
        self._message.setText(visible(f"▲ {refused(why)}", 400) if why else "")
        self._message.setVisible(why is not None)
        self.set.setEnabled(why is None and self.written != self._known)

    def _on_set(self) -> None:
        office, body, intent = self.desk.office, self.written, new_intent()
        lines = tuple(f"{name}: {value}" for name, value in fields(body)) or (_("As the program has it"),)
        do = lambda signer: set_letterhead(office, signer, body, intent)  # noqa: E731
        self.desk.sign(SignOff(LetterheadSet.kind, lines, do, intent, self._kept.key), lambda _act: self._on_done(body))

    def _on_done(self, body: LetterheadSet) -> None:
        self._known = body
        self._kept.forget()
        self._enable()
        self.desk.notice(_("The letterhead is in force from the next print on."))
