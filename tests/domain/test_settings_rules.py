"""Acts on the rules of the office: who sets them, within which bounds, and when evidence may be deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, FIRST
from verifier.domain.act_fields import fields
from verifier.domain.act_words import summary
from verifier.domain.office_rules import office_refusal
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.settings_rules import deletion_day_refusal, kept_since, rules_refusal
from verifier.i18n import Language, speaking

C = RefusalCode
RULES = RulesSet(young_on="2025-06-01", keep_months=12)
DELETED = EvidenceDeleted("2024-06-01", {"217": "a" * 64}, ("b" * 64,))

SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: office_refusal(replace(ADMINISTRATOR, retired=True), RULES), ""),
    (C.LACKS_ROLES, lambda: office_refusal(FIRST, RULES), "approver"),
    (C.LACKS_ROLES, lambda: office_refusal(FIRST, DELETED), "administrator"),
    (C.YOUNG_AGE_ODD, lambda: office_refusal(APPROVER, replace(RULES, young_years=17)), "18"),
    (C.YOUNG_AGE_ODD, lambda: rules_refusal(replace(RULES, young_years=41)), "40"),
    (C.YOUNG_DAY_ODD, lambda: rules_refusal(replace(RULES, young_on="31.02.2025")), ""),
    (C.YOUNG_DAY_ODD, lambda: rules_refusal(replace(RULES, young_on="2025-06")), ""),
    (C.YOUNG_DAY_ODD, lambda: rules_refusal(replace(RULES, young_on="01.06.2025")), ""),
    (C.KEEPING_ODD, lambda: rules_refusal(replace(RULES, keep_months=5)), "6"),
    (C.KEEPING_ODD, lambda: rules_refusal(replace(RULES, keep_months=-12)), "600"),
    (C.KEEPING_ODD, lambda: rules_refusal(replace(RULES, keep_months=601)), "600"),
    (C.NOTHING_TO_DELETE, lambda: office_refusal(APPROVER, replace(DELETED, files=())), ""),
    (C.NOTHING_TO_DELETE, lambda: office_refusal(APPROVER, replace(DELETED, decisions={})), ""),
    (C.NOTHING_TO_DELETE, lambda: office_refusal(APPROVER, replace(DELETED, before="колись")), ""),
    (C.EVIDENCE_STILL_KEPT, lambda: deletion_day_refusal(DELETED, RULES, "2025-05-31"), ""),
    (C.EVIDENCE_STILL_KEPT, lambda: deletion_day_refusal(DELETED, replace(RULES, keep_months=0), "2099-01-01"), ""),
]


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


def test_the_heads_set_the_rules_and_delete() -> None:
    assert office_refusal(ADMINISTRATOR, RULES) is None
    assert office_refusal(APPROVER, replace(RULES, young_on="", young_years=18, keep_months=6)) is None
    assert office_refusal(APPROVER, replace(RULES, young_years=40, keep_months=600)) is None
    assert office_refusal(ADMINISTRATOR, RulesSet()) is None, "the rules that the program has"
    assert office_refusal(APPROVER, DELETED) is None


def test_evidence_may_go_from_the_day_on_which_its_time_is_over() -> None:
    assert deletion_day_refusal(DELETED, RULES, "2025-06-01") is None


@pytest.mark.parametrize(
    ("months", "today", "day"),
    [
        (12, "2025-06-01", "2024-06-01"),
        (6, "2025-03-31", "2024-09-30"),
        (24, "2024-02-29", "2022-02-28"),
        (6, "2025-08-31", "2025-02-28"),
        (600, "0030-01-01", "0001-01-01"),
    ],
)
def test_the_day_so_many_months_ago(months: int, today: str, day: str) -> None:
    assert kept_since(months, today) == day


@speaking(Language.EN)
def test_every_field_is_said() -> None:
    said = dict(fields(replace(RULES, young_whole=True, copy_tables=True)))
    assert list(said.values()) == [
        "up to 25 years, and who is that old", "01.06.2025", "kept 12 months after the case is closed", "allowed",
    ]  # fmt: skip
    assert "younger than 25 years" in summary(RULES)
    assert "for ever" in summary(RulesSet())
    assert dict(fields(RulesSet()))["Reference day"] == "the day on which the list was received"
    gone = fields(DELETED)
    assert ("Cases", "000 217") in gone
    assert any(value.replace(" ", "") == "b" * 64 for _name, value in gone)
    assert summary(DELETED) == "1 file of evidence"
