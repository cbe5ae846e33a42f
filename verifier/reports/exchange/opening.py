"""How every paper of an exchange begins: which exchange, which stage, where and when."""

from __future__ import annotations

from collections.abc import Callable

from verifier.domain.details import Direction
from verifier.domain.words import exchange as words
from verifier.i18n import _
from verifier.reports.document import Document
from verifier.reports.exchange.contents import StagePaper
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import LANDSCAPE, PORTRAIT, Facts, Sheet
from verifier.reports.styles import MM
from verifier.reports.written import moment

_BINDING = 20 * MM


def open_stage_paper(
    report: StagePaper,
    furniture: Furniture,
    title: Callable[[], str],
    facts: Facts = (),
    more: Facts = (),
    *,
    lies: bool,
) -> tuple[Document, Sheet]:
    """Begin a paper on a stage, in the language that is spoken now; a sheet that `lies` has room for long rows."""
    title, about = titled(furniture, title), about_stage(report)
    document = Document(
        title=f"{title()} {printable(furniture.number, 60).text}",
        author=printable(furniture.office, 200).text,
        subject=about,
        language=furniture.language,
        made_at=furniture.printed_at,
    )
    size = (LANDSCAPE, _BINDING) if lies else (PORTRAIT,)
    sheet = Sheet(document, furniture, f"{about} · {title()}", *size)
    sheet.title(title(), in_other_language(title, furniture.language), [*stage_facts(report), *facts], more)
    return document, sheet


def about_stage(report: StagePaper) -> str:
    """Name the exchange and its stage, as the header of each page does."""
    return _("{exchange}, stage {stage}").format(
        exchange=printable(report.exchange.agreement.name, 60).text, stage=report.stage.number
    )


def stage_facts(report: StagePaper) -> list[tuple[str, str]]:
    """Return what identifies a stage on paper."""
    agreement, stage = report.exchange.agreement, report.stage
    return [
        (_("Exchange"), agreement.name),
        (_("Category"), agreement.category),
        (_("Basis"), agreement.basis),
        (_("Stage"), f"{stage.number} · {moment(stage.starts, _zone(report), with_zone=True)}"),
        (_("Place"), stage.place),
    ]


def vehicle_name(report: StagePaper, number: int) -> str:
    """Name a vehicle as drivers know it: kind and plate."""
    vehicle = report.stage.vehicles[number]
    return f"{words.vehicle(vehicle.kind)} № {number} · {vehicle.plate or '—'}"


def not_named() -> str:
    """Say in place of a name that it may harm the person to be named to the other side."""
    return _("not named on this paper")


def way_name(direction: Direction) -> str:
    """Name which way persons go, seen from the office."""
    return _("Coming to us") if direction is Direction.INCOMING else _("Handed over by us")


def _zone(report: StagePaper) -> str:
    return report.exchange.opened.zone
