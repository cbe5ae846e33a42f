"""What stands in the cells of the table of details: lines in words with signs, made from one `DetailRow`."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.candidates import Level
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Finding
from verifier.domain.refusals import RefusalCode
from verifier.domain.sentences import refused
from verifier.i18n import N_, _
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.young import young_line
from verifier.workflow.check_view import DetailRow, shown_value

DETAIL, THEIRS, OURS, FINDING, SOURCE = range(5)
TONES = {
    Answer.CONFIRMED: "ok",
    Answer.VARIANT: "ok",
    Answer.DISCREPANCY: "bad",
    Answer.UNABLE: "warn",
    Answer.NOT_STATED: "muted",
    Answer.NOT_APPLICABLE: "muted",
}
_LEVEL_TONES = {Level.NEAR: "warn", Level.DIFFERENT: "bad"}
_LACKING = {
    RefusalCode.EVIDENCE_MISSING: N_("evidence is missing"),
    RefusalCode.ONLY_THEIR_LIST: N_("their list alone is no evidence"),
    RefusalCode.VALUE_MISSING: N_("say what the evidence says"),
    RefusalCode.REASON_MISSING: N_("the reason is missing"),
    RefusalCode.NOTE_MISSING: N_("a note is missing"),
}


def cells(row: DetailRow, *, elsewhere: str = "") -> tuple[Cell, Cell, Cell, Cell, Cell]:
    """Return the five cells of a row. `elsewhere` says in which other cases the record is claimed."""
    return (
        Cell((Line(words.detail(row.key), tone="muted"),)),
        _theirs(row),
        _gate_hint(row, elsewhere) if row.is_gate else _ours(row),
        finding_cell(row),
        _source(row),
    )


def _theirs(row: DetailRow) -> Cell:
    if row.is_gate:
        return Cell((Line("—", tone="muted"),), _("their list says nothing about this"))
    if row.is_own:
        return Cell((Line("—", tone="muted"), Line(_("asked of our own sources"), tone="muted", small=True)))
    if not row.theirs and not row.raw:
        return Cell((Line("—", tone="muted"), Line(_("not stated"), tone="muted", small=True)))
    lines = [Line(row.theirs or "—", marks=row.marks[0], soft=_agrees(row))]
    if row.answered:
        lines.append(
            Line(_("as they answered; the list said: {raw}").format(raw=row.raw or "—"), tone="info", small=True)
        )
    elif row.raw and not row.raw_is_shared:
        told = _("in the file: {raw}, shown as {shown}") if row.seen else _("in the file: {raw}")
        lines.append(Line(told.format(raw=row.raw, shown=row.seen), tone="muted", small=True, most=3))
    if row.young:
        lines.append(young_line(row.young))
    return Cell(tuple(lines))


def _ours(row: DetailRow) -> Cell:
    if row.level is None:
        return Cell((Line(row.ours or "—", tone="" if row.ours else "muted"),))
    tone = _LEVEL_TONES.get(row.level, "muted")
    how = Line(f"{words.level_shape(row.level)} {words.comparison(row.level, row.rule)}", tone=tone, small=True)
    if not row.ours:
        return Cell((Line("—", tone="muted"), how))
    return Cell((Line(row.ours, marks=row.marks[1], soft=_agrees(row)), how))


def _agrees(row: DetailRow) -> bool:
    """Whether the values are the same, so that letters that differ are shown softly."""
    return row.level in (Level.SAME, Level.SAME_BY_RULE)


def _gate_hint(row: DetailRow, elsewhere: str) -> Cell:
    hint = elsewhere if row.key is DetailKey.DUPLICATE_OF else row.ours
    if hint:
        return Cell((Line(f"▲ {hint}", tone="warn"), Line(_("decide by evidence"), tone="muted", small=True)))
    if not row.has_record:  # not "nothing recorded": there is no record that could say anything
        return Cell((Line("—", tone="muted"),))
    nothing = _("no other row points to this record") if row.key is DetailKey.DUPLICATE_OF else _("nothing recorded")
    return Cell((Line(nothing, tone="muted", small=True),))


def finding_cell(row: DetailRow) -> Cell:
    """Return the lines below the answer buttons."""
    if row.finding is None:
        return Cell((), _("no answer yet"))
    answer = row.finding.answer
    lines = [Line(words.answer_on(row.key, answer, short=True), tone=TONES[answer], strong=True, small=True)]
    if said := said_value(row.key, row.finding, row.theirs):
        lines.append(Line(said, small=True))
    if row.lacking:
        lines.append(Line(f"▲ {lacking_words(row)}", tone="warn", small=True, strong=True))
    return Cell(tuple(lines))


def said_value(key: DetailKey, finding: Finding, theirs: str) -> str:
    """Return what the evidence says and why, where that is more than their own value."""
    value = shown_value(key, finding.value)
    parts = [f"→ {value}"] if value and value != theirs else []
    if finding.reason:
        parts.append(words.reason(finding.reason))
    return " · ".join(parts)


def lacking_words(row: DetailRow) -> str:
    """Say in a few words what a finding lacks."""
    if row.lacking is None:
        return ""
    return _(_LACKING[row.lacking.code]) if row.lacking.code in _LACKING else refused(row.lacking)


def _source(row: DetailRow) -> Cell:
    lines = [Line(f"{item.no} · {item.title}", small=True, most=1) for item in row.evidence]
    if row.finding and row.finding.note:
        lines.append(Line(f"✎ {row.finding.note}", tone="muted", small=True, most=3))
    return Cell(tuple(lines))
