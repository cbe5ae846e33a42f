"""Change an office past the program in every way that its tables have, and see whether the audit names it.

``python -m tests.tamper [--sample N] [--seed N]``: each change is made in a copy of its own by somebody who holds the
database key; every column of every table, rows, signatures, roles, the structure, the key file and the checkpoints.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.crash.disk import fast_folder
from tests.support.offices import NAME, Template
from tests.tampering.changes import CannotBeWrittenError, Change, NoChangeError, of_tables
from tests.tampering.office import Scene, populated
from tests.tampering.outside import of_files, of_structure
from verifier.domain.audit import AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.errors import KnownError
from verifier.store.database import Store
from verifier.workflow.audit import audit
from verifier.workflow.office import DATABASE, Office

_SHOWN = 60


@dataclass
class Outcome:
    """What became of all changes, by kind."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    unwritable: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    impossible: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything was found and named."""
        return not self.missed


def tamper(scene: Scene, folder: Path, *, sample: int, seed: int, kinds: Sequence[str] = ()) -> Outcome:
    """Make so many changes (0: all) of some kinds, each in a copy below a folder; return what became of them."""
    chance, outcome = Random(seed), Outcome()
    changes = [*of_tables(scene.rows, chance), *of_structure(), *of_files(scene, chance)]
    for change in _drawn([each for each in changes if each.kind in (kinds or {each.kind})], sample, chance):
        copy = folder / "copy"
        shutil.copytree(scene.template.folder, copy)
        try:
            _try(change, scene.template, copy, outcome)
        finally:
            shutil.rmtree(copy)
    return outcome


def _drawn(changes: Sequence[Change], sample: int, chance: Random) -> Sequence[Change]:
    """Draw some changes, of each kind as many as of the others as far as there are so many."""
    if not sample or sample >= len(changes):
        return changes
    left: dict[str, list[Change]] = {}
    for change in chance.sample(changes, len(changes)):
        left.setdefault(change.kind, []).append(change)
    drawn: list[Change] = []
    while len(drawn) < sample:
        drawn += [some.pop() for some in left.values() if some]
    return drawn[:sample]


def _try(change: Change, template: Template, copy: Path, outcome: Outcome) -> None:
    kind = change.kind
    try:
        names = change.make(copy, template.key)
    except CannotBeWrittenError as error:
        outcome.unwritable[kind] += 1
        outcome.impossible.append(f"{kind}: {change.what}: {error}")
        return
    except NoChangeError:
        outcome.alike[kind] += 1
        return
    outcome.made[kind] += 1
    try:
        faults = _faults(copy, template)
    except KnownError as error:
        if error.fault in change.refusals:
            outcome.found[kind] += 1
            outcome.named[kind] += 1
            return
        outcome.missed.append(f"{kind}: {change.what}: refused, not named: {error.fault}")
        return
    except Exception as error:  # noqa: BLE001 - an audit that breaks down has named nothing
        outcome.missed.append(f"{kind}: {change.what}: THE AUDIT BROKE DOWN: {type(error).__name__}: {error}"[:300])
        return
    outcome.found[kind] += bool(faults)
    named = any(map(names, faults))
    outcome.named[kind] += named
    if not named:
        said = "; ".join(f"{fault.code} {fault.act} {fault.subject!r}" for fault in faults[:4]) or "NOT FOUND"
        outcome.missed.append(f"{kind}: {change.what}: {said}")


def _faults(copy: Path, template: Template) -> Sequence[AuditFault]:
    office = Office(copy, Store.open(copy / DATABASE, template.key), NAME, template.fingerprint, template.key)
    try:
        faults = audit(office).faults
    finally:
        office.close()
    if not all(map(audit_line, faults)):
        raise ValueError("a fault without a sentence")
    return faults


def report(outcome: Outcome) -> Iterator[str]:
    """Yield the figures, line by line."""
    for kind in sorted(outcome.made | outcome.unwritable | outcome.alike):
        beside = [f"{outcome.unwritable[kind]} cannot be written"] * bool(outcome.unwritable[kind])
        beside += [f"{outcome.alike[kind]} without a difference"] * bool(outcome.alike[kind])
        said = f"{kind}: {outcome.made[kind]} made, {outcome.found[kind]} found, {outcome.named[kind]} named"
        yield ", ".join([said, *beside])
    made, found, named = (each.total() for each in (outcome.made, outcome.found, outcome.named))
    yield f"all: {made} changes made, {found} found, {named} named; {outcome.unwritable.total()} cannot be written"
    yield from (f"cannot be written: {each}" for each in outcome.impossible[:_SHOWN])
    yield from (f"MISSED: {each}" for each in outcome.missed[:_SHOWN])
    if len(outcome.missed) > _SHOWN:
        yield f"MISSED: and {len(outcome.missed) - _SHOWN} more"


def main(arguments: Sequence[str]) -> int:
    """Do as the command line says: 1 where anything was not named."""
    parser = argparse.ArgumentParser(prog="python -m tests.tamper", description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=0, help="how many changes; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", default=[], help="only changes of this kind; may be given often")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tamper-", dir=fast_folder()) as name:
        folder = Path(name)
        os.environ |= {"VERIFIER_STATE": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}
        outcome = tamper(populated(folder / "scene"), folder, sample=chosen.sample, seed=chosen.seed, kinds=chosen.kind)
    print("\n".join(report(outcome)))
    return 0 if outcome.is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
