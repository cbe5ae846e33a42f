"""The evidence of both checks as one numbered list, and which details rest on one single document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verifier.domain.acts import CheckSigned
from verifier.domain.findings import EvidenceKind, Finding
from verifier.i18n import _


@dataclass(frozen=True, slots=True)
class Item:
    """One document or statement; `checks` says which checks (1, 2) rest on it."""

    no: int
    kind: EvidenceKind
    title: str
    checks: tuple[int, ...]

    @property
    def label(self) -> str:
        """Its number on paper."""
        return _("E{number}").format(number=self.no)


class MergedEvidence:
    """Evidence of both checks; the same kind and source is the same document."""

    def __init__(self, checks: Iterable[CheckSigned]) -> None:
        self._checks = tuple(checks)
        found: dict[tuple[EvidenceKind, str], list[int]] = {}
        for number, check in enumerate(self._checks, start=1):
            for item in check.evidence:
                found.setdefault((item.kind, item.source), []).append(number)
        titles = {(item.kind, item.source): item.title for check in self._checks for item in check.evidence}
        self.items = tuple(
            Item(no, kind, titles[kind, source], tuple(dict.fromkeys(numbers)))
            for no, ((kind, source), numbers) in enumerate(found.items(), start=1)
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


def rest_on_one(findings: Iterable[Finding | None], used: tuple[Item, ...]) -> bool:
    """Whether both checks gave evidence, and it is one and the same document."""
    return len(used) == 1 and all(finding and finding.evidence for finding in findings)
