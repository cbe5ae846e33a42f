"""The sentences that tell a user what happened, where, and what to do: known errors and refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from verifier.domain import words
from verifier.domain.decisions import ClearanceKind, Identity
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.domain.exchange_codes import Difference, Execution, Lack
from verifier.domain.exchange_sentences import EXCHANGE_REFUSALS
from verifier.domain.fault_sentences import FAULTS, NOT_SHOWN
from verifier.domain.limit_sentences import beyond
from verifier.domain.officers import Role
from verifier.domain.passphrases import said as said_hints
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_sentences import REMAINS_REFUSALS
from verifier.domain.states import Part
from verifier.domain.words import exchange as of_exchange
from verifier.i18n import N_, _

REFUSALS: dict[RefusalCode, str] = {
    RefusalCode.RETIRED: N_("This account is retired and signs nothing any more."),
    RefusalCode.NO_ROLE: N_("Choose at least one role."),
    RefusalCode.ADMINISTRATOR: N_("An administrator signs neither checks nor clearances nor decisions."),
    RefusalCode.AUDITOR: N_("An auditor looks at everything and signs on no person, so he holds none of these roles."),
    RefusalCode.OFFICE_NAME_MISSING: N_("Enter the name of the office."),
    RefusalCode.OFFICER_NAME_MISSING: N_("Enter the officer's name."),
    RefusalCode.POST_MISSING: N_("Enter the officer's post."),
    RefusalCode.REFERENCE_MISSING: N_("Enter the number of the list, as it stands on the letter or the file."),
    RefusalCode.SENDER_MISSING: N_("Enter who submitted the list."),
    RefusalCode.REGISTER_NAME_MISSING: N_("Enter what the register is called."),
    RefusalCode.SOURCE_MISSING: N_("Enter where the extract of the register comes from."),
    RefusalCode.EXTRACT_DATE_MISSING: N_("Enter the date of the extract: day, month and year."),
    RefusalCode.LACKS_ROLE: N_("This needs the role “{role}”, which you do not hold."),
    RefusalCode.SAME_OFFICER: N_("You already took part in this case as {part}. One officer takes one part."),
    RefusalCode.NOT_WAITING_FOR_FIRST: N_("The first check of this person is already signed."),
    RefusalCode.NOT_WAITING_FOR_SECOND: N_("This person is not waiting for a second check."),
    RefusalCode.SIGNED_MEANWHILE: N_(
        "Another officer signed this check meanwhile. What you entered is kept and not needed any more. "
        "Go on with another person."
    ),
    RefusalCode.NO_DISAGREEMENT: N_("There is no disagreement to settle in this case."),
    RefusalCode.NOT_DOUBLE_CHECKED: N_("Both checks must be signed and every disagreement settled first."),
    RefusalCode.ALREADY_CLOSED: N_(
        "A final decision on this person stands already. Only an adjudicator can reopen the case."
    ),
    RefusalCode.OTHER_ENTRY: N_("The entry is not the one that this case is about. Open the person anew."),
    RefusalCode.CHANGED_MEANWHILE: N_("The case changed meanwhile. Open the person anew and look again."),
    RefusalCode.RECORD_NOT_CHOSEN: N_("Choose the record of our register, or say that none of these is our person."),
    RefusalCode.DETAIL_MISSING: N_("{detail}: there is no answer yet."),
    RefusalCode.DETAIL_NOT_ASKED: N_("{detail}: this is not asked for this person."),
    RefusalCode.EVIDENCE_MISSING: N_("{detail}: name the evidence on which the answer rests."),
    RefusalCode.ONLY_THEIR_LIST: N_("{detail}: their list cannot confirm itself. Name evidence of another origin."),
    RefusalCode.VALUE_MISSING: N_("{detail}: enter what the evidence says."),
    RefusalCode.REASON_MISSING: N_("{detail}: choose the reason of the discrepancy."),
    RefusalCode.NOTE_MISSING: N_("{detail}: say in a note what was searched or why."),
    RefusalCode.ANSWER_NOT_FOR_GATE: N_("{detail}: answer “no obstacle”, “obstacle found” or “unable to verify”."),
    RefusalCode.STATED: N_("{detail}: their list states it."),
    RefusalCode.NOT_STATED: N_("{detail}: their list does not state it, so there is nothing to confirm."),
    RefusalCode.RESULT_NOT_ALLOWED: N_("{detail}: this cannot be ruled here. Choose another result."),
    RefusalCode.NEITHER_CONFIRMED: N_("{detail}: neither check confirmed it, so it cannot be ruled confirmed."),
    RefusalCode.OUTCOME_NOT_FOR_CLEARANCE: N_(
        "{clearance}: this outcome belongs to another clearance. Choose one of its own."
    ),
    RefusalCode.LOGISTICS_LAST: N_("Transport is placed last, after the other three clearances."),
    RefusalCode.CORE_NOT_CONFIRMED: N_("{detail}: not confirmed, so the person cannot be cleared."),
    RefusalCode.GATE_OPEN: N_("{detail}: the checks did not find that there is no obstacle."),
    RefusalCode.CLEARANCE_MISSING: N_("{clearance}: not signed yet."),
    RefusalCode.CLEARANCE_REFUSED: N_("{clearance}: not given."),
    RefusalCode.REVIEW_DATE_MISSING: N_("A hold needs a review date."),
    RefusalCode.REJECT_REASON_MISSING: N_("A rejection needs its reason."),
    RefusalCode.NOT_RECORDED_SO: N_("{detail}: the double check did not find this, so it cannot be decided so."),
    RefusalCode.IDENTITY_DIFFERS: N_("The identity conclusion changed meanwhile. Open the person anew and look again."),
    RefusalCode.IDENTITY_AGAINST: N_("The identity conclusion is “{identity}”, so the person cannot be cleared."),
    RefusalCode.ANSWER_NOT_FOR_OWN: N_("{detail}: answer “on record”, “contradicted”, “unable” or “not applicable”."),
    RefusalCode.LACKS_ROLES: N_("This needs one of the roles {roles}, none of which you hold."),
    RefusalCode.CONFLICT_OF_INTEREST: N_("You gave this case back for a conflict of interest."),
    RefusalCode.ON_HOLD: N_("The case is on hold. Lift the hold first."),
    RefusalCode.NOT_ON_HOLD: N_("The case is not on hold."),
    RefusalCode.NOT_HIS_HOLD: N_("Another officer placed this hold; he, an adjudicator or an approver can lift it."),
    RefusalCode.RECORD_RULED: N_("The adjudicator ruled which record this person is. Check against that one."),
    RefusalCode.OTHER_RECORD: N_("Only some details are checked anew; the record stays as it was linked."),
    RefusalCode.EVIDENCE_RENUMBERED: N_("Evidence no. {number} is already another item of this check."),
    RefusalCode.EVIDENCE_ODD: N_("Evidence no. {number}: a date or a grade in it cannot be. Put it right."),
    RefusalCode.NOT_YOUR_FINDING: N_("{detail}: this is not a standing finding of yours."),
    RefusalCode.ALREADY_COMPARED: N_(
        "The second check of this is signed, so you are not blind any more. Ask the adjudicator to reopen it."
    ),
    RefusalCode.NOT_FOR_CONCLUSION: N_(
        "The identity conclusion of this case cannot be signed now. Open the person anew and see what he waits for."
    ),
    RefusalCode.NOT_CONCLUDED: N_("The identity conclusion is not signed yet."),
    RefusalCode.WAITING_FOR_ANSWER: N_("A query to the other side is open. Record the answer, or that none came."),
    RefusalCode.VALIDITY_MISSING: N_("{clearance}: say until when it is valid."),
    RefusalCode.VALIDITY_TOO_LONG: N_("{clearance}: valid for {hours} hours at most."),
    RefusalCode.VALIDITY_OVER: N_("{clearance}: its validity is over."),
    RefusalCode.CLEARANCE_OWNED: N_(
        "{clearance}: another officer signed it and answers for it. He can replace it; the adjudicator can reopen it."
    ),
    RefusalCode.DELEGATION_NEEDED: N_("{clearance}: you may sign it only under a written delegation that is in force."),
    RefusalCode.DELEGATION_DIFFERS: N_("{clearance}: the delegation changed meanwhile. Open the person anew."),
    RefusalCode.NOT_A_DECISION: N_("A hold and a query are signed as such, not as a decision."),
    RefusalCode.LISTED_ALIVE: N_(
        "Our sources say that he died, their list that he lives: that is conflicting. Hold the case or ask them."
    ),
    RefusalCode.DUPLICATE_MISSING: N_("Enter the case of which this one is a duplicate."),
    RefusalCode.RETURN_DATE_MISSING: N_("Enter the day on which the person returned."),
    RefusalCode.SAW_BOTH_CHECKS: N_(
        "You asked the other side about this person and have seen both checks, so you cannot check him blind any more."
    ),
    RefusalCode.RECORDED_THE_ANSWER: N_(
        "You recorded an answer of the other side in this case, so another one decides."
    ),
    RefusalCode.DETAIL_NOT_FOR_QUERY: N_("{detail}: the other side cannot be asked about this, or was asked already."),
    RefusalCode.QUERY_NUMBER_TAKEN: N_("A query with this number was already sent."),
    RefusalCode.QUERY_NUMBER_MISSING: N_("The query needs its number."),
    RefusalCode.DEADLINE_MISSING: N_("A query needs a deadline."),
    RefusalCode.NO_SUCH_QUERY: N_("No open query asks about this detail."),
    RefusalCode.ANSWER_SOURCE_MISSING: N_("{detail}: name their letter, with its number and date."),
    RefusalCode.NOTHING_TO_REOPEN: N_("Choose at least one detail."),
    RefusalCode.DELEGATION_DOCUMENT_MISSING: N_("Name the document by which the clearances are delegated."),
    RefusalCode.DELEGATION_UNTIL_MISSING: N_("Enter the last day of the delegation."),
    RefusalCode.NOT_A_CLEARANCE_ROLE: N_("“{role}” is no clearance and cannot be delegated."),
    RefusalCode.DELEGATE_IS_SELF: N_("Nobody delegates anything to himself."),
    RefusalCode.DIFFERENCE_MISSING: N_("{stated} persons are stated and {counted} counted. Say why they differ."),
    RefusalCode.LIST_NOT_DECIDED: N_("A list is approved when every person is decided, on hold or referred."),
    RefusalCode.RECORD_GONE: N_(
        "The chosen record is no longer in our register: choose anew before signing; your answers are kept."
    ),
    RefusalCode.OTHER_OFFICER: N_("Wrong passphrases are recorded by the officer whose passphrase was asked for."),
    RefusalCode.TOO_FEW_ATTEMPTS: N_("Wrong passphrases are recorded from the fifth one on, with their times."),
    RefusalCode.IN_WORK: N_("{officer} is working on this person until {time}."),
    RefusalCode.ASSIGNED: N_("This person is assigned to {officer}."),
    RefusalCode.MAY_NOT_ASSIGN: N_("Work is assigned by a registrar or an adjudicator."),
    RefusalCode.ASSIGNEE_RETIRED: N_("The account of {officer} is retired, so nothing can be assigned to it."),
    RefusalCode.ASSIGNEE_ADMINISTRATOR: N_("{officer} is an administrator, who signs no checks."),
    RefusalCode.ASSIGNEE_LACKS_ROLE: N_("{officer} does not hold the role “{role}”."),
    RefusalCode.HAS_OTHER_PART: N_(
        "{officer} has another part in this case. Two officers check a person independently."
    ),
    RefusalCode.NOBODY_LEFT: N_("Each officer who is ticked has another part in this case."),
    RefusalCode.NOBODY_TICKED: N_("Tick the officers among whom the check is to be shared out."),
    RefusalCode.FILTER_NAME_MISSING: N_("Enter a name for the filter."),
    RefusalCode.NO_SUCH_OFFICER: N_("There is no such officer in this office."),
    RefusalCode.ALREADY_RETIRED: N_("This account is retired already."),
    RefusalCode.LAST_ADMINISTRATOR: N_(
        "This is the last administrator. Enrol another one first: without one nobody could be enrolled any more."
    ),
    RefusalCode.CHANGE_REASON_MISSING: N_("Say why: it stands in the ledger."),
    RefusalCode.NOTHING_CHANGED: N_("Post and roles are as they were."),
    RefusalCode.OTHER_PASSPHRASE: N_("Everybody changes his own passphrase only."),
    RefusalCode.RESET_OF_SELF: N_("Nobody resets his own passphrase: two other officers do it together."),
    RefusalCode.SECOND_OFFICER_NEEDED: N_(
        "A passphrase is reset by two officers together. Choose another one in service."
    ),
    RefusalCode.NOTHING_RESTORED: N_("The copy is not older than the office: there is nothing to restore."),
    RefusalCode.CLOCK_STANDS: N_("The clock did not jump."),
    RefusalCode.ACCEPTING_NOTE_MISSING: N_(
        "The file holds {n} things that are hidden or read in two ways. Say in a note why it is received all the same."
    ),
    RefusalCode.NOTHING_TO_UPDATE: N_("There is no register of this kind that this extract could bring up to date."),
    RefusalCode.NOT_AN_OWN_RECORD: N_(
        "Record {record} stands in a register of persons who returned or died. It is a reason to look, not our person."
    ),
    RefusalCode.RECORD_CHANGED: N_(
        "A later extract changed record {record} meanwhile. Open the person anew and look at it again."
    ),
    RefusalCode.NAME_COLUMN_MISSING: N_("Choose a column with names: the full name, or the surname."),
    RefusalCode.NOTHING_TYPED: N_("Nothing is typed in yet. Type in at least one person."),
    RefusalCode.TYPED_BY_ONE: N_("A list from paper is typed in by two different officers."),
    RefusalCode.TYPED_BY_TWO: N_("Two other officers type this list in already."),
    RefusalCode.TYPED_NOT_READY: N_(
        "Both officers must say first that they typed the whole list; before that nothing is compared."
    ),
    RefusalCode.SHEET_WITHOUT_SYMBOL: N_("A scan is kept as a signed sheet only with the symbol of its report on it."),
    RefusalCode.SHEET_KEPT: N_("This very scan is kept already as the signed sheet of {number}."),
    RefusalCode.SHEET_NOTE_MISSING: N_(
        "A signed sheet of {number} is kept already. Say in a note why one more scan of it is kept."
    ),
    RefusalCode.SHEET_NOT_OUT: N_(
        "The signed sheet of {number} is not out: it came back, or nobody waits for it any more."
    ),
    RefusalCode.TOO_MANY_ADDRESSEES: N_("Copies go to {most} addressees at most. Leave some out."),
    RefusalCode.LETTERHEAD_TEXT: N_(
        "“{text}” cannot stand on the papers. Use one line of at most {most} characters, none of them invisible."
    ),
    RefusalCode.YOUNG_AGE_ODD: N_("The age of the young lies between {least} and {most} years. Enter one of them."),
    RefusalCode.YOUNG_DAY_ODD: N_("The reference day is no day. Enter it as 01.06.2025, or leave it empty."),
    RefusalCode.KEEPING_ODD: N_("Files of evidence are kept for {least} to {most} months, or for ever with 0."),
    RefusalCode.EVIDENCE_STILL_KEPT: N_(
        "Under the rules of the office this evidence is still kept. If that is wrong, change the time in the settings first."
    ),
    RefusalCode.NOTHING_TO_DELETE: N_("There is no evidence whose time is over. Nothing was deleted."),
    RefusalCode.TITLE_MISSING: N_("The title of {report} says nothing. Write one, or leave the field empty."),
    **EXCHANGE_REFUSALS,
    RefusalCode.TYPED_DIFFERS: N_("Both typings differ in {n} places. Look at the paper, and put your own right."),
    **REMAINS_REFUSALS,
}

_NEWEST_BACKUP = N_("The newest backup is that of {backup_at}: {backup}")
_FACTS: dict[str, Callable[[str], str]] = {
    "detail": lambda code: words.detail(DetailKey(code)),
    "ruled": lambda code: words.detail(DetailKey(code)),
    "role": lambda code: words.role(Role(code)),
    "roles": lambda codes: ", ".join(f"“{words.role(Role(code))}”" for code in codes.split()),
    "part": lambda code: words.part(Part(code)),
    "clearance": lambda code: words.clearance(ClearanceKind(code)),
    "identity": lambda code: words.identity(Identity(code)),
    "field": of_exchange.field,
    "lack": lambda code: of_exchange.lack(Lack(code)),
    "difference": lambda code: of_exchange.difference(Difference(code)),
    "execution": lambda code: of_exchange.execution(Execution(code)) if code else _("nothing yet"),
}


HELPED_BY_BACKUP = (Fault.OFFICE_DAMAGED, Fault.DATABASE_OF_OTHER_KEY, Fault.OFFICE_FILE_MISSING)


def sentence(error: KnownError) -> str:
    """Return a known error as one sentence in the current language."""
    if error.fault is Fault.REFUSED and isinstance(why := error.facts.get("why"), Refusal):
        return refused(why)
    if error.fault is Fault.EVIDENCE_NOT_SHOWABLE and isinstance(reason := error.facts.get("reason"), NotShown):
        return _fill(FAULTS[error.fault], {**error.facts, "reason": _(NOT_SHOWN[reason])})
    if error.fault is Fault.GUESSABLE_PASSPHRASE and isinstance(hints := error.facts.get("hints"), tuple):
        return " ".join(_fill(FAULTS[error.fault], {"why": said_hints(hints)}).split())
    if error.fault is Fault.TOO_LARGE and (limit := beyond(error.facts)):
        return _fill(*limit)
    said = _fill(FAULTS[error.fault], error.facts)
    if "backup" in error.facts and error.fault in HELPED_BY_BACKUP:
        return f"{said} {_fill(_NEWEST_BACKUP, error.facts)}"
    if error.fault in (Fault.WRONG_PASSPHRASE, Fault.NO_SLOT_FITS) and "seconds" in error.facts:
        return f"{said} {_fill(FAULTS[Fault.TOO_MANY_ATTEMPTS], error.facts)}"
    return said


_RULED_WITHOUT_WHY = N_("{ruled}: say why you rule so.")


def refused(refusal: Refusal) -> str:
    """Return in one sentence why a move is refused."""
    facts = {name: _FACTS[name](value) if name in _FACTS else value for name, value in refusal.facts.items()}
    if refusal.code is RefusalCode.NOTE_MISSING and "ruled" in facts:
        return _fill(_RULED_WITHOUT_WHY, facts)
    if refusal.code is RefusalCode.NOTE_MISSING and "detail" not in facts:
        return _("Say in a remark why.")
    return _fill(REFUSALS[refusal.code], facts)


def refused_together(refusals: Iterable[Refusal]) -> tuple[str, ...]:
    """Return one sentence a kind of refusal; what differs in nothing but the detail or clearance is named together."""
    grouped: dict[tuple[RefusalCode, str], list[Refusal]] = {}
    for refusal in refusals:
        name = next(iter(refusal.facts)) if len(refusal.facts) == 1 else ""
        grouped.setdefault((refusal.code, name), []).append(refusal)
    sentences = []
    for (code, name), alike in grouped.items():
        if len(alike) == 1 or not name:
            sentences += [refused(each) for each in alike]
        else:
            named = (_FACTS[name](each.facts[name]) if name in _FACTS else each.facts[name] for each in alike)
            sentences.append(_fill(REFUSALS[code], {name: ", ".join(named)}))
    return tuple(sentences)


class _Gaps(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def _fill(template: str, facts: Mapping[str, object]) -> str:
    return _(template).format_map(_Gaps(facts))
