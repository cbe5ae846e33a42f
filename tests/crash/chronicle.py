"""What a process said until it ended: what its officers were told is done, and what was under way when it was cut off."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Draft = tuple[str, int, int]  # officer, case, pass
ADMINISTRATOR = "o1"


@dataclass
class Chronicle:
    """What was acknowledged. `acts` are the hashes in order; `doing` is what was begun and is not done.

    `words` are the passphrases by officer; `drafts` the number of the last that was saved; `files` the reports that were
    saved, by name, with their digests; `backups` those that were made, by name, with the number of their acts.
    """

    acts: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    drafts: dict[Draft, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    backups: dict[str, int] = field(default_factory=dict)
    doing: Mapping[str, object] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    saved: int = 0

    @property
    def is_founded(self) -> bool:
        """Whether anybody was told that the office is there."""
        return bool(self.acts)

    @property
    def verb(self) -> str:
        """The verb that is under way, empty between two."""
        return str(self.doing.get("begin", ""))

    def hear(self, text: str) -> None:
        """Take in what was said: one line or several, each whole."""
        for line in text.splitlines():
            said = json.loads(line)
            if "begin" in said:
                self.doing = said
            elif "draft" in said:
                self.saved = said["draft"]
                self.drafts[said["officer"], said["case"], said["number"]] = said["draft"]
            else:
                self._end(said)

    def _end(self, said: Mapping[str, object]) -> None:
        verb, acts = str(said["end"]), said["acts"]
        if not isinstance(acts, list):
            raise TypeError(f"{acts!r} are no acts")
        for seq, hash_, _kind in acts:
            if seq != len(self.acts) + 1:
                raise ValueError(f"act {seq} was told after act {len(self.acts)}")
            self.acts.append(hash_)
        if verb == "check":
            self.drafts.pop((self._text("officer"), self._number("case"), self._number("number")), None)
        if "word" in self.doing:
            self.words[str(said["officer"])] = self._text("word")
        if "file" in said:
            self.files[str(said["file"])] = str(said["sha256"])
        if "backup" in said:
            self.backups[str(said["backup"])] = int(str(said["count"]))
        self.done[verb] = self.done.get(verb, 0) + 1
        self.doing = {}

    def _text(self, name: str) -> str:
        return str(self.doing[name])

    def _number(self, name: str) -> int:
        value = self.doing[name]
        if not isinstance(value, int):
            raise TypeError(f"{name} is {value!r}")
        return value

    def draft_under_way(self) -> Draft | None:
        """Return the draft that is being saved, or deleted with a signature."""
        if self.verb not in ("draft", "check"):
            return None
        return self._text("officer"), self._number("case"), self._number("number")

    def adopt(self, acts: list[str], words: Mapping[str, str], drafts: Mapping[Draft, int]) -> None:
        """Go on from what was found: what was under way is done now, or was undone."""
        self.acts, self.words, self.doing = list(acts), dict(words), {}
        self.drafts = {place: number for place, number in drafts.items() if number}
        self.saved = max((self.saved, *drafts.values()))
