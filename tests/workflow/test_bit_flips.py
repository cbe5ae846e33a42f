"""One bit turned anywhere in office.db: the opening or the audit names it, whatever page and part of it that is in."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.support.offices import Template, Workplace
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditCode
from verifier.domain.errors import Fault, KnownError
from verifier.store.database import Store
from verifier.workflow.audit import audit
from verifier.workflow.office import DATABASE, Office

PAGE, IV, HMAC = 4096, 16, 64
PARTS = {"data": (0, PAGE - IV - HMAC), "IV": (PAGE - IV - HMAC, PAGE - HMAC), "HMAC": (PAGE - HMAC, PAGE)}
SAMPLE = int(os.environ.get("VERIFIER_BIT_FLIPS", "36"))  # 0 turns a bit in each part of each page


@pytest.fixture(name="worked", scope="module")
def _worked(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A small office in which something of everything was done, closed."""
    place = filled.copy(tmp_path_factory.mktemp("flips") / "office")
    place.finish(1)
    place.check(2, Pass.FIRST)
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


def _found(template: Template, folder: Path) -> str:
    """Return how the damage is named, empty where it is not."""
    try:
        store = Store.open(folder / DATABASE, template.key)
    except KnownError as error:
        return "opening" if error.fault in (Fault.OFFICE_DAMAGED, Fault.DATABASE_OF_OTHER_KEY) else ""
    try:
        office = Office(folder, store, "", template.fingerprint, template.key)
        found = audit(office).faults
    except KnownError as error:
        return "audit refused" if error.fault is Fault.OFFICE_DAMAGED else ""
    finally:
        store.close()
    return "audit" if any(fault.code is AuditCode.DATABASE_DAMAGED for fault in found) else ""


def _flip(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << bit)]))


def test_one_bit_anywhere_is_found(worked: Template, tmp_path: Path) -> None:
    chance = random.Random(20261127)
    pages = (worked.folder / DATABASE).stat().st_size // PAGE
    everywhere = [(page, part) for page in range(pages) for part in PARTS]
    chosen = chance.sample(everywhere, SAMPLE) if SAMPLE else everywhere
    missed, how = [], dict[str, int]()
    for page, part in chosen:
        folder = tmp_path / "office"
        shutil.copytree(worked.folder, folder)
        place = page * PAGE + chance.randrange(*PARTS[part])
        _flip(folder / DATABASE, place, chance.randrange(8))
        named = _found(worked, folder)
        how[named] = how.get(named, 0) + 1
        if not named:
            missed.append((page, part, place))
        shutil.rmtree(folder)
    print(f"\n{len(chosen)} bits turned in {pages} pages: {how}")  # noqa: T201 - the figure
    assert not missed


def test_a_page_that_is_cut_off_doubled_zeroed_or_exchanged_is_found(worked: Template, tmp_path: Path) -> None:
    whole = (worked.folder / DATABASE).read_bytes()
    pages = [whole[start : start + PAGE] for start in range(0, len(whole), PAGE)]
    spoilt = {
        "cut": b"".join(pages[:-1]),
        "doubled": b"".join([*pages, pages[-1]]),
        "zeroed": b"".join([*pages[:5], bytes(PAGE), *pages[6:]]),
        "exchanged": b"".join([*pages[:5], pages[6], pages[5], *pages[7:]]),
        "torn": whole[:-100],
        "nothing": b"",
        "text": b"not a database" * 1000,
    }
    for name, data in spoilt.items():
        folder = tmp_path / name
        shutil.copytree(worked.folder, folder)
        (folder / DATABASE).write_bytes(data)
        assert _found(worked, folder), name


def test_old_pages_put_back_are_found_by_the_checkpoint(worked: Template, tmp_path: Path) -> None:
    """What no integrity check can see: each page is sound and at its place, only older."""
    folder = tmp_path / "office"
    place: Workplace = worked.copy(folder)
    before = (worked.folder / DATABASE).read_bytes()
    place.check(3, Pass.FIRST)
    place.office.close()
    (folder / DATABASE).write_bytes(before)
    again = Office(folder, Store.open(folder / DATABASE, worked.key), "", worked.fingerprint, worked.key)
    codes = {fault.code for fault in audit(again).faults}
    again.close()
    assert codes == {AuditCode.CHECKPOINT_AHEAD}
