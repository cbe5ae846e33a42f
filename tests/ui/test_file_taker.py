"""Files are taken from wherever a person has them, read in the background, and what is not taken is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import choose_path, drop, file_urls
from tests.support.documents import paper, photograph
from tests.support.looks import look_of_some_kind
from verifier.domain.sentences import sentence
from verifier.i18n import Language, set_language
from verifier.reports.picture import kind_of
from verifier.ui import theme
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.file_taker import MOST_FILES, FileTaker, TakenFile


class Desk:
    """A widget with the keyboard, what was taken for it and what was said of the rest."""

    def __init__(self, tasks: Tasks) -> None:
        self.tasks, self.area = tasks, QFrame()
        self.field = QPushButton(self.area)
        self.taker = FileTaker(tasks, self.area)
        self.taken: list[TakenFile] = []
        self.refused: list[str] = []
        self.nothing = 0
        self.taker.taken.connect(self.taken.append)
        self.taker.refused.connect(lambda error: self.refused.append(sentence(error)))
        self.taker.nothing.connect(self._count)

    def _count(self) -> None:
        self.nothing += 1


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    set_language(Language.EN)
    look_of_some_kind(qapp)
    tasks = Tasks()
    bugs: list[BaseException] = []
    tasks.bug.connect(bugs.append)
    made = Desk(tasks)
    theme.dress(made.area)
    qtbot.addWidget(made.area)
    made.area.show()
    qtbot.waitExposed(made.area)
    yield made
    tasks.finish()
    QGuiApplication.clipboard().clear()
    assert bugs == []


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "скан паспорта.pdf"
    path.write_bytes(paper())
    return path


def wait(qtbot: QtBot, desk: Desk, files: int = 1) -> None:
    qtbot.waitUntil(lambda: not desk.tasks.busy and len(desk.taken) == files, timeout=5000)


def test_files_that_are_dropped(qtbot: QtBot, desk: Desk, scan: Path) -> None:
    other = scan.with_name("фото.jpg")
    other.write_bytes(photograph("JPEG"))
    assert drop(desk.area, file_urls(scan, other))
    wait(qtbot, desk, 2)
    assert desk.taken == [TakenFile(scan.name, scan.read_bytes()), TakenFile(other.name, other.read_bytes())]


def test_what_is_no_file_of_this_computer_is_not_taken(desk: Desk, scan: Path) -> None:
    text, web = QMimeData(), QMimeData()
    text.setText(str(scan))
    web.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile(str(scan))])
    for data in (text, web, file_urls(*[scan] * (MOST_FILES + 1))):
        assert not drop(desk.area, data)
    assert desk.taken == []


def test_a_file_that_is_copied_is_pasted_by_keyboard(qtbot: QtBot, desk: Desk, scan: Path) -> None:
    QGuiApplication.clipboard().setMimeData(file_urls(scan))
    desk.field.setFocus()
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, desk)
    assert desk.taken == [TakenFile(scan.name, scan.read_bytes())]


def test_a_picture_that_is_copied_is_pasted(qtbot: QtBot, desk: Desk) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    desk.taker.paste()
    wait(qtbot, desk)
    (taken,) = desk.taken
    assert (taken.name, kind_of(taken.data)) == ("pasted picture.png", "picture")
    back = QImage.fromData(taken.data)
    assert (back.width(), back.height(), back.pixelColor(5, 5).name()) == (40, 20, "#ff0000")


@pytest.mark.parametrize("text", ["просто текст", None])
def test_a_clipboard_without_file_or_picture_is_said(desk: Desk, text: str | None) -> None:
    QGuiApplication.clipboard().clear()
    if text:
        QGuiApplication.clipboard().setText(text)
    desk.taker.paste()
    assert desk.nothing == 1
    assert desk.taken == []


def test_a_file_is_chosen(qtbot: QtBot, desk: Desk, scan: Path) -> None:
    desk.taker.choose()
    choose_path(qtbot, desk.area, scan)
    wait(qtbot, desk)
    assert desk.taken[0].name == scan.name


def test_one_that_is_refused_keeps_no_other_out(qtbot: QtBot, desk: Desk, scan: Path, tmp_path: Path) -> None:
    large, empty = tmp_path / "великий.tif", tmp_path / "порожній.pdf"
    with large.open("wb") as file:
        file.truncate(51 << 20)
    empty.touch()
    assert drop(desk.area, file_urls(scan, large))
    wait(qtbot, desk)
    assert desk.refused == [
        "великий.tif is larger than 50 MiB, so it is not attached. Attach a part or a smaller copy."
    ]
    for path in (empty, tmp_path, tmp_path / "немає.pdf"):
        assert drop(desk.area, file_urls(path))
        wait(qtbot, desk)
        assert path.name in desk.refused[-1]
    assert drop(desk.area, file_urls(scan))
    wait(qtbot, desk, 2)
    assert len(desk.refused) == 4
