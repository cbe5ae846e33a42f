"""`verifier office missing`, `verifier office pairs`: who is held and on no list, and decided pairs as labelled data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption, opened, progress, say
from verifier.cli.exporting import csv_bytes
from verifier.domain import words
from verifier.domain.captivity import Captivity, Listing
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.readings import ReadingKind
from verifier.i18n import _, n_
from verifier.ledger.canonical import digest
from verifier.workflow import labelled, readings
from verifier.workflow.files import write_whole
from verifier.workflow.missing import HELD, Missing
from verifier.workflow.missing import missing as find_missing

_HEADINGS = ("record", "name", "born", "status", "captivity", "listing", "list", "revision")


def register(office: typer.Typer) -> None:
    """Take the commands of this module into the group."""
    office.command()(missing)
    office.command()(pairs)


def missing(
    folder: OfficeOption,
    target: Annotated[Path | None, typer.Option("--out", help="The CSV to write; by default they are shown.")] = None,
    unknown: Annotated[bool, typer.Option(help="Also those of whose captivity the status says nothing.")] = False,
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Show who of our own registers is held, as the status says, and is on no list that came in.

    CSV: record,name,born,status,captivity,listing,list,revision; listing is none, dropped (left out of the newest version of
    a list) or perhaps (proposed for a person who is not double-checked yet).
    """
    held = (*HELD, Captivity.UNKNOWN) if unknown else HELD
    counted: Counter[Listing] = Counter()
    rows = list[tuple[str | int, ...]]()
    with opened(folder, officer, passphrase_file) as session:
        with progress(_("Looking through the register")) as show:
            for each in find_missing(session.office, held, show):
                counted[each.listing] += 1
                if target:
                    rows.append(_row(each))
                else:
                    say(_line(each))
        if target:
            table = csv_bytes(_HEADINGS, rows)
            write_whole(target, table)
            readings.log(session.office, session.officer, ReadingKind.EXPORTED, subject=digest(table))
        number = counted[Listing.NONE] + counted[Listing.DROPPED]
        say(n_("{n} person is held and on no list.", "{n} persons are held and on no list.", number))
        if perhaps := counted[Listing.PERHAPS]:
            say(n_("{n} more is perhaps on one.", "{n} more are perhaps on one.", perhaps))


def pairs(
    folder: OfficeOption,
    target: Annotated[Path, typer.Option("--out", help="The CSV to write.")],
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Export how the details of decided pairs compared, for estimating the weights anew: no names, no numbers, no values.

    CSV: pair,label,why,detail,level,rule,bits; label is same or other, one line a detail; bits are empty where no score
    compared the pair.
    """
    with opened(folder, officer, passphrase_file) as session:
        data, same, other = labelled.export(session.office, session.officer)
        write_whole(target, data)
    said = n_("{n} pair is one person", "{n} pairs are one person", same)
    others = n_("{n} pair is two people", "{n} pairs are two people", other)
    say(f"{said}, {others}: {target}")


def _row(each: Missing) -> tuple[str | int, ...]:
    record = each.record
    born, status = record.text(DetailKey.DATE_OF_BIRTH), record.text(DetailKey.REGISTER_STATUS)
    who = (record.number, record.full_name, born, status)
    return (*who, each.captivity.value, each.listing.value, each.reference, each.revision or "")


def _line(each: Missing) -> str:
    record = each.record
    listed = words.listing(each.listing, each.reference, each.revision)
    born = shown_date(record.text(DetailKey.DATE_OF_BIRTH))
    return " · ".join(filter(None, (record.number, record.full_name, born, words.captivity(each.captivity), listed)))
