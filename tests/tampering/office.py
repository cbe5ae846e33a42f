"""An office with rows in every table that there is, so that no table or column is forgotten by those who tamper with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.support import persons
from tests.support.databases import raw
from tests.support.exchanged import Exchanging
from tests.support.offices import (
    RECORDS,
    Template,
    Who,
    Workplace,
    draft,
    fill_office,
    load_records,
    receive_entries,
    register_reading,
    staff_office,
)
from verifier.domain.acts import Pass
from verifier.domain.exchange_codes import Execution
from verifier.domain.findings import Evidence, EvidenceKind, ReasonCode, RejectedRecord
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.quarantine import Said
from verifier.domain.readings import ReadingKind
from verifier.domain.registers import RegisterKind
from verifier.domain.work import Filter
from verifier.ledger.canonical import to_bytes
from verifier.store import quarantine as store
from verifier.store.tables import metadata
from verifier.workflow import exchange_drafts, exchange_moves, quarantine, readings, type_in, work_plan
from verifier.workflow.approve_list import approve
from verifier.workflow.attachments import attach
from verifier.workflow.audit import audit
from verifier.workflow.check import save_draft, sign_check
from verifier.workflow.exchange_drafts import Draft
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.load_register import load
from verifier.workflow.office import DATABASE
from verifier.workflow.propose_matches import Matcher, propose_for
from verifier.workflow.receive_list import Receipt
from verifier.workflow.register_index import index_of

FEWEST = 3  # rows of each table: the first, one in the middle and the last can be told apart
Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True)
class Scene:
    """The office that is tampered with, and how it was some acts ago."""

    template: Template
    earlier: Template
    rows: Rows


def populated(folder: Path, staffed: Template | None = None) -> Scene:
    """Make the office below a folder.

    Raises:
        RuntimeError: a table has too few rows (a new one, of which nothing is known here), or the audit finds a fault.
    """
    staffed = staffed or staff_office(folder / "staffed")
    filled = fill_office(staffed, folder / "filled")
    place = filled.copy(folder / "office")
    _receive_and_load(place)
    _quarantine(place)
    _type_in(place)
    _plan_and_draft(place)
    _reject(place)
    for number in (1, 5):  # of the first list one of four, of the second all
        place.finish(number)
        issue(
            place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1 if number == 1 else 2, number)
        )
    approve(place.office, place.signers[Who.APPROVER], 2)
    _exchange(place)
    earlier = _closed_copy(place, filled, folder / "earlier")
    issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, 1))
    _read(place)
    faults = audit(place.office).faults
    rows = _rows(place)
    place.office.close()
    if faults:
        raise RuntimeError(f"the office is not whole before anybody touched it: {faults}")
    if poor := [name for name, each in rows.items() if len(each) < FEWEST]:
        raise RuntimeError(f"too few rows to tamper with in: {', '.join(poor)}; let `populated` make some")
    return Scene(replace(filled, folder=folder / "office"), earlier, rows)


def _receive_and_load(place: Workplace) -> None:
    office, registrar = place.office, place.signers[Who.FIRST]
    receive_entries(office, registrar, persons.entries(1), "2/Т")
    receive_entries(office, registrar, persons.entries(3), "3/Т")
    for number in (2, 3):
        records = [persons.record(f"{number}:{each}") for each in range(1, 4)]
        load_records(office, registrar, records, f"register {number}".encode())
    _update(place)
    index_of(office, (RegisterKind.OWN,), large=1)
    matcher = Matcher(office)
    for list_ in (1, 2, 3):
        propose_for(office, matcher, list_)


def _update(place: Workplace) -> None:
    """Bring a register up to date by an extract in which two records say something else and one is gone."""
    changed = [replace(persons.record(f"3:{each}"), status=f"стан {each}") for each in (1, 2)]
    data = b"register 4"
    load(place.office, place.signers[Who.FIRST], register_reading(changed, data), data, "Облік", "НІБ", "2025-06-14",
         updates=3, note="той самий")  # fmt: skip


def _quarantine(place: Workplace) -> None:
    """Let lists arrive: one is received, one refused, two wait, and one of those is typed in."""
    office, officer, signer = place.office, place.officer(Who.FIRST), place.signers[Who.FIRST]
    columns = (ColumnMap("Лист1", 0, 1, "A", "ПІБ", field="full_name", why=Why.CHOSEN),)
    reading, data = persons.reading(persons.entries(1), b"arrived 1")
    layout = Layout("a" * 64, columns)
    for number, sender in enumerate(("перша", "друга", "третя"), 1):
        here, data = persons.reading(persons.entries(1), f"arrived {number}".encode())
        waits = quarantine.arrive(office, officer, data, reading.file_name, sender)
        if number == 1:
            receipt = Receipt("4/Т", sender)
            quarantine.accept(office, signer, waits.id, replace(here, layout=layout), receipt, mapping=columns)
        elif number == 2:
            quarantine.refuse_list(office, signer, waits.id, sender, "5/Т", "не той файл")
        else:
            quarantine.leave(office, officer, waits.id, Said(reference="6/Т"))
    with office.store.write() as connection:
        for sender in ("друга", "третя"):
            store.keep_mapping(connection, sender, layout.digest, to_bytes(columns), officer.id, "2025-05-14")


def _type_in(place: Workplace) -> None:
    """Have lists typed in from paper: one is refused in the end, the others are under way."""
    office = place.office
    for number in (1, 2, 3):
        paper = type_in.begin(office, place.officer(Who.FIRST), f"{number}/П", ("full_name", "rank")).id
        for who in (Who.FIRST, Who.SECOND)[: 4 - number]:
            type_in.save(office, place.officer(who), paper, ((f"Зразкін {number}", "солдат"),))
            type_in.finish(office, place.officer(who), paper)
        if number == 1:
            arrival = type_in.take_over(office, place.officer(Who.FIRST), paper)
            quarantine.refuse_list(office, place.signers[Who.FIRST], arrival.id, "вони", "1/П", "не той список")


def _plan_and_draft(place: Workplace) -> None:
    office, first = place.office, place.officer(Who.FIRST)
    work_plan.assign(office, place.officer(Who.ADMINISTRATOR), [3, 6, 7, 8], Pass.FIRST, Who.FIRST.value)
    for name in ("мої", "вільні", "усі"):
        work_plan.save_filter(office, first, name, Filter(text=name))
    for number in (3, 6, 7):
        sheet = place.sheet(number, Pass.FIRST, Who.FIRST)
        save_draft(office, first, number, Pass.FIRST, sheet.draft)
        attach(office, first, number, Pass.FIRST, f"скан {number}.pdf", f"%PDF-1.4 {number}".encode())


def _reject(place: Workplace) -> None:
    """Have both checkers find of some persons that a record is another's, one of them with a file of evidence."""
    for number in (2, 4, 8):
        for pass_, who in ((Pass.FIRST, Who.FIRST), (Pass.SECOND, Who.SECOND)):
            sheet = place.sheet(number, pass_, who)
            whole = draft(sheet).with_rejection(RejectedRecord(RECORDS[2], ReasonCode.OTHER_PERSON, "інша людина"))
            if number == 2:
                name, data = f"лист {pass_}.pdf", f"%PDF-1.7 {pass_}".encode()
                sha256 = attach(place.office, place.officer(who), number, pass_, name, data)
                item = Evidence(9, EvidenceKind.PERSONAL_LETTER, "лист", file=sha256, file_name=name)
                whole = replace(whole, evidence=(*whole.evidence, item))
            sign_check(place.office, place.signers[who], sheet, whole)


