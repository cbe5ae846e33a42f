"""R10A, the receipt of remains with their chain of custody: bags, seals, hands; no name of a person stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.dates import shown_date
from verifier.domain.remains_acts import RemainsMoved, RemainsReleased, RemainsTakenIn
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
        document, sheet = open_remains_paper(about, furniture, _title, _facts(report), _counts(report), lies=True)
        sheet.space(4)
        sheet.paragraph(neutral(), styles.SMALL_GREY, limit=300)
        _handings(sheet, report)
        _bags(sheet, report)
        _not_brought(sheet, report)
        draw_both_hands(sheet, _("Handed over by the sending side"), _("Taken over by the office"))
        return close_paper(document, sheet)


def _title() -> str:
    return _("Receipt of remains and chain of custody")


def _facts(report: RemainsReceipt) -> list[tuple[str, str]]:
    body = report.listing.body
    return [
        (_("List"), f"{body.reference} · {body.sender}"),
        (_("Repatriation"), f"{body.event} · {shown_date(body.date)}"),
        (_("Received"), moment(report.listing.act.at, report.listing.act.zone, with_zone=True)),
        (_("File"), _("{name}, sheet “{sheet}”").format(name=body.file_name, sheet=body.sheet)),
        ("SHA-256", body.file),
        *([(_("Why they differ"), body.difference)] if body.difference else []),
    ]


def _counts(report: RemainsReceipt) -> list[tuple[str, str]]:
    body, bags = report.listing.body, report.bags
    seals = Counter(bag.taken.seal for bag in bags)
    return [
        (_("Rows stated"), "—" if body.stated is None else grouped(body.stated)),
        (_("Rows of the list"), grouped(len(body.rows))),
        (_("Bags taken in"), grouped(len(bags))),
        (_("Not brought"), grouped(len(body.rows) - len(report.listing.bags))),
        (_("On no list"), grouped(sum(not bag.taken.row for bag in bags))),
        (_("Packets of effects"), grouped(sum(bool(bag.packet) for bag in bags))),
        (_("Seal not whole"), grouped(len(bags) - seals[Seal.WHOLE])),
    ]


def _handings(sheet: Sheet, report: RemainsReceipt) -> None:
    """Write each act by which bags or parts of this list went from hand to hand, in the order of the ledger."""
    mine = {part for bag in report.bags for part in bag.parts}
    found = {act.seq: act for part in mine for act in report.known.acts_on.get(part, ())}
    handed = [
        act
        for _seq, act in sorted(found.items())
        if isinstance(act.body, RemainsTakenIn | RemainsMoved | RemainsReleased)
    ]
    sheet.heading(_("Chain of custody"), n_("{n} link", "{n} links", len(handed)), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Act"), 34, styles.CELL_GREY),
            Column(_("Time"), 82),
            Column(_("What"), 122, styles.CELL_STRONG),
            Column(_("From where"), 96),
            Column(_("To where"), 96),
            Column(_("Given by"), 92),
            Column(_("Taken by"), 92),
            Column(_("Seal, temperature"), 88),
        ),
    )
    for act in handed:
        body = act.body
        at = moment(getattr(body, "at", ""), act.zone)
        if isinstance(body, RemainsTakenIn):
            what = n_("{n} bag", "{n} bags", len(body.bags))
            cells = [what, body.vehicle, body.place, body.given_by, body.taken_by, body.temperature]
        elif isinstance(body, RemainsMoved):
            told = " · ".join(filter(None, (body.seal_no, body.temperature)))
            cells = [_named(body.parts, mine), body.origin, body.place, body.given_by, body.taken_by, told]
        elif isinstance(body, RemainsReleased):
            what = f"{words.fate(body.fate)}: {_named(body.parts, mine)}"
            cells = [what, body.origin, body.place, body.given_by, body.to, body.document]
        table.row([str(act.seq), at, *(cell or "—" for cell in cells)])
    table.close()


def _named(parts: Sequence[str], mine: set[str]) -> str:
    """Name the parts of this list: the first of many, and how many there are."""
    known = [words.part_number(part) for part in parts if part in mine]
    return ", ".join(known) if len(known) < 7 else f"{', '.join(known[:5])} … ({len(known)})"


def _bags(sheet: Sheet, report: RemainsReceipt) -> None:
    sheet.heading(_("Bags"), n_("{n} bag", "{n} bags", len(report.bags)), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Own number"), 66, styles.CELL_STRONG),
            Column(_("Row"), 30, styles.CELL_GREY),
            Column(_("Their number"), 72),
            Column(_("Bag"), 60),
            Column(_("Seal"), 66),
            Column(_("Seal as found"), 92),
            Column(_("Contents"), 122),
            Column(_("Kept at"), 100),
            Column(_("Note"), 110, styles.CELL_GREY),
        ),
    )
    bags = report.bags
    for bag in bags:
        known = bag.examination
        told = f"{words.contents(known.contents)}, {known.individuals}" if known else _("not examined")
        places = "; ".join(dict.fromkeys(report.known.parts[part].place for part in bag.parts))
        table.row([
            words.bag_number(bag.number), str(bag.taken.row or "—"), bag.claim.body_no or "—", bag.taken.bag_no or "—",
            bag.taken.seal_no or "—", words.seal(bag.taken.seal), told, places, bag.taken.note,
        ], keep=BOTH_HANDS if bag is bags[-1] else 0)  # fmt: skip
    table.close()


def _not_brought(sheet: Sheet, report: RemainsReceipt) -> None:
    missing = [row for row in report.listing.body.rows if row.row not in report.listing.bags]
    if not missing:
        return
    sheet.heading(_("On the list and not brought"), n_("{n} row", "{n} rows", len(missing)), keep=60)
    columns = (Column(_("Row"), 40, styles.CELL_GREY), Column(_("Their number"), 160), Column(_("Bag"), 120),
               Column(_("Seal"), 120))  # fmt: skip
    table = Table(sheet, columns)
    for row in missing:
        table.row([str(row.row), row.body_no or "—", row.bag_no or "—", row.seal_no or "—"])
    table.close()
