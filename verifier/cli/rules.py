"""`verifier office rules` and `delete-evidence`: the rules of the office, and evidence whose time is over."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, say
from verifier.domain.act_fields import fields
from verifier.domain.dates import typed_date
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.settings_acts import RulesSet
from verifier.i18n import _, n_
from verifier.workflow import rules_of_office
from verifier.workflow.delete_evidence import delete_evidence as delete_files
from verifier.workflow.delete_evidence import overdue
from verifier.workflow.office import refuse


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command()(rules)
    office.command("delete-evidence")(delete_evidence)


def rules(
    folder: OfficeOption,
    young_years: Annotated[int | None, typer.Option(help="The age below which somebody is one of the young.")] = None,
    young_whole: Annotated[
        bool | None, typer.Option("--young-whole/--young-below", help="Whether who is that old is one of them, too.")
    ] = None,
    young_on: Annotated[
        str | None, typer.Option(help="Day on which the age counts; “received” for the day on which a list came in.")
    ] = None,
    keep_months: Annotated[
        int | None, typer.Option(help="Months for which files of evidence are kept after a case is closed; 0 for ever.")
    ] = None,
    copy_tables: Annotated[
        bool | None, typer.Option("--copy-tables/--no-copy-tables", help="Whether whole tables can be copied.")
    ] = None,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show the rules of the office, or change what is named; administrator or approver sign that."""
    with opened(folder, officer, passphrase_file) as session:
        known = rules_of_office.rules(session.office)
        day = None if young_on is None else "" if young_on == "received" else typed_date(young_on)
        given = {
            "young_years": young_years,
            "young_whole": young_whole,
            "young_on": day,
            "keep_months": keep_months,
            "copy_tables": copy_tables,
        }
        changed: RulesSet = replace(known, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
        if changed != known:
            rules_of_office.set_rules(session.office, session.signer, changed)
        for field, value in fields(changed):
            say(f"{field}: {value}")


def delete_evidence(
    folder: OfficeOption,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Delete the files of evidence whose time is over by the rules of the office; what was signed stays. It is an act."""
    with opened(folder, officer, passphrase_file) as session:
        found = overdue(session.office)
        if not found.files:
            refuse(Refusal(RefusalCode.NOTHING_TO_DELETE))
        act = delete_files(session.office, session.signer, found)
        said = n_("{n} file of evidence was deleted", "{n} files of evidence were deleted", len(found.files))
        say(_("{files} by act {number}.").format(files=said, number=act.seq))
