"""R6, the act of handover and acceptance in one direction: numbers in figures and words, both sides, equal copies (13.2).

It goes to the other side: numbers, and who was not handed over; everybody else stands in the annex (R6A).
"""

from __future__ import annotations

from verifier.domain.both_sides import Shown, not_handed_over
from verifier.domain.dates import shown_date
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Sums
from verifier.domain.words import exchange as said
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.exchange.contents import StagePaper, Traveller
from verifier.reports.exchange.opening import not_named, open_stage_paper
from verifier.reports.furniture import Furniture
from verifier.reports.number_words import in_words
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import BOTH_HANDS, draw_both_hands
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped

_REMARK_LINES = 3
_BY_HAND = "___.___.20___, ___:___"  # day and time


def handover_act(report: StagePaper, furniture: Furniture) -> bytes:
    """Return the act as a PDF; the same input always gives the same bytes. It is on one direction."""
    with speaking(furniture.language):
        by_hand = [(_("Handed over on"), _BY_HAND)]  # the stage says when it was to begin
        document, sheet = open_stage_paper(report, furniture, _title, by_hand, lies=False)
        direction = report.direction or Direction.INCOMING
        made = sums_of(report.stage, direction)
        _parties(sheet, furniture.office, direction)
        _numbers(sheet, made, furniture)
        _bags(sheet, report, direction)
        _not_handed_over(sheet, report, direction)
        _on_no_list(sheet, report, direction)
        _blank(sheet, _("Remarks and objections"))
        _blank(sheet, _("Neutral party present (organisation, name, signature)"), lines=1)
        sheet.space(10)
        sheet.paragraph(_annex(report), styles.BODY, limit=600)
        sheet.space(4)
        sheet.paragraph(_("Drawn up in two copies of equal force, one for each side."), styles.BODY)
        draw_both_hands(sheet, _("Handed over by"), _("Accepted by"))
        sheet.notes()
        sheet.finish()
        return document.finish()


def _title() -> str:
    return _("Act of handover and acceptance")


def _parties(sheet: Sheet, office: str, direction: Direction) -> None:
    sheet.heading(_("Representatives of the sides"), _("to be filled in by hand"), keep=60)
    table = Table(
        sheet,
        (
            Column("", 84, styles.CELL_STRONG),
            Column(_("Side"), 150),
            Column(_("First name, SURNAME"), 150),
            Column(_("Post, authority"), 150),
        ),
        zebra=False,
    )
    for part, is_ours in (
        (_("who hands over"), direction is Direction.OUTGOING),
        (_("who accepts"), direction is Direction.INCOMING),
    ):
        table.row([[part, " "], office if is_ours else "", "", ""])
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)
    table.close()


def _bags(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    """Say how many bags of personal effects go with those who are handed over: a count, and nothing of what is in."""
    effects, stage = report.exchange.effects, report.stage
    going = (each.person for each in report.going(direction) if stage.result(each.person) is Execution.TRANSFERRED)
    bags = sum(effects[person].bags for person in going if person in effects)
    sheet.space(6)
    sheet.paragraph(
        _("Bags of personal effects with those who were handed over: {n}").format(n=grouped(bags)), styles.BODY
    )


def _numbers(sheet: Sheet, made: Sums, furniture: Furniture) -> None:
    sheet.heading(_("Numbers"), keep=80)
    table = Table(
        sheet,
        (Column("", 200, styles.CELL), Column(_("In figures"), 70, styles.CELL_STRONG, to_right=True),
         Column("", 10), Column(_("In words"), 230)),
    )  # fmt: skip
    for label, number in (
        (_("on the agreed list"), made.expected),
        (_("presented of them"), made.presented - made.unlisted),
        (_("handed over and accepted of them"), made.transferred),
        (_("refused on site"), made.refused),
        (_("presented and on no list"), made.unlisted),
        (_("accepted of these"), made.unlisted_accepted),
        (_("Accepted in all"), made.accepted),
    ):
        table.row([label, grouped(number), "", in_words(number, furniture.language)])
    table.close()


def _not_handed_over(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    """Name who was agreed and not handed over, no reason of health or of ours; by number alone who may not be named."""
    left = {each.person: each for each in not_handed_over(report.to_both(direction).values())}
    rows = [(each, left[each.person]) for each in report.going(direction) if each.person in left]
    if not rows:
        return
    sheet.heading(_("On the agreed list and not handed over"), n_("{n} person", "{n} persons", len(rows)), keep=60)
    table = _names(sheet, _("Result"))
    for each, shown in rows:
        who = [each.name or "—", shown_date(each.born) or "—"] if shown.is_named else [not_named(), "—"]
        table.row([grouped(each.number), *who, _result(shown.result)])
    table.close()


def _result(result: Execution | None) -> str:
    if result is Execution.NOT_FIT:
        return _("not handed over")
    return said.execution(result) if result else _("no result yet")


def _on_no_list(sheet: Sheet, report: StagePaper, direction: Direction) -> None:
    strangers = [each for each in report.stage.unlisted.values() if each.direction is direction]
    if not strangers:
        return
    numbered, agreed = {each.person: each for each in report.people}, report.to_both(direction)
    sheet.heading(_("Presented and on no list"), n_("{n} person", "{n} persons", len(strangers)), keep=60)
    table = _names(sheet, _("Result, in whose place"))
    for stranger in strangers:
        told = [_("accepted") if stranger.accepted else _("not accepted")]
        if shown := agreed.get(stranger.instead_of):
            told.append(_instead(numbered[shown.person], shown))
        table.row([f"+{stranger.number}", stranger.name or "—", shown_date(stranger.born) or "—", ", ".join(told)])
    table.close()


def _instead(agreed: Traveller, shown: Shown) -> str:
    if shown.is_named:
        return _("in place of {name}").format(name=agreed.name)
    return _("in place of no. {number} of the list").format(number=grouped(agreed.number))


def _names(sheet: Sheet, last: str) -> Table:
    return Table(
        sheet,
        (Column(_("No."), 30, styles.CELL_STRONG), Column(_("Surname, first name, patronymic"), 220, styles.CELL_STRONG),
         Column(_("Born"), 66), Column(last, 190)),
    )  # fmt: skip


def _blank(sheet: Sheet, heading: str, lines: int = _REMARK_LINES) -> None:
    sheet.heading(heading, keep=18.0 * lines)
    for _line in range(lines):
        sheet.space(18)
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.3, 0.6)
    sheet.need(BOTH_HANDS if lines == 1 else 0)


def _annex(report: StagePaper) -> str:
    told = _("Annex: the list of names (R6A), version {version}, as its report number says after M.")
    return told.format(version=report.stage.version)
