"""Remains that are worth seeing: one identified whose claim is refuted, several in one bag, one over two; their papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from tests.support.remains_office import MorgueDesk, enrol_experts, worked_on
from verifier.domain.officers import Officer
from verifier.i18n import Language, PaperLanguage
from verifier.ui.screens.remains import RemainsScreen
from verifier.workflow.office import Office
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.remains_papers import Paper, RemainsPaper, preview


def bring_remains(practice: PracticeOffice) -> None:
    """Have a list of remains received and worked on."""
    experts = enrol_experts(practice.office, practice.signers[0])
    worked_on(MorgueDesk(practice.office, experts, {}))


def remains_moments(screen: RemainsScreen, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget | None]]:
    """Show each page of an individual, the lists and the missing persons."""
    for page in ("forms", "compared", "custody", "effects"):
        screen.items.card.tabs.show_page(page)
        settle()
        yield page, None
    for place in ("lists", "missing"):
        screen.open(place)
        settle()
        yield place, None
    screen.open("items")


def remains_papers(office: Office, officer: Officer, language: Language) -> Iterator[tuple[str, bytes]]:
    """Draw the papers on remains in a language, and in two beside each other."""
    for tongue, ending in ((language, ""), (PaperLanguage.BOTH, "-both")):
        for paper in Paper:
            yield f"{paper.value}{ending}", preview(office, officer, RemainsPaper(paper, 1, 1, "1/1", tongue))
