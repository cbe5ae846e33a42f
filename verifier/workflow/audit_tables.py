"""What the audit finds in tables that no act names row by row: the log of readings, whose head every act carries."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.ledger.readings import ReadingsAudit
from verifier.store import readings
from verifier.store.database import Connection


class TableAudit:
    """Goes along with the walk through the acts, and looks at the rest once all of them are in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._log = ReadingsAudit(readings.every(connection))

    def take(self, act: Act) -> None:
        """Check what an act says of the log of readings."""
        self._log.take(act)

    def faults(self) -> Iterator[AuditFault]:
        """Yield what is wrong, once all acts are in."""
        self._log.finish()
        for line in self._log.broken:
            yield AuditFault(AuditCode.READINGS_ALTERED, subject=str(line))
        for act in self._log.unknown:
            yield AuditFault(AuditCode.READINGS_MISSING, act)
        given = readings.last_given(self._connection)
        if given != self._log.count:
            yield AuditFault(AuditCode.READINGS_ALTERED, subject=str(given))
