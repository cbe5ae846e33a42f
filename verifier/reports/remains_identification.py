"""R10C, the identification report: both forms side by side, each discipline's comparison, what the board decided and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.domain.dates import shown_date
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer
from verifier.domain.remains_codes import Claim, Group, keys_of
from verifier.domain.remains_states import Compared, Decided, Missing
from verifier.domain.remains_view import RemainsView
from verifier.domain.words import remains as words
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.furniture import Furniture
from verifier.reports.remains_opening import close_paper, neutral, open_remains_paper
from verifier.reports.sheet import Sheet, capital
from verifier.reports.signatures import draw_signature, signed_name
from verifier.reports.table import Column, Table
from verifier.reports.written import moment


@dataclass(frozen=True, slots=True)
class IdentificationReport:
    """What the report is made from: one individual by one of his parts, how all remains stand, officers by id."""

    part: str
    known: RemainsView
    officers: Mapping[str, Officer]

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts of the individual."""
        return self.known.individual(self.part)

    @property
    def decided(self) -> Decided | None:
        """The decision that stands, None where the board has not decided."""
        return self.known.decision(self.part)

    @property
    def missing(self) -> Missing | None:
        """The missing person whom it is about: the decided one, else the one compared last."""
        if self.decided:
            return self.known.missing.get(self.decided.body.missing)
        compared = self.known.comparisons(self.parts)
        return self.known.missing[compared[-1].body.missing] if compared else None


