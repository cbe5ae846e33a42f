"""The outline of an act on a case: what its ends say is what all of it says, and nothing else is taken for one."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.values import values
from verifier.domain.acts import BODIES, FORMAT, Act, Body, CaseBody, ReportIssued
from verifier.ledger.canonical import act_bytes
from verifier.ledger.outline import Outline, outline

ON_CASES = [body.kind for body in (*get_args(CaseBody), ReportIssued)]
HEX = st.sampled_from(["0" * 64, "3e" * 32])
TEXTS = st.text(max_size=12) | st.sampled_from(['"prev":"', '","seq":7,"zone":"+03:00"}', "\\", '"'])


def _act(kind: str, data: st.DataObject) -> Act:
    body: Body = data.draw(values(BODIES[kind]))
    officer, intent = data.draw(TEXTS), data.draw(TEXTS)
    return Act(
        data.draw(st.integers(1, 10**9)), data.draw(HEX), "2025-05-16T08:20:00.000Z", "+03:00", officer, intent, body, "",
        data.draw(HEX), data.draw(st.integers(2, FORMAT)),
    )  # fmt: skip


@pytest.mark.parametrize("kind", ON_CASES)
@settings(max_examples=60)
@given(data=st.data())
def test_an_act_on_a_case_is_outlined_as_it_is(kind: str, data: st.DataObject) -> None:
    """Every kind of them: one whose bytes began otherwise would be read whole in the first walk, which takes longer."""
    act = _act(kind, data)
    if data.draw(st.booleans()):
        act = replace(act, readings="", format=1)
    wanted = Outline(act.seq, act.at, act.case, act.prev, act.readings, act.format)
    assert outline(act_bytes(act)) == (wanted if 0 < act.case < 10**12 else None)


@pytest.mark.parametrize("kind", sorted(BODIES.keys() - set(ON_CASES)))
@settings(max_examples=20)
@given(data=st.data())
def test_an_act_of_the_office_has_none(kind: str, data: st.DataObject) -> None:
    assert outline(act_bytes(_act(kind, data))) is None


@given(data=st.binary(max_size=400))
def test_bytes_that_are_no_act_have_none(data: bytes) -> None:
    assert outline(data) is None
