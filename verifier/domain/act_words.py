"""What an act says in one line, for lists of acts; every field of it stands in `domain.act_fields`."""

from __future__ import annotations

from verifier.domain import words
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
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_fields import summary_of_exchange
from verifier.domain.findings import Evidence
from verifier.domain.keeping_acts import (
    ClockJumped,
    DatabaseRekeyed,
    KeepingBody,
    OfficerChanged,
    OfficeRestored,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.moments import shown_moment
from verifier.domain.paper_acts import PaperBody
from verifier.domain.paper_fields import summary_of_paper
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.remains_fields import summary_of_remains
from verifier.domain.settings_acts import SettingsBody
from verifier.domain.settings_fields import summary_of_settings
from verifier.i18n import _, n_


def summary(body: Body) -> str:
    """Say in one line what an act is about."""
    return _of_case(body) if isinstance(body, CaseBody | ReportIssued) else _of_office(body)


def _of_office(body: OfficeBody) -> str:
    if isinstance(body, RemainsBody):
        return summary_of_remains(body)
    match body:
        case OfficeFounded():
            return body.office
        case OfficerEnrolled():
            return f"{body.name} · {roles_of(body)}"
        case PassphraseFailures():
            return n_("{n} wrong attempt", "{n} wrong attempts", body.count)
        case RegisterLoaded():
            return " · ".join((body.name, n_("{n} record", "{n} records", body.count)))
        case ListReceived():
            return " · ".join((body.reference, n_("{n} person", "{n} persons", len(body.entries))))
        case ListRefused():
            return " · ".join(filter(None, (body.reference or body.file_name, body.reason)))
        case ClearancesDelegated():
            return f"{body.officer} · {roles_of(body)}"
        case ListApproved():
            return n_("{n} person", "{n} persons", len(body.decisions))
        case _:
            return _of_others(body)


def _of_others(body: KeepingBody | PaperBody | ExchangeBody | SettingsBody) -> str:
    if isinstance(body, ExchangeBody):
        return summary_of_exchange(body)
    if isinstance(body, SettingsBody):
        return summary_of_settings(body)
    return summary_of_paper(body) if isinstance(body, PaperBody) else _of_keeping(body)


def _of_keeping(body: KeepingBody) -> str:
    match body:
        case OfficerChanged():
            return " · ".join((body.officer, body.post, roles_of(body)))
        case OfficerRetired() | PassphraseChanged():
            return body.officer
        case PassphraseReset():
            return _("{officer}, with {second}").format(officer=body.officer, second=body.second)
        case DatabaseRekeyed():
            return n_("{n} key slot", "{n} key slots", len(body.slots))
        case OfficeRestored():
            return n_("{n} act given up", "{n} acts given up", body.lost_count - body.count)
        case ClockJumped():
            return f"{shown_moment(body.expected)} → {shown_moment(body.shown)}"


def _of_case(body: CaseBody | ReportIssued) -> str:
    match body:
        case CheckSigned():
            return words.pass_name(body.number)
        case FindingsWithdrawn() | QuerySent() | CaseReopened():
            return ", ".join(map(words.detail, body.details))
        case DisagreementsSettled():
            return n_("{n} ruling", "{n} rulings", len(body.rulings))
        case IdentityConcluded():
            return words.identity(body.identity)
        case AnswerReceived():
            return f"{words.detail(body.detail)}: {words.answer_outcome(body.outcome)}"
        case HoldPlaced():
            return _("until {date}").format(date=shown_date(body.review))
        case HoldLifted() | ConflictDeclared():
            return body.note
        case ClearanceGiven():
            return f"{words.clearance(body.clearance)}: {words.clearance_outcome(body.outcome)}"
        case DecisionTaken():
            return words.disposition(body.disposition)
        case ReportIssued():
            return body.number


def evidence_line(item: Evidence) -> str:
    """Say an item of evidence in one line: title, document, form, page, grades, attached file (domain.md 7.1)."""
    document = " ".join(filter(None, (item.number and f"№ {item.number}", shown_date(item.date))))
    extract = _("extract of {date}").format(date=shown_date(item.extract_date)) if item.extract_date else ""
    form = words.evidence_form(item.form) if item.form else ""
    page = _("p. {page}").format(page=item.page) if item.page else ""
    grade = item.reliability + item.information
    told = (item.title, item.issuer, document, extract, item.channel, form, item.language, page, grade)
    return " · ".join(filter(None, told))


def roles_of(body: OfficeFounded | OfficerEnrolled | OfficerChanged | ClearancesDelegated) -> str:
    """Name the roles of an officer or a delegation."""
    return ", ".join(words.role(role) for role in body.roles)
