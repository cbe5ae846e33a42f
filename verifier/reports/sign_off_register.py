"""R4, the sign-off register of a list: who signed what on whom, when, and what of it is void (domain.md 13.2)."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain import words
from verifier.domain.acts import Act, CaseBody
from verifier.domain.case import Case, Standing
from verifier.domain.lists import case_number
from verifier.domain.moments import at_utc
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.domain.rules import roles_for
from verifier.i18n import _, n_, speaking
from verifier.reports import styles, totals
from verifier.reports.contents import SignOffRegister
from verifier.reports.furniture import Furniture
from verifier.reports.opening import open_list_report
from verifier.reports.sheet import Sheet
from verifier.reports.sign_offs import SIGNED, conditions_of, meaning_of, step_of
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature, signed_name
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped, moment

_ROW = 26.0


def sign_off_register(report: SignOffRegister, furniture: Furniture) -> bytes:
    """Return the register as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        document, sheet = open_list_report(report.submitted, furniture, _title, _counts(report))
        _persons(sheet, report)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Sign-off register")


def _signed(case: Case) -> list[Act]:
    return [act for act in case.acts if isinstance(act.body, SIGNED)]


def _counts(report: SignOffRegister) -> list[tuple[str, str]]:
    signed = [(case, act) for _entry, case in report.lines for act in _signed(case)]
    void = sum(case.standing(act) is Standing.VOID for case, act in signed)
    officers = len({act.officer for _case, act in signed})
    begun = sum(bool(_signed(case)) for _entry, case in report.lines)
    persons = _("{begun} of {all} with a signature").format(begun=begun, all=len(report.lines))
    return [
        (_("Persons"), persons),
        (_("Signatures"), _("{n} in all").format(n=grouped(len(signed)))),
        (_("Void of these"), grouped(void)),
        (_("Officers"), grouped(officers)),
    ]


def _persons(sheet: Sheet, report: SignOffRegister) -> None:
    zones = sorted({act.zone for _entry, case in report.lines for act in case.acts})
    remark = _("electronic, kept in the ledger; times in UTC{zone}").format(zone=", ".join(zones))
    sheet.heading(_("Signatures by person"), remark if zones else "", keep=80)
    table = Table(
        sheet,
        (
            Column(_("Act no."), 44, styles.CELL_GREY),
            Column(_("Signed"), 82),
            Column(_("Step"), 128, styles.CELL_STRONG),
            Column(_("Role"), 84),
            Column(_("First name, SURNAME"), 124),
            Column(_("Post"), 124),
            Column(_("Decision"), 100),
            Column(_("Remark, void mark"), 118),
        ),
        zebra=False,
    )
    now = at_utc(sheet.furniture.printed_at)
    waiting = [entry for entry, case in report.lines if not _signed(case)]
    with_acts = [(entry, case) for entry, case in report.lines if _signed(case)]
    for place, (entry, case) in enumerate(with_acts, start=1):
        acts = _signed(case)
        table.band(_person(entry, case), keep=_ROW * min(len(acts), 3))
        for number, act in enumerate(acts, start=1):
            is_last = place == len(with_acts) and number == len(acts) and not waiting
            void = case.standing(act) is Standing.VOID
            cells = _cells(act, case, report.officers, _remark(act, now, void=void))
            table.row(cells, struck=void, keep=SIGNATURE_HEIGHT if is_last else 0)
    table.close()
    if waiting:
        _waiting(sheet, waiting)


def _waiting(sheet: Sheet, waiting: list[Entry]) -> None:
    sheet.heading(_("Nobody has signed yet"), n_("{n} person", "{n} persons", len(waiting)), keep=SIGNATURE_HEIGHT)
    numbers = totals.few((f"№ {entry.number}" if entry.number else "—" for entry in waiting), most=400)
    sheet.paragraph(numbers, styles.BODY, limit=6000)


def _person(entry: Entry, case: Case) -> str:
    number = f"№ {entry.number}" if entry.number else "№ —"
    state = f"{words.state_shape(case.state)} {words.state(case.state)}"
    return " · ".join((number, case_number(case.number), entry.full_name or "—", state))


def _cells(act: Act, case: Case, officers: Mapping[str, Officer], remark: str) -> list[Cell]:
    officer = officers.get(act.officer)
    name, post = (signed_name(officer.name), officer.post) if officer else (act.officer, "")
    decision = meaning_of(act, len(case.asked))
    signed = moment(act.at, act.zone)
    return [grouped(act.seq), signed, step_of(act), _role(act, officer), name, post, decision, remark]


def _role(act: Act, officer: Officer | None) -> str:
    """Return the role under which an act was signed: the first that allows it of those that the officer has."""
    if not isinstance(act.body, CaseBody):
        return ""
    allowed = roles_for(act.body)
    held = [role for role in allowed if officer and role in officer.roles]
    return words.role((held or list(allowed))[0])


def _remark(act: Act, now: str, *, void: bool) -> str:
    mark = _("✗ void: what it rested on has changed") if void else ""
    return " · ".join(filter(None, (mark, conditions_of(act, now))))
