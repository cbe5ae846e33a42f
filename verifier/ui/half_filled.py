"""What stands half filled in at a desk, and what is about to be signed: saved when the keys rest, and on leaving."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject

from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.workflow import half_filled
from verifier.workflow.half_filled import Begun, HalfFilled, about_to_sign
from verifier.workflow.office import Office

_MOST_TOLD = 5
_Key = tuple[str, str]


class HalfFilledForms(QObject):
    """The half-filled forms of the officer who is unlocked, by name and what they are about; nobody else's are known here.

    While it is `paused` nothing changes: a desk is taken away with all that stands on it, and nobody gave that up.
    """

    def __init__(self, office: Office, officer: Officer, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._officer, self._tasks = office, officer, tasks
        self._forms: dict[_Key, HalfFilled] | None = None  # None until somebody asks
        self._begun = Begun()
        self._now, self._saved, self.paused = 0, 0, False  # counts the changes
        self._one = threading.Lock()  # an older state is never written over a newer one
        self._rest = TypingRest(self)
        self._rest.due.connect(self._save)

    @property
    def told(self) -> str:
        """Say what the officer began to fill in, and what became of what he was signing; empty where there is nothing."""
        known, begun = self._known, self._begun
        kept = _titles(each for each in reversed(known.values()) if each.form)
        signed = (*_titles(begun.in_part), *_titles(begun.not_recorded))
        recorded = tuple(_numbered(each, begun.acts) for each in begun.recorded)
        said = (
            (_("What you were signing is recorded, nothing of it is left to do: {forms}."), recorded),
            (
                _(
                    "Of what you were signing a part is recorded, the rest is not; open it again and sign the rest: {forms}."
                ),
                _titles(begun.in_part),
            ),
            (
                _("What you were about to sign is not recorded; open it again, it stands there to be signed: {forms}."),
                _titles(each for each in begun.not_recorded if each.form),
            ),
            (
                _("What you were about to sign is not recorded, nothing of it is done; sign it again: {forms}."),
                _titles(each for each in begun.not_recorded if not each.form),
            ),
            (
                _("What you had half filled in is kept; open it again and it stands there: {forms}."),
                tuple(islice((each for each in kept if each not in signed), _MOST_TOLD)),
            ),
        )
        return " ".join(sentence.format(forms="; ".join(forms)) for sentence, forms in said if forms)

    @property
    def tells_of_signatures(self) -> bool:
        """Whether something was about to be signed when the desk was left, so that he has to know what became of it."""
        _ = self._known
        return self._begun != Begun()

    @property
    def is_saved(self) -> bool:
        """Whether all that was typed is saved."""
        return self._saved == self._now

    def values(self, form: str, about: str) -> Mapping[str, str]:
        """Return what was typed into a form, by field; empty where nothing was."""
        known = self._known.get((form, about))
        return known.values if known else {}

    def keep(self, form: str, about: str, title: str, values: Mapping[str, str]) -> None:
        """Keep what stands in a form; where nothing does, it is forgotten."""
        if self.paused or dict(self.values(form, about)) == dict(values):
            return
        known = self._known
        known.pop((form, about), None)
        if values:
            known[form, about] = HalfFilled(form, about, title, dict(values))
        self._now += 1
        self._rest.start()

    def signing(
        self, kind: str, lines: Sequence[str], intents: Sequence[str], form: _Key | None = None
    ) -> Callable[[], None]:
        """Keep what is about to be signed, so that it is told after a crash whether it was; in its form where it has one.

        Return what whoever records it calls before that, in the background: it returns once this is on the disk.
        """
        if not self.paused:
            typed = self._known.get(form) if form else None
            made = replace(typed, intent=" ".join(intents)) if typed else about_to_sign(kind, lines, intents)
            if self._known.get((made.form, made.about)) != made:
                self._known[made.form, made.about] = made
                self._now += 1
                self._save()
        now, forms = self._now, tuple(self._known.values())
        return lambda: self._write(now, forms)

    def not_signing(self, intents: Sequence[str]) -> None:
        """Take note that something is not about to be signed any more: it was, or somebody thought better of it."""
        meant = " ".join(intents)
        found = [key for key, each in self._known.items() if each.intent == meant]
        if not found or self.paused:
            return
        for key in found:
            if key[0]:
                self._known[key] = replace(self._known[key], intent="")
            else:
                del self._known[key]
        self._now += 1
        self._save()

    def forget(self, form: str, about: str) -> None:
        """Forget what was typed into a form: it is signed, or given up."""
        self.keep(form, about, "", {})

    def save_here(self) -> None:
        """Save before this call returns: the office may be closed right after.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE and the like.
        """
        self._rest.stop()
        if self._saved != self._now:
            self._write(self._now, tuple(self._known.values()))

    @property
    def _known(self) -> dict[_Key, HalfFilled]:
        if self._forms is None:
            kept = half_filled.kept(self._office, self._officer)
            begun = self._begun = half_filled.begun(self._office, kept)
            left = (
                replace(each, intent="") for each in kept if each.form and each not in begun.recorded
            )  # told but once
            self._forms = {(each.form, each.about): each for each in left}
            self._now += begun != Begun()
        return self._forms

    def _save(self) -> None:
        if self._saved == self._now or self.paused:
            return
        now, forms = self._now, tuple(self._known.values())

        def work(_job: Job) -> None:
            self._write(now, forms)

        self._tasks.run(_("Saving"), work, lambda _nothing: None, saving=True)

    def _write(self, now: int, forms: tuple[HalfFilled, ...]) -> None:
        with self._one:
            if self._saved < now:
                half_filled.keep(self._office, self._officer, forms)
                self._saved = now


def _titles(forms: Iterable[HalfFilled]) -> tuple[str, ...]:
    """Return how the officer knows them, each but once."""
    return tuple(dict.fromkeys(each.title for each in forms if each.title))


def _numbered(signed: HalfFilled, acts: Mapping[str, int]) -> str:
    """Return what was signed, with the number of its act where it is a single one."""
    number = acts.get(signed.intent)
    return _("{what} (act {number})").format(what=signed.title, number=number) if number else signed.title
