"""The places where hands sign the paper, of one side or of two, and how names are written there."""

from __future__ import annotations

from verifier.domain.officers import Officer
from verifier.i18n import _, n_
from verifier.pairs import halves, in_line
from verifier.reports import styles
from verifier.reports.faces import clipped, width_of
from verifier.reports.printable import printable
from verifier.reports.sheet import Sheet

SIGNATURE_HEIGHT = 118.0
BOTH_HANDS = 198.0
"""What `draw_both_hands` needs, in points."""


def draw_signature(sheet: Sheet, officer: Officer | None, *, is_last: bool = True) -> None:
    """Draw the line for the signature in ink after DSTU 4163:2020; blanks stand where nobody is known.

    Under the last of several stands how many copies there are, and who made the paper.
    """
    sheet.need(SIGNATURE_HEIGHT - 10)
    sheet.space(40)
    page, y, left, right = sheet.page, sheet.y, sheet.left, min(sheet.right, sheet.left + 560)
    date = halves(_("“___” ______________ 20___"))[0]
    date_left = right - width_of(date, styles.BODY)
    name_left = left + (right - left) * 0.54
    line_left, line_right = left + (right - left) * 0.32, left + (right - left) * 0.52
    page.text(date_left, y, date, styles.BODY)
    page.rule(line_left, line_right, y - 2, 0.6)
    _centred(sheet, line_left, line_right, y - 10, _("signature"))
    post_room, name_room = line_left - left - 10, date_left - name_left - 10
    if officer:
        post = sheet.laid(officer.post, styles.BODY, post_room)
        for number, (line, fit) in enumerate(reversed(post[:3])):
            page.text(left, y + number * fit.leading, line, fit)
        name = clipped(sheet.clean(signed_name(officer.name)), styles.STRONG, name_room)
        page.text(name_left, y, name, styles.STRONG)
    else:
        page.rule(left, left + post_room, y - 2, 0.6)
        _centred(sheet, left, left + post_room, y - 10, _("post"))
        page.rule(name_left, name_left + name_room, y - 2, 0.6)
        _centred(sheet, name_left, name_left + name_room, y - 10, _("first name, SURNAME"))
    page.text(left + post_room * 0.5, y - 26, in_line(_("place of stamp")), styles.SMALL_GREY)
    if not is_last:
        sheet.y = y - 34
        return
    sheet.y = y - 46
    for line in dict.fromkeys(halves(_copies(sheet))):
        page.text(left, sheet.y, clipped(line, styles.SMALL_GREY, sheet.width), styles.SMALL_GREY)
        sheet.y -= 9
    if told := _executor(sheet):
        page.text(left, sheet.y, clipped(told, styles.SMALL_GREY, sheet.width), styles.SMALL_GREY)
        sheet.y -= 9
    sheet.y += 3


def draw_both_hands(sheet: Sheet, giver: str, taker: str) -> None:
    """Draw two places for signatures, each under a word for who signs there."""
    sheet.need(BOTH_HANDS)
    for word in (giver, taker):
        sheet.space(14)
        sheet.paragraph(word, styles.STRONG)
        sheet.space(-22)
        draw_signature(sheet, None, is_last=word is taker)


def _executor(sheet: Sheet) -> str:
    """Return who made the paper and how he is reached, as such lines stand at the foot of a letter."""
    told = (printable(sheet.furniture.executor, 100).text, printable(sheet.furniture.phone, 60).text)
    who = " · ".join(filter(None, told))
    executor = in_line(_("Executor"))
    return f"{executor}: {who}" if who else ""


def _copies(sheet: Sheet) -> str:
    furniture = sheet.furniture
    blanks = tuple("______________" for _number in range(min(furniture.copies, 3)))
    named = furniture.addressees or blanks
    copies = "; ".join(
        _("copy no. {number} to {addressee}").format(number=number, addressee=printable(to, 60).text)
        for number, to in enumerate(named, start=1)
    )
    return n_("Printed in {n} copy:", "Printed in {n} copies:", furniture.copies) + f" {copies}"


def _centred(sheet: Sheet, left: float, right: float, y: float, text: str) -> None:
    """Write a word under a line; two wordings that are too long for it go under each other."""
    for line, style in sheet.laid(text, styles.SMALL_GREY, right - left):
        sheet.page.text((left + right - width_of(line, style)) / 2, y, line, style)
        y -= style.leading


def signed_name(name: str) -> str:
    """Write a name as signatures do after DSTU 4163: first name, SURNAME."""
    *first, surname = name.split() or [""]
    return " ".join((*first, surname.upper()))
