"""The person's other appearances, beside the table: on which lists he stood, and what has become of him there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.candidates import Level, Reason
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.lists import case_number
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import label
from verifier.workflow.appearances import Appearance, Likeness
from verifier.workflow.resembling import GateHint
from verifier.workflow.travels import Travel

_MOST = 5


class AppearancesBox(QWidget):
    """A section, hidden where the person stands nowhere else; short but where it is told how many to show at `most`."""

    def __init__(self, most: int = _MOST) -> None:
        super().__init__()
        self._most = most
        self.setObjectName("appearances")
        self._claims, self._rows = CellGrid("claims"), CellGrid("appearance_rows")
        self._hints = CellGrid("gate_hints")
        self._title = label(_("Earlier appearances"), "strong", wrap=True)
        self.setLayout(column(self._claims, self._hints, self._title, self._rows, gap=4))

    def show_appearances(
        self,
        name: str,
        found: Sequence[Appearance],
        hints: Sequence[GateHint] = (),
        remains: Sequence[str] = (),
        travels: Sequence[Travel] = (),
    ) -> None:
        """Show where a person of a name stands elsewhere: what must not be overlooked first, else the newest first.

        `remains` say in sentences which remains may be he; `travels` are the stages on which he himself is or was.
        """
        dead = [(Cell((travel_line(each, strong=True),)),) for each in travels[: self._most]]
        dead += [(Cell((Line(f"■ {said}", tone="bad", strong=True, most=6),)),) for said in remains[: self._most]]
        self._hints.show_rows(dead + [(_hint(each),) for each in hints[: self._most]] + self._more(len(hints)))
        claims = [each for each in found if each.claims_record]
        rest = [each for each in found if not each.claims_record]
        self._claims.show_rows([(_claim(each, name),) for each in claims[: self._most]] + self._more(len(claims)))
        self._rows.show_rows([(_appearance(each, name),) for each in rest[: self._most]] + self._more(len(rest)))
        self._title.setVisible(bool(rest))
        self.setVisible(bool(found or hints or remains or travels))

    def _more(self, count: int) -> list[tuple[Cell, ...]]:
        return _more_rows(count - self._most)


def travel_line(each: Travel, *, strong: bool = False) -> Line:
    """Say on which stage somebody is or was, and what became of him there."""
    if each.is_transferred:
        said = _("▲ Transferred already: exchange № {exchange}, stage {stage}")
    elif each.is_over:
        said = _("Was on exchange № {exchange}, stage {stage}: {result}")
    else:
        said = _("▲ On exchange № {exchange}, stage {stage}: {result}")
    result = say.execution(each.result) if each.result else _("no result")
    tone = "bad" if each.is_transferred else "warn" if each.warns else "muted"
    return Line(
        said.format(exchange=each.exchange, stage=each.stage, result=result), tone=tone, strong=strong, small=not strong
    )


def _more_rows(left: int) -> list[tuple[Cell, ...]]:
    """Return the row that says how many are left out, none where nobody is."""
    said = n_("… and {n} more", "… and {n} more", left)
    return [(Cell((Line(said, tone="muted", small=True),)),)] if left > 0 else []


def _claim(each: Appearance, name: str) -> Cell:
    linked = _("▲ The record is already linked to case {case}, row {row} of this list").format(
        case=case_number(each.case), row=each.row_number or "—"
    )
    return Cell((Line(linked, tone="warn", strong=True), *_written(each, name), *_outcome(each)))


def _appearance(each: Appearance, name: str) -> Cell:
    reference = each.reference
    if each.revision > 1:
        reference = _("{reference} · revision {revision}").format(reference=reference, revision=each.revision)
    row = _("row {number}").format(number=each.row_number or "—")
    place = f"{reference} · {shown_date(each.received)} · {row}"
    sign = "▲ " if each.warns else ""
    head = [Line(f"{sign}{place}", tone="warn" if each.warns else "", strong=True, small=True)]
    if each.is_twice:
        head.insert(0, Line(_("▲ Perhaps twice on this list"), tone="warn", strong=True))
    return Cell((*head, *_written(each, name), *_outcome(each), *_likeness(each)))


def _hint(each: GateHint) -> Cell:
    """Say who among the returned or the dead may be the person: a reason to look, never a finding."""
    record, register = each.record, each.register
    born = shown_date(record.text(DetailKey.DATE_OF_BIRTH))
    note = record.returned or record.deceased
    lines = [
        Line(f"▲ {words.register_kind(each.kind)}", tone="warn", strong=True),
        Line(" · ".join(filter(None, (record.full_name, born)))),
        Line(words.band(each.band), small=True),
        *_differences(each.reasons),
        *((Line(note, small=True),) if note else ()),
        Line(f"{register.name} · {shown_date(register.extract_date)} · № {record.number}", tone="muted", small=True),
    ]
    return Cell(tuple(lines))


def _written(each: Appearance, name: str) -> tuple[Line, ...]:
    """Say how his name is written there, where that differs."""
    return (Line(each.name),) if each.name != name else ()


def _outcome(each: Appearance) -> tuple[Line, ...]:
    """Say what has become of the person there: the decision, else what the case waits for; and what was printed."""
    said = words.outcome(each.disposition) if each.disposition else words.state(each.state)
    lines = [Line(f"{words.state_shape(each.state)} {said}", tone="warn" if each.warns else "", small=True)]
    if each.identity:
        lines.append(Line(words.identity(each.identity), small=True))
    lines += map(travel_line, each.travels)
    if each.prints:
        reports = _("reports: {numbers}").format(numbers=", ".join(each.prints))
        lines.append(Line(reports, tone="muted", small=True))
    return tuple(lines)


def _likeness(each: Appearance) -> tuple[Line, ...]:
    """Say why he may be the same person; where record, name and date agree there is nothing to weigh."""
    if {Likeness.RECORD, Likeness.NAME_AND_BIRTH} <= each.likeness:
        return ()
    if Likeness.NAME_AND_BIRTH in each.likeness:
        return (Line(_("same name and date of birth"), tone="muted", small=True),)
    if each.band:
        said = Line(words.band(each.band), tone="warn" if each.on_same_list else "muted", small=True)
        return (said, *_differences(each.reasons))
    return (Line(_("same record of our register, other name or date"), tone="muted", small=True),)


def _differences(reasons: Sequence[Reason]) -> tuple[Line, ...]:
    """Say what is not letter by letter the same."""
    told = (reason.comparison for reason in reasons if reason.comparison.level is not Level.SAME)
    return tuple(
        Line(f"{words.detail(found.detail)}: {words.compared(found)}", tone="muted", small=True) for found in told
    )
