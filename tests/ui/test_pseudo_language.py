"""An exchange in a language that nobody speaks: what stays English on a page or in a dialog was never translated.

All other screens are met in it by `test_everything_opened`.
"""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support import pseudo
from tests.support.desks import settle
from tests.support.english import english
from tests.support.exchange_desks import OpenExchange, bench_of, exchange_folder, open_exchange
from tests.support.hovering import press_all
from tests.support.offices import Who
from tests.support.pseudo import untranslated

__all__ = ["exchange_folder", "open_exchange"]


@pytest.mark.parametrize("who", [Who.CLEARER, Who.APPROVER])
def test_every_page_and_dialog_of_an_exchange_is_translated(
    qtbot: QtBot, open_exchange: OpenExchange, who: Who
) -> None:
    with pseudo.spoken():
        screen = open_exchange(who)
        bench = bench_of(screen)
        found: list[str] = []

        def look(where: str) -> None:
            found.extend(f"{where}: {fault}" for fault in english(bench))

        for page in screen.pages:
            screen.open(page)
            settle(qtbot, bench)
            look(page)
            press_all(screen.page, lambda: settle(qtbot, bench), look)
        assert not found, "\n".join(sorted(set(found)))


def test_the_measure_finds_what_isenglish() -> None:
    assert untranslated(pseudo.pseudo("Sign {what} now").format(what="Петро")) == ""
    assert untranslated(f"{pseudo.pseudo('Sign')} now") == "now"
    assert untranslated(pseudo.pseudo("Sign {what}").format(what=pseudo.pseudo("this"))) == ""
    assert len(pseudo.pseudo("A sentence of some words")) > 1.4 * len("A sentence of some words")
