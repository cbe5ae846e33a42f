"""What registrars, administrators and approvers do: lists and registers in, reports out, officers enrolled and empowered."""

from __future__ import annotations

import hashlib

from tests.crash.hand import Hand
from tests.support import persons
from tests.support.offices import RECORDS, register_reading
from verifier.domain.details import DetailKey
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.workflow import approve_list, issue_report, keep_office
from verifier.workflow.issue_report import Report, ReportRequest
from verifier.workflow.load_register import load
from verifier.workflow.receive_list import Receipt, receive

_MOST_PERSONS = 4


def receive_list(hand: Hand) -> bool:
    """Receive a list of some persons."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    if registrar is None:
        return False
    entries = hand.chance.sample(persons.entries(30), hand.chance.randint(1, _MOST_PERSONS))
    data = hand.chance.randbytes(hand.chance.randint(100, 40_000))
    reading, data = persons.reading(entries, data)
    intent = hand.begin("receive", persons=len(entries))
    reference = f"{hashlib.sha256(data).hexdigest()[:6]}/Т"
    receive(hand.office, hand.signer(registrar), reading, data, Receipt(reference, "друга сторона"), intent)
    hand.end()
    return True


def load_register(hand: Hand) -> bool:
    """Load one more register."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    if registrar is None:
        return False
    numbers = hand.chance.sample(range(1000), 5)
    made = [persons.record(f"1:{number}", {DetailKey.PERSONAL_NUMBER: f"АБ-{number:06d}"}) for number in numbers]
    if not hand.office.lists():
        made = [persons.record(id_) for id_ in RECORDS]  # the ones that checks are about
    data = hand.chance.randbytes(3000)
    intent = hand.begin("load")
    load(hand.office, hand.signer(registrar), register_reading(made, data), data, "Облік", "НІБ", "2025-05-14", intent)
    hand.end()
    return True


def report(hand: Hand) -> bool:
    """Issue a report and save its PDF."""
    lists = hand.office.lists()
    officer = hand.one_of(hand.staff(Role.REGISTRAR, Role.CHECKER, Role.APPROVER))
    if not lists or officer is None:
        return False
    request = ReportRequest(Report.SUMMARY, hand.chance.choice(lists).id)
    intent = hand.begin("report", officer=officer.id)
    issued = issue_report.issue(hand.office, hand.signer(officer), request, intent)
    path = issue_report.save(hand.office, officer.id, issued, hand.root / "reports")
    hand.end(file=path.name, sha256=hashlib.sha256(issued.pdf).hexdigest())
    return True


def approve(hand: Hand) -> bool:
    """Approve a list on which everybody is decided."""
    for officer in hand.staff(Role.APPROVER):
        for submitted in hand.office.lists():
            view = approve_list.approval(hand.office, officer, submitted.id)
            if submitted.approved or view.refusal:
                continue
            intent = hand.begin("approve", officer=officer.id)
            approve_list.approve(hand.office, hand.signer(officer), submitted.id, intent=intent)
            hand.end()
            return True
    return False


def delegate(hand: Hand) -> bool:
    """Delegate the clearances to one officer, again and again."""
    approver = hand.one_of(hand.staff(Role.APPROVER))
    owner = hand.one_of(hand.staff(*CLEARANCE_ROLES))
    if approver is None or owner is None:
        return False
    intent = hand.begin("delegate", officer=approver.id)
    document = f"наказ № {hand.chance.randint(1, 999)}"
    keep_office.delegate(hand.office, hand.signer(approver), owner.id, CLEARANCE_ROLES, document, "2040-01-01", intent)
    hand.end()
    return True
