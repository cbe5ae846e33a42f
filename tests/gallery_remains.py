"""Remains that are worth seeing: one identified whose claim is refuted, several in one bag, one over two; their papers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.gallery_dialogs import Moment, Settle, opened
from tests.support.desks import click
from tests.support.remains_office import MorgueDesk, enrol_experts, worked_on
from verifier.domain.officers import Officer
from verifier.domain.remains_codes import Group, keys_of
from verifier.domain.words import remains as words
from verifier.i18n import Language, PaperLanguage, _
from verifier.ui.screens.remains import RemainsScreen, forms
from verifier.ui.screens.remains.action import Action, Scope, Spot, titled
from verifier.ui.screens.remains.ask_dialog import AskDialog
from verifier.ui.screens.remains.asks import ACTIONS
from verifier.ui.workbench import Workbench
from verifier.workflow.office import Office
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.remains_papers import Paper, RemainsPaper, preview


def bring_remains(practice: PracticeOffice) -> None:
    """Have a list of remains received and worked on."""
    experts = enrol_experts(practice.office, practice.signers[0])
    worked_on(MorgueDesk(practice.office, experts, {}))


def remains_moments(bench: Workbench, screen: RemainsScreen, settle: Settle) -> Iterator[Moment]:
    """Show each page of an individual, the lists and the missing persons; then what each act asks, whoever may do it."""
    for page in ("forms", "compared", "custody", "effects"):
        screen.items.card.tabs.show_page(page)
        settle()
        yield page, None
    for place in ("lists", "missing"):
        screen.open(place)
        settle()
        yield place, None
    screen.open("items")
    for action in ACTIONS:
        yield from _asked(bench, screen, action)
    for ante, group in product((False, True), Group):
        if keys_of(group, ante=ante):
            yield from _form(bench, screen, group, ante=ante)


def _asked(bench: Workbench, screen: RemainsScreen, action: Action) -> Iterator[Moment]:
    with screen.file.reading() as known:
        standing = [part for each in known.joins.values() for part in each.body.parts]
        conflicts = [part for part in known.parts if known.conflicts((part,))]
        wanted = {"undo": standing, "answer": conflicts}.get(action.name, [])
        part = next(iter((*wanted, *known.parts)), "")
        spot = Spot(known, bench.desk.officer, part, min(known.lists, default=0), min(known.missing, default=0), (3,))
        asks = action.asks(spot)
    title = titled(_(action.word), spot, action.scope, opens=action.scope is Scope.MISSING)
    made = AskDialog(title, _(action.told) if action.told else "", asks, lambda _dialog, _said: None, bench)
    for name, dialog in opened(f"ask-{action.name}", made):
        if action.name == "decide":
            click(made, "remains_sign")  # nothing is chosen yet
        yield name, dialog


def _form(bench: Workbench, screen: RemainsScreen, group: Group, *, ante: bool) -> Iterator[Moment]:
    with screen.file.reading() as known:
        spot = Spot(known, bench.desk.officer, next(iter(known.parts), ""), 0, min(known.missing, default=0))
        asks = forms.line_asks(spot, group.value, ante=ante)
    made = AskDialog(words.form_group(group), "", asks, lambda _dialog, _said: None, bench)
    return opened(f"form-{group.value}-{'ante' if ante else 'post'}", made)


def remains_papers(office: Office, officer: Officer, language: Language) -> Iterator[tuple[str, bytes]]:
    """Draw the papers on remains in a language, and in two beside each other."""
    for tongue, ending in ((language, ""), (PaperLanguage.BOTH, "-both")):
        for paper in Paper:
            yield f"{paper.value}{ending}", preview(office, officer, RemainsPaper(paper, 1, 1, "1/1", tongue))