def identification_report(report: IdentificationReport, furniture: Furniture) -> bytes:
    """Return the report as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        about = _("Remains {number}").format(number=words.part_number(report.parts[0]))
        document, sheet = open_remains_paper(about, furniture, _title, [*_facts(report), *_person(report)])
        sheet.space(4)
        sheet.paragraph(neutral(), styles.SMALL_GREY, limit=300)
        _decision(sheet, report)
        _comparisons(sheet, report)
        _side_by_side(sheet, report)
        _conflicts(sheet, report)
        _custody(sheet, report)
        _hands(sheet, report)
        chair = report.officers.get(report.decided.act.officer) if report.decided else None
        draw_signature(sheet, chair)
        return close_paper(document, sheet)


def _title() -> str:
    return _("Identification report")


def _facts(report: IdentificationReport) -> list[tuple[str, str]]:
    bags = [report.known.bags[report.known.parts[part].bag] for part in report.parts]
    found = dict.fromkeys(bag.examination for bag in bags if bag.examination)
    theirs = [bag.claim.body_no or bag.taken.bag_no for bag in bags]
    return [
        (_("Parts"), ", ".join(map(words.part_number, report.parts))),
        (_("Their numbers"), ", ".join(dict.fromkeys(filter(None, theirs))) or "—"),
        (_("Contents"), "; ".join(f"{words.contents(each.contents)}, {words.condition(each.condition)}" for each in found)
         or "—"),
        (_("Claimed"), "; ".join(f"{row.claimed} ({row.basis or row.effects or '—'})"
                                 for row in report.known.claims(report.parts)) or _("no identity claimed")),
    ]  # fmt: skip


def _person(report: IdentificationReport) -> list[tuple[str, str]]:
    missing = report.missing
    if missing is None:
        return [(_("Compared with"), _("nobody"))]
    body, number = missing.body, words.missing_number(missing.number)
    told = (number, body.name, shown_date(body.born), body.record)
    return [(_("Missing person"), " · ".join(filter(None, told)))]


def _decision(sheet: Sheet, report: IdentificationReport) -> None:
    decided = report.decided
    sheet.heading(_("Decision of the identification board"), keep=60)
    sheet.space(2)
    if decided is None:
        sheet.paragraph(_("The board has not decided, or what it decided fell away."), styles.OUTCOME)
        return
    body = decided.body
    said = f"{words.likeness_shape(body.result)} {words.likeness(body.result)}"
    sheet.paragraph(said, styles.OUTCOME)
    chair = report.officers.get(decided.act.officer)
    lines = [
        (_("Side"), words.side(body.side)),
        (_("Claimed identity"), capital(words.claim(body.claim))),
        (_("Chair"), f"{signed_name(chair.name)}, {chair.post}" if chair else decided.act.officer),
        (_("Members"), ", ".join(body.members)),
        (_("Quality check"), body.quality_check or "—"),
        (_("Signed"), moment(decided.act.at, decided.act.zone, with_zone=True)),
        (_("Note"), body.note or "—"),
    ]
    sheet.space(2)
    sheet.facts(lines, sheet.left, sheet.width, 100)
    if body.claim is Claim.REFUTED:
        sheet.space(3)
        sheet.paragraph(_("What was found with the remains belongs to another person than they are."), styles.STRONG)


def _comparisons(sheet: Sheet, report: IdentificationReport) -> None:
    compared = report.known.comparisons(report.parts)
    sheet.heading(_("Comparisons by method"), n_("{n} comparison", "{n} comparisons", len(compared)), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Part"), 62, styles.CELL_GREY),
            Column(_("Person"), 58, styles.CELL_GREY),
            Column(_("Method"), 76, styles.CELL_STRONG),
            Column(_("Result"), 92, styles.CELL_STRONG),
            Column(_("Conclusion"), 104),
            Column(_("Signed by"), 104),
        ),
    )
    for each in compared:
        table.row(_compared(each, report), notes=_notes(each, report))
    table.close()


def _compared(each: Compared, report: IdentificationReport) -> list[str]:
    body, signer = each.body, report.officers.get(each.act.officer)
    return [
        words.part_number(body.part),
        words.missing_number(body.missing),
        words.method(body.method),
        f"{words.likeness_shape(body.result)} {words.likeness(body.result)}",
        f"{body.document}, {shown_date(body.date)}",
        signed_name(signer.name) if signer else each.act.officer,
    ]


def _notes(each: Compared, report: IdentificationReport) -> Sequence[str]:
    body = each.body
    told = (
        (_("Laboratory"), body.laboratory),
        (_("Reference samples"), body.reference),
        (_("Statistic"), body.statistic),
        (_("Note"), body.note),
    )
    line = " · ".join(f"{name}: {value}" for name, value in told if value)
    stale = "" if report.known.is_current(each) else _("A form was changed after this comparison.")
    return [text for text in (line, stale) if text]


def _side_by_side(sheet: Sheet, report: IdentificationReport) -> None:
    """Write the groups of both forms beside each other; a line that neither says anything in is left out."""
    missing = report.missing
    ante = missing.form if missing else {}
    sheet.heading(_("Both forms side by side"), _("groups of the INTERPOL forms"), keep=80)
    table = Table(
        sheet,
        (
            Column("", 96, styles.CELL_GREY),
            Column(_("Missing person (ante-mortem)"), 190),
            Column(_("Remains (post-mortem)"), 190),
        ),
    )
    for group in Group:
        lines = []
        for key in dict.fromkeys((*keys_of(group, ante=True), *keys_of(group, ante=False))):
            known = ante[group].values.get(key, "") if group in ante else ""
            found = _found(report, group, key)
            if known or found:
                lines.append([words.form_field(key), known or "—", found or "—"])
        if lines:
            table.band(words.form_group(group))
        for line in lines:
            table.row(line)
    table.close()


def _found(report: IdentificationReport, group: Group, key: str) -> str:
    """Return what stands in a line of the post-mortem forms of all parts."""
    forms = [(part, report.known.parts[part].form.get(group)) for part in report.parts]
    said = [(part, form.values[key]) for part, form in forms if form and form.values.get(key)]
    if len({text for _part, text in said}) == 1:
        return said[0][1]
    return "; ".join(f"{words.part_number(part)}: {text}" for part, text in said)


def _conflicts(sheet: Sheet, report: IdentificationReport) -> None:
    conflicts = report.known.conflicts(report.parts)
    if not conflicts:
        return
    sheet.heading(_("Conflicts with persons who are listed alive"), keep=50)
    columns = (Column(_("Case"), 60, styles.CELL_STRONG), Column(_("Ground"), 180), Column(_("Answer"), 236))
    table = Table(sheet, columns)
    for conflict in conflicts:
        answer = conflict.answer
        said = _("open") if answer is None else f"{_standing(stands=answer.stands)}: {answer.note}"
        table.row([case_number(conflict.living), conflict.ground, said])
    table.close()


def _hands(sheet: Sheet, report: IdentificationReport) -> None:
    """Leave room for the hand of each discipline, of the board and of the quality check; the chair signs beneath (6.D)."""
    hands: dict[tuple[str, str], None] = {}
    for each in report.known.comparisons(report.parts):
        signer = report.officers.get(each.act.officer)
        hands[words.method(each.body.method), signed_name(signer.name) if signer else each.act.officer] = None
    if report.decided:
        body = report.decided.body
        hands |= {(_("Member of the board"), name): None for name in body.members}
        if body.quality_check:
            hands[_("Quality check"), body.quality_check] = None
    if not hands:
        return
    sheet.heading(_("Disciplines and board"), _("to be signed by hand"), keep=70)
    table = Table(
        sheet,
        (
            Column("", 130, styles.CELL_STRONG),
            Column(_("First name, SURNAME"), 150),
            Column(_("signature"), 120),
            Column("", 90),
        ),
        zebra=False,
    )
    for what, name in hands:
        table.row([[what, " "], name, "", "___.___.20___"])
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.25, 0.6)
    table.close()


def _standing(*, stands: bool) -> str:
    return _("remains a conflict") if stands else _("explained")


def _custody(sheet: Sheet, report: IdentificationReport) -> None:
    sheet.heading(_("Chain of custody"), keep=60)
    table = Table(
        sheet,
        (
            Column(_("Part"), 66, styles.CELL_GREY),
            Column(_("Time"), 84),
            Column(_("Place"), 130, styles.CELL_STRONG),
            Column(_("Given by"), 98),
            Column(_("Taken by"), 98),
        ),
    )
    for part in report.parts:
        for step in report.known.parts[part].custody:
            table.row(
                [words.part_number(part), moment(step.at, step.act.zone), step.place, step.given_by, step.taken_by]
            )
    table.close()
