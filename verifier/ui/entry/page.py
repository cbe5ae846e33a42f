"""The entry page: three ways in, restoring, what is done before an office is closed, and the settings of the desk.

It is rebuilt whole when language or look change. Only the form that is shown is made, each other one when it is first asked
for: the window stands at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QWidget

from verifier import settings as desk_settings
from verifier.i18n import Language, _, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.entry.base import EntryForm
from verifier.ui.entry.opening import OpenForm
from verifier.ui.entry.side import Side
from verifier.ui.qt_words import speak_qt
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.countdown import SecondsClock
from verifier.ui.widgets.layout import clear, column, row, scrolled, when_dressed
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.text import button

if TYPE_CHECKING:
    from verifier.ui.desk import LastWork
    from verifier.ui.entry.closing import ClosingForm, Ended
    from verifier.ui.entry.founding import FoundForm
    from verifier.ui.entry.practising import PracticeForm
    from verifier.ui.entry.restoring import RestoreForm
    from verifier.workflow.keep_office import Session

OPEN, FOUND, PRACTISE, RESTORE, CLOSE = range(5)
_FORM_WIDTH = 760
_SEEN = ("language", "look", "text_size")  # settings that are in force at once
_Form = TypeVar("_Form", bound=EntryForm)


class EntryPage(QWidget):
    """Unlock an office, found a new one, or practise; also the lock screen.

    `unlocked` carries the session of an officer, `settings_changed` the settings as they are now, `help_wanted` asks for
    a page of the help.
    """

    unlocked = Signal(object)
    settings_changed = Signal(object)
    help_wanted = Signal(str)

    def __init__(
        self, tasks: Tasks, settings: Settings, clock: SecondsClock = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings, self._clock = tasks, settings, clock
        self._locked: tuple[Path, str] | None = None
        self.setObjectName("page")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._build(OPEN, settings.last_office)

    @property
    def settings(self) -> Settings:
        """The settings of this desk as they are now."""
        return self._settings

    def show_locked(self, folder: Path, officer: str) -> None:
        """Show the lock screen for an office and officer."""
        self._locked = (folder, officer)
        if self.is_practice(folder):
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
        self._let_go()
        if PRACTISE in self._made:
            self.practising.discard()

    @property
    def form(self) -> EntryForm:
        """The form that is shown."""
        return self._made[self._place]

    @property
    def founding(self) -> FoundForm:
        """Founding an office."""
        from verifier.ui.entry.founding import FoundForm

        return self._form(FOUND, FoundForm)

    @property
    def practising(self) -> PracticeForm:
        """Practising."""
        from verifier.ui.entry.practising import PracticeForm

        return self._form(PRACTISE, PracticeForm)

    @property
    def restoring(self) -> RestoreForm:
        """Putting a backup back."""
        from verifier.ui.entry.restoring import RestoreForm

        known = RESTORE in self._made
        form = self._form(RESTORE, RestoreForm)
        if not known:
            form.left.connect(lambda: self.choose(OPEN))
        return form

    @property
    def closing(self) -> ClosingForm:
        """What is done before an office is closed."""
        from verifier.ui.entry.closing import ClosingForm

        return self._form(CLOSE, ClosingForm)

    @property
    def is_closing(self) -> bool:
        """Whether something is done before an office is closed."""
        return CLOSE in self._made and self.closing.is_running

    def is_practice(self, folder: Path) -> bool:
        """Whether a folder is that of the practice office."""
        return PRACTISE in self._made and self.practising.is_practice(folder)

    def _form(self, place: int, kind: Callable[[Tasks], _Form]) -> _Form:
        form = self._made.get(place)
        if form is None:
            form = self._made[place] = kind(self._tasks)
            form.opened.connect(self._on_opened)
            form.worked.connect(self._on_worked)
            self._forms.addWidget(form)
        return form  # type: ignore[return-value]  # at its place stands the form of its kind

    def _let_go(self) -> None:
        """Let go of what is open or counted."""
        self.opening.stop_waiting()
        if FOUND in self._made:
            self.founding.abandon()
        if RESTORE in self._made:
            self.restoring.forget()

    def choose(self, place: int) -> None:
        """Show one of the three ways in, ready to type; or restoring or closing, which are no ways in."""
        for way, chip in enumerate(self._ways.buttons()):
            chip.setVisible(place <= PRACTISE)
            chip.setChecked(way == place)
        if self.isVisible():
            from verifier.ui.widgets.tab_stop import have_one_stop  # until the window stands each of them is one

            have_one_stop(self._ways)
        self._side.setEnabled(place != CLOSE)
        self._place = place
        self._forms.setCurrentWidget(self._shown(place))
        self._fit()
        self.form.first().setFocus()

    def _fit(self) -> None:
        """Be no wider than is easily read, but for large letters."""
        for part in (*self._ways.buttons(), self.form):
            part.ensurePolished()
        self._middle.setMaximumWidth(max(theme.of_text(_FORM_WIDTH), self._middle.minimumSizeHint().width()))

    def _shown(self, place: int) -> EntryForm:
        if place == OPEN:
            return self.opening
        if place == FOUND:
            return self.founding
        if place == PRACTISE:
            return self.practising
        return self.restoring if place == RESTORE else self.closing

    def _build(self, place: int, folder: str, officer: str = "") -> None:
        self.opening = OpenForm(self._tasks, folder, officer, self._clock)
        self.opening.restore_wanted.connect(self._on_restore)
        self.opening.opened.connect(self._on_opened)
        self.opening.worked.connect(self._on_worked)
        self._made: dict[int, EntryForm] = {OPEN: self.opening}
        self._forms = Pages(as_high_as_all=True)
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
        self._middle = middle
        page = QWidget()
        page.setLayout(row(None, middle, None, gap=0))
        page.layout().setStretch(1, 10)  # type: ignore[union-attr]
        self._side = side = Side(self._settings, self)
        side.chosen.connect(self._on_chosen)
        side.help_wanted.connect(self.help_wanted)
        area = scrolled(page, sideways=True, within=self)
        self._forms.addWidget(self.opening)
        self._layout.addWidget(side)
        self._layout.addWidget(area, 1)
        for part in (side, area):  # a layout shows what is added later only, too late to be given the focus
            part.show()
        self.choose(place)
        when_dressed(middle, self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        """The officer can type at once."""
        super().showEvent(event)
        self.form.first().setFocus()

    def _on_worked(self, on: bool) -> None:
        """Let nobody have the page built anew while one of its forms waits for work."""
        self._side.hold(on=on)

    def _on_opened(self, session: Session) -> None:
        folder = session.office.folder
        self._locked = (folder, session.officer.name)
        if not self.is_practice(folder):
            self._keep(replace(self._settings, last_office=str(folder)))
        self.unlocked.emit(session)

    def _on_restore(self) -> None:
        text = self.opening.folder.text().strip()
        self.restore(Path(text).expanduser() if text else Path.home(), self.opening.officer.officer)

    def _on_chosen(self, setting: str, value: object) -> None:
        chosen = self._settings.having(setting, value)
        set_language(Language(chosen.language))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.Look(chosen.look), chosen.text_size)
            speak_qt(app)
        self._keep(chosen)
        self._rebuild(setting)

    def _rebuild(self, setting: str) -> None:
        place = self._place
        practice = (self.practising.folder, self.practising.accounts) if PRACTISE in self._made else None
        restored = Path(self.restoring.folder.text()) if place == RESTORE else None
        founded = self.founding.hand_over() if FOUND in self._made else None
        opening = self.opening.folder.text(), self.opening.officer.currentText()
        self._let_go()
        clear(self._layout)
        self._build(place, *opening)
        if self._locked and opening[0] == str(self._locked[0]):
            self.opening.show_locked(*self._locked)
        if practice:
            self.practising.adopt(*practice)
        if founded:
            self.founding.take_over(founded)
        if restored:
            self.restoring.show_folder(restored)
        box = self._side.findChild(QWidget, setting)
        if box:
            box.setFocus()

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        desk_settings.save(settings)
        self.settings_changed.emit(settings)
