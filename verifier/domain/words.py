"""The wording of every code, in one place: codes below, words above (terms after domain.md sections 5 to 12)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from verifier.domain.acts import Pass
from verifier.domain.candidates import Band, Level, Rule
from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
    RejectReason,
)
from verifier.domain.details import DETAIL, DetailKey, Direction, ListKind, Nature
from verifier.domain.findings import Answer, EvidenceForm, EvidenceKind, ReasonCode, Result
from verifier.domain.officers import Role
from verifier.domain.registers import RegisterKind
from verifier.domain.revisions import Change
from verifier.domain.stages import Stage
from verifier.domain.states import Part, Standing, State
from verifier.domain.work import Mark
from verifier.i18n import N_, _

Code = TypeVar("Code", bound=Enum)

DETAILS = {
    DetailKey.SURNAME: N_("Surname"),
    DetailKey.GIVEN_NAME: N_("First name"),
    DetailKey.PATRONYMIC: N_("Patronymic"),
    DetailKey.DATE_OF_BIRTH: N_("Date of birth"),
    DetailKey.SEX: N_("Sex"),
    DetailKey.PERSONAL_NUMBER: N_("Personal number"),
    DetailKey.TAX_NUMBER: N_("Taxpayer number"),
    DetailKey.ID_DOCUMENT: N_("Identity document"),
    DetailKey.MILITARY_DOCUMENT: N_("Military ID"),
    DetailKey.RANK: N_("Rank"),
    DetailKey.UNIT: N_("Unit"),
    DetailKey.SERVICE_BRANCH: N_("Service"),
    DetailKey.POSITION: N_("Post"),
    DetailKey.PLACE_OF_BIRTH: N_("Place of birth"),
    DetailKey.RESIDENCE: N_("Residence"),
    DetailKey.CITIZENSHIP: N_("Citizenship"),
    DetailKey.CAPTURE_DATE: N_("Date captured"),
    DetailKey.CAPTURE_PLACE: N_("Place captured"),
    DetailKey.DETENTION_PLACE: N_("Place held"),
    DetailKey.CATEGORY: N_("Exchange category"),
    DetailKey.HEALTH: N_("State of health"),
    DetailKey.CRIMINAL_CASE: N_("Criminal case"),
    DetailKey.PREVIOUS_RETURN: N_("Returned earlier?"),
    DetailKey.VITAL_STATUS: N_("Recorded dead?"),
    DetailKey.DUPLICATE_OF: N_("Listed twice?"),
    DetailKey.UNZR: N_("Register number (UNZR)"),
    DetailKey.FATHER_FIRST_NAME: N_("Father's first name"),
    DetailKey.MOTHER_MAIDEN_NAME: N_("Mother's maiden name"),
    DetailKey.PHOTO_LIKENESS: N_("Likeness on a photograph"),
    DetailKey.MARKS: N_("Distinguishing marks"),
    DetailKey.CAPTIVITY_CONFIRMATION: N_("Confirmation of captivity"),
    DetailKey.REGISTER_STATUS: N_("Status in our registers"),
    DetailKey.WISH_TO_RETURN: N_("Wishes to return?"),
    DetailKey.LAST_RESIDENCE: N_("Last residence"),
    DetailKey.MEASURE_DATE: N_("Date of the measure"),
    DetailKey.MEASURE_PLACE: N_("Place of the measure"),
    DetailKey.MEASURE_NATURE: N_("Nature of the measure"),
    DetailKey.DETENTION_BASIS: N_("Legal basis"),
    DetailKey.CIVIL_CATEGORY: N_("Category of the civilian"),
    DetailKey.FACT_ESTABLISHED: N_("Commission's decision"),
    DetailKey.OWN_SENTENCE: N_("Sentence at home unserved"),
    DetailKey.MINOR: N_("Minor without guardian?"),
    DetailKey.GUARDIAN: N_("Guardian"),
    DetailKey.COMBATANT_CHECK: N_("Serving in fact?"),
    DetailKey.DO_NOT_TRANSMIT: N_("Harm if transmitted?"),
    DetailKey.RECORD: N_("Record of our register"),
}
ANSWERS = {
    Answer.CONFIRMED: N_("Confirmed"),
    Answer.VARIANT: N_("Confirmed, spelling variant"),
    Answer.DISCREPANCY: N_("Discrepancy"),
    Answer.UNABLE: N_("Unable to verify"),
    Answer.NOT_STATED: N_("Not stated on the list"),
    Answer.NOT_APPLICABLE: N_("Not applicable"),
}
SHORT = {
    **ANSWERS,
    Answer.VARIANT: N_("Variant"),
    Answer.UNABLE: N_("Cannot verify"),
    Answer.NOT_STATED: N_("Not stated"),
}
RESULTS = {
    **{Result(answer.value): text for answer, text in ANSWERS.items()},
    Result.CONFLICTING: N_("Conflicting"),
    Result.SINGLE: N_("Confirmed by one check only"),
}
GATE_ANSWERS = {"confirmed": N_("No obstacle"), "discrepancy": N_("Obstacle found")}
OWN_ANSWERS = {"confirmed": N_("On record"), "discrepancy": N_("Contradicted")}
SHAPES = {
    Result.CONFIRMED: "✓",
    Result.VARIANT: "≈",
    Result.DISCREPANCY: "≠",
    Result.UNABLE: "?",
    Result.NOT_STATED: "—",
    Result.NOT_APPLICABLE: "∅",
    Result.CONFLICTING: "⚡",
    Result.SINGLE: "½",
}
REASONS = {
    ReasonCode.SPELLING: N_("spelling"),
    ReasonCode.TRANSLITERATION: N_("transliteration"),
    ReasonCode.ORDER_SWAPPED: N_("name order swapped"),
    ReasonCode.OTHER_SURNAME: N_("other surname (marriage, change)"),
    ReasonCode.PATRONYMIC_DIFFERS: N_("patronymic differs"),
    ReasonCode.DAY_MONTH_SWAPPED: N_("day and month swapped"),
    ReasonCode.ONE_DIGIT: N_("one digit"),
    ReasonCode.YEAR_ONLY: N_("year only"),
    ReasonCode.DIFFERENT_DATE: N_("different date"),
    ReasonCode.RANK_OUTDATED: N_("rank outdated (promoted)"),
    ReasonCode.RANK_WRONG: N_("rank wrong"),
    ReasonCode.UNIT_DIFFERS: N_("unit differs"),
    ReasonCode.NUMBER_OF_ANOTHER: N_("number belongs to another person"),
    ReasonCode.DOCUMENT_NOT_HIS: N_("document is not his"),
    ReasonCode.NOT_IN_CATEGORY: N_("not in the agreed category"),
    ReasonCode.NOT_A_SERVICEMAN: N_("not a serviceman"),
    ReasonCode.NOT_A_CITIZEN: N_("not a citizen"),
    ReasonCode.RECORDED_DEAD: N_("recorded dead"),
    ReasonCode.ALREADY_RETURNED: N_("already returned"),
    ReasonCode.DUPLICATE_ROW: N_("duplicate row"),
    ReasonCode.OTHER_PERSON: N_("other person (namesake)"),
    ReasonCode.CAPTURE_IMPOSSIBLE: N_("capture date impossible"),
    ReasonCode.UNREADABLE: N_("unreadable"),
    ReasonCode.OTHER: N_("other"),
}
EVIDENCE = {
    EvidenceKind.REGISTER_EXTRACT: N_("Register extract"),
    EvidenceKind.UNIT_FILE: N_("Unit personal file, order"),
    EvidenceKind.CAPTURE_REPORT: N_("Report on disappearance or capture"),
    EvidenceKind.IDENTITY_DOCUMENT: N_("Identity document, copy"),
    EvidenceKind.ICRC_NOTIFICATION: N_("ICRC notification, capture card"),
    EvidenceKind.PERSONAL_LETTER: N_("Letter or call from the person"),
    EvidenceKind.RELEASED_WITNESS: N_("Statement of a released person"),
    EvidenceKind.RELATIVE_STATEMENT: N_("Statement of a relative"),
    EvidenceKind.PHOTO_OR_VIDEO: N_("Photo, video, open source"),
    EvidenceKind.MEDICAL_DOCUMENT: N_("Medical document"),
    EvidenceKind.COURT_PAPER: N_("Court or investigation paper"),
    EvidenceKind.EXPERT_CONCLUSION: N_("Expert conclusion"),
    EvidenceKind.ARRIVAL_INTERVIEW: N_("Interview on arrival"),
    EvidenceKind.CUSTODY_FILE: N_("Custody file, capture card"),
    EvidenceKind.WRITTEN_CONSENT: N_("Written consent or refusal"),
    EvidenceKind.THEIR_LIST: N_("List of the other side"),
    EvidenceKind.THEIR_ANSWER: N_("Answer of the other side"),
}
EVIDENCE_FORMS = {
    EvidenceForm.UNKNOWN: N_("form not stated"),
    EvidenceForm.ORIGINAL: N_("original"),
    EvidenceForm.COPY: N_("copy"),
    EvidenceForm.CERTIFIED_COPY: N_("certified copy"),
    EvidenceForm.DIGITAL: N_("digital"),
    EvidenceForm.SEEN_ONLY: N_("seen only"),
}
RELIABILITIES = {
    "A": N_("A completely reliable"),
    "B": N_("B usually reliable"),
    "C": N_("C fairly reliable"),
    "D": N_("D not usually reliable"),
    "E": N_("E unreliable"),
    "F": N_("F reliability unknown"),
}
CREDIBILITIES = {
    "1": N_("1 confirmed elsewhere"),
    "2": N_("2 probably true"),
    "3": N_("3 possibly true"),
    "4": N_("4 doubtful"),
    "5": N_("5 improbable"),
    "6": N_("6 cannot be judged"),
}
ANSWER_OUTCOMES = {
    AnswerOutcome.CORRECTED: N_("corrected"),
    AnswerOutcome.REPEATED: N_("repeated as stated"),
    AnswerOutcome.NONE: N_("no answer by the deadline"),
}
STANDINGS = {
    Standing.WHOLE: N_("stands"),
    Standing.PART: N_("stands in part"),
    Standing.VOID: N_("void"),
}
IDENTITIES = {
    Identity.CONFIRMED: N_("Identity confirmed (record match)"),
    Identity.PROBABLE: N_("Identity probable"),
    Identity.NOT_ESTABLISHED: N_("Identity not established"),
    Identity.CONFLICTING: N_("Identity conflicting"),
    Identity.EXCLUDED: N_("Not the person named"),
}
DISPOSITIONS = {
    Disposition.CLEARED: N_("Cleared for exchange"),
    Disposition.HOLD: N_("Hold"),
    Disposition.REFERRED: N_("Referred to the other side"),
    Disposition.REJECTED: N_("Rejected"),
    Disposition.ALREADY_RETURNED: N_("Already returned"),
    Disposition.DUPLICATE: N_("Duplicate"),
    Disposition.DECEASED: N_("Deceased"),
    Disposition.DECLINES: N_("Declines exchange"),
    Disposition.WITHDRAWN: N_("Withdrawn by the other side"),
}
REJECT_REASONS = {
    RejectReason.OUT_OF_CATEGORY: N_("not in the agreed category"),
    RejectReason.NOT_OURS: N_("not our citizen or serviceman"),
    RejectReason.WRONG_PERSON: N_("other person"),
    RejectReason.LEGAL_BAR: N_("legal bar"),
    RejectReason.SECURITY_BAR: N_("security bar"),
}
CLEARANCES = {
    ClearanceKind.LEGAL: N_("Legal clearance"),
    ClearanceKind.SECURITY: N_("Security clearance"),
    ClearanceKind.MEDICAL: N_("Medical and humane treatment"),
    ClearanceKind.LOGISTICS: N_("Transport"),
}
CLEARANCE_OUTCOMES = {
    ClearanceOutcome.NO_OBJECTION: N_("no objection"),
    ClearanceOutcome.NOT_REQUIRED: N_("not required"),
    ClearanceOutcome.OBJECTION: N_("objection"),
    ClearanceOutcome.CLEARED: N_("cleared"),
    ClearanceOutcome.NOT_CLEARED: N_("not cleared"),
    ClearanceOutcome.DEFERRED: N_("deferred"),
    ClearanceOutcome.FIT: N_("fit to travel"),
    ClearanceOutcome.FIT_WITH_ESCORT: N_("fit with escort"),
    ClearanceOutcome.NOT_FIT: N_("not fit to travel"),
    ClearanceOutcome.PLACED: N_("placed"),
    ClearanceOutcome.NOT_PLACED: N_("not placed"),
}
STATES = {
    State.FIRST_CHECK: N_("waiting for the first check"),
    State.SECOND_CHECK: N_("waiting for the second check"),
    State.ADJUDICATION: N_("disagreement to settle"),
    State.CLEARANCES: N_("waiting for clearances"),
    State.DECISION: N_("waiting for the decision"),
    State.CONCLUSION: N_("identity conclusion to sign"),
    State.HOLD: N_("on hold"),
    State.REFERRED: N_("waiting for the other side"),
    State.CLOSED: N_("decided"),
}
STATE_SHAPES = {
    State.FIRST_CHECK: "○",
    State.SECOND_CHECK: "◐",
    State.ADJUDICATION: "◆",
    State.CLEARANCES: "◔",
    State.DECISION: "◕",
    State.CONCLUSION: "◒",
    State.HOLD: "▲",
    State.REFERRED: "↗",
    State.CLOSED: "●",
}
STAGES = {
    Stage.RECEIVED: N_("Received"),
    Stage.READ_IN: N_("Read in"),
    Stage.DISTRIBUTED: N_("Distributed"),
    Stage.FIRST_CHECK: N_("First check"),
    Stage.SECOND_CHECK: N_("Second check"),
    Stage.ADJUDICATION: N_("Adjudication"),
    Stage.QUERY: N_("Query"),
    Stage.CLEARANCES: N_("Clearances"),
    Stage.APPROVAL: N_("Final approval"),
    Stage.APPROVED: N_("Approved"),
}
PARTS = {
    Part.FIRST_CHECKER: N_("first checker"),
    Part.SECOND_CHECKER: N_("second checker"),
    Part.ADJUDICATOR: N_("adjudicator"),
    Part.CLEARANCE: N_("clearance officer"),
    Part.APPROVER: N_("approver"),
}
ROLES = {
    Role.REGISTRAR: N_("Registrar"),
    Role.CHECKER: N_("Checker"),
    Role.ADJUDICATOR: N_("Adjudicator"),
    Role.LEGAL: N_("Legal officer"),
    Role.SECURITY: N_("Security officer"),
    Role.MEDICAL: N_("Medical officer"),
    Role.LOGISTICS: N_("Logistics officer"),
    Role.APPROVER: N_("Approver"),
    Role.AUDITOR: N_("Auditor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
PASSES = {Pass.FIRST: N_("First check"), Pass.SECOND: N_("Second check (independent)")}
MARKS = {
    Mark.MINE: N_("Mine"),
    Mark.FREE: N_("Nobody's"),
    Mark.BEGUN: N_("Begun by me"),
    Mark.DUE: N_("Due date reached"),
    Mark.PROBLEM: N_("Problem in the row"),
    Mark.NO_CANDIDATE: N_("No candidate"),
    Mark.DUPLICATE: N_("Candidate claimed twice"),
}
KINDS = {
    ListKind.PRISONERS_OF_WAR: N_("Prisoners of war"),
    ListKind.CIVILIANS: N_("Civilians"),
    ListKind.REMAINS: N_("Remains"),
}
DIRECTIONS = {Direction.INCOMING: N_("Incoming"), Direction.OUTGOING: N_("Outgoing")}
BANDS = {
    Band.VERY_LIKELY: N_("very likely the same person"),
    Band.POSSIBLE: N_("possibly the same person"),
    Band.UNLIKELY: N_("unlikely"),
}
LEVELS = {
    Level.SAME: N_("same"),
    Level.SAME_BY_RULE: N_("same by a rule"),
    Level.NEAR: N_("near"),
    Level.DIFFERENT: N_("different"),
    Level.MISSING_THEIRS: N_("missing in their list"),
    Level.MISSING_OURS: N_("missing in our register"),
    Level.MISSING_BOTH: N_("missing in both"),
}
LEVEL_SHAPES = {
    Level.SAME: "=",
    Level.SAME_BY_RULE: "≡",
    Level.NEAR: "≈",
    Level.DIFFERENT: "≠",
    Level.MISSING_THEIRS: "◨",  # theirs stands to the left, ours to the right: the filled half is there
    Level.MISSING_OURS: "◧",
    Level.MISSING_BOTH: "□",
}
# A rule says why; where that alone could belong to another level, the level is said before it.
LEVEL_WITH_RULE = {
    Level.NEAR: N_("near: {rule}"),
    Level.DIFFERENT: N_("different: {rule}"),
}
RULES = {
    Rule.CASE: N_("same but for capitals"),
    Rule.SPACING: N_("same but for blanks or marks"),
    Rule.RUSSIAN_UKRAINIAN_NAME: N_("same name, Russian and Ukrainian form"),
    Rule.RUSSIAN_UKRAINIAN_SPELLING: N_("same name, Russian and Ukrainian spelling"),
    Rule.LATIN_SPELLING: N_("same name in Latin letters"),
    Rule.LOOK_ALIKE_LETTERS: N_("same but for look-alike letters"),
    Rule.INITIAL: N_("the initial fits"),
    Rule.ORDER_SWAPPED: N_("same names, order swapped"),
    Rule.ALIAS: N_("same as another stated name of the person"),
    Rule.ONE_LETTER: N_("one letter differs"),
    Rule.FEW_LETTERS: N_("a few letters differ"),
    Rule.DAY_MONTH_SWAPPED: N_("day and month swapped"),
    Rule.ONE_DIGIT: N_("one digit differs"),
    Rule.YEAR_ONLY: N_("the year fits, no more is stated"),
    Rule.MONTH_AND_YEAR_ONLY: N_("month and year fit, no more is stated"),
    Rule.NEAR_YEAR: N_("years lie close together"),
    Rule.SAME_RANK: N_("same rank"),
    Rule.PROMOTED: N_("promoted since"),
    Rule.SAME_PLACE: N_("same place"),
    Rule.DIGITS_SWAPPED: N_("digits swapped"),
    Rule.APOSTROPHE: N_("same but for the apostrophe"),
    Rule.DOUBLE_NAME: N_("one half of a double name fits"),
    Rule.ANOTHER_NAME: N_("another name"),
    Rule.SAME_UNIT: N_("same unit"),
    Rule.NOT_COMPARABLE: N_("cannot be compared"),
}
PARTLY = {Rule.SAME_PLACE: N_("a part of the place is the same")}
ACTS = {
    "office_founded": N_("Office founded"),
    "officer_enrolled": N_("Officer enrolled"),
    "register_loaded": N_("Register loaded"),
    "clearances_delegated": N_("Clearances delegated"),
    "list_received": N_("List received"),
    "list_refused": N_("List refused"),
    "list_approved": N_("List approved"),
    "check_signed": N_("Check signed"),
    "findings_withdrawn": N_("Findings taken back"),
    "disagreements_settled": N_("Disagreements settled"),
    "identity_concluded": N_("Identity concluded"),
    "query_sent": N_("Query to the other side"),
    "answer_received": N_("Answer of the other side"),
    "hold_placed": N_("Put on hold"),
    "hold_lifted": N_("Hold lifted"),
    "conflict_declared": N_("Conflict of interest"),
    "case_reopened": N_("Case reopened"),
    "clearance_given": N_("Clearance signed"),
    "decision_taken": N_("Decision taken"),
    "report_issued": N_("Report issued"),
    "passphrase_failures": N_("Wrong passphrases"),
    "officer_changed": N_("Officer's post or roles changed"),
    "officer_retired": N_("Officer retired"),
    "passphrase_changed": N_("Passphrase changed"),
    "passphrase_reset": N_("Passphrase reset by two officers"),
    "database_rekeyed": N_("Database key changed"),
    "office_restored": N_("Office restored from an older copy"),
    "clock_jumped": N_("The clock jumped"),
}
# What a signature means; shown before the passphrase is entered and kept with the act (21 CFR 11.50).
REGISTER_KINDS: dict[RegisterKind, str] = {
    RegisterKind.OWN: N_("our persons"),
    RegisterKind.RETURNED: N_("persons who returned"),
    RegisterKind.DEATHS: N_("recorded deaths"),
}

CHANGES: dict[Change, str] = {
    Change.ADDED: N_("added"),
    Change.REMOVED: N_("removed"),
    Change.CHANGED: N_("changed"),
    Change.SAME: N_("unchanged"),
}

MEANINGS = {
    "office_founded": N_("I found this office and answer for its accounts."),
    "officer_enrolled": N_("I enrol this officer with these roles."),
    "register_loaded": N_("I load this extract as our own data; source and date are as stated."),
    "clearances_delegated": N_("I delegate these clearances by the document named."),
    "list_received": N_("I received this list; persons and problems are as shown."),
    "list_refused": N_("I refuse this list for the reason named; its file is kept."),
    "list_approved": N_("I approve this list with the decisions that stand on it."),
    "check_signed": N_("I checked every detail myself against the evidence named, without knowing another's answers."),
    "findings_withdrawn": N_("I take these findings of mine back; the details are to be checked anew."),
    "disagreements_settled": N_("I weighed both checks and their evidence and rule as shown."),
    "identity_concluded": N_("I conclude on the identity as both checks and the rulings bear it out."),
    "query_sent": N_("I ask the other side about these details."),
    "answer_received": N_("I record this answer as it came; the detail is to be checked anew."),
    "hold_placed": N_("I put this case on hold until the day named."),
    "hold_lifted": N_("I lift the hold; the case goes on where it was held."),
    "conflict_declared": N_("I know this person or his family and give the case back."),
    "case_reopened": N_("I reopen this case for the reason named."),
    "clearance_given": N_("I give this clearance within my office."),
    "decision_taken": N_("I have the whole case before me and decide as shown."),
    "report_issued": N_("I issue this report; it shows the ledger as it stands."),
    "passphrase_failures": N_("Wrong passphrases were entered before mine; I was told how many and when."),
    "officer_changed": N_("I give this officer the post and the roles named; what he signed before stands."),
    "officer_retired": N_("I retire this account; what the officer signed stands."),
    "passphrase_changed": N_("I chose another passphrase for my own account."),
    "passphrase_reset": N_("We two together give this officer a new passphrase and a new signing key."),
    "database_rekeyed": N_("I changed the key of the database; who holds an old key opens it no more."),
    "office_restored": N_("The office goes on from an older copy; the acts after it are given up, as I was shown."),
    "clock_jumped": N_("The clock of this desk jumped before what I signed next."),
}


def _say(table: Mapping[Code, str], code: Code) -> str:
    return _(table[code])


def detail(key: DetailKey) -> str:
    """Name a detail."""
    return _say(DETAILS, key)


def answer(code: Answer, *, gate: bool = False) -> str:
    """Name a checker's answer; on a gate "confirmed" means "no obstacle"."""
    return _(GATE_ANSWERS[code.value]) if gate and code.value in GATE_ANSWERS else _say(ANSWERS, code)


