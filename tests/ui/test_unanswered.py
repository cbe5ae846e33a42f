"""What outlasts the lock: what became of a signature under way, told to its officer alone; faults of an audit, to all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, click, say_name, type_text
from tests.support.windows import rest, unlock
from verifier.domain.acts import ListRefused
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import SignOff
from verifier.ui.main_window import MainWindow
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, quarantine, rehearse


def _sign_and_lock(window: MainWindow, bench: Workbench, passphrase: str) -> list[object]:
    """Begin to sign a refusal, and lock before there is an answer; return what the desk was answered."""
    office, answered, intent = bench.desk.office, list[object](), new_intent()
    arrival = quarantine.arrive(office, bench.desk.officer, b"no list", "list.csv")

    def do(signer: Signer) -> object:
        return quarantine.refuse_list(office, signer, arrival.id, "", "", "не список", intent=intent)

    bench.desk.sign(SignOff(ListRefused.kind, ("list.csv",), do, intent), answered.append)
    dialog = bench.findChild(SignDialog)
    assert dialog is not None
    say_name(bench, dialog)
    type_text(dialog.passphrase, passphrase)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert window.tasks.busy
    window.lock()
    return answered


@pytest.mark.parametrize("is_right", [True, False])
def test_what_became_of_it_is_told_after_unlocking(
    qtbot: QtBot, window: MainWindow, practice_folder: Path, tmp_path: Path, is_right: bool
) -> None:
    folder = Path(shutil.copytree(practice_folder, tmp_path / "office"))
    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    before = bench.desk.office.head().count
    assert not _sign_and_lock(window, bench, PASSPHRASE if is_right else "хибна довга фраза")
    rest(qtbot, window)
    bench = unlock(qtbot, window, folder, rehearse.SECOND)
    assert "list.csv" not in bench.banner.sentence, "it is told to nobody else"
    window.lock()
    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    if is_right:
        last = browse.acts_page(bench.desk.office, 1)[0]
        assert (last.kind, last.seq) == (ListRefused.kind, before + 1)
        assert f"nothing of it is left to do: List refused · list.csv (act {last.seq})." in bench.banner.sentence
    else:
        assert bench.desk.office.head().count == before
        assert (
            "is not recorded, nothing of it is done; sign it again: List refused · list.csv." in bench.banner.sentence
        )
    told = bench.banner.sentence
    bench.desk.notice("Saved.")
    assert bench.banner.sentence == "Saved."
    click(bench.banner, "banner_close")
    assert (bench.banner.sentence, bench.banner.isVisible()) == (told, True), "what comes after it does not hide it"
    click(bench.banner, "banner_close")
    assert not bench.banner.isVisible()
    window.lock()
    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    assert "list.csv" not in bench.banner.sentence, "once is enough"


def test_the_faults_of_an_audit_stay_in_sight_after_the_lock_until_another_finds_none(
    qtbot: QtBot, window: MainWindow, practice_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(practice_folder, tmp_path / "office"))

    def pill(bench: Workbench) -> tuple[str, str]:
        found = bench.findChild(QLabel, "ledger_pill")
        assert found is not None
        return found.text().partition(" · ")[0], str(found.property("pill"))

    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    assert pill(bench) == ("Ledger", "ok")
    bench.desk.audited(2)
    assert pill(bench) == ("✗ Ledger", "bad")
    window.lock()
    bench = unlock(qtbot, window, folder, rehearse.SECOND)
    assert pill(bench) == ("✗ Ledger", "bad"), "it is the office that is not sound, whoever has it open"
    bench.desk.audited(0)
    window.lock()
    assert pill(unlock(qtbot, window, folder, rehearse.FIRST)) == ("Ledger", "ok")
