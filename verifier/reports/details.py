"""The table of R1 that matters most: every detail, what was claimed, what evidence says, what each officer found."""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.acts import AnswerReceived, finding_on
from verifier.domain.case import Case
from verifier.domain.dates import shown_date
from verifier.domain.details import CATALOGUES, DETAIL, DetailKey, Nature
from verifier.domain.findings import Answer, Finding, Result
from verifier.domain.persons import Entry, record_number
from verifier.i18n import _
from verifier.reports import styles
from verifier.reports.contents import IndividualReport
from verifier.reports.evidence import MergedEvidence
from verifier.reports.sheet import Sheet
from verifier.reports.table import Cell, Column, Piece, Table

SEALED = "□"
UNCHECKED = "○"
_PLAIN_RESULTS = (Result.CONFIRMED, Result.VARIANT, Result.NOT_STATED, Result.NOT_APPLICABLE)


def draw_details(sheet: Sheet, report: IndividualReport, evidence: MergedEvidence) -> None:
    """Draw the table of details, gates under a heading of their own."""
    case = report.case
    sheet.heading(_("Every detail, checked twice"))
    table = Table(
        sheet,
        (
            Column(_("No."), 17, styles.CELL_GREY),
            Column(_("Detail"), 82),
            Column(_("Claimed"), 78),
            Column(_("Evidence says"), 80),
            Column(_("1st"), 56),
            Column(_("2nd"), 56),
            Column(_("Result, evidence"), 115),
        ),
    )
    gates = [key for key in case.asked if DETAIL[key].is_gate]
    plain = [key for key in case.asked if key not in gates]
    rows = _Rows(report, evidence)
    table.row(*rows.record())
    for number, key in enumerate(plain, start=1):
        cells, notes = rows.detail(number, key)
        table.row(cells, notes=notes)
    if gates:
        table.band(_("Questions that stop an exchange until they are answered"))
    for number, key in enumerate(gates, start=len(plain) + 1):
        cells, notes = rows.detail(number, key)
        table.row(cells, notes=notes)
    table.close()
    sheet.space(3)
    sheet.paragraph(_legend(), styles.SMALL_GREY, limit=600)
    if rows.single_source:
        sheet.paragraph(_("* same source: both checks rest on this one document"), styles.SMALL_GREY, limit=300)
    catalogue = CATALOGUES[report.submitted.kind, report.submitted.catalogue]
    left_out = [words.detail(d.key) for d in catalogue if d.key not in case.asked]
    if left_out:
        text = _("Not on their list and therefore not asked: {details}.").format(details=", ".join(left_out))
        sheet.paragraph(text, styles.SMALL_GREY, limit=900)


def claimed(entry: Entry, key: DetailKey) -> str:
    """Return what their list states, as people write it; a date that was written otherwise keeps its own form too."""
    text, raw = entry.text(key), " ".join(entry.raw(key).split())
    if DETAIL[key].nature is not Nature.DATE:
        return text
    shown = shown_date(text)
    same = not raw or raw[:10] in (text, shown) or raw == shown or len(raw) > 24
    return shown if same else f"{shown} ({raw})"


def claimed_now(case: Case, entry: Entry, key: DetailKey) -> list[Piece]:
    """Return what their list states, and under it what they answered since when they were asked about it."""
    ours = DETAIL[key].is_gate or DETAIL[key].own
    stated, act = claimed(entry, key) or ("—" if ours else _("not stated")), case.answered.get(key)
    if act is None or not isinstance(act.body, AnswerReceived):
        return [stated]
    now = _("now: {value} ({query})").format(query=act.body.query, value=valued(key, act.body.value))
    return [stated, (now, styles.CELL_STRONG)]


def valued(key: DetailKey, value: str) -> str:
    """Return a value of a detail as people write it."""
    return shown_date(value) if key in DETAIL and DETAIL[key].nature is Nature.DATE else value


def decided(case: Case, entry: Entry, key: DetailKey) -> tuple[str, bool]:
    """Return what was decided on a detail, and whether it is a value (else it is a word on its state)."""
    outcome = case.outcomes.get(key)
    if outcome is None:
        return _("not yet checked twice"), False
    if outcome.disagreement:
        return _("not yet settled"), False
    if outcome.result in (Result.CONFIRMED, Result.VARIANT, Result.DISCREPANCY):
        return valued(key, outcome.value) or valued(key, case.claims.get(key, "")) or claimed(entry, key), True
    return words.result(outcome.result).lower(), False


