"""One's own passphrase in the window: what is missing or wrong is said, and after the change the old one is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, settle, type_text
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import PassphraseChanged
from verifier.i18n import Language, set_language
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.officers.own_form import OwnForm
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.half_filled import kept

NEW, WRONG = "жовта валіза їде повз сьомий міст", "хибна довга фраза"
MISSING = {
    "old": {Language.EN: "Enter your present passphrase.", Language.UK: "Введіть теперішню парольну фразу."},
    "short": {Language.EN: "too short", Language.UK: "закоротка"},
    "easy": {Language.EN: "too easy to guess", Language.UK: "надто легко вгадати"},
    "differ": {Language.EN: "The two passphrases differ.", Language.UK: "Парольні фрази не збігаються."},
}


def _own(qtbot: QtBot, bench: Workbench) -> OwnForm:
    bench.show_screen("officers")
    settle(qtbot, bench)
    assert isinstance(bench.current, OfficersScreen)
    click(bench.current, "tab_own")
    return bench.current.own


def _enter(qtbot: QtBot, bench: Workbench, form: OwnForm, old: str, new: str, again: str = "") -> None:
    for field, text in ((form.old.edit, old), (form.new.first.edit, new), (form.new.again.edit, again or new)):
        field.clear()
        type_text(field, text)
    qtbot.waitUntil(lambda: not form.new.meter._rest.isActive())
    settle(qtbot, bench)
    QTest.keyClick(form.new.again.edit, Qt.Key.Key_Return)
    settle(qtbot, bench)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_missing_is_said_and_no_attempt_is_counted(qtbot: QtBot, open_desk: Open, language: Language) -> None:
    set_language(language)
    bench = open_desk(rehearse.FIRST)
    form, count = _own(qtbot, bench), bench.desk.office.head().count
    tried = (
        ("old", "", NEW, NEW, form.old.edit),
        ("short", PASSPHRASE, "коротка", "коротка", form.new.first.edit),
        ("easy", PASSPHRASE, "Олена Взірцева 1990", "Олена Взірцева 1990", form.new.first.edit),
        ("differ", PASSPHRASE, NEW, f"{NEW}!", form.new.again.edit),
    )
    for what, old, new, again, field in tried:
        _enter(qtbot, bench, form, old, new, again)
        assert MISSING[what][language] in form.message.text(), what
        assert field.hasFocus(), what
    assert bench.desk.office.head().count == count
    assert not (bench.desk.office.folder / "office.attempts").exists()


def test_a_wrong_present_passphrase_changes_nothing(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    form, count = _own(qtbot, bench), bench.desk.office.head().count
    _enter(qtbot, bench, form, WRONG, NEW)
    assert f"The passphrase of {bench.desk.officer.name} is not right." in form.message.text()
    assert form.old.edit.hasFocus()
    assert form.old.edit.selectedText() == WRONG
    assert form.change.isEnabled()
    assert bench.desk.office.head().count == count
    bench.show_screen("home")
    assert not form.old.text(), "nothing is left standing in a field"
    assert not form.new.text


def test_the_passphrase_is_changed_and_the_old_one_opens_nothing(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    form, office = _own(qtbot, bench), bench.desk.office
    marked = list[str]()
    bench.desk.tasks.ended.connect(lambda _job: marked.extend(each.title for each in kept(office, bench.desk.officer)))
    _enter(qtbot, bench, form, PASSPHRASE, NEW)
    assert f"Passphrase changed · {bench.desk.officer.name}" in marked, "who dies meanwhile is told what became of it"
    assert not kept(office, bench.desk.officer)
    assert bench.banner.sentence == "Your passphrase is changed. The old one opens nothing here any more."
    assert not form.old.text()
    assert not form.new.text
    act = browse.acts_page(office, 1)[0].act
    assert act is not None
    assert isinstance(act.body, PassphraseChanged)
    with pytest.raises(KnownError) as refused:
        keep_office.confirm(office, bench.desk.officer, PASSPHRASE)
    assert refused.value.fault is Fault.WRONG_PASSPHRASE
    keep_office.confirm(office, office.officers()[bench.desk.officer.id], NEW)
    assert audit(office).faults == ()
