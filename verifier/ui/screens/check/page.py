"""The parts of the Check screen and how they stand: queue, person in the middle, evidence to the right, foot below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLayout, QProgressBar, QSplitter, QWidget

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.work import Task
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.check.card import PersonCard
from verifier.ui.screens.check.document_pane import DocumentPane
from verifier.ui.screens.check.editor import FindingEditor
from verifier.ui.screens.check.look_back import LookBack
from verifier.ui.screens.check.side import SidePanel
from verifier.ui.screens.check.table import DetailsTable
from verifier.ui.widgets.case_list import CaseList
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import AsLowAsItGoes, column, row
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.steps import Steps
from verifier.ui.widgets.text import keyed, label, set_keyed, visible
from verifier.ui.widgets.work_queue import WorkQueue

_QUEUE, _SIDE = 236, 236


class CheckPage:
    """Builds the widgets once and puts them in their places."""

    def __init__(self, screen: QWidget, desk: Desk) -> None:
        self._sizes: list[int] = []
        self._is_narrow = False
        self._soon = QTimer(screen)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refit)
        persons = CaseList("queue", _("Persons to check"))
        self.queue = WorkQueue(desk, (Task.FIRST_CHECK, Task.SECOND_CHECK), persons)
        self.side = SidePanel()
        self.steps, self.card = Steps(), PersonCard()
        self.table, self.editor, self.look_back = DetailsTable(), FindingEditor(), LookBack()
        self.pages = Pages()
        self._work = _page(column(self.table, self.editor, gap=8))
        self._nobody, self.nobody_text = QWidget(), label("", "muted", wrap=True)
        self.nobody_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next_free = keyed(_("Open the next free person"), "Ctrl+→", "primary", name="next_free")
        self._nobody.setLayout(column(None, self.nobody_text, row(None, self.next_free, None), None, margins=24))
        stacked = column(self.steps, self.card, self.pages, margins=10, gap=8)
        stacked.setStretch(2, 1)
        middle = _page(stacked)
        for part in (self._work, self.look_back):
            self.pages.addWidget(part)
        self.middle = Pages()
        self.middle.addWidget(self._nobody)
        self.middle.addWidget(middle)
        self.document = DocumentPane(desk.tasks)
        self.document.closed.connect(self.hide_document)
        self._beside = Pages()
        for part in (self.side, self.document):
            self._beside.addWidget(part)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.addWidget(self.queue)
        for part in (self._left, self.middle, self._beside):
            splitter.addWidget(part)
        for each in (splitter, self._left):
            each.setHandleWidth(1)
            each.setChildrenCollapsible(False)
        for place, share in enumerate((1, 5, 1)):
            splitter.setStretchFactor(place, share)
        letter = (1 + screen.fontMetrics().height() / 18) / 2
        splitter.setSizes([int(_QUEUE * letter), int(700 / letter), int(_SIDE * letter)])
        self.side.setMinimumWidth(int(_SIDE * letter))
        whole = column(AsLowAsItGoes(splitter, (self._left, middle)), self._foot(), gap=0)
        whole.setStretch(0, 1)
        screen.setLayout(whole)

    def fit(self, width: int) -> None:
        """Stand in so much room: where there is none for three columns, the evidence stands below the queue.

        Soon, and not at once: this is asked in the middle of laying out and styling, when no part may change its place.
        """
        parts = (self.queue, self.middle, self.side)
        needed = sum(part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in parts)
        if self._is_narrow:
            needed += self.card.spared  # it would be needed again
        narrow = width < needed
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self._soon.start()

    def _refit(self) -> None:
        for part in (self.steps, self.bar, self.queue.progress):
            part.setVisible(not self._is_narrow)
        self.card.spare_room(on=self._is_narrow)
        self._stand()

    def _stand(self) -> None:
        below = self._is_narrow and not self.shows_document
        home = self._left if below else self._splitter
        if self._beside.parentWidget() is not home:
            home.addWidget(self._beside)
            if below:
                self._splitter.setSizes([0, sum(self._splitter.sizes())])  # the person has all that the queue can spare
                self._halve()
            self._splitter.setStretchFactor(self._splitter.count() - 1, 5 if below else 1)

    def _halve(self) -> None:
        """Share the height of the left side out between the queue and the evidence below it."""
        self._left.setSizes([self._left.height() // 2] * 2)

    def _foot(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("footer")
        self.done, self.bar = label("", "muted"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(150)
        self.bar.setAccessibleName(_("Answered details"))
        self.saved = label("", "small")
        self.more = keyed(_("More…"), "M", name="more_on_case")
        self.skip = keyed(_("Skip"), "Ctrl+→", name="skip")
        self.sign = keyed(_("Sign…"), "Ctrl+Enter", "primary", name="sign_check")
        said = Flow(self.done, self.bar, self.saved, gap=12, lines=0)
        line = row(said, self.more, self.skip, self.sign, margins=8)
        line.setStretch(0, 1)
        line.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        frame.setLayout(line)
        self.foot = frame
        return frame

    def show_nobody(self, text: str, *, offers: bool = False) -> None:
        """Show that there is nobody to check, and why; where somebody else is, it can be gone on to him from here."""
        self.nobody_text.setText(visible(text))
        self.next_free.setVisible(offers)
        self.middle.setCurrentIndex(0)
        self.hide_document()
        self._beside.setVisible(False)
        self.foot.setVisible(False)
        if offers:
            self.next_free.setFocus()

    def show_somebody(self, number: Pass) -> None:
        """Show the person's page for a pass."""
        self.middle.setCurrentIndex(1)
        self.show_table()
        if self._beside.isHidden():
            self._beside.setVisible(True)
            self._halve()  # while hidden it had no part
        steps = (
            _("Received"),
            words.pass_name(Pass.FIRST),
            _("Second check"),
            _("Clearances"),
            _("Decision"),
        )
        self.steps.show_steps(steps, int(number))
        text = _("Sign first check…") if number is Pass.FIRST else _("Sign second check…")
        set_keyed(self.sign, text, "Ctrl+Enter")

    @property
    def shows_document(self) -> bool:
        """Whether a file of evidence is shown beside the person."""
        return self._beside.currentWidget() is self.document

    def show_document(self, name: str, fetch: Callable[[], bytes]) -> None:
        """Show a file beside the person; the queue makes room for it."""
        if not self.shows_document:
            self._sizes = self._splitter.sizes()
            self._left.setVisible(False)
            self._beside.setCurrentWidget(self.document)
            self._stand()
            whole = sum(self._sizes)
            self._splitter.setSizes([0, whole * 11 // 20, whole * 9 // 20])
        self.document.show_file(name, fetch)

    def hide_document(self) -> None:
        """Give the room back to the queue."""
        if self.shows_document:
            self.document.viewer.clear()
            self._left.setVisible(True)
            self._beside.setCurrentWidget(self.side)
            self._stand()
            self._splitter.setSizes(self._sizes)
            self.table.setFocus()

    @property
    def looks_back(self) -> bool:
        """Whether the look-back page is shown."""
        return self.pages.currentWidget() is self.look_back

    def show_table(self) -> None:
        """Show the table of details."""
        self.pages.setCurrentIndex(0)
        self.card.setVisible(True)
        self.foot.setVisible(True)
        self.table.setFocus()

    def show_look_back(self) -> None:
        """Show the look-back page, which has the room and the keys to itself."""
        self.pages.setCurrentIndex(1)
        self.card.setVisible(False)
        self.foot.setVisible(False)


def _page(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setObjectName("page")
    made.setLayout(layout)
    return made
