"""The rules of the office as the last act set them: age of the young, how long evidence is kept, copying of tables."""

from __future__ import annotations

from verifier.domain.acts import Act
from verifier.domain.details import DetailKey
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.domain.refusals import Refusal
from verifier.domain.settings_acts import RulesSet
from verifier.domain.settings_rules import may_set as may_set_rules
from verifier.domain.settings_rules import rules_refusal
from verifier.domain.young import YoungHint, young_hint
from verifier.ledger.keys import Signer
from verifier.workflow.in_force import in_force
from verifier.workflow.office import Office


def rules(office: Office) -> RulesSet:
    """Return the rules that are in force; those of the program where none were ever set."""
    with office.store.read() as connection:
        return in_force(connection, RulesSet)


def may_set(officer: Officer) -> Refusal | None:
    """Return why an officer may not set the rules, or None."""
    return may_set_rules(officer)


def unfit(body: RulesSet) -> Refusal | None:
    """Return which of the rules cannot be, or None."""
    return rules_refusal(body)


def set_rules(office: Office, signer: Signer, body: RulesSet, intent: str = "") -> Act:
    """Set the rules of the office from now on; what was signed before stands.

    Raises:
        KnownError: REFUSED.
    """
    return office.record(signer, body, intent=intent)


def young_of(office: Office, entry: Entry, received: str, born: str = "") -> YoungHint | None:
    """Say whether a person of the category of the young is young on the reference day, by the date of birth that was
    decided (`born`) or else stated; None where he is of no such category.
    """
    category, born = entry.text(DetailKey.CATEGORY), born or entry.text(DetailKey.DATE_OF_BIRTH)
    return young_hint(category, born, received, rules(office)) if category and born else None
