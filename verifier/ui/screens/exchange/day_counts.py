"""The running numbers of the day: what the ticks add up to, and beneath it the heads that were counted at each point."""

from __future__ import annotations

from collections.abc import Sequence

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
from verifier.ui import theme
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import label, restyle, visible

_LARGE = 130  # per cent


class Counts(QFrame):
    """One row of numbers for each direction in which anybody goes; of large letters, numbers one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        headings = (
            _("Expected"), _("Presented"), _("Accepted"), _("Refused"), _("Not fit"), _("Not presented"),
            _("Other person"), _("Postponed, died"), _("Without a result"), _("On no list"),
        )  # fmt: skip
        self._ways = {direction: label(words.direction(direction), "strong") for direction in DIRECTIONS}
        self._numbers = {direction: [label("0", "heading") for _text in headings] for direction in DIRECTIONS}
        self._balances = {direction: label("", "small", wrap=True) for direction in DIRECTIONS}
        self._parts: dict[Direction, list[QWidget]] = {direction: [] for direction in DIRECTIONS}
        for direction in DIRECTIONS:
            for place, number in enumerate(self._numbers[direction], 1):
                number.setObjectName(f"count_{direction.value}_{place}")
            self._balances[direction].setObjectName(f"balance_{direction.value}")
        is_large = theme.of_text(100) > _LARGE
        numbers = self._in_lines(headings) if is_large else [row(self._in_columns(headings))]
        self.setLayout(column(*numbers, *self._balances.values(), margins=6 if is_large else 10, gap=4))
        for direction in DIRECTIONS:
            self._parts[direction].append(self._balances[direction])
            for each in self._parts[direction]:
                each.hide()  # until somebody goes this way

    def _in_columns(self, headings: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        for place, text in enumerate(headings, 1):
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

    def _in_lines(self, headings: Sequence[str]) -> list[Flow]:
        """Lay the numbers out one after another, each behind its word: columns of large words need more lines."""
        for direction in DIRECTIONS:
            pairs = []
            for text, number in zip(headings, self._numbers[direction], strict=True):
                pair = QWidget()
                pair.setLayout(row(label(text, "small"), number, gap=6))
                pairs.append(pair)
            self._parts[direction].append(Flow(self._ways[direction], *pairs, gap=16, lines=0))
        return [flow for direction in DIRECTIONS for flow in self._parts[direction] if isinstance(flow, Flow)]

    def show_stage(self, stage: Stage) -> None:
        """Count anew."""
        for direction in DIRECTIONS:
            sums = sums_of(stage, direction)
            there = bool(sums.expected or sums.unlisted)
            for each in self._parts[direction]:
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
