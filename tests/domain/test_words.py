"""Every code has its word, every error and refusal its sentence, and every sentence can be filled."""

from __future__ import annotations

import string
from collections.abc import Mapping
from enum import Enum

import pytest

from verifier.domain import audit_words, exchange_codes, fault_sentences, problem_words, remains_codes, sentences, words
from verifier.domain.acts import BODIES, Pass
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.candidates import Band, Level, Rule
from verifier.domain.captivity import Captivity, Listing
from verifier.domain.case import Part, Standing, State
from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
    RejectReason,
)
from verifier.domain.details import CATALOGUES, DetailKey, Direction, ListKind, Nature
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import CREDIBILITY, RELIABILITY, Answer, EvidenceForm, EvidenceKind, ReasonCode, Result
from verifier.domain.officers import Role
from verifier.domain.persons import Problem, RowKind
from verifier.domain.problems import ProblemCode
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.stages import Stage
from verifier.domain.words import acts, candidates, decisions, details, exchange, findings, remains, work
from verifier.domain.words.held import CAPTIVITIES, LISTINGS
from verifier.domain.work import Mark
from verifier.i18n import Language, speaking

WORDED: list[tuple[Mapping[Enum, str], type[Enum]]] = [
    (details.DETAILS, DetailKey),  # type: ignore[list-item]
    (findings.ANSWERS, Answer),  # type: ignore[list-item]
    (findings.RESULTS, Result),  # type: ignore[list-item]
    (findings.SHAPES, Result),  # type: ignore[list-item]
    (findings.REASONS, ReasonCode),  # type: ignore[list-item]
    (findings.EVIDENCE, EvidenceKind),  # type: ignore[list-item]
    (findings.EVIDENCE_FORMS, EvidenceForm),  # type: ignore[list-item]
    (decisions.ANSWER_OUTCOMES, AnswerOutcome),  # type: ignore[list-item]
    (acts.STANDINGS, Standing),  # type: ignore[list-item]
    (work.STAGES, Stage),  # type: ignore[list-item]
    (decisions.IDENTITIES, Identity),  # type: ignore[list-item]
    (decisions.DISPOSITIONS, Disposition),  # type: ignore[list-item]
    (decisions.REJECT_REASONS, RejectReason),  # type: ignore[list-item]
    (decisions.CLEARANCES, ClearanceKind),  # type: ignore[list-item]
    (decisions.CLEARANCE_OUTCOMES, ClearanceOutcome),  # type: ignore[list-item]
    (work.STATES, State),  # type: ignore[list-item]
    (work.STATE_SHAPES, State),  # type: ignore[list-item]
    (work.PARTS, Part),  # type: ignore[list-item]
    (work.ROLES, Role),  # type: ignore[list-item]
    (work.PASSES, Pass),  # type: ignore[list-item]
    (exchange.EXECUTIONS, exchange_codes.Execution),  # type: ignore[list-item]
    (exchange.POINTS, exchange_codes.Point),  # type: ignore[list-item]
    (exchange.SIDES, exchange_codes.Side),  # type: ignore[list-item]
    (exchange.CHANGES, exchange_codes.Change),  # type: ignore[list-item]
    (exchange.VEHICLES, exchange_codes.VehicleKind),  # type: ignore[list-item]
    (exchange.MOVES, exchange_codes.Move),  # type: ignore[list-item]
    (exchange.LACKS, exchange_codes.Lack),  # type: ignore[list-item]
    (exchange.DIFFERENCES, exchange_codes.Difference),  # type: ignore[list-item]
    (exchange.PHYSICALS, exchange_codes.Physical),  # type: ignore[list-item]
    (exchange.STATUSES, exchange_codes.Status),  # type: ignore[list-item]
    (work.MARKS, Mark),  # type: ignore[list-item]
    (details.KINDS, ListKind),  # type: ignore[list-item]
    (details.DIRECTIONS, Direction),  # type: ignore[list-item]
    (candidates.BANDS, Band),  # type: ignore[list-item]
    (CAPTIVITIES, Captivity),  # type: ignore[list-item]
    (LISTINGS, Listing),  # type: ignore[list-item]
    (candidates.BAND_MEANINGS, Band),  # type: ignore[list-item]
    (candidates.LEVELS, Level),  # type: ignore[list-item]
    (candidates.LEVEL_SHAPES, Level),  # type: ignore[list-item]
    (fault_sentences.FAULTS, Fault),  # type: ignore[list-item]
    (sentences.REFUSALS, RefusalCode),  # type: ignore[list-item]
    (audit_words.AUDIT, AuditCode),  # type: ignore[list-item]
    (remains.METHODS, remains_codes.Method),  # type: ignore[list-item]
    (remains.LIKENESSES, remains_codes.Likeness),  # type: ignore[list-item]
    (remains.LIKENESS_SHAPES, remains_codes.Likeness),  # type: ignore[list-item]
    (remains.GROUPS, remains_codes.Group),  # type: ignore[list-item]
    (remains.SIDES, remains_codes.Side),  # type: ignore[list-item]
    (remains.CLAIMS, remains_codes.Claim),  # type: ignore[list-item]
    (remains.CONTENTS, remains_codes.Contents),  # type: ignore[list-item]
    (remains.CONDITIONS, remains_codes.Condition),  # type: ignore[list-item]
    (remains.SEALS, remains_codes.Seal),  # type: ignore[list-item]
    (remains.FATES, remains_codes.Fate),  # type: ignore[list-item]
    (remains.STANDINGS, remains_codes.Standing),  # type: ignore[list-item]
    (remains.STANDING_SHAPES, remains_codes.Standing),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("table", "codes"), WORDED, ids=[codes.__name__ for _, codes in WORDED])
