"""The database's own checks of its file, run beside the audit: they read every page, and leave the processor mostly idle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.errors import Fault, KnownError
from verifier.store.database import Store
from verifier.workflow.office import Office

_SHOWN = 5  # one damaged page often makes hundreds of lines, which say no more than the first


class Damage:
    """What the checks found, once `faults` is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: tuple[str, ...] = ()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="audit-damage", daemon=True)
        self._thread.start()

    def faults(self) -> list[AuditFault]:
        """Wait for the checks and return what they found."""
        self._thread.join()
        if isinstance(self._error, KnownError) and self._error.fault is Fault.OFFICE_DAMAGED:
            return [AuditFault(AuditCode.DATABASE_DAMAGED, subject=str(self._store.path))]
        if self._error:
            raise self._error
        return [AuditFault(AuditCode.DATABASE_DAMAGED, subject=line) for line in self._lines[:_SHOWN]]

    def end(self) -> None:
        """Break the checks off, where they are not done."""
        if self._thread.is_alive():
            self._store.interrupt()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._lines = self._store.damage()
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is waited for
            self._error = error


@contextmanager
def looked_for(office: Office) -> Iterator[Damage]:
    """Look for damage while the block runs; nothing of it is left at its end."""
    with office.aside() as other:
        damage = Damage(other.store)
        try:
            yield damage
        finally:
            damage.end()
