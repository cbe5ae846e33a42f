"""Transport of a stage: vehicles to the left, persons to the right; a proposal, or seats given by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.domain import words
from verifier.domain.exchange_acts import ManifestSigned, SeatsAssigned, VehicleMoved, VehicleSet
from verifier.domain.exchange_fields import needs_in_words
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Vehicle
from verifier.domain.lists import case_number
from verifier.domain.moments import local_clock, shown_moment
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.members import fits, search_field
from verifier.ui.screens.exchange.seat_tables import Ride, Rider, RidersTable, RidesTable
from verifier.ui.screens.exchange.transport_asks import ask_move, ask_vehicle, sign_manifest
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label
from verifier.workflow import exchange_moves
from verifier.workflow.exchange_desk import Seen
from verifier.workflow.exchange_seats import Plan, plan_in, plan_of, proposal, seated, taken, text_of

_LEAST = 420
_PLAN = "exchange_seats"  # how the plan is kept


class TransportPage(Page):
    """Seats are a plan at this desk until they are signed; then the manifest is signed on them."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.plan: Plan | None = None
        self._of = (0, 0)
        self._signed = -1  # the version of the list on which the plan stood last
        self._told, self._state = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self._told.setObjectName("transport_told")
        self._state.setObjectName("transport_state")
        self.rides, self.riders = RidesTable(), RidersTable()
        self.search = search_field("riders_search", _("Name or case"))
        self.search.textChanged.connect(lambda _text: self._show_riders())
        self.add = button(_("Another vehicle…"), name="add_vehicle")
        self.edit = button(_("Change it…"), name="edit_vehicle")
        self.moved = button(_("Departed, arrived…"), name="vehicle_moved")
        self.propose = button(_("Propose seats"), name="propose_seats")
        self.seat = button(_("Seat in the vehicle chosen"), name="seat_there")
        self.unseat = button(_("Take the seat away"), name="unseat")
        self.sign = button(_("Sign the seats…"), "primary", name="sign_seats")
        self.manifest = button(_("Sign the manifest…"), "primary", name="sign_manifest")
        self._connect()
        left, right = QWidget(), QWidget()
        stacked = column(_side(self.add, self.edit, self.moved), self.rides, gap=8)
        stacked.setStretch(1, 1)
        left.setLayout(stacked)
        stacked = column(self.search, self.riders, _side(self.propose, self.seat, self.unseat), gap=8)
        stacked.setStretch(1, 1)
        right.setLayout(stacked)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([500, 680])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        below = row(self._state, self.sign, self.manifest, gap=8)
        below.setStretch(0, 1)
        whole = column(self._told, split, below, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: ask_vehicle(self.board, self))
        self.edit.clicked.connect(lambda: ask_vehicle(self.board, self, self._vehicle()))
        self.moved.clicked.connect(lambda: ask_move(self.board, self, self._vehicle()))
        self.propose.clicked.connect(self._propose)
        self.seat.clicked.connect(lambda: self._seat(self._vehicle(), self.riders.persons()))
        self.unseat.clicked.connect(self._unseat)
        self.sign.clicked.connect(self._sign_seats)
        self.manifest.clicked.connect(lambda: sign_manifest(self.board, self))
        self.rides.dropped.connect(self._seat)
        self.riders.seat_wanted.connect(lambda: self._seat(self._vehicle(), self.riders.persons()))
        self.riders.unseat_wanted.connect(self._unseat)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)

    def first(self) -> QWidget:
        return self.riders if self.riders.rows else self.rides

    def show_board(self) -> None:
        stage, seen = self.board.stage, self.board.seen
        if stage is None or seen is None:
            self._say(_("Plan a stage first, on the overview."), "muted")
            for made in (
                self.add,
                self.edit,
                self.moved,
                self.propose,
                self.seat,
                self.unseat,
                self.sign,
                self.manifest,
            ):
                made.hide()
            return
        of = (seen.exchange.number, stage.number)
        began = self.plan is not None and of == self._of and self.plan.differs(stage)
        if of != self._of or not began:
            plan = self.plan = self._begun(seen, stage) or plan_of(stage)
            if of != self._of:
                told = _("Your seats that are not signed yet stand here again.") if plan.differs(stage) else ""
                self._say(told, "info")
        elif self.plan is not None and self.plan.version != stage.version:
            self.plan = plan_of(stage, self.plan)
            self._say(
                _("The list or the vehicles changed meanwhile; what of your seats still fits is kept. Look again."),
                "warn",
            )
        self._of = of
        self._show()

    def _show(self) -> None:
        stage, seen = self.board.stage, self.board.seen
        if stage is None or seen is None or self.plan is None:
            return
        rides = [_ride(stage, self.plan, vehicle) for _number, vehicle in sorted(stage.vehicles.items())]
        self.rides.show_rows(rides, keep=lambda ride: ride.number)
        self._show_riders()
        open_, differs = stage.is_open, self.plan.differs(stage)
        kept = {_PLAN: text_of(self.plan)} if open_ and differs else {}
        self.board.desk.half_filled.keep(_PLAN, _about(seen, stage), _("Seats, not signed yet"), kept)
        for made, kind, on in (
            (self.add, VehicleSet, True), (self.edit, VehicleSet, bool(rides)), (self.moved, VehicleMoved, bool(rides)),
            (self.propose, SeatsAssigned, bool(rides)), (self.seat, SeatsAssigned, bool(rides)),
            (self.unseat, SeatsAssigned, bool(rides)), (self.sign, SeatsAssigned, differs),
            (self.manifest, ManifestSigned, not differs and not stage.manifest_stands and bool(stage.frozen)),
        ):  # fmt: skip
            made.setVisible(open_ and on and self.board.may(kind))
        tone = "warn" if differs else "ok" if stage.manifest_stands else ""
        say_in(self._state, _state(stage, self.plan, differs=differs), tone)

    def _show_riders(self) -> None:
        stage, seen, text = self.board.stage, self.board.seen, self.search.text()
        if stage is None or seen is None or self.plan is None:
            return
        riders = (_rider(seen, stage, self.plan, person) for person in stage.members)
        shown = [r for r in riders if fits(text, r.name, case_number(r.person))]
        self.riders.show_rows(
            sorted(shown, key=lambda r: (bool(r.place), r.vehicle, r.place, r.name)), keep=lambda r: r.person
        )

    def _begun(self, seen: Seen, stage: Stage) -> Plan | None:
        """Return what still fits of the plan that was moved by hand and not signed, None where there is none."""
        text = self.board.desk.half_filled.values(_PLAN, _about(seen, stage)).get(_PLAN, "")
        before = plan_in(text) if text and stage.is_open else None
        return plan_of(stage, before) if before else None

    def _vehicle(self) -> int:
        ride = self.rides.current()
        return ride.number if ride else 0

    # --- the plan ---

    def _seat(self, vehicle: int, persons: tuple[int, ...]) -> None:
        stage, seen = self.board.stage, self.board.seen
        if stage is None or seen is None or self.plan is None or not self.board.may(SeatsAssigned):
            return
        if not persons or not vehicle:
            self._say(_("Choose persons to the right and a vehicle to the left."), "warn")
            return
        place = self.riders.currentIndex().row()
        made = seated(seen, stage, self.plan, persons, vehicle)
        if isinstance(made, Refusal):
            self._say(f"▲ {refused(made)}", "bad")
            return
        self.plan = made
        self._say(_("Seated in vehicle {vehicle}: {count}.").format(vehicle=vehicle, count=len(persons)), "ok")
        self._show()
        if self.riders.rows:  # the next one without a seat has come up to where the last one stood
            self.riders.go_to(min(place, len(self.riders.rows) - 1))

    def _unseat(self) -> None:
        if self.plan is not None and self.board.may(SeatsAssigned):
            self.plan = self.plan.without(self.riders.persons())
            self._say("", "")
            self._show()

    def _propose(self) -> None:
        stage, seen = self.board.stage, self.board.seen
        if stage is None or seen is None or self.plan is None:
            return
        made = proposal(seen, stage, self.plan, keep=True)
        self.plan = Plan({seat.person: seat for seat in made.seats}, stage.version)
        if made.unseated:
            n = len(made.unseated)
            self._say(
                n_("There is no suitable place for {n} person.", "There is no suitable place for {n} persons.", n),
                "warn",
            )
        else:
            self._say(_("Everybody has a seat. Look at it, change it, and sign it."), "ok")
        self._show()

    def _sign_seats(self) -> None:
        exchange, stage, plan = self.board.exchange, self.board.stage, self.plan
        if exchange is None or stage is None or plan is None:
            return
        body = exchange_moves.seating(exchange, stage.number, plan.seats.values())
        self.board.sign(lambda: body, (_state(stage, plan, differs=True),), done=lambda _act: self._say("", ""))

    def _say(self, text: str, tone: str) -> None:
        self._told.setVisible(bool(text))
        say_in(self._told, text, tone, urgent=tone == "bad")


