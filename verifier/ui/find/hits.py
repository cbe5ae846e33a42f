"""One row for whatever was found: what it is, its name, what tells it from its like, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList, case_number
from verifier.domain.moments import shown_moment
from verifier.domain.persons import Record
from verifier.domain.states import State
from verifier.domain.words import remains as remains_words
from verifier.i18n import _
from verifier.store.acts import PrintRow
from verifier.store.likeness import StandingRow
from verifier.workflow import exchange_subjects, remains_subjects
from verifier.workflow.find import Found
from verifier.workflow.find_beside import ExchangeFound
from verifier.workflow.remains_lines import ItemLine, MissingLine

_ACTS = 4  # that are named
Target = StandingRow | Record | SubmittedList | PrintRow | ItemLine | MissingLine | ExchangeFound


@dataclass(frozen=True, slots=True)
class Hit:
    """A row: `where` it stands and how it does (`told`) in words, `target` what it is."""

    name: str
    born: str
    where: str
    told: str
    target: Target


def hits(found: Found) -> tuple[Hit, ...]:
    """Return the rows of all that was found: persons on lists, reports, lists, exchanges, remains, then our records."""
    return (
        *map(_person, found.persons),
        *(_print(each, found.later) for each in found.prints),
        *map(_list, found.lists),
        *map(_exchange, found.beside.exchanges),
        *map(_remains, found.beside.remains),
        *map(_missing, found.beside.missing),
        *map(_record, found.records),
    )


def place_of(row: StandingRow) -> str:
    """Say where a person stands: list, revision, row."""
    reference = row.reference
    if row.revision > 1:
        reference = _("{reference}, revision {revision}").format(reference=reference, revision=row.revision)
    return " · ".join((reference, _("row {number}").format(number=row.row_number or "—")))


def state_of(row: StandingRow) -> str:
    """Say how his case stands, with its sign."""
    state = State(row.state)
    said = words.outcome(Disposition(row.disposition)) if row.disposition else words.state(state)
    return f"{words.state_shape(state)} {said}"


def _person(row: StandingRow) -> Hit:
    return Hit(row.name, shown_date(row.born), place_of(row), state_of(row), row)


def _record(record: Record) -> Hit:
    notes = list[str]()
    if record.returned:
        notes.append(_("▲ returned earlier"))
    if record.deceased:
        notes.append(_("■ recorded dead"))
    born = shown_date(record.text(DetailKey.DATE_OF_BIRTH))
    where = _("our register · № {number}").format(number=record.number)
    return Hit(record.full_name, born, where, " · ".join(notes), record)


def door_of(printed: PrintRow) -> tuple[str, object]:
    """Return the screen to which a report leads, and what it opens there."""
    if printed.report in exchange_subjects.PAPERS:
        exchange, stage = exchange_subjects.stage_in(printed.number)
        return "exchange", f"{exchange}/{stage}/papers"
    if printed.report in remains_subjects.PAPERS:
        return "remains", None
    return "reports", printed.case or None


def _exchange(found: ExchangeFound) -> Hit:
    number = _("exchange № {number}").format(number=found.exchange)
    if not found.stage:
        return Hit(found.name, "", number, "", found)
    stage = _("{exchange} · stage {stage}").format(exchange=number, stage=found.stage)
    told = " · ".join((shown_moment(found.starts), found.place))
    if found.person:
        came = _("▲ came on no list, {at}").format(at=shown_moment(found.starts))
        return Hit(found.person, shown_date(found.born), stage, came, found)
    if found.vehicle:
        return Hit(found.vehicle, "", stage, told, found)
    return Hit(f"{found.exchange}/{found.stage}", "", stage, told, found)


def _remains(line: ItemLine) -> Hit:
    claimed = _("claimed: {name}").format(name=line.claimed) if line.claimed else ""
    standing = f"{remains_words.standing_shape(line.standing)} {remains_words.remains_standing(line.standing)}"
    told = " · ".join(filter(None, (standing, line.person, "" if line.person else claimed, line.theirs)))
    return Hit(line.number, "", _("remains"), f"▲ {told}" if line.conflicts else told, line)


def _missing(line: MissingLine) -> Hit:
    number = remains_words.missing_number(line.number)
    established = ", ".join(map(remains_words.part_number, line.remains))
    told = _("remains: {numbers}").format(numbers=established) if established else ""
    return Hit(line.name, shown_date(line.born), _("missing person · {number}").format(number=number), told, line)


def _list(submitted: SubmittedList) -> Hit:
    received = _("received {at}").format(at=shown_moment(submitted.received_at).partition(" ")[0])
    return Hit(submitted.reference, "", _("list"), " · ".join(filter(None, (submitted.sender, received))), submitted)


def _standing(later: tuple[int, ...] | None) -> str:
    """Say whether a print shows how things stand, where that was looked up."""
    if later is None:
        return ""
    if not later:
        return _("✓ current")
    named = ", ".join(map(str, later[:_ACTS])) + ("…" if later[_ACTS:] else "")
    return _("▲ superseded: acts {later} came after it").format(later=named)


def _print(printed: PrintRow, later: tuple[int, ...] | None) -> Hit:
    exchange, stage = exchange_subjects.stage_in(printed.number)
    if exchange:
        number = _("exchange № {number}").format(number=exchange)
        about = _("{exchange} · stage {stage}").format(exchange=number, stage=stage)
    else:
        about = _("case {case}").format(case=case_number(printed.case)) if printed.case else _("a whole list")
    issued = _("issued by act {act}").format(act=printed.act)
    told = " · ".join(filter(None, (_standing(later), about, issued)))
    return Hit(printed.number, "", _("report"), told, printed)