def answer_short(code: Answer, *, gate: bool = False) -> str:
    """Name an answer where room is short; the whole word stands beside it or in the look-back."""
    return answer(code, gate=gate) if gate else _say(SHORT, code)


def answer_on(key: DetailKey, code: Answer, *, short: bool = False) -> str:
    """Name a checker's answer on a detail: gates and our own sources are answered in words of their own."""
    detail = DETAIL[key]
    if _is_on_record(key) and code.value in OWN_ANSWERS:
        return _(OWN_ANSWERS[code.value])
    return (answer_short if short else answer)(code, gate=detail.is_gate)


def _is_on_record(key: DetailKey) -> bool:
    """Whether a detail is looked up in our own sources; a likeness is seen, not looked up."""
    return key in DETAIL and DETAIL[key].own and DETAIL[key].nature is not Nature.LIKENESS


def result(code: Result, *, gate: bool = False) -> str:
    """Name the result of a detail; on a gate "confirmed" means "no obstacle"."""
    return _(GATE_ANSWERS[code.value]) if gate and code.value in GATE_ANSWERS else _say(RESULTS, code)


def result_of(key: DetailKey, code: Result) -> str:
    """Name the result of one detail, as a gate or our own source where it is one."""
    if _is_on_record(key) and code.value in OWN_ANSWERS:
        return _(OWN_ANSWERS[code.value])
    return result(code, gate=key in DETAIL and DETAIL[key].is_gate)


