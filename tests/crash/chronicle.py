"""What a process said until it ended: what its officers were told is done, and what was under way when it was cut off."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Place = tuple[str, int, int]  # officer, case, pass
ADMINISTRATOR = "o1"
_OPENING = ("found", "open", "migrate", "rekey", "restore")  # after these, or within them, no mark may be left


@dataclass
class State:
    """An office as its officers know it: hashes of its acts in order, passphrases by officer, numbers of saved drafts.

    `waiting` are the digests of the lists that arrived and wait, by their numbers; `ticks` the persons whom officers ticked
    on stages of the exchange and did not sign for, `papers` those of whom they typed the paper manifest back.
    """

    acts: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    drafts: dict[Place, int] = field(default_factory=dict)
    waiting: dict[int, str] = field(default_factory=dict)
    ticks: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    papers: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    def copy(self) -> State:
        """Return the same, to be kept."""
        return State(
            list(self.acts),
            dict(self.words),
            dict(self.drafts),
            dict(self.waiting),
            dict(self.ticks),
            dict(self.papers),
        )


@dataclass
class Chronicle:
    """What was acknowledged: `now`; `doing` is what was begun and is not done.

    `files` are the reports that were saved, by name, with their digests; `backups` the office as it is in each of them.
    """

    now: State = field(default_factory=State)
    files: dict[str, str] = field(default_factory=dict)
    backups: dict[str, State] = field(default_factory=dict)
    doing: Mapping[str, object] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    saved: int = 0
    is_open: bool = False

    @property
    def is_founded(self) -> bool:
        """Whether anybody was told that the office is there."""
        return bool(self.now.acts)

    @property
    def administrator(self) -> str:
        """The passphrase that opens the office, also where it was founded a moment ago and nobody was told."""
        return self.now.words.get(ADMINISTRATOR) or str(self.doing.get("word", ""))

    @property
    def verb(self) -> str:
        """The verb that is under way, empty between two."""
        return str(self.doing.get("begin", ""))

    @property
    def persons(self) -> list[int]:
        """The persons whom the verb that is under way names."""
        return _numbers(self.doing.get("persons"))

    @property
    def is_amid_work(self) -> bool:
        """Whether the office was open for certain, so that the next opening has to tell of the end."""
        return self.is_open and self.verb not in _OPENING

    @property
    def draft_under_way(self) -> Place | None:
        """The draft that is being saved, or deleted with a signature."""
        return self._place() if self.verb in ("draft", "check") else None

    @property
    def told(self) -> dict[str, object]:
        """What a process that works on is told of what was done before."""
        kept = {name: state.words for name, state in self.backups.items()}
        return {"words": self.now.words, "told": len(self.now.acts), "saved": self.saved, "kept": kept}

    @property
    def possible(self) -> tuple[State, ...]:
        """The states, with at most one act more, in which the office may be: another one only amid a restoring."""
        restored = self.backups.get(str(self.doing.get("backup", "")))
        return (self.now, restored) if self.verb == "restore" and restored else (self.now,)

    def hear(self, text: str) -> None:
        """Take in what was said: one line or several, each whole."""
        for line in text.splitlines():
            said = json.loads(line)
            if "begin" in said:
                self.doing = said
            elif "draft" in said:
                self.saved = said["draft"]
                self.now.drafts[said["officer"], said["case"], said["number"]] = said["draft"]
            else:
                self._end(said)

    def _end(self, said: Mapping[str, object]) -> None:
        verb = str(said["end"])
        self.note_backups(_words(said.get("backups")))
        if verb == "restore":
            self.now = self.backups[self._text("backup")].copy()
        for seq, hash_, _kind in _rows(said["acts"]):
            if seq != len(self.now.acts) + 1:
                raise ValueError(f"act {seq} was told after act {len(self.now.acts)}")
            self.now.acts.append(hash_)
        if verb == "check":
            self.now.drafts.pop(self._place(), None)
        if verb in ("tick", "hand_over"):
            self._note_ticks()
        if verb == "paper":
            self.now.papers[self._text("officer"), int(self._text("stage"))] = self.persons
        if verb == "arrive":
            self.now.waiting[int(str(said["arrival"]))] = self._text("sha256")
        if verb in ("accept", "refuse"):
            del self.now.waiting[int(self._text("arrival"))]
        if "word" in self.doing:
            self.now.words[str(said["officer"])] = self._text("word")
        if verb == "retire":
            del self.now.words[self._text("officer")]
        if "file" in said:
            self.files[str(said["file"])] = str(said["sha256"])
        self.is_open = self.is_open or verb in _OPENING
        self.done[verb] = self.done.get(verb, 0) + 1
        self.doing = {}

    def note_backups(self, names: Iterable[str]) -> None:
        """Keep in mind what stands in backups that were made just now."""
        for name in names:
            self.backups.setdefault(name, self.now.copy())

    def adopt(self, found: State, backups: Iterable[str]) -> None:
        """Go on from what was found: what was under way is done now, or was undone."""
        self.note_backups(backups)  # that of the present, put aside for another one
        self.now, self.doing, self.is_open = found.copy(), {}, False
        self.saved = max((self.saved, *found.drafts.values()))

    def _note_ticks(self) -> None:
        place = (self._text("officer"), int(self._text("stage")))
        self.now.ticks.pop(place, None)
        if self.persons:
            self.now.ticks[place] = self.persons

    def _text(self, name: str) -> str:
        return str(self.doing[name])

    def _place(self) -> Place:
        return self._text("officer"), int(self._text("case")), int(self._text("number"))


def _numbers(said: object) -> list[int]:
    return [int(str(each)) for each in said] if isinstance(said, list) else []


def _words(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else []


def _rows(said: object) -> list[tuple[int, str, str]]:
    return [(int(seq), str(hash_), str(kind)) for seq, hash_, kind in said] if isinstance(said, list) else []
