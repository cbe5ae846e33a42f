"""Work that takes time, in one place: a line for each piece with its progress, what is left, and a way to stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from verifier.i18n import _, n_
from verifier.ui.tasks import Job
from verifier.ui.widgets.announce import announce
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.pace import Clock, Pace
from verifier.ui.widgets.text import button, label, visible

_DELAY_MS = 400
_SHOWN = 3
_BAR_WIDTH, _GAP = 220, 4


class WorkBar(QFrame):
    """What is under way in the background, each piece with its own Cancel. Short work is not shown at all."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._clock = clock
        self._lines: dict[Job, _Line] = {}
        self._more = label("", "small")
        self._more.setObjectName("more_work")
        self._more.hide()
        self._rows = column(gap=_GAP)
        self._area = _Rows(self._rows)
        self.setLayout(column(self._area, self._more, margins=8, gap=4))
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._reveal)
        self.hide()

    def begin(self, job: Job) -> None:
        """Take note of work that began."""
        line = self._lines[job] = _Line(job, self._clock)
        line.hide()
        self._rows.addWidget(line)
        if not self._delay.isActive():
            self._delay.start()

    def end(self, job: Job) -> None:
        """Take note of work that ended."""
        line = self._lines.pop(job, None)  # work that began before this desk was opened ends unseen
        if line is None:
            return
        had_focus = line.isAncestorOf(line.focusWidget()) if line.focusWidget() else False
        if line.isVisible() and not job.cancelled():
            announce(self, _("Ended: {work}").format(work=job.title))
        line.hide()
        self._rows.removeWidget(line)
        line.deleteLater()
        if not self._lines:
            self._delay.stop()
            self.hide()
        elif self.isVisible():
            self._reveal()
            if had_focus:
                next(iter(self._lines.values())).cancel.setFocus()

    def _reveal(self) -> None:
        """Show the pieces that began first; those behind them are counted."""
        for place, line in enumerate(self._lines.values()):
            if place < _SHOWN and line.isHidden():
                announce(self, line.title)
            line.setVisible(place < _SHOWN)
        left = len(self._lines) - _SHOWN
        self._more.setText(
            n_("… and {n} more piece of work", "… and {n} more pieces of work", left) if left > 0 else ""
        )
        self._more.setVisible(left > 0)
        self._area.updateGeometry()
        self.setVisible(bool(self._lines))


class _Rows(QScrollArea):
    """The lines, as many as the window has room for; it never grows for them."""

    def __init__(self, rows: QVBoxLayout) -> None:
        super().__init__()
        self._inside = QWidget()
        self._inside.setLayout(rows)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        first = next((line for line in self._inside.findChildren(_Line) if not line.isHidden()), None)
        return QSize(self._inside.minimumSizeHint().width(), first.sizeHint().height() if first else 0)


class _Line(QWidget):
    """One piece of work."""

    def __init__(self, job: Job, clock: Clock) -> None:
        super().__init__()
        self._job, self._pace = job, Pace(clock)
        self.title = title = visible(job.title)
        self._title, self._told = OneLine(title), label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(_("Progress: {work}").format(work=title))
        self.cancel = button(_("Cancel"), name="cancel_work")
        self.cancel.setAccessibleName(_("Cancel: {work}").format(work=title))
        self.cancel.clicked.connect(self._on_cancel)
        line = row(self._title, self._told, self._bar, self.cancel)
        line.setStretch(0, 1)
        self.setLayout(line)
        job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self._told.setText(self._pace.told(done, total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._told.setText(_("stopping"))
        self._job.cancel()