def result_short(key: DetailKey, code: Result) -> str:
    """Name the result of one detail where room is short."""
    same = next((known for known in Answer if known.value == code.value), None)
    if key in DETAIL and same:
        return answer_on(key, same, short=True)
    return answer_short(same) if same else result(code)


def shape(code: Result | Answer) -> str:
    """Return the sign of an answer or result: a shape beside the word, so that colour never carries meaning alone."""
    return SHAPES[Result(code.value)]


def reason(code: ReasonCode) -> str:
    """Name the reason of a discrepancy."""
    return _say(REASONS, code)


def evidence_form(code: EvidenceForm) -> str:
    """Name in what form an item of evidence was seen."""
    return _say(EVIDENCE_FORMS, code)


def reliability(grade: str) -> str:
    """Name the grade of a source, A to F."""
    return _(RELIABILITIES[grade]) if grade in RELIABILITIES else ""


def credibility(grade: str) -> str:
    """Name the grade of an information, 1 to 6."""
    return _(CREDIBILITIES[grade]) if grade in CREDIBILITIES else ""


def answer_outcome(code: AnswerOutcome) -> str:
    """Name what the other side answered."""
    return _say(ANSWER_OUTCOMES, code)


def one_source() -> str:
    """Say that both checks rest on one and the same document: one check done twice (domain.md 4.3)."""
    return _("one source")


