"""The chain of custody of packets of personal effects on paper: from whom to whom, where, when, with which seal."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.custody import Link
from verifier.domain.custody_fields import link_in_words
from verifier.domain.remains_codes import Seal
from verifier.domain.words import custody, remains
from verifier.i18n import _, n_
from verifier.reports import styles
from verifier.reports.sheet import Sheet
from verifier.reports.table import Column, Table
from verifier.reports.written import moment


def draw_chain(sheet: Sheet, chain: Sequence[Link], zone: str) -> None:
    """Draw the chain of one packet as a table."""
    sheet.heading(_("Chain of custody"), n_("{n} link", "{n} links", len(chain)), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Act"), 34, styles.CELL_GREY),
            Column(_("Time"), 86),
            Column(_("Given by"), 100),
            Column(_("Taken by"), 110, styles.CELL_STRONG),
            Column(_("Where"), 100),
            Column(_("Seal as found"), 90),
        ),
    )
    for link in chain:
        handing = link.handing
        giver = _("packed, {name} present").format(name=handing.given_by) if link.packed else handing.given_by
        taker = handing.taken_by if link.packed else f"{handing.taken_by} ({custody.receiver(handing.to)})"
        table.row([str(link.act), moment(handing.at, zone), giver, taker, handing.place or "—", _seal(link)])
    table.close()


def chain_in_lines(chain: Sequence[Link], zone: str) -> tuple[str, ...]:
    """Return the chain of one packet as lines that stand beneath its row."""
    return tuple(link_in_words(link, moment(link.handing.at, zone)) for link in chain)


def _seal(link: Link) -> str:
    handing = link.handing
    if link.packed:
        return handing.seal_no or "—"
    mark = "" if handing.seal is Seal.WHOLE else "▲ "
    return " · ".join(filter(None, (f"{mark}{remains.seal(handing.seal)}", handing.seal_no, handing.note)))
