"""The persons of a stage: put in and taken out, the agreed list frozen and changed later, and what each needs on the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from verifier.domain.exchange_acts import (
    AgreedChanged,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    NeedsRecorded,
    PersonsPlaced,
    PersonsTakenOut,
    StageCalledOff,
    StageFrozen,
    StagePlanned,
    WishesRecorded,
)
from verifier.domain.exchange_codes import Change
from verifier.domain.exchange_stage import Stage
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.agreement import ask_calling_off, ask_stage, who_asked
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Text
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.care import Care, ask_effects, ask_fitness, ask_handing, ask_needs, ask_wish
from verifier.ui.screens.exchange.members import Member, MembersTable, chosen, fits, members_of, named, search_field
from verifier.ui.screens.exchange.placing import PlaceDialog, with_waiting
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow import exchange_moves
from verifier.workflow.exchanges import Person

_LEAST = 640  # what buttons side by side may need


class PersonsPage(Page):
    """What can be done with the list stands above it, what can be done with the chosen persons beneath."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._members: tuple[Member, ...] = ()
        self._facts, self._warning = label("", "strong", wrap=True), label("", "", wrap=True)
        self._facts.setObjectName("stage_facts")
        self._warning.setObjectName("stage_warning")
        self.search = search_field("members_search", _("Name or case"))
        self.search.textChanged.connect(lambda _text: self._filter())
        self.table = MembersTable()
        self.table.selectionModel().selectionChanged.connect(lambda *_changed: self._enable())
        self.table.opened.connect(lambda member: board.desk.go("decisions", member.person))
        self._kinds: dict[QPushButton, type[ExchangeBody]] = {}
        self.put = self._button(_("Put persons in…"), "put_in", PersonsPlaced, self._put_in, "primary")
        self.freeze = self._button(_("Freeze the list…"), "freeze", StageFrozen, self._freeze)
        self.move_stage = self._button(
            _("Move the stage…"), "move_stage", StagePlanned, lambda: ask_stage(board, self, again=True)
        )
        self.call_off = self._button(
            _("Call it off…"), "call_off", StageCalledOff, lambda: ask_calling_off(board, self)
        )
        self.take = self._button(_("Take out…"), "take_out", PersonsTakenOut, self._take_out)
        self.change = self._button(_("Change the list…"), "change_list", AgreedChanged, self._change)
        cares: tuple[tuple[str, str, type[ExchangeBody], Care], ...] = (
            (_("Needs…"), "needs", NeedsRecorded, ask_needs),
            (_("Fitness…"), "fitness", FitnessFound, ask_fitness),
            (_("Wish to return…"), "wish", WishesRecorded, ask_wish),
            (_("Effects…"), "effects", EffectsListed, ask_effects),
            (_("Hand packets on…"), "hand_packets", EffectsHanded, ask_handing),
        )
        self.cares = [self._button(text, name, kind, self._care(ask)) for text, name, kind, ask in cares]
        self._chosen = label("", "muted")
        top = row(self.search, self.put, self.freeze, self.move_stage, self.call_off, gap=8)
        top.setStretch(0, 1)
        several = Flow(self.take, self.change, *self.cares, gap=8)
        several.setMinimumWidth(_LEAST)
        below = row(self._chosen, several, gap=8)
        below.setStretch(1, 1)
        self._none = label(_("Plan a stage first, on the overview."), "muted")
        whole = column(self._facts, self._warning, top, self._none, self.table, below, gap=8)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)

    def first(self) -> QWidget:
        return self.search

    def open(self, what: object) -> None:
        """Bring a person in sight."""
        self.search.clear()
        for place, member in enumerate(self.table.rows):
            if member.person == what:
                self.table.go_to(place)

    def show_board(self) -> None:
        seen, stage = self.board.seen, self.board.stage
        self._members = members_of(seen, stage) if seen and stage else ()
        self._none.setVisible(stage is None)
        self._facts.setText(visible(facts_of(stage)) if stage else "")
        bad = sum(member.bad for member in self._members) if stage and stage.is_open else 0
        lacking = sum(bool(member.lacking) for member in self._members)
        told = []
        if bad:
            told.append(
                n_("{n} person cannot travel as the case stands", "{n} persons cannot travel as their cases stand", bad)
            )
        if lacking:
            told.append(
                n_(
                    "for {n} person something of humane treatment is lacking",
                    "for {n} persons something of humane treatment is lacking",
                    lacking,
                )
            )
        say_in(self._warning, f"▲ {'; '.join(told)}." if told else "")
        self._warning.setVisible(bool(told))
        restyle(self._warning, "tone", "bad" if bad else "warn")
        self._filter()

    def _filter(self) -> None:
        text = self.search.text()
        rows = [m for m in self._members if fits(text, m.name, case_number(m.person))]
        self.table.show_rows(rows, keep=lambda member: member.person)
        self._enable()

    def _button(
        self, text: str, name: str, kind: type[ExchangeBody], do: Callable[[], None], look: str = ""
    ) -> QPushButton:
        made = button(text, look, name=name)
        made.clicked.connect(do)
        self._kinds[made] = kind
        return made

    def _enable(self) -> None:
        """Show what this officer may do now on this stage; what needs a choice is grey without one."""
        stage, some = self.board.stage, self._some()
        frozen = bool(stage and stage.frozen)
        shown = {
            self.put: not frozen,
            self.take: not frozen,
            self.freeze: not frozen and bool(stage and stage.members),
            self.change: frozen,
            self.move_stage: bool(stage and not stage.is_under_way),
            self.call_off: bool(stage and not stage.is_under_way),
        }
        for made, kind in self._kinds.items():
            in_time = stage is not None and (stage.is_open or kind is EffectsHanded)  # packets may follow their owners
            made.setVisible(in_time and shown.get(made, True) and self.board.may(kind))
        for made in (self.take, *self.cares):
            made.setEnabled(bool(some))
        self._chosen.setText(n_("{n} person chosen:", "{n} persons chosen:", len(some)))
        self._chosen.setVisible(any(made.isVisibleTo(self) for made in (self.take, self.change, *self.cares)))

    def _some(self) -> tuple[Member, ...]:
        return tuple(each for each in chosen(self.table) if isinstance(each, Member))

    # --- the list ---

    def _put_in(self) -> None:
        with_waiting(self.board, lambda waiting: PlaceDialog(self.board, waiting, self).open())

    def _take_out(self) -> None:
        exchange, stage, some = self.board.exchange, self.board.stage, self._some()
        if exchange is None or stage is None:
            return

        def make(a: Answers) -> PersonsTakenOut:
            return exchange_moves.taking_out(exchange, stage.number, [m.person for m in some], a["reason"])

        title = n_("Take {n} person out of the stage", "Take {n} persons out of the stage", len(some))
        why, told, about = Text("reason", _("Reason")), "; ".join(named(some)), [m.person for m in some]
        AskDialog(self.board, "take_out", title, (why,), make, self, about=about, told=told).open()

    def _freeze(self) -> None:
        exchange, stage, office = self.board.exchange, self.board.stage, self.board.desk.office
        if exchange and stage:
            number = stage.number
            self.board.sign(lambda: exchange_moves.freezing(office, exchange, number), (facts_of(stage),))

    def _change(self) -> None:
        with_waiting(self.board, self._ask_change)

    def _ask_change(self, waiting: tuple[Person, ...]) -> None:
        exchange, stage, office, some = self.board.exchange, self.board.stage, self.board.desk.office, self._some()
        if exchange is None or stage is None:
            return
        nobody = (0, _("no one"))
        leaves = [nobody, *((m.person, f"{case_number(m.person)} {m.name}") for m in self._members)]
        comes = [nobody, *((p.number, f"{case_number(p.number)} {p.name}") for p in waiting)]
        others = [
            (0, _("no stage")),
            *((n, str(n)) for n, each in exchange.stages.items() if each.is_open and each is not stage),
        ]
        asked: tuple[Asked, ...] = (
            Choice("change", _("What changes"), [(each, say.change(each)) for each in Change]),
            Choice("person", _("Who leaves the list"), leaves, some[0].person if len(some) == 1 else None),
            Choice("instead", _("Who comes onto it"), comes, 0),
            Choice("to_stage", _("Goes on stage"), others, 0 if len(others) == 1 else None),
            *who_asked(),
        )

        def make(a: Answers) -> AgreedChanged:
            return exchange_moves.changing(office, exchange, stage.number, **a)

        told = _("The list is frozen: each change says who asked for it. An approver signs for whoever comes onto it.")
        about, title = [m.person for m in some], _("Change the frozen list")
        AskDialog(self.board, "change", title, asked, make, self, about=about, told=told).open()

    def _care(self, ask: Care) -> Callable[[], None]:
        def start() -> None:
            if some := self._some():
                ask(self.board, some, self)

        return start


def facts_of(stage: Stage) -> str:
    """Say when and where a stage takes place, how many are on it, and whether its list is frozen."""
    frozen = _("list frozen, version {version}").format(version=stage.version) if stage.frozen else _("list open")
    changes = n_("{n} change since", "{n} changes since", len(stage.changes)) if stage.changes else ""
    planned = _("planned {incoming} to us and {outgoing} to the other side").format(
        incoming=stage.incoming, outgoing=stage.outgoing
    )
    there = n_("{n} person on the list", "{n} persons on the list", len(stage.members))
    return " · ".join(filter(None, (shown_moment(stage.starts), stage.place, planned, there, frozen, changes)))
