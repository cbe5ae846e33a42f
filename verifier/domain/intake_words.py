"""What is said of a file and its columns: its format, what that cannot carry, and why a column was taken for something."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.intake import ColumnMap, Format, Lack, Why, column_letter
from verifier.domain.persons import Reading
from verifier.domain.problem_words import FIELDS, column_meaning
from verifier.i18n import N_, _

FORMATS: dict[Format, str] = {
    Format.XLSX: N_("Excel workbook (xlsx)"),
    Format.XLSM: N_("Excel workbook with macros (xlsm); no macro is run"),
    Format.XLSB: N_("Excel binary workbook (xlsb)"),
    Format.XLS: N_("Excel 97-2003 workbook (xls)"),
    Format.ODS: N_("OpenDocument spreadsheet (ods)"),
    Format.CSV: N_("Separated text (csv)"),
    Format.HTML: N_("Web page saved as a spreadsheet (html)"),
    Format.TYPED: N_("Typed in from paper by two officers"),
}
LACKS: dict[Lack, str] = {
    Lack.COMMENTS: N_("comments"),
    Lack.MERGES: N_("merged cells"),
    Lack.STRIKE: N_("struck-through text"),
    Lack.COLOURS: N_("colours"),
    Lack.HIDDEN: N_("hidden rows, columns and sheets"),
    Lack.FORMATS: N_("display formats"),
    Lack.FORMULAS: N_("formulas"),
    Lack.FORMULA_TEXT: N_("what formulas say"),
    Lack.SHEETS: N_("more than one sheet"),
    Lack.CHECKSUM: N_("a check of its own against damage"),
}
WHYS: dict[Why, str] = {
    Why.HEADING: N_("by its heading"),
    Why.VALUES: N_("by what stands in it"),
    Why.BOTH: N_("by its heading and what stands in it"),
    Why.REMEMBERED: N_("as on an earlier list of this sender"),
    Why.CHOSEN: N_("you chose it"),
    Why.AMBIGUOUS: N_("it can mean several things"),
    Why.DUPLICATE: N_("another column is already this"),
    Why.UNKNOWN: N_("not recognised"),
}
_SEPARATORS = {"\t": N_("tab"), ";": N_("semicolon"), ",": N_("comma"), "|": N_("vertical bar")}


def format_name(code: str) -> str:
    """Name a format."""
    try:
        return _(FORMATS[Format(code)])
    except ValueError:
        return code


def why(reason: Why) -> str:
    """Say why a column was taken for what it is taken for."""
    return _(WHYS[reason])


def file_facts(reading: Reading) -> tuple[str, ...]:
    """Say of a file what its format is, how its text was read, who read it, and what it cannot tell."""
    facts = [format_name(reading.format)]
    if reading.encoding:
        facts.append(_("code page {name}").format(name=reading.encoding))
    if reading.separator:
        separator = _SEPARATORS.get(reading.separator, reading.separator)
        facts.append(_("separated by {separator}").format(separator=_(separator)))
    if len(reading.readers) > 1:
        facts.append(_("read twice, by {readers}").format(readers=_("{first} and {second}").format(
            first=reading.readers[0], second=reading.readers[1])))  # fmt: skip
    elif reading.readers:
        facts.append(_("▲ read once only, by {reader}").format(reader=reading.readers[0]))
    return tuple(facts)


def lacks_words(lacks: tuple[Lack, ...]) -> str:
    """Say what a format cannot tell; empty where it tells everything."""
    if not lacks:
        return ""
    named = ", ".join(_(LACKS[lack]) for lack in lacks)
    return _("This format does not tell us of: {named}. If there was any, it is not seen here.").format(named=named)


# What a column of a list can be, those that are asked for most first; the rest as problem_words knows them.
_FIRST_FIELDS = (
    "full_name", "surname", "given_name", "patronymic", "given_and_patronymic", "rank_and_name", "date_of_birth",
    "birth_year", "birth_date_and_place", "place_of_birth", "rank", "unit", "position", "service_branch",
    "personal_number", "tax_number", "unzr", "id_document", "military_document", "capture_date", "capture_place",
    "capture_date_and_place", "seq_no", "notes",
)  # fmt: skip
_NO_COLUMNS = frozenset({
    "previous_return", "vital_status", "duplicate_of", "photo_likeness", "captivity_confirmation", "register_status",
    "record", "record_no", "returned", "deceased",
})  # fmt: skip

_OURS = ("record_no", "returned", "deceased")  # what only registers have columns for


# Into what the words of a column are split, those that occur most first; what has a name of its own is no split.
SPLITS = (
    ("surname", "given_name"),
    ("surname", "given_name", "patronymic"),
    ("rank", "full_name"),
    ("seq_no", "full_name"),
    ("rank", "unit"),
    ("date_of_birth", "place_of_birth"),
    ("capture_date", "capture_place"),
    ("unit", "position"),
    ("sex", "date_of_birth"),
)


def list_fields() -> tuple[str, ...]:
    """Return everything that a column of a list can be chosen to be."""
    first = [field for field in _FIRST_FIELDS if field in FIELDS]
    return (*first, *(field for field in FIELDS if field not in _NO_COLUMNS and field not in first))


def register_fields() -> tuple[str, ...]:
    """Return everything that a column of a register of our own can be chosen to be."""
    fields = list_fields()
    return (*fields[:1], *_OURS, *fields[1:])


def column_words(column: ColumnMap) -> str:
    """Say what a column is taken for: a detail, several, or nothing."""
    if column.into:
        return _("part of column {letter}").format(letter=column_letter(column.into))
    meaning = fields_words(column.held)
    if not meaning:
        return "? " + _("say what it is") if column.why is Why.AMBIGUOUS else "– " + _("left out")
    joined = ", ".join(map(column_letter, column.joined))
    return _("{detail}, joined with {columns}").format(detail=meaning, columns=joined) if joined else meaning


def fields_words(fields: Sequence[str]) -> str:
    """Name the details that a column holds, one or several; empty for none."""
    return " · ".join(map(column_meaning, fields))
