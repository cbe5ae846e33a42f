"""R11, the list of persons held back until a criminal proceeding is over: names and nothing else (GC III 119(6), 13.2).

It goes to the other side and to the protecting power: no charge, no court, no case of ours stands there.
"""

from __future__ import annotations

from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.contents import HeldBackReport
from verifier.reports.document import Document
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.query import about
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.written import moment


def held_back(report: HeldBackReport, furniture: Furniture) -> bytes:
    """Return the list as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        of_list, title = about(report.reference, report.revision), titled(furniture, held_back_title)
        document = Document(
            title=f"{title()} {printable(furniture.number, 40).text}",
            author=printable(furniture.office, 200).text,
            subject=of_list,
            language=furniture.language,
            made_at=furniture.printed_at,
        )
        sheet = Sheet(document, furniture, f"{of_list} · {title()}")
        facts = [(_("List"), of_list), (_("Received"), moment(report.received_at)[:10]), (_("To"), report.sender)]
        sheet.title(title(), in_other_language(title, furniture.language), facts)
        sheet.space(6)
        sheet.paragraph(_told(), styles.BODY, limit=600)
        _names(sheet, report)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def held_back_title() -> str:
    """Name the report."""
    return _("List of persons held back")


def _told() -> str:
    return _(
        "The persons named below stay until the criminal proceedings against them, or the punishment, are over (Article 119 "
        "of the Third Geneva Convention). Their names are communicated as that Article asks."
    )


def _names(sheet: Sheet, report: HeldBackReport) -> None:
    sheet.heading(_("Persons"), n_("{n} person", "{n} persons", len(report.names)), keep=60)
    table = Table(sheet, (Column(_("No."), 30, styles.CELL_GREY),
                          Column(_("Surname, first name, patronymic"), 440, styles.CELL_STRONG)))  # fmt: skip
    for number, name in enumerate(report.names, start=1):
        table.row([str(number), name or "—"], keep=SIGNATURE_HEIGHT if number == len(report.names) else 0)
    table.close()
