"""The wording of what intake reports: problems, columns and rows of their file, in words that say what to do."""

from __future__ import annotations

from verifier.domain.details import DetailKey
from verifier.domain.persons import Problem, RowKind
from verifier.domain.problems import ProblemCode as P
from verifier.domain.words.details import DETAILS
from verifier.i18n import N_, _, n_

PROBLEMS: dict[P, str] = {
    P.EMPTY_FILE: N_("The file is empty. Ask for it again."),
    P.TYPE_MISMATCH: N_("The content is of another type than the file name says: “{value}”."),
    P.ENCRYPTED: N_("The file is protected by a password. Give the password, or ask for the file without one."),
    P.FORMAT_NOT_READ: N_("This format is not read. Save the file as .xlsx in a spreadsheet program."),
    P.OLE_BROKEN: N_("The old Office file is damaged. Ask for it again or save it as .xlsx."),
    P.ZIP_BROKEN: N_("The file is cut off or damaged. Ask for it again."),
    P.ZIP_CRC: N_("A part of the file was altered after it was saved: “{value}”. Ask for the file again."),
    P.ZIP_DUPLICATE: N_("The file holds two parts of one name: “{value}”. It is not read; ask for it again."),
    P.ZIP_HEADER: N_("The two directories of the file name different parts: “{value}”. It is not read."),
    P.ZIP_NAME: N_("A part of the file has a name that points outside it: “{value}”. That part was not read."),
    P.ZIP_PREFIX: N_("Something stands before the spreadsheet in the file. It is not read; save it anew."),
    P.ZIP_SIZE_LIE: N_("A part of the file is larger than it claims: “{value}”. It is not read."),
    P.ZIP_TRAILING: N_("Something stands after the end of the spreadsheet ({value} bytes); it was not read."),
    P.OPC_EXTERNAL: N_("A sheet lies outside the file: “{value}”. It is not read; ask for a whole file."),
    P.XML_BAD: N_("A part of the file is damaged: “{value}”. Ask for it again or save it anew as .xlsx."),
    P.XML_DTD: N_("A part of the file declares entities: “{value}”. Such files are not read; save it anew as .xlsx."),
    P.XML_DEPTH: N_("A part of the file is nested too deeply: “{value}”. It is not read."),
    P.XML_LIMIT: N_("A part of the file is overloaded with attributes: “{value}”. It is not read."),
    P.XML_ENCODING: N_("A part of the file is in an encoding that is not read: “{value}”. Save it anew as .xlsx."),
    P.XML_NS: N_("Rows or cells of a foreign kind were not read: “{value}”. Compare with the file in its own program."),
    P.ROW_ORDER: N_("Row {value} is stored out of order. Compare its place with the paper."),
    P.CELL_ORDER: N_("Cell {value} is given twice or out of order."),
    P.CELL_TYPE: N_("Cell {value} holds a yes/no or unknown value where text is expected."),
    P.SST_INDEX: N_("A cell points to a text that does not exist ({value}). Ask for the file again."),
    P.BAD_REF: N_("A cell has an address outside any sheet: “{value}”."),
    P.BAD_NUMBER: N_("A number is none, or absurdly long: “{value}”."),
    P.FAR_CELL: N_("Cell {value} stands far away from all others. Look whether it belongs to the list."),
    P.MERGES: N_("Very many or very large merged cells: “{value}”. Compare the rows with the paper."),
    P.SHEET_NAME: N_("A sheet has a name that no spreadsheet program allows: “{value}”."),
    P.READERS_DIFFER: N_("Two programs read this differently: “{value}”. Compare it with the file in its own program."),
    P.SECOND_READER_FAILED: N_("The second program could not read the file ({value}), so only one has read it."),
    P.ONE_READER: N_("Files of this format ({value}) are read by one program alone. Compare the rows with the paper."),
    P.ENCODING_STATED: N_(
        "Read in the code page that the file states of itself: “{value}”. Compare some names with the paper."
    ),
    P.ENCODING_CHOSEN: N_(
        "Read in a code page that was chosen, not stated: “{value}”. Compare some names with the paper."
    ),
    P.UNPROTECTED_FORMAT: N_("This format ({value}) holds no checksums: damage would not be seen. Ask for .xlsx."),
    P.MACROS: N_("The file carries macros; they were not run: “{value}”."),
    P.EXTERNAL_LINK: N_("The file points to another file or page; it was not followed: “{value}”."),
    P.PARTS_SKIPPED: N_("A sheet that holds no cells was not read: “{value}”."),
    P.BESIDE_TABLES: N_(
        "Text outside the tables was not read as persons: “{value}”. Look whether it belongs to the list."
    ),
    P.FILTER_ON: N_("A filter is left on, so that the sender may not have seen all rows. Look at the hidden ones."),
    P.LIMIT_FILE: N_("The file is too large. Split it and try again."),
    P.LIMIT_MEMBERS: N_("The file has too many parts. Save it anew as a plain .xlsx."),
    P.LIMIT_UNCOMPRESSED: N_("The file becomes too large when unpacked. Save it anew as a plain .xlsx."),
    P.LIMIT_ROWS: N_("The sheet has too many rows. Split it and try again."),
    P.LIMIT_COLUMNS: N_("The sheet has too many columns. Delete the empty ones and save it anew."),
    P.LIMIT_CELL: N_("A cell holds a very long text ({value} characters). Look whether it was cut off."),
    P.LIMIT_TEXT: N_("The file holds too much text. Split it and try again."),
    P.LIMIT_ANSWER: N_("The file holds more than can be taken over. Split it and try again."),
    P.ENCODING_GUESSED: N_("The code page of the text file would be a guess. Choose it, or ask for the file as .xlsx."),
    P.ENCODING_MIXED: N_("The text file mixes two encodings. Save it as UTF-8 or .xlsx."),
    P.CSV_QUOTE: N_("A quotation mark is opened and never closed (line {value}). Close it and try again."),
    P.CSV_RAGGED: N_("The row has more cells ({value}) than the heading. Check that nothing slid to the side."),
    P.HIDDEN_ROW: N_("A hidden row: “{value}”. Ask the sender whether it belongs to the list."),
    P.HIDDEN_COL: N_("A hidden column: “{value}”. It was read; look at what it says."),
    P.HIDDEN_SHEET: N_("A hidden sheet was not read: “{value}”. Look into it."),
    P.HIDDEN_CONTENT: N_("The cell holds what cannot be seen in it: “{value}”."),
    P.RULE_HIDES: N_("A rule for the look of these cells may hide what they hold or show something else: “{value}”."),
    P.DRAWN: N_(
        "Pictures or text boxes on the sheet were not read: “{value}”. Look at them in the file's own program."
    ),
    P.FORMULA: N_("A computed cell: shown is its value at the last saving. Formula: “{value}”"),
    P.STRUCK: N_("Struck-through text, perhaps removed: “{value}”. Ask the sender."),
    P.COMMENT: N_("The cell has a comment: “{value}”"),
    P.CELL_ERROR: N_("The cell shows an error instead of a value: “{value}”. Ask for the value."),
    P.FORMAT_MASK: N_("The cell shows something else than it holds; it holds: “{value}”."),
    P.NUMBER_AS_ID: N_("A number that was stored as a quantity: “{value}”. Leading zeros may be lost."),
    P.SPOILED_NUMBER: N_("A number destroyed by the spreadsheet: “{value}”. Ask the sender for it again."),
    P.MERGE_VALUE: N_("Taken from a cell merged over several rows: “{value}”."),
    P.MIXED_SCRIPT: N_(
        "Letters of another alphabet in a Cyrillic word or name, put right for searching where they look alike: “{value}”."
    ),
    P.INVISIBLE: N_("Invisible characters, left out or made plain blanks: “{value}”."),
    P.BIDI: N_("Marks that turn the direction of writing, left out: “{value}”. The file may hide something."),
    P.NFC: N_("Letters put together from parts, composed: “{value}”."),
    P.COMPAT: N_("Unusual forms of letters: “{value}”."),
    P.COMBINING: N_("Heaps of accents on one letter ({value}). Look at the cell."),
    P.CONTROL: N_("Control characters or line breaks inside the text: “{value}”."),
    P.UNASSIGNED: N_("Characters that do not exist: “{value}”."),
    P.DIGIT_IN_NAME: N_("A digit inside a name: “{value}”."),
    P.SYMBOL: N_("A picture or symbol in a name: “{value}”."),
    P.MOJIBAKE: N_("Text spoiled by a wrong encoding: “{value}”. Ask for the file again."),
    P.MARKUP: N_("Mark-up instead of plain text: “{value}”. It is shown as it stands."),
    P.FORMULA_PREFIX: N_("Text that begins like a formula: “{value}”. It is treated as text."),
    P.LONG_WORD: N_("A word of {value} letters. Look at the cell."),
    P.EMPTY: N_("The cell holds nothing but blanks."),
    P.AMBIGUOUS_COLUMN: N_("The heading “{value}” can mean several things, so the column was left out."),
    P.UNMAPPED_COLUMN: N_("The column “{value}” was not recognised; its cells are kept with each row."),
    P.HEADER_DUP: N_("Two columns for one detail: “{value}”. The first one is used."),
    P.HEADER_OFFSET: N_("The table begins far down, in row {value}. Look whether anything above belongs to it."),
    P.HEADER_MULTI: N_("The heading runs over several rows: “{value}”."),
    P.SECOND_TABLE: N_(
        "Another table stands beside on the sheet: “{value}”. See whether its persons are all in the list."
    ),
    P.OTHER_SHEET: N_("The sheet “{value}” was not read. Choose it above if it holds persons."),
    P.NOT_UNDERSTOOD: N_(
        "The row was not understood: “{value}”. Nobody was taken from it; look whether it is a person."
    ),
    P.NOT_A_PERSON: N_("Not taken for a person: “{value}”."),
    P.DITTO: N_("“The same” stands here; taken from the row above: “{value}”."),
    P.NUMBER_GAP: N_("A number is missing in their numbering: “{value}”. Ask whether a person was taken off."),
    P.NUMBER_REPEATED: N_("Their number {value} is given twice."),
    P.NUMBER_RESTART: N_("Their numbering begins anew or steps back at {value}."),
    P.NUMBER_SUFFIX: N_("A person was put in between, under the number {value}."),
    P.STATED_COUNT: N_("The total stated is not the number counted: {value} (stated / counted). Ask the sender."),
    P.SEVERAL_PERSONS: N_("More than one person stands in the cell: “{value}”. Ask for one row per person."),
    P.CONTINUED: N_("A row was joined to the one above it: “{value}”."),
    P.POSSIBLE_DUPLICATE: N_(
        "Same date of birth, and the same or nearly the same name, as in row {value}: perhaps listed twice."
    ),
    P.RETURNED_HINT: N_("A note says that the person may already be back: “{value}”. Check before anything else."),
    P.DEATH_HINT: N_("A note says that the person may be dead: “{value}”. Check before anything else."),
    P.DECLINES_HINT: N_("A note says that the person may not wish to go: “{value}”. Nobody goes against his will."),
    P.REMOVED_HINT: N_("A note says that the person may be off the list: “{value}”. Ask before anything else."),
    P.UNNUMBERED: N_("“{value}” has no number where the others have one. Look whether the person belongs to the list."),
    P.ORDER_SWAPPED: N_("The surname does not stand first; the names were put in order: “{value}”."),
    P.INITIALS: N_("Only initials are stated: “{value}”."),
    P.NO_SURNAME: N_("No surname, or a single word for a name: “{value}”."),
    P.NAME_WORDS: N_("More words than a name has: “{value}”. Look whether surname and names are right."),
    P.NO_NAME: N_("Perhaps no name at all: “{value}”. Look what stands there in their file."),
    P.REMARK_IN_NAME: N_("Beside the name its cell says “{value}”: the person is looked for without these words."),
    P.RANK_IN_NAME: N_("A rank stood in the cell of the name and was moved: “{value}”."),
    P.BIRTH_IN_NAME: N_("A date of birth stood in the cell of the name and was moved: “{value}”."),
    P.NAME_CASE: N_("The name seems to be declined: “{value}”. Look at how it stands in the nominative case."),
    P.ALIAS: N_("Another name is stated: “{value}”. Persons are looked for under both."),
    P.DATE_INVALID: N_("A date that cannot be: “{value}”. It is kept as it stands."),
    P.DATE_AMBIGUOUS: N_("The date can be read in two ways: “{value}”. Nothing is guessed."),
    P.DATE_YY: N_("A year of two digits: “{value}”."),
    P.DATE_SERIAL: N_("A bare number taken for a date: “{value}”. Compare with the paper."),
    P.DATE_TIME: N_("A date with a time of day: “{value}”."),
    P.DATE_UNREADABLE: N_("No date could be read: “{value}”. It is kept as it stands."),
    P.AMBIGUOUS_RANK: N_("An abbreviation that may mean more than one thing: “{value}”. It is kept as it stands."),
    P.UNKNOWN_RANK: N_("A rank that is in no table: “{value}”. It is kept as it stands."),
    P.TAX_NUMBER_INVALID: N_("Not a valid taxpayer number: “{value}”."),
    P.TAX_NUMBER_BIRTH: N_("The taxpayer number belongs to another date of birth: “{value}”."),
    P.TAX_NUMBER_SEX: N_("The taxpayer number belongs to a person of the other sex: “{value}”."),
    P.TAX_NUMBER_TWICE: N_("The same taxpayer number stands in row {value}: one person twice, or a wrong number."),
    P.UNZR_INVALID: N_("Not a valid number of the demographic register: “{value}”."),
    P.UNZR_BIRTH: N_("The number of the demographic register belongs to another date of birth: “{value}”."),
    P.REGION_UNKNOWN: N_("No region (oblast) of this name is known: “{value}”. Compare with the paper."),
    P.REGION_FORMER: N_("The region bears another name today, or is part of another: {value}."),
    P.UNIT_CODE_ODD: N_("Nearly the code of a unit, but none: “{value}”. Compare with the paper."),
    P.UNIT_OTHER_SIDE: N_("Five digits, as units of the other side have: “{value}”. Look whose unit is meant."),
    P.PERSONAL_NUMBER_ODD: N_("A personal number has one or two letters and six digits, this has not: “{value}”."),
    P.RANK_SUFFIX: N_("Beside the rank stands “{value}”; ranks are compared without it."),
    P.POST_NOT_RANK: N_("A post where the rank should stand: “{value}”. It is kept as it stands."),
    P.IMPLAUSIBLE: N_("Hardly possible: “{value}”. Compare both with the paper."),
    P.LETTER_AS_DIGIT: N_("Perhaps a digit for a letter or a letter for a digit: “{value}”. Kept as it stands."),
    P.APOSTROPHE: N_("Other signs stand for the apostrophe, unified for searching: “{value}”."),
    P.DATE_OFFER: N_("The date may be meant otherwise: “{value}”. Nothing was changed; compare with the paper."),
    P.TABLE_BELOW: N_("Another table begins here, and was read: “{value}”."),
    P.TWO_SHEETS: N_("Persons stand on several sheets, and all were read: “{value}”. Choose one if only one is meant."),
    P.COLOURED_ROW: N_("The row or the name in it has a colour ({value}). Ask the sender what it means."),
    P.PERSON_OVER_ROWS: N_("One person stands over two rows; this row was joined to the one above: “{value}”."),
    P.NO_NUMBER: N_("The record has no number of its own; its row stands in: “{value}”."),
}
_BY_CODE = {code.value: text for code, text in PROBLEMS.items()}
UNKNOWN = N_("Look at this place of their file: “{value}”.")