def standing(code: Standing) -> str:
    """Name how much of an act stands."""
    return _say(STANDINGS, code)


def evidence_kind(code: EvidenceKind) -> str:
    """Name a kind of evidence."""
    return _say(EVIDENCE, code)


def identity(code: Identity) -> str:
    """Name an identity conclusion."""
    return _say(IDENTITIES, code)


def disposition(code: Disposition) -> str:
    """Name a disposition."""
    return _say(DISPOSITIONS, code)


def reject_reason(code: RejectReason) -> str:
    """Name the reason of a rejection."""
    return _say(REJECT_REASONS, code)


def clearance(code: ClearanceKind) -> str:
    """Name a clearance."""
    return _say(CLEARANCES, code)


def clearance_outcome(code: ClearanceOutcome) -> str:
    """Name what a clearance says."""
    return _say(CLEARANCE_OUTCOMES, code)


def state(code: State) -> str:
    """Name what a case waits for."""
    return _say(STATES, code)


def state_shape(code: State) -> str:
    """Return the sign of a state."""
    return STATE_SHAPES[code]


def stage(code: Stage) -> str:
    """Name how far a list has come."""
    return _say(STAGES, code)


def part(code: Part) -> str:
    """Name a part in a case."""
    return _say(PARTS, code)


def role(code: Role) -> str:
    """Name a role in the office."""
    return _say(ROLES, code)


