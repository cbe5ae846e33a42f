"""A rule that no test would miss is no rule: each is removed or weakened here, and the tests named must notice.

Every refusal in the rule modules is removed by itself, and the mutations listed here weaken what the refusals rest on.
`python -m tests.mutations` tries a thousand more: every condition without one of its parts or turned into its contrary.
The list stays one, long as it is: it is counted, and no mutation stands in it twice.
"""

from __future__ import annotations

import pytest

from tests.support.mutants import Mutant, is_caught, replaced, unchanged, without_each_rule

SITUATIONS = "test_each_situation_is_refused_for_its_own_reason"
CHECK, OUTCOME, COURSE = (f"test_{name}_rules.{SITUATIONS}" for name in ("check", "outcome", "course"))
OFFICE, KEEPING, PAPER, PARTS = (f"test_{name}rules.{SITUATIONS}" for name in ("office_", "keeping_", "paper_", ""))
EXCHANGE = " ".join(f"test_exchange_{part}rules.{SITUATIONS}" for part in ("", "care_", "day_"))
HOSTILE = "test_exchange_hostile."
UNNAMED = "test_effects_that_were_listed_before_two_names_were_asked_for_are_no_fault_and_are_packed_anew"
HANDS = HOSTILE + "test_whose_hand_stands_in_the_records_of_the_day_does_not_close_it_though_others_corrected_them"
ESCORT_AS_IT_WAS = HOSTILE + "test_who_was_found_fit_with_escort_and_had_none_is_no_fault_in_older_acts"
AS_IT_WAS = HOSTILE + "test_a_family_that_was_told_of_who_was_not_confirmed_is_no_fault_in_older_acts"
REMAINS = f"test_remains_rules.{SITUATIONS}"
RESTED = "test_remains.test_what_a_decision_rested_on_takes_it_away"
UNDONE = "test_remains.test_a_joining_is_undone_by_a_later_act"
EXACTLY = "test_voiding.test_a_reopened_detail_voids_exactly_what_rested_on_it"
ANSWERED = "test_voiding.test_an_answer_voids_exactly_what_rested_on_its_detail"
MATRIX = "test_findings.test_each_cell_of_the_matrix"
TABLE = "test_identity.test_the_table"
CONFLICT = "test_voiding_moves.test_a_conflict_voids_what_its_officer_signed_and_what_rested_on_it"
RECORD = "test_voiding_moves.test_ruling_on_the_record_voids_the_check_that_compared_another"
ANOTHER = "test_rules.test_no_part_can_be_taken_by_who_took_another"
APPLIES = "test_decision_rules.test_what_their_list_is_silent_about_may_not_apply_but_what_it_states_always_does"
CLEARING = "test_decision_rules.test_which_results_of_a_core_detail_let_a_person_pass"

