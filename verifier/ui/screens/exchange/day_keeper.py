"""The unsigned ticks of the day at this desk: kept at each keystroke, taken back one by one, signed together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Tick
from verifier.i18n import _
from verifier.ui.screens.exchange.board import Board
from verifier.workflow import exchange_drafts, exchange_moves, exchanges
from verifier.workflow.exchange_desk import with_ticks
from verifier.workflow.exchange_drafts import Draft, Overtaken


class DayKeeper(QObject):
    """Holds the ticks of one stage. `changed` after each; `drafted` has them by case, for the rows."""

    changed = Signal()

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._of = (0, 0)
        self._before: list[Draft] = []
        self._is_kept = True
        self.draft = Draft()
        self.drafted: dict[int, Tick] = {}

    def open(self) -> None:
        """Take up what is kept of the stage that is open."""
        exchange, stage = self._board.exchange, self._board.stage
        of = (exchange.number, stage.number) if exchange and stage else (0, 0)
        if of == self._of:  # what is kept here is newer than what the database has while it is being saved
            self.changed.emit()
            return
        self._of, self._before = of, []
        office, officer = self._board.desk.office, self._board.desk.officer.id
        self._set(exchange_drafts.draft(office, officer, *of) if stage else Draft())

    def result(self, person: int) -> Execution | None:
        """Return what became of a person, unsigned ticks included."""
        if tick := self.drafted.get(person):
            return tick.result
        stage = self._board.stage
        return stage.result(person) if stage else None

    def stage(self) -> Stage | None:
        """Return the stage as it would stand were all ticks signed that can be."""
        stage = self._board.stage
        return (
            with_ticks(stage, self._of[0], self.draft.standing(stage), self._board.desk.officer.id) if stage else None
        )

    def overtaken(self) -> tuple[Overtaken, ...]:
        """Return the ticks that another desk's signature overtook."""
        stage = self._board.stage
        return self.draft.overtaken(stage) if stage else ()

    def tick(self, person: int, result: Execution, note: str = "") -> None:
        """Tick a person; kept at once. Pressed once more for the same result, nothing changes."""
        stage = self._board.stage
        if stage is None:
            return
        tick = exchange_moves.tick(stage, person, result, note)
        self._keep(self.draft.with_tick(tick))

    def let_go(self, *persons: int) -> None:
        """Take back the unsigned ticks of some persons."""
        draft = self.draft
        for person in persons:
            draft = draft.without(person)
        self._keep(draft)

    def undo(self) -> bool:
        """Take back the last step; say whether there was one."""
        if not self._before:
            return False
        self._keep(self._before.pop(), remember=False)
        return True

    def signed(self, ticks: tuple[Tick, ...]) -> None:
        """Let go of what was signed, steps included; what another desk overtook is kept on."""
        self._before = []
        left = tuple(tick for tick in self.draft.ticks if tick not in ticks)
        self._keep(Draft(left, self.draft.at if left else ""), remember=False)

    def _keep(self, draft: Draft, *, remember: bool = True) -> None:
        if remember:
            self._before.append(self.draft)
        self._set(draft)
        desk, of = self._board.desk, self._of
        self._is_kept = False

        known = self._board.exchange

        def work(_job: object) -> int:
            exchange_drafts.keep(desk.office, desk.officer.id, *of, draft)
            return exchanges.exchange(desk.office, of[0], known).last

        def kept(last: int) -> None:
            self._is_kept = self._is_kept or draft is self.draft
            if (seen := self._board.exchange) and seen.number == of[0] and seen.last < last:
                self._board.read()  # another desk signed meanwhile: what it ticked is told at once

        desk.tasks.run(_("Keeping the ticks"), work, kept, saving=True)

    def leave(self) -> None:
        """Keep what could not be kept before, for example because the disk was full.

        Raises:
            KnownError: it still cannot be.
        """
        if not self._is_kept:
            exchange_drafts.keep(self._board.desk.office, self._board.desk.officer.id, *self._of, self.draft)
            self._is_kept = True

    def _set(self, draft: Draft) -> None:
        self.draft = draft
        self.drafted = {tick.person: tick for tick in draft.ticks}
        self.changed.emit()
