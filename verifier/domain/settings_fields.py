"""What acts on the rules of the office say, in one line and field by field; the other acts stand in `act_fields`."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.dates import shown_date
from verifier.domain.digests import grouped
from verifier.domain.keeping_fields import Field
from verifier.domain.lists import case_number
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet, SettingsBody
from verifier.i18n import _, n_


def summary_of_settings(body: SettingsBody) -> str:
    """Say in one line what an act on the rules of the office is about."""
    if isinstance(body, EvidenceDeleted):
        return n_("{n} file of evidence", "{n} files of evidence", len(body.files))
    return " · ".join((young_words(body), kept_words(body.keep_months)))


def fields_of_settings(body: SettingsBody) -> Iterator[Field]:
    """Yield the fields of an act on the rules of the office, as name and value."""
    if isinstance(body, RulesSet):
        yield _("The young"), young_words(body)
        yield _("Reference day"), shown_date(body.young_on) or _("the day on which the list was received")
        yield _("Files of evidence"), kept_words(body.keep_months)
        yield _("Copying whole tables"), _("allowed") if body.copy_tables else _("not allowed")
        return
    yield _("Cases closed before"), shown_date(body.before)
    yield _("Cases"), ", ".join(case_number(int(case)) for case in body.decisions if case.isdecimal())
    for file in body.files:
        yield _("SHA-256 of the deleted file"), grouped(file)


def young_words(rules: RulesSet) -> str:
    """Say who belongs to the young."""
    if rules.young_whole:
        return n_("up to {n} year, and who is that old", "up to {n} years, and who is that old", rules.young_years)
    return n_("younger than {n} year", "younger than {n} years", rules.young_years)


def kept_words(months: int) -> str:
    """Say how long files of evidence are kept."""
    if not months:
        return _("kept for ever")
    return n_("kept {n} month after the case is closed", "kept {n} months after the case is closed", months)
