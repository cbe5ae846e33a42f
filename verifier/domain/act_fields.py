"""Every field of an act in words, for whoever looks at it closely."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain import words
from verifier.domain.act_words import evidence_line, roles_of
from verifier.domain.acts import (
    AnswerReceived,
    Body,
    CaseBody,
    CaseReopened,
    CheckSigned,
    ClearanceGiven,
    ClearancesDelegated,
    ConflictDeclared,
    DecisionTaken,
    DisagreementsSettled,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    ListApproved,
    ListReceived,
    ListRefused,
    OfficeBody,
    OfficeFounded,
    OfficerEnrolled,
    PassphraseFailures,
    QuerySent,
    RegisterLoaded,
    ReportIssued,
)
from verifier.domain.dates import shown_date
from verifier.domain.details import DETAIL
from verifier.domain.digests import grouped
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_fields import fields_of_exchange
from verifier.domain.findings import Finding, Ruling
from verifier.domain.keeping_acts import KeepingBody
from verifier.domain.keeping_fields import Field, fields_of_keeping
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.paper_acts import PaperBody
from verifier.domain.paper_fields import fields_of_paper
from verifier.domain.persons import record_number
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.remains_fields import fields_of_remains
from verifier.domain.settings_acts import SettingsBody
from verifier.domain.settings_fields import fields_of_settings
from verifier.i18n import _


def fields(body: Body) -> tuple[Field, ...]:
    """Return every field of an act's body as name and value, in words; what is empty is left out."""
    return tuple((name, value) for name, value in _fields(body) if value)


def _fields(body: Body) -> Iterator[Field]:
    yield from _fields_of_case(body) if isinstance(body, CaseBody | ReportIssued) else _fields_of_office(body)


def _fields_of_office(body: OfficeBody) -> Iterator[Field]:
    if isinstance(body, RemainsBody):
        yield from fields_of_remains(body)
        return
    match body:
        case OfficeFounded() | OfficerEnrolled():
            yield from _officer(body)
        case PassphraseFailures():
            yield _("Officer"), body.officer or _("none was named")
            yield _("Wrong attempts"), str(body.count)
            yield _("First of them"), shown_moment(body.first)
            yield _("Last of them"), shown_moment(body.last)
        case RegisterLoaded():
            yield from _register(body)
        case ListReceived():
            yield from _list(body)
        case ListRefused():
            yield _("Reference"), body.reference
            yield _("Received from"), body.sender
            yield _("Reason"), body.reason
            yield _("File"), body.file_name
            yield _("SHA-256 of the file"), grouped(body.file)
        case ClearancesDelegated():
            yield _("Officer"), body.officer
            yield _("Clearances"), roles_of(body)
            yield _("Document"), body.document
            yield _("In force until"), shown_date(body.until)
        case ListApproved():
            yield _("Persons decided"), str(sum(map(bool, body.decisions.values())))
            yield _("On hold or referred"), str(sum(not decision for decision in body.decisions.values()))
            yield _("Note"), body.note
        case _:
            yield from _fields_of_others(body)


def _fields_of_others(body: KeepingBody | PaperBody | ExchangeBody | SettingsBody) -> Iterator[Field]:
    if isinstance(body, ExchangeBody):
        return fields_of_exchange(body)
    if isinstance(body, SettingsBody):
        return fields_of_settings(body)
    return fields_of_paper(body) if isinstance(body, PaperBody) else fields_of_keeping(body)


def _fields_of_case(body: CaseBody | ReportIssued) -> Iterator[Field]:
    match body:
        case CheckSigned():
            yield from _check(body)
        case DisagreementsSettled():
            yield from (_ruling(ruling) for ruling in body.rulings)
            yield _("Rests on acts"), _digests(body.rests_on)
        case IdentityConcluded():
            yield _("Identity"), words.identity(body.identity)
            yield _("Rests on acts"), _digests(body.rests_on)
        case ClearanceGiven():
            yield words.clearance(body.clearance), words.clearance_outcome(body.outcome)
            yield _("Valid until"), shown_moment(body.valid_until) if body.valid_until else ""
            yield _("Under delegation"), body.delegation
            yield _("Remark"), body.remark
            yield _("Rests on acts"), _digests(body.rests_on)
        case FindingsWithdrawn() | CaseReopened() | QuerySent() | AnswerReceived():
            yield from _reopening(body)
        case HoldPlaced():
            yield _("Reason"), body.reason
            yield _("To be reviewed on"), shown_date(body.review)
        case HoldLifted() | ConflictDeclared():
            yield _("Note"), body.note
        case DecisionTaken():
            yield from _decision(body)
        case ReportIssued():
            yield _("Report"), body.number
            yield _("Kind of report"), body.report
            yield _("Language"), body.language
            yield _("Copies for"), "; ".join(body.recipients)
            yield _("SHA-256 of the PDF"), grouped(body.pdf)
            yield _("Ledger head shown"), grouped(body.head)


def _officer(body: OfficeFounded | OfficerEnrolled) -> Iterator[Field]:
    if isinstance(body, OfficeFounded):
        yield _("Office"), body.office
    yield _("Officer"), f"{body.name} ({body.officer})"
    yield _("Post"), body.post
    yield _("Roles"), roles_of(body)
    yield _("Public key"), grouped(body.public_key)
    yield _("SHA-256 of the key slot"), grouped(body.slot)


