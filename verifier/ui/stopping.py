"""Where one stopped: kept while one works, said at the next start, with a button that goes on there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame

from verifier.domain.errors import KnownError
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.base import Screen
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import button, call, label, restyle, visible
from verifier.workflow.stopped import Place, Stopped, keep, stopped

_REST_MS = 1000
_LONGEST = 400


class PlaceKeeper(QObject):
    """Keeps where the officer is, at every rest of going about; a start at home forgets nothing before he has moved."""

    def __init__(self, desk: Desk, where: Callable[[], Screen]) -> None:
        super().__init__(desk)
        self._desk, self._where = desk, where
        self._kept: Place | None = None
        self._has_moved = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._save)

    def touch(self) -> None:
        """Take note that the officer may have gone somewhere."""
        self._has_moved |= place_of(self._where()) != Place("home")
        self._rest.start()

    def save_here(self) -> None:
        """Save before this call returns; a disk that is full keeps nobody from leaving."""
        self._rest.stop()
        if (place := self._moved()) is not None:
            with suppress(KnownError):
                keep(self._desk.office, self._desk.officer, place)

    def _save(self) -> None:
        office, officer, place = self._desk.office, self._desk.officer, self._moved()
        if place is None:
            return

        def work(_job: Job) -> None:
            keep(office, officer, place)

        self._desk.tasks.run(_("Saving"), work, lambda _nothing: None, lambda _error: None, saving=True)

    def _moved(self) -> Place | None:
        """Return where he is, None where that is kept already."""
        place = place_of(self._where())
        if not self._has_moved or place == self._kept:
            return None
        self._kept = place
        return place


def place_of(screen: Screen) -> Place:
    """Return the place of a screen as it is kept."""
    what = screen.place()
    return Place(screen.name, what if isinstance(what, int) else 0, what if isinstance(what, str) else "")


class StoppedBar(QFrame):
    """Says where one stopped; `wanted` carries the name of the screen and what to open on it. `titles` are by screen."""

    wanted = Signal(str, object)

    def __init__(self, desk: Desk, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._desk, self._titles = desk, titles
        self._place, self._is_wanted = Place("home"), True
        self.setObjectName("banner")
        self._text = label("", wrap=True)
        self._text.setObjectName("stopped_text")
        self._go = button(_("Go on there"), "primary", name="go_on_there")
        self._go.clicked.connect(self._on_go)
        close = button("✕", "link", name="stopped_close")
        close.setAccessibleName(_("Close the notice"))
        close.clicked.connect(self.hide)
        line = row(self._text, self._go, close, margins=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        restyle(self, "tone", "info")
        self.hide()

    def look(self) -> None:
        """Look in the background where the officer stopped, and say it."""
        office, officer = self._desk.office, self._desk.officer

        def work(_job: Job) -> Stopped | None:
            return stopped(office, officer)

        self._is_wanted = True
        self._desk.tasks.run(_("Looking where you stopped"), work, self._show)

    def give_up(self) -> None:
        """Offer nothing any more: the officer went his own way."""
        self._is_wanted = False
        self.hide()

    def _show(self, found: Stopped | None) -> None:
        if (
            found is None
            or not self._is_wanted
            or found.place.screen == "home"
            or found.place.screen not in self._titles
        ):
            return
        self._place = found.place
        said = said_of(found, self._titles[found.place.screen])
        self._text.setText(f"↩  {visible(said, _LONGEST)}")
        call(self._text, said)
        self.show()

    def _on_go(self) -> None:
        self.hide()
        self.wanted.emit(self._place.screen, self._place.case or self._place.page or None)


def said_of(found: Stopped, screen: str) -> str:
    """Say where somebody stopped: screen, list, case, person, and that what was entered is kept."""
    parts = [screen]
    if found.reference:
        parts.append(_("list {reference}").format(reference=found.reference))
    if found.line:
        parts += [_("case {number}").format(number=case_number(found.line.number)), found.line.name]
    said = _("You stopped on {time}: {where}.").format(time=shown_moment(found.place.at), where=" · ".join(parts))
    return " ".join((said, _("What you had entered is kept."))) if found.drafted else said
