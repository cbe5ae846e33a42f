"""The key file compared with the ledger: every slot is the one that an act names, and nobody else has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.errors import KnownError
from verifier.ledger.audit import ChainAudit
from verifier.ledger.keys import KeyFile, slot_digest
from verifier.workflow.keep_office import read_keys
from verifier.workflow.office import KEYS, Office


def check_keys(office: Office, chain: ChainAudit) -> Iterator[AuditFault]:
    """Yield what of the key file is not as the acts say."""
    data = read_keys(office)
    names = {id_: officer.name for id_, officer in chain.officers.items()}
    try:
        keys = KeyFile.from_bytes(data, KEYS)
    except KnownError:
        yield AuditFault(AuditCode.KEY_FILE_ALTERED)
        return
    if keys.to_bytes() != data or keys.next:  # the opening settles a change that was interrupted
        yield AuditFault(AuditCode.KEY_FILE_ALTERED)
    yield from _check_slots(keys, chain.slots, names)


def _check_slots(keys: KeyFile, enrolled: Mapping[str, str], names: dict[str, str]) -> Iterator[AuditFault]:
    held = {slot.officer for slot in keys.slots}
    for id_ in enrolled.keys() - held:
        yield AuditFault(AuditCode.SLOT_MISSING, subject=names[id_])
    for slot in keys.slots:  # each of them: a second slot for the same officer would be one that nobody enrolled
        if slot.officer not in enrolled:
            yield AuditFault(AuditCode.SLOT_UNKNOWN, subject=slot.name)
        elif slot_digest(slot) != enrolled[slot.officer]:
            yield AuditFault(AuditCode.SLOT_ALTERED, subject=names[slot.officer])
