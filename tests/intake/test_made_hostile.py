"""Hostile and odd files made on the spot: each trick is named or refused, honest files are read, whoever wrote them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fuzz.readers import CAN_FORK
from tests.support.hostile import Trick, tricks
from tests.support.hostile.honest import honest
from tests.support.hostile.reading import results
from verifier.domain.errors import Fault

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="readers are forked here, so that all files take seconds")
LONGEST, MOST_REFUSED = 10.0, 0.02


def test_every_trick_is_named_or_refused() -> None:
    said = results("tricks")
    made = tricks()
    assert len(made) == len(said) > 150
    wrong = [why for one in made if (why := _wrong(one, said[one.name]))]
    assert not wrong, "\n".join(wrong)


def _wrong(one: Trick, said: dict[str, Any]) -> str:
    """Return what is wrong with how a file ended, empty for nothing."""
    if said["seconds"] >= LONGEST:
        return f"{one.name}: took {said['seconds']:.1f} s"
    if missing := one.flags - set(said["codes"]):
        return f"{one.name}: lacks {missing}, {said}"
    if {"RULE_HIDES"} & set(said["codes"]) - one.flags:
        return f"{one.name}: a rule that hides nothing is told"
    if said["refused"]:
        failed = said["refused"] in {Fault.READER_FAILED, Fault.READER_TIMED_OUT}
        return f"{one.name}: {said}" if one.refused is False or failed else ""
    if one.refused or (one.surnames is not None and tuple(said["surnames"]) != one.surnames):
        return f"{one.name}: read as {said}"
    return ""


def test_honest_files_are_read_whoever_wrote_them() -> None:
    said = results("honest")
    made = {one.name: one for one in honest()}
    refused = [each for each in said.values() if each["refused"]]
    assert len(made) == len(said) > 40
    assert len(refused) <= MOST_REFUSED * len(said), refused
    for name, each in said.items():
        assert each["refused"] or tuple(each["surnames"]) == made[name].surnames
        assert not {"READERS_DIFFER", "SECOND_READER_FAILED", "XML_NS"} & set(each["codes"]), each
