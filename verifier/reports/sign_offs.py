"""Who signed what on a case electronically: every act that stands, what is still missing, and what is void by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.domain import words
from verifier.domain.acts import (
    Act,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    IdentityConcluded,
    Pass,
)
from verifier.domain.case import Case, Standing
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import DetailKey
from verifier.domain.moments import at_utc
from verifier.domain.officers import Officer
from verifier.i18n import _, n_
from verifier.reports import styles
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, signed_name
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped, moment

_ROW_HEIGHT = 26.0
_MOST_KEPT, _LEAST_KEPT = 400.0, 90.0  # a longer table parts rather than leave most of a page white
SIGNED = (CheckSigned, DisagreementsSettled, IdentityConcluded, ClearanceGiven, DecisionTaken)
_Row = tuple[list[Cell], str]


def draw_sign_offs(sheet: Sheet, case: Case, officers: Mapping[str, Officer]) -> None:
    """Draw the electronic signatures that stand, what is still missing, and acts that are void, struck through."""
    zones = {act.zone for act in case.acts}
    remark = _("electronic, kept in the ledger; times in UTC{zone}").format(zone=", ".join(sorted(zones)))
    rows = _Rows(case, officers, at_utc(sheet.furniture.printed_at)).all()
    whole = len(rows) * _ROW_HEIGHT + SIGNATURE_HEIGHT
    kept = whole if whole < _MOST_KEPT else _LEAST_KEPT
    sheet.heading(_("Signatures"), remark if zones else "", keep=kept)
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
    void = [act for act in case.acts if isinstance(act.body, SIGNED) and case.standing(act) is Standing.VOID]
    for number, (cells, note) in enumerate(rows, start=1):
        last_rows = number >= len(rows) - 1 and not void
        table.row(cells, notes=[note] if note else [], keep=SIGNATURE_HEIGHT if last_rows else 0)
    if void:
        table.band(_("Void: what they rested on has changed"), keep=SIGNATURE_HEIGHT)
    for act in void:
        table.row(_signed(act, case, officers, step_of(act)), struck=True, keep=SIGNATURE_HEIGHT)
    table.close()


class _Rows:
    """Rows of the steps in their order (domain.md 12.3); a step that is not signed says so."""

    def __init__(self, case: Case, officers: Mapping[str, Officer], now: str) -> None:
        self._case, self._officers, self._now = case, officers, now

    def all(self) -> list[_Row]:
        """Every act that stands, and a line for each step that lacks one."""
        rows = [row for number in Pass for row in self._checks(number)]
        rows += self._settlements()
        rows.append(self._one(self._case.conclusion, _("Identity conclusion")))
        rows += [self._one(self._case.clearances.get(kind), words.clearance(kind)) for kind in ClearanceKind]
        return [*rows, self._one(self._case.decision, _("Decision"))]

    def _checks(self, number: Pass) -> list[_Row]:
        step = words.pass_name(number)
        acts = _in_order(self._case.found[number].values())
        if not acts:
            return [(_missing(step, _("not yet signed")), "")]
        rows = [self._check(act, step if not place else _("{step}, anew").format(step=step), number)
                for place, act in enumerate(acts)]  # fmt: skip
        if left := len(self._case.open_details(number)):
            rows.append(
                (_missing(step, n_("{n} detail to be answered anew", "{n} details to be answered anew", left)), "")
            )
        return rows

    def _check(self, act: Act, step: str, number: Pass) -> _Row:
        found = act.body.findings if isinstance(act.body, CheckSigned) else ()
        return self._partly(act, step, [finding.detail for finding in found], self._case.found[number])

    def _settlements(self) -> list[_Row]:
        step, case = _("Settlement of disagreements"), self._case
        rows = []
        for act in _in_order(case.ruled.values()):
            rulings = act.body.rulings if isinstance(act.body, DisagreementsSettled) else ()
            rows.append(self._partly(act, step, [ruling.detail for ruling in rulings], case.ruled))
        if case.disagreements or (not rows and not case.is_checked_twice):
            rows.append((_missing(step, _("not yet signed")), ""))
        elif not rows:
            rows.append((_missing(step, _("not needed: both checks agree")), ""))
        return rows

    def _partly(self, act: Act, step: str, keys: list[DetailKey], stand: Mapping[DetailKey, Act]) -> _Row:
        """The row of an act of which a part may be void; which part is not told while a check is blind."""
        gone = [key for key in keys if key not in stand or stand[key].seq != act.seq]
        note = ""
        if gone and self._case.is_checked_twice:
            note = _("Void of it: {details}.").format(details=", ".join(map(words.detail, gone)))
        return _signed(act, self._case, self._officers, step), note

    def _one(self, act: Act | None, step: str) -> _Row:
        if act is None:
            return _missing(step, _("not yet signed")), ""
        return _signed(act, self._case, self._officers, step), conditions_of(act, self._now)


def conditions_of(act: Act, now: str) -> str:
    """Say until when a clearance holds, under which delegation it was signed, and what was remarked; `now` is UTC, ISO."""
    body = act.body
    if not isinstance(body, ClearanceGiven):
        return ""
    parts = [body.remark]
    if body.delegation:
        parts.insert(0, _("under delegation: {document}").format(document=body.delegation))
    if body.valid_until:
        until = _("valid until {time}") if body.valid_until > now else _("expired on {time}")
        parts.insert(0, until.format(time=moment(body.valid_until, act.zone)))
    return " · ".join(filter(None, parts))


def _in_order(acts: Iterable[Act]) -> list[Act]:
    return sorted({act.seq: act for act in acts}.values(), key=lambda act: act.seq)


def _missing(step: str, why: str) -> list[Cell]:
    return [step, f"— {why}", "", "", "", ""]


def _signed(act: Act, case: Case, officers: Mapping[str, Officer], step: str) -> list[Cell]:
    officer = officers.get(act.officer)
    post, name = (officer.post, signed_name(officer.name)) if officer else ("", act.officer)
    return [step, post, name, moment(act.at, act.zone), meaning_of(act, len(case.asked)), grouped(act.seq)]


def meaning_of(act: Act, asked: int) -> str:
    """Say in a few words what a signature meant; `asked` is how many details are asked of the person."""
    match act.body:
        case CheckSigned(findings=findings) if len(findings) < asked:
            return n_("{n} detail anew", "{n} details anew", len(findings))
        case CheckSigned(number=Pass.FIRST):
            return _("complete")
        case CheckSigned():
            return _("complete, blind")
        case DisagreementsSettled(rulings=rulings):
            return _("settled: {count}").format(count=len(rulings))
        case IdentityConcluded(identity=identity):
            return words.identity(identity)
        case ClearanceGiven(outcome=outcome):
            return words.clearance_outcome(outcome)
        case DecisionTaken(disposition=disposition):
            return words.disposition(disposition).lower()
    return ""


def step_of(act: Act) -> str:
    """Name the step that an act is."""
    match act.body:
        case CheckSigned(number=number):
            return words.pass_name(number)
        case DisagreementsSettled():
            return _("Settlement of disagreements")
        case IdentityConcluded():
            return _("Identity conclusion")
        case ClearanceGiven(clearance=kind):
            return words.clearance(kind)
        case DecisionTaken():
            return _("Decision")
        case body:
            return words.act_kind(body.kind)
