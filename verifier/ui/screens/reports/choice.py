"""Which report is wanted: on one person or the whole list, in which language, with which handling marking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from verifier.domain.case import State
from verifier.domain.dates import shown_date
from verifier.domain.lists import CaseLine, Progress, SubmittedList, case_number
from verifier.i18n import N_, Language, PaperLanguage, Tongue, _, current_language
from verifier.ui import theme
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import GivesWay, card, column, row, shown_if
from verifier.ui.widgets.state_bar import StateBar, state_words
from verifier.ui.widgets.tab_stop import join
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, set_tip, visible, written
from verifier.workflow.issue_report import FOR_THEM, Report, ReportRequest

_REST_MS = 250
_LEAST, _LEAST_LARGE = 120, 80  # pixels of the persons, at 100 %
_LARGE = 130  # per cent
_LANGUAGES: dict[Tongue, str] = {
    Language.UK: N_("Ukrainian"),
    Language.EN: N_("English"),
    PaperLanguage.BOTH: N_("Both"),
    PaperLanguage.RU: N_("Russian"),
}
_HINTS = {
    Report.SUMMARY: N_(
        "The summary shows every person of the list with his state; findings only where both checks are signed."
    ),
    Report.QUERY: N_(
        "The query shows the other side its own words and what to check; it names nothing that the office knows, and nobody "
        "whom it may harm."
    ),
    Report.SIGN_OFFS: N_("The register shows who signed what on whom and when, and what of it is void by now."),
    Report.STATISTICS: N_("The statistics count the persons of the list; they name nobody."),
    Report.HELD_BACK: N_(
        "The list names who stays until a criminal proceeding is over, by decisions that stand: names and nothing else."
    ),
    Report.EXTRACT: N_("The extract shows every act on the list and its persons, with the state before and after it."),
    Report.RESULTS: N_(
        "Their own workbook, with status, identity conclusion, disposition and open question beside each person. It is for "
        "the office alone."
    ),
    Report.QUESTIONS: N_(
        "Their own workbook for the other side, with a code and a neutral question beside the rows that are asked about. "
        "All other rows stay as they wrote them."
    ),
}


class ChoicePanel(QWidget):
    """List, report, language, marking and person. `changed` comes when the choice rests; `list_changed` at once."""

    changed = Signal()
    list_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.changed)
        self._persons: tuple[CaseLine, ...] = ()
        self.lists = QComboBox()
        self.lists.setObjectName("report_list")
        self.lists.setAccessibleName(_("List"))
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.currentIndexChanged.connect(self.list_changed)
        self._states: Mapping[int, Mapping[State, int]] = {}
        self._bar, self._said = StateBar(), label("", "small", wrap=True)
        self._reports, self._languages = QButtonGroup(self), QButtonGroup(self)
        self.individual = self._chip(self._reports, _("One person (R1)"), "report_r1")
        self.summary = self._chip(self._reports, _("Whole list (R2)"), "report_r2")
        self.of_list = {
            Report.SUMMARY: self.summary,
            Report.QUERY: self._chip(self._reports, _("Query (R3)"), "report_r3"),
            Report.SIGN_OFFS: self._chip(self._reports, _("Signatures (R4)"), "report_r4"),
            Report.STATISTICS: self._chip(self._reports, _("Statistics (R9)"), "report_r9"),
            Report.HELD_BACK: self._chip(self._reports, _("Held back (R11)"), "report_r11"),
            Report.EXTRACT: self._chip(self._reports, _("Ledger (R12)"), "report_r12"),
            Report.RESULTS: self._chip(self._reports, _("Their list (R13)"), "report_r13"),
            Report.QUESTIONS: self._chip(self._reports, _("With questions (R14)"), "report_r14"),
        }
        self.individual.setChecked(True)
        self.outside = self._tick(_("For outside: small groups withheld"), "outside")
        set_tip(self.outside, _("It leaves the office: groups of fewer than five are withheld"))
        self.workbook = self._tick(_("As a workbook, with room for the answers"), "workbook")
        chips = {code: self._chip(self._languages, _(name), f"language_{code}") for code, name in _LANGUAGES.items()}
        self._language_chips = chips
        chips[current_language()].setChecked(True)
        set_tip(chips[PaperLanguage.BOTH], _("Ukrainian and English side by side on one sheet"))
        chips[PaperLanguage.RU].hide()
        marking, for_whom = _("Handling marking, if any"), _("For whom the copies are; several parted by semicolons")
        self.marking = self._field("marking", marking, _("Marking, if any"))
        self.recipients = self._field("recipients", for_whom, _("For whom: as usual"))
        self.finder = QLineEdit()
        self.finder.setObjectName("find_reportable")
        self.finder.setPlaceholderText(_("Find a person") + "   Ctrl+F")
        self.finder.setAccessibleName(_("Find a person"))
        offer_emptying(self.finder)
        self.finder.textChanged.connect(self._filter)
        columns: tuple[Column[CaseLine], ...] = (
            Column(_("Case"), lambda p: case_number(p.number)),
            Column(_("Name as listed"), lambda p: p.name, strong=True),
        )
        self.persons = RowsTable(columns, "reportable", _("Double-checked persons"), stretch=1)
        self.persons.current_changed.connect(self._start)
        self._counted = label("", "small", wrap=True)
        is_large = theme.of_text(100) > _LARGE
        self._person_part = QWidget()
        people = column(
            self.finder,
            GivesWay(self.persons, theme.of_text(_LEAST_LARGE if is_large else _LEAST)),
            self._counted,
            gap=6,
        )
        people.setStretch(1, 1)
        self._person_part.setLayout(people)
        whole = column(
            self.lists,
            self._kinds(in_a_line=is_large),
            Flow(*chips.values(), lines=10),
            row(self.marking, self.recipients, gap=6),
            self._person_part,
            self._list_part(),
            None,
            gap=10,
        )
        whole.setStretch(4, 100)
        self.setLayout(whole)

    @property
    def submitted(self) -> SubmittedList | None:
        """The list that is chosen."""
        chosen = self.lists.currentData()
        return chosen if isinstance(chosen, SubmittedList) else None

    @property
    def request(self) -> ReportRequest | None:
        """What is wanted, None where something is not chosen yet."""
        submitted, line = self.submitted, self.persons.current()
        if submitted is None:
            return None
        for report, chip in self.of_list.items():
            if chip.isChecked():
                marking, outside = self.marking.text().strip(), self.outside.isChecked()
                as_workbook = report is Report.QUERY and self.workbook.isChecked()
                report_ = Report.QUERY_WORKBOOK if as_workbook else report
                return ReportRequest(report_, submitted.id, 0, self.language, marking, outside, self._for_whom)
        return self.request_on(line) if line else None

    def request_on(self, line: CaseLine) -> ReportRequest:
        """Return the request for a person's report in the chosen language."""
        marking = self.marking.text().strip()
        return ReportRequest(
            Report.INDIVIDUAL, line.list, line.number, self.language, marking, recipients=self._for_whom
        )

    @property
    def _for_whom(self) -> tuple[str, ...]:
        named = (" ".join(each.split()) for each in self.recipients.text().split(";"))
        return tuple(filter(None, named))

    @property
    def requests(self) -> tuple[ReportRequest, ...]:
        """The requests for a report on each person of the list."""
        return tuple(map(self.request_on, self._persons))

    @property
    def request_on_all(self) -> tuple[ReportRequest, ...]:
        """The one request for the sheets on all persons of the list as one file."""
        return tuple(replace(request, case=0) for request in self.requests[:1])

    @property
    def language(self) -> Tongue:
        """The language that is chosen."""
        return next(code for code, chip in self._language_chips.items() if chip.isChecked())

    @property
    def reportable(self) -> tuple[CaseLine, ...]:
        """All persons of the list on whom both checks are signed."""
        return self._persons

    def offer_lists(self, lists: Sequence[Progress]) -> None:
        """Offer lists; the choice stays."""
        chosen = self.submitted
        self._states = {progress.list.id: progress.states for progress in lists}
        self.lists.blockSignals(True)
        self.lists.clear()
        for place, progress in enumerate(lists):
            self.lists.addItem(visible(progress.list.reference, 60), progress.list)
            if chosen and progress.list.id == chosen.id:
                self.lists.setCurrentIndex(place)
        self.lists.blockSignals(False)

    def offer_persons(self, persons: tuple[CaseLine, ...], total: int) -> None:
        """Offer the persons of the list on whom both checks are signed."""
        self._persons = persons
        states = self._states.get(self.submitted.id, {}) if self.submitted else {}
        self._bar.show_states(states)
        self._said.setText(state_words(states))
        text = _("Double-checked: {checked} of {total}. The others stay closed until both checks are signed.")
        self._counted.setText(text.format(checked=len(persons), total=total))
        self._filter()

    def choose(self, number: int) -> None:
        """Choose a person."""
        self.individual.setChecked(True)
        self._on_chip()
        self.finder.clear()
        for place, line in enumerate(self.persons.rows):
            if line.number == number:
                self.persons.go_to(place)

    def choose_list(self, number: int) -> None:
        """Choose a whole list."""
        ids = [getattr(self.lists.itemData(place), "id", 0) for place in range(self.lists.count())]
        if number in ids:
            self.lists.setCurrentIndex(ids.index(number))
            self.summary.setChecked(True)
            self._on_chip()

    def stop(self) -> None:
        """Wait no longer for the choice to rest."""
        self._rest.stop()

    def _list_part(self) -> QWidget:
        self._hint = label("", "muted", wrap=True)
        progress = QWidget()
        progress.setLayout(column(self._bar, self._said, gap=8))
        shown_if(progress, theme.of_text(100) <= _LARGE)  # else it would push the keys out of the window
        self._list_card = card(progress, self._hint, self.outside, self.workbook, margins=12, gap=8)
        self._list_card.hide()
        return self._list_card

    def _field(self, name: str, accessible: str, placeholder: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setPlaceholderText(placeholder)
        made.setAccessibleName(accessible)
        set_tip(made, accessible)
        made.textChanged.connect(self._start)
        return made

    def _kinds(self, *, in_a_line: bool) -> QWidget:
        """Offer the kinds of report as chips; as a list to choose from where large letters would take half the window."""
        chips = (self.individual, *self.of_list.values())
        if not in_a_line:
            return Flow(*chips, lines=10)
        made = QComboBox()
        made.setObjectName("report_kind")
        made.setAccessibleName(_("Report"))
        made.addItems([chip.accessibleName() or chip.text() for chip in chips])
        made.setMaxVisibleItems(len(chips))
        made.activated.connect(lambda place: chips[place].click())
        for place, chip in enumerate(chips):
            chip.setParent(made)
            chip.hide()
            chip.toggled.connect(lambda on, place=place: made.setCurrentIndex(place) if on else None)
        return made

    def _chip(self, group: QButtonGroup, text: str, name: str) -> QPushButton:
        chip = button(text, "chip", name=name)
        chip.setCheckable(True)
        join(group, chip)
        chip.clicked.connect(self._on_chip)
        return chip

    def _tick(self, text: str, name: str) -> QCheckBox:
        tick = QCheckBox(written(text))
        tick.setObjectName(name)
        tick.toggled.connect(self._start)
        return tick

    def _on_chip(self) -> None:
        self._person_part.setVisible(self.individual.isChecked())
        self._list_card.setVisible(not self.individual.isChecked())
        chosen = next((report for report, chip in self.of_list.items() if chip.isChecked()), Report.SUMMARY)
        self._hint.setText(_(_HINTS[chosen]))
        self.outside.setVisible(chosen is Report.STATISTICS)
        self.workbook.setVisible(chosen is Report.QUERY)
        self._offer_russian(offered=chosen in FOR_THEM)
        self._start()

    def _offer_russian(self, *, offered: bool) -> None:
        """Only what goes to the other side is written in its language."""
        russian = self._language_chips[PaperLanguage.RU]
        russian.setVisible(offered)
        if russian.isChecked() and not offered:
            self._language_chips[current_language()].setChecked(True)

    def _filter(self) -> None:
        wanted = self.finder.text().casefold().split()
        fitting = [p for p in self._persons if all(word in _words(p) for word in wanted)]
        self.persons.show_rows(fitting, keep=lambda p: p.number)
        self._start()

    def _start(self) -> None:
        self._rest.start()


def _words(line: CaseLine) -> str:
    return f"{line.name} {shown_date(line.born)} {line.row_number} {case_number(line.number)} {line.number}".casefold()
