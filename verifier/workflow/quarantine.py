"""Lists that arrive are kept at once and wait; an officer receives or refuses each, and signs either."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from verifier.domain.acts import Act, ListRefused
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.lists import SubmittedList
from verifier.domain.moments import moment
from verifier.domain.officers import Officer
from verifier.domain.persons import Reading
from verifier.domain.problems import ProblemCode
from verifier.domain.quarantine import Arrival, Outcome, Said, Source, note_refusal
from verifier.ledger.canonical import NotCanonicalError, digest, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import acts, quarantine
from verifier.store.database import Connection
from verifier.workflow.browse import may_register
from verifier.workflow.office import Office, one_line, refuse
from verifier.workflow.receive_list import Acceptance, Receipt, receive

MOST_PASTED = 5 << 20  # bytes
_PASTED = "clipboard.{}"


def arrive(
    office: Office, officer: Officer, data: bytes, file_name: str, sender: str = "", source: Source = Source.FILE
) -> Arrival:
    """Keep a list that arrived, byte for byte; it waits until somebody receives or refuses it.

    The same bytes that wait already are not kept twice.

    Raises:
        KnownError: REFUSED to who is no registrar; EMPTY_SHEET for nothing at all.
    """
    refuse(may_register(officer))
    if not data:
        raise KnownError(Fault.EMPTY_SHEET, file=file_name, sheet="")
    with office.store.write() as connection:
        known = quarantine.of_bytes(connection, digest(data))
        if same := next((each for each in known if not each.decided), None):
            return same
        now = moment(office.watch.clock.now())
        new = Arrival(0, digest(data), file_name, len(data), one_line(sender), source, now, officer.id)
        return quarantine.add(connection, new, data)


def paste(office: Office, officer: Officer, text: str, html: str = "", sender: str = "") -> Arrival:
    """Keep what was pasted from the clipboard: its table as HTML where there is one, else its text parted by tabs.

    Raises:
        KnownError: as `arrive`; TOO_LARGE.
    """
    kind, taken = ("html", html) if "<table" in html.lower() else ("tsv", text)
    data = taken.strip("\r\n\0").encode("utf-8", "surrogatepass" if kind == "html" else "replace")
    if len(data) > MOST_PASTED:
        raise KnownError(Fault.TOO_LARGE, file=_PASTED.format(kind), limit=f"{MOST_PASTED >> 20} MiB")
    return arrive(office, officer, data, _PASTED.format(kind), sender, Source.PASTE)


def waiting(office: Office) -> tuple[Arrival, ...]:
    """Return the lists that wait, oldest first."""
    with office.store.read() as connection:
        return quarantine.waiting(connection)


def arrival(office: Office, number: int) -> Arrival:
    """Return what arrived under a number.

    Raises:
        KnownError: NO_SUCH_ARRIVAL.
    """
    with office.store.read() as connection:
        return _found(connection, number)


def bytes_of(office: Office, number: int) -> bytes:
    """Return the bytes of what arrived, whether it waits or is decided.

    Raises:
        KnownError: NO_SUCH_ARRIVAL; FILE_NOT_FOUND.
    """
    with office.store.read() as connection:
        return _bytes(connection, _found(connection, number))


def refused_before(office: Office, sha256: str) -> Arrival | None:
    """Return the last refusal of the same bytes, if there was one."""
    with office.store.read() as connection:
        known = quarantine.of_bytes(connection, sha256)
    return next((each for each in reversed(known) if each.outcome is Outcome.REFUSED), None)


def leave(office: Office, officer: Officer, number: int, said: Said) -> None:
    """Leave a list for later, with what was said about it so far.

    Raises:
        KnownError: NO_SUCH_ARRIVAL, ARRIVAL_DECIDED, REFUSED.
    """
    refuse(may_register(officer))
    with office.store.write() as connection:
        _undecided(connection, number)
        quarantine.keep_said(connection, number, to_bytes(said))


def columns_text(columns: tuple[ColumnMap, ...]) -> str:
    """Return what was said of columns as text, to be kept until the list is left or decided."""
    return to_bytes(columns).decode()


def columns_in(text: str) -> tuple[ColumnMap, ...]:
    """Return what a text says of columns; nothing where it says none."""
    try:
        return from_bytes(text.encode(), tuple[ColumnMap, ...]) if text else ()
    except NotCanonicalError:
        return ()


def said_of(office: Office, number: int) -> Said:
    """Return what was said about a list when it was left for later."""
    with office.store.read() as connection:
        body = quarantine.said(connection, number)
    return from_bytes(body, Said) if body else Said()


def accept(
    office: Office,
    signer: Signer,
    number: int,
    reading: Reading,
    receipt: Receipt,
    *,
    mapping: tuple[ColumnMap, ...] = (),
    encoding: str = "",
    note: str = "",
    previous: int = 0,
    together: Collection[int] = (),
    plain: bytes = b"",
    intent: str = "",
) -> SubmittedList:
    """Receive a list that waits. What the officer said of its columns is remembered for this sender and layout.

    `previous` is the list that it replaces, `together` are old cases of pairs of which he says that they are one person
    (`workflow.revise`); `plain` are the bytes behind a password, which are kept beside those that arrived.

    Raises:
        KnownError: as `receive_list.receive`; NO_SUCH_ARRIVAL, ARRIVAL_DECIDED; REFUSED without the note that its problems
            ask for.
    """
    refuse(note_refusal(reading.problems, note))
    with office.store.read() as connection:
        found = _found(connection, number)
        data = _bytes(connection, found)
    read_in = (problem.value for problem in reading.problems if problem.code == ProblemCode.ENCODING_CHOSEN)
    encoding = next(read_in, "") if encoding else ""  # none where the file itself says how it is to be read
    accepted = Acceptance(number, mapping, reading.layout, encoding, note, previous, frozenset(together), plain)
    return receive(office, signer, replace(reading, file_name=found.name), data, receipt, intent, accepted)


def refuse_list(
    office: Office, signer: Signer, number: int, sender: str, reference: str, reason: str, intent: str = ""
) -> Act:
    """Refuse a list that waits; its file is kept.

    Raises:
        KnownError: NO_SUCH_ARRIVAL, ARRIVAL_DECIDED; REFUSED without a reason.
    """
    with office.store.read() as connection:
        found = _found(connection, number)
        data = _bytes(connection, found)

    def body(connection: Connection) -> ListRefused:
        _undecided(connection, number)
        return ListRefused(
            found.sha256, found.name, one_line(sender or found.sender), one_line(reference), one_line(reason), number
        )

    def apply(connection: Connection, act: Act) -> None:
        acts.keep_file(connection, found.sha256, found.name, data)
        quarantine.decide(connection, number, act.seq, Outcome.REFUSED)

    return office.record(signer, body, intent=intent, apply=apply)


def _found(connection: Connection, number: int) -> Arrival:
    found = quarantine.get(connection, number)
    if found is None:
        raise KnownError(Fault.NO_SUCH_ARRIVAL, number=number)
    return found


def _undecided(connection: Connection, number: int) -> Arrival:
    found = _found(connection, number)
    if found.decided:
        raise KnownError(Fault.ARRIVAL_DECIDED, file=found.name, act=found.decided)
    return found


def _bytes(connection: Connection, found: Arrival) -> bytes:
    if not found.decided:
        return quarantine.data(connection, found.id)
    stored = acts.file(connection, found.sha256)
    if stored is None:
        raise KnownError(Fault.FILE_NOT_FOUND, file=found.name)
    return bytes(stored[1])
