"""What happens to accounts: officers enrolled, given other roles, another passphrase, a reset by two, and retired."""

from __future__ import annotations

from itertools import count

from tests.crash.hand import ADMINISTRATOR, Hand
from verifier.domain.officers import Officer, Role
from verifier.ledger.keys import Signer
from verifier.workflow import accounts

APPROVER, FIRST_STAFF = "o6", 6  # of those that every office has from the beginning
_MOST = 12
_ROLES = (Role.CHECKER, Role.ADJUDICATOR, Role.REGISTRAR, Role.APPROVER, Role.AUDITOR)
_NAMES = ("Олена", "Ігор", "Ніна", "Тарас", "Петро", "Лідія", "Юрій", "Марія", "Степан", "Віра")


def enrol(hand: Hand) -> bool:
    """Enrol one more officer; there are never more than a few in service."""
    if len(hand.staff()) >= _MOST:
        return False
    taken = {officer.name for officer in hand.office.officers().values()}
    name = next(name for place in count(1) if (name := f"{hand.chance.choice(_NAMES)} {place}-та") not in taken)
    hand.enrol(name, (hand.chance.choice(_ROLES),))
    return True


def change_roles(hand: Hand) -> bool:
    """Give an officer another role."""
    officer = hand.one_of(_passing(hand))
    if officer is None:
        return False
    role = hand.chance.choice([role for role in _ROLES if not officer.has(role)])
    intent = hand.begin("roles", officer=officer.id)
    accounts.change(hand.office, _administrator(hand), officer.id, officer.post, (role,), "випробування", intent)
    hand.end()
    return True


def change_passphrase(hand: Hand) -> bool:
    """Have an officer choose another passphrase; the administrator keeps his, by which everything is found again."""
    officer = hand.one_of([each for each in hand.staff() if each.id != ADMINISTRATOR])
    if officer is None:
        return False
    word = hand.passphrase()
    intent = hand.begin("passphrase", officer=officer.id, word=word)
    accounts.change_passphrase(hand.office, officer, hand.words[officer.id], word, intent)
    hand.words[officer.id] = word
    hand.end(officer=officer.id)
    return True


def reset_passphrase(hand: Hand) -> bool:
    """Have administrator and approver give an officer a new passphrase, and with it new keys."""
    officer = hand.one_of([each for each in hand.staff() if each.id not in (ADMINISTRATOR, APPROVER)])
    approver = hand.office.officers().get(APPROVER)
    if officer is None or approver is None:
        return False
    word = hand.passphrase()
    intent = hand.begin("reset", officer=officer.id, word=word)
    first, second = _administrator(hand), hand.signer(approver)
    accounts.reset_passphrase(hand.office, first, second, officer.id, word, "випробування", intent)
    hand.words[officer.id] = word
    hand.end(officer=officer.id)
    return True


def retire(hand: Hand) -> bool:
    """Retire an officer who was enrolled later."""
    officer = hand.one_of(_passing(hand))
    if officer is None:
        return False
    intent = hand.begin("retire", officer=officer.id)
    accounts.retire(hand.office, _administrator(hand), officer.id, "випробування", intent)
    del hand.words[officer.id]
    hand.end()
    return True


def _administrator(hand: Hand) -> Signer:
    return hand.signer(hand.office.officers()[ADMINISTRATOR])


def _passing(hand: Hand) -> list[Officer]:
    """Return those in service who were enrolled later, without whom the work goes on."""
    opened = hand.session.officer.id if hand.session else ""
    return [officer for officer in hand.staff() if int(officer.id[1:]) > FIRST_STAFF and officer.id != opened]
