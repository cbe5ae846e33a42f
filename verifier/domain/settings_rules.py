"""The rules on the rules of the office: who may set them, within which bounds, and which files of evidence may go."""

from __future__ import annotations

import calendar
import datetime as dt

from verifier.domain.dates import PartialDate, is_day
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet, SettingsBody

YOUNGEST, OLDEST = 18, 40  # between which the age of the young can lie
LEAST_MONTHS, MOST_MONTHS = 6, 600
_HEADS = (Role.ADMINISTRATOR, Role.APPROVER)


def settings_refusal(officer: Officer, body: SettingsBody) -> Refusal | None:
    """Return why an officer may not do an act on the rules of the office, or None."""
    if why := may_set(officer):
        return why
    return rules_refusal(body) if isinstance(body, RulesSet) else _deletion_refusal(body)


def may_set(officer: Officer) -> Refusal | None:
    """Return why an officer may do no such act, or None: the heads of the office do."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if not any(map(officer.has, _HEADS)):
        return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in _HEADS)})
    return None


def rules_refusal(body: RulesSet) -> Refusal | None:
    """Return which of the rules cannot be, or None."""
    if not YOUNGEST <= body.young_years <= OLDEST:
        return Refusal(RefusalCode.YOUNG_AGE_ODD, {"least": str(YOUNGEST), "most": str(OLDEST)})
    if body.young_on and not (is_day(body.young_on) and PartialDate.parse(body.young_on)):
        return Refusal(RefusalCode.YOUNG_DAY_ODD)
    if body.keep_months and not LEAST_MONTHS <= body.keep_months <= MOST_MONTHS:
        return Refusal(RefusalCode.KEEPING_ODD, {"least": str(LEAST_MONTHS), "most": str(MOST_MONTHS)})
    return None


def kept_since(keep_months: int, today: str) -> str:
    """Return the day (ISO) so many months before a day (ISO): cases that were closed before it have had their time."""
    now = dt.date.fromisoformat(today)
    months = now.year * 12 + now.month - 1 - keep_months
    year, month = divmod(months, 12)
    if year < 1:
        return dt.date.min.isoformat()
    return dt.date(year, month + 1, min(now.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def deletion_day_refusal(body: EvidenceDeleted, rules: RulesSet, today: str) -> Refusal | None:
    """Return why evidence on cases closed before the day named may not go yet under the rules in force, or None."""
    if not rules.keep_months or body.before > kept_since(rules.keep_months, today):
        return Refusal(RefusalCode.EVIDENCE_STILL_KEPT)
    return None


def _deletion_refusal(body: EvidenceDeleted) -> Refusal | None:
    return None if body.files and body.decisions and is_day(body.before) else Refusal(RefusalCode.NOTHING_TO_DELETE)
