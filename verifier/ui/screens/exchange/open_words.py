"""What is open on a stage in words, and the page of the Exchange screen on which it is worked on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.i18n import N_, _, n_
from verifier.workflow.exchange_open_points import Open, Point

_PAGES = {  # where each open point is worked on
    Open.FALLEN: "persons",
    Open.BARRED: "persons",
    Open.TOO_FEW: "persons",
    Open.NOT_FROZEN: "persons",
    Open.LACKING: "persons",
    Open.UNSEATED: "transport",
    Open.NO_MANIFEST: "transport",
    Open.OLD_MANIFEST: "transport",
    Open.NOT_BEGUN: "day",
    Open.NO_RESULT: "day",
}
_SAID = {
    Open.NOT_FROZEN: N_("the list is not frozen"),
    Open.NO_MANIFEST: N_("the manifest is not signed"),
    Open.OLD_MANIFEST: N_("the manifest is older than list or seats"),
    Open.NOT_BEGUN: N_("the handover has not begun"),
    Open.NOT_CLOSED: N_("the stage is not closed by signature"),
}
_COUNTED: Mapping[Open, Callable[[int], str]] = {
    Open.FALLEN: lambda n: n_("{n} person is not cleared any more", "{n} persons are not cleared any more", n),
    Open.BARRED: lambda n: n_("{n} person must not travel", "{n} persons must not travel", n),
    Open.TOO_FEW: lambda n: n_("{n} person fewer than planned", "{n} persons fewer than planned", n),
    Open.UNSEATED: lambda n: n_("{n} person has no seat", "{n} persons have no seat", n),
    Open.LACKING: lambda n: n_(
        "{n} thing of humane treatment is lacking", "{n} things of humane treatment are lacking", n
    ),
    Open.NO_RESULT: lambda n: n_("{n} person has no result", "{n} persons have no result", n),
    Open.GAPS: lambda n: n_("{n} difference is not explained", "{n} differences are not explained", n),
    Open.NO_CASE: lambda n: n_("{n} person on no list has no case", "{n} persons on no list have no case", n),
    Open.NOT_CONFIRMED: lambda n: n_(
        "{n} arrival is not confirmed in person", "{n} arrivals are not confirmed in person", n
    ),
    Open.NOT_INFORMED: lambda n: n_(
        "{n} family is not told of the return", "{n} families are not told of the return", n
    ),
}


def open_words(point: Point) -> str:
    """Say what is open on a stage, and how much of it."""
    if point.what in _SAID:
        return _(_SAID[point.what])
    return _COUNTED[point.what](point.count)


def page_of(what: Open) -> str:
    """Return the page on which it is worked on."""
    return _PAGES.get(what, "closing")