def test_every_code_has_its_own_word(table: Mapping[Enum, str], codes: type[Enum]) -> None:
    assert set(table) == set(codes)
    assert all(word.strip() for word in table.values())


def test_every_grade_of_evidence_is_worded() -> None:
    assert set(findings.RELIABILITIES) == set(RELIABILITY)
    assert set(findings.CREDIBILITIES) == set(CREDIBILITY)


def test_every_rule_of_a_comparison_has_its_word() -> None:
    assert set(candidates.RULES) == set(Rule) - {Rule.NONE}
    for rule in Rule:
        assert words.comparison(Level.NEAR, rule)


def test_every_kind_of_act_has_a_name_and_a_meaning() -> None:
    assert set(acts.ACTS) == set(acts.MEANINGS) == set(BODIES)
    for kind in BODIES:
        assert words.act_kind(kind)
        assert words.meaning(kind).endswith(".")


def test_every_line_of_the_forms_of_remains_has_its_word() -> None:
    assert set(remains.FIELDS) == {each.key for each in remains_codes.FORM}


@pytest.mark.parametrize(
    "table",
    [findings.SHAPES, work.STATE_SHAPES, remains.LIKENESS_SHAPES, remains.STANDING_SHAPES],
    ids=["results", "states", "comparisons", "remains"],
)
def test_no_two_codes_share_a_shape(table: Mapping[Enum, str]) -> None:
    assert len(set(table.values())) == len(table)
    assert all(len(shape) == 1 for shape in table.values())


def test_every_answer_has_the_shape_of_its_result() -> None:
    for answer in Answer:
        assert words.shape(answer) == words.shape(Result(answer.value))


def test_every_detail_of_a_catalogue_is_worded_and_gates_and_our_own_sources_speak_for_themselves() -> None:
    for catalogue in CATALOGUES.values():
        for detail in catalogue:
            assert words.detail(detail.key)
            spoken = words.result_of(detail.key, Result.CONFIRMED)
            looked_up = detail.own and detail.nature is not Nature.LIKENESS
            assert (spoken == words.result(Result.CONFIRMED)) != (detail.is_gate or looked_up)
    assert words.answer(Answer.UNABLE, gate=True) == words.answer(Answer.UNABLE)


# --- sentences ---

FACTS: Mapping[str, str] = {
    "detail": "surname",
    "role": "checker",
    "part": "approver",
    "clearance": "legal",
    "identity": "id_excluded",
    "roles": "adjudicator approver",
    "number": "4",
    "hours": "48",
    "stated": "640",
    "counted": "630",
    "officer": "Ніна Зразкова",
    "time": "10:40",
    "n": "3",
    "record": "48213",
    "least": "18",
    "most": "60",
    "text": "до справи",
    "report": "R2/uk",
    "exchange": "1",
    "stage": "2",
    "case": "000 217",
    "vehicle": "3",
    "place": "14",
    "field": "asked_by",
    "lack": "wish",
    "difference": "accepted",
    "seal": "1001",
    "execution": "not_fit",
    "act": "57",
}


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_is_a_sentence_without_gaps(code: RefusalCode, language: Language) -> None:
    assert _placeholders(sentences.REFUSALS[code]) <= FACTS.keys()
    with speaking(language):
        said = sentences.refused(Refusal(code, FACTS))
    assert "{" not in said
    assert "…" not in said
    assert said.endswith(".")


