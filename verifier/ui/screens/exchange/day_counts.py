"""The running numbers of the day: what the ticks add up to, and beneath it the heads that were counted at each point."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Point
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS, heads, sums_of
from verifier.domain.exchange_values import Sums
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.text import label, restyle, visible


class Counts(QFrame):
    """One row of numbers for each direction in which anybody goes; where room is little, numbers one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._headings = (
            _("Expected"), _("Presented"), _("Accepted"), _("Refused"), _("Not fit"), _("Not presented"),
            _("Other person"), _("Postponed, died"), _("Without a result"), _("On no list"),
        )  # fmt: skip
        self._ways = {direction: label(words.direction(direction), "strong") for direction in DIRECTIONS}
        self._numbers = {direction: [label("0", "heading") for _text in self._headings] for direction in DIRECTIONS}
        self._balances = {direction: label("", "small", wrap=True) for direction in DIRECTIONS}
        self._parts: dict[Direction, list[QWidget]] = {}
        self._going: frozenset[Direction] = frozenset()
        self._held: QWidget | None = None  # what holds the numbers
        for direction in DIRECTIONS:
            for place, number in enumerate(self._numbers[direction], 1):
                number.setObjectName(f"count_{direction.value}_{place}")
            self._balances[direction].setObjectName(f"balance_{direction.value}")
        self._whole = column(*self._balances.values(), gap=4)
        self.setLayout(self._whole)
        self._lay_out(Room.AMPLE)
        when_room_changes(self, self._lay_out)

    def _lay_out(self, room: Room) -> None:
        """Lay the numbers out for the room there is."""
        before, self._held = self._held, QWidget()
        self._parts = {direction: [self._balances[direction]] for direction in DIRECTIONS}
        is_ample = room is Room.AMPLE
        self._held.setLayout(self._in_columns() if is_ample else column(*self._in_lines(), gap=4))
        self._whole.insertWidget(0, self._held)
        around = 10 if is_ample else 6
        self._whole.setContentsMargins(around, around, around, around)
        if before:
            before.hide()
            before.deleteLater()
        self._show_going()

    def _show_going(self) -> None:
        for direction, parts in self._parts.items():
            for each in parts:
                each.setVisible(direction in self._going)

    def _in_columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        for place, text in enumerate(self._headings, 1):
            heading = label(text, "small", wrap=True)
            heading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(heading, 0, place)
            grid.setColumnStretch(place, 2)
        for at, direction in enumerate(DIRECTIONS, 1):
            self._parts[direction] += [self._ways[direction], *self._numbers[direction]]
            grid.addWidget(self._ways[direction], at, 0)
            for place, number in enumerate(self._numbers[direction], 1):
                grid.addWidget(number, at, place, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    def _in_lines(self) -> list[Flow]:
        """Lay the numbers out one after another, each behind its word: columns of large words need more lines."""
        lines = []
        for direction in DIRECTIONS:
            pairs = []
            for text, number in zip(self._headings, self._numbers[direction], strict=True):
                pair = QWidget()
                pair.setLayout(row(label(text, "small"), number, gap=6))
                pairs.append(pair)
            lines.append(Flow(self._ways[direction], *pairs, gap=16, lines=0))
            self._parts[direction] += [self._ways[direction], *self._numbers[direction], lines[-1]]
        return lines

    def show_stage(self, stage: Stage) -> None:
        """Count anew."""
        sums = {direction: sums_of(stage, direction) for direction in DIRECTIONS}
        self._going = frozenset(way for way, each in sums.items() if each.expected or each.unlisted)
        self._show_going()
        for direction in self._going:
            self._show(stage, sums[direction])

    def _show(self, stage: Stage, sums: Sums) -> None:
        numbers = (
            sums.expected, sums.presented, sums.accepted, sums.refused, sums.not_fit, sums.not_presented,
            sums.substituted, sums.postponed + sums.died, sums.open, sums.unlisted,
        )  # fmt: skip
        for made, number in zip(self._numbers[sums.direction], numbers, strict=True):
            made.setText(str(number))
        restyle(self._numbers[sums.direction][-2], "tone", "warn" if sums.open else "ok")
        said, balanced = balance(stage, sums)
        self._balances[sums.direction].setText(visible(said))
        restyle(self._balances[sums.direction], "tone", "" if balanced else "warn")


def balance(stage: Stage, sums: Sums) -> tuple[str, bool]:
    """Say how heads were counted at each point, and whether that is what the ticks add up to."""
    expected = {Point.HANDOVER: sums.presented, Point.ACCEPTED: sums.accepted, Point.RECEPTION: sums.accepted}
    parts, balanced = [], True
    for point in Point:
        counted = heads(stage, sums.direction, point)
        if counted is None:
            continue
        wanted = expected.get(point)
        if wanted is None or wanted == counted:
            parts.append(f"{say.point(point)} {counted}{'' if wanted is None else ' ✓'}")
        else:
            balanced = False
            parts.append(_("▲ {point} {counted}, by the ticks {wanted}").format(
                point=say.point(point), counted=counted, wanted=wanted
            ))  # fmt: skip
    if not parts:
        return _("Heads were not counted yet."), True
    return _("Heads counted: {points}").format(points=" · ".join(parts)), balanced
