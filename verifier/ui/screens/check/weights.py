"""Why a record may be our person, as bars: how much each detail speaks for (right) or against (left) it, in bits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain import words
from verifier.domain.candidates import Comparison, Level, Reason
from verifier.domain.details import DETAIL, Nature
from verifier.i18n import _, n_
from verifier.ui import theme
from verifier.ui.widgets.text import tell_painted, visible

_MOST = 6
_LONGEST = 4000
_NAMES = 0.62  # of the width, at most
_NARROWEST, _SHORTEST = 132, 24  # pixels: all of it in text of 100 %, and what bars share at least


class Weights(QWidget):
    """Bars of the reasons that weigh most; what is left is summed up in the last one."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[tuple[str, float], ...] = ()
        self.setMinimumWidth(theme.of_text(_NARROWEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show the reasons of a candidate."""
        bars = [(_name(reason.comparison), reason.weight) for reason in reasons]
        if len(bars) > _MOST:
            strongest = sorted(reasons, key=lambda reason: -abs(reason.weight))[: _MOST - 1]
            shown = [reason for reason in reasons if reason in strongest]
            rest = [reason for reason in reasons if reason not in strongest]
            bars = [(_name(reason.comparison), reason.weight) for reason in shown]
            bars.append((n_("{n} more detail", "{n} more details", len(rest)), sum(r.weight for r in rest)))
        self._bars = tuple(bars)
        said = [words.weighed(reason) for reason in reasons]
        whole = _("What speaks for and against: {reasons}").format(reasons="; ".join(said))
        tell_painted(self, visible(whole, _LONGEST), "\n".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(1, len(self._bars)) * self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.of_text(_NARROWEST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, font = QPainter(self), self._small()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        metrics, height = QFontMetrics(font), self._line_height()
        numbers = metrics.horizontalAdvance("+00.0") + 8
        names = min(
            max((metrics.horizontalAdvance(name) + 4 for name, _bits in self._bars), default=0),
            int(self.width() * _NAMES),
            self.width() - numbers - 12 - _SHORTEST,
        )
        most = max((bits for _name, bits in self._bars), default=0.0)
        least = min(0.0, *(bits for _name, bits in self._bars)) if self._bars else 0.0
        unit = max(self.width() - names - numbers - 12, _SHORTEST) / max(most - least, 1)
        zero = names + 8 - least * unit
        for place, (name, bits) in enumerate(self._bars):
            self._paint_bar(painter, name, bits, QRectF(0, place * height, names, height), zero, unit)
        painter.end()

    @staticmethod
    def _paint_bar(painter: QPainter, name: str, bits: float, area: QRectF, zero: float, unit: float) -> None:
        c = theme.colours()
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(c.muted))
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | side, cut)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.ok if bits >= 0 else c.bad))
        thick = area.height() * 0.5
        bar = QRectF(zero + min(bits, 0) * unit, area.center().y() - thick / 2, max(abs(bits) * unit, 1.5), thick)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QColor(c.text))
        painter.drawText(QRectF(bar.right() + 5, area.top(), 2 * _NARROWEST, area.height()), side, words.bits(bits))

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.86)
        return font

    def _line_height(self) -> int:
        return QFontMetrics(self._small()).height() + 2


def _name(found: Comparison) -> str:
    """Return the detail, and where both values are short words that differ the two of them: ``Алексей ≡ Олексій``."""
    name = words.detail(found.detail)
    if found.level is Level.SAME or DETAIL[found.detail].nature is not Nature.NAME:
        return name
    return visible(f"{name}  {found.theirs} {words.level_shape(found.level)} {found.ours}")
