"""What the audit finds beside the acts: the log of readings, tables that nothing recomputes, and the structure itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.domain.acts import Act
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer
from verifier.ledger.readings import ReadingsAudit
from verifier.store import consistency, people, readings, schema, sums
from verifier.store import lists as listed
from verifier.store.database import Connection


class TableAudit:
    """Goes along with the walk through the acts, and looks at the rest once all of them are in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._log = ReadingsAudit(readings.every(connection))

    def take(self, act: Act) -> None:
        """Check what an act says of the log of readings."""
        self._log.take(act)

    def faults(self, officers: Iterable[Officer]) -> Iterator[AuditFault]:
        """Yield what is wrong, once all acts are in and the officers are as the acts make them."""
        for name in schema.differs(self._connection):
            yield AuditFault(AuditCode.SCHEMA_DIFFERS, subject=name)
        for table in sums.altered(self._connection):
            yield AuditFault(AuditCode.TABLE_ALTERED, subject=table)
        yield from self._readings()
        yield from self._columns(officers)

    def _readings(self) -> Iterator[AuditFault]:
        self._log.finish()
        for line in self._log.broken:
            yield AuditFault(AuditCode.READINGS_ALTERED, subject=str(line))
        for act in self._log.unknown:
            yield AuditFault(AuditCode.READINGS_MISSING, act)
        given = readings.last_given(self._connection)
        if given != self._log.count:
            yield AuditFault(AuditCode.READINGS_ALTERED, subject=str(given))

    def _columns(self, officers: Iterable[Officer]) -> Iterator[AuditFault]:
        for number in sorted(consistency.cases(self._connection), key=repr):
            yield AuditFault(AuditCode.CASE_DIFFERS, subject=numbered(number))
        references = {submitted.id: submitted.reference for submitted in listed.every_list(self._connection)}
        for list_ in sorted(consistency.lists(self._connection), key=repr):
            yield AuditFault(AuditCode.LIST_DIFFERS, subject=references.get(list_, str(list_)))
        names = {register.id: register.name for register in people.every_register(self._connection)}
        for register in sorted(consistency.registers(self._connection), key=repr):
            yield AuditFault(AuditCode.REGISTER_ALTERED, subject=names.get(register, str(register)))
        for name in sorted(consistency.names_of_officers(self._connection, officers)):
            yield AuditFault(AuditCode.OFFICER_DIFFERS, subject=name)


def numbered(number: object) -> str:
    """Return a case number as it is shown; what somebody wrote in its place as it stands."""
    return case_number(number) if isinstance(number, int) else str(number)