# Module, piece of source, what it becomes, and a test of which at least one case must fail then.
MUTATIONS: list[tuple[str, str, str, str]] = [
    # one officer, one part (12.2)
    ("rules", "if taken and taken is not part:", "if False:", PARTS),
    ("rules", "if taken and taken is not part:", "if taken is Part.FIRST_CHECKER and taken is not part:",
     ANOTHER),
    ("rules", "    CaseReopened: Part.ADJUDICATOR,\n", "",
     ANOTHER),
    ("rules", "    ClearanceGiven: Part.CLEARANCE,\n", "    ClearanceGiven: Part.APPROVER,\n", ANOTHER),
    ("rules", "_CHECKER = {Pass.FIRST: Part.FIRST_CHECKER, Pass.SECOND: Part.SECOND_CHECKER}",
     "_CHECKER = {Pass.FIRST: Part.FIRST_CHECKER, Pass.SECOND: Part.FIRST_CHECKER}", PARTS),
    ("rules", "second = not case.ruled and any(", "second = any(",
     "test_rules.test_each_act_is_open_to_whom_it_belongs test_outcome_rules."
     "test_the_second_checker_concludes_what_both_agree_on_and_the_adjudicator_where_somebody_ruled " + OUTCOME),
    ("rules", "case.found[Pass.SECOND].values()", "case.found[Pass.FIRST].values()",
     "test_rules.test_each_act_is_open_to_whom_it_belongs"),
    ("facts", "taken[act.officer] = _CHECKER[number]", "taken.setdefault(act.officer, Part.CLEARANCE)",
     "test_rules.test_the_way_of_a_person_through_the_desk"),
    ("facts", "                case DisagreementsSettled() | CaseReopened():\n",
     "                case DisagreementsSettled():\n",
     ANOTHER),
    ("facts", "taken[act.officer] = Part.APPROVER", "pass",
     ANOTHER),
    ("facts", "taken[act.officer] = Part.CLEARANCE", "pass",
     ANOTHER),
    ("facts", "taken.setdefault(act.officer, Part.ADJUDICATOR)", "pass",
     ANOTHER),
    # roles
    ("rules", "    CheckSigned: (Role.CHECKER,),\n", "    CheckSigned: (Role.CHECKER, Role.APPROVER),\n",
     "test_rules.test_the_way_of_a_person_through_the_desk " + PARTS),
    ("rules", "    DecisionTaken: (Role.APPROVER,),\n", "    DecisionTaken: _SENIOR,\n", "test_outcome_rules " + COURSE +
     " test_rules.test_nobody_acts_without_a_role_for_it"),
    ("rules", "    AnswerReceived: (Role.REGISTRAR,),\n", "    AnswerReceived: (Role.REGISTRAR, Role.APPROVER),\n", COURSE),
    ("rules", "_SENIOR = (Role.ADJUDICATOR, Role.APPROVER)",
     "_SENIOR = (Role.ADJUDICATOR, Role.APPROVER, Role.CHECKER)", PARTS),
    ("rules", "roles = (Role.CHECKER,) if part is Part.SECOND_CHECKER else (Role.ADJUDICATOR,)",
     "roles = (Role.CHECKER, Role.ADJUDICATOR)",
     "test_outcome_rules.test_the_second_checker_concludes_what_both_agree_on_and_the_adjudicator_where_somebody_ruled"),
    ("rules", "if not officer.has(kind.role) and not officer.delegated(kind.role, at):", "if not officer.has(kind.role):",
     "test_rules.test_who_may_sign_a_clearance_whatever_it_says"),
    ("officers", "frozenset(Role) - {Role.ADMINISTRATOR, Role.AUDITOR, Role.REGISTRAR}",
     "frozenset({Role.CHECKER})", OFFICE),
    ("officers", "at[:10] <= self.until", "at[:10] < self.until",
     "test_office_rules.test_a_delegation_covers_its_roles_to_the_end_of_its_last_day"),
    ("officers", "role in self.roles and at[:10] <= self.until", "at[:10] <= self.until",
     "test_office_rules.test_a_delegation_covers_its_roles_to_the_end_of_its_last_day"),
    # blind, whole checks of the right person
    ("check_rules", "if number is Pass.SECOND and case.state_beneath is not State.SECOND_CHECK:", "if False:", CHECK),
    ("check_rules", "if check.rests_on != case.grounds:", "if False:", CHECK),
    ("check_rules", "not in (None, check.record):", "not in (None, '', check.record):", CHECK),
    ("check_rules", "answered.count(key) != 1", "answered.count(key) < 1", CHECK),
    ("check_rules", "case.open_details(check.number)\n    for", "case.asked\n    for",
     "test_check_rules.test_a_check_answers_what_is_open_and_keeps_its_evidence_numbers"),
    ("check_rules", "own[key].officer != officer.id", "False", CHECK),
    ("check_rules", "wanted = (DetailKey.RECORD, *case.asked) if DetailKey.RECORD in body.details else body.details",
     "wanted = body.details", CHECK),
    ("check_rules", "for act in case.found[check.number].values():", "for act in ():", CHECK),
    ("facts", "if self.open_details(number) or DetailKey.RECORD not in self.found[number]:\n                return state",
     "if DetailKey.RECORD not in self.found[number]:\n                return state", EXACTLY + " " + CHECK),
    ("facts", "        if len(self.checks) < 2:\n            return MappingProxyType({})\n",
     ("        if len(self.checks) < 1:\n"
     "            return MappingProxyType({})\n"), "test_values.test_nothing_is_combined_before_both_checks_are_signed"),
    # findings and what they rest on: domain.md 7.2 and 8.1
    ("check_rules", "GATE_ANSWERS = (Answer.CONFIRMED, Answer.DISCREPANCY, Answer.UNABLE)", "GATE_ANSWERS = tuple(Answer)",
     "test_finding_rules.test_a_gate_is_answered_by_three_answers_only"),
    ("check_rules", "OWN_ANSWERS = (Answer.CONFIRMED, Answer.DISCREPANCY, Answer.UNABLE, Answer.NOT_APPLICABLE)",
     "OWN_ANSWERS = tuple(Answer)", "test_finding_rules.test_what_our_own_sources_say_is_answered_by_four_answers"),
    ("check_rules", "not any(item.kind.independent for item in used)", "False",
     "test_finding_rules.test_their_own_list_may_stand_beside_evidence_but_never_alone"),
    ("check_rules", "sorted(item.no for item in used) != sorted(finding.evidence)", "False", CHECK),
    ("check_rules", "return own or finding.answer is not Answer.CONFIRMED", "return finding.answer is not Answer.CONFIRMED",
     CHECK),
    ("findings", "self not in (EvidenceKind.THEIR_LIST, EvidenceKind.THEIR_ANSWER)", "self is not EvidenceKind.THEIR_LIST",
     "test_findings.test_only_their_own_list_cannot_confirm_anything"),
    ("findings",
     ("    if Answer.UNABLE in (a, b) and (a in SUBSTANTIAL or b in SUBSTANTIAL):\n        found = first if a in "
     "SUBSTANTIAL else second\n        return Outcome(Result.SINGLE, found.value, disagreement=True)"),
     ("    if Answer.UNABLE in (a, b) and (a in SUBSTANTIAL or b in SUBSTANTIAL):\n        found = first if a in "
     "SUBSTANTIAL else second\n        return Outcome(Result.SINGLE, found.value, disagreement=False)"), MATRIX),
    ("findings", '    if {a, b} <= set(SUBSTANTIAL):\n        return Outcome(Result.CONFLICTING, "", disagreement=True)\n',
     '    if {a, b} <= set(SUBSTANTIAL):\n        return Outcome(Result.DISCREPANCY, "", disagreement=False)\n', MATRIX),
    ("findings", "        if _same(first.value, second.value):\n", "        if True:\n",
     "test_findings.test_decided_values_must_agree"),
    ("findings", "if len(variants) == 2 and not _same(first.value, second.value):", "if False:",
     "test_findings.test_decided_values_must_agree"),
    ("findings", "return len(one) == 1 and one == other", "return one == other",
     "test_findings.test_when_two_checks_rest_on_one_source"),
    # what may be ruled (8.2)
    ("check_rules",
     "return tuple(result for result in allowed if backed or result not in (Result.CONFIRMED, Result.VARIANT))",
     "return allowed", "test_finding_rules.test_what_neither_check_confirmed_cannot_be_ruled_confirmed"),
    ("check_rules", "if ruling.value not in {check.record for check in case.checks}:", "if False:",
     "test_finding_rules.test_which_record_the_person_is_can_only_be_ruled_as_a_check_linked_it"),
    ("facts", "return (DetailKey.RECORD,) if DetailKey.RECORD in left else left", "return left",
     "test_voiding_moves.test_which_record_he_is_is_ruled_before_all_else"),
    ("facts", "if made.disagreement and key not in self.ruled)", "if made.disagreement)", ("test_rules."
     "test_the_way_of_a_person_through_the_desk")),
    ("facts", "made[DetailKey.VITAL_STATUS] = replace(alive, result=Result.CONFLICTING)", "pass",
     "test_decision_rules.test_an_answer_that_he_died_makes_him_deceased"),
    ("facts", "and DetailKey.VITAL_STATUS not in self.answered", "",
     "test_decision_rules.test_an_answer_that_he_died_makes_him_deceased"),
    # the identity conclusion (8.4)
    ("identity", "len(items) >= 2", "len(items) >= 1", "test_identity.test_the_same_single_document_twice_is_one_source"),
    ("identity", "any(item.kind.documentary for item in items)", "True",
     "test_identity.test_statements_and_pictures_alone_establish_nobody"),
    ("identity", "complete = not open_ and numbered and", "complete = not open_ and", TABLE),
    ("identity", "len(open_) > 1", "len(open_) > 2", TABLE),
    ("identity", "and _gates_are_clear(case)", "", "test_identity.test_an_open_gate_makes_him_probable_at_best"),
    ("identity", "and birth_date_is_whole(case)", "", "test_identity.test_only_a_whole_date_confirms"),
    ("identity", "said = reasons[0] & reasons[1]", "said = reasons[0] | reasons[1]",
     "test_identity.test_one_check_alone_excludes_nobody"),
    ("identity", " or results.get(DetailKey.RECORD) is Result.CONFLICTING", "",
     "test_identity.test_two_linked_records_make_the_identity_conflicting_until_one_is_ruled"),
    ("identity", "if key is DetailKey.PATRONYMIC and result is Result.NOT_APPLICABLE:", "if False:", APPLIES),
    ("identity", "if key in NUMBERS and result in", "if result in", CLEARING),
    ("details", "IDENTIFIERS: tuple[DetailKey, ...] = (*NUMBERS, _K.PHOTO_LIKENESS)",
     "IDENTIFIERS: tuple[DetailKey, ...] = NUMBERS", "test_identity.test_the_table_of_civilians"),
    ("voiding", "body.identity is conclude(facts)", "body.identity is body.identity",
     "test_outcome_rules.test_a_conclusion_that_is_not_borne_out_any_more_falls"),
    # clearances and the decision (8.5, 12.2, 12.3)
    ("decisions", "FITNESS_HOURS = 48", "FITNESS_HOURS = 72",
     "test_voiding_moves.test_fitness_expires_and_the_case_waits_for_clearances_again"),
    ("facts", "return bool(end) and bool(at) and end <= at", "return bool(end) and bool(at) and end < at", OUTCOME),
    ("facts", "return bool(end) and bool(at) and end <= at", "return False", OUTCOME),
    ("outcome_rules", "standing = case.clearances_at(at).get(body.clearance)", "standing = None", OUTCOME),
    ("outcome_rules", "len(others) < len(ClearanceKind) - 1", "len(others) < 1", OUTCOME),
    ("outcome_rules", "others = case.clearances_at(at).keys()", "others = case.clearances.keys()", OUTCOME),
    ("outcome_rules", "return not officer.has(kind.role) or bool(own - {kind})",
     "return not officer.has(kind.role)", OUTCOME),
    ("outcome_rules", "body.clearance is ClearanceKind.MEDICAL and case.disposition is Disposition.CLEARED",
     "case.disposition is Disposition.CLEARED", OUTCOME),
    ("outcome_rules", "    given = case.clearances_at(at)\n    for kind",
     "    given = case.clearances\n    for kind", OUTCOME),
    ("outcome_rules",
     ("    if not case.is_double_checked:\n        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)\n    return "
     "Refusal(RefusalCode.NOT_CONCLUDED)"), "    return Refusal(RefusalCode.NOT_CONCLUDED)", OUTCOME),
    ("outcome_rules", "gate = DETAIL[key].is_gate and DETAIL[key].blocks", "gate = DETAIL[key].is_gate",
     "test_decision_rules.test_who_must_not_be_named_on_papers_may_travel_all_the_same"),
    ("outcome_rules", "in (0, case.number)", "in (0,)", OUTCOME),
    ("outcome_rules", "    if decision.disposition is Disposition.WITHDRAWN:\n        return None",
     "    if decision.disposition is Disposition.CLEARED:\n        return None",
     "test_decision_rules.test_the_other_side_withdraws_a_person_at_any_time"),
    ("outcome_rules", "if result is Result.CONFLICTING and case.direction is Direction.INCOMING:", "if False:", OUTCOME),
    # what the rules call closed, held and referred
    ("rules", "_WHILE_HELD = (HoldLifted, ConflictDeclared, AnswerReceived)",
     "_WHILE_HELD = (HoldLifted, ConflictDeclared, AnswerReceived, CheckSigned)", COURSE),
    ("rules", "body.disposition is Disposition.WITHDRAWN", "body.disposition is not Disposition.HOLD", COURSE),
    ("course_rules", "_ASKED_GATES = (DetailKey.VITAL_STATUS, DetailKey.WISH_TO_RETURN)",
     "_ASKED_GATES = (DetailKey.VITAL_STATUS, DetailKey.WISH_TO_RETURN, DetailKey.DUPLICATE_OF)", COURSE),
    ("course_rules", "(officer.has(Role.ADJUDICATOR) or officer.has(Role.APPROVER))", "True", COURSE),
    ("course_rules", "(officer.has(Role.ADJUDICATOR) or officer.has(Role.APPROVER))", "officer.has(Role.APPROVER)",
     "test_course_rules.test_any_step_can_be_held_and_goes_on_where_it_was"),
    ("facts", 'return self.decision.hash if self.decision and self.held is None else ""',
     'return self.decision.hash if self.decision else ""',
     "test_course_rules.test_any_step_can_be_held_and_goes_on_where_it_was"),
    ("facts", "        if self.queries:\n            return State.REFERRED\n", "",
     "test_course_rules.test_a_query_refers_and_its_last_answer_ends_that"),
    ("facts", "if self.standing(act) is not Standing.VOID and _founds(act))", "if _founds(act))",
     "test_voiding_moves.test_what_is_void_is_no_foundation_of_what_comes_after"),
    ("facts", "asking = (AnswerReceived, CaseReopened, DisagreementsSettled)", "asking = (AnswerReceived,)", CHECK),
    # what a change voids (design section 7.5)
    ("voiding", "    if DetailKey.RECORD in keys:\n        keys = frozenset((DetailKey.RECORD, *facts.asked))\n",
     "", EXACTLY),
    ("voiding", "ruled=less(facts.ruled, keys), decision=None)", "ruled=facts.ruled, decision=None)", EXACTLY),
    ("voiding", "ruled=less(facts.ruled, keys), decision=None)", "ruled=less(facts.ruled, keys))",
     "test_voiding.test_a_detail_on_which_nothing_rests_voids_the_decision_alone " + EXACTLY + " " + ANSWERED +
     " test_voiding_moves.test_who_only_answered_a_detail_anew_leaves_the_others_standing"),
    ("voiding", "        facts = replace(facts, conclusion=None)\n    return lapsed(facts, [kind for", ("        pass\n"
     "    return lapsed(facts, [kind for"), EXACTLY),
    ("voiding", "[kind for kind in ClearanceKind if of_identity or keys & RESTS_ON[kind]]",
     "[kind for kind in ClearanceKind if keys & RESTS_ON[kind]]", EXACTLY),
    ("voiding", "[kind for kind in ClearanceKind if of_identity or keys & RESTS_ON[kind]]", "ClearanceKind", EXACTLY),
    ("voiding", "gone | {ClearanceKind.LOGISTICS}), decision=None)", "gone), decision=None)",
     "test_voiding.test_a_reopened_clearance_takes_transport_and_decision_with_it"),
    ("voiding", "excluded=facts.excluded | {officer})", "excluded=facts.excluded)", COURSE),
    ("voiding", "    for number in Pass:\n        facts = _without_findings_of(facts, number, officer)\n", "", CONFLICT),
    ("voiding", "        facts = _unconcluded(replace(facts, ruled=less(facts.ruled, ruled)))", "        pass", CONFLICT),
    ("voiding", "    if _is_by(facts.conclusion, officer):\n        facts = _unconcluded(facts)\n", "",
     "test_voiding_moves.test_the_conclusion_of_the_second_checker_falls_with_his_check_and_of_an_adjudicator_with_him"),
    ("voiding", "if act.officer == officer])\n    return replace", "if False])\n    return replace", CONFLICT),
    ("voiding", "return replace(facts, decision=None) if _is_by(facts.decision, officer) else facts",
     "return facts", CONFLICT),
    ("voiding", "if linked.officer == officer:", "if False:",
     "test_voiding_moves.test_who_only_answered_a_detail_anew_leaves_the_others_standing"),
    ("voiding", "if linked.officer == officer:", "if True:",
     "test_voiding_moves.test_who_only_answered_a_detail_anew_leaves_the_others_standing"),
    ("voiding", "if check and check.record != ruled:", "if False:", RECORD),
    ("voiding", "    return replace(facts, ruled=holding(facts.ruled, (DetailKey.RECORD,), kept))",
     "    return facts", RECORD),
    ("results", 'return ruling.value if ruling.result is Result.CONFIRMED else ""', "return ruling.value", RECORD),
    ("case", "decision=case.decision if body.outcome.positive else None)", "decision=case.decision)",
     "test_voiding_moves.test_a_refused_renewal_of_fitness_takes_cleared_back"),
    ("case", "        given = less(given, (ClearanceKind.LOGISTICS,))\n", "        pass\n",
     "test_voiding_moves.test_a_refusal_takes_the_place_in_a_vehicle_away"),
    ("case", "    if body.outcome is AnswerOutcome.NONE:\n        return case\n", "", ANSWERED),
    ("case", "    return reopened(case, (body.detail,))\n", "    return case\n", ANSWERED),
    ("case", "stated=case.stated if detail.is_gate else case.stated | known", "stated=case.stated",
     "test_course_rules.test_what_they_state_in_an_answer_is_stated_from_then_on"),
    ("case", "left, decided = without_officer(case, act.officer), case.decision",
     "left, decided = case, case.decision", CONFLICT),
    ("case", "return lapsed(reopened(replace(case, decision=None), body.details), body.clearances)",
     "return lapsed(reopened(case, body.details), body.clearances)",
     "test_course_rules.test_a_decision_is_reopened_alone_or_with_details"),
    ("case", "return replace(left, decision=decided) if withdrawn else left", "return left",
     "test_course_rules.test_who_came_off_the_list_stays_off_when_a_checker_turns_out_to_know_him"),
    ("identity", "    if key in case.stated:\n        return result in _GOOD\n", "", APPLIES),
    ("identity", " | (reasons[0] | reasons[1]) & case.ruled.keys()", "",
     "test_identity.test_one_check_that_was_upheld_excludes_him"),
    ("identity", " and made.result in _GOOD", "", "test_identity.test_a_document_that_was_overruled_is_no_second_source"),
    ("check_rules", "if key in others or key in case.ruled:", "if key in others:", CHECK),
    # the office
    ("keeping_rules", "if apart in roles and SIGNING_ROLES & set(roles):", "if False:", OFFICE + " " + KEEPING),
    ("keeping_rules", "if each.has(Role.ADMINISTRATOR) and not each.retired}", "if each.has(Role.ADMINISTRATOR)}",
     "test_keeping_rules.test_an_administrator_goes_where_another_one_in_service_stays"),
    ("keeping_rules", "(OfficerChanged, OfficerRetired, DatabaseRekeyed)", "(OfficerRetired, DatabaseRekeyed)", KEEPING),
    ("keeping_rules", "(OfficerChanged, OfficerRetired, DatabaseRekeyed)", "(OfficerChanged, DatabaseRekeyed)", KEEPING),
    ("keeping_rules", "(OfficerChanged, OfficerRetired, DatabaseRekeyed)", "(OfficerChanged, OfficerRetired)", KEEPING),
    ("keeping_rules", "(officer.id, body.second)", "(officer.id,)", KEEPING),
    ("keeping_rules", "(officer.id, body.second)", "(body.second,)", KEEPING),
    ("keeping_rules", "second is None or second.retired or second.id == officer.id",
     "second is None or second.id == officer.id", KEEPING),
    ("keeping_rules", "second is None or second.retired or second.id == officer.id",
     "second is None or second.retired", KEEPING),
    ("keeping_rules", "0 < body.count <= body.lost_count", "body.count <= body.lost_count", KEEPING),
    ("keeping_rules", "body.lost_count > body.count and not", "not",
     "test_keeping_rules.test_who_may_do_what_keeps_the_office"),
    ("keeping_rules", "if Role.ADMINISTRATOR not in body.roles and", "if",
     "test_keeping_rules.test_an_administrator_goes_where_another_one_in_service_stays"),
    ("keeping_rules", "None if any(map(str.isalnum, body.reason)) else Refusal(RefusalCode.CHANGE_REASON_MISSING)",
     "None", KEEPING),
    ("keeping_rules", "if body.officer == officer.id else Refusal(RefusalCode.OTHER_PASSPHRASE)", "", KEEPING),
    ("staff", "return replace(staff[body.officer], retired=True)", "return None",
     "test_keeping_rules.test_what_an_account_is_after_each_act"),
    ("office_rules", "    ClearancesDelegated: Role.APPROVER,\n", "    ClearancesDelegated: Role.ADMINISTRATOR,\n", OFFICE),
    ("office_rules", "    ListApproved: Role.APPROVER,\n", "", OFFICE),
    ("office_rules", "any(map(str.isalnum, getattr(body, name)))", "getattr(body, name).strip()", OFFICE),
    ("office_rules", "return typists_refusal(body.typed_by) or count", "return count", OFFICE),
    ("typed", "and len(set(officers)) == 2", "", OFFICE),
    ("paper_leaves", "any(each.file == body.file for each in same)", "body in same", PAPER),
    ("paper_leaves", "int(found[2]) <= int(found[3])", "found", PAPER),
    ("paper_leaves", "or bool(one.pages & other.pages)", "", PAPER),
    ("paper_leaves", "for each in kept if each.number == body.number)", "for each in kept)",
     "test_paper_rules.test_the_heads_give_up_what_is_out_and_what_came_back_in_part"),
    ("paper_leaves", "if before.of and held.of else _WHOLE", "",
     "test_paper_rules.test_a_sheet_is_back_with_the_last_of_its_pages"),
    ("paper_leaves", "if each.number == body.number]", "]",
     "test_paper_rules.test_another_print_on_the_same_scan_and_one_more_scan_with_a_reason_are_kept"),
    ("paper_rules", "or any(map(steers, text))", "", PAPER),
    ("paper_rules", 'or text != " ".join(text.split())', "", PAPER),
    ("paper_rules", "and min(body.pages) > 0", "", PAPER),
    # exchanges: the rest of their rules is tried by `python -m tests.mutations`
    ("exchange_stage_rules", "            or not known.decision\n", "", EXCHANGE),
    ("exchange_stage_rules", "            or (known.decision, known.direction) != (placed.decision, placed.direction)\n", "",
     EXCHANGE),
    ("exchange_stage_rules", "known.judged_by | known.excluded", "known.judged_by", EXCHANGE),
    ("exchange_stage_rules", "known.judged_by | known.excluded", "known.excluded", EXCHANGE),
    ("exchange_stage_rules", "if known.returned or here:", "if known.returned:", EXCHANGE),
    ("exchange_transport_rules", "if body.version != stage.version or named", "if named", EXCHANGE),
    ("exchange_transport_rules", "if not officer.has(Role.APPROVER) or said", "if said", EXCHANGE),
    ("exchange_transport_rules", "if times > 1:", "if times > 2:", EXCHANGE),
    ("exchange_transport_rules", "if form >= ESCORT_BINDS_FORMAT:", "if form:", ESCORT_AS_IT_WAS),
    ("exchange_transport_rules", "needed_on_the_way(exchange, ground.persons)", "exchange.needs", EXCHANGE),
    ("exchange_day_rules", "if was is not tick.was:", "if was is None and tick.was:", EXCHANGE),
    ("exchange_day_rules", "if unexplained := open_gaps(stage):", "if unexplained := ():", EXCHANGE),
    ("exchange_day_rules", "if left := sum(each.open for each in sums):", "if left := 0:", EXCHANGE),
    ("exchange_day_rules", "if officer.id in stage.hands:", "if False:", EXCHANGE),
    ("exchange_day_rules", "if form >= HE_HIMSELF_FORMAT and stage", "if stage", AS_IT_WAS),
    ("exchange_stage", "return replace(stage, ticks=ticks, hands=stage.hands | {act.officer})",
     "return replace(stage, ticks=ticks, hands=frozenset(each.officer for each in ticks.values()))", HANDS),
    ("exchange_stage", "return waits or self.transferred(person)", "return waits",
     HOSTILE + "test_who_came_on_no_list_and_was_accepted_has_returned_and_travels_no_more"),
    ("exchange_day_rules", "    return held_refusal(exchange, body.filed_as, ground)\n", "    return None\n",
     HOSTILE + "test_the_case_of_who_came_on_no_list_is_nobodys_who_is_counted_elsewhere"),
    ("exchange_day_rules", "if any(each.person == person for each in signed):", "if signed:", EXCHANGE),
    ("exchange", "manifest=None, **new)", "**new)", HOSTILE + "test_the_manifest_of_a_stage_that_is_moved_is_signed_anew"),
    ("exchange_sums", "or any(counted.values())", "",
     HOSTILE + "test_heads_that_were_counted_where_nobody_is_recorded_are_a_difference"),
    ("exchange_sums", "(Difference.ARRIVED, boarded,", "(Difference.ARRIVED, counted[Point.BOARDING],",
     HOSTILE + "test_who_is_counted_before_the_way_and_not_at_its_end_is_missed_though_nobody_counted_between"),
    ("exchange_care", "and found[0] >= later(stage.starts, -FITNESS_HOURS)", "",
     "test_exchange_care_rules.test_fitness_to_travel_is_not_older_than_48_hours_before_the_stage"),
    ("exchange_care", "if wish and not wish.returns:", "if False:", EXCHANGE),
    ("exchange_rules", "if isinstance(body, AgreedChanged) and body.instead and not officer.has(Role.APPROVER):",
     "if False:", EXCHANGE),
    # packets of effects: nobody gives what he does not hold, and what has come to its end stays there
    ("overtaking", "if form < SINCE_FORMAT:", "if True:", EXCHANGE),
    ("overtaking", "if form < SINCE_FORMAT:", "if False:",
     "test_exchange_care_rules.test_who_saw_what_another_desk_said_may_say_it_otherwise_and_the_old_acts_did_not_ask"),
    ("exchange_rules", "unnamed = form < custody.PACKED_BY_TWO and not", "unnamed = not",
     f"test_exchange_care_rules.{UNNAMED}"),
    ("custody", "if _folded(giver) == _folded(holder(chain)):", "if True:", EXCHANGE),
    ("custody", "earliest <= handing.at <= now", "handing.at <= now", EXCHANGE),
    ("custody", "return self not in (Receiver.KEEPER, Receiver.ESCORT)", "return False", EXCHANGE),
    # remains: DNA identifies, a claim never does; what is buried cannot be taken back
    ("remains_codes", "return self is not Method.SECONDARY", "return True", REMAINS),
    ("remains_board_rules", "if (Method.DNA, Likeness.ESTABLISHED) not in found:", "if not found:", REMAINS),
    ("remains_board_rules", "for each in compared if known.is_current(each)}", "for each in compared}", REMAINS),
    ("remains_board_rules", "established and other,", "other,", "test_remains.test_only_identified_fallen_go_back"),
    ("remains_board_rules", "established and not other,", "established,", REMAINS),
    ("remains_board_rules", "if any(not conflict.is_settled for", "if any(conflict.is_open for", REMAINS),
    ("remains_board_rules", "if other and not set(other) & set(body.parts):", "if False:", REMAINS),
    ("remains_rules", "and each.body.method is not body.method", "", "test_remains.test_an_expert_signs_anew"),
    ("remains_rules", "if known.parts[part].place != body.origin:", "if False:", REMAINS),
    ("remains_rules", "earlier <= moment <= now", "moment <= now", REMAINS),
    ("remains_rules", "same = _same(last.taken_by, body.given_by) and (", "same = (", REMAINS),
    ("remains_board_rules", "if body.parts != known.kept(body.parts[0]):", "if False:", REMAINS),
    ("remains_board_rules", "_by_dna(each) and each.body.missing != body.missing", "False", REMAINS),
    ("remains_rules", "earlier <= moment <= now", "earlier <= moment", REMAINS),
    ("remains", "            self._decided[decided.act.hash] = replace(decided, void_by=by)\n",
     "            pass\n",
     RESTED),
    ("remains_view", "if not self._decided[hash_].void_by or self.parts[part].released", "", RESTED),
    ("remains_view", "if not self._decided[hash_].void_by or self.parts[part].released",
     "if not self._decided[hash_].void_by", REMAINS),
    ("remains", "self._void(joined.body.parts, act.seq)", "pass", UNDONE),
    ("remains_view", "if self.joins[hash_].undone_by:", "if False:", UNDONE),
    ("settings_rules", "month + 1, min(now.day, calendar.monthrange(year, month + 1)[1])", "month + 1, min(now.day, 28)",
     "test_settings_rules.test_the_day_so_many_months_ago"),
    ("settings_rules", "body.before > kept", "body.before >= kept",
     "test_settings_rules.test_evidence_may_go_from_the_day_on_which_its_time_is_over"),
    ("office_rules", "if stated in (None, counted) or", "if", OFFICE.replace(SITUATIONS,
     "test_a_list_with_as_many_persons_as_stated_needs_no_explanation")),
]  # fmt: skip