def _exchange(place: Workplace) -> None:
    """Put two persons on a stage, one of them on a second one as well, and have three officers tick without signing."""
    desk = Exchanging(place)
    desk.open(2)
    desk.fill(desk.plan(2), (1, 5))
    desk.board(1, 1)
    desk.manifest(1)
    desk.tick(1, (5,), Execution.NOT_PRESENTED)
    desk.sign(Who.CLEARER, exchange_moves.placing(place.office, desk.exchange, desk.plan(1), (5,)))
    draft = Draft().with_tick(exchange_moves.tick(desk.stage(1), 1, Execution.PRESENTED))
    for who in (Who.FIRST, Who.SECOND, Who.CLEARER):
        exchange_drafts.keep(place.office, place.signers[who].officer, 1, 1, draft)


def _read(place: Workplace) -> None:
    for number in range(1, 5):
        readings.log(place.office, place.officer(Who.AUDITOR), ReadingKind.OPENED, case=number)


def _closed_copy(place: Workplace, filled: Template, folder: Path) -> Template:
    """Copy the files of the office as they are between two acts."""
    folder.mkdir()
    for path in place.office.folder.iterdir():
        if path.is_file() and path.suffix in (".db", ".keys", ".checkpoint"):
            (folder / path.name).write_bytes(path.read_bytes())
    return replace(filled, folder=folder)


def _rows(place: Workplace) -> Rows:
    with raw(place.office.folder / DATABASE, place.office.key) as connection:
        return {table: rows_of(connection, table) for table in sorted(metadata.tables)}


def rows_of(connection: Any, table: str) -> list[Row]:
    """Return the rows of a table in the order of its key."""
    key = ", ".join(f'"{column.name}"' for column in metadata.tables[table].primary_key)
    found = connection.execute(f'SELECT * FROM "{table}" ORDER BY {key}')  # noqa: S608
    names = [each[0] for each in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