def _register(body: RegisterLoaded) -> Iterator[Field]:
    yield _("Register"), body.name
    yield _("Source"), body.source
    yield _("As it stood on"), shown_date(body.extract_date)
    yield _("Records"), str(body.count)
    yield _("File"), body.file_name
    yield _("SHA-256 of the file"), grouped(body.file)
    yield _("SHA-256 of the records"), grouped(body.records)
    yield _("Kind of register"), words.register_kind(body.register_kind)
    yield _("Note"), body.note
    if body.updates:
        yield _("Brings up to date"), _("register {number}").format(number=body.updates)
        yield _("New records"), str(body.new)
        yield _("Changed records"), str(body.changed)
        yield _("Records gone"), str(body.gone)


def _list(body: ListReceived) -> Iterator[Field]:
    yield _("Reference"), body.reference
    yield _("Received from"), body.sender
    yield _("About"), f"{words.list_kind(body.list_kind)} · {words.direction(body.direction)}"
    yield _("Revision"), str(body.revision)
    yield _("Title"), body.title
    yield _("Persons"), str(len(body.entries))
    yield _("Persons stated"), "" if body.stated is None else str(body.stated)
    yield _("Why they differ"), body.difference
    yield _("File"), body.file_name
    yield _("Sheet"), body.sheet
    yield _("SHA-256 of the file"), grouped(body.file)
    yield _("SHA-256 of the file without password"), grouped(body.unlocked) if body.unlocked else ""
    yield _("SHA-256 of the problems"), grouped(body.problems)
    yield _("Columns as said"), "; ".join(body.mapping)
    yield _("Code page"), body.encoding
    yield _("Typed in from paper by"), ", ".join(body.typed_by)
    yield _("Note"), body.note
    if body.previous:
        yield _("Replaces list"), str(body.previous)
        yield _("Unchanged persons"), str(len(body.same))
        yield _("Changed persons"), str(len(body.changed))
        yield _("Added persons"), str(len(body.entries) - len(body.same) - len(body.changed))
        yield _("Removed persons"), str(len(body.removed))


def _reopening(body: FindingsWithdrawn | CaseReopened | QuerySent | AnswerReceived) -> Iterator[Field]:
    if isinstance(body, QuerySent | AnswerReceived):
        yield _("Query"), body.query
    if isinstance(body, AnswerReceived):
        yield words.detail(body.detail), words.answer_outcome(body.outcome)
        yield _("They state now"), shown_date(body.value)
        yield _("Their letter"), body.source
        yield _("File"), body.file_name
        yield _("SHA-256 of the file"), grouped(body.file) if body.file else ""
        return
    yield _("Details"), ", ".join(map(words.detail, body.details))
    if isinstance(body, QuerySent):
        yield _("Question"), body.question
        yield _("Answer due on"), shown_date(body.due)
    else:
        yield _("Reason"), body.reason
    if isinstance(body, CaseReopened):
        yield _("Clearances"), ", ".join(map(words.clearance, body.clearances))


def _check(body: CheckSigned) -> Iterator[Field]:
    yield _("Check"), words.pass_name(body.number)
    yield _("Record of our register"), record_number(body.record) or _("none of these is our person")
    for finding in body.findings:
        yield words.detail(finding.detail), _finding(finding)
    for item in body.evidence:
        title = _("Evidence {number}").format(number=item.no)
        yield title, f"{words.evidence_kind(item.kind)} · {evidence_line(item)}"
    for rejected in body.rejected:
        said = " · ".join(filter(None, (words.reason(rejected.reason), rejected.note)))
        yield _("Not record {number}").format(number=record_number(rejected.record)), said
    minutes, seconds = divmod(body.seconds, 60)
    yield _("Time at the desk"), _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    yield _("SHA-256 of the entry"), grouped(body.entry)
    yield _("SHA-256 of the record"), grouped(body.record_digest)


def _finding(finding: Finding) -> str:
    gate = finding.detail in DETAIL and DETAIL[finding.detail].is_gate
    parts = [
        f"{words.shape(finding.answer)} {words.answer(finding.answer, gate=gate)}",
        shown_date(finding.value),
        words.reason(finding.reason) if finding.reason else "",
        _("evidence no. {numbers}").format(numbers=", ".join(map(str, finding.evidence))) if finding.evidence else "",
        finding.note,
    ]
    return " · ".join(filter(None, parts))


def _ruling(ruling: Ruling) -> Field:
    said = f"{words.shape(ruling.result)} {words.result_of(ruling.detail, ruling.result)}"
    return words.detail(ruling.detail), " · ".join(filter(None, (said, shown_date(ruling.value), ruling.note)))


def _decision(body: DecisionTaken) -> Iterator[Field]:
    yield _("Decision"), words.disposition(body.disposition)
    yield _("Identity"), words.identity(body.identity) if body.identity else ""
    yield _("Reason"), words.reject_reason(body.reject_reason) if body.reject_reason else ""
    yield _("Duplicate of case"), case_number(body.duplicate_of) if body.duplicate_of else ""
    yield _("Returned on"), shown_date(body.returned_on)
    yield _("Note"), body.note
    yield _("Rests on acts"), _digests(body.rests_on)


def _digests(digests: tuple[str, ...]) -> str:
    return ", ".join(digest[:12] for digest in digests)
