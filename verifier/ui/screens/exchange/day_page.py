"""Handover day, for a laptop on a table in the cold: search, one key, next person; one signature for what was ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_day_acts import HandoverRecorded, HeadcountTaken, UnlistedCame
from verifier.domain.exchange_rules import may_do
from verifier.domain.exchange_stage import Stage
from verifier.domain.moments import local_clock, now
from verifier.domain.sentences import refused
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.day_asks import ask_heads, ask_unlisted
from verifier.ui.screens.exchange.day_keeper import DayKeeper
from verifier.ui.screens.exchange.day_keys import DIGITS, NOTED
from verifier.ui.screens.exchange.day_lines import Line, found, lines_of
from verifier.ui.screens.exchange.day_note import DayNote
from verifier.ui.screens.exchange.day_view import DayView
from verifier.ui.screens.exchange.day_words import lines_to_sign, told_of
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.table import Column
from verifier.ui.widgets.text import label
from verifier.workflow import exchange_moves

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TONES = {Execution.TRANSFERRED: "ok", Execution.PRESENTED: "info"}
_WITHOUT, _UNSIGNED = 1, 2  # what else than everybody is shown


class DayPage(Page):
    """The keyboard rests in the search; arrows move in the rows beneath, a function key ticks the person who is current."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.keeper = DayKeeper(board, self)
        self._lines: tuple[Line, ...] = ()
        self._of = (0, 0)
        self.view = DayView(self._columns())
        self.note = DayNote(self.view, board.desk.half_filled)
        self.search, self.table = self.view.search, self.view.table
        self._none = label("", "muted", wrap=True)
        whole = column(self._none, self.view)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._connect()

    def show_board(self) -> None:
        """Show the stage that is open; search and current row stay where they were."""
        stage, seen = self.board.stage, self.board.seen
        ready = stage is not None and stage.manifest is not None
        self.view.setVisible(ready)
        self._none.setVisible(not ready)
        self._none.setText(
            _("Plan a stage first, on the overview.")
            if stage is None
            else _("The manifest of the stage is not signed yet.")
        )
        if seen is None or stage is None or not ready:
            return
        self._lines = lines_of(seen, stage)
        self.keeper.open()
        if is_other := self._of != (of := (seen.exchange.number, stage.number)):
            self.note.turn_to(*of)
            self._of = of
            self.search.clear()
        self._filter(keep=True)
        self._tell_stage(stage)
        if is_other:
            self._take_up_note(stage)

    def first(self) -> QWidget:
        return self.search

    def open(self, what: object) -> None:
        """Show one person: his case."""
        self.search.clear()
        self.view.who.setCurrentIndex(0)
        place = next((at for at, line in enumerate(self.table.rows) if line.person == what), None)
        if place is not None:
            self.table.go_to(place)

    def leave(self) -> None:
        self.keeper.leave()

    def _connect(self) -> None:
        view = self.view
        self.search.textChanged.connect(lambda _text: self._filter())
        for watched in (self.search, self.table, view.note):
            watched.installEventFilter(self)
        self.table.current_changed.connect(self._on_current)
        view.who.currentIndexChanged.connect(lambda _place: self._filter())
        view.keys.pressed.connect(self._on_key)
        view.note.returnPressed.connect(self._take_note)
        view.heads.clicked.connect(lambda: ask_heads(self.board, self))
        view.unlisted.clicked.connect(lambda: ask_unlisted(self.board, self))
        view.sign.clicked.connect(self.sign_ticks)
        view.go.clicked.connect(self._let_go)
        for keys, do in (
            ("F8", view.unlisted.click),
            ("F9", self.sign_ticks),
            ("F10", view.heads.click),
            ("Ctrl+Z", self._undo),
            ("Ctrl+F", self._find),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self.keeper.changed.connect(self._count)

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(_("No."), lambda line: str(line.number), right=True, strong=True),
            Column(_("Person"), lambda line: f"▲ {line.name}" if line.warning else line.name, strong=True),
            Column(_("Born"), lambda line: line.born),
            Column(_("Way"), lambda line: line.way),
            Column(_("Vehicle · place"), lambda line: line.place),
            Column(_("Result"), self._said, tone=lambda line: self._tone(line.person)),
        )

    def _said(self, line: Line) -> str:
        stage = self.board.stage
        if tick := self.keeper.drafted.get(line.person):
            return f"✎ {say.execution(tick.result)} {local_clock(tick.at)}"
        ticked = stage.ticks.get(line.person) if stage else None
        return f"✓ {say.execution(ticked.tick.result)} {local_clock(ticked.tick.at)}" if ticked else "–"

    def _tone(self, person: int) -> str:
        result = self.keeper.result(person)
        return "muted" if result is None else _TONES.get(result, "warn")

    # --- whom it shows ---

    def _filter(self, *, keep: bool = False) -> None:
        wanted = self.view.who.currentIndex()
        rows = found(self._lines, self.search.text())
        if wanted == _WITHOUT:
            rows = tuple(line for line in rows if not ((result := self.keeper.result(line.person)) and result.final))
        elif wanted == _UNSIGNED:
            rows = tuple(line for line in rows if line.person in self.keeper.drafted)
        self.view.show_lines(rows, keep=keep)

    def _on_current(self, line: Line | None) -> None:
        if line and self.note.wanted and line.person == self.note.wanted[0].person:
            return  # he is being written about
        self.note.end()
        if line is not None:
            self.view.show_person(line)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # --- ticking ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.search and event.key() in _MOVES:
            QApplication.sendEvent(self.table, event)
            return True
        if watched is self.view.note and event.key() == Qt.Key.Key_Escape:
            self.note.end()
            self.search.setFocus()
            return True
        if watched is self.table and not event.modifiers() and (result := DIGITS.get(event.key())):
            self._on_key(result)
            return True
        return False

    def _on_key(self, result: Execution) -> None:
        line, stage = self.table.current(), self.board.stage
        if line is None or stage is None:
            return
        if why := self._closed(stage):
            self.view.say(why, "bad")
            return
        was = stage.result(line.person)
        if was is result:
            self.keeper.let_go(line.person)
            told = _("№ {number} {name}: this is signed already.")
            self.view.say(told.format(number=line.number, name=line.name), "info")
            return
        if result in NOTED or (was is not None and was.final) or (line.warning and result is Execution.TRANSFERRED):
            self.note.ask(line, result)
        else:
            self._tick(line, result, "")

    def _closed(self, stage: Stage) -> str:
        """Return why nothing can be ticked here, empty where it can."""
        if not stage.is_open:
            return _(
                "The stage is over: it was closed or called off, perhaps at another desk. Nothing is ticked any more."
            )
        why = may_do(self.board.desk.officer, HandoverRecorded, now())
        return refused(why) if why else ""

    def _take_note(self) -> None:
        note = self.view.note.text()
        if self.note.wanted is None or not any(map(str.isalnum, note)):
            return
        line, result = self.note.wanted
        self.note.end()
        self._tick(line, result, note)

    def _take_up_note(self, stage: Stage) -> None:
        """Ask on for the note that was being typed when the desk was left; of who is ticked so by now, no more."""
        if (kept := self.note.kept()) is None:
            return
        person, result, text = kept
        place = next((at for at, line in enumerate(self.table.rows) if line.person == person), None)
        if place is None or self.keeper.result(person) is result or self._closed(stage):
            self.note.forget()
            return
        self.table.go_to(place)
        self.note.ask(self.table.rows[place], result, text)

    def _tick(self, line: Line, result: Execution, note: str) -> None:
        self.keeper.tick(line.person, result, note)
        told = _("№ {number} {name}: {result}")
        said = told.format(number=line.number, name=line.name, result=say.execution(result))
        self.view.say(said, _TONES.get(result, "warn"))
        if self.search.text():
            self._find()
        else:
            self._go_on()
        if result is Execution.SUBSTITUTED:
            ask_unlisted(self.board, self, instead_of=line)

    def _go_on(self) -> None:
        """Go to the next row; the keyboard stays in the rows where it was there."""
        if (place := self.table.currentIndex().row() + 1) < len(self.table.rows):
            self.table.go_to(place)
        if not self.table.hasFocus():
            self.search.setFocus()

    def _undo(self) -> None:
        if self.keeper.undo():
            self.view.say(_("The last tick is taken back."), "info")

    def _count(self) -> None:
        self.table.viewport().update()
        if stage := self.keeper.stage():
            self.view.counts.show_stage(stage)
        waiting = len(self.keeper.draft.ticks)
        text = n_("Sign {n} tick…", "Sign {n} ticks…", waiting) if waiting else _("Nothing to sign")
        self.view.sign.setText(f"{text}  F9")
        self.view.sign.setAccessibleName(text)
        self.view.sign.setEnabled(bool(waiting))

    # --- signing, and what cannot be signed any more ---

    def sign_ticks(self) -> None:
        """Sign all ticks that can be signed, with one passphrase."""
        exchange, stage = self.board.exchange, self.board.stage
        if exchange is None or stage is None or not self.keeper.draft.ticks:
            return
        ticks = self.keeper.draft.standing(stage)
        if not ticks or not stage.is_open:
            self._tell_stage(stage)
            return
        body = exchange_moves.handover(exchange, stage.number, ticks)
        self.board.sign(lambda: body, lines_to_sign(ticks, self._names()), done=lambda _act: self._on_signed(body))

    def _on_signed(self, body: HandoverRecorded) -> None:
        self.keeper.signed(body.ticks)
        self.board.desk.notice(n_("Signed: {n} tick.", "Signed: {n} ticks.", len(body.ticks)))
        self._find()

    def _tell_stage(self, stage: Stage) -> None:
        self.view.heads.setVisible(stage.is_open and self.board.may(HeadcountTaken))
        self.view.unlisted.setVisible(stage.is_open and self.board.may(UnlistedCame))
        self.view.say(*told_of(stage, self.keeper, self._names()))
        self.view.go.setVisible(bool(self._lost(stage)))

    def _lost(self, stage: Stage) -> tuple[int, ...]:
        if not stage.is_open:
            return tuple(tick.person for tick in self.keeper.draft.ticks)
        return tuple(each.tick.person for each in self.keeper.overtaken())

    def _let_go(self) -> None:
        if stage := self.board.stage:
            self.keeper.let_go(*self._lost(stage))
            self._tell_stage(stage)
            self.search.setFocus()

    def _names(self) -> dict[int, str]:
        return {line.person: f"№ {line.number} {line.name}" for line in self._lines}
