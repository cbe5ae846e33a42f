"""Their list back: their workbook as it was, with what became of each person, or what is asked about him, in columns beside.

The version for the other side is made of `Question`s alone (domain.md 13.2, R3). A row about which nothing is asked stays as
they wrote it, and so does the row of a person who may not be named: nothing tells the two apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from verifier import child
from verifier.domain import words
from verifier.domain.case import Case, State
from verifier.domain.decisions import Disposition
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.domain.outgoing import Question, may_be_named
from verifier.domain.persons import Entry, Sheet
from verifier.i18n import _, speaking
from verifier.reports import totals
from verifier.reports.contents import Place, TheirBook
from verifier.reports.furniture import Furniture
from verifier.reports.query import asked
from verifier.reports.workbook import HEAD, PLAIN, Look, finish, write
from verifier.reports.written import moment

_SECONDS = 120.0
_ANSWER = 256 << 20
_WIDEST_COLUMNS, _LONGEST_TITLE = 512, 31
_MEASURED, _NARROWEST, _WIDEST = 500, 8, 44  # rows; characters of a column
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]]")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside one row: a text a column, and the colour behind them (RRGGBB, empty for none)."""

    texts: tuple[str, ...]
    fill: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Headings and widths of our columns, and what stands in them by row of theirs."""

    columns: tuple[tuple[str, float], ...]
    rows: Mapping[Place, _Beside]


def with_results(
    book: TheirBook,
    lines: Sequence[tuple[Entry, Case]],
    furniture: Furniture,
    cancelled: Callable[[], bool] = child.never,
) -> bytes:
    """Return their list with status, identity conclusion, disposition and open question of every person, for the office."""
    with speaking(furniture.language):
        headings = (_("Status"), 26), (_("Identity conclusion"), 24), (_("Disposition"), 26), (_("Open question"), 44)
        by_row: dict[Place, list[tuple[str, _Beside]]] = {}
        for entry, case in lines:
            by_row.setdefault((entry.sheet, entry.row), []).append((entry.full_name, _result(case)))
        return _made(
            book, _Plan(headings, {place: _joined(found) for place, found in by_row.items()}), furniture, cancelled
        )


def with_questions(
    book: TheirBook,
    questions: Mapping[Place, Sequence[Question]],
    furniture: Furniture,
    cancelled: Callable[[], bool] = child.never,
) -> bytes:
    """Return their list with the code and the neutral question beside each row about which something is asked."""
    with speaking(furniture.language):
        headings = (_("Code"), 14), (_("Please check"), 44)
        rows = {place: _questions(found, shared=place in book.shared) for place, found in questions.items()}
        return _made(book, _Plan(headings, rows), furniture, cancelled)


def _questions(found: Sequence[Question], *, shared: bool) -> _Beside:
    """Return what is asked beside a row; where other persons stand in it too, each line says whom it is about."""
    said = [f"{each.name}: {asked(each)}" if shared else asked(each) for each in found]
    return _Beside(("\n".join(each.code for each in found), "\n".join(said)))


def _result(case: Case) -> _Beside:
    identity, open_ = totals.identity_of(case), totals.open_question(case)
    status = f"{words.state_shape(case.state)} {words.state(case.state)}"
    hidden = [] if may_be_named(case) else [_("not to be named to the other side")]
    texts = (
        status,
        words.identity(identity) if identity else _("not yet concluded"),
        words.disposition(case.disposition) if case.disposition else _("not yet decided"),
        "; ".join((*hidden, *_asked(case), *([open_] if open_ else []))),
    )
    return _Beside(texts, _fill(case))


def _asked(case: Case) -> list[str]:
    """Say what the other side has not answered yet."""
    return [
        f"{code}: {', '.join(words.detail(key) for key in case.asked if key in details)}"
        for code, details in sorted(case.queries.items())
    ]


def _fill(case: Case) -> str:
    if case.disposition is Disposition.CLEARED:
        return "DDF4E4"
    if case.disposition in (Disposition.HOLD, Disposition.REFERRED) or case.state is State.ADJUDICATION:
        return "FFF1C9"
    return "E4E7EB" if case.disposition else "E3EEFB"


def _joined(found: Sequence[tuple[str, _Beside]]) -> _Beside:
    """Return what stands beside a row; where several persons share it, each line says whose it is."""
    if len(found) == 1:
        return found[0][1]
    pairs = zip(*(beside.texts for _name, beside in found), strict=True)
    texts = tuple("\n".join(f"{name}: {text}" for (name, _b), text in zip(found, each, strict=True)) for each in pairs)
    return _Beside(texts)


def _made(book: TheirBook, plan: _Plan, furniture: Furniture, cancelled: Callable[[], bool]) -> bytes:
    told = (plan.columns[0][0], furniture.number, moment(furniture.printed_at), furniture.marking)
    first = " · ".join(filter(None, told))
    named = {place: beside if _head_of(book, place) else _named(beside, plan) for place, beside in plan.rows.items()}
    plan = _Plan(((first, plan.columns[0][1]), *plan.columns[1:]), named)
    if book.data:
        try:
            return _as_it_was(book, plan, furniture, cancelled)
        except _NotTakenOverError:
            return _fresh(book, plan, furniture)
    return _fresh(book, plan, furniture)


def _head_of(book: TheirBook, place: Place) -> int:
    """Return the row of the heading above a row, 0 where there is none in which a heading of ours could stand."""
    head = book.heads.get(place, 0)
    return 0 if (place[0], head) in book.heads else head


def _named(beside: _Beside, plan: _Plan) -> _Beside:
    """Let every text say what it is, where no heading does."""
    pairs = zip(plan.columns, beside.texts, strict=True)
    return _Beside(tuple(f"{heading}: {text}" if text else "" for (heading, _width), text in pairs), beside.fill)


class _NotTakenOverError(Exception):
    """Their workbook cannot be written again as it was."""


def _as_it_was(book: TheirBook, plan: _Plan, furniture: Furniture, cancelled: Callable[[], bool]) -> bytes:
    at = datetime.fromisoformat(furniture.printed_at).astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
    sheets = {sheet for sheet, _row in plan.rows}
    heads = {sheet: _heads(book, sheet) for sheet in sheets}
    rows = {
        sheet: [
            [row, each.texts, each.fill, _row_of(book, of, row)] for (of, row), each in plan.rows.items() if of == sheet
        ]
        for sheet in sheets
    }
    said = {"at": at.isoformat(), "columns": plan.columns, "heads": heads, "rows": rows}
    command = child.command("--workbook-worker", "verifier.reports.results_child")
    fed = json.dumps(said, ensure_ascii=True).encode("ascii") + b"\n" + book.data
    try:
        answer = child.ask(command, fed, answer_bytes=_ANSWER, seconds=_SECONDS, cancelled=cancelled)
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildError as error:
        raise _NotTakenOverError from error
    if not answer.startswith(b"\nPK"):
        raise _NotTakenOverError(NotShown.DAMAGED)
    return answer[1:]


def _row_of(book: TheirBook, sheet: str, row: int) -> tuple[str, ...]:
    """Return the cells of a row as both readers of lists read them: whoever writes beside it must find the same."""
    rows = next((each.rows for each in book.sheets if each.name == sheet), ())
    return tuple(filter(None, rows[row - 1])) if 0 < row <= len(rows) else ()


def _heads(book: TheirBook, sheet: str) -> list[int]:
    """Return the rows of a sheet that head a table of persons."""
    return sorted({head for place in book.heads if place[0] == sheet and (head := _head_of(book, place))})


def _fresh(book: TheirBook, plan: _Plan, furniture: Furniture) -> bytes:
    """Return a new workbook that holds their sheets as text, and says so above them."""
    made = Workbook()
    made.remove(made.worksheets[0])
    persons = {sheet for sheet, _row in book.heads}
    for theirs in book.sheets:
        if theirs.name not in persons:
            continue
        sheet = made.create_sheet(_title(theirs.name, made.sheetnames))
        write(sheet, 1, 1, _note(), Look(ink="59636E", wraps=False))
        columns = min(max((len(row) for row in theirs.rows), default=0), _WIDEST_COLUMNS)
        heads = _heads(book, theirs.name)
        for number, row in enumerate(theirs.rows, start=1):
            for place, text in enumerate(row[:columns], start=1):
                if text:
                    write(sheet, number + 2, place, text, HEAD if number in heads else PLAIN)
            beside = plan.rows.get((theirs.name, number))
            ours = (
                tuple(heading for heading, _width in plan.columns)
                if number in heads
                else beside.texts
                if beside
                else ()
            )
            look = HEAD if number in heads else Look(fill=beside.fill if beside else "", boxed=True)
            for place, text in enumerate(ours, start=columns + 1):
                write(sheet, number + 2, place, text, look)
        _set_widths(sheet, theirs, columns, plan)
    return finish(made, furniture.number, furniture.printed_at)


def _note() -> str:
    return _(
        "Their list could not be written back as the workbook that it was; this is a new workbook with the text of their "
        "sheet."
    )


def _title(name: str, taken: Sequence[str]) -> str:
    """Return a name that a sheet can have."""
    allowed = _NOT_IN_TITLES.sub(" ", name)[:_LONGEST_TITLE].strip("' ")
    return allowed if allowed and allowed not in taken else f"{len(taken) + 1}"


def _set_widths(sheet: Worksheet, theirs: Sheet, columns: int, plan: _Plan) -> None:
    for place in range(columns):
        longest = max((len(row[place]) for row in theirs.rows[:_MEASURED] if place < len(row)), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    for place, (_heading, width) in enumerate(plan.columns, start=columns + 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
