"""Papers of an exchange: manifest, act of handover and its annex, protocol, sheet of needs; each print is an act (13.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from verifier.domain.details import Direction
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.ledger.keys import Signer
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.furniture import Furniture
from verifier.workflow.exchange_desk import Seen, look, manifest_order
from verifier.workflow.exchange_ground import load_exchange
from verifier.workflow.exchange_subjects import (
    ANNEX,
    EFFECTS,
    HANDOVER_ACT,
    MANIFEST,
    NEEDS_SHEET,
    PROTOCOL,
    LastPrint,
    Subject,
    last_prints,
)
from verifier.workflow.exchanges import stage_of
from verifier.workflow.issue_report import Issued
from verifier.workflow.letterhead import for_both_sides, furnished
from verifier.workflow.office import Office, refuse
from verifier.workflow.office_prints import draft_number, issue_on_office


class Paper(StrEnum):
    """The papers of a stage."""

    MANIFEST = MANIFEST
    EFFECTS = EFFECTS
    HANDOVER_ACT = HANDOVER_ACT
    ANNEX = ANNEX
    PROTOCOL = PROTOCOL
    NEEDS_SHEET = NEEDS_SHEET


FOR_BOTH = frozenset((Paper.HANDOVER_ACT, Paper.ANNEX))
"""What both sides sign: on one direction, in two copies, in Russian where that is wanted, with nothing of ours on it."""
BY_VEHICLE = frozenset((Paper.MANIFEST, Paper.EFFECTS, Paper.NEEDS_SHEET))
"""What can be had of one vehicle alone."""
LANGUAGES: dict[Paper, tuple[Tongue, ...]] = {
    paper: (Language.UK, Language.EN, PaperLanguage.BOTH, PaperLanguage.RU)
    if paper in FOR_BOTH
    else (Language.UK, Language.EN, PaperLanguage.BOTH)
    for paper in Paper
}
"""In which languages a paper can be had: in Russian what goes to the other side."""


@dataclass(frozen=True, slots=True)
class ExchangePaper:
    """Which paper, on which stage; of a `vehicle` for those `BY_VEHICLE`, in one `direction` for those `FOR_BOTH`."""

    paper: Paper
    exchange: int
    stage: int
    vehicle: int = 0
    direction: Direction | None = None
    language: Tongue = Language.UK


def preview(office: Office, officer: Officer, wanted: ExchangePaper) -> bytes:
    """Return the paper as it would be issued now, numbered as a draft.

    Raises:
        KnownError: REFUSED where there is no such stage or vehicle, or nobody on it.
    """
    code = wanted.paper.value
    report = _report(office, wanted)
    furniture = furnished(office, officer, code, draft_number(code), office.head(), wanted.language)
    return _DRAWN[wanted.paper](report, _in_copies(furniture, wanted.paper))


def issue(office: Office, signer: Signer, wanted: ExchangePaper, intent: str = "") -> Issued:
    """Issue the paper; each print is an act.

    Raises:
        KnownError: REFUSED where there is no such stage or vehicle, or nobody on it; PRINT_WITHOUT_PAPER, OFFICE_IN_USE as
            all papers of the office.
    """
    head, officer, code = office.head(), office.officers()[signer.officer], wanted.paper.value
    report = _report(office, wanted)

    def build(number: str, checkpoint: str) -> bytes:
        furniture = furnished(office, officer, code, number, head, wanted.language, checkpoint=checkpoint)
        return _DRAWN[wanted.paper](report, _in_copies(furniture, wanted.paper))

    subject = Subject(wanted.exchange, wanted.stage, report.stage.version, report.vehicle, report.direction)
    return issue_on_office(office, signer, code, wanted.language, head, build, intent, subject.middle)


def printed(office: Office, exchange: int, stage: int) -> Mapping[tuple[Paper, int, Direction | None], LastPrint]:
    """Return the last print of each paper of a stage: by paper, vehicle, and the direction of what both sides sign."""
    with office.store.read() as connection:
        found = last_prints(connection, exchange, stage)
        known = load_exchange(connection, exchange)
    vehicles = known.stages[stage].vehicles if known and stage in known.stages else {}
    places = [(paper, vehicle, vehicles[vehicle].direction if vehicle else None) for paper in BY_VEHICLE
              for vehicle in (0, *vehicles)]  # fmt: skip
    places += [(paper, 0, way) for paper in FOR_BOTH for way in Direction]
    places.append((Paper.PROTOCOL, 0, None))
    return {
        (paper, vehicle, None if vehicle else way): found[key]
        for paper, vehicle, way in places
        if (key := (paper.value, Subject(exchange, stage, 0, vehicle, way).place)) in found
    }


def _report(office: Office, wanted: ExchangePaper) -> StagePaper:
    """Gather what a paper shows; what both sides sign is on one direction, the first in which anybody goes."""
    seen = look(office, wanted.exchange)
    stage = stage_of(seen.exchange, wanted.stage)
    if wanted.vehicle and wanted.vehicle not in stage.vehicles:
        refuse(Refusal(RefusalCode.VEHICLE_UNKNOWN, {"vehicle": str(wanted.vehicle)}))
    vehicle = wanted.vehicle if wanted.paper in BY_VEHICLE else 0
    direction = stage.vehicles[vehicle].direction if vehicle else wanted.direction
    officers = {id_: officer.name for id_, officer in office.officers().items()}
    withheld = frozenset(number for number, known in seen.travellers.items() if known.withheld)
    report = StagePaper(seen.exchange, stage, _people(seen, wanted.stage), vehicle, direction, officers,
                        frozenset(seen.fallen(stage)), withheld, seen.travellers)  # fmt: skip
    if wanted.paper in FOR_BOTH:
        report = replace(report, direction=next(iter(report.directions), Direction.INCOMING))
    elif wanted.paper is Paper.PROTOCOL:
        report = replace(report, direction=None)
    if not report.people and not stage.unlisted:
        refuse(Refusal(RefusalCode.NOBODY_CHOSEN))
    return report


def _people(seen: Seen, stage: int) -> tuple[Traveller, ...]:
    """Return the persons of a stage with the numbers that the day of handover looks for them by."""
    found = []
    for number, person in enumerate(manifest_order(seen.exchange.stages[stage]), start=1):
        known = seen.people.get(person)
        if known is None:
            found.append(Traveller(number, person, "", "", ""))
            continue
        theirs = known.aliases if known.direction is Direction.INCOMING else ()
        found.append(Traveller(number, person, known.name, known.born, known.rank, theirs))
    return tuple(found)


def _in_copies(furniture: Furniture, paper: Paper) -> Furniture:
    return for_both_sides(furniture) if paper in FOR_BOTH else furniture


def _manifest(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.manifest import manifest

    return manifest(report, furniture)


def _effects(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.effects import stage_effects

    return stage_effects(report, furniture)


def _handover_act(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.handover_act import handover_act

    return handover_act(report, furniture)


def _annex(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.annex import handover_annex

    return handover_annex(report, furniture)


def _protocol(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.protocol import protocol

    return protocol(report, furniture)


def _needs_sheet(report: StagePaper, furniture: Furniture) -> bytes:
    from verifier.reports.exchange.needs_sheet import needs_sheet

    return needs_sheet(report, furniture)


_DRAWN: dict[Paper, Callable[[StagePaper, Furniture], bytes]] = {
    Paper.MANIFEST: _manifest,
    Paper.EFFECTS: _effects,
    Paper.HANDOVER_ACT: _handover_act,
    Paper.ANNEX: _annex,
    Paper.PROTOCOL: _protocol,
    Paper.NEEDS_SHEET: _needs_sheet,
}