FIELDS: dict[str, str] = {
    **{key.value: DETAILS[key] for key in DetailKey},
    "seq_no": N_("Their number"),
    "record_no": N_("Record number"),
    "full_name": N_("Full name"),
    "given_and_patronymic": N_("Given name and patronymic"),
    "birth_year": N_("Year of birth"),
    "birth_date_and_place": N_("Date and place of birth"),
    "capture_date_and_place": N_("Date and place captured"),
    "rank_and_name": N_("Rank and name"),
    "measure_date_and_place": N_("Date and place of the measure"),
    "icrc": N_("ICRC confirmation"),
    "stage": N_("Exchange stage"),
    "status": N_("Status"),
    "family_contact": N_("Family contact"),
    "photo": N_("Photo"),
    "notes": N_("Notes"),
    "body_no": N_("Body number"),
    "documents_found": N_("Documents found"),
    "returned": N_("Returned"),
    "deceased": N_("Deceased"),
}
ROW_KINDS: dict[RowKind, str] = {
    RowKind.BLANK: N_("blank"),
    RowKind.PERSON: N_("person"),
    RowKind.CONTINUATION: N_("continued"),
    RowKind.TITLE: N_("title"),
    RowKind.HEADING: N_("heading"),
    RowKind.COLUMN_NUMBERS: N_("column numbers"),
    RowKind.SECTION: N_("section"),
    RowKind.TOTAL: N_("total"),
    RowKind.SIGNATURE: N_("signature"),
    RowKind.FOOTNOTE: N_("footnote"),
    RowKind.PAGE: N_("page line"),
    RowKind.NOT_READ: N_("not read"),
    RowKind.PROBLEM: N_("not understood"),
}


