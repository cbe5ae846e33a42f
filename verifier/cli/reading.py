"""`verifier read` and `verifier match`: what would be understood of a file, and who its persons might be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from verifier.cli.columns import ColumnOption, EncodingOption, previewed, say_unread
from verifier.cli.common import progress, say, say_json
from verifier.cli.exporting import csv_bytes
from verifier.domain import words
from verifier.domain.candidates import Reason
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.errors import KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.intake_words import lacks_words
from verifier.domain.persons import Entry, Reading
from verifier.domain.problem_words import problem
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.intake import Options, read_list, read_register
from verifier.intake.undisturbed import undisturbed
from verifier.matching import Index, match_rows
from verifier.matching.propose import Row
from verifier.workflow.files import read_whole, write_whole
from verifier.workflow.load_register import file_columns

_MATCHES = ("entry_id", "decision", "rank", "register_id", "score", "reasons")


def read(
    file: Annotated[Path, typer.Argument(help="The spreadsheet.")],
    sheet: Annotated[str | None, typer.Option(help="Which sheet; by default the one with the persons.")] = None,
    encoding: EncodingOption = "",
    password_file: Annotated[
        Path | None, typer.Option(help="A file that holds the password of a protected spreadsheet.")
    ] = None,
    column: ColumnOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Stable JSON on stdout, see below.")] = False,
) -> None:
    """Show what would be understood of a spreadsheet: heading row, mapping, entries and problems. Stores nothing.

    Where nobody knows which column holds the names, the columns are shown with what they may be: say it with --column.

    JSON: {"refused": null | {"code", "message"}, "format", "sheets": [{"name", "visible", "rows": [[text]]}],
    "entries": [{"number", "sheet", "row", "section", "values": {detail: {"raw", "text", "shown"}}, "aliases", "notes"}],
    "problems": [{"code", "sheet", "row", "column", "value", "message"}], "encoding", "readers", "lacks"}. Exit 2 where the
    file is refused; where it is for want of a column of names, with "columns": [{"letter", "heading", "field", "why",
    "offers", "samples"}].
    """
    try:
        password = read_whole(password_file).decode("utf-8").rstrip("\r\n") if password_file else ""
        preview = previewed(
            read_whole(file), file.name, Options(sheet=sheet, encoding=encoding, password=password), column or []
        )
    except KnownError as error:
        _refuse(file, error, (), as_json=as_json)
        raise typer.Exit(2) from error
    if preview.refused:
        _refuse(file, preview.refused, preview.reading.layout.columns, as_json=as_json)
        raise typer.Exit(2)
    if as_json:
        say_json(_as_json(preview.reading))
    else:
        _print(preview.reading)


def _refuse(file: Path, error: KnownError, columns: tuple[ColumnMap, ...], *, as_json: bool) -> None:
    """Say why a file is not read, and with what can be said of it that it is: a code page, columns."""
    if as_json:
        refused = {"code": str(error.facts.get("code") or error.fault.value), "message": sentence(error)}
        nothing: dict[str, Any] = {"format": None, "sheets": [], "entries": [], "problems": []}
        say_json({"refused": refused, **nothing, **({"columns": list(map(_column_json, columns))} if columns else {})})
    say_unread(_whole(file), error, columns)


def _whole(file: Path) -> bytes:
    """Return the bytes of a file, none of one that cannot be read at all."""
    try:
        return read_whole(file)
    except KnownError:
        return b""


def _column_json(column: ColumnMap) -> dict[str, Any]:
    return {
        "letter": column.letter,
        "heading": column.heading,
        "field": column.field,
        "why": column.why.value,
        "offers": list(column.offers),
        "samples": list(column.samples),
    }


def match(
    list_: Annotated[Path, typer.Argument(metavar="LIST", help="Their list.")],
    register: Annotated[Path, typer.Argument(metavar="REGISTER", help="Our register.")],
    target: Annotated[Path, typer.Option("--out", help="The CSV to write.")],
    codes: Annotated[bool, typer.Option("--codes", help="Reasons as stable codes instead of sentences.")] = False,
) -> None:
    """Propose candidates for every entry: entry_id,decision,rank,register_id,score,reasons. Decides nothing.

    Reasons are sentences in the language of the command, each with its weight in bits; or codes, one
    detail:level:rule:bits each. They are parted by "; ".

    Ctrl+C ends it at any time; the CSV is written at the end, whole or not at all.
    """
    with undisturbed():
        reading = read_list(read_whole(list_), list_.name)
        index = _index_of(register)
        rows = list[Row]()
        entries = [entry if entry.number else _numbered(entry) for entry in reading.entries]
        with progress(_("Matching")) as show:
            for done, row in enumerate(match_rows(entries, index, said=None if codes else _reasons), 1):
                rows.append(row)
                show(done, len(entries))
    write_whole(target, csv_bytes(_MATCHES, rows))
    say(n_("{n} person read.", "{n} persons read.", len(entries)), str(target))


def _reasons(reasons: Iterable[Reason]) -> str:
    return "; ".join(map(words.weighed, reasons))


def _index_of(file: Path) -> Index:
    """Read a register and file its records as they come: there may be a million, so nobody else has them all."""
    with progress(_("Reading {file}").format(file=file.name)) as show:
        reading = read_register(read_whole(file), file.name, progress=show)
    index = Index()
    with progress(_("Filing the records")) as show:
        file_columns(index, reading.records, progress=show)
    return index


def _numbered(entry: Entry) -> Entry:
    return replace(entry, number=str(entry.row))


def _as_json(reading: Reading) -> dict[str, Any]:
    visible_first = sorted(reading.sheets, key=lambda sheet: not sheet.visible)
    return {
        "refused": None,
        "format": reading.format,
        "encoding": reading.encoding,
        "readers": list(reading.readers),
        "lacks": [lack.value for lack in reading.lacks],
        "title": reading.title,
        "heading_row": reading.heading_row,
        "stated": reading.stated,
        "columns": [{"letter": c.letter, "heading": c.heading, "field": c.field} for c in reading.columns],
        "sheets": [{"name": s.name, "visible": s.visible, "rows": s.seen_rows} for s in visible_first],
        "entries": [
            {
                "number": entry.number,
                "sheet": entry.sheet,
                "row": entry.row,
                "section": entry.section,
                "values": {
                    key.value: {"raw": v.raw, "text": v.text, "shown": v.shown} for key, v in entry.values.items()
                },
                "aliases": entry.aliases,
                "notes": entry.notes,
            }
            for entry in reading.entries
        ],
        "problems": [
            {
                "code": p.code,
                "sheet": p.sheet,
                "row": p.row,
                "column": p.column,
                "value": p.value,
                "message": problem(p),
            }
            for p in reading.problems
        ],
    }


def _print(reading: Reading) -> None:
    say(f"{reading.file_name} · {reading.format} · SHA-256 {reading.sha256}")
    if reading.title:
        say(reading.title)
    if reading.lacks:
        say(lacks_words(reading.lacks))
    known = _("Heading in row {row}.").format(row=reading.heading_row)
    say(known if reading.heading_row else _("The table has no heading."))
    for column in reading.columns:
        say(f"  {column.letter}  {column.heading or '—'} → {_field(column.field)}")
    say("")
    for entry in reading.entries:
        born = shown_date(entry.text(DetailKey.DATE_OF_BIRTH)) or "—"
        aliases = f" ({'; '.join(entry.aliases)})" if entry.aliases else ""
        say(f"{entry.row:>6}  {entry.number:>6}  {entry.full_name}{aliases}  {born}")
    say("")
    for item in reading.problems:
        place = " ".join(filter(None, (item.sheet, f"{item.column}{item.row or ''}")))
        say(f"{place}: {problem(item)}")
    stated = "" if reading.stated is None else " " + _("The file states {n}.").format(n=reading.stated)
    say("")
    say(n_("{n} person read.", "{n} persons read.", len(reading.entries)) + stated)
    say(n_("{n} problem.", "{n} problems.", len(reading.problems)))


def _field(name: str) -> str:
    named = (words.detail(DetailKey(each)) if each in set(DetailKey) else each for each in name.split("+"))
    return " · ".join(named) or _("not understood")
