"""What the pages of the Exchange screen share: the exchange that is open, the stage, and how something of it is signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import act_words
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_rules import may_do
from verifier.domain.exchange_stage import Stage
from verifier.domain.moments import now
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.workflow import exchange_moves
from verifier.workflow.exchange_desk import Seen, look

Made = Callable[[], ExchangeBody]


class Board(QObject):
    """The exchange and stage that are open. `changed` says that they are others, or stand otherwise."""

    changed = Signal()
    opened = Signal(str, object)  # another page of the screen, and what of it

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.seen: Seen | None = None
        self.number = 0  # of the exchange that is wanted
        self.stage_number = 0

    @property
    def exchange(self) -> Exchange | None:
        """The exchange that is open."""
        return self.seen.exchange if self.seen else None

    @property
    def stage(self) -> Stage | None:
        """The stage that is chosen."""
        return self.exchange.stages.get(self.stage_number) if self.exchange else None

    def may(self, kind: type[ExchangeBody]) -> bool:
        """Whether this officer may do acts of a kind at all."""
        return may_do(self.desk.officer, kind, now()) is None

    def choose(self, exchange: int, stage: int = 0) -> None:
        """Look at another exchange or stage."""
        known = self.exchange if self.exchange and self.exchange.number == exchange else None
        self.number, self.stage_number = exchange, stage
        if known and (not stage or stage in known.stages):
            self._choose_stage(stage)
            self.changed.emit()
        else:
            self.read()

    def read(self) -> None:
        """Read the exchange anew in the background: another desk, or a case that was decided anew, may have changed it."""
        office, number, before = self.desk.office, self.number, self.seen
        if number:
            self.desk.tasks.run(_("Reading the exchange"), lambda _job: look(office, number, before), self._take)

    def _take(self, seen: Seen) -> None:
        if seen.exchange.number == self.number:
            self.seen = seen
            self._choose_stage(self.stage_number)
            self.changed.emit()

    def _choose_stage(self, stage: int) -> None:
        stages = self.exchange.stages if self.exchange else {}
        still_open = (number for number, each in sorted(stages.items()) if each.is_open)
        self.stage_number = stage if stage in stages else next(still_open, max(stages, default=0))

    def sign(
        self,
        make: Made,
        lines: Sequence[str] = (),
        *,
        done: Callable[[object], None] = lambda _act: None,
        refused: Callable[[KnownError], None] | None = None,
        ready: Callable[[], None] = lambda: None,
        form: tuple[str, str] | None = None,
    ) -> None:
        """Make what is to be signed, ask the rules in the background, then for the passphrase.

        `refused` gets what the rules say, even after `ready` heard that they allow it, where another desk signs while the
        passphrase is typed; `done` gets the signed act; `form` is the one that is kept until then.
        """
        desk = self.desk
        office, officer = desk.office, desk.officer

        def work(_job: object) -> ExchangeBody:
            body = make()
            if why := exchange_moves.why_not(office, officer, body):
                raise KnownError(Fault.REFUSED, why=why)
            return body

        def ask(body: ExchangeBody) -> None:
            ready()
            intent = new_intent()
            desk.sign(
                SignOff(
                    body.kind,
                    (act_words.summary(body), *lines),
                    lambda signer: exchange_moves.sign(office, signer, body, intent),
                    intent,
                    form,
                    refused,
                ),
                done,
            )

        desk.tasks.run(_("Asking the rules"), work, ask, refused)


class Page(QWidget):
    """A page of the screen: it fills itself from the board in `show_board`."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board

    def show_board(self) -> None:
        """Show what the board has; called when the page is turned to, and when anything changed while it is shown."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return where the keyboard belongs."""
        return self

    def open(self, what: object) -> None:
        """Show something of the page: a person's case, for example."""

    def leave(self) -> None:
        """Save what is unsaved."""
