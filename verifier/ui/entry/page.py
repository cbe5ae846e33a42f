"""The entry page: three ways in, restoring, what is done before an office is closed, and the settings of the desk.

It is rebuilt whole when language or look change.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from verifier import settings as desk_settings
from verifier.i18n import Language, _, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.entry.base import EntryForm
from verifier.ui.entry.closing import ClosingForm, Ended
from verifier.ui.entry.founding import FoundForm
from verifier.ui.entry.opening import OpenForm
from verifier.ui.entry.practising import PracticeForm
from verifier.ui.entry.restoring import RestoreForm
from verifier.ui.entry.side import Side
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.countdown import SecondsClock
from verifier.ui.widgets.layout import clear, column, row, scrolled
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.text import button

if TYPE_CHECKING:
    from verifier.ui.desk import LastWork
    from verifier.workflow.keep_office import Session

OPEN, FOUND, PRACTISE, RESTORE, CLOSE = range(5)
_FORM_WIDTH = 760
_SEEN = ("language", "look", "text_size")  # settings that are in force at once


class EntryPage(QWidget):
    """Unlock an office, found a new one, or practise; also the lock screen.

    `unlocked` carries the session of an officer, `settings_changed` the settings as they are now, `help_wanted` asks for
    the help.
    """

    unlocked = Signal(object)
    settings_changed = Signal(object)
    help_wanted = Signal()

    def __init__(self, tasks: Tasks, settings: Settings, clock: SecondsClock = time.monotonic) -> None:
        super().__init__()
        self._tasks, self._settings, self._clock = tasks, settings, clock
        self._locked: tuple[Path, str] | None = None
        self.setObjectName("page")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._build(OPEN)

    @property
    def settings(self) -> Settings:
        """The settings of this desk as they are now."""
        return self._settings

    def show_locked(self, folder: Path, officer: str) -> None:
        """Show the lock screen for an office and officer."""
        self._locked = (folder, officer)
        if self.practising.is_practice(folder):
            self.practising.show_locked()
            self.choose(PRACTISE)
        else:
            self.opening.show_locked(folder, officer)
            self.choose(OPEN)

    def show_office(self, folder: Path) -> None:
        """Offer to open an office."""
        self.choose(OPEN)
        self.opening.show_office(folder)

    def show_error(self, sentence: str, tone: str = "bad") -> None:
        """Show one sentence."""
        self.form.say(sentence, tone)

    def restore(self, folder: Path, officer: str = "", backup: Path | None = None) -> None:
        """Offer to put a backup back into a folder."""
        self.choose(RESTORE)
        self.restoring.show_folder(folder, officer, backup)

    def close_with(self, last: LastWork, then: Callable[[Ended], None]) -> None:
        """Show what is done with an office before it is closed."""
        self.choose(CLOSE)
        self.closing.do(last, then)

    def keep(self, name: str, value: object) -> None:
        """Keep a setting of this desk that was changed at it; look, size of text and language are in force at once."""
        if name in _SEEN:
            self._on_chosen(name, value)
        else:
            self._keep(self._settings.having(name, value))

    def practise(self) -> None:
        """Prepare the practice office at once."""
        self.choose(PRACTISE)
        self.practising.prepare()

    def leave(self) -> None:
        """Let go of what is open or temporary: the window closes."""
        self.opening.stop_waiting()
        self.founding.abandon()
        self.restoring.forget()
        self.practising.discard()

    @property
    def form(self) -> EntryForm:
        """The form that is shown."""
        return self._all_forms[self._forms.currentIndex()]

    @property
    def _all_forms(self) -> tuple[EntryForm, ...]:
        return self.opening, self.founding, self.practising, self.restoring, self.closing

    def choose(self, place: int) -> None:
        """Show one of the three ways in, ready to type; or restoring or closing, which are no ways in."""
        for way, chip in enumerate(self._ways.buttons()):
            chip.setVisible(place <= PRACTISE)
            chip.setChecked(way == place)
        self._side.setEnabled(place != CLOSE)
        self._forms.setCurrentIndex(place)
        self._middle.setMaximumWidth(max(theme.of_text(_FORM_WIDTH), self._middle.minimumSizeHint().width()))
        self.form.first().setFocus()

    def _build(self, place: int) -> None:
        folder, officer = (str(self._locked[0]), self._locked[1]) if self._locked else (self._settings.last_office, "")
        self.opening = OpenForm(self._tasks, folder, officer, self._clock)
        self.founding, self.practising = FoundForm(self._tasks), PracticeForm(self._tasks)
        self.restoring, self.closing = RestoreForm(self._tasks), ClosingForm(self._tasks)
        self.opening.restore_wanted.connect(self._on_restore)
        self.restoring.left.connect(lambda: self.choose(OPEN))
        self._forms = _Forms()
        for form in self._all_forms:
            form.opened.connect(self._on_opened)
            self._forms.addWidget(form)
        self._ways = QButtonGroup(self)
        names = (
            (_("Open an office"), "way_open"),
            (_("Found an office"), "way_found"),
            (_("Practise"), "way_practise"),
        )
        chips = [button(text, "chip", name=name) for text, name in names]
        for way, chip in enumerate(chips):
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, way=way: self.choose(way))
            self._ways.addButton(chip)
        middle = QWidget()
        inside = column(None, row(*chips, None, gap=8), self._forms, None, margins=28, gap=18)
        inside.setStretch(0, 2)
        inside.setStretch(3, 3)
        middle.setLayout(inside)
        for each in middle.findChildren(QWidget):
            each.ensurePolished()
        self._middle = middle
        page = QWidget()
        page.setLayout(row(None, middle, None, gap=0))
        page.layout().setStretch(1, 10)  # type: ignore[union-attr]
        self._side = side = Side(self._settings)
        side.chosen.connect(self._on_chosen)
        side.help_wanted.connect(self.help_wanted)
        area = scrolled(page, sideways=True)
        self._layout.addWidget(side)
        self._layout.addWidget(area, 1)
        for part in (side, area):  # a layout shows what is added later only, too late to be given the focus
            part.show()
        self.choose(place)

    def showEvent(self, event: QShowEvent) -> None:
        """The officer can type at once."""
        super().showEvent(event)
        self.form.first().setFocus()

    def _on_opened(self, session: Session) -> None:
        folder = session.office.folder
        self._locked = (folder, session.officer.name)
        if not self.practising.is_practice(folder):
            self._keep(replace(self._settings, last_office=str(folder)))
        self.unlocked.emit(session)

    def _on_restore(self) -> None:
        text = self.opening.folder.text().strip()
        self.restore(Path(text).expanduser() if text else Path.home(), self.opening.officer.currentText())

    def _on_chosen(self, setting: str, value: object) -> None:
        chosen = self._settings.having(setting, value)
        set_language(Language(chosen.language))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.Look(chosen.look), chosen.text_size)
        self._keep(chosen)
        self._rebuild(setting)

    def _rebuild(self, setting: str) -> None:
        place, practice = self._forms.currentIndex(), (self.practising.folder, self.practising.accounts)
        restored = Path(self.restoring.folder.text())
        self.opening.stop_waiting()
        self.founding.abandon()
        self.restoring.forget()
        clear(self._layout)
        self._build(place)
        self.practising.adopt(*practice)
        if place == RESTORE:
            self.restoring.show_folder(restored)
        box = self._side.findChild(QWidget, setting)
        if box:
            box.setFocus()

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        desk_settings.save(settings)
        self.settings_changed.emit(settings)


class _Forms(Pages):
    """As wide as the form that is shown needs, but as high as the highest, so that nothing jumps from one to another."""

    def sizeHint(self) -> QSize:
        return QStackedWidget.sizeHint(self)
