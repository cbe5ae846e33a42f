"""A person at the keyboard: presses keys and types, and finds his way by the focus alone; no mouse, no inside calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QKeyCombination, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.strays import Strays
from tests.support.windows import is_opening
from verifier.settings import Settings
from verifier.ui.main_window import MainWindow
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import screen_keys

PASSPHRASE = "цілком довга фраза"
_PATIENCE = 30
_MOST_TABS = 80
_D = TypeVar("_D", bound=QDialog)


def started(qtbot: QtBot, settings: Settings) -> Keyboard:
    """Return somebody at the keyboard of the window as it starts."""
    window = MainWindow(settings)
    keyboard = Keyboard(qtbot, window)
    qtbot.addWidget(window, before_close_func=lambda _window: keyboard.quit())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.warm_up()  # as the program does once its window stands
    keyboard.rest()
    return keyboard


class Keyboard:
    """Drives one window by keys."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self._strays = qtbot, window, Strays(window)

    @property
    def focused(self) -> QWidget:
        """The widget that has the focus; somebody always must."""
        front = self.dialog(QDialog) or self.window
        if QApplication.activeWindow() is not front:  # the offscreen screen has no window manager to see to that
            front.activateWindow()
            QApplication.processEvents()
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus, so the keyboard is lost"
        return widget

    def dialog(self, kind: type[_D]) -> _D | None:
        """Return the dialog of a kind that is open."""
        if not any(isinstance(top, kind) and top.isVisible() for top in QApplication.topLevelWidgets()):
            return None  # as nearly always; to go through all that is in the window takes longer than a stroke
        return next((d for d in self.window.findChildren(kind) if d.isVisible()), None)

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a combination, such as ``Ctrl+Return``."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # missing in Qt's stubs
        for _time in range(times):
            QTest.keyClick(self.focused, combination.key(), combination.keyboardModifiers())
        self.rest()

    def write(self, text: str) -> None:
        """Type text in any script into whatever has the focus."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focused, event)

    def tab_to(self, name: str) -> None:
        """Press Tab until a widget has the focus, as a person without a mouse must be able to."""
        met: list[str] = []
        for _time in range(_MOST_TABS):
            if self.focused.objectName() == name:
                return
            met.append(self.focused.objectName() or type(self.focused).__name__)
            QTest.keyClick(self.focused, Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key never reaches {name}, but {', '.join(dict.fromkeys(met))}")

    def choose_chip(self, prefix: str, name: str) -> None:
        """Reach a row or column of chips by Tab, and go along it by arrows to one; the focus may go on to its work."""
        for _time in range(_MOST_TABS):
            if self.focused.objectName().startswith(prefix):
                break
            QTest.keyClick(self.focused, Qt.Key.Key_Tab)
        for arrow in ("Right", "Left", "Down", "Up"):
            for _chip in range(10):
                chips = self.window.findChildren(QPushButton, name)  # other screens have pages of the same name
                if any(chip.isVisible() and chip.isChecked() for chip in chips):
                    return
                self.press(arrow)
        raise AssertionError(f"the arrows never reach {name} from {self.focused.objectName()}")

    def fill(self, **fields: str) -> None:
        """Reach each field by Tab and type into it."""
        for name, text in fields.items():
            self.tab_to(name)
            self.press("Ctrl+A")
            self.write(text)

    def pick(self, name: str, text: str) -> None:
        """Reach a pick list by Tab and go down it to a line."""
        self.tab_to(name)
        box = self.focused
        assert isinstance(box, QComboBox)
        self.press("Home")
        for _line in range(box.count()):
            if text in box.currentText():
                return
            self.press("Down")
        raise AssertionError(f"{name} has no line with {text}")

    def rest(self) -> None:
        """Let the window come to rest: no work under way, nothing waiting to be drawn."""
        QApplication.processEvents()
        self.until(lambda: not self.window.tasks.busy and not is_opening(self.window))
        QApplication.processEvents()

    def until(self, true: Callable[[], bool], most: int = _PATIENCE) -> None:
        """Wait until something is so, some seconds at most."""
        self.qtbot.waitUntil(true, timeout=most * 1000)

    def wait_for(self, name: str) -> None:
        """Wait until something can be used, as a person sees it become so."""
        self.until(lambda: any(w.isVisible() and w.isEnabled() for w in self.window.findChildren(QWidget, name)))

    def sign(self, passphrase: str = PASSPHRASE) -> None:
        """Enter the passphrase in the sign-off that has opened, and one's name before it the first time."""
        self.until(lambda: self.dialog(SignDialog) is not None)
        dialog = self.dialog(SignDialog)
        assert dialog is not None
        bench = self.window.workbench
        assert bench is not None
        if not bench.desk.is_named:
            self.until(lambda: self.focused is dialog.who)
            self.write(bench.desk.officer.name)
            self.tab_to("sign_passphrase")
        self.until(lambda: self.focused is dialog.passphrase)
        self.write(passphrase)
        self.press("Return")
        self.until(lambda: self.dialog(SignDialog) is not dialog)  # another may follow at once
        self.rest()

    def look_up(self, name: str) -> None:
        """Look a person up in the queue of the screen and open him; what was looked for before makes room."""
        self.press("Ctrl+F")
        self.write(name)
        self.press("Return")
        self.rest()

    def choose_path(self, path: Path) -> None:
        """Type a path into the file dialog that has opened."""
        self.until(lambda: self.dialog(QFileDialog) is not None)
        dialog = self.dialog(QFileDialog)
        assert dialog is not None
        self.tab_to("fileNameEdit")
        self.press("Ctrl+A")
        self.write(str(path))
        QApplication.processEvents()
        self.press("Return")
        self.until(lambda: self.dialog(QFileDialog) is None)
        self.rest()

    @property
    def screens(self) -> tuple[str, ...]:
        """The names of all screens."""
        workbench = self.window.workbench
        assert workbench is not None
        return tuple(workbench.screens)

    def go(self, screen: str) -> None:
        """Go to a screen by its shortcut."""
        self.press(screen_keys()[screen])
        assert self.window.workbench
        assert self.window.workbench.current.name == screen

    def quit(self) -> None:
        """Close the window and wait until it is gone: a backup that is due is made first."""
        self.window.close()
        self.until(lambda: not self.window.isVisible())
        self._strays.check()

    def lock(self) -> None:
        """Lock the desk."""
        self.press("Ctrl+L")
        self.until(lambda: self.window.workbench is None)
        self.rest()

    def unlock(self, officer: str, passphrase: str = PASSPHRASE) -> None:
        """Unlock the desk as an officer."""
        self.pick("officer", officer)
        self.tab_to("passphrase")
        self.write(passphrase)
        self.press("Return")
        self.until(lambda: self.window.workbench is not None)
        self.rest()

    def seen(self) -> str:
        """Return every text that the window shows now, to look for what must not be seen."""
        texts = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                for reader in ("text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription"):
                    read = getattr(widget, reader, None)
                    texts.append(str(read()) if callable(read) else "")
                model = getattr(widget, "model", None)
                texts += _cells(model()) if callable(model) else []
        return "\n".join(texts)


def _cells(model: object) -> list[str]:
    if not isinstance(model, QAbstractItemModel):
        return []
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    return [
        str(model.index(row, column, root).data(role) or "")
        for row in range(model.rowCount(root))
        for column in range(columns)
        for role in roles
    ]
