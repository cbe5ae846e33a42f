"""The evidence of both checks as one numbered list: the same document is one item, whoever of the two looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from verifier.domain import words
from verifier.domain.act_words import evidence_line
from verifier.domain.acts import CheckSigned
from verifier.domain.findings import Evidence, EvidenceKind, Finding
from verifier.i18n import _
from verifier.reports import styles
from verifier.reports.contents import IndividualReport
from verifier.reports.sheet import Sheet
from verifier.reports.table import Column, Table

_DIGITS = 12  # of a file's SHA-256, enough to tell it from any other of the office


@dataclass(frozen=True, slots=True)
class Item:
    """One document or statement; `checks` says which checks (1, 2) rest on it, `told` how each of them described it."""

    no: int
    kind: EvidenceKind
    title: str
    checks: tuple[int, ...]
    told: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """Its number on paper."""
        return _("E{number}").format(number=self.no)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything else that is known of it, in lines: once where both checks say the same."""
        return tuple(dict.fromkeys(line for item in self.told if (line := _line(item, self.title))))


class MergedEvidence:
    """Evidence of both checks; the same kind and source is the same document."""

    def __init__(self, checks: Iterable[CheckSigned]) -> None:
        self._checks = tuple(checks)
        found: dict[tuple[EvidenceKind, str], list[tuple[int, Evidence]]] = {}
        for number, check in enumerate(self._checks, start=1):
            for item in check.evidence:
                found.setdefault((item.kind, item.source), []).append((number, item))
        self.items = tuple(
            Item(
                no,
                kind,
                told[0][1].title,
                tuple(dict.fromkeys(number for number, _item in told)),
                tuple(item for _number, item in told),
            )
            for no, ((kind, _source), told) in enumerate(found.items(), start=1)
        )
        self._by_source = dict(zip(found, self.items, strict=True))

    def behind(self, findings: Iterable[Finding | None]) -> tuple[Item, ...]:
        """Return what the findings of the two checks on one detail rest on, in order."""
        used = {
            self._by_source[item.kind, item.source]
            for check, finding in zip(self._checks, findings, strict=False)
            if finding
            for item in check.evidence
            if item.no in finding.evidence
        }
        return tuple(sorted(used, key=lambda item: item.no))


def draw_evidence(sheet: Sheet, report: IndividualReport, evidence: MergedEvidence) -> None:
    """Draw every item in full (domain.md 7.1), with the name and the digest of the file that was attached to it."""
    sheet.heading(_("Evidence"))
    if len(report.case.checks) < 2:
        sheet.space(4)
        sheet.paragraph(_("Shown when both checks are signed: until then the second check is blind."), styles.CELL)
        return
    if not evidence.items:
        sheet.space(4)
        sheet.paragraph(_("Neither check names any evidence."), styles.CELL)
        return
    table = Table(
        sheet,
        (
            Column(_("No."), 26, styles.CELL_STRONG),
            Column(_("Kind"), 150),
            Column(_("Document, extract, statement"), 230),
            Column(_("Used by"), 78),
        ),
        zebra=False,
    )
    names = {1: _("1st check"), 2: _("2nd check")}
    for item in evidence.items:
        used = _("both checks") if len(item.checks) > 1 else names[item.checks[0]]
        table.row([item.label, words.evidence_kind(item.kind), item.title, used], notes=item.lines)
    table.close()


def _line(item: Evidence, title: str) -> str:
    """Say what is known of an item beside the title under which it stands."""
    known = evidence_line(replace(item, title="" if item.title == title else item.title))
    file = _("file “{name}”, SHA-256 {digits}…").format(name=item.file_name, digits=item.file[:_DIGITS])
    return " · ".join(filter(None, (known, file if item.file else "")))
