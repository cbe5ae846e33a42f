"""The accessibility tree of a window, and the way of Tab through it: who is without a name, who is never reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)

_ROLE = QAccessible.Role
_NAMED = {
    _ROLE.Button, _ROLE.PushButton, _ROLE.ButtonMenu, _ROLE.ButtonDropDown, _ROLE.CheckBox, _ROLE.RadioButton,
    _ROLE.EditableText, _ROLE.ComboBox, _ROLE.List, _ROLE.Table, _ROLE.Tree, _ROLE.SpinBox, _ROLE.Slider,
    _ROLE.PageTab, _ROLE.ProgressBar, _ROLE.Dialog, _ROLE.MenuItem,
}  # fmt: skip
_GONE_THROUGH = {_ROLE.List, _ROLE.Table, _ROLE.Tree}
_MOST_CELLS = 40
_LONGEST_WAY = 200  # Tab is pressed so often at the most


def _parts(of: QAccessibleInterface, path: str = "") -> Iterator[tuple[str, QAccessibleInterface]]:
    """Yield everything that is to be seen below an interface, each with the way to it."""
    children = of.childCount()
    if of.role() in (_ROLE.Table, _ROLE.List, _ROLE.Tree):
        children = min(children, _MOST_CELLS)
    for place in range(children):
        child = of.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        made = child.object()
        here = f"{path}/{(made.objectName() or type(made).__name__) if made else child.role().name}"
        yield here, child
        yield from _parts(child, here)


def nameless(top: QObject) -> list[str]:
    """Return the controls below something that have no name."""
    interface = QAccessible.queryAccessibleInterface(top)
    assert interface is not None
    return [
        f"{part.role().name} {path}: no {what}"
        for path, part in _parts(interface)
        if part.role() in _NAMED
        for what in _lacks(part)
    ]


def _lacks(part: QAccessibleInterface) -> Iterator[str]:
    """Yield what a control lacks: a name, where it is gone through row by row also how that is done."""
    made = part.object()
    named = part.text(QAccessible.Text.Name)
    if isinstance(made, QComboBox):  # on Linux Qt says what is chosen in the place of the name
        named = made.accessibleName() or " ".join(each.text() for each in _labels_of(made))
    if not named.strip():
        yield "name"
    if part.role() in _GONE_THROUGH and not part.text(QAccessible.Text.Description).strip():
        yield "description"


def _labels_of(field: QWidget) -> list[QLabel]:
    return [each for each in field.window().findChildren(QLabel) if each.buddy() is field]


def unreached(window: QWidget) -> list[str]:
    """Return what takes the focus by Tab and is never met on the way round; of a menu what the arrows never come to."""
    if isinstance(window, QMenu):
        return _unreached_lines(window)
    start = QApplication.focusWidget()
    assert start is not None, f"{called(window)} came up without the keyboard"
    met: list[QWidget] = [start]
    for _time in range(_LONGEST_WAY):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, f"the keyboard is lost after {called(met[-1])}"
        if now in met[:-1] or (now is met[-1] and not isinstance(now, QDateTimeEdit)):
            break
        if now is not met[-1]:  # or it went on from the day to the month
            met.append(now)
    else:
        pytest.fail(f"Tab does not come round: {[called(each) for each in met[-12:]]}")
    return [called(each) for each in window.findChildren(QWidget) if _by_tab(each) and each not in met]


def _unreached_lines(menu: QMenu) -> list[str]:
    lines = [line for line in menu.actions() if line.isVisible() and line.isEnabled() and not line.isSeparator()]
    met = list[QAction]()
    for _line in lines:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        met.append(menu.activeAction())
    return [line.text() for line in lines if line not in met]


def _by_tab(widget: QWidget) -> bool:
    policy, is_pressed = widget.focusPolicy(), isinstance(widget, QPushButton | QCheckBox)  # whatever it says of itself
    takes = bool(policy & Qt.FocusPolicy.TabFocus or is_pressed) and widget.focusProxy() is None
    in_group = (isinstance(widget, QAbstractButton) and widget.autoExclusive()) or (
        isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive()
    )
    chosen = not in_group or (isinstance(widget, QAbstractButton) and widget.isChecked())
    return takes and chosen and widget.isVisible() and widget.isEnabled() and not isinstance(widget, QRadioButton)


def pressed_by_enter(dialog: QWidget) -> list[str]:
    """Return what Enter in a field of a dialog presses though it does not do what the dialog is for, such as Cancel."""
    made = (each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.isDefault())
    return [called(each) for each in made if each.property("kind") != "primary"]


def called(widget: QWidget) -> str:
    """Name a widget for whoever reads of a fault."""
    return widget.objectName() or type(widget).__name__
