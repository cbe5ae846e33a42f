"""Mutate every condition of the domain's rules and say which mutants no test catches: ``python -m tests.mutations``.

The ordinary tests try some hundred of these (tests/domain/test_mutations.py); this tries them all in about two minutes.
Name modules of the domain to try only theirs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain

from tests.support.mutants import Mutant, is_caught, weakened, without_each_rule

_FINDINGS = ("test_findings", "test_finding_rules", "test_identity")
_FLOW = ("test_rules", "test_course_rules", "test_voiding_moves", "test_voiding", "test_outcome_rules")
_EXCHANGE = ("test_exchange_rules", "test_exchange_care_rules", "test_exchange_day_rules", "test_exchange_hostile")
_REMAINS = ("test_remains_rules", "test_remains_allowed", "test_remains")
TESTS: dict[str, tuple[str, ...]] = {
    "check_rules": ("test_check_rules", "test_finding_rules", "test_rules"),
    "outcome_rules": ("test_outcome_rules", "test_decision_rules"),
    "course_rules": ("test_course_rules",),
    "rules": ("test_rules", "test_course_rules", "test_check_rules", "test_outcome_rules"),
    "office_rules": ("test_office_rules",),
    "voiding": ("test_voiding_moves", "test_voiding", "test_outcome_rules"),
    "identity": ("test_identity", "test_decision_rules"),
    "results": (*_FINDINGS, "test_voiding_moves"),
    "findings": _FINDINGS,
    "case": ("test_values", *_FLOW, "test_decision_rules"),
    "facts": (
        "outcome.result is Result.CONFLICTING -> outcome is None or outcome.result",
        *_FLOW,
        "test_decision_rules",
        "test_check_rules",
        "test_values",
        "test_findings",
    ),
    "officers": ("test_office_rules", "test_outcome_rules"),
    "exchange_rules": _EXCHANGE,
    "exchange_stage_rules": _EXCHANGE,
    "exchange_transport_rules": _EXCHANGE,
    "exchange_day_rules": _EXCHANGE,
    "exchange_care": _EXCHANGE,
    "exchange_sums": _EXCHANGE,
    "exchange_stage": _EXCHANGE,
    "remains_rules": _REMAINS,
    "remains_board_rules": _REMAINS,
    "remains": _REMAINS,
    "remains_view": _REMAINS,
}
# Mutants that change nothing which a case could show: guards for types, and for ledgers that broke the rules.
EQUIVALENT = {
    "check_rules": ("standing and isinstance(standing.body, CheckSigned)",
                    "and key not in case.stated -> result in (Result.CONFIRMED, Result.DISCREPANCY)"),
    "outcome_rules": ("isinstance(was, DecisionTaken) and was.disposition is Disposition.CLEARED -> was",
                      "isinstance(act.body, ClearanceGiven) and (not act.body.outcome.positive) -> not act.body.",
                      "isinstance(act.body, ClearanceGiven) and (not act.body.deleg -> act.officer == officer.id and (not"),
    "voiding": ("check and check.record != ruled -> check.record != ruled",),
    "exchange_rules": ("or ground.exchange is not None -> body.exchange",),
    "remains_view": ("opened.seq >= sealed", "isinstance(known.released.body, RemainsReleased) -> known.released"),
    "exchange_stage_rules": ("known and officer.id in known.judged_by | known.excluded -> officer.id",),
    "results": ("one is None or other is None", "outcome.disagreement or one.answer not in SUBSTANTIAL"),
    "findings": ("{a, b} <= set(SUBSTANTIAL)",),
    "facts": ("outcome.result is Result.CONFLICTING -> outcome is None or outcome.result",
              "isinstance(self.decision.body, DecisionTaken) -> self.decision", "bool(end) and bool(at)",
              "isinstance(self.held.body, HoldPlaced) -> self.held",
              "or DetailKey.RECORD not in self.found[number] -> self.open",
              "DetailKey.RECORD not in found or self.open_details(number) -> self.open_details(number)"),
}  # fmt: skip


def survivors(module: str) -> Iterator[Mutant]:
    """Yield the mutants of a module that no test catches and that are not known to change nothing."""
    for mutant in chain(without_each_rule(module), weakened(module)):
        if not is_caught(mutant, TESTS[module]) and not any(
            known in mutant.what for known in EQUIVALENT.get(module, ())
        ):
            yield mutant


def main(modules: list[str]) -> int:
    """Print what survives."""
    left = 0
    for module in modules or list(TESTS):
        for mutant in survivors(module):
            left += 1
            print(f"{module}: {mutant.what}", flush=True)
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
