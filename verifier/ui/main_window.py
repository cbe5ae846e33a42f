"""The window: the entry (found, unlock, practise) and the workbench, one of them at a time; and when it locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from verifier.domain.errors import KnownError
from verifier.i18n import _
from verifier.settings import Settings
from verifier.ui import circles, theme
from verifier.ui.backup_clock import BackupClock
from verifier.ui.circles import Circles
from verifier.ui.crash import show_crash
from verifier.ui.entry import EntryPage
from verifier.ui.first_paint import FirstPaint
from verifier.ui.idle import IdleTimer
from verifier.ui.loading import load_desk, paint_icons
from verifier.ui.lock_watch import LockWatch
from verifier.ui.renewal import Renewal
from verifier.ui.tasks import Job, Tasks
from verifier.ui.telling import sentence
from verifier.ui.widgets.text import as_title
from verifier.ui.window_place import keep_place, put_in_place

if TYPE_CHECKING:  # what an unlocked desk needs is loaded when one is unlocked, so that the window stands at once
    from pathlib import Path

    from verifier.domain.officers import Officer
    from verifier.ui.desk import Desk, LastWork
    from verifier.ui.entry.closing import Ended
    from verifier.ui.workbench import Workbench
    from verifier.workflow.keep_office import Session
    from verifier.workflow.office import Office

_CLEARED_MS = 200  # after a desk was left: all its screens are gone by then


class MainWindow(QMainWindow):
    """Holds the entry page, and the workbench while an officer is unlocked. `stood` tells when it is painted at first."""

    stood = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        theme.dress(self)
        self.settings = settings
        self.tasks = Tasks(self)
        self.tasks.hold()
        Circles(lambda: self.tasks.busy, self)
        FirstPaint(self, self._on_stood)
        self.tasks.bug.connect(lambda error: show_crash(error, self))
        self._stack = QStackedWidget(self)
        self.entry = EntryPage(self.tasks, settings, parent=self._stack)
        self.entry.unlocked.connect(self.unlock)
        self.entry.settings_changed.connect(self._on_settings)
        self.workbench: Workbench | None = None
        self._stack.addWidget(self.entry)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(_("Verifier"))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        put_in_place(self)
        self._idle = IdleTimer(settings.idle_minutes, self)
        self._idle.timeout.connect(self.lock)
        self.lock_watch = LockWatch(self)
        self.lock_watch.left.connect(self.lock)
        self.tasks.known.connect(self._on_known)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(self.show_help)
        QShortcut(QKeySequence("Shift+F1"), self).activated.connect(self.say_what_this_is)
        QShortcut(QKeySequence("Ctrl+/"), self).activated.connect(self.show_keys)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.turn_full_screen)
        self.entry.help_wanted.connect(self.show_page)
        self.backups = BackupClock(self)
        self._places: dict[tuple[str, str], tuple[str, object]] = {}  # where each officer of an office left his desk
        self._faults: dict[str, int] = {}  # what the last audit of each office found
        self._is_quitting = self._is_ending = False
        self._waiting: Path | None = None  # a file to be opened once a desk is unlocked and no dialog stands on it
        self._fallen = ""  # what is to be told of the last time
        self._renewal = Renewal(self)
        self._clearing = QTimer(self)
        self._clearing.setObjectName("clearing")
        self._clearing.setSingleShot(True)
        self._clearing.setInterval(_CLEARED_MS)
        self._clearing.timeout.connect(self._clear_away)

    def _on_stood(self) -> None:
        self.tasks.go()
        self.stood.emit()
        QTimer.singleShot(0, self, self._take_drops)

    def _take_drops(self) -> None:
        from verifier.ui.widgets.choose import take_dropped_file

        take_dropped_file(self.entry, self.open_file)

    def tell_fallen(self, report: Path) -> None:
        """Say that the program fell the last time, and where the report of it lies; once more on the next desk."""
        fell = _("Last time a fault in a library brought the program down. What was signed is safe.")
        where = _("A report without personal data was written to {path}. Please pass it on.").format(path=report)
        self._fallen = f"{fell} {where}"
        self.entry.show_error(self._fallen, "warn")

    def warm_up(self) -> None:
        """Load what opening an office and its desk need while the officer is still typing."""

        def work(_job: Job) -> None:
            load_desk()

        def done(_nothing: None) -> None:
            paint_icons()
            circles.leave_alone()

        self.tasks.run(_("Starting"), work, done)

    def show_help(self) -> None:
        """Open the help beside the window, at the page of the screen that is shown."""
        from verifier.ui.help import show_help, topic_of

        show_help(self, topic_of(self.workbench.current.name if self.workbench else ""))

    def show_page(self, topic: str) -> None:
        """Open a page of the help."""
        from verifier.ui.help import show_help

        show_help(self, topic)

    def turn_full_screen(self) -> None:
        """Fill the screen with the window, or give it its frame back."""
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def say_what_this_is(self) -> None:
        """Say what the terms mean that stand where the keyboard is."""
        from verifier.ui.whats_this import show_whats_this

        show_whats_this(self)

    def show_keys(self) -> None:
        """Open the overview of all keys."""
        from verifier.ui.help import KEYS, show_help

        show_help(self, KEYS)

    def show_up(self, file: Path | None = None) -> None:
        """Come to the front, as a later start asked, and open the file that it was given, if any."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        if file:
            self.open_file(file)

    def open_file(self, path: Path) -> None:
        """Open a file: an office to be unlocked, anything else on the desk, as soon as one is unlocked."""
        from verifier.ui.opening_files import office_folder

        folder = office_folder(path)
        if self.workbench is None and folder:
            self.entry.show_office(folder)
        elif self.workbench is None:
            self._waiting = path
            self.entry.show_error(_("{file} is opened when a desk is unlocked.").format(file=path.name), "info")
        elif folder:
            self.workbench.desk.notice(_("Lock this desk before you open another office."), "info")
        elif isinstance(above := QApplication.activeModalWidget(), QDialog):  # no screen is changed under a dialog
            self._waiting = path
            above.finished.connect(lambda _result: QTimer.singleShot(0, self, self._open_waiting))
        else:
            self.workbench.open_file(path)

    def _open_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.open_file(waiting)

    def unlock(self, session: Session) -> None:
        """Put the workbench of an officer on."""
        from verifier.ui.desk import Desk

        desk = Desk(session.office, session.officer, self.tasks)
        half_filled = desk.half_filled.told  # asked before work in the background keeps the database to itself
        desk.is_practice = self.entry.is_practice(session.office.folder)
        desk.faults = self._faults.get(session.office.fingerprint, 0)
        self.put_on(desk)
        self._watch(on=True)
        self._tell(desk, session, half_filled)
        if self.workbench is not None:
            QTimer.singleShot(0, self.workbench, self._open_waiting)

    def put_on(self, desk: Desk) -> None:
        """Show the workbench of a desk, where the officer left it."""
        from verifier.ui.workbench import Workbench

        place = self._places.get((desk.office.fingerprint, desk.officer.id), ())
        old, self.workbench = self.workbench, Workbench(desk, *place)
        desk.setParent(self.workbench)
        self.workbench.lock_wanted.connect(self.lock)
        later = QtCore.Qt.ConnectionType.QueuedConnection  # whoever asks is in the middle of something on the desk
        desk.left.connect(self.lock, later)
        desk.restoring.connect(self._restore, later)
        desk.set.connect(self.entry.keep)
        self._stack.addWidget(self.workbench)
        self._stack.setCurrentWidget(self.workbench)
        self.setWindowTitle(as_title(" · ".join((desk.office.name, _("Verifier")))))
        if not place:
            self.workbench.stopped.look()
        if old is not None:
            self._take_away(old)
        self.workbench.make_ready()

    def note_place(self, workbench: Workbench) -> None:
        """Remember where an officer is on his desk, to come back to it."""
        desk, screen = workbench.desk, workbench.shown
        if screen is not None:
            self._places[desk.office.fingerprint, desk.officer.id] = screen.name, screen.place()

    def lock(self, last: LastWork | None = None) -> None:
        """Save what is unsaved, close the office and show the entry page; before it is closed some work may be done."""
        if self.workbench is None:
            return
        from verifier.ui.forgetting import clear_clipboard, close_dialogs, empty_secrets

        self._watch(on=False)
        self.note_place(self.workbench)
        unsaved: KnownError | None = None
        try:
            self.workbench.leave()
        except KnownError as error:  # a full disk keeps nobody from locking
            unsaved = error
        self.workbench.desk.half_filled.paused = True
        self.tasks.finish()
        workbench, self.workbench = self.workbench, None
        office, officer = workbench.desk.office, workbench.desk.officer
        self._faults[office.fingerprint] = workbench.desk.faults
        close_dialogs(workbench)
        empty_secrets(workbench)
        clear_clipboard()
        self._stack.setCurrentWidget(self.entry)
        self._take_away(workbench)
        self.setWindowTitle(_("Verifier"))
        from verifier.ui.entry.closing import Ended

        said = Ended(sentence(unsaved), "bad") if unsaved else Ended()
        if last and not unsaved:
            self.entry.close_with(last, lambda ended: self._close_office(office, officer, ended))
        else:
            self._close_office(office, officer, said)

    def _take_away(self, workbench: Workbench) -> None:
        """Take a desk away."""
        self._stack.removeWidget(workbench)
        for screen in workbench.made:  # each in a turn of its own
            screen.deleteLater()
        workbench.deleteLater()

    def _clear_away(self) -> None:
        """Let go what stood on a desk that was left; whoever unlocked another one meanwhile is not kept waiting."""
        if self.workbench is None and not self.tasks.busy:
            circles.clear_away()

    def _close_office(self, office: Office, officer: Officer, ended: Ended) -> None:
        office.close()
        self._clearing.start()
        self.entry.show_locked(office.folder, officer.name)
        if ended.sentence:
            self.entry.show_error(ended.sentence, ended.tone)
        if self._is_quitting and ended.tone != "bad":
            QTimer.singleShot(0, self, self.close)
        self._is_quitting = False

    def _tell(self, desk: Desk, session: Session, half_filled: str) -> None:
        """Tell all at once what the officer has to know before he begins: it stays until he closes it."""
        recovered = [each.sentence for each in session.recovered]
        told = session.told.sentences(session.officer.name)
        fallen, self._fallen = self._fallen, ""
        if lines := tuple(filter(None, (fallen, *recovered, *session.notes, *told, half_filled))):
            signed = desk.half_filled.tells_of_signatures
            grave = fallen or signed or recovered or session.notes or session.told.is_recorded or session.told.damaged
            calm = not grave
            desk.notice("\n".join(lines), "info" if calm else "grave")
        session.office.running.told()

    def _restore(self, backup: Path | None) -> None:
        """Go over from the desk to restoring: the office is closed for it."""
        if self.workbench is not None:
            office, officer = self.workbench.desk.office, self.workbench.desk.officer
            self.lock()
            self.entry.restore(office.folder, officer.name, backup)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost when the window is closed in the middle of anything; a backup that is due is made first."""
        keep_place(self)
        if self._is_ending:
            super().closeEvent(event)
            return
        if self.entry.is_closing:  # to close once more is to skip it
            self._is_quitting = True
            self.entry.closing.stop()
            event.ignore()
            return
        if last := self.backups.at_exit():
            self._is_quitting = True
            self.lock(last)
            event.ignore()
            return
        self.lock()
        self.tasks.finish()
        self.entry.leave()
        super().closeEvent(event)

    def commit(self) -> None:
        """Save what is unsaved and lock: the user's session is about to end, or may be."""
        self.lock()

    def end(self) -> None:
        """Save what is unsaved, lock, and go at once: the machine or the session of its user ends, and waits for nobody."""
        self.lock()
        self.tasks.finish()
        self.entry.closing.give_up()
        self.entry.leave()
        self._is_ending = True
        self.close()

    def _watch(self, *, on: bool) -> None:
        if on:
            self._idle.begin()
            self.lock_watch.start()
            self.backups.start()
        else:
            self._idle.end()
            self.lock_watch.stop()
            self.backups.stop()

    def _on_settings(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        self._idle.allow(settings.idle_minutes)
        if self.workbench is None:
            self.setWindowTitle(_("Verifier"))
        elif (before.language, before.text_size) != (settings.language, settings.text_size):
            self._renewal.ask()

    def _on_known(self, error: KnownError) -> None:
        if self.workbench is None:
            self.entry.show_error(sentence(error))