def pass_name(code: Pass) -> str:
    """Name the first or second check."""
    return _say(PASSES, code)


def mark(code: Mark) -> str:
    """Name what a filter asks for."""
    return _say(MARKS, code)


def list_kind(code: ListKind) -> str:
    """Name whom a list is about."""
    return _say(KINDS, code)


def direction(code: Direction) -> str:
    """Name a direction."""
    return _say(DIRECTIONS, code)


def band(code: Band) -> str:
    """Name a band of likelihood."""
    return _say(BANDS, code)


def comparison(level: Level, rule: Rule) -> str:
    """Say how two values compare: by the level, and by the rule where there is one."""
    if rule is Rule.NONE:
        return _say(LEVELS, level)
    why = _(PARTLY[rule]) if level is Level.NEAR and rule in PARTLY else _say(RULES, rule)
    return _say(LEVEL_WITH_RULE, level).format(rule=why) if level in LEVEL_WITH_RULE else why


def level_shape(level: Level) -> str:
    """Return the sign of a level."""
    return LEVEL_SHAPES[level]


def register_kind(code: RegisterKind) -> str:
    """Name what a register is of."""
    return _say(REGISTER_KINDS, code)


def change(code: Change) -> str:
    """Name what became of a person from one version of a list to the next."""
    return _say(CHANGES, code)


def act_kind(kind: str) -> str:
    """Name a kind of act."""
    return _(ACTS[kind])


def meaning(kind: str) -> str:
    """Say what signing an act of this kind means."""
    return _(MEANINGS[kind])
