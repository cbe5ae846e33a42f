"""The running numbers of the day: what the ticks add up to, and beneath it the heads that were counted at each point."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Point
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS, heads, sums_of
from verifier.domain.exchange_values import Sums
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import label, restyle, visible


class Counts(QFrame):
    """One row of numbers for each direction in which anybody goes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        headings = (
            _("Expected"), _("Presented"), _("Accepted"), _("Refused"), _("Not fit"), _("Not presented"),
            _("Other person"), _("Postponed, died"), _("Without a result"), _("On no list"),
        )  # fmt: skip
        for place, text in enumerate(headings, 1):
            heading = label(text, "small", wrap=True)
            heading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(heading, 0, place)
            self._grid.setColumnStretch(place, 2)
        self._ways: dict[Direction, QLabel] = {}
        self._numbers: dict[Direction, list[QLabel]] = {}
        self._balances: dict[Direction, QLabel] = {}
        for at, direction in enumerate(DIRECTIONS, 1):
            self._add(at, direction, len(headings))
        self._grid.setColumnStretch(0, 1)
        self.setLayout(column(row(self._grid), *self._balances.values(), margins=10, gap=4))

    def _add(self, at: int, direction: Direction, count: int) -> None:
        way = self._ways[direction] = label(words.direction(direction), "strong")
        self._grid.addWidget(way, at, 0)
        made = self._numbers[direction] = [label("0", "heading") for _place in range(count)]
        for place, number in enumerate(made, 1):
            number.setObjectName(f"count_{direction.value}_{place}")
            self._grid.addWidget(number, at, place, Qt.AlignmentFlag.AlignRight)
        self._balances[direction] = label("", "small", wrap=True)
        self._balances[direction].setObjectName(f"balance_{direction.value}")
        for each in (way, *made, self._balances[direction]):
            each.hide()  # until somebody goes this way

    def show_stage(self, stage: Stage) -> None:
        """Count anew."""
        for direction in DIRECTIONS:
            sums = sums_of(stage, direction)
            there = bool(sums.expected or sums.unlisted)
            for each in (self._ways[direction], *self._numbers[direction], self._balances[direction]):
                each.setVisible(there)
            if there:
                self._show(stage, sums)

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
