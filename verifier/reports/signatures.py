"""Who signed what on a case, electronically, and the place where a hand signs the paper."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain import words
from verifier.domain.acts import (
    Act,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    Pass,
)
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind
from verifier.domain.officers import Officer
from verifier.i18n import _, n_
from verifier.reports import styles
from verifier.reports.faces import clipped, width_of
from verifier.reports.printable import printable
from verifier.reports.sheet import Sheet, grouped, moment
from verifier.reports.table import Cell, Column, Table

SIGNATURE_HEIGHT = 118.0
_ROW_HEIGHT = 26.0


def draw_sign_offs(sheet: Sheet, case: Case, officers: Mapping[str, Officer]) -> None:
    """Draw the electronic signatures that stand, what is still missing, and acts that were replaced."""
    zones = {act.zone for act in case.acts}
    remark = _("electronic, kept in the ledger; times in UTC{zone}").format(zone=", ".join(sorted(zones)))
    rows = _standing(case, officers)
    sheet.heading(_("Signatures"), remark if zones else "", keep=len(rows) * _ROW_HEIGHT + SIGNATURE_HEIGHT)
    table = Table(
        sheet,
        (
            Column(_("Step"), 108, styles.CELL_GREY),
            Column(_("Post"), 102),
            Column(_("First name, SURNAME"), 102),
            Column(_("Signed"), 80),
            Column(_("Meaning"), 78),
            Column(_("Act no."), 34, styles.CELL_GREY, to_right=True),
        ),
        zebra=False,
    )
    replaced = _replaced(case)
    for number, (cells, note) in enumerate(rows, start=1):
        last_rows = number >= len(rows) - 1 and not replaced
        table.row(cells, notes=[note] if note else [], keep=SIGNATURE_HEIGHT if last_rows else 0)
    if replaced:
        table.band(_("Replaced by later acts"), keep=SIGNATURE_HEIGHT)
    for act in replaced:
        table.row(_signed(act, officers, _step(act)), struck=True, keep=SIGNATURE_HEIGHT)
    table.close()


def draw_signature(sheet: Sheet, officer: Officer | None) -> None:
    """Draw the line for the signature in ink after DSTU 4163:2020; blanks stand where nobody is known."""
    sheet.need(SIGNATURE_HEIGHT - 10)
    sheet.space(40)
    page, y, left, right = sheet.page, sheet.y, sheet.left, min(sheet.right, sheet.left + 560)
    date = _("“___” ______________ 20___")
    date_left = right - width_of(date, styles.BODY)
    name_left = left + (right - left) * 0.54
    line_left, line_right = left + (right - left) * 0.32, left + (right - left) * 0.52
    page.text(date_left, y, date, styles.BODY)
    page.rule(line_left, line_right, y - 2, 0.6)
    _centred(sheet, line_left, line_right, y - 10, _("signature"))
    post_room, name_room = line_left - left - 10, date_left - name_left - 10
    if officer:
        fit, post = sheet.lines(officer.post, styles.BODY, post_room)
        for number, line in enumerate(reversed(post[:3])):
            page.text(left, y + number * fit.leading, line, fit)
        name = clipped(sheet.clean(signed_name(officer.name)), styles.STRONG, name_room)
        page.text(name_left, y, name, styles.STRONG)
    else:
        page.rule(left, left + post_room, y - 2, 0.6)
        _centred(sheet, left, left + post_room, y - 10, _("post"))
        page.rule(name_left, name_left + name_room, y - 2, 0.6)
        _centred(sheet, name_left, name_left + name_room, y - 10, _("first name, SURNAME"))
    page.text(left + post_room * 0.5, y - 26, _("place of stamp"), styles.SMALL_GREY)
    sheet.y = y - 46
    page.text(left, sheet.y, _copies(sheet), styles.SMALL_GREY)
    sheet.y -= 6


def _copies(sheet: Sheet) -> str:
    furniture = sheet.furniture
    blanks = tuple("______________" for _number in range(min(furniture.copies, 3)))
    named = furniture.addressees or blanks
    copies = "; ".join(
        _("copy no. {number} to {addressee}").format(number=number, addressee=printable(to, 60).text)
        for number, to in enumerate(named, start=1)
    )
    text = n_("Printed in {n} copy:", "Printed in {n} copies:", furniture.copies) + f" {copies}"
    return clipped(text, styles.SMALL_GREY, sheet.width)


def _centred(sheet: Sheet, left: float, right: float, y: float, text: str) -> None:
    sheet.page.text((left + right - width_of(text, styles.SMALL_GREY)) / 2, y, text, styles.SMALL_GREY)


def _standing(case: Case, officers: Mapping[str, Officer]) -> list[tuple[list[Cell], str]]:
    """Rows of the steps in their order (domain.md 12.3); a step that is not signed says so."""
    rows = [
        _row(case.first, officers, words.pass_name(Pass.FIRST)),
        _row(case.second, officers, words.pass_name(Pass.SECOND)),
    ]
    if len(case.checks) == 2 and not case.disagreements:
        nobody = _missing(_("Settlement of disagreements"), _("not needed: both checks agree"))
        rows.append((nobody, ""))
    else:
        rows.append(_row(case.settlement, officers, _("Settlement of disagreements")))
    rows += [_row(case.clearances.get(kind), officers, words.clearance(kind)) for kind in ClearanceKind]
    rows.append(_row(case.decision, officers, _("Decision")))
    return rows


def _row(act: Act | None, officers: Mapping[str, Officer], step: str) -> tuple[list[Cell], str]:
    if act is None:
        return _missing(step, _("not yet signed")), ""
    remark = act.body.remark if isinstance(act.body, ClearanceGiven) else ""
    return _signed(act, officers, step), remark


def _missing(step: str, why: str) -> list[Cell]:
    return [step, f"— {why}", "", "", "", ""]


def _signed(act: Act, officers: Mapping[str, Officer], step: str) -> list[Cell]:
    officer = officers.get(act.officer)
    post, name = (officer.post, signed_name(officer.name)) if officer else ("", act.officer)
    return [step, post, name, moment(act.at, act.zone), _meaning(act), grouped(act.seq)]


def _meaning(act: Act) -> str:
    match act.body:
        case CheckSigned(number=Pass.FIRST):
            return _("complete")
        case CheckSigned():
            return _("complete, blind")
        case DisagreementsSettled(rulings=rulings):
            return _("settled: {count}").format(count=len(rulings))
        case ClearanceGiven(outcome=outcome):
            return words.clearance_outcome(outcome)
        case DecisionTaken(disposition=disposition):
            return words.disposition(disposition).lower()
    return ""


def _step(act: Act) -> str:
    match act.body:
        case ClearanceGiven(clearance=kind):
            return words.clearance(kind)
        case DecisionTaken():
            return _("Decision")
        case body:
            return words.act_kind(body.kind)


def _replaced(case: Case) -> tuple[Act, ...]:
    standing = (case.first, case.second, case.settlement, case.decision, *case.clearances.values())
    hashes = {act.seq for act in standing if act}
    return tuple(act for act in case.acts if act.seq not in hashes)


def signed_name(name: str) -> str:
    """Write a name as signatures do after DSTU 4163: first name, SURNAME."""
    *first, surname = name.split() or [""]
    return " ".join((*first, surname.upper()))
