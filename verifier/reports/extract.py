"""R12, an extract of the ledger on one list: each act with its time, officer, person, and the state before and after it."""

from __future__ import annotations

from collections import Counter

from verifier.domain import words
from verifier.domain.act_words import summary
from verifier.domain.lists import case_number
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.contents import Entered, LedgerExtract
from verifier.reports.furniture import Furniture
from verifier.reports.opening import open_list_report
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature, signed_name
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped, moment

_HASH = 16  # hexadecimal digits


def extract(report: LedgerExtract, furniture: Furniture) -> bytes:
    """Return the extract as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_list_report(report.submitted, furniture, _title, _counts(report))
        _acts(sheet, report)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Extract of the ledger")


def _counts(report: LedgerExtract) -> list[tuple[str, str]]:
    acts = [entered.act for entered in report.acts]
    kinds = Counter(words.act_kind(act.body.kind) for act in acts).most_common(3)
    first, last = (moment(act.at, act.zone) for act in (acts[0], acts[-1])) if acts else ("—", "—")
    return [
        (_("Acts"), n_("{n} act", "{n} acts", len(acts))),
        (_("From"), first),
        (_("Until"), last),
        (_("Mostly"), "; ".join(f"{kind} {grouped(count)}" for kind, count in kinds) or "—"),
    ]


def _acts(sheet: Sheet, report: LedgerExtract) -> None:
    zones = sorted({entered.act.zone for entered in report.acts})
    remark = _("times in UTC{zone}; what a check found stands in the reports on the persons").format(
        zone=", ".join(zones)
    )
    sheet.heading(_("Acts"), remark if zones else "", keep=60)
    table = Table(
        sheet,
        (
            Column(_("Act no."), 44, styles.CELL_STRONG),
            Column(_("When"), 82),
            Column(_("Signed by"), 120),
            Column(_("Act"), 150),
            Column(_("Case and person"), 160),
            Column(_("Before → after"), 150),
            Column(_("Hash"), 100, styles.CELL_GREY),
        ),
    )
    for number, entered in enumerate(report.acts, start=1):
        table.row(_cells(entered, report), keep=SIGNATURE_HEIGHT if number == len(report.acts) else 0)
    table.close()


def _cells(entered: Entered, report: LedgerExtract) -> list[Cell]:
    act = entered.act
    officer = report.officers.get(act.officer)
    name = [(signed_name(officer.name), styles.CELL), (officer.post, styles.CELL_GREY)] if officer else act.officer
    what: Cell = [(words.act_kind(act.body.kind), styles.CELL_STRONG), summary(act.body)]
    person: Cell = [(case_number(entered.case), styles.CELL_STRONG), entered.person] if entered.case else "—"
    hashed = act.hash[:_HASH]
    return [grouped(act.seq), moment(act.at, act.zone), [*name], what, person, _change(entered), hashed]


def _change(entered: Entered) -> str:
    if entered.before is None or entered.after is None:
        return "—"
    before, after = words.state(entered.before), words.state(entered.after)
    return _("{state}, unchanged").format(state=after) if before == after else f"{before} → {after}"
