"""What the audit finds of lists that arrived, of versions that replace others, and of extracts that update registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.domain.acts import Act, Body, ListReceived, ListRefused, RegisterLoaded
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.quarantine import Outcome
from verifier.ledger.canonical import NotCanonicalError, digest
from verifier.store import quarantine, records
from verifier.store.database import Connection
from verifier.workflow import type_in


def revision_fits(body: ListReceived, previous: Body | None) -> bool:
    """Whether a list pairs each person of the version it replaces once, with one of its own or with nobody."""
    new = [*body.same, *body.changed]
    old = [*body.same.values(), *body.changed.values(), *body.removed]
    if not body.previous:
        return not new and not old
    if not isinstance(previous, ListReceived):
        return False
    known = sorted(int(case) for case in previous.entries if case.isdecimal())
    return sorted(old) == known and len(set(new)) == len(new) and body.entries.keys() >= set(new)


def extract_fits(connection: Connection, body: RegisterLoaded, earlier: Body | None) -> bool:
    """Whether an extract belongs to the register that it updates, and changed as much in it as it says."""
    if not body.updates:
        return not (body.series or body.new or body.changed or body.gone)
    if not isinstance(earlier, RegisterLoaded):
        return False
    told = (body.new, body.changed, body.gone)
    same = body.series == (earlier.series or earlier.register) and body.register_kind is earlier.register_kind
    return same and body.updates < body.register and records.counted(connection, body.register) == told


def typing_fits(connection: Connection, body: ListReceived) -> bool:
    """Whether a list from paper is, byte for byte, what each of two officers typed; one that came as a file is nobody's."""
    try:
        typed = type_in.files_of(connection, body.quarantine)
    except NotCanonicalError:
        return False
    files = {officer: digest(data) for officer, data in typed.items()}
    return files == dict.fromkeys(body.typed_by, body.file)


def arrivals(connection: Connection, decided: Iterable[Act]) -> Iterator[AuditFault]:
    """Yield each list that arrived whose bytes or decision are not what its sum and its act say."""
    acts = {act.body.quarantine: act for act in decided if isinstance(act.body, ListReceived | ListRefused)}
    for row in quarantine.every_as_stored(connection):
        act = acts.pop(row["id"], None)
        if not _is_as_decided(row, act):
            yield AuditFault(AuditCode.ARRIVAL_DIFFERS, act.seq if act else 0, str(row["name"]))
    for act in acts.values():
        body = act.body
        name = body.file_name if isinstance(body, ListReceived | ListRefused) else ""
        yield AuditFault(AuditCode.ARRIVAL_DIFFERS, act.seq, name)


def _is_as_decided(row: dict[str, object], act: Act | None) -> bool:
    data, sha256 = row["data"] or b"", row["sha256"]
    if act is None:
        whole = isinstance(data, bytes) and (digest(data) if data else "") == sha256
        return whole and (row["decided"], row["outcome"]) == (0, Outcome.WAITING.value)
    body = act.body
    outcome = Outcome.REFUSED if isinstance(body, ListRefused) else Outcome.RECEIVED
    named = (getattr(body, "file", ""), getattr(body, "file_name", ""))
    return (sha256, row["name"]) == named and (row["decided"], row["outcome"], data) == (act.seq, outcome.value, b"")