class _Rows:
    """Cells of the table's rows, from one report."""

    def __init__(self, report: IndividualReport, evidence: MergedEvidence) -> None:
        self._case = report.case
        self._entry = report.entry
        self._evidence = evidence
        self.single_source = False

    def record(self) -> tuple[list[Cell]]:
        """The row that says which record of our register the person is."""
        key = DetailKey.RECORD
        if len(self._case.checks) < 2:
            return (["", words.detail(key), "—", "—", *self._unfinished(), self._result(key, (), one=False)],)
        first, second = (record_number(check.record) or _("none fits") for check in self._case.checks)
        return (["", words.detail(key), "—", "—", first, second, self._result(key, (), one=False)],)

    def detail(self, number: int, key: DetailKey) -> tuple[list[Cell], list[str]]:
        """The row of one detail, and the notes under it."""
        stated = claimed_now(self._case, self._entry, key)
        if len(self._case.checks) < 2:
            unfinished = self._unfinished()
            return [str(number), words.detail(key), stated, "—", *unfinished, self._result(key, (), one=False)], []
        findings = tuple(finding_on(check, key) for check in self._case.checks)
        used = self._evidence.behind(findings)
        one = self._case.outcomes[key].same_source
        self.single_source |= one
        cells: list[Cell] = [str(number), words.detail(key), stated, _evidence_says(key, findings)]
        cells += [_answer(finding) for finding in findings]
        cells.append(self._result(key, tuple(item.label for item in used), one=one))
        return cells, self._notes(key, findings)

    def _unfinished(self) -> tuple[Cell, Cell]:
        """Before both checks are signed nothing of the first may be seen: the second is blind."""
        unchecked, sealed = _signed_word(UNCHECKED, _("not checked")), _signed_word(SEALED, _("sealed"))
        return sealed if self._case.first else unchecked, sealed if self._case.second else unchecked

    def _result(self, key: DetailKey, labels: tuple[str, ...], *, one: bool) -> Cell:
        outcome = self._case.outcomes.get(key)
        if outcome is None:
            return _("not checked twice"), styles.CELL_STRONG
        word = words.result_of(key, outcome.result)
        if key is DetailKey.RECORD and outcome.result is Result.CONFIRMED:
            word = record_number(outcome.value)
        sources = ", ".join(labels) + ("*" if one else "")
        if outcome.disagreement:
            return _joined(f"{words.shape(outcome.result)} {word}", _("not yet settled"), sources), styles.CELL_STRONG
        ruling = self._case.ruling(key)
        if ruling:
            value = valued(key, ruling.value)
            ruled = f"{word}: {value}" if value and value != word else word
            return _joined(_labelled(_("Adjudicator"), ruled), sources), styles.CELL_STRONG
        style = styles.CELL if outcome.result in _PLAIN_RESULTS else styles.CELL_STRONG
        return _joined(f"{words.shape(outcome.result)} {word}", sources), style

    def _notes(self, key: DetailKey, findings: tuple[Finding | None, ...]) -> list[str]:
        said = [" ".join(f.note.split()) if f else "" for f in findings]
        if len(said) == 2 and said[0] and said[0] == said[1]:
            notes = [f"{_both()}: {said[0]}"]
        else:
            notes = [f"{name}: {note}" for name, note in zip(_names(), said, strict=False) if note]
        ruling = self._case.ruling(key)
        if ruling and ruling.note.strip():
            notes.append(_labelled(_("Adjudicator"), ruling.note))
        return notes


def _names() -> tuple[str, str]:
    return _("1st check"), _("2nd check")


def _both() -> str:
    return _("Both checks")


def _answer(finding: Finding | None) -> Cell:
    if finding is None:
        return _signed_word(UNCHECKED, _("not checked")), styles.CELL_STRONG
    sign = words.shape(finding.answer)
    match finding.answer:
        case Answer.CONFIRMED | Answer.NOT_STATED | Answer.NOT_APPLICABLE:
            return sign  # the word stands in the result
        case Answer.VARIANT:
            return _signed_word(sign, _("variant"))
        case Answer.DISCREPANCY:
            gate = DETAIL[finding.detail].is_gate
            reason = words.reason(finding.reason) if finding.reason else words.answer(finding.answer, gate=gate).lower()
            return f"{sign} {reason}", styles.CELL_STRONG
        case Answer.UNABLE:
            return _signed_word(sign, _("unable"))


def _evidence_says(key: DetailKey, findings: tuple[Finding | None, ...]) -> str:
    said = [_said(key, finding) for finding in findings]
    if len({" ".join(text.split()).casefold() for text in said}) == 1:
        return said[0]
    return " · ".join(f"{number}) {text}" for number, text in enumerate(said, start=1))


def _said(key: DetailKey, finding: Finding | None) -> str:
    if finding is None:
        return "—"
    if finding.value.strip():
        return valued(key, finding.value)
    if finding.answer is Answer.CONFIRMED:
        return _("nothing recorded") if DETAIL[key].is_gate else _("the same")
    return "—"


def _signed_word(sign: str, word: str) -> str:
    return f"{sign} {word}"


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}"


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _legend() -> str:
    signs = [
        (Answer.CONFIRMED, _("confirmed; no obstacle")),
        (Answer.VARIANT, _("confirmed, another spelling of the same")),
        (Answer.DISCREPANCY, _("discrepancy; obstacle")),
        (Answer.UNABLE, _("unable to verify")),
        (Answer.NOT_STATED, _("not stated")),
        (Answer.NOT_APPLICABLE, _("not applicable")),
    ]
    parts = [f"{words.shape(answer)} {meaning}" for answer, meaning in signs]
    return " · ".join(parts)
