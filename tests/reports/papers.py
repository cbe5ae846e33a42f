"""Every paper of the office, made from the samples: what all of them have in common is asked of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.reports import samples
from verifier.domain.acts import Act, OfficeFounded
from verifier.domain.audit import AuditCode, AuditFault, AuditResult
from verifier.domain.details import DetailKey as K
from verifier.domain.officers import Role
from verifier.domain.outgoing import BORN, NAME, NUMBER, Question
from verifier.reports.certificate import Certificate, certificate
from verifier.reports.contents import Entered, LedgerExtract, QueryReport, SignOffRegister, Statistics
from verifier.reports.extract import extract
from verifier.reports.founding import FoundingSheet, founding_sheet
from verifier.reports.furniture import Furniture
from verifier.reports.individual import individual
from verifier.reports.query import query
from verifier.reports.sign_off_register import sign_off_register
from verifier.reports.statistics_report import statistics_report
from verifier.reports.summary import summary

_LISTED = samples.list_report(5)
_CASE = samples.eventful_report()
_WRITTEN = dict(zip((NUMBER, *NAME, BORN), ("215", "СОЛОВЬЁВ", "Алексей", "Николаевич", "12.03.1990"), strict=False))
_ASKED = tuple(
    Question(
        str(number), "СОЛОВЬЁВ Алексей Николаевич", "12.03.1990", f"Q-{number:04d}", K.RANK, "2031-06-01", 1, _WRITTEN
    )
    for number in range(1, 40)
)
_RESULT = AuditResult(20_001, "3c" * 32, "8f" * 32, (AuditFault(AuditCode.SIGNATURE_WRONG, 7, "bondar"),))
_FOUNDING = OfficeFounded(
    "Координаційний штаб", "bondar", "Ігор Бондар", "спеціаліст", (Role.ADMINISTRATOR,), "ab" * 32, "7d" * 32
)
_FOUNDED = Act(1, "0" * 64, "2025-05-14T08:00:00.000Z", "+03:00", "bondar", "", _FOUNDING, "8f" * 32)
PAPERS: dict[str, Callable[[Furniture], bytes]] = {
    "R1": partial(individual, _CASE),
    "R2": partial(summary, _LISTED),
    "R3": partial(query, QueryReport("RF-2025/05-14", 2, "2025-05-14T08:00:00Z", "друга сторона", _ASKED)),
    "R4": partial(sign_off_register, SignOffRegister(_LISTED.submitted, _LISTED.lines, samples.OFFICERS)),
    "R9": partial(statistics_report, Statistics(_LISTED.submitted, _LISTED.lines, samples.OFFICERS)),
    "R12": partial(
        extract,
        LedgerExtract(
            _LISTED.submitted,
            tuple(Entered(act, act.case, _CASE.entry.full_name) for act in _CASE.case.acts),
            samples.OFFICERS,
        ),
    ),
    "AC": partial(
        certificate,
        Certificate(_RESULT, samples.OFFICERS["bondar"], samples.OFFICERS, {"check_signed": 2}, (), ("R1-000217-03",)),
    ),
    "FS": partial(founding_sheet, FoundingSheet(_FOUNDED, samples.OFFICERS)),
}
