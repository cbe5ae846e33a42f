"""The office itself: backups, checkpoints, who read what, letterhead, settings, the database key; and an older copy."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.base import Screen
from verifier.ui.screens.office.backups_page import BackupsPage
from verifier.ui.screens.office.checkpoint_page import CheckpointPage
from verifier.ui.screens.office.key_page import KeyPage
from verifier.ui.screens.office.letterhead_page import LetterheadPage
from verifier.ui.screens.office.older_page import OlderPage
from verifier.ui.screens.office.page import Page
from verifier.ui.screens.office.readings_page import ReadingsPage
from verifier.ui.screens.office.settings_page import SettingsPage
from verifier.ui.widgets.later import Later, Parts
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button

OLDER = "older"


class OfficeScreen(Screen):
    """Pages under chips; only the one that is shown is filled."""

    name = "office"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._backups = Later("backups", partial(BackupsPage, desk))
        self._checkpoint = Later("checkpoint", partial(CheckpointPage, desk))
        self._readings = Later("readings", partial(ReadingsPage, desk))
        self._letterhead = Later("letterhead", partial(LetterheadPage, desk))
        self._settings = Later("settings", partial(SettingsPage, desk))
        self._key, self._older = Later("key", partial(KeyPage, desk)), Later(OLDER, partial(OlderPage, desk))
        places: tuple[Later[Any], ...] = (
            self._backups, self._checkpoint, self._readings, self._letterhead, self._settings, self._key, self._older,
        )  # fmt: skip
        self.pages: Parts[Page] = Parts(places)
        self.tabs = Tabs()
        titles = (
            _("Backups"),
            _("Checkpoints"),
            _("Who read what"),
            _("Letterhead"),
            _("Settings"),
            _("Database key"),
            _("An older copy"),
        )
        chips = [self.tabs.add(place.name, title, place) for place, title in zip(places, titles, strict=True)]
        self._older_chip = chips[-1]
        self.tabs.turned.connect(lambda _name: self.pages[self.tabs.shown].refresh())
        help_ = button(_("How this office is protected"), "link", name="office_help")
        help_.clicked.connect(self._help)
        self.tabs.add_corner(help_)
        self.setLayout(column(self.tabs, margins=16))

    @property
    def backups(self) -> BackupsPage:
        return self._backups.part

    @property
    def checkpoint(self) -> CheckpointPage:
        return self._checkpoint.part

    @property
    def readings(self) -> ReadingsPage:
        return self._readings.part

    @property
    def letterhead(self) -> LetterheadPage:
        return self._letterhead.part

    @property
    def settings(self) -> SettingsPage:
        return self._settings.part

    @property
    def key(self) -> KeyPage:
        return self._key.part

    @property
    def older(self) -> OlderPage:
        return self._older.part

    @classmethod
    def short_title(cls) -> str:
        return _("Office")

    def refresh(self) -> None:
        behind = self.desk.office.watch.behind is not None
        self._older_chip.setVisible(behind)
        if not behind and self.tabs.shown == OLDER:
            self.tabs.show_page("backups")
        else:
            self.pages[self.tabs.shown].refresh()

    def first(self) -> QWidget:
        return self.pages[self.tabs.shown].first()

    def open(self, what: object) -> None:
        """Show one of the pages; that on an older copy only while this is one."""
        if isinstance(what, str) and what in self.pages and (what != OLDER or self.desk.office.watch.behind):
            self.tabs.show_page(what)

    def place(self) -> object:
        return self.tabs.shown

    def leave(self) -> None:
        if self._readings.made:
            self._readings.made.stop()

    def _help(self) -> None:
        from verifier.ui.help import show_help

        show_help(self)
