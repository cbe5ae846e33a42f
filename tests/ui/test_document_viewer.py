"""A file of evidence in the real widget: its pages and sizes by keyboard, what is not shown is said, nothing waits."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import click
from tests.support.documents import paper, photograph
from tests.support.looks import look_of_some_kind
from verifier.domain.errors import Fault, KnownError
from verifier.i18n import Language, set_language
from verifier.reports import picture
from verifier.ui import theme
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.document_viewer import DocumentViewer

SCAN = b"\xff\xd8\xff no photograph at all"


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The door to background work; a bug in it fails the test."""
    made = Tasks()
    bugs: list[BaseException] = []
    made.bug.connect(bugs.append)
    made.known.connect(bugs.append)
    yield made
    made.finish()
    assert bugs == []


@pytest.fixture
def viewer(qtbot: QtBot, qapp: QApplication, tasks: Tasks) -> DocumentViewer:
    """A viewer in a window of its own."""
    set_language(Language.EN)
    look_of_some_kind(qapp)
    made = DocumentViewer(tasks)
    theme.dress(made)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def show(qtbot: QtBot, viewer: DocumentViewer, data: bytes, name: str = "скан.pdf") -> None:
    """Show a file and wait for its page."""
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        viewer.show_file(name, lambda: data)


def press(qtbot: QtBot, viewer: DocumentViewer, key: Qt.Key) -> None:
    """Press a key on the page and wait until it is painted anew."""
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        QTest.keyClick(viewer.page, key)


def says(viewer: DocumentViewer, name: str) -> str:
    """Return the text of a label."""
    found = viewer.findChild(QLabel, name)
    assert found is not None
    return found.text()


def seen(viewer: DocumentViewer) -> QImage:
    """Return the page as it is painted."""
    return viewer.page.paper.pixmap().toImage()


def black(image: QImage, x: float, y: float) -> bool:
    return image.pixelColor(int(image.width() * x), int(image.height() * y)).lightness() < 100


def said(qtbot: QtBot, viewer: DocumentViewer, fetch: Callable[[], bytes], name: str = "доказ") -> str:
    """Show a file that cannot be shown and return what is said."""
    viewer.show_file(name, fetch)
    qtbot.waitUntil(lambda: viewer.page.said not in ("", "Opening the file…"), timeout=10_000)
    assert viewer.page.accessibleName() in viewer.page.said
    return viewer.page.said


# --- pages and sizes ---


