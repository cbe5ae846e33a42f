"""The way from screen to screen: their names with their signs, and where letters are large for the window, signs alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from verifier.ui.widgets.layout import column, scrolled, when_dressed
from verifier.ui.widgets.room import Room, when_room_changes
from verifier.ui.widgets.tab_stop import join
from verifier.ui.widgets.text import button, label, restyle, set_tip, written

_WIDTH = 152


class Navigation(QFrame):
    """A button for each screen; `titles` and `keys` are by the names of the screens, `go` is called with one of them."""

    def __init__(
        self, titles: Mapping[str, str], keys: Mapping[str, str], office: QWidget, go: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setObjectName("nav")
        self._titles, self._keys, self._office = titles, keys, office
        self._buttons: dict[str, QPushButton] = {}
        self._least = _WIDTH
        group, inside = QButtonGroup(self), QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(2)
        for name, title in titles.items():
            made = self._buttons[name] = button(title, name=f"nav_{name}")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked, name=name: go(name))
            set_tip(made, keys[name])
            join(group, made)
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addWidget(office)
        self._area = scrolled(inside, page=False)  # of large letters there are more than fit
        self.setLayout(column(self._area, gap=0))
        self.setFixedWidth(_WIDTH)
        when_dressed(self, self._fit)
        when_room_changes(self, self._show_for)

    def button(self, name: str) -> QAbstractButton:
        """Return the button of a screen."""
        return self._buttons[name]

    def _show_for(self, room: Room) -> None:
        is_scarce = room is Room.SCARCE
        self._least = 0 if is_scarce else _WIDTH
        self._office.setVisible(not is_scarce)
        for name, made in self._buttons.items():
            restyle(made, "alone", "true" if is_scarce else "")
            made.setText("" if is_scarce else written(self._titles[name]))
            set_tip(made, f"{self._titles[name]}  {self._keys[name]}" if is_scarce else self._keys[name])
        self._fit()

    def _fit(self) -> None:
        self._area.ensurePolished()
        self.setFixedWidth(max(self._least, self._area.minimumSizeHint().width()))


def office_sign(name: str, fingerprint: str) -> QWidget:
    """Return what tells which office one works in: its name and how its fingerprint begins; the tip tells all of it."""
    office = label(name, "small", wrap=True)
    short = label(f"{fingerprint[:8]} {fingerprint[8:16]}", "mono", wrap=True)
    set_tip(short, fingerprint)
    made = QWidget()
    made.setLayout(column(office, short, margins=14, gap=4))
    return made
