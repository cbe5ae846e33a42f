"""A pair of hands in an office: opens it, signs with a passphrase each time, and says what it begins and what is done.

What it says is one line of JSON at a time on the standard output. `begin` stands before the first byte is written, `end`
after the verb has returned: from then on the officer has been told, and nothing of it may be lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from verifier.domain.officers import Officer, Role
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.store import acts
from verifier.workflow import keep_office
from verifier.workflow.backup_files import backups_of
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, Office

ADMINISTRATOR, STATE, CONFIG = "o1", "VERIFIER_STATE", "XDG_CONFIG_HOME"
NAME = "Координаційний штаб (випробування)"
_SYLLABLES = ("ка", "лі", "мо", "ру", "се", "ти", "фо", "ве", "гу", "ди", "жа", "пе", "шо", "ню", "ха", "бі")


def say(**facts: object) -> None:
    """Say one thing, in one piece."""
    os.write(1, json.dumps(facts, ensure_ascii=False).encode() + b"\n")


@dataclass
class Hand:
    """Works on the office below `root`; `words` are the passphrases of its officers, by id.

    `kept` are the passphrases in each of its backups; `told` is the number of acts and `saved` that of drafts so far.
    """

    root: Path
    chance: Random
    words: dict[str, str]
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    session: Session | None = None
    told: int = 0
    saved: int = 0
    _begun: str = field(default="", repr=False)

    @property
    def folder(self) -> Path:
        """The office folder."""
        return self.root / "office"

    @property
    def office(self) -> Office:
        """The open office."""
        if self.session is None:
            raise RuntimeError("the office is closed")
        return self.session.office

    def passphrase(self) -> str:
        """Return a new passphrase that nobody guesses."""
        return " ".join("".join(self.chance.choices(_SYLLABLES, k=4)) for _word in range(5))

    def open(self, officer: str = ADMINISTRATOR) -> None:
        """Open the office as an officer; what is in the ledger by now is said."""
        self.begin("open", officer=officer)
        self.reopen(officer)
        self.end()

    def reopen(self, officer: str) -> None:
        """Open the office amid another verb."""
        self.close()
        self.session = keep_office.open_office(self.folder, officer, self.words[officer])
        self.session.office.running.told()

    def close(self) -> None:
        """Close the office."""
        if self.session:
            self.session.office.close()
            self.session = None

    def found(self) -> None:
        """Found the office."""
        word = self.passphrase()
        self.begin("found", word=word)
        self.session = keep_office.found(self.folder, NAME, "Ольга Навчальна", "адміністратор", word)
        self.words[ADMINISTRATOR] = word
        self.end(officer=ADMINISTRATOR)

    def enrol(self, name: str, roles: Sequence[Role]) -> None:
        """Enrol an officer."""
        administrator, word = self.office.officers()[ADMINISTRATOR], self.passphrase()
        intent = self.begin("enrol", name=name, word=word)
        made = keep_office.enrol(self.office, self.signer(administrator), name, "спеціаліст", roles, word, intent)
        self.words[made.id] = word
        self.end(officer=made.id)

    def begin(self, verb: str, **facts: object) -> str:
        """Say that a verb begins; return the intent of what it signs."""
        intent = new_intent()
        self._begun = verb
        say(begin=verb, intent=intent, **facts)
        return intent

    def end(self, **facts: object) -> None:
        """Say that the verb is done, and which acts stand in the ledger since the last time."""
        new = self.new_acts()
        self.told += len(new)
        say(end=self._begun, acts=new, **facts)

    def end_with_backups(self) -> None:
        """Say that a verb is done after which there may be backups that were not there before."""
        names = self.note_backups()
        self.end(backups=names)

    def note_backups(self) -> list[str]:
        """Keep in mind whose passphrases open the backups that were made just now; return the names of all."""
        names = [backup.path.name for backup in backups_of(self.folder / BACKUPS)]
        for name in names:
            self.kept.setdefault(name, dict(self.words))
        return names

    def new_acts(self) -> list[tuple[int, str, str]]:
        """Return number, hash and kind of the acts that nobody was told of yet."""
        with self.office.store.read() as connection:
            count = self.office_count()
            found = acts.latest(connection, count - self.told) if count > self.told else ()
        return [(act.seq, act.hash, act.kind) for act in reversed(found)]

    def office_count(self) -> int:
        """Return how many acts the ledger holds."""
        with self.office.store.read() as connection:
            last = acts.head(connection)
        return last[0] if last else 0

    def staff(self, *roles: Role) -> list[Officer]:
        """Return the officers in service who have one of these roles; all where none is named."""
        found = [o for o in self.office.officers().values() if not o.retired and o.id in self.words]
        return [o for o in found if not roles or any(o.has(role) for role in roles)]

    def one_of(self, officers: Sequence[Officer]) -> Officer | None:
        """Return one of these officers, None where there is none."""
        return self.chance.choice(officers) if officers else None

    def signer(self, officer: Officer) -> Signer:
        """Return the signer of an officer, who enters his passphrase for it."""
        return keep_office.confirm(self.office, officer, self.words[officer.id])
