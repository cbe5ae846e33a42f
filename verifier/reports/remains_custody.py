"""R10D, the chain of custody of remains: every hand, where they are kept, what the bags hold; for the file alone."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.remains_acts import RemainsMoved, RemainsReleased, RemainsTakenIn
from verifier.domain.words import remains as words
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.furniture import Furniture
from verifier.reports.printable import printable
from verifier.reports.remains_opening import close_paper, neutral, open_remains_paper
from verifier.reports.remains_receipt import RemainsReceipt, receipt_counts, receipt_facts
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped, moment


def remains_custody(report: RemainsReceipt, furniture: Furniture) -> bytes:
    """Return the chain of custody as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        body = report.listing.body
        about = _("List of remains {reference}").format(reference=printable(body.reference, 60).text)
        differs = [(_("Why they differ"), body.difference)] if body.difference else []
        packets = (_("Packets of effects"), grouped(sum(bool(bag.packet) for bag in report.bags)))
        document, sheet = open_remains_paper(
            about, furniture, _title, [*receipt_facts(report), ("SHA-256", body.file), *differs],
            [*receipt_counts(report), packets], lies=True,
        )  # fmt: skip
        sheet.space(4)
        sheet.paragraph(neutral(), styles.SMALL_GREY, limit=300)
        _handings(sheet, report)
        _bags(sheet, report)
        draw_signature(sheet, None)
        return close_paper(document, sheet)


def _title() -> str:
    return _("Chain of custody of remains")


def _handings(sheet: Sheet, report: RemainsReceipt) -> None:
    """Write each act by which bags or parts of this list went from hand to hand, in the order of the ledger."""
    mine = {part for bag in report.bags for part in bag.parts}
    found = {act.seq: act for part in mine for act in report.known.acts_on.get(part, ())}
    handed = [
        act
        for _seq, act in sorted(found.items())
        if isinstance(act.body, RemainsTakenIn | RemainsMoved | RemainsReleased)
    ]
    sheet.heading(_("From hand to hand"), n_("{n} link", "{n} links", len(handed)), keep=60)
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
            Column(_("Own number"), 80, styles.CELL_STRONG),
            Column(_("Their number"), 100),
            Column(_("Contents"), 220),
            Column(_("Kept at"), 300),
        ),
    )
    bags = report.bags
    for bag in bags:
        known = bag.examination
        told = f"{words.contents(known.contents)}, {known.individuals}" if known else _("not examined")
        places = "; ".join(dict.fromkeys(report.known.parts[part].place for part in bag.parts))
        row = [words.bag_number(bag.number), bag.claim.body_no or "—", told, places or "—"]
        table.row(row, keep=SIGNATURE_HEIGHT if bag is bags[-1] else 0)
    table.close()