_COLOURS = {"red": N_("red"), "green": N_("green"), "other": N_("neither red nor green")}


def problem(found: Problem) -> str:
    """Say in one sentence what is wrong at a place of their file and, where useful, what to do."""
    words = _(_template(found.code))
    if found.code == P.COLOURED_ROW:
        return words.format(value=_colour(found.value))
    if found.value.endswith((".", "?", "!", "…")):  # one full stop is enough
        words = words.replace("{value}.", "{value}")
    return words.format(value=found.value)


def _colour(value: str) -> str:
    """Say what intake says of coloured rows: "red", or "red 12" for as many of them."""
    name, _blank, count = value.partition(" ")
    colour = _(_COLOURS[name]) if name in _COLOURS else name
    if not count.isdecimal():
        return colour
    return ", ".join((colour, n_("as {n} row is", "as {n} rows are", int(count))))


def problem_kind(code: str) -> str:
    """Name a kind of problem without its value, for counting: the first sentence, with a gap for the value."""
    return _(_template(code)).format(value="…").split(". ")[0].rstrip(" :.…")


def column_meaning(field: str) -> str:
    """Name the detail that a column was understood as; empty for a column that was not understood."""
    return _(FIELDS[field]) if field in FIELDS else ""


def row_kind(kind: RowKind) -> str:
    """Name what a row of their sheet was taken for."""
    return _(ROW_KINDS[kind])


def _template(code: str) -> str:
    return _BY_CODE.get(code, UNKNOWN)
