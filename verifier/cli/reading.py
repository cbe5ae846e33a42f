"""`verifier read` and `verifier match`: what would be understood of a file, and who its persons might be."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated, Any

import typer

from verifier.cli.common import complain, complain_of, progress, say, say_json
from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Entry, Reading
from verifier.domain.problem_words import problem
from verifier.domain.sentences import sentence
from verifier.i18n import _, n_
from verifier.intake import Options, code_pages, read_list, read_register
from verifier.matching import Index, match_rows
from verifier.workflow.files import read_whole, write_whole
from verifier.workflow.load_register import as_records


def read(
    file: Annotated[Path, typer.Argument(help="The spreadsheet.")],
    sheet: Annotated[str | None, typer.Option(help="Which sheet; by default the one with the persons.")] = None,
    encoding: Annotated[
        str, typer.Option(help="The code page of a text file that is not Unicode, for example cp1251 or koi8-u.")
    ] = "",
    password_file: Annotated[
        Path | None, typer.Option(help="A file that holds the password of a protected spreadsheet.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Stable JSON on stdout, see below.")] = False,
) -> None:
    """Show what would be understood of a spreadsheet: heading row, mapping, entries and problems. Stores nothing.

    JSON: {"refused": null | {"code", "message"}, "format", "sheets": [{"name", "visible", "rows": [[text]]}],
    "entries": [{"number", "sheet", "row", "section", "values": {detail: {"raw", "text", "shown"}}, "aliases", "notes"}],
    "problems": [{"code", "sheet", "row", "column", "value", "message"}], "encoding", "readers", "lacks"}. Exit 2 where the
    file is refused.
    """
    try:
        password = read_whole(password_file).decode("utf-8").rstrip("\r\n") if password_file else ""
        options = Options(sheet=sheet, encoding=encoding, password=password)
        reading = read_list(read_whole(file), file.name, options=options)
    except KnownError as error:
        if as_json:
            refused = {"code": str(error.facts.get("code") or error.fault.value), "message": sentence(error)}
            say_json({"refused": refused, "format": None, "sheets": [], "entries": [], "problems": []})
        complain(error)
        _show_pages(file, error)
        raise typer.Exit(2) from error
    if as_json:
        say_json(_as_json(reading))
    else:
        _print(reading)


def _show_pages(file: Path, error: KnownError) -> None:
    """Where a code page must be chosen, show how the file would read in each; nothing is chosen here."""
    if error.fault is not Fault.UNKNOWN_ENCODING:
        return
    for page in code_pages(read_whole(file)):
        complain_of(f"  --encoding {page.name}: {' | '.join(page.sample[:2])[:120]}")


def match(
    list_: Annotated[Path, typer.Argument(metavar="LIST", help="Their list.")],
    register: Annotated[Path, typer.Argument(metavar="REGISTER", help="Our register.")],
    target: Annotated[Path, typer.Option("--out", help="The CSV to write.")],
) -> None:
    """Propose candidates for every entry: entry_id,decision,rank,register_id,score,reasons. Decides nothing."""
    reading = read_list(read_whole(list_), list_.name)
    own = read_register(read_whole(register), register.name)
    records = as_records(own, 1)
    index = Index(records)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("entry_id", "decision", "rank", "register_id", "score", "reasons"))
    entries = [entry if entry.number else _numbered(entry) for entry in reading.entries]
    with progress(_("Matching")) as show:
        for done, row in enumerate(match_rows(entries, index), 1):
            writer.writerow(row)
            show(done, len(entries))
    write_whole(target, text.getvalue().encode())
    say(n_("{n} person read.", "{n} persons read.", len(entries)), str(target))


def _numbered(entry: Entry) -> Entry:
    from dataclasses import replace

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
    say(_("Heading in row {row}.").format(row=reading.heading_row))
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
    if name in set(DetailKey):
        return words.detail(DetailKey(name))
    return name or _("not understood")