def test_a_remark_is_asked_for_where_no_detail_is_meant() -> None:
    with speaking(Language.EN):
        assert sentences.refused(Refusal(RefusalCode.NOTE_MISSING)) == "Say in a remark why."
        assert sentences.refused(Refusal(RefusalCode.NOTE_MISSING, {"detail": "rank"})).startswith("Rank:")


@pytest.mark.parametrize("fault", Fault)
def test_every_known_error_is_a_sentence(fault: Fault) -> None:
    names = _placeholders(fault_sentences.FAULTS[fault])
    with speaking(Language.EN):
        said = sentences.sentence(KnownError(fault, **dict.fromkeys(names, "xyz")))
    assert ("xyz" in said) == bool(names)
    assert "{" not in said
    assert said.endswith(".") or fault is Fault.REFUSED


def test_a_known_error_without_its_facts_is_still_a_sentence() -> None:
    for fault in Fault:
        assert "{" not in sentences.sentence(KnownError(fault))


def test_braces_in_a_name_are_no_placeholders() -> None:
    said = sentences.sentence(KnownError(Fault.WRONG_PASSPHRASE, officer="{folder}"))
    assert "{folder}" in said


def test_a_refusal_is_said_in_its_own_words() -> None:
    why = Refusal(RefusalCode.SAME_OFFICER, {"part": "first_checker"})
    assert sentences.sentence(KnownError(Fault.REFUSED, why=why)) == sentences.refused(why)


@pytest.mark.parametrize("code", AuditCode)
def test_every_fault_of_an_audit_names_what_is_affected(code: AuditCode) -> None:
    names = _placeholders(audit_words.AUDIT[code])
    assert names <= {"act", "subject"}
    with speaking(Language.EN):
        said = audit_words.audit_line(AuditFault(code, 17, "КОВАЛЬ {act}"))
    assert ("17" in said) == ("act" in names)
    assert ("КОВАЛЬ {act}" in said) == ("subject" in names)


def test_a_known_error_says_its_code_and_facts_to_the_log() -> None:
    assert str(KnownError(Fault.NO_SUCH_CASE, number=7)) == "no_such_case (number=7)"
    assert str(KnownError(Fault.CANCELLED)) == "cancelled"


# --- problems of their file ---


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_of_a_file_is_worded(code: ProblemCode) -> None:
    assert _placeholders(problem_words.PROBLEMS[code]) <= {"value"}
    said = problem_words.problem(Problem(code.value, "Лист1", 7, "C", "{value}·12"))
    assert "{value}·12" in said or "{value}" not in problem_words.PROBLEMS[code]
    assert said.endswith((".", "12", "”", "»"))


def test_a_problem_of_a_newer_version_is_worded_too() -> None:
    assert problem_words.problem(Problem("SOMETHING_NEW", value="x"))


def test_every_kind_of_row_is_worded() -> None:
    assert set(problem_words.ROW_KINDS) == set(RowKind)
    assert all(problem_words.row_kind(kind) for kind in RowKind)


def test_every_detail_that_a_column_may_be_has_a_name() -> None:
    assert {key.value for key in DetailKey} - {"record"} <= problem_words.FIELDS.keys() | {
        "previous_return",
        "vital_status",
        "duplicate_of",
    }
    assert problem_words.column_meaning("") == ""


@pytest.mark.parametrize(
    ("number", "english", "ukrainian"),
    [
        (1, "1 set of remains", "1 тіло (останки)"),
        (3, "3 sets of remains", "3 тіла (останки)"),
        (41, "41 sets of remains", "41 тіло (останки)"),
        (12, "12 sets of remains", "12 тіл (останків)"),
    ],
)
def test_remains_are_counted_as_remains_and_never_as_persons(number: int, english: str, ukrainian: str) -> None:
    for language, expected in ((Language.EN, english), (Language.UK, ukrainian)):
        with speaking(language):
            assert remains.counted(number) == expected
