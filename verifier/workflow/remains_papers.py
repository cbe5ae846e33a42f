"""R10, the papers on remains: receipt (R10A), inventory of effects (R10B), identification (R10C), custody (R10D)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_view import RemainsView
from verifier.i18n import Language, Tongue
from verifier.ledger.keys import Signer
from verifier.reports.furniture import Furniture
from verifier.workflow.issue_report import Issued
from verifier.workflow.letterhead import for_both_sides, furnished
from verifier.workflow.office import Office, refuse
from verifier.workflow.office_prints import draft_number, issue_on_office
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_subjects import (
    CUSTODY,
    EFFECTS,
    IDENTIFICATION,
    RECEIPT,
    subject_of_bag,
    subject_of_list,
    subject_of_part,
)


class Paper(StrEnum):
    """The papers on remains."""

    RECEIPT = RECEIPT
    EFFECTS = EFFECTS
    IDENTIFICATION = IDENTIFICATION
    CUSTODY = CUSTODY


@dataclass(frozen=True, slots=True)
class RemainsPaper:
    """Which paper, on what: `list` for receipt and custody, `bag` for the inventory, `part` for the identification."""

    paper: Paper
    list: int = 0
    bag: int = 0
    part: str = ""
    language: Tongue = Language.UK


def preview(office: Office, officer: Officer, wanted: RemainsPaper) -> bytes:
    """Return the paper as it would be issued now, numbered as a draft.

    Raises:
        KnownError: REFUSED where there is nothing to print.
    """
    known = RemainsFile(office).refresh()
    _subject(known, wanted)
    code = wanted.paper.value
    furniture = furnished(office, officer, code, draft_number(code), office.head(), wanted.language)
    return _drawn(office, known, wanted)(_in_copies(furniture, wanted.paper))


def issue(office: Office, signer: Signer, wanted: RemainsPaper, intent: str = "") -> Issued:
    """Issue the paper; each print is an act.

    Raises:
        KnownError: REFUSED where there is nothing to print; PRINT_WITHOUT_PAPER, OFFICE_IN_USE as all papers of the office.
    """
    known = RemainsFile(office).refresh()
    subject, officer, head = _subject(known, wanted), office.officers()[signer.officer], office.head()
    draw = _drawn(office, known, wanted)

    def build(number: str, checkpoint: str) -> bytes:
        code = wanted.paper.value
        furniture = furnished(office, officer, code, number, head, wanted.language, checkpoint=checkpoint)
        return draw(_in_copies(furniture, wanted.paper))

    return issue_on_office(office, signer, wanted.paper.value, wanted.language, head, build, intent, subject)


def _in_copies(furniture: Furniture, paper: Paper) -> Furniture:
    """Return the furniture of a paper: what the sending side signs too is theirs as well; an inventory has two copies."""
    if paper is Paper.RECEIPT:
        return for_both_sides(furniture)
    if paper is not Paper.EFFECTS or furniture.copies > 1:
        return furniture
    return replace(furniture, copies=2, copy=0)


def _subject(known: RemainsView, wanted: RemainsPaper) -> str:
    """Return by what the paper is numbered; refused where nothing stands in the ledger that it could show."""
    match wanted.paper:
        case Paper.RECEIPT | Paper.CUSTODY:
            number, there = str(wanted.list), wanted.list in known.lists
            subject = subject_of_list(wanted.list)
        case Paper.EFFECTS:
            number, there = str(wanted.bag), bool(wanted.bag in known.bags and known.bags[wanted.bag].effects)
            subject = subject_of_bag(wanted.bag)
        case Paper.IDENTIFICATION:
            number, there = wanted.part, wanted.part in known.parts
            subject = subject_of_part(known.individual(wanted.part)[0]) if there else ""
    if not there:
        refuse(Refusal(RefusalCode.REMAINS_UNKNOWN, {"number": number}))
    return subject


def _drawn(office: Office, known: RemainsView, wanted: RemainsPaper) -> Callable[[Furniture], bytes]:
    match wanted.paper:
        case Paper.RECEIPT:
            from verifier.reports.remains_receipt import RemainsReceipt, remains_receipt

            receipt = RemainsReceipt(wanted.list, known)
            return lambda furniture: remains_receipt(receipt, furniture)
        case Paper.CUSTODY:
            from verifier.reports.remains_custody import remains_custody
            from verifier.reports.remains_receipt import RemainsReceipt

            chain = RemainsReceipt(wanted.list, known)
            return lambda furniture: remains_custody(chain, furniture)
        case Paper.EFFECTS:
            from verifier.reports.remains_effects import EffectsInventory, effects_inventory

            bag = known.bags[wanted.bag]
            inventory = EffectsInventory(bag, bag.effects[-1])
            return lambda furniture: effects_inventory(inventory, furniture)
        case Paper.IDENTIFICATION:
            from verifier.reports.remains_identification import IdentificationReport, identification_report

            identified = IdentificationReport(wanted.part, known, office.officers())
            return lambda furniture: identification_report(identified, furniture)
