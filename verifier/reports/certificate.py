"""AC, the audit certificate: what was recomputed, what was found, and what an inspector asks about the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from verifier.domain import words
from verifier.domain.act_words import summary
from verifier.domain.acts import Act
from verifier.domain.audit import AuditResult
from verifier.domain.audit_words import audit_line
from verifier.domain.keeping_acts import ClockJumped, OfficerChanged, OfficerRetired, PassphraseReset
from verifier.domain.officers import Officer
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.document import Document
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import grouped, moment


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified: `kinds` counts acts, `notable` are those that an inspector asks about, oldest first.

    `officer` answers for it, `officers` are all by id, `compared` names the checkpoints and prints that were held against
    the ledger.
    """

    result: AuditResult
    officer: Officer
    officers: Mapping[str, Officer]
    kinds: Mapping[str, int]
    notable: tuple[Act, ...] = ()
    compared: tuple[str, ...] = ()


def certificate(report: Certificate, furniture: Furniture) -> bytes:
    """Return the certificate as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        title = titled(furniture, _title)
        document = Document(
            title=f"{title()} {printable(furniture.number, 40).text}",
            author=printable(furniture.office, 200).text,
            subject=title(),
            language=furniture.language,
            made_at=furniture.printed_at,
        )
        sheet = Sheet(document, furniture, title())
        sheet.title(title(), in_other_language(title, furniture.language), _facts(report, furniture))
        _verdict(sheet, report)
        _recomputed(sheet, report)
        _compared(sheet, report)
        _officers(sheet, report)
        _notable(sheet, report)
        draw_signature(sheet, report.officer)
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Audit certificate")


def _facts(report: Certificate, furniture: Furniture) -> list[tuple[str, str]]:
    return [
        (_("Office"), furniture.office),
        (_("Fingerprint"), furniture.fingerprint),
        (_("Ledger"), n_("{n} act", "{n} acts", report.result.acts)),
        (_("Last act"), report.result.head or "—"),
        (_("Audited"), moment(furniture.printed_at, with_zone=True)),
        (_("Officer"), furniture.printed_by),
    ]


def _verdict(sheet: Sheet, report: Certificate) -> None:
    faults = report.result.faults
    sheet.heading(_("Result"), keep=90 if faults else 40)
    if not faults:
        sheet.paragraph(_("✓ No fault was found."), styles.OUTCOME)
        return
    found = n_("{n} fault was found.", "{n} faults were found.", len(faults))
    sheet.paragraph(f"✗ {found}", styles.OUTCOME)
    sheet.space(6)
    table = Table(sheet, (Column(_("No."), 30, styles.CELL_GREY), Column(_("Fault"), 450)))
    for number, fault in enumerate(faults, start=1):
        table.row([str(number), audit_line(fault)])
    table.close()


def _recomputed(sheet: Sheet, report: Certificate) -> None:
    sheet.heading(_("What was recomputed"), keep=60)
    sheet.paragraph(
        _(
            "The hash and the signature of every act, the chain of all acts, the roles and rules as they stood at the time "
            "of each, every table that follows from the acts, every stored file, the log of readings, and the key slots."
        ),
        styles.BODY,
        limit=600,
    )
    sheet.space(6)
    half = (Column(_("Kind of act"), 180), Column(_("How many"), 50, to_right=True))
    table = Table(sheet, (*half, Column("", 20), *half))
    told = sorted((words.act_kind(kind), grouped(count)) for kind, count in report.kinds.items())
    middle = (len(told) + 1) // 2
    for left, right in zip_longest(told[:middle], told[middle:], fillvalue=("", "")):
        table.row([*left, "", *right])
    table.close()


def _compared(sheet: Sheet, report: Certificate) -> None:
    sheet.heading(_("Compared with what stands outside the database"))
    for text in report.compared or (_("nothing beyond the checkpoints that the program keeps itself"),):
        sheet.paragraph(text, styles.BODY)


def _officers(sheet: Sheet, report: Certificate) -> None:
    sheet.heading(_("Officers"), keep=60)
    table = Table(
        sheet, (Column(_("No."), 30, styles.CELL_GREY), Column(_("Name and post"), 180), Column(_("Roles"), 270))
    )
    for officer in report.officers.values():
        roles = ", ".join(map(words.role, officer.roles)) or "—"
        retired = [(_("retired"), styles.CELL_STRONG)] if officer.retired else []
        table.row([officer.id, [(officer.name, styles.CELL_STRONG), officer.post], [roles, *retired]])
    table.close()


def _notable(sheet: Sheet, report: Certificate) -> None:
    sheet.heading(_("Changes of accounts, keys, copies and the clock"), keep=60)
    if not report.notable:
        sheet.paragraph(_("none"), styles.BODY)
        return
    table = Table(
        sheet,
        (
            Column(_("Act"), 36, styles.CELL_GREY),
            Column(_("When"), 76),
            Column(_("What"), 230),
            Column(_("Signed by"), 140),
        ),
    )
    for number, act in enumerate(report.notable, start=1):
        last = number == len(report.notable)
        what: Cell = [(words.act_kind(act.body.kind), styles.CELL_STRONG), _about(act, report.officers)]
        cells: list[Cell] = [grouped(act.seq), moment(act.at, act.zone), what, _signed_by(act, report.officers)]
        table.row(cells, keep=SIGNATURE_HEIGHT if last else 0)
    table.close()


def _about(act: Act, officers: Mapping[str, Officer]) -> str:
    """Say what an act is about, with names for ids."""
    body, told = act.body, tuple[str, ...]()
    match body:
        case OfficerChanged():
            told = (_name(body.officer, officers), body.post, ", ".join(map(words.role, body.roles)), body.reason)
        case OfficerRetired() | PassphraseReset():
            told = (_name(body.officer, officers), body.reason)
        case ClockJumped():
            told = (f"{moment(body.expected, act.zone)} → {moment(body.shown, act.zone, with_zone=True)}",)
        case _:
            told = (summary(body), getattr(body, "reason", ""))
    return " · ".join(filter(None, told))


def _signed_by(act: Act, officers: Mapping[str, Officer]) -> str:
    both = (act.officer, act.body.second) if isinstance(act.body, PassphraseReset) else (act.officer,)
    return ", ".join(_name(id_, officers) for id_ in both)


def _name(id_: str, officers: Mapping[str, Officer]) -> str:
    return officers[id_].name if id_ in officers else id_
