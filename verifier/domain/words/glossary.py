"""The glossary: what each state, answer, result, outcome, role and term of the office means; one sentence each.

Shown by Shift+F1 on whatever is in sight, as tips, and as a page of the help (domain.md 4, 5.2, 8, 12, 14).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from verifier.domain.captivity import Captivity
from verifier.domain.decisions import ClearanceKind, Disposition, Identity
from verifier.domain.exchange_codes import Execution, Status
from verifier.domain.findings import Result
from verifier.domain.remains_codes import Standing
from verifier.domain.stages import Stage
from verifier.domain.states import State
from verifier.domain.words.candidates import BAND_MEANINGS, BANDS
from verifier.domain.words.decisions import CLEARANCES, DISPOSITIONS, IDENTITIES
from verifier.domain.words.exchange import EXECUTIONS, STATUSES
from verifier.domain.words.findings import RESULTS
from verifier.domain.words.held import CAPTIVITIES
from verifier.domain.words.remains import STANDINGS
from verifier.domain.words.work import ROLE_TASKS, ROLES, STAGES, STATES
from verifier.i18n import N_, Language, _, current_language

_LEAST = 4  # letters of a name that is looked for in a text
_COMMON = {Stage.RECEIVED, Stage.APPROVED, Stage.CLOSED}  # words that are said of much else, so not looked for

STATE_MEANINGS = {
    State.FIRST_CHECK: N_("Nobody has signed a check of this person yet. Any checker may take him."),
    State.SECOND_CHECK: N_(
        "One checker has signed. Another one, who sees nothing of the first answers, checks the same details."
    ),
    State.ADJUDICATION: N_("The two checks do not agree on a detail. An adjudicator who did neither settles it."),
    State.CONCLUSION: N_("All details have a result. Who the person is, is concluded from them and signed."),
    State.CLEARANCES: N_(
        "Who he is, is signed. The legal, security, medical and transport clearances are signed, each by its officer."
    ),
    State.DECISION: N_("All clearances are signed. The approver decides, and nobody else can."),
    State.HOLD: N_("Somebody stopped the case with a reason and a day on which it is looked at again."),
    State.REFERRED: N_("The other side was asked. Its answer opens the details that were asked about for new checks."),
    State.CLOSED: N_("The final decision is signed. A change of any detail makes it void again."),
}
STAGE_MEANINGS = {
    Stage.RECEIVED: N_("The list is registered: from whom, when, how many persons it states, and its checksum."),
    Stage.READ_IN: N_("Its rows are read, and the receipt is signed. Their text is kept as it came."),
    Stage.DISTRIBUTED: N_("Each person is given to two checkers, a different one for each check."),
    Stage.FIRST_CHECK: N_("Not everybody on the list has been checked once yet."),
    Stage.SECOND_CHECK: N_(
        "Not everybody has been checked a second time yet, by another officer who sees nothing of the first."
    ),
    Stage.ADJUDICATION: N_(
        "Disagreements of the two checks, or conclusions on who a person is, are still to be signed."
    ),
    Stage.QUERY: N_("The other side was asked about persons of the list, and has not answered yet."),
    Stage.CLEARANCES: N_("Not everybody has the four clearances yet."),
    Stage.APPROVAL: N_("The last persons are decided; then the approver signs the list as a whole."),
    Stage.APPROVED: N_("The approver signed the list as a whole. A change of any decision ends that."),
    Stage.EXCHANGE: N_("Persons of the list who are cleared are on a stage of an exchange, or wait for one."),
    Stage.RECONCILIATION: N_(
        "What was agreed, brought, accepted and not brought is compared, and differences explained."
    ),
    Stage.CLOSED: N_("Everybody of the list who was cleared has a result, and the stages are closed."),
}
CAPTIVITY_MEANINGS = {
    Captivity.CONFIRMED: N_("Our register says that captivity is confirmed, by the ICRC for example."),
    Captivity.PROBABLE: N_("Our register says that the person is probably captive; confirmation is lacking."),
    Captivity.UNKNOWN: N_("The status in our register says nothing of captivity."),
    Captivity.ENDED: N_("Our register says that the person came back, or is dead: he is not expected on a list."),
}
RESULT_MEANINGS = {
    Result.CONFIRMED: N_("The evidence says the same as the list."),
    Result.VARIANT: N_("The same value in another script, transliteration or abbreviation."),
    Result.DISCREPANCY: N_(
        "The evidence contradicts the list. It needs a reason, and the right value where it is known."
    ),
    Result.UNABLE: N_("It was looked for and nothing usable was found. What was searched is written down."),
    Result.NOT_STATED: N_("The list says nothing on it."),
    Result.NOT_APPLICABLE: N_("The detail does not exist for this person, for example the rank of a civilian."),
    Result.CONFLICTING: N_(
        "Two checkers, or two good sources, contradict each other. It may stand: no winner is forced."
    ),
    Result.SINGLE: N_("One checker confirmed it, the other could not verify it. An adjudicator rules on it."),
}
IDENTITY_MEANINGS = {
    Identity.CONFIRMED: N_("Names, date of birth and an identifier agree, from at least two independent sources."),
    Identity.PROBABLE: N_("Nothing contradicts, but one of the core details could not be verified."),
    Identity.NOT_ESTABLISHED: N_("Two or more of the core details could not be verified, or there is only a name."),
    Identity.CONFLICTING: N_("A core detail is conflicting, so it is open who the person is."),
    Identity.EXCLUDED: N_("There is evidence that he is not the person named."),
}
DISPOSITION_MEANINGS = {
    Disposition.CLEARED: N_("The approver agreed that this person may be exchanged."),
    Disposition.HOLD: N_("The decision waits until something is found out; the day to look again is fixed."),
    Disposition.REFERRED: N_("The other side is asked before anything is decided."),
    Disposition.REJECTED: N_(
        "The person is not accepted on this list, for a stated reason. It is never done by itself."
    ),
    Disposition.ALREADY_RETURNED: N_("Our register says that he came back earlier."),
    Disposition.DUPLICATE: N_("Another case concerns the same person; the link to it is kept."),
    Disposition.DECEASED: N_("He is recorded dead, and nothing contradicts it."),
    Disposition.DECLINES: N_("He signed that he does not want to be exchanged."),
    Disposition.WITHDRAWN: N_("The side that listed him took him off its list."),
}
CLEARANCE_MEANINGS = {
    ClearanceKind.LEGAL: N_("Status, proceedings, consent and citizenship: does the law stand in the way?"),
    ClearanceKind.SECURITY: N_("The result of the security check and its reference, nothing more."),
    ClearanceKind.MEDICAL: N_("Fitness to travel, needs, his own wish. It ends after some hours and is given anew."),
    ClearanceKind.LOGISTICS: N_("Stage, vehicle and seat are there."),
}
STATUS_MEANINGS = {
    Status.PLANNED: N_("It is being prepared; the sides have not agreed on it yet."),
    Status.ANNOUNCED: N_("A side has said that it will take place."),
    Status.LISTS_EXCHANGED: N_("Each side has the list of the other one."),
    Status.AGREED: N_("The sides agree who is exchanged, where and when."),
    Status.POSTPONED: N_("It does not take place on the day that was agreed."),
    Status.UNDER_WAY: N_("Persons are on their way, or are being handed over."),
    Status.STAGE_COMPLETED: N_("Everybody of the stage has a result, and its closing is signed."),
    Status.COMPLETED: N_("All stages are closed, and the closing of the exchange is signed."),
    Status.DISPUTED: N_("The sides say different things of it."),
}
EXECUTION_MEANINGS = {
    Execution.PRESENTED: N_("He was brought to the place of handover; whether he was accepted is not recorded yet."),
    Execution.TRANSFERRED: N_("He was accepted at the place of handover."),
    Execution.NOT_PRESENTED: N_("He was not brought to the place of handover."),
    Execution.SUBSTITUTED: N_("Somebody else was brought in his place; who that is, is recorded apart."),
    Execution.REFUSED_ON_SITE: N_("At the place of handover he said that he does not want to be exchanged."),
    Execution.NOT_FIT: N_("It was found on the day that he cannot be moved."),
    Execution.POSTPONED: N_("He is to go on another stage; this one is closed without him."),
    Execution.DIED_BEFORE: N_("He died before he could be handed over."),
}
STANDING_MEANINGS = {
    Standing.RECEIVED: N_("The remains were taken over. Nobody has signed an examination yet."),
    Standing.EXAMINED: N_("An examination is signed. What it found is compared with persons who are missing."),
    Standing.COMPARED: N_("A comparison is signed. The commission says what follows from it."),
    Standing.UNIDENTIFIED: N_(
        "It is not known whose they are. They are kept, and compared again with what is found later."
    ),
    Standing.IDENTIFIED: N_("The commission signed who it is. They wait for the family."),
    Standing.OTHER_SIDE: N_("They are of a person of the other side, and go back to it."),
    Standing.RELEASED: N_("They were handed over to the family."),
    Standing.RETURNED: N_("They were handed over to the other side."),
    Standing.BURIED: N_("They were buried without a name, under a number by which they are found again."),
}


class Term(Enum):
    """Words of the office that are no code of anything."""

    ACT = "act"
    AUDIT = "audit"
    CANDIDATE = "candidate"
    CASE = "case"
    DELEGATION = "delegation"
    DETAIL = "detail"
    DRAFT = "draft"
    EVIDENCE = "evidence"
    GATE = "gate"
    LEDGER = "ledger"
    RECORD = "record"
    CHECKPOINT = "checkpoint"
    REVISION = "revision"


TERMS = {
    Term.ACT: N_("Act"),
    Term.AUDIT: N_("Audit"),
    Term.CANDIDATE: N_("Candidate"),
    Term.CASE: N_("Case"),
    Term.DELEGATION: N_("Delegation"),
    Term.DETAIL: N_("Detail"),
    Term.DRAFT: N_("Draft"),
    Term.EVIDENCE: N_("Evidence"),
    Term.GATE: N_("Gate"),
    Term.LEDGER: N_("Ledger"),
    Term.RECORD: N_("Record"),
    Term.CHECKPOINT: N_("Checkpoint"),
    Term.REVISION: N_("Revision"),
}
TERM_MEANINGS = {
    Term.ACT: N_("One thing that an officer did and signed. It is never changed; a later act can take it back."),
    Term.AUDIT: N_(
        "All acts are read anew, their signatures checked, and all that is shown is computed from them once more."
    ),
    Term.CANDIDATE: N_(
        "A record of our register that may be the person on the list, with the reasons for and against."
    ),
    Term.CASE: N_("One person of a list under verification, with a number of his own that is never used again."),
    Term.DELEGATION: N_(
        "The written right to sign clearances for another, from one day to another; only an approver gives it."
    ),
    Term.DETAIL: N_("One thing that can be checked on a person: the surname, the date of birth, the unit."),
    Term.DRAFT: N_("What an officer typed and has not signed. It is saved by itself, and only he sees it."),
    Term.EVIDENCE: N_("A document, extract, photograph or statement on which answers rest, kept with its checksum."),
    Term.GATE: N_(
        "A question that blocks clearance until it is answered: returned, recorded dead, listed twice, declines."
    ),
    Term.LEDGER: N_("The chain of all acts. Whatever was changed in it afterwards is found by an audit."),
    Term.RECORD: N_("One person in our own register, as an extract states him."),
    Term.CHECKPOINT: N_("The end of the ledger at one moment, kept elsewhere, so that a cut ledger is noticed."),
    Term.REVISION: N_("A newer version of a list. Results are carried over only where the details did not change."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the glossary in the language that is spoken."""

    name: str
    meaning: str


