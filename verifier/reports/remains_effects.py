"""R10B, the inventory of what was found with remains: in two copies, one of which goes with the sealed packet."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Act
from verifier.domain.remains_acts import EffectsFound
from verifier.domain.remains_states import Bag
from verifier.domain.words import remains as words
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.custody import draw_chain
from verifier.reports.furniture import Furniture
from verifier.reports.remains_opening import close_paper, neutral, open_remains_paper
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import draw_both_hands
from verifier.reports.table import Column, Table
from verifier.reports.written import moment


@dataclass(frozen=True, slots=True)
class EffectsInventory:
    """What the inventory is made from: the bag, and the act that listed its effects last."""

    bag: Bag
    act: Act

    @property
    def body(self) -> EffectsFound:
        """The inventory that holds."""
        if not isinstance(self.act.body, EffectsFound):
            raise TypeError(f"act {self.act.seq} listed no effects")
        return self.act.body


def effects_inventory(report: EffectsInventory, furniture: Furniture) -> bytes:
    """Return the inventory as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        about = _("Bag {number}").format(number=words.bag_number(report.bag.number))
        document, sheet = open_remains_paper(about, furniture, _title, _facts(report))
        sheet.space(4)
        sheet.paragraph(neutral(), styles.SMALL_GREY, limit=300)
        _things(sheet, report)
        draw_chain(sheet, report.bag.packet, report.act.zone)
        sheet.space(6)
        sheet.paragraph(_("Made in two copies: one goes with the packet, the other stays on file."), styles.BODY)
        draw_both_hands(sheet, _("Listed by"), _("Witness"))
        return close_paper(document, sheet)


def _title() -> str:
    return _("Inventory of effects")


def _facts(report: EffectsInventory) -> list[tuple[str, str]]:
    return [
        (_("Bag"), words.bag_number(report.bag.number)),
        (_("Packet"), report.body.packet),
        (_("Seal"), report.body.seal_no or "—"),
        (_("Listed by"), report.body.made_by),
        (_("Witness"), report.body.witness),
        (_("Signed"), moment(report.act.at, report.act.zone, with_zone=True)),
    ]


def _things(sheet: Sheet, report: EffectsInventory) -> None:
    effects = report.body.effects
    sheet.heading(_("Things"), n_("{n} line", "{n} lines", len(effects)), keep=60)
    columns = (
        Column(_("No."), 26, styles.CELL_GREY),
        Column(_("Thing"), 250, styles.CELL_STRONG),
        Column(_("Count"), 50, to_right=True),
        Column(_("State of the thing"), 150),
    )
    table = Table(sheet, columns)
    for place, effect in enumerate(effects, 1):
        table.row([str(place), effect.what, str(effect.count), effect.condition or "—"])
    table.row(["", _("In all"), str(sum(effect.count for effect in effects)), ""])
    table.close()
