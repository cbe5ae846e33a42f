"""The wording of answers, results, reasons and evidence (domain.md sections 7 and 8)."""

from __future__ import annotations

from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.findings import Answer, EvidenceForm, EvidenceKind, ReasonCode, Result
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

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


def answer(code: Answer, *, gate: bool = False) -> str:
    """Name a checker's answer; on a gate "confirmed" means "no obstacle"."""
    return _(GATE_ANSWERS[code.value]) if gate and code.value in GATE_ANSWERS else say(ANSWERS, code)


def answer_short(code: Answer, *, gate: bool = False) -> str:
    """Name an answer where room is short; the whole word stands beside it or in the look-back."""
    return answer(code, gate=gate) if gate else say(SHORT, code)


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
    return _(GATE_ANSWERS[code.value]) if gate and code.value in GATE_ANSWERS else say(RESULTS, code)


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
    return say(REASONS, code)


def evidence_form(code: EvidenceForm) -> str:
    """Name in what form an item of evidence was seen."""
    return say(EVIDENCE_FORMS, code)


def reliability(grade: str) -> str:
    """Name the grade of a source, A to F."""
    return _(RELIABILITIES[grade]) if grade in RELIABILITIES else ""


def credibility(grade: str) -> str:
    """Name the grade of an information, 1 to 6."""
    return _(CREDIBILITIES[grade]) if grade in CREDIBILITIES else ""


def one_source() -> str:
    """Say that both checks rest on one and the same document: one check done twice (domain.md 4.3)."""
    return _("one source")


def evidence_kind(code: EvidenceKind) -> str:
    """Name a kind of evidence."""
    return say(EVIDENCE, code)