def _about(seen: Seen, stage: Stage) -> str:
    return f"{seen.exchange.number}/{stage.number}"


def _ride(stage: Stage, plan: Plan, vehicle: Vehicle) -> Ride:
    sitting, lying = taken(plan, vehicle)
    room = f"{sitting} / {vehicle.free_seats}"
    if vehicle.stretchers:
        room = _("{room} · lying {lying} / {all}").format(room=room, lying=lying, all=vehicle.stretchers)
    moves = [move for move in stage.moves if move.vehicle == vehicle.number]
    moved = f"{say.move(moves[-1].move)} {local_clock(moves[-1].at)} {moves[-1].place}" if moves else ""
    name = " · ".join(filter(None, (vehicle.plate, say.vehicle(vehicle.kind), vehicle.chief)))
    full = sitting >= vehicle.free_seats
    return Ride(vehicle.number, name, say.vehicle(vehicle.kind), words.direction(vehicle.direction), room, full, moved)


def _rider(seen: Seen, stage: Stage, plan: Plan, person: int) -> Rider:
    seat, needs, known = plan.seats.get(person), seen.exchange.needs.get(person), seen.people.get(person)
    told = [needs_in_words(needs) if needs else ""]
    if known and known.minor(stage.starts):
        told.append(_("minor"))
    place = ""
    if seat:
        template = _("{vehicle} · lying {place}") if seat.lying else _("{vehicle} · {place}")
        place = template.format(vehicle=seat.vehicle, place=seat.place)
    way = words.direction(stage.members[person].direction)
    return Rider(
        person,
        seen.name(person) or case_number(person),
        way,
        "; ".join(filter(None, told)),
        seat.vehicle if seat else 0,
        place,
    )


def _state(stage: Stage, plan: Plan, *, differs: bool) -> str:
    """Say how many have a seat, and whether seats and manifest are signed."""
    said = _("{seated} of {all} have a seat").format(seated=len(plan.seats), all=len(stage.members))
    if differs:
        return " · ".join((said, _("not signed yet")))
    if stage.manifest is None:
        return " · ".join((said, _("the manifest is not signed")))
    at = shown_moment(stage.manifest[0].at)
    if stage.manifest_stands:
        return f"{said} · " + _("✓ manifest signed {moment}, version {version}").format(
            moment=at, version=stage.version
        )
    return f"{said} · " + _("▲ the manifest of version {version} is older than list or seats").format(
        version=stage.manifest[1].version
    )


def _side(*buttons: QWidget) -> Flow:
    """Return buttons in as many lines as one side of the page needs."""
    made = Flow(*buttons, gap=8)
    made.setMinimumWidth(_LEAST)
    return made
