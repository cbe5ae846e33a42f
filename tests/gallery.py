"""Pictures of every screen and of the first pages of every report: ``python -m tests.gallery --out DIR``.

Made from the practice office in the middle of its work, through the real windows; nothing is drawn for show.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery_audits import certificates, paint_audits
from tests.gallery_exchange import exchange_papers
from tests.gallery_losses import losses
from tests.gallery_moments import moments
from tests.gallery_office import paint_help
from tests.gallery_remains import remains_papers
from tests.gallery_sizes import sized_office
from tests.support.clipping import beyond, cut, elided, sideways
from tests.support.extreme import extreme_data
from tests.support.walk import EYES, bring_to_the_middle, is_worth_seeing
from tests.support.windows import is_opening
from verifier import i18n, resources
from verifier.domain.case import State
from verifier.i18n import Language, PaperLanguage
from verifier.reports.preview import page_count, render
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.main_window import MainWindow
from verifier.ui.workbench import SCREENS
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.issue_report import WORKBOOKS, Report, ReportRequest, preview
from verifier.workflow.keep_office import Session
from verifier.workflow.rehearse import PracticeOffice

CUT, SCROLLS = "cut.txt", "scrolls.txt"  # the second tells of each picture what scrolls, and what ends in three dots
SIZES = ("1366x768", "1920x1080")
_PAGES, _SCALE = 3, 1.6
_REST_MS = 80  # four of them are longer than what any screen waits for typing to rest
_FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")


@dataclass(frozen=True)
class Wish:
    """What is to be painted."""

    out: Path
    languages: tuple[Language, ...]
    looks: tuple[theme.Look, ...]
    sizes: tuple[tuple[int, int], ...]
    screens: tuple[str, ...]
    extreme: bool
    texts: tuple[int, ...]
    persons: tuple[int, ...]
    sights: bool


def main(words: list[str] | None = None) -> int:
    """Paint the gallery; return the exit code."""
    wish = _wish(words)
    with tempfile.TemporaryDirectory(prefix="verifier-gallery-") as home:
        os.environ.update(dict.fromkeys(_FOLDERS, home))  # no settings of this desk are read or written
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _paint(wish)
    print(f"{len(list(wish.out.glob('*.png')))} pictures in {wish.out}")
    found = wish.out / CUT
    lines = found.read_text("utf-8").splitlines() if found.is_file() else []
    print(f"{len(lines)} texts are cut" + "".join(f"\n  {line}" for line in lines))
    return 1 if lines else 0


def _paint(wish: Wish) -> None:
    wish.out.mkdir(parents=True, exist_ok=True)
    for told in (CUT, SCROLLS):
        (wish.out / told).unlink(missing_ok=True)
    translations = resources.path("translations")
    if (translations / "uk" / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo").is_file():
        i18n.load(translations)
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    for persons in wish.persons:
        _paint_sized(app, wish, persons)
    if wish.persons:
        return
    with _practice(extreme=wish.extreme) as practice:
        for language in wish.languages:
            i18n.set_language(language)
            for look, text in product(wish.looks, wish.texts):
                _paint_look(app, practice, wish, language, look, text)
            if "reports-paper" in wish.screens:
                _paint_reports(practice, wish.out, language)
            if "certificates" in wish.screens:
                _paint_certificates(practice, wish.out, language)


def _wish(words: list[str] | None) -> Wish:
    names = ("entry", "losses", "audits", *(screen.name for screen in SCREENS), "reports-paper", "certificates")
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--sizes", nargs="+", default=SIZES, help="sizes of the window")
    parser.add_argument("--looks", nargs="+", default=["light"], choices=[look.value for look in theme.COLOURS])
    parser.add_argument("--languages", nargs="+", default=["uk", "en"], choices=[each.value for each in Language])
    parser.add_argument("--screens", nargs="+", default=names, choices=names)
    parser.add_argument("--texts", nargs="+", type=int, default=[100], help="sizes of text in per cent")
    parser.add_argument("--extreme", action="store_true", help="names at their worst")
    parser.add_argument("--sights", action="store_true", help="of each screen its first sight alone")
    parser.add_argument(
        "--persons", nargs="+", type=int, default=[], help="only the screens of offices of so many persons"
    )
    chosen = parser.parse_args(words)
    return Wish(
        chosen.out,
        tuple(map(Language, chosen.languages)),
        tuple(map(theme.Look, chosen.looks)),
        tuple((int(width), int(height)) for width, _x, height in (size.partition("x") for size in chosen.sizes)),
        tuple(chosen.screens),
        chosen.extreme,
        tuple(chosen.texts),
        tuple(chosen.persons),
        chosen.sights,
    )


@contextmanager
def _practice(*, extreme: bool) -> Iterator[PracticeOffice]:
    folder = Path(tempfile.mkdtemp(prefix="verifier-gallery-"))
    try:
        with extreme_data(folder) if extreme else nullcontext():
            practice = rehearse.found_practice(folder / "office")
        bring_to_the_middle(practice)
        yield practice
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _paint_sized(app: QApplication, wish: Wish, persons: int) -> None:
    """Paint the first sight of each screen of an office of so many persons."""
    with tempfile.TemporaryDirectory(prefix="verifier-gallery-") as home:
        folder, entries = sized_office(Path(home), persons)
        for language, look, text in product(wish.languages, wish.looks, wish.texts):
            i18n.set_language(language)
            theme.apply(app, look, text)
            window = MainWindow(Settings(language=language.value, look=look.value, text_size=text))
            window.show()
            painter = _Painter(window, wish, f"{language.value}-{look.value}-{text}-{persons}")
            for eyes, who in zip(EYES, entries, strict=True):
                window.unlock(keep_office.open_office(folder, *who))
                for name in (screen.name for screen in SCREENS if screen.name in wish.screens):
                    if window.workbench is not None:
                        window.workbench.show_screen(name)
                        painter.paint(f"{name}-{eyes}")
                window.lock()
            window.close()
            window.deleteLater()


def _paint_look(
    app: QApplication, practice: PracticeOffice, wish: Wish, language: Language, look: theme.Look, text: int
) -> None:
    theme.apply(app, look, text)
    folder = str(practice.office.folder)
    window = MainWindow(Settings(language=language.value, look=look.value, text_size=text, last_office=folder))
    window.show()
    painter = _Painter(window, wish, f"{language.value}-{look.value}" + (f"-{text}" if text != 100 else ""))
    if "entry" in wish.screens:
        _paint_entry(painter, practice)
    for place, eyes in enumerate(EYES):
        names = [screen.name for screen in SCREENS if is_worth_seeing(screen.name, place)]
        if wanted := [name for name in names if name in wish.screens]:
            window.unlock(_unlock(practice, place))
            for name in wanted:
                _paint_screen(painter, name, eyes, sights=wish.sights)
            window.lock()
    with tempfile.TemporaryDirectory(prefix="verifier-gallery-") as home:  # last: faults found in a copy stay known
        if "losses" in wish.screens:
            for name, what in losses(window, practice.office.folder, painter.settle, Path(home, "losses")):
                painter.paint(name, what, held=window.entry.is_closing)
        if "audits" in wish.screens:
            paint_audits(window, practice, painter.paint, painter.settle, Path(home, "audits"))
    window.close()
    window.deleteLater()


class _Painter:
    """Grabs the window in every size that was wished for."""

    def __init__(self, window: MainWindow, wish: Wish, prefix: str) -> None:
        self.window, self._wish, self._prefix = window, wish, prefix

    def paint(self, name: str, what: QWidget | None = None, *, held: bool = False) -> None:
        """Paint the window, or a dialog above it, in all sizes; `held` where work is held up to be seen under way."""
        rest = _rest if held else self.settle
        for width, height in self._wish.sizes:
            self.window.resize(width, height)
            rest()
            target = what or self.window
            target.activateWindow()
            rest()
            shown = f"{self._prefix}-{width}x{height}-{name}"
            target.grab().save(str(self._wish.out / f"{shown}.png"))
            with (self._wish.out / CUT).open("a", encoding="utf-8") as found:
                found.writelines(f"{shown}: {fault}\n" for fault in (*cut(target), *beyond(target, width, height)))
            with (self._wish.out / SCROLLS).open("a", encoding="utf-8") as found:
                found.writelines(f"{shown}: {fault}\n" for fault in (*sideways(target), *elided(target)))
                if (bench := self.window.workbench) and (below := bench.stage.verticalScrollBar().maximum()):
                    found.write(f"{shown}: {below} pixels stand below the window\n")

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        quiet = 0
        while quiet < 4:
            QTest.qWait(_REST_MS)
            quiet = 0 if self.window.tasks.busy or is_opening(self.window) else quiet + 1


def _rest() -> None:
    QTest.qWait(4 * _REST_MS)


def _paint_entry(painter: _Painter, practice: PracticeOffice) -> None:
    entry = painter.window.entry
    for way, name in enumerate(("open", "found", "practise")):
        entry.choose(way)
        if name == "practise":
            entry.practising.adopt(None, practice.accounts)
        painter.paint(f"entry-{name}")
    entry.show_locked(practice.office.folder, practice.accounts[rehearse.FIRST].name)
    painter.paint("entry-locked")
    entry.choose(1)
    entry.founding.new.first.edit.setText("жовта валіза їде повз сьомий міст")
    painter.paint("entry-found-strength")
    entry.founding.new.clear()
    paint_help(painter.window, painter.paint)


def _paint_screen(painter: _Painter, name: str, eyes: str, *, sights: bool) -> None:
    workbench = painter.window.workbench
    if workbench is None:
        raise RuntimeError("the desk is locked")
    workbench.show_screen(name)
    painter.paint(f"{name}-{eyes}")
    for moment, what in () if sights else moments(workbench, eyes, painter.settle):
        painter.paint(f"{name}-{eyes}-{moment}", what)


def _unlock(practice: PracticeOffice, place: int) -> Session:
    account = practice.accounts[place]
    return keep_office.open_office(practice.office.folder, account.name, account.passphrase)


def _paint_reports(practice: PracticeOffice, out: Path, language: Language) -> None:
    session = _unlock(practice, rehearse.APPROVER)
    office = session.office
    try:
        lines = browse.reportable(office, practice.list)
        kinds = {state: next((line for line in lines if line.state is state), None) for state in State}
        of_list = (report for report in Report if report not in {Report.INDIVIDUAL, Report.HELD_BACK, *WORKBOOKS})
        requests = {report.value: ReportRequest(report, practice.list, language=language) for report in of_list}
        requests["R3-ru"] = ReportRequest(Report.QUERY, practice.list, language=PaperLanguage.RU)
        for state, line in kinds.items():
            if line:
                requests[f"R1-{state.value}"] = ReportRequest(Report.INDIVIDUAL, practice.list, line.number, language)
        for report, name in ((Report.SUMMARY, "R2"), (Report.SIGN_OFFS, "R4"), (Report.STATISTICS, "R9")):
            requests[f"{name}-both"] = ReportRequest(report, practice.list, language=PaperLanguage.BOTH)
        requests["R1-both"] = ReportRequest(Report.INDIVIDUAL, practice.list, lines[0].number, PaperLanguage.BOTH)
        requests["R9-outside"] = ReportRequest(Report.STATISTICS, practice.list, language=language, outside=True)
        for name, pdf in (
            *remains_papers(office, session.officer, language),
            *exchange_papers(office, session.officer, language),
        ):
            _paint_pages(pdf, out, f"{language.value}-paper-{name}")
        for name, request in requests.items():
            _paint_pages(preview(office, session.officer, request), out, f"{language.value}-paper-{name}")
    finally:
        office.close()


def _paint_certificates(practice: PracticeOffice, out: Path, language: Language) -> None:
    known = os.environ.get("VERIFIER_STATE", "")
    with tempfile.TemporaryDirectory(prefix="verifier-gallery-") as home:
        os.environ["VERIFIER_STATE"] = home  # what is signed in a copy stays unknown to the desk of the other pictures
        try:
            for name, pdf in certificates(practice, Path(home), language):
                _paint_pages(pdf, out, f"{language.value}-paper-{name}")
        finally:
            os.environ["VERIFIER_STATE"] = known


def _paint_pages(pdf: bytes, out: Path, name: str) -> None:
    for page in range(min(page_count(pdf), _PAGES)):
        width, height, pixels = render(pdf, page, _SCALE)
        image = QImage(pixels, width, height, QImage.Format.Format_RGB32)
        image.save(str(out / f"{name}-{page + 1}.png"))


if __name__ == "__main__":
    sys.exit(main())
