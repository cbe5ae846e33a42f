"""FS, the founding sheet: the fingerprint of an office on paper, kept away from it; no secret stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.domain import words
from verifier.domain.acts import Act, OfficeFounded
from verifier.domain.digests import grouped
from verifier.domain.officers import Officer
from verifier.i18n import _, speaking
from verifier.reports import styles
from verifier.reports.document import Document
from verifier.reports.faces import BOLD, Style
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.written import moment

_FINGERPRINT = Style(BOLD, 13, 20)
_LINE = 32  # digits of the fingerprint
_BLANKS = 5  # rows that are left for ink
_BLANK_HEIGHT = 24.6  # of a row of two lines, in points


@dataclass(frozen=True, slots=True)
class FoundingSheet:
    """What the sheet is made from: the founding act, and the officers by id as they stand now."""

    founding: Act
    officers: Mapping[str, Officer]


def founding_sheet(report: FoundingSheet, furniture: Furniture) -> bytes:
    """Return the sheet as a PDF; the same input always gives the same bytes."""
    body = report.founding.body
    if not isinstance(body, OfficeFounded):
        raise TypeError(f"act {report.founding.seq} founded no office")
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
        sheet.title(title(), in_other_language(title, furniture.language), _facts(report.founding, body))
        _fingerprint(sheet, report.founding.hash)
        _rules(sheet)
        _officers(sheet, report)
        draw_signature(sheet, report.officers.get(report.founding.officer))
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Founding sheet of the office")


def _facts(founding: Act, body: OfficeFounded) -> list[tuple[str, str]]:
    return [
        (_("Office"), body.office),
        (_("Founded"), moment(founding.at, founding.zone, with_zone=True)),
        (_("Founded by"), f"{body.name}, {body.post}"),
        (_("Roles"), ", ".join(map(words.role, body.roles))),
        (_("Public key"), grouped(body.public_key)),
    ]


def _fingerprint(sheet: Sheet, fingerprint: str) -> None:
    sheet.heading(_("Fingerprint"), _("the hash of the founding act, on which every later act rests"), keep=60)
    sheet.space(6)
    for start in range(0, len(fingerprint), _LINE):
        sheet.paragraph(grouped(fingerprint[start : start + _LINE]), _FINGERPRINT, limit=80)


def _rules(sheet: Sheet) -> None:
    sheet.heading(_("What this sheet is for"), keep=80)
    for told in (
        _(
            "Keep it away from the office, for example in a safe. No secret stands on it: neither a passphrase nor a key "
            "that opens anything."
        ),
        _(
            "Compare at each start: the first sixteen characters stand at the lower left of the desk. Where they differ, it "
            "is not this office. Do not work on; tell whoever signed this sheet."
        ),
        _(
            "Every report of the office bears the same characters at its foot and in its QR code. A report that bears "
            "others was not issued here."
        ),
        words.smallest_office(),
    ):
        sheet.space(3)
        sheet.paragraph(f"•  {told}", styles.BODY, limit=600)


def _officers(sheet: Sheet, report: FoundingSheet) -> None:
    sheet.heading(_("Officers"), _("as enrolled when this sheet was printed; the rest is for ink"), keep=60)
    table = Table(
        sheet,
        (
            Column(_("No."), 26, styles.CELL_GREY),
            Column(_("Name and post"), 150),
            Column(_("Roles"), 150),
            Column(_("Public key"), 150, styles.CELL_GREY),
        ),
    )
    known = [officer for officer in report.officers.values() if not officer.retired]
    for officer in known:
        roles = ", ".join(map(words.role, officer.roles))
        key = grouped(officer.public_key[:_LINE])
        table.row([officer.id, [(officer.name, styles.CELL_STRONG), officer.post], roles, key])
    fitting = int((sheet.room - SIGNATURE_HEIGHT) // _BLANK_HEIGHT)
    blanks = min(_BLANKS, fitting) if fitting > 0 else _BLANKS  # on a page of their own there is room for all
    for place in range(blanks):
        table.row([[" ", " "], "", "", ""], keep=SIGNATURE_HEIGHT if place == blanks - 1 else 0)
    table.close()
