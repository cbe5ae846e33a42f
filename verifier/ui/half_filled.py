"""What stands half filled in at a desk: saved when the keys rest, in time without that, and on leaving."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject

from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.typing_rest import TypingRest
from verifier.workflow import half_filled
from verifier.workflow.half_filled import Begun, HalfFilled
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
        kept, begun = _titles(reversed(self._known.values())), self._begun
        signed = (*_titles(begun.in_part), *_titles(begun.not_recorded))
        said = (
            (_("What you were signing is recorded, nothing of it is left to do: {forms}."), _titles(begun.recorded)),
            (
                _(
                    "Of what you were signing a part is recorded, the rest is not; open it again and sign the rest: {forms}."
                ),
                _titles(begun.in_part),
            ),
            (
                _("What you were about to sign is not recorded; open it again, it stands there to be signed: {forms}."),
                _titles(begun.not_recorded),
            ),
            (
                _("What you had half filled in is kept; open it again and it stands there: {forms}."),
                tuple(islice((each for each in kept if each not in signed), _MOST_TOLD)),
            ),
        )
        return " ".join(sentence.format(forms="; ".join(forms)) for sentence, forms in said if forms)

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

    def signing(self, form: str, about: str, *intents: str) -> None:
        """Keep as which acts a form is about to be signed, so that it is told apart after a crash whether it was.

        Without any it is not about to be signed any more.
        """
        known = self._known.get((form, about))
        if known is not None and not self.paused:
            self._known[form, about] = replace(known, intent=" ".join(intents))
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
            left = (replace(each, intent="") for each in kept if each not in begun.recorded)  # that is told but once
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
