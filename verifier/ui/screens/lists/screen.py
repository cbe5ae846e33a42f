"""Lists: those received, and the way of a file from being chosen to its signed receipt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.lists import SubmittedList
from verifier.domain.moments import shown_moment
from verifier.domain.persons import Reading
from verifier.domain.quarantine import Arrival, Said
from verifier.domain.revisions import PersonChange
from verifier.domain.sentences import refused
from verifier.i18n import _, grouped, n_
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.doors import OfList
from verifier.ui.looking import look_for
from verifier.ui.screens.base import Screen
from verifier.ui.screens.lists.kept_receipt import KeptReceipt
from verifier.ui.screens.lists.paper_way import PaperWay
from verifier.ui.screens.lists.preview import PreviewPage
from verifier.ui.screens.lists.received import ReceivedPage
from verifier.ui.screens.lists.refuse_form import Refused, RefuseDialog
from verifier.ui.screens.lists.revision import change_lines
from verifier.ui.screens.lists.typing import TypingPage
from verifier.ui.screens.lists.way import FileWay
from verifier.ui.screens.readers import ReadersReady
from verifier.ui.tasks import Job
from verifier.ui.widgets.choose import SHEETS, choose_file, local_files, take_dropped_file
from verifier.ui.widgets.kept_form import keep_dialog
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.pages import Pages
from verifier.workflow import browse, mapping, quarantine, revise, type_in
from verifier.workflow.list_places import Kind, place, place_in
from verifier.workflow.receive_list import Receipt

_REFUSAL = "refuse_list"


class ListsScreen(Screen):
    """The lists received and waiting; the preview of one to be received or refused; one that is typed in from paper."""

    name = "lists"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.received, self._preview = ReceivedPage(desk), Later("preview", self._make_preview)
        self._kept = KeptReceipt(desk)
        self.way = FileWay(desk, self)
        self.way.read.connect(self._on_read)
        self.way.unread.connect(lambda _arrival, _error: self.received.refresh())
        self._pages = Pages()
        self._pages.addWidget(self.received)
        self._pages.addWidget(self._preview)
        self._typing = Later("typing", self._make_typing)
        self._pages.addWidget(self._typing)
        self.papers = PaperWay(desk, self._typing, self)
        self.papers.opened.connect(self._show_typing)
        self.papers.arrived.connect(self.reopen)
        self.received.typing_wanted.connect(self.papers.begin)
        self.received.papers.wanted.connect(self.papers.open)
        self.received.papers.take_over_wanted.connect(self.papers.take_over)
        self.received.papers.withdraw_wanted.connect(self.papers.withdraw)
        self.papers.withdrawn.connect(self.received.refresh)
        self.setLayout(column(self._pages))
        take_dropped_file(self, self.read_file)
        self._readers = ReadersReady(self, desk.tasks, "list")
        self.received.receive_wanted.connect(self.choose)
        self.received.waiting_wanted.connect(self.reopen)
        self.received.waiting.refuse_wanted.connect(self.refuse_unread)
        self.received.cards.current_changed.connect(lambda _list: self.retitled.emit())
        QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self.paste)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.received.focus_find)

    @property
    def preview(self) -> PreviewPage:
        return self._preview.part

    @property
    def typing(self) -> TypingPage:
        return self._typing.part

    def _make_preview(self) -> PreviewPage:
        made = PreviewPage()
        self._kept.watch(made.form)
        made.sheet_wanted.connect(self.way.read_sheet)
        made.mapping_said.connect(self.way.read_columns)
        made.mapping_said.connect(self._kept.keep_columns)
        made.form.from_whom.editingFinished.connect(self._remember)
        made.form.left.connect(self._on_leave)
        made.form.refused.connect(self._on_refuse)
        made.form.signed.connect(self._on_sign)
        made.form.previous_changed.connect(self._compare)
        return made

    def _make_typing(self) -> TypingPage:
        made = TypingPage(self.desk)
        made.left.connect(self.show_received)
        made.take_over_wanted.connect(self.papers.take_over)
        return made

    @classmethod
    def short_title(cls) -> str:
        return _("Lists")

    def refresh(self) -> None:
        """Fill the lists received, unless a preview or a typing is under way: they are filled when it is left."""
        if self._pages.currentWidget() is self.received:
            self.received.refresh()
        if self._typing.made:
            self._typing.made.refresh()

    def leave(self) -> None:
        """Save what is typed in from paper."""
        if self._typing.made:
            self._typing.made.save_here()

    def first(self) -> QWidget:
        shown = self._pages.currentWidget()
        if shown is self._preview:
            return self.preview.first()
        return self.typing.grid if shown is self._typing else self.received.first()

    def open(self, what: object) -> None:
        """Read a file; open a list by its id or a part of it, the choice of a file for "receive", "waiting", "papers"."""
        if isinstance(what, Path):
            self.read_file(what)
        elif what == "receive":
            self.choose()
        elif what in ("waiting", "papers"):
            self.show_received()
            (self.received.waiting if what == "waiting" else self.received.papers).cards.setFocus()
        elif isinstance(what, str) and (known := place_in(what)):
            self._come_back(*known)
        elif isinstance(what, int | OfList):
            self.show_received()
            self.received.show_part(what if isinstance(what, OfList) else OfList(what))

    def place(self) -> object:
        shown, taken, current = self._pages.currentWidget(), self.way.taken, self.received.cards.current()
        if shown is self._preview and taken is not None:
            return place(Kind.ARRIVAL, taken.arrival.id)
        if shown is self._typing and self.typing.paper is not None:
            return place(Kind.PAPER, self.typing.paper.id)
        return place(Kind.LIST, current) if current else None

    def _come_back(self, kind: Kind, number: int) -> None:
        """Open what was open the last time; what is decided or gone by now is passed over."""
        office = self.desk.office
        self.show_received()
        if kind is Kind.LIST:
            self.received.show_part(OfList(number))
        elif kind is Kind.ARRIVAL:
            for arrival in (each for each in quarantine.waiting(office) if each.id == number):
                self.reopen(arrival)
        else:
            for paper in (each for each in type_in.under_way(office) if each.id == number):
                self.papers.open(paper)

    def choose(self) -> None:
        """Ask for a file and read it."""
        self._readers.prepare()
        choose_file(self, _("Receive a list"), SHEETS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file in the background and show what was understood of it; it waits from then on."""
        if self._may():
            self.way.take_path(path)
            self._preview.make_soon()

    def paste(self) -> None:
        """Read a table that was copied elsewhere."""
        data = QGuiApplication.clipboard().mimeData()
        if self._pages.currentWidget() is not self.received or data is None or not self._may():
            return
        self._preview.make_soon()
        if files := local_files(data):
            self.way.take_path(files[0])
        elif data.hasText() or data.hasHtml():
            self.way.paste(data.text(), data.html())
        else:
            self.desk.notice(_("The clipboard holds no table."), "warn")

    def reopen(self, arrival: Arrival) -> None:
        """Read a list that waits."""
        if self._may():
            self.way.reopen(arrival, self._kept.columns(arrival))
            self._preview.make_soon()

    def refuse_unread(self, arrival: Arrival) -> None:
        """Refuse a list that waits without reading it."""
        if self._may():
            self._ask_refusal(arrival, Refused(arrival.sender, "", ""))

    def show_received(self) -> None:
        """Leave the preview."""
        self._show_received()

    def _show_received(self, current: int | None = None) -> None:
        self.way.forget()
        self._pages.setCurrentWidget(self.received)
        self.received.refresh(current)
        self.received.first().setFocus()

    def _show_typing(self) -> None:
        self._pages.setCurrentWidget(self._typing)
        self.typing.grid.setFocus()

    def _may(self) -> bool:
        why = browse.may_register(self.desk.officer)
        if why:
            self.desk.notice(refused(why), "warn")
        return why is None

    def _on_read(self, reading: Reading, again: bool) -> None:
        taken = self.way.taken
        known, preview = taken.known if taken and taken.reading is reading else None, self.preview
        if taken is None or again:
            preview.show_reading(reading, again=again, known=known)
        else:
            with self._kept.filling(taken.arrival):
                preview.show_reading(reading, known=known)
                preview.show_changes(None)
                preview.form.show_lists(self.desk.office.lists())
                preview.form.show_said(taken.said)
            self._remember()
        self._pages.setCurrentWidget(self._preview)
        self.retitled.emit()
        if preview.form.replaced:
            self._compare(preview.form.replaced)

    def _remember(self) -> None:
        """Take over what the columns were on this sender's last list of the same layout; it is to be confirmed.

        What they were on another sender's is offered.
        """
        reading, sender = self.preview.reading, self.preview.form.from_whom.text().strip()
        self.preview.columns.offer(())
        if reading is None or self.preview.columns.chosen:
            return
        own = mapping.remembered(self.desk.office, sender, reading.layout) if sender else ()
        if differing := mapping.differing(own, reading.layout):
            self.preview.columns.take(differing)
        offered = () if own or not sender else mapping.offered(self.desk.office, sender, reading.layout)
        self.preview.columns.offer(mapping.differing(offered, reading.layout))

    # --- a new version ---

    def _compare(self, previous: int) -> None:
        """Compare with the list of which this one is said to be a new version."""
        reading, office = self.preview.reading, self.desk.office
        if reading is None or not previous:
            self.preview.show_changes(None)
            return
        known = office.submitted(previous)
        earlier = f"{known.reference}, {shown_moment(known.received_at)}"

        def work(_job: Job) -> tuple[PersonChange, ...]:
            return revise.revision(office, previous, reading)

        def done(changes: tuple[PersonChange, ...]) -> None:
            if self.preview.reading is reading and self.preview.form.replaced == previous:
                self.preview.show_changes(changes, earlier)

        self.desk.tasks.run(_("Comparing with the earlier version"), work, done)

    # --- received, refused, or left ---

    def _on_leave(self) -> None:
        taken, office, officer, form = self.way.taken, self.desk.office, self.desk.officer, self.preview.form
        if taken is None:
            self.show_received()
            return
        receipt = form.receipt()
        said = Said(
            taken.options.sheet,
            taken.options.encoding,
            taken.options.mapping,
            receipt.reference,
            receipt.sender,
            form.note.text().strip(),
            form.replaced,
            form.kind.read(),
            form.direction.read(),
            receipt.stated,
            receipt.difference,
        )

        def work(_job: Job) -> None:
            quarantine.leave(office, officer, taken.arrival.id, said)

        def done(_nothing: None) -> None:
            self._kept.forget(taken.arrival)
            self.received.refresh()

        self.show_received()
        self.desk.tasks.run(_("Saving"), work, done)

    def _on_refuse(self) -> None:
        if (taken := self.way.taken) is not None:
            receipt = self.preview.form.receipt()
            self._ask_refusal(taken.arrival, Refused(receipt.sender, receipt.reference, ""))

    def _ask_refusal(self, arrival: Arrival, known: Refused) -> None:
        def stated(said: Refused) -> None:
            self._sign_refusal(arrival, said, signed)

        dialog = RefuseDialog(arrival.name, known, stated, self)
        signed = keep_dialog(dialog, self.desk.half_filled, _REFUSAL, about=str(arrival.id))
        dialog.open()

    def _sign_refusal(self, arrival: Arrival, stated: Refused, signed: Callable[[], None]) -> None:
        office, intent = self.desk.office, new_intent()

        def do(signer: Signer) -> object:
            said = (stated.sender, stated.reference, stated.reason)
            return quarantine.refuse_list(office, signer, arrival.id, *said, intent=intent)

        lines = (
            f"{arrival.name} · SHA-256 {arrival.sha256[:8]}…{arrival.sha256[-4:]}",
            *filter(None, (stated.sender, stated.reference)),
            stated.reason,
        )

        def done(_answer: object) -> None:
            signed()
            self._kept.forget(arrival)
            self._on_refused()

        self.desk.sign(SignOff("list_refused", lines, do, intent, (_REFUSAL, str(arrival.id))), done)

    def _on_refused(self) -> None:
        self.show_received()
        self.desk.notice(_("The list is refused; its file is kept."))

    def _on_sign(self, receipt: Receipt) -> None:
        reading, taken, office, form = self.preview.reading, self.way.taken, self.desk.office, self.preview.form
        if reading is None or taken is None:
            return
        intent, note, previous = new_intent(), form.note.text().strip(), form.replaced
        together = self.preview.revision.together if previous else frozenset()
        options = taken.options

        def do(signer: Signer) -> SubmittedList:
            return quarantine.accept(
                office, signer, taken.arrival.id, reading, receipt, mapping=options.mapping, encoding=options.encoding,
                note=note, previous=previous, together=together, plain=taken.plain,
                intent=intent,
            )  # fmt: skip

        more = [change_lines(self.preview.revision.counts)] if previous else []
        typists = type_in.typists(office, taken.arrival.id)
        typed = [_("Typed in from paper by {names}").format(names=", ".join(typists))] if typists else []
        lines = (*_lines(reading, receipt), *typed, *more, *filter(None, [note]))
        arrival = taken.arrival
        sign_off = SignOff("list_received", lines, do, intent, self._kept.key)
        self.desk.sign(sign_off, lambda answer: self._on_received(arrival, answer))

    def _on_received(self, arrival: Arrival, answer: object) -> None:
        if not isinstance(answer, SubmittedList):
            raise TypeError("receiving answers with the list")
        self._kept.forget(arrival)
        self._show_received(answer.id)
        look_for(self.desk, answer)


def _lines(reading: Reading, receipt: Receipt) -> tuple[str, ...]:
    counted = len(reading.entries)
    stated = receipt.stated if receipt.stated is not None else reading.stated
    lines = [
        _("List {reference} from {sender}").format(reference=receipt.reference, sender=receipt.sender),
        f"{words.list_kind(receipt.kind)} · {words.direction(receipt.direction)}",
        " · ".join(
            (n_("{n} person", "{n} persons", counted), n_("{n} problem", "{n} problems", len(reading.problems)))
        ),
        f"{reading.file_name} · SHA-256 {reading.sha256[:8]}…{reading.sha256[-4:]}",
    ]
    if stated is not None and stated != counted:
        lines.append(_("≠ Stated {stated}, counted {counted}").format(stated=grouped(stated), counted=grouped(counted)))
        lines.append(receipt.difference)
    return tuple(lines)
