"""An office in which all sorts of work was done, changed past the program and audited."""

from __future__ import annotations

from pathlib import Path

from tests.support.faults import tamper
from tests.support.offices import Template, Who, Workplace
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.office import DATABASE, Office


def worked_office(filled: Template, folder: Path) -> Template:
    """Make an office in which something of every kind was done: one person cleared, one checked once, a report issued."""
    place = filled.copy(folder)
    place.finish(1)
    place.check(2, Pass.FIRST)
    place.check_twice(3, {DetailKey.UNIT: Answer.UNABLE})
    issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, 1))
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


def faults(office: Office) -> list[AuditFault]:
    """Audit an office; return its faults, each of which has its words."""
    found = list(audit(office).faults)
    assert all(audit_line(fault) for fault in found)
    return found


def codes(office: Office) -> set[tuple[AuditCode, int]]:
    """Audit an office; return which faults it has, and of which acts."""
    return {(fault.code, fault.act) for fault in faults(office)}


def change(place: Workplace, *statements: str) -> None:
    """Change the database past the program."""
    tamper(place.office.folder / DATABASE, place.office.key, *statements)
