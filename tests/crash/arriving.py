"""What registrars do to lists that wait and to registers: lists arrive, are accepted or refused; registers are updated."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tests.crash.hand import Hand
from tests.support import persons
from tests.support.offices import register_reading
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import Role
from verifier.domain.persons import Reading, Record
from verifier.domain.quarantine import Said
from verifier.ledger.canonical import from_bytes
from verifier.workflow import quarantine
from verifier.workflow.extracts import current_of
from verifier.workflow.load_register import load, registers
from verifier.workflow.receive_list import Receipt

_MOST_WAITING, _MOST_PERSONS = 4, 4


def arrive(hand: Hand) -> bool:
    """Let a list arrive: it is kept from then on, though nobody has signed anything; sometimes more is said of it."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    waiting = quarantine.waiting(hand.office)
    if registrar is None or len(waiting) >= _MOST_WAITING:
        return False
    data = hand.chance.randbytes(hand.chance.randint(100, 40_000))
    sha256 = hashlib.sha256(data).hexdigest()
    hand.begin("arrive", sha256=sha256)
    arrival = quarantine.arrive(hand.office, registrar, data, "spisok.xlsx", "друга сторона")
    hand.end(arrival=arrival.id)
    if hand.chance.random() < 0.3:
        quarantine.leave(hand.office, registrar, arrival.id, Said(reference="пізніше"))
    return True


def accept(hand: Hand) -> bool:
    """Accept a list that waits; now and then it replaces an earlier one, with which it is compared."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    waiting = quarantine.waiting(hand.office)
    if registrar is None or not waiting:
        return False
    arrival = hand.chance.choice(waiting)
    earlier = hand.chance.choice((None, *hand.office.lists()[-3:]))
    data = quarantine.bytes_of(hand.office, arrival.id)
    reading, receipt = _reading(hand, data), Receipt(f"{arrival.sha256[:6]}/Т", "друга сторона")
    intent = hand.begin("accept", arrival=arrival.id)
    quarantine.accept(
        hand.office, hand.signer(registrar), arrival.id, reading, receipt, previous=_id(earlier), intent=intent
    )
    hand.end()
    return True


def refuse(hand: Hand) -> bool:
    """Refuse a list that waits."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    waiting = quarantine.waiting(hand.office)
    if registrar is None or not waiting:
        return False
    arrival = hand.chance.choice(waiting)
    intent = hand.begin("refuse", arrival=arrival.id)
    signer = hand.signer(registrar)
    quarantine.refuse_list(hand.office, signer, arrival.id, "", arrival.sha256[:6], "не той файл", intent)
    hand.end()
    return True


def update(hand: Hand) -> bool:
    """Bring a register up to date: some records say something else, one is gone, one is new. None that a check rests on."""
    registrar = hand.one_of(hand.staff(Role.REGISTRAR))
    series = [each for each in registers(hand.office) if each.series > 1]
    if registrar is None or not series:
        return False
    register = hand.chance.choice(series)
    with hand.office.store.read() as connection:
        bodies = [body for _id, body in current_of(connection, register.series)]
    known = [from_bytes(body, Record) for body in bodies]
    status = f"стан {hand.chance.randint(1, 999)}"
    made = [replace(each, status=status if hand.chance.random() < 0.4 else each.status) for each in known[1:]]
    number = hand.chance.randint(1000, 99_999)
    made.append(persons.record(f"{register.series}:{number}", {DetailKey.PERSONAL_NUMBER: f"АБ-{number:06d}"}))
    data = hand.chance.randbytes(3000)
    intent = hand.begin("update")
    load(
        hand.office, hand.signer(registrar), register_reading(made, data), data, register.name, "НІБ", "2025-05-14",
        intent, updates=register.id, note="той самий",
    )  # fmt: skip
    hand.end()
    return True


def _reading(hand: Hand, data: bytes) -> Reading:
    entries = hand.chance.sample(persons.entries(30), hand.chance.randint(1, _MOST_PERSONS))
    return persons.reading(entries, data)[0]


def _id(known: SubmittedList | None) -> int:
    return known.id if known else 0
