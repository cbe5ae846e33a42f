"""Backups: those that there are, making one, where else they go, how often, and going over to restoring."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from verifier import settings
from verifier.domain import moments
from verifier.domain.moments import shown_moment
from verifier.i18n import N_, _, n_
from verifier.ui.desk import Desk
from verifier.ui.screens.office.page import Page
from verifier.ui.tasks import Job
from verifier.ui.widgets.backups import BackupsTable, Found, found_in
from verifier.ui.widgets.choose import choose_folder
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow.backup import Made, backup, fit_second

INTERVALS = (
    (0, N_("only by hand")),
    (15, N_("every 15 minutes")),
    (30, N_("every half hour")),
    (60, N_("every hour")),
    (240, N_("every four hours")),
    (1440, N_("once a day")),
)
_OLD_HOURS = 24


@dataclass(frozen=True)
class _Seen:
    found: tuple[Found, ...]
    count: int


class BackupsPage(Page):
    """Made beside the work, audited before they get their name, thinned by a rule."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = label("", wrap=True)
        self.state.setObjectName("backup_state")
        self.make = button(_("Back up now"), "primary", name="backup_now")
        self.make.clicked.connect(self.back_up)
        self.table = BackupsTable("backups")
        self.restore = button(_("Restore this one…"), name="restore_this")
        self.table.current_changed.connect(lambda found: self.restore.setEnabled(found is not None))
        self.restore.clicked.connect(self._restore)
        self._second = OneLine("", "strong")
        self._choose, self._none = (
            button(_("Choose…"), name="second_folder"),
            button(_("Use none"), name="no_second_folder"),
        )
        self._choose.clicked.connect(lambda: choose_folder(self, _("A second folder for backups"), self.keep_second))
        self._none.clicked.connect(self._keep_none)
        self.interval = QComboBox()
        self.interval.setObjectName("backup_interval")
        self.interval.setAccessibleName(_("How often"))
        for minutes, words in INTERVALS:
            self.interval.addItem(_(words), minutes)
        self.interval.activated.connect(lambda _place: desk.set.emit("backup_minutes", self.interval.currentData()))
        top = row(self.state, self.make)
        top.setStretch(0, 1)
        kept = _(
            "Kept are all of the last day, then one a day for two weeks, one a week for eight weeks, one a month for a "
            "year. Each is audited before it counts."
        )
        foot = row(label(kept, "small", wrap=True), self.restore)
        foot.setStretch(0, 1)
        left = column(top, self.table, foot)
        left.setStretch(1, 1)
        whole = row(left, self._where(), gap=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        office, chosen = self.desk.office, settings.load()
        self._second.set_text(chosen.backup_folder or _("none"))
        self._none.setEnabled(bool(chosen.backup_folder))
        self.interval.setCurrentIndex(max(self.interval.findData(chosen.backup_minutes), 0))

        def work(_job: Job) -> _Seen:
            return _Seen(found_in(office.folder, chosen.backup_folder, office.fingerprint), office.head().count)

        self.desk.tasks.run(_("Looking for backups"), work, self._show)

    def first(self) -> QWidget:
        return self.make

    def back_up(self) -> None:
        """Make a backup beside the work."""
        office = self.desk.office
        self.make.setEnabled(False)

        def work(job: Job) -> Made:
            return backup(office, None, job.progress, job.cancelled)

        job = self.desk.tasks.run(_("Backing up"), work, self._on_made, long=True)
        self.desk.tasks.ended.connect(lambda ended: self.make.setEnabled(True) if ended is job else None)

    def keep_second(self, folder: Path) -> None:
        """Have every backup copied to a second folder from now on, where it can be one."""
        office = self.desk.office

        def keep(note: str) -> None:
            self.desk.set.emit("backup_folder", str(folder))
            if note:
                self.desk.notice(note, "warn")
            self.refresh()

        self.desk.tasks.run(_("Looking at the second folder"), lambda _job: fit_second(office, folder), keep)

    def _keep_none(self) -> None:
        self.desk.set.emit("backup_folder", "")
        self.refresh()

    def _where(self) -> QWidget:
        told = _(
            "A second folder on another disk or a stick saves the office when this disk is lost. It may be away: the copy "
            "is then left out, and you are told."
        )
        often = label(_("While there is something new, and when the window is closed."), "small", wrap=True)
        second = card(
            label(_("Second folder"), "heading"),
            label(told, "small", wrap=True),
            self._second,
            row(self._choose, self._none, None, gap=8),
            gap=9,
        )
        side = QWidget()
        side.setFixedWidth(370)
        side.setLayout(column(second, card(label(_("How often"), "heading"), self.interval, often, gap=9), None))
        return side

    def _show(self, seen: _Seen) -> None:
        self.table.show_backups(seen.found)
        newest = self.table.rows[0].backup.manifest if self.table.rows else None
        if newest is None:
            said, tone = _("▲ There is no backup of this office yet."), "bad"
        else:
            newer = max(0, seen.count - newest.count)
            hours = moments.seconds_between(newest.at, moments.now()) / 3600
            is_old = newer > 0 and hours >= _OLD_HOURS
            said = _("The last backup is of {time}.").format(time=shown_moment(newest.at))
            more = n_("{n} act is newer.", "{n} acts are newer.", newer) if newer else _("Nothing is newer.")
            said, tone = f"{'▲' if is_old else '✓'} {said} {more}", "warn" if is_old else "ok"
        self.state.setText(visible(said))
        restyle(self.state, "tone", tone)
        self.restore.setEnabled(bool(self.table.rows))

    def _on_made(self, made: Made) -> None:
        said = _("The backup is made and audited: {folder}").format(folder=Path(made.backup.path).name)
        if made.second:
            said = f"{said} · {made.second.path.parent}"
        self.desk.notice(" ".join((said, *made.notes)), "warn" if made.notes else "ok")
        self.refresh()

    def _restore(self) -> None:
        if found := self.table.current():
            self.desk.restoring.emit(found.backup.path)