# Every rule module, and the tests that must miss each of its refusals.
RULES = {
    "check_rules": ("test_check_rules", "test_finding_rules", "test_rules"),
    "outcome_rules": ("test_outcome_rules", "test_decision_rules"),
    "course_rules": ("test_course_rules",),
    "rules": ("test_rules", "test_course_rules", "test_check_rules", "test_outcome_rules"),
    "office_rules": ("test_office_rules",),
    "keeping_rules": ("test_keeping_rules",),
    "paper_rules": ("test_paper_rules",),
    "remains_rules": ("test_remains_rules", "test_remains_allowed"),
    "remains_board_rules": ("test_remains_rules", "test_remains_allowed"),
    "paper_leaves": ("test_paper_rules",),
    "settings_rules": ("test_settings_rules",),
}
REMOVED = [(mutant, tests) for module, tests in RULES.items() for mutant in without_each_rule(module)]


def _name(value: object) -> str:
    return value.what if isinstance(value, Mutant) else ""


@pytest.mark.parametrize(
    ("module", "old", "new", "tests"), MUTATIONS, ids=[f"{row[0]}-{n}" for n, row in enumerate(MUTATIONS)]
)
def test_a_weakened_rule_is_missed(module: str, old: str, new: str, tests: str) -> None:
    assert is_caught(replaced(module, old, new), tests.split())


@pytest.mark.parametrize(("mutant", "tests"), REMOVED, ids=[f"{m.module}-{n}" for n, (m, _) in enumerate(REMOVED)])
def test_a_removed_refusal_is_missed(mutant: Mutant, tests: tuple[str, ...]) -> None:
    assert is_caught(mutant, tests), mutant.what


@pytest.mark.parametrize("module", sorted({row[0] for row in MUTATIONS} | RULES.keys()))
def test_nothing_is_missed_where_nothing_was_removed(module: str) -> None:
    """So that what is caught above is caught for the mutation's sake."""
    whole = set(RULES.get(module, ()))
    named = {test for changed, *_, tests in MUTATIONS for test in tests.split() if changed == module}
    assert not is_caught(
        unchanged(module), sorted(whole | {test for test in named if test.partition(".")[0] not in whole})
    )


def test_as_many_rules_are_tried_as_there_are() -> None:
    assert len({row[:3] for row in MUTATIONS}) == len(MUTATIONS) >= 60
    assert len(REMOVED) >= 150
