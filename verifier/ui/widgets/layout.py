"""Short ways to lay widgets out with the same calm spacing everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from verifier.ui import theme
from verifier.ui.widgets.by_name import by_name

GAP = 12
_AROUND = 40  # pixels of a window that are left beside a dialog
Item = QWidget | QLayout | int | None


def column(*items: Item, margins: int = 0, gap: int = GAP) -> QVBoxLayout:
    """Stack items; a number is a fixed space, None takes up what is left."""
    made = QVBoxLayout()
    _fill(made, items, margins, gap)
    return made


def row(*items: Item, margins: int = 0, gap: int = GAP) -> QHBoxLayout:
    """Put items side by side; a number is a fixed space, None takes up what is left."""
    made = QHBoxLayout()
    _fill(made, items, margins, gap)
    return made


def card(*items: Item, margins: int = 16, gap: int = GAP) -> QFrame:
    """Put items on a white card."""
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(column(*items, margins=margins, gap=gap))
    return made


class _Upright(QScrollArea):
    """Scrolls up and down only, and so asks for the width that its page cannot do without."""

    def __init__(self, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._asked = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and self._asked != self.minimumSizeHint().width():
            self._asked = self.minimumSizeHint().width()
            self.updateGeometry()
        return done

    def minimumSizeHint(self) -> QSize:
        size, page = super().minimumSizeHint(), self.widget()
        if page is None:
            return size
        least = page.minimumSizeHint().expandedTo(page.minimumSize()).width()
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(max(size.width(), least + beside), size.height())


def scrolled(
    content: QWidget, *, page: bool = True, sideways: bool = False, within: QWidget | None = None
) -> QScrollArea:
    """Let a page scroll when the window is small; what is no `page` of its own keeps the colour of what it stands on.

    It scrolls `sideways` too where nothing around it does. Made `within` what stands in its window already, all that is in
    it gets its look but once: a page is measured as soon as it can scroll.
    """
    area = QScrollArea(within) if sideways else _Upright(within)
    if page:
        content.setObjectName("page")
    else:
        area.setViewport(QWidget())  # in the place of one that fills itself
    area.setWidget(content)
    if not page:
        content.setAutoFillBackground(False)
    area.setWidgetResizable(True)
    if not sideways:
        by_name(area, horizontalScrollBarPolicy="ScrollBarAlwaysOff")
    by_name(area, focusPolicy="NoFocus")
    return area


class GivesWay(QWidget):
    """Holds what scrolls by itself, and asks for `least` pixels of height alone: it becomes lower before the page scrolls.

    Layouts that look for the height of a width never go below what is asked for, though it might do with less.
    """

    def __init__(self, inside: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setMinimumHeight(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayout(column(inside, gap=0))

    def ask_for(self, least: int) -> None:
        """Ask for another height."""
        self._least = least
        self.setMinimumHeight(least)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least)


class AsLowAsItGoes(QWidget):
    """Holds parts beside each other, and asks for no more height than they cannot do without as wide as they stand.

    What holds them itself neither looks for the height of their width, nor leaves it at what is needed.
    """

    def __init__(self, inside: QWidget, parts: Iterable[QWidget]) -> None:
        super().__init__()
        self._parts, self._asked = tuple(parts), 0
        for part in self._parts:
            part.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayout(column(inside, gap=0))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        self._asked = max(map(_least_height, self._parts), default=0)
        return QSize(super().minimumSizeHint().width(), self._asked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew where a part needs more or less height, or stands wider or narrower."""
        del watched
        changes = event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
        if changes and self._asked != max(map(_least_height, self._parts), default=0):
            self.updateGeometry()
        return False


def least_height(part: QWidget, width: int) -> int:
    """Return the height that a widget cannot do without where it is so wide."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return part.minimumSizeHint().height()


def asked_height(part: QWidget, width: int) -> int:
    """Return the height that a widget asks for where it is so wide."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), layout.totalMinimumHeightForWidth(width))
    return part.minimumSizeHint().height()


def _least_height(part: QWidget) -> int:
    return least_height(part, part.width())


def when_dressed(widget: QWidget, do: Callable[[], object]) -> None:
    """Do what has to know how large things are whenever a widget gets its look: before it is first laid out to be shown."""
    _Dressed(widget, do)


def fit_dialog(
    dialog: QWidget, width: int, height: int = 0, *, most: int = 0, scrolling: QScrollArea | None = None
) -> Callable[[], None]:
    """Have a dialog be as large as what stands in it needs in the letters in force, and no smaller than is said.

    It grows half as much as they do in width.
    Where `most` is said, it becomes no higher than that, and what is `scrolling` in it scrolls; without it, no higher than
    the window around it. What is returned fits it anew, after something was said in it.
    """

    def fit() -> None:
        if layout := dialog.layout():
            if scrolling:
                scrolling.updateGeometry()  # it has heard nothing yet of what stands in it
            layout.invalidate()
            grown, room = (width + theme.of_text(width)) // 2, dialog.parentWidget()
            if room:
                grown = min(grown, max(width, room.window().width() - _AROUND))
            wide = max(grown, layout.totalMinimumSize().width())
            dialog.setMinimumWidth(wide)
            high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            if scrolling and (page := scrolling.widget()):
                high += page.sizeHint().height() - scrolling.sizeHint().height()
            around = room.window().height() if room and scrolling else 0
            dialog.resize(wide, min(max(height, high), most or around or high + height))

    _Showing(dialog, fit)
    return fit


def fix_width(widget: QWidget, width: int, content: QWidget | None = None) -> None:
    """Give a widget a width of its own, more where its content (by itself all that is in it) cannot do with that."""
    inside = content or widget

    def fit() -> None:
        inside.ensurePolished()
        widget.setFixedWidth(max(width, inside.minimumSizeHint().width()))

    widget.setFixedWidth(width)
    when_dressed(widget, fit)


class _Dressed(QObject):
    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._do, self._had_its_look = widget, do, False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        kind = event.type()
        if kind is QEvent.Type.Polish:
            self._had_its_look = True
            self._do()
        elif kind is QEvent.Type.StyleChange and self._had_its_look:
            self._forget_sizes()
            self._do()
        return False

    def _forget_sizes(self) -> None:
        """A layout hears of another look within it only with the events to come."""
        for layout in self._widget.findChildren(QLayout):
            layout.invalidate()
            if around := layout.parentWidget():
                around.updateGeometry()


def width_of(*made: QWidget) -> int:
    """Return the width that the widest of some widgets needs in its look; they stand in their window."""
    for each in made:
        each.ensurePolished()
    return max((each.sizeHint().width() for each in made), default=0)


class _Showing(QObject):
    """Does something whenever a widget comes up: all that is in it has its look by then."""

    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.Show:
            self._do()
        return False


def shown_if(widget: QWidget, on: object) -> QWidget:
    """Return a widget that has no place yet, hidden where `on` is false; to show it now would open a window of its own."""
    if not on:
        widget.hide()
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def _fill(layout: QVBoxLayout | QHBoxLayout, items: Iterable[Item], margins: int, gap: int) -> None:
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
