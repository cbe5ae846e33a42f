"""What can be changed beside the rows: the structure of the database, the key file, and the checkpoints outside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.support.databases import raw
from tests.tampering.changes import Change
from tests.tampering.naming import Names
from tests.tampering.office import Scene
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.errors import Fault
from verifier.ledger.keys import Cost, KeyFile, Slot
from verifier.store.tables import APPEND_ONLY, SCHEMA, metadata
from verifier.workflow.office import DATABASE, KEYS
from verifier.workflow.watch import CHECKPOINT

# ruff: noqa: S608 - statements of an intruder, made here
A = AuditCode
_FLIPS = 40
_AHEAD = {A.CHECKPOINT_AHEAD, A.CHECKPOINT_DIFFERS}


def of_structure() -> Iterator[Change]:
    """Yield changes of the structure: triggers and indexes dropped, tables given more, the version of another program."""
    for words in APPEND_ONLY:
        name = words.split()[2]
        yield _statement("trigger dropped", name, f"DROP TRIGGER {name}")
        altered = words.replace("append-only", "sacred")
        yield _statement("trigger altered", name, f"DROP TRIGGER {name}", altered)
    for table in metadata.tables.values():
        yield _statement("column added", table.name, f'ALTER TABLE "{table.name}" ADD COLUMN more TEXT')
        words = f'CREATE TRIGGER extra_{table.name} AFTER INSERT ON "{table.name}" BEGIN DELETE FROM drafts; END'
        yield _statement("trigger added", f"extra_{table.name}", words)
        for index in table.indexes:
            yield _statement("index dropped", str(index.name), f"DROP INDEX {index.name}")
    yield _statement("table added", "extra", "CREATE TABLE extra (a TEXT)")
    yield _statement("view added", "extra", "CREATE VIEW extra AS SELECT * FROM acts")
    for version in (SCHEMA + 1, SCHEMA - 1):  # the opening refuses it before any audit
        yield Change("version altered", str(version), _versioned(version), (Fault.NEWER_DATABASE, Fault.OLDER_DATABASE))
    for seq in (0, 3, 99):
        yield _statement(
            "numbering altered", "readings", f"UPDATE sqlite_sequence SET seq = {seq}", code=A.READINGS_ALTERED
        )
    yield _statement("numbering altered", "readings", "DELETE FROM sqlite_sequence", code=A.READINGS_ALTERED)


def of_files(scene: Scene, chance: Random) -> Iterator[Change]:
    """Yield changes of the key file and of the checkpoints."""
    yield from _of_keys(KeyFile.from_bytes((scene.template.folder / KEYS).read_bytes(), KEYS), chance)
    yield from _of_checkpoints(scene, chance)


# --- the structure ---


def _statement(kind: str, what: str, *statements: str, code: AuditCode = A.SCHEMA_DIFFERS) -> Change:
    def make(folder: Path, key: bytes) -> Names:
        with raw(folder / DATABASE, key) as db:
            for statement in statements:
                db.execute(statement)
        return lambda fault: fault.code is code and (fault.subject == what or code is A.READINGS_ALTERED)

    return Change(kind, what, make)


def _versioned(version: int) -> Callable[[Path, bytes], Names]:
    def make(folder: Path, key: bytes) -> Names:
        with raw(folder / DATABASE, key) as db:
            db.execute(f"PRAGMA user_version = {version}")
        return lambda fault: fault.code is A.SCHEMA_DIFFERS and fault.subject == "user_version"

    return make


# --- the key file ---


def _of_keys(keys: KeyFile, chance: Random) -> Iterator[Change]:
    for place, slot in enumerate(keys.slots):
        other = keys.slots[place - 1]
        for field in fields(Slot):
            if field.name != "cost":
                altered = _with(slot, field.name, slot, _altered)
                yield _slots("slot altered", f"{slot.officer}.{field.name}", keys, {place: altered}, slot, altered)
                swapped = _with(slot, field.name, other), _with(other, field.name, slot)
                changed = dict(zip((place, (place - 1) % len(keys.slots)), swapped, strict=True))
                yield _slots("slot field exchanged", f"{slot.officer}.{field.name}", keys, changed, slot, other)
        for field in fields(Cost):
            cost = replace(slot.cost, **{field.name: getattr(slot.cost, field.name) + 1})
            changed_slot = replace(slot, cost=cost)
            for each in (changed_slot, changed_slot.sealed()):  # as it stands, and with its own check made to fit
                yield _slots("slot altered", f"{slot.officer}.cost.{field.name}", keys, {place: each}, slot)
        names = (
            replace(slot, officer=other.officer, name=other.name),
            replace(other, officer=slot.officer, name=slot.name),
        )
        both = dict(zip((place, (place - 1) % len(keys.slots)), names, strict=True))
        yield _slots("slots exchanged", f"{slot.officer} and {other.officer}", keys, both, slot, other)
        yield _key_file("slot removed", slot.officer, keys.without(slot.officer).to_bytes(), slot)
        yield _key_file("slot doubled", slot.officer, replace(keys, slots=(*keys.slots, _odd(slot))).to_bytes(), slot)
        yield _key_file("slot on the way", slot.officer, replace(keys, next=(slot,)).to_bytes(), slot)
    whole = keys.to_bytes()
    for _time in range(_FLIPS):
        place = chance.randrange(len(whole))
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        yield _key_file("bit of office.keys", f"byte {place}", bytes(spoilt), *keys.slots)


def _with(slot: Slot, name: str, other: Slot, change: Callable[[str], str] = str) -> Slot:
    value: Any = change(getattr(other, name))
    return replace(slot, **{name: value})


def _odd(slot: Slot) -> Slot:
    return replace(slot, salt=_altered(slot.salt)).sealed()


def _altered(text: str) -> str:
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


def _slots(kind: str, what: str, keys: KeyFile, changed: dict[int, Slot], *concerned: Slot) -> Change:
    slots = tuple(changed.get(place, slot) for place, slot in enumerate(keys.slots))
    return _key_file(kind, what, replace(keys, slots=slots).to_bytes(), *concerned)


def _key_file(kind: str, what: str, data: bytes, *concerned: Slot) -> Change:
    names = {slot.name for slot in concerned}
    codes = {A.SLOT_ALTERED, A.SLOT_MISSING, A.SLOT_UNKNOWN}

    def is_named(fault: AuditFault) -> bool:
        return (fault.code in codes and fault.subject in names) or fault.code is A.KEY_FILE_ALTERED

    def make(folder: Path, _key: bytes) -> Names:
        (folder / KEYS).write_bytes(data)
        return is_named

    return Change(kind, what, make)


# --- the checkpoints ---


def _of_checkpoints(scene: Scene, chance: Random) -> Iterator[Change]:
    last = scene.rows["acts"][-1]["seq"]

    def is_behind(fault: AuditFault) -> bool:
        return fault.code in _AHEAD and fault.act == last

    def is_damaged(fault: AuditFault) -> bool:
        return (fault.code in {A.CHECKPOINT_DAMAGED, A.CHECKPOINT_FOREIGN} and fault.subject.endswith(CHECKPOINT)) or (
            fault.code in _AHEAD
        )

    def roll_back(*names: str) -> Callable[[Path, bytes], Names]:
        def make(folder: Path, _key: bytes) -> Names:
            for name in names:
                shutil.copyfile(scene.earlier.folder / name, folder / name)
            return is_behind

        return make

    yield Change("rolled back", "the database under its checkpoint", roll_back(DATABASE))
    yield Change("rolled back", "database and keys under the checkpoint", roll_back(DATABASE, KEYS))
    yield Change("rolled back", "the whole folder under what the desk knows", roll_back(DATABASE, KEYS, CHECKPOINT))
    text = (scene.template.folder / CHECKPOINT).read_bytes().rstrip()
    for _time in range(_FLIPS):
        place = chance.randrange(len(text))
        spoilt = text[:place] + _another(text[place : place + 1]) + text[place + 1 :]
        yield Change("checkpoint altered", f"character {place}", _written(spoilt, is_damaged))
    for spoilt in (b"", text[:-1], text + b"A", b"\0" * len(text)):
        yield Change("checkpoint altered", f"{len(spoilt)} bytes", _written(spoilt, is_damaged))


def _another(character: bytes) -> bytes:
    return b"2" if character != b"2" else b"3"


def _written(data: bytes, names: Names) -> Callable[[Path, bytes], Names]:
    def make(folder: Path, _key: bytes) -> Names:
        (folder / CHECKPOINT).write_bytes(data)
        return names

    return make
