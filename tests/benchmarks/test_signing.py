"""How long a signature takes, against the bare driver: the very same statements and one bare key derivation.

Not part of the ordinary run: ``pytest tests/benchmarks/test_signing.py``. Three copies of one office stand on one disk. In
the first a check is signed as at the desk (the passphrase, the rules, the chain, the signature); what that sends to the
database is taken down in the second, and sent by the bare driver, with the same settings, in the third, after one bare
Argon2id with the parameters of the key slot. Signing and sending take turns, person by person.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import event

from tests.support import persons
from tests.support.offices import (
    Template,
    Who,
    Workplace,
    draft,
    fill_office,
    passphrase,
    receive_entries,
    staff_office,
)
from verifier.domain.acts import Pass
from verifier.ledger import keys
from verifier.ledger.keys import Signer
from verifier.store.connecting import SETTINGS
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.check import save_draft, sign_check
from verifier.workflow.office import DATABASE

SIGNINGS = 40
WARM_UP = 4  # not counted
GOAL = 1.5
Statement = tuple[str, Sequence[Any]]


def _office(folder: Path) -> Template:
    """An office with as many persons as are signed, all of them begun."""
    template = fill_office(staff_office(folder / "staffed"), folder / "filled")
    session = keep_office.open_office(template.folder, Who.FIRST.value, passphrase(Who.FIRST))
    place = Workplace(session.office, template.signers)
    received = receive_entries(place.office, place.signers[Who.FIRST], persons.entries(SIGNINGS + WARM_UP), "2/Т")
    for number in _numbers(place, received.id):
        whole = draft(place.sheet(number, Pass.FIRST, Who.FIRST))
        save_draft(place.office, place.officer(Who.FIRST), number, Pass.FIRST, whole)
    place.office.close()
    return template


def _numbers(place: Workplace, list_: int) -> list[int]:
    with place.office.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT number FROM cases WHERE list = ? ORDER BY number", (list_,))
        return [row.number for row in rows]


@contextmanager
def _taken_down(place: Workplace) -> Iterator[list[Statement]]:
    """Take down what goes to the driver."""
    sent: list[Statement] = []

    def take(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        sent.extend((statement, each) for each in (values if many else [values]))

    engine = place.office.store._engine
    event.listen(engine, "before_cursor_execute", take)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", take)


def _bare(path: Path, key: bytes) -> Any:
    """Open a database by the driver alone, with the settings of the program."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for name, (value, _answer) in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    return connection


def _derive() -> None:
    hash_secret_raw(
        passphrase(Who.FIRST).encode(), b"s" * 16, keys.COST.passes, keys.COST.memory_kib, keys.COST.lanes, 32, Type.ID
    )


def _send(connection: Any, statements: list[Statement]) -> None:
    for statement, values in statements:
        connection.execute(statement, values).fetchall()


def _writes(statements: list[Statement]) -> list[Statement]:
    return [sent for sent in statements if not sent[0].lstrip().upper().startswith("SELECT")]


Measured = tuple[float, float]  # milliseconds: with and without the passphrase


def _measured(derive: Callable[[], Any], then: Callable[[Any], object]) -> Measured:
    start = time.perf_counter()
    signer = derive()
    derived = time.perf_counter()
    then(signer)
    end = time.perf_counter()
    return (end - start) * 1000, (end - derived) * 1000


class _Race:
    """The office in which is signed, the one in which the statements are taken down, and two that only the driver knows."""

    def __init__(self, template: Template, folder: Path) -> None:
        self.signed, self.noted, *others = (
            template.copy(folder / name) for name in ("signed", "noted", "all", "writes")
        )
        self.noted.office.watch.at_desk = False  # one office in two folders: the desk would call one of them rewritten
        for place in others:
            place.office.close()
        self.all, self.writes = (_bare(place.office.folder / DATABASE, template.key) for place in others)
        self.officer = self.signed.officer(Who.FIRST)
        self.numbers = _numbers(self.signed, 2)

    def run(self, number: int, *, turned: bool) -> dict[str, Measured]:
        """Sign one person in all offices, in one order or the other."""
        sheet, other = (place.sheet(number, Pass.FIRST, Who.FIRST) for place in (self.signed, self.noted))
        with _taken_down(self.noted) as sent:
            sign_check(self.noted.office, self.noted.signers[Who.FIRST], other, other.draft)

        def confirm() -> Signer:
            return keep_office.confirm(self.signed.office, self.officer, passphrase(Who.FIRST))

        def sign(signer: Signer) -> None:
            sign_check(self.signed.office, signer, sheet, sheet.draft)

        turns: list[tuple[str, Callable[[], Any], Callable[[Any], object]]] = [
            ("sign", confirm, sign),
            ("all", _derive, lambda _nothing: _send(self.all, sent)),
            ("writes", _derive, lambda _nothing: _send(self.writes, _writes(sent))),
        ]
        return {name: _measured(derive, then) for name, derive, then in (reversed(turns) if turned else turns)}

    def close(self) -> None:
        self.all.close()
        self.writes.close()
        for place in (self.signed, self.noted):
            assert audit(place.office).faults == ()
            place.office.close()


def test_signing(tmp_path: Path) -> None:
    race = _Race(_office(tmp_path), tmp_path)
    found = [race.run(number, turned=bool(turn % 2)) for turn, number in enumerate(race.numbers)][WARM_UP:]
    race.close()
    whole, alone = ({name: median(run[name][part] for run in found) for name in found[0]} for part in (0, 1))
    for title, ms in (("with the passphrase", whole), ("without it", alone)):
        print(  # noqa: T201 - the report
            f"\n{len(found)} checks signed, {title}: {ms['sign']:.1f} ms; the same statements by the bare driver "
            f"{ms['all']:.1f} ms (ratio {ms['sign'] / ms['all']:.2f}); its writes alone, one bare commit "
            f"{ms['writes']:.1f} ms (ratio {ms['sign'] / ms['writes']:.2f})",
            end="",
        )
    print(f"\ngoal: at most {GOAL} with the passphrase")  # noqa: T201
    assert whole["sign"] <= GOAL * min(whole["all"], whole["writes"])
