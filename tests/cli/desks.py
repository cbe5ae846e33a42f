"""Commands on one office as one of its officers: each passphrase in a file of its own, what is said in one text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Capture = pytest.CaptureFixture[str]


class CommandDesk:
    """An office founded by command, by the first officer of `phrases`; the others are enrolled with their roles."""

    def __init__(
        self, run: Run, folder: Path, capture: Capture, phrases: Mapping[str, str], roles: Mapping[str, str]
    ) -> None:
        self.run, self.folder, self.capture = run, folder / "office", capture
        self.founder = next(iter(phrases))
        self.files = {name: folder / f"{number}.txt" for number, name in enumerate(phrases)}
        for name, file in self.files.items():
            file.write_text(phrases[name], "utf-8")
        self.does(0, "new", "--name", "Desk 4", "--post", "head")
        for name, role in roles.items():
            self.enrol(name, role)

    def enrol(self, name: str, role: str = "checker", phrase_of: str = "") -> None:
        """Enrol an officer with a passphrase of his own, or with that of another."""
        phrase = self.files[phrase_of or name]
        self.does(0, "enrol", "--name", name, "--post", "officer", "--role", role, "--new-passphrase-file", phrase)

    def does(self, code: int, *words: object, who: str = "", file: str = "") -> str:
        """Run a command of `office` as somebody, by default the founder; return all that was said."""
        return self.top(code, "office", *words, who=who, file=file)

    def top(self, code: int, *words: object, who: str = "", file: str = "") -> str:
        """Run any command on the office as somebody, by default the founder; return all that was said."""
        who = who or self.founder
        known = ("--office", self.folder, "--officer", who, "--passphrase-file", self.files[file or who])
        assert self.run(*words, *known) == code
        return self._said()

    def audit(self, code: int = 0, who: str = "") -> str:
        """Audit the office as somebody; return all that was said."""
        known = ("--office", self.folder, "--passphrase-file", self.files[who or self.founder])
        assert self.run("audit", *known) == code
        return self._said()

    def _said(self) -> str:
        said = self.capture.readouterr()
        return said.out + said.err
