"""R10A, the receipt of remains, which both sides sign: what was brought, with which seals, by whom; nothing of ours beside.

Where remains are kept, what an examination found and to whom they go stands on the chain of custody (R10D) alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.dates import shown_date
from verifier.domain.remains_acts import RemainsTakenIn
from verifier.domain.remains_codes import Seal
from verifier.domain.remains_states import Bag, Listing
from verifier.domain.remains_view import RemainsView
from verifier.domain.words import remains as words
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.furniture import Furniture
from verifier.reports.printable import printable
from verifier.reports.remains_opening import close_paper, neutral, open_remains_paper
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import BOTH_HANDS, draw_both_hands
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped, moment


@dataclass(frozen=True, slots=True)
class RemainsReceipt:
    """What the receipt is made from: a list of remains, and how all remains stand."""

    list: int
    known: RemainsView

    @property
    def listing(self) -> Listing:
        """The list."""
        return self.known.lists[self.list]

    @property
    def bags(self) -> Sequence[Bag]:
        """The bags that were taken in for it, in the order of their own numbers."""
        return [bag for bag in self.known.bags.values() if bag.list == self.list]


def remains_receipt(report: RemainsReceipt, furniture: Furniture) -> bytes:
    """Return the receipt as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        about = _("List of remains {reference}").format(reference=printable(report.listing.body.reference, 60).text)
        document, sheet = open_remains_paper(
            about, furniture, _title, receipt_facts(report), receipt_counts(report), lies=True
        )
        sheet.space(4)
        sheet.paragraph(neutral(), styles.SMALL_GREY, limit=300)
        _taken_in(sheet, report)
        _bags(sheet, report)
        _not_brought(sheet, report)
        draw_both_hands(sheet, _("Handed over by the sending side"), _("Taken over by the office"))
        return close_paper(document, sheet)


def _title() -> str:
    return _("Receipt of remains")


def receipt_facts(report: RemainsReceipt) -> list[tuple[str, str]]:
    """Return what identifies the list."""
    body = report.listing.body
    return [
        (_("List"), f"{body.reference} · {body.sender}"),
        (_("Repatriation"), f"{body.event} · {shown_date(body.date)}"),
        (_("Received"), moment(report.listing.act.at, report.listing.act.zone, with_zone=True)),
        (_("File"), _("{name}, sheet “{sheet}”").format(name=body.file_name, sheet=body.sheet)),
    ]


def receipt_counts(report: RemainsReceipt) -> list[tuple[str, str]]:
    """Return how many bags were stated, brought, not brought, and on no list."""
    body, bags = report.listing.body, report.bags
    seals = Counter(bag.taken.seal for bag in bags)
    return [
        (_("Rows stated"), "—" if body.stated is None else grouped(body.stated)),
        (_("Rows of the list"), grouped(len(body.rows))),
        (_("Bags taken in"), grouped(len(bags))),
        (_("Not brought"), grouped(len(body.rows) - len(report.listing.bags))),
        (_("On no list"), grouped(sum(not bag.taken.row for bag in bags))),
        (_("Seal not whole"), grouped(len(bags) - seals[Seal.WHOLE])),
    ]


def _taken_in(sheet: Sheet, report: RemainsReceipt) -> None:
    """Write each time at which bags of this list were taken in."""
    found = {bag.intake.seq: bag.intake for bag in report.bags}
    sheet.heading(_("Taken in"), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Time"), 96),
            Column(_("What"), 80, styles.CELL_STRONG),
            Column(_("From where"), 140),
            Column(_("To where"), 140),
            Column(_("Given by"), 124),
            Column(_("Taken by"), 124),
            Column(_("Temperature"), 72),
        ),
    )
    for _seq, act in sorted(found.items()):
        if isinstance(body := act.body, RemainsTakenIn):
            cells = (body.vehicle, body.place, body.given_by, body.taken_by, body.temperature)
            bags = n_("{n} bag", "{n} bags", len(body.bags))
            table.row([moment(body.at, act.zone), bags, *(cell or "—" for cell in cells)])
    table.close()


def _bags(sheet: Sheet, report: RemainsReceipt) -> None:
    sheet.heading(_("Bags"), n_("{n} bag", "{n} bags", len(report.bags)), keep=60)
    table = Table(
        sheet,
        (
            Column(_("No. of who took over"), 96, styles.CELL_STRONG),
            Column(_("Row"), 30, styles.CELL_GREY),
            Column(_("No. of the sending side"), 110),
            Column(_("Bag"), 60),
            Column(_("Seal"), 66),
            Column(_("Seal as found"), 92),
            Column(_("Note"), 250, styles.CELL_GREY),
        ),
    )
    bags = report.bags
    for bag in bags:
        table.row([
            words.bag_number(bag.number), str(bag.taken.row or "—"), bag.claim.body_no or "—", bag.taken.bag_no or "—",
            bag.taken.seal_no or "—", words.seal(bag.taken.seal), bag.taken.note,
        ], keep=BOTH_HANDS if bag is bags[-1] else 0)  # fmt: skip
    table.close()


def _not_brought(sheet: Sheet, report: RemainsReceipt) -> None:
    missing = [row for row in report.listing.body.rows if row.row not in report.listing.bags]
    if not missing:
        return
    sheet.heading(_("On the list and not brought"), n_("{n} row", "{n} rows", len(missing)), keep=60)
    columns = (Column(_("Row"), 40, styles.CELL_GREY), Column(_("No. of the sending side"), 160), Column(_("Bag"), 120),
               Column(_("Seal"), 120))  # fmt: skip
    table = Table(sheet, columns)
    for row in missing:
        table.row([str(row.row), row.body_no or "—", row.bag_no or "—", row.seal_no or "—"])
    table.close()
