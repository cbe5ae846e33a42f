"""The adjudicator's screen: the queue on the left, one case with its disagreements, and the signature below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from verifier.domain import words
from verifier.domain.details import DetailKey
from verifier.domain.errors import KnownError
from verifier.domain.identity_words import grounds
from verifier.domain.lists import case_number
from verifier.domain.officers import Role
from verifier.domain.sentences import refused, sentence
from verifier.domain.work import Task
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.disagreements.page import CasePage
from verifier.ui.tasks import Job
from verifier.ui.widgets.case_list import CaseList
from verifier.ui.widgets.explaining import explain_terms
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.text import MORE_KEYS, keyed, label, visible
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.ui.widgets.work_queue import WorkQueue
from verifier.workflow import moves, settling
from verifier.workflow.conclude import CaseFile
from verifier.workflow.queues import Work
from verifier.workflow.settling import Settling, Typed

_QUEUE_WIDTH = 246


class DisagreementsScreen(Screen):
    """Both checks side by side where they do not combine; the adjudicator rules on each detail."""

    name = "disagreements"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = 0
        self._page: CasePage | None = None
        self._saved: Mapping[DetailKey, Typed] = {}
        self._unsaved: dict[int, Mapping[DetailKey, Typed]] = {}  # under way, or refused by a full disk
        self.queue = WorkQueue(
            desk, (Task.SETTLEMENT,), CaseList("disagreements_queue", _("Persons whose checks disagree"))
        )
        self.queue.opened.connect(self._open_case)
        self.queue.came.connect(self._on_work)
        self._stack, self._nobody = Pages(), label("", "muted", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nobody)
        self._rest = TypingRest(self)
        self._rest.due.connect(self._save)
        whole = row(self.queue, self._right(), gap=0)
        self.queue.setMinimumWidth((3 * _QUEUE_WIDTH + theme.of_text(_QUEUE_WIDTH)) // 4)
        whole.setStretch(0, 1)
        whole.setStretch(1, 5)
        self.setLayout(whole)
        for keys, do in (
            ("Ctrl+Return", self._sign),
            ("Ctrl+Enter", self._sign),
            ("Ctrl+F", self.queue.search.begin),
            ("Ctrl+Right", lambda: self._move(1)),
            ("Ctrl+Left", lambda: self._move(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self._show_nobody(_("Opening the queue…"))

    @classmethod
    def short_title(cls) -> str:
        return _("Disagreements")

    @property
    def page(self) -> CasePage | None:
        """The case that is open."""
        return self._page

    def refresh(self) -> None:
        self.queue.refresh(current=self._current, wanted=self._wanted)

    def open(self, what: object) -> None:
        """Open a case number."""
        if isinstance(what, int):
            self._wanted = what
            self.refresh()

    def place(self) -> object:
        return self._current or None

    @property
    def _current(self) -> int:
        """Whose case is open, 0 for nobody's."""
        return self._page.settling.file.case.number if self._page else 0

    def leave(self) -> None:
        """Keep what was entered at once, and let go of a case of which nothing was: the office may be closed after."""
        self._keep()
        self.queue.claim.let_go()

    def _keep(self) -> None:
        """Save before this call returns."""
        self._take()
        for number, entered in tuple(self._unsaved.items()):
            settling.save_typed(self.desk.office, self.desk.officer, number, entered)
            del self._unsaved[number]

    def _take(self) -> None:
        """Take what was entered on the case that is open to what is to be saved."""
        self._rest.stop()
        if self._page and self._page.entered != self._saved:
            self._saved = self._unsaved[self._page.settling.file.case.number] = dict(self._page.entered)

    # --- the queue ---

    def _on_work(self, work: Work) -> None:
        self._wanted = 0
        if work.wanted:
            self._open_case(work.wanted)
        elif work.place is not None and self._page:
            self.queue.mark(self._page.settling.file.case.number)
            self._claim(self._page.settling)
            focused = QApplication.focusWidget()
            if focused in (None, self) or not self.isAncestorOf(focused):
                self._page.start()
        elif work.first:
            self._open_case(work.first)
        elif self.desk.officer.has(Role.ADJUDICATOR):
            self._show_nobody(_("No disagreement waits for you."))
        else:
            role = words.role(Role.ADJUDICATOR)
            self._show_nobody(_("Disagreements are settled by officers with the role “{role}”.").format(role=role))

    def _move(self, step: int) -> None:
        self.queue.follow(self._current, step, lambda case: self._open_case(case) if case else None)

    def _open_case(self, number: int) -> None:
        self._save()
        office, officer = self.desk.office, self.desk.officer
        self.queue.mark(number)

        def work(_job: Job) -> Settling:
            return settling.open_settling(office, officer, number)

        self.desk.tasks.run(_("Opening the case"), work, self._on_case, self._on_no_case)

    def _claim(self, opened: Settling) -> None:
        if opened.refusal is None and self.isVisible():
            self.queue.claim.take(opened.file.case.number, self.queue.task)

    def _on_case(self, opened: Settling) -> None:
        self._save()
        self._put_away()
        opened = replace(opened, typed=self._unsaved.get(opened.file.case.number, opened.typed))
        self._page = CasePage(opened, self.desk.officer)
        explain_terms(self._page)
        self._saved = dict(opened.typed)
        self._claim(opened)
        self._page.typed.connect(self._on_typed)
        self._page.finished.connect(self.sign_button.setFocus)
        self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        self._foot.setVisible(opened.refusal is None)
        self._on_typed()
        set_reading_order(self)
        if self.isVisible():
            self._page.start()

    def _on_no_case(self, error: KnownError) -> None:
        self._show_nobody(sentence(error))

    def _show_nobody(self, text: str) -> None:
        self._save()
        self._put_away()
        self._nobody.setText(visible(text))
        if self.hasFocus():
            self.queue.search.setFocus()
        self._foot.setVisible(False)

    def _put_away(self) -> None:
        self._rest.stop()
        page, self._page = self._page, None
        if page:
            self._stack.removeWidget(page)
            page.deleteLater()

    # --- the rulings ---

    def _on_typed(self) -> None:
        if self._page is None:
            return
        gaps = settling.gaps(self._page.settling, self._page.entered)
        total = len(self._page.panels)
        self._done.setText(_("{done} of {total} disagreements ruled").format(done=total - len(gaps), total=total))
        self._lacking.setText(visible(refused(gaps[0])) if gaps else "")
        if self._page.entered != self._saved:
            self._rest.start()

    def _save(self) -> None:
        """Save in the background what changed; what cannot be saved is tried again at the next rest."""
        self._take()
        if not self._unsaved:
            return
        office, officer, waiting = self.desk.office, self.desk.officer, dict(self._unsaved)

        def work(_job: Job) -> None:
            for number, entered in waiting.items():
                if self._unsaved.get(number) is entered:  # neither signed nor overtaken by later words
                    settling.save_typed(office, officer, number, entered)

        def saved(_nothing: None) -> None:
            for number, entered in waiting.items():
                if self._unsaved.get(number) is entered:
                    del self._unsaved[number]

        self.desk.tasks.run(_("Saving"), work, saved, saving=True)

    def _sign(self) -> None:
        if self._page is None or self._page.settling.refusal:
            return
        self._rest.stop()
        opened, entered = self._page.settling, dict(self._page.entered)
        gaps = settling.gaps(opened, entered)
        if gaps:
            self.desk.notice(refused(gaps[0]), "warn")
            self._page.start()
            return
        office, intent = self.desk.office, new_intent()
        entry = opened.file.entry
        case = _("Case {number}").format(number=case_number(opened.file.case.number))
        lines = [f"{entry.full_name} · {case}"]
        lines += [_line(opened, ruling.detail, entered) for ruling in settling.rulings(opened, entered)]
        self.desk.sign(
            SignOff(
                "disagreements_settled",
                tuple(lines),
                lambda signer: settling.sign(office, signer, opened, entered, intent),
                intent,
            ),
            lambda _act: self._on_signed(opened),
        )

    def _on_signed(self, opened: Settling) -> None:
        self._unsaved.pop(opened.file.case.number, None)
        if self._page and self._page.settling is opened:
            self._put_away()  # nothing of it is a draft any more; the queue brings the next case
        self.desk.notice(_("Settled: {name}").format(name=opened.file.entry.full_name))
        office, officer, number = self.desk.office, self.desk.officer, opened.file.case.number

        def work(_job: Job) -> CaseFile | None:
            return settling.conclusion_after(office, officer, number)

        self.desk.tasks.run(_("Opening the case"), work, self._offer_conclusion)

    def _offer_conclusion(self, file: CaseFile | None) -> None:
        """Offer the identity conclusion at once; whoever leaves the dialog finds it among the conclusions."""
        if file is None:
            return
        office, intent, case = self.desk.office, new_intent(), file.case
        number = _("Case {number}").format(number=case_number(case.number))
        entry = f"{file.entry.full_name} · {number}"
        told = (
            " ".join(("✓" if ground.good else "▲", ground.text, "; ".join(ground.items))) for ground in grounds(case)
        )
        sign_off = SignOff(
            "identity_concluded",
            (entry, words.identity(file.identity), *told),
            lambda signer: moves.sign(office, signer, moves.conclusion_of(case), intent),
            intent,
        )
        self.desk.sign(sign_off, lambda _act: self.desk.notice(_("The identity conclusion is signed.")))

    def _open_more(self) -> None:
        """Go to the whole case, where it can be held, asked about, given back."""
        if self._page:
            self.desk.go("decisions", self._page.settling.file.case.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M opens all else that can be done on the case, where no field took it."""
        if event.text() and event.text().lower() in MORE_KEYS and not event.modifiers():
            self._open_more()
        else:
            super().keyPressEvent(event)

    # --- how it stands ---

    def _right(self) -> QWidget:
        self._foot = QFrame()
        self._foot.setObjectName("footer")
        self._done, self._lacking = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self.sign_button = keyed(_("Sign the rulings…"), "Ctrl+Enter", "primary", name="sign_settlement")
        self.sign_button.clicked.connect(self._sign)
        self.more = keyed(_("More"), "M", name="disagreements_more")
        self.more.clicked.connect(self._open_more)
        said = column(self._done, self._lacking, gap=2)
        line = row(said, self.more, self.sign_button, margins=8)
        line.setStretch(0, 1)
        self._foot.setLayout(line)
        made = QWidget()
        inside = column(self._stack, self._foot, gap=0)
        inside.setStretch(0, 1)
        made.setLayout(inside)
        return made


def _line(opened: Settling, key: DetailKey, entered: Mapping[DetailKey, Typed]) -> str:
    known = next(known for known in opened.disagreements if known.detail is key)
    ruling = settling.ruling_on(known, entered[key])
    if ruling is None:
        return words.detail(key)
    value = settling.shown(key, ruling.value)
    if key is DetailKey.RECORD:
        sides = (known.first, known.second)
        record = next((side.record for side in sides if side.value == ruling.value and side.record), None)
        value = record.full_name if record else ""
    result = f"{words.shape(ruling.result)} {words.result_of(key, ruling.result)}"
    return f"{words.detail(key)}: {result}{f' · {value}' if value else ''} — {ruling.note}"