_GROUPS: tuple[tuple[str, Mapping[Any, str], Mapping[Any, str]], ...] = (
    (N_("What a case waits for"), STATES, STATE_MEANINGS),
    (N_("How far a list has come"), STAGES, STAGE_MEANINGS),
    (N_("Answers and results of a detail"), RESULTS, RESULT_MEANINGS),
    (N_("Who the person is"), IDENTITIES, IDENTITY_MEANINGS),
    (N_("Decisions"), DISPOSITIONS, DISPOSITION_MEANINGS),
    (N_("Clearances"), CLEARANCES, CLEARANCE_MEANINGS),
    (N_("How likely a candidate is"), BANDS, BAND_MEANINGS),
    (N_("Whether a person of our register is held"), CAPTIVITIES, CAPTIVITY_MEANINGS),
    (N_("Roles"), ROLES, ROLE_TASKS),
    (N_("An exchange and its stages"), STATUSES, STATUS_MEANINGS),
    (N_("What became of a person on the day"), EXECUTIONS, EXECUTION_MEANINGS),
    (N_("Where remains stand"), STANDINGS, STANDING_MEANINGS),
    (N_("Words of the office"), TERMS, TERM_MEANINGS),
)


def groups() -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the groups of the glossary: heading and entries."""
    for title, names, meanings in _GROUPS:
        yield _(title), tuple(Entry(_(names[code]), _(meanings[code])) for code in names)


def state_meaning(code: State) -> str:
    """Say what a state means."""
    return _(STATE_MEANINGS[code])


def disposition_meaning(code: Disposition) -> str:
    """Say what a decision means."""
    return _(DISPOSITION_MEANINGS[code])


def found_in(text: str) -> tuple[Entry, ...]:
    """Return the entries whose names stand in a text, in its order; of names that begin at one place the longest.

    Where one word names several things, as an act and a record do in Ukrainian, all of them are returned.
    """
    pattern, entries = _sought(current_language())
    return tuple(
        dict.fromkeys(entry for found in pattern.finditer(text.casefold()) for entry in entries[found.group()])
    )


def make_ready(language: Language) -> None:
    """Find out beforehand what the names are in a language that is spoken here: the first search would have to."""
    _sought(language)


def forget() -> None:
    """Forget what the names are: a language is spoken otherwise from now on."""
    _sought.cache_clear()


@cache
def _sought(_language: Language) -> tuple[re.Pattern[str], Mapping[str, tuple[Entry, ...]]]:
    """Return what finds the names in one language, and the entries of each name."""
    entries: dict[str, tuple[Entry, ...]] = {}
    for _title, names, meanings in _GROUPS:
        for code in (code for code in names if not (isinstance(code, Stage) and code in _COMMON)):
            entry = Entry(_(names[code]), _(meanings[code]))
            if len(entry.name) >= _LEAST:
                name = entry.name.casefold()
                entries[name] = (*entries.get(name, ()), entry)
    sought = "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{sought})(?!\w)"), entries