def test_the_pages_of_a_document_by_keyboard(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, paper())
    viewer.page.setFocus()
    assert viewer.page.hasFocus()
    found = []
    for key in (None, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        if key:
            press(qtbot, viewer, key)
        image = seen(viewer)
        found.append((says(viewer, "page_of"), [black(image, 0.1, y) for y in (0.08, 0.25, 0.42)]))
    assert found == [
        ("1 of 3", [True, False, False]),
        ("2 of 3", [False, True, False]),
        ("3 of 3", [False, False, True]),
        ("2 of 3", [False, True, False]),
    ]


def test_there_is_no_page_before_the_first_nor_after_the_last(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, paper(2))
    back, on = viewer.findChild(QPushButton, "page_back"), viewer.findChild(QPushButton, "page_on")
    assert back is not None
    assert on is not None
    assert (back.isEnabled(), on.isEnabled()) == (False, True)
    QTest.keyClick(viewer.page, Qt.Key.Key_PageUp)
    assert says(viewer, "page_of") == "1 of 2"
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        click(viewer, "page_on")
    assert (back.isEnabled(), on.isEnabled()) == (True, False)


def test_paper_fits_the_width_and_is_zoomed_by_keyboard(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, paper(1))
    fitted = seen(viewer).width()
    assert 0 <= viewer.page.viewport().width() - fitted <= 8
    press(qtbot, viewer, Qt.Key.Key_Plus)
    assert says(viewer, "page_size") == "150 %"
    assert seen(viewer).width() == round(533 * 1.5)
    qtbot.waitUntil(lambda: viewer.page.horizontalScrollBar().maximum() > 0)
    press(qtbot, viewer, Qt.Key.Key_Minus)
    assert says(viewer, "page_size") == "125 %"
    press(qtbot, viewer, Qt.Key.Key_0)
    assert seen(viewer).width() == fitted
    qtbot.waitUntil(lambda: viewer.page.horizontalScrollBar().maximum() == 0)
    QTest.keyClick(viewer.page, Qt.Key.Key_Down)
    assert viewer.page.verticalScrollBar().value() > 0


def test_a_photograph_fits_whole_and_follows_the_window(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, photograph("JPEG"), "фото.jpg")
    assert viewer.page.verticalScrollBar().maximum() == viewer.page.horizontalScrollBar().maximum() == 0
    narrow = seen(viewer).width()
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        viewer.resize(1000, 800)
    assert seen(viewer).width() > narrow
    assert viewer.page.verticalScrollBar().maximum() == viewer.page.horizontalScrollBar().maximum() == 0


def test_a_small_picture_is_as_large_as_it_is_until_it_is_zoomed(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, photograph("PNG", size=(60, 30)), "печатка.png")
    assert (seen(viewer).width(), says(viewer, "page_size")) == (60, "100 %")
    for _ in range(5):
        press(qtbot, viewer, Qt.Key.Key_Equal)
    assert (seen(viewer).width(), says(viewer, "page_size")) == (240, "400 %")
    QTest.keyClick(viewer.page, Qt.Key.Key_Plus)
    assert says(viewer, "page_size") == "400 %"


def test_a_huge_picture_is_never_painted_beyond_the_limit(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, photograph("PNG", size=(9000, 300)), "стрічка.png")
    for _ in range(8):
        viewer.zoom(1)
    qtbot.waitUntil(lambda: says(viewer, "page_size") == "33 %" and seen(viewer).width() == 2970, timeout=10_000)
    larger = viewer.findChild(QPushButton, "zoom_in")
    assert larger is not None
    assert not larger.isEnabled()


def test_everything_has_a_name_for_the_screen_reader(qtbot: QtBot, viewer: DocumentViewer) -> None:
    show(qtbot, viewer, paper(), "a\u202efdp.pdf")
    assert viewer.page.accessibleName() == "Page of a[U+202E]fdp.pdf"
    assert viewer.bar.title.accessibleName() == "a[U+202E]fdp.pdf"
    for each in viewer.findChildren(QPushButton):
        assert len(each.accessibleName()) > 2
        assert each.toolTip()


# --- what is not shown ---


def test_another_kind_of_file_is_not_shown_and_that_is_no_fault(qtbot: QtBot, viewer: DocumentViewer) -> None:
    words = said(qtbot, viewer, lambda: b"PK\x03\x04 a letter", "лист.docx")
    assert words == (
        "ℹ  лист.docx is not shown here: it is neither a PDF nor a picture. The file itself is saved unaltered."
    )
    assert viewer.page.paper.property("tone") == "info"
    for each in viewer.findChildren(QPushButton):
        assert not each.isEnabled()


def test_a_damaged_file_is_said_and_the_next_one_shown(qtbot: QtBot, viewer: DocumentViewer) -> None:
    assert "it is damaged or not complete" in said(qtbot, viewer, lambda: SCAN, "<b>фото</b>.jpg")
    assert viewer.page.said.startswith("▲  <b>фото</b>.jpg")
    assert viewer.page.paper.textFormat() is Qt.TextFormat.PlainText
    show(qtbot, viewer, paper())
    assert viewer.page.said == ""


def test_a_file_that_cannot_be_fetched_is_said(qtbot: QtBot, viewer: DocumentViewer) -> None:
    def gone() -> bytes:
        raise KnownError(Fault.EVIDENCE_GONE, file="ab12cd34")

    words = said(qtbot, viewer, gone)
    assert words == "▲  The attached file ab12cd34 is not in this office any more. Attach it anew."


# --- nothing waits, nothing is left ---


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A painter that never comes to an end."""
    command = [sys.executable, "-I", "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(picture, "painter_command", lambda *_words: command)


def painting() -> bool:
    """Whether the painter is listened to, as long as it lives; what feeds it begins before and ends at once."""
    return any(thread.name == "child-listen" for thread in threading.enumerate())


def at_work() -> bool:
    """Whether anything of a painter is left."""
    return any(thread.name.startswith("child-") for thread in threading.enumerate())


@pytest.mark.usefixtures("slow")
def test_a_slow_file_keeps_nobody_from_saving(qtbot: QtBot, viewer: DocumentViewer, tasks: Tasks) -> None:
    viewer.show_file("повільний.pdf", paper)
    qtbot.waitUntil(painting)
    saved: list[bool] = []

    def save(_job: Job) -> bool:
        return True

    tasks.run("save", save, saved.append)
    qtbot.waitUntil(lambda: saved == [True], timeout=10_000)
    assert painting()


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("way", ["hide", "close", "clear", "stop", "another"])
def test_a_viewer_that_is_left_stops_its_work(qtbot: QtBot, viewer: DocumentViewer, tasks: Tasks, way: str) -> None:
    viewer.show_file("повільний.pdf", paper)
    qtbot.waitUntil(painting)
    begun = time.monotonic()
    if way == "another":
        assert "not shown" in said(qtbot, viewer, lambda: b"text")
    else:
        {"hide": viewer.hide, "close": viewer.close, "clear": viewer.clear, "stop": viewer.stop}[way]()
    qtbot.waitUntil(lambda: not at_work() and not tasks.busy, timeout=10_000)
    assert time.monotonic() - begun < 10


def test_a_viewer_that_is_hidden_goes_on_when_it_is_shown_again(qtbot: QtBot, viewer: DocumentViewer) -> None:
    fetched: list[str] = []

    def fetch() -> bytes:
        fetched.append("")
        return paper()

    viewer.hide()
    viewer.show_file("скан.pdf", fetch)
    assert not fetched
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        viewer.show()
    viewer.hide()
    with qtbot.waitSignal(viewer.shown, timeout=10_000):
        viewer.show()
    assert len(fetched) == 1


def test_a_viewer_that_is_deleted_hears_nothing_more(qtbot: QtBot, qapp: QApplication, tasks: Tasks) -> None:
    made = DocumentViewer(tasks)
    theme.dress(made)
    made.show()
    made.show_file("скан.pdf", paper)
    made.deleteLater()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    assert qapp is not None
