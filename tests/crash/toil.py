"""Works in an office without pause, by the real verbs, until it has done enough or is killed.

`python -m tests.crash.toil ROOT SEED VERBS [NAME=VALUE ...]` founds the office below ROOT where there is none; what was done
before (JSON: passphrases by officer, number of acts, number of drafts) is read from the standard input. Settings of the
database can be replaced, to show what they are for; `only=draft` leaves out all other verbs; `day=handover` begins with a
signed manifest, and goes on as people work on that day.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from tests.crash import accounting, arriving, checking, copying, eve, exchanging, identifying, keeping
from tests.crash.hand import CONFIG, STATE, Hand
from tests.support.slots import make_slots_cheap
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.store import connecting

Verb = Callable[[Hand], bool]
VERBS: Mapping[str, tuple[Verb, int]] = {
    "receive": (keeping.receive_list, 2),
    "arrive": (arriving.arrive, 3),
    "accept": (arriving.accept, 2),
    "refuse": (arriving.refuse, 1),
    "load": (keeping.load_register, 1),
    "update": (arriving.update, 1),
    "draft": (checking.save_drafts, 5),
    "check": (checking.sign_check, 8),
    "settle": (checking.settle, 4),
    "conclude": (checking.conclude_identity, 4),
    "clear": (checking.clear, 6),
    "decide": (checking.decide, 3),
    "approve": (keeping.approve, 1),
    "report": (keeping.report, 1),
    "backup": (copying.back_up, 1),
    "restore": (copying.put_back, 1),
    "rekey": (copying.change_key, 1),
    "migrate": (copying.bring_up_to_date, 1),
    "enrol": (accounting.enrol, 2),
    "roles": (accounting.change_roles, 1),
    "passphrase": (accounting.change_passphrase, 2),
    "reset": (accounting.reset_passphrase, 1),
    "retire": (accounting.retire, 1),
    "delegate": (keeping.delegate, 1),
    "exchange": (exchanging.exchange, 6),
    "tick": (exchanging.tick, 5),
    "hand_over": (exchanging.hand_over, 3),
    "paper": (exchanging.paper, 2),
    "unlisted": (exchanging.unlisted, 1),
    "afterwards": (exchanging.afterwards, 1),
    "identify": (identifying.identify, 6),
}
HANDOVER: Mapping[str, int] = {
    "tick": 90, "hand_over": 40, "paper": 40, "exchange": 60, "unlisted": 10, "afterwards": 10,
}  # fmt: skip
"""How much more often things are done on the day of handover, when an office begins with a signed manifest."""
_SYNCHRONOUS = {"OFF": 0, "NORMAL": 1, "FULL": 2, "EXTRA": 3}
STAFF = (
    ("Олена Взірцева", (Role.REGISTRAR, Role.CHECKER)),
    ("Ігор Прикладний", (Role.CHECKER,)),
    ("Ніна Зразкова", (Role.ADJUDICATOR,)),
    ("Тарас Уявний", CLEARANCE_ROLES),
    ("Петро Умовний", (Role.APPROVER,)),
    ("Марта Слідча", (Role.INVESTIGATOR, Role.PATHOLOGIST)),
    ("Ірина Генна", (Role.GENETICIST,)),
    ("Богдан Головний", (Role.BOARD_CHAIR,)),
)


def toil(hand: Hand, verbs: int, only: str = "", more: Mapping[str, int] | None = None) -> None:
    """Do so many verbs, whichever can be done, some of them `more` often; now and then another officer opens the office."""
    names = [name for name in VERBS if only in ("", name)]
    weights = [(more or {}).get(name, VERBS[name][1]) for name in names]
    done = 0
    while done < verbs:
        if hand.chance.random() < 0.04:
            hand.open(hand.chance.choice(list(hand.words)))
        verb, _weight = VERBS[hand.chance.choices(names, weights)[0]]
        done += verb(hand)


def begin(hand: Hand) -> None:
    """Open the office; found and staff it first, with a register and a list, where there is none."""
    if (hand.folder / "office.db").exists():
        hand.open()
    else:
        hand.found()
    for name, roles in STAFF[len(hand.office.officers()) - 1 :]:
        hand.enrol(name, roles)
    if not hand.office.lists():
        keeping.load_register(hand)
        keeping.receive_list(hand)
        keeping.delegate(hand)


def _setting(value: str) -> tuple[str, object]:
    """Return a setting with what the database answers once it is in force."""
    return value, _SYNCHRONOUS.get(value, value.lower())


def main(root: str, seed: str, verbs: str, *settings: str) -> None:
    """Toil as the command line says."""
    make_slots_cheap()
    chosen = dict(each.split("=", 1) for each in settings)
    only, day = chosen.pop("only", ""), chosen.pop("day", "")
    connecting.SETTINGS.update({name: _setting(value) for name, value in chosen.items()})
    os.environ |= {STATE: str(Path(root) / "state"), CONFIG: str(Path(root) / "config")}
    hand = Hand(Path(root), Random(int(seed)), **json.loads(sys.stdin.read() or '{"words": {}}'))
    begin(hand)
    if day:
        eve.prepare(hand)
    toil(hand, int(verbs), only, HANDOVER if day else None)
    hand.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
