"""One check's finding as the adjudicator sees it: who, answer, value, reason, note and the evidence behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from verifier.domain import words
from verifier.domain.act_words import evidence_line
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Answer, Evidence
from verifier.domain.persons import Record
from verifier.i18n import _
from verifier.ui.widgets.layout import Item, column, row
from verifier.ui.widgets.text import label, pill, restyle
from verifier.workflow.settling import Side, shown

_TONES = {Answer.CONFIRMED: "ok", Answer.VARIANT: "ok", Answer.DISCREPANCY: "bad", Answer.UNABLE: "warn"}


class FindingBox(QFrame):
    """Shows one side; `set_chosen` marks it as the one that the ruling follows."""

    def __init__(self, key: DetailKey, side: Side) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.setObjectName(f"side_{int(side.number)}")
        who = label(f"{words.pass_name(side.number)} · {side.officer.name}, {side.officer.post}", "small", wrap=True)
        lines = _record_lines(side.value, side.record) if key is DetailKey.RECORD else _finding_lines(key, side)
        self.setLayout(column(who, *lines, None, margins=12, gap=5))

    def set_chosen(self, *, on: bool) -> None:
        """Mark this side as the one that is followed."""
        restyle(self, "chosen", "true" if on else "false")


def _finding_lines(key: DetailKey, side: Side) -> list[Item]:
    if side.answer is None:
        return []
    gate = key in DETAIL and DETAIL[key].is_gate
    text = f"{words.shape(side.answer)} {words.answer(side.answer, gate=gate)}"
    lines: list[Item] = [row(pill(text, _TONES.get(side.answer, "neutral")), None)]
    if side.value:
        lines.append(label(shown(key, side.value), "strong", wrap=True))
    if side.reason:
        lines.append(label(_("Reason: {reason}").format(reason=words.reason(side.reason)), wrap=True))
    if side.note:
        lines.append(label(_("Note: {note}").format(note=side.note), wrap=True))
    lines += [label(_evidence(item), "muted", wrap=True) for item in side.evidence]
    if not side.evidence:
        lines.append(label(_("no evidence named"), "muted"))
    return lines


def _evidence(item: Evidence) -> str:
    attached = f" · {item.file_name}" if item.file_name else ""
    return f"▤ {item.no}. {words.evidence_kind(item.kind)} · {evidence_line(item)}{attached}"


def _record_lines(id_: str, record: Record | None) -> list[Item]:
    if not id_:
        return [label(_("None of these is our person"), "strong", wrap=True)]
    if record is None:
        return [label(_("Record {number}").format(number=id_), "strong", wrap=True)]
    born = shown(DetailKey.DATE_OF_BIRTH, record.text(DetailKey.DATE_OF_BIRTH))
    facts = (record.text(key) for key in (DetailKey.RANK, DetailKey.UNIT, DetailKey.PERSONAL_NUMBER))
    lines: list[Item] = [
        label(f"{record.full_name} · {born}" if born else record.full_name, "strong", wrap=True),
        label(_("Record {number}").format(number=record.number), "muted"),
    ]
    if told := " · ".join(filter(None, facts)):
        lines.append(label(told, wrap=True))
    lines += [label(f"▲ {note}", wrap=True) for note in (record.returned, record.deceased, record.status) if note]
    return lines
