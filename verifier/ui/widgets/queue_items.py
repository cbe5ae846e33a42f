"""How a person stands in a work queue: in signs and words, by the task for which he waits."""

from __future__ import annotations

from verifier.domain.case import State
from verifier.domain.dates import shown_date
from verifier.domain.moments import local_clock
from verifier.domain.officers import Officer
from verifier.domain.work import Mark, Task, WorkLine
from verifier.i18n import _, grouped
from verifier.ui.widgets.block_words import block_words
from verifier.ui.widgets.case_list import QueueItem
from verifier.workflow.queues import QueuePage

CHIPS = {
    Task.FIRST_CHECK: "pass_1",
    Task.SECOND_CHECK: "pass_2",
    Task.SETTLEMENT: "task_settle",
    Task.CLEARANCE: "task_clear",
    Task.DECISION: "task_decide",
    Task.CONCLUSION: "task_conclude",
    Task.WAITING: "task_waiting",
    Task.CLOSED: "task_closed",
    Task.SIGNED: "task_signed",
}
_TONES = {
    State.ADJUDICATION: "bad",
    State.DECISION: "info",
    State.HOLD: "warn",
    State.REFERRED: "warn",
    State.CLOSED: "ok",
}


def task_text(task: Task, number: int) -> str:
    """Return what stands on the chip of a task."""
    match task:
        case Task.FIRST_CHECK:
            return _("First {n}").format(n=grouped(number))
        case Task.SECOND_CHECK:
            return _("Second {n}").format(n=grouped(number))
        case Task.SETTLEMENT:
            return _("Disagreements {n}").format(n=grouped(number))
        case Task.CLEARANCE:
            return _("Clearances {n}").format(n=grouped(number))
        case Task.DECISION:
            return _("Decisions {n}").format(n=grouped(number))
        case Task.CONCLUSION:
            return _("Identity conclusions {n}").format(n=grouped(number))
        case Task.WAITING:
            return _("Waiting {n}").format(n=grouped(number))
        case Task.CLOSED:
            return _("Decided {n}").format(n=grouped(number))
        case Task.SIGNED:
            return _("First checks of mine {n}").format(n=grouped(number))


def items(page: QueuePage, officer: Officer) -> tuple[QueueItem, ...]:
    """Return the persons of a page as they are shown to an officer."""
    return tuple(_item(line, page, officer) for line in page.lines)


def _item(line: WorkLine, page: QueuePage, officer: Officer) -> QueueItem:
    sign, tone = _sign(line, page.query.task)
    if Mark.DUE in line.marks and page.query.task is not Task.WAITING:
        due = _("due {date}").format(date=shown_date(line.case.due))
        sign, tone = f"{sign} · {due}", "warn"
    if line.holder and line.holder != officer.id:
        sign, tone = f"{_held(line, page.holders.get(line.holder, line.holder))} · {sign}", "muted"
    return QueueItem(line.case.number, line.case.row_number, line.case.name, sign, tone)


def _held(line: WorkLine, name: str) -> str:
    if line.until:
        return _("▸ {officer} until {time}").format(officer=name, time=local_clock(line.until))
    return _("▸ for {officer}").format(officer=name)


def _sign(line: WorkLine, task: Task) -> tuple[str, str]:
    case = line.case
    if task in (Task.FIRST_CHECK, Task.SECOND_CHECK):
        if Mark.BEGUN in line.marks:
            return _("◐ begun"), "info"
        return "○ " + (shown_date(case.born) or _("no date of birth")), "muted"
    return block_words(case), _TONES.get(case.state, "muted")
