"""The exchange on one page: its agreement, its stages on a line of time, their numbers, and what is open; each is a door."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import AgreementAmended, ExchangeClosed, StagePlanned
from verifier.domain.exchange_codes import Status
from verifier.domain.exchange_mirror import counting_basis, mirror, mirror_in_words
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import all_sums, overview
from verifier.domain.exchange_values import Sums
from verifier.domain.moments import local_day, shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _, grouped
from verifier.ui.screens.exchange.agreement import ask_amendment, ask_closing, ask_stage
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.open_words import open_words, page_of
from verifier.ui.screens.exchange.time_line import Mark, StageBar, TimeLine
from verifier.ui.widgets.layout import clear, column, row, scrolled
from verifier.ui.widgets.text import button, explain, label, restyle, visible
from verifier.workflow import exchanges
from verifier.workflow.exchange_desk import Seen
from verifier.workflow.exchange_open_points import Point, open_points

_TONES = {Status.STAGE_COMPLETED: "ok", Status.UNDER_WAY: "warn", Status.AGREED: "accent", Status.POSTPONED: "bad"}


class OverviewPage(Page):
    """Fills itself anew from the signed acts whenever it is shown."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._title, self._terms = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._whole = label("", "strong", wrap=True)
        self._whole.setObjectName("overview_sums")
        self._mirror, self._basis = label("", "strong", wrap=True), label(counting_basis(), "small", wrap=True)
        self._mirror.setObjectName("overview_mirror")
        self.line = TimeLine()
        self.line.chosen.connect(self._open_stage)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._open: QVBoxLayout = column(gap=2)
        self._open_title = label(_("What is open"), "heading")
        self.plan = button(_("Plan a stage…"), "primary", name="plan_stage")
        self.amend = button(_("Amend the agreement…"), name="amend_agreement")
        self.close_all = button(_("Close the exchange…"), name="close_exchange")
        self.plan.clicked.connect(lambda: ask_stage(board, self))
        self.amend.clicked.connect(lambda: ask_amendment(board, self))
        self.close_all.clicked.connect(lambda: ask_closing(board, self))
        stages, points = _card(self.line, self._grid), _card(self._open_title, self._open)
        about = _card(
            self._title,
            self._terms,
            self._whole,
            self._mirror,
            self._basis,
            row(self.plan, self.amend, self.close_all, None, gap=8),
        )
        body = QWidget()
        body.setLayout(column(about, stages, points, None, gap=10))
        self.setLayout(column(scrolled(body)))

    def first(self) -> QWidget:
        return self.plan if self.plan.isVisible() else self.amend if self.amend.isVisible() else self

    def show_board(self) -> None:
        seen = self.board.seen
        if seen is None:
            return
        exchange = seen.exchange
        terms = exchange.agreement
        self._title.setText(visible(_("Exchange № {number}: {name}").format(number=exchange.number, name=terms.name)))
        ways = _("agreed: {incoming} to us, {outgoing} to the other side")
        agreed = ways.format(incoming=grouped(terms.incoming), outgoing=grouped(terms.outgoing))
        told = (terms.category, terms.basis, terms.conditions, agreed)
        self._terms.setText(visible(" · ".join(filter(None, told))))
        self._whole.setText(
            visible(" · ".join(_total(sums, seen) for sums in overview(exchange) if sums.expected or sums.planned))
        )
        count = mirror(exchange)
        self._mirror.setText(mirror_in_words(count) if count else "")
        self._mirror.setVisible(count is not None)
        restyle(self._mirror, "tone", "warn" if count and count.lag else "")
        going = not exchange.closed
        self.plan.setVisible(going and self.board.may(StagePlanned))
        self.amend.setVisible(going and self.board.may(AgreementAmended))
        closable = bool(exchange.stages) and not any(stage.is_open for stage in exchange.stages.values())
        self.close_all.setVisible(going and closable and self.board.may(ExchangeClosed))
        self.line.show_marks([_mark(seen, stage) for stage in exchange.stages.values()])
        self._show_stages(seen)
        self._show_open(open_points(seen))

    def _show_stages(self, seen: Seen) -> None:
        clear(self._grid)
        stages = [(stage, all_sums(stage)) for _number, stage in sorted(seen.exchange.stages.items())]
        most = max((max(s.agreed, s.planned, s.presented) for _stage, sums in stages for s in sums), default=1)
        headings = (
            "",
            "",
            _("Planned"),
            _("Agreed"),
            _("Presented"),
            _("Accepted"),
            _("Without a result"),
            _("Planned · agreed · presented · accepted"),
        )
        if stages:
            for place, text in enumerate(headings):
                made = label(text, "small", wrap=True)
                explain(made, text)
                self._grid.addWidget(made, 0, place)
        else:
            self._grid.addWidget(label(_("No stage is planned yet."), "muted"), 0, 0)
        at = 1
        for stage, sums in stages:
            for number, each in enumerate(sums):
                name = _("Stage {number}").format(number=stage.number) if number == 0 else ""
                self._grid.addWidget(label(name, "strong"), at, 0)
                self._row(at, stage, each, most)
                at += 1
        self._grid.setColumnStretch(7, 1)

    def _row(self, at: int, stage: Stage, sums: Sums, most: int) -> None:
        self._grid.addWidget(label(words.direction(sums.direction), "muted"), at, 1)
        doors = (
            (sums.planned, "persons", _("planned")),
            (sums.agreed, "persons", _("agreed")),  # nobody is before the list is frozen
            (sums.presented, "day", _("presented")),
            (sums.accepted, "day", _("accepted")),
            (sums.open, "day" if stage.manifest else "persons", _("open")),
        )
        for place, (number, page, spoken) in enumerate(doors, 2):
            name = f"door_{stage.number}_{sums.direction.value}_{place}"
            made = self._door(str(number), stage.number, page, name)
            told = _("Stage {stage}, {way}: {what} {number}").format(
                stage=stage.number, way=words.direction(sums.direction), what=spoken, number=number
            )
            made.setAccessibleName(told)
            self._grid.addWidget(made, at, place)
        bar = StageBar()
        bar.setObjectName(f"bar_{stage.number}_{sums.direction.value}")
        bar.show_sums(sums, most)
        self._grid.addWidget(bar, at, 7)

    def _door(self, text: str, stage: int, page: str, name: str) -> QPushButton:
        made = button(text, "link", name=name)
        made.clicked.connect(lambda: self._go(stage, page))
        return made

    def _open_stage(self, number: int) -> None:
        stage = self.board.exchange.stages.get(number) if self.board.exchange else None
        if stage:
            self._go(number, "day" if stage.manifest else "persons")

    def _go(self, stage: int, page: str) -> None:
        self.board.choose(self.board.number, stage)
        self.board.opened.emit(page, None)

    def _show_open(self, points: tuple[Point, ...]) -> None:
        clear(self._open)
        self._open_title.setText(_("What is open") if points else _("✓ Nothing is open"))
        for place, point in enumerate(points):
            text = _("Stage {number}: {what}").format(number=point.stage, what=open_words(point))
            self._open.addWidget(self._door(text, point.stage, page_of(point.what), f"open_{place}"))


def _card(*items: object) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(column(*items, margins=14, gap=8))  # type: ignore[arg-type]
    return made


def _mark(seen: Seen, stage: Stage) -> Mark:
    status = exchanges.own_status(seen.exchange, stage.number)
    planned = " + ".join(str(stage.planned(way)) for way in Direction if stage.planned(way))
    above = _("Stage {number}: {planned}").format(number=stage.number, planned=planned or "0")
    beneath = f"{shown_moment(stage.starts)} · {say.status(status)}" if local_day(stage.starts) else say.status(status)
    return Mark(stage.number, stage.starts, above, beneath, _TONES.get(status, "muted"))


def _total(sums: Sums, seen: Seen) -> str:
    template = _(
        "{way}: agreed {agreed}, on stages {expected}, presented {presented}, accepted {accepted}, signed {signed}"
    )
    return template.format(
        way=words.direction(sums.direction),
        agreed=grouped(seen.exchange.agreement.count(sums.direction)),
        expected=grouped(sums.expected),
        presented=grouped(sums.presented),
        accepted=grouped(sums.accepted),
        signed=grouped(seen.exchange.transferred(sums.direction)),
    )
