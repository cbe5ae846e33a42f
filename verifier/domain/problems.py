"""What may be wrong in their file: every code an officer can meet, so that its words can stand in one place.

`Problem.code` holds the value of a code; where a comment names facts, they stand in `Problem.value`.
A refusal of the whole file carries the code in `KnownError.facts["code"]`.
"""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """Every problem of a file, sheet, row or cell; "cell" means that the value is the cell as it stands."""

    # The container: mostly refusals of the whole file
    EMPTY_FILE = "EMPTY_FILE"  # refusal: no byte in it
    TYPE_MISMATCH = "TYPE_MISMATCH"  # content is of another type than the name says; value: the type found
    ENCRYPTED = "ENCRYPTED"  # refusal: password-protected; value: which part
    FORMAT_NOT_READ = "FORMAT_NOT_READ"  # refusal: a format that is not read yet; fact found: xls, ods, xlsb, html
    OLE_BROKEN = "OLE_BROKEN"  # refusal: an old Office container that is damaged
    ZIP_BROKEN = "ZIP_BROKEN"  # refusal: the package is cut off or damaged
    ZIP_CRC = "ZIP_CRC"  # refusal: a part was altered after saving; value: the part
    ZIP_DUPLICATE = "ZIP_DUPLICATE"  # refusal: two parts of one name; value: the part
    ZIP_HEADER = "ZIP_HEADER"  # refusal: the two directories of the package name different parts; value: the part
    ZIP_NAME = "ZIP_NAME"  # a part whose name points outside the package; value: the part
    ZIP_PREFIX = "ZIP_PREFIX"  # refusal: something stands before the package (two files glued together)
    ZIP_SIZE_LIE = "ZIP_SIZE_LIE"  # refusal: a part is larger than it claims; value: the part
    ZIP_TRAILING = "ZIP_TRAILING"  # something stands after the package; value: its size in bytes
    OPC_EXTERNAL = "OPC_EXTERNAL"  # refusal: a sheet that lies outside the file; value: the target
    XML_BAD = "XML_BAD"  # refusal: a part is not well-formed; value: the part
    XML_DTD = "XML_DTD"  # refusal: a document type (entities) is declared; value: the part
    XML_DEPTH = "XML_DEPTH"  # refusal: elements nested too deeply; value: the part
    XML_LIMIT = "XML_LIMIT"  # refusal: an element with too many attributes; value: the part
    XML_ENCODING = "XML_ENCODING"  # refusal: declared encoding is not UTF-8 or UTF-16, or a lie; value: the encoding
    XML_NS = "XML_NS"  # rows or cells of a foreign namespace, not read; value: the namespace
    ROW_ORDER = "ROW_ORDER"  # rows stored out of order (problem) or twice (refusal); value: the row
    CELL_ORDER = "CELL_ORDER"  # refusal: a cell given twice or out of order; value: the cell's address
    CELL_TYPE = "CELL_TYPE"  # a yes/no value where text is expected (problem), an unknown type (refusal); value: cell
    SST_INDEX = "SST_INDEX"  # refusal: a cell points to a text that does not exist; value: the index
    BAD_REF = "BAD_REF"  # refusal: an address outside any sheet; value: the address
    BAD_NUMBER = "BAD_NUMBER"  # a number that is none, or absurdly long; value: its beginning
    FAR_CELL = "FAR_CELL"  # a cell far away from all others; value: its address
    MERGES = "MERGES"  # absurdly many or large merged ranges; value: count or range
    SHEET_NAME = "SHEET_NAME"  # a sheet name that no spreadsheet program would allow; value: its beginning

    # Who read it, and what belongs to the file beside its cells
    READERS_DIFFER = "READERS_DIFFER"  # two readers read different things (cell, row, sheet or book); value: both
    SECOND_READER_FAILED = "SECOND_READER_FAILED"  # the second reader gave no answer; value: why
    ONE_READER = "ONE_READER"  # a format that one reader alone can read; value: the format
    ENCODING_CHOSEN = "ENCODING_CHOSEN"  # read in a code page that an officer chose; value: its name
    ENCODING_STATED = (
        "ENCODING_STATED"  # read in a code page that the file states and its letters bear out; value: its name
    )
    UNPROTECTED_FORMAT = "UNPROTECTED_FORMAT"  # a format without checksums: damage is not seen; value: the format
    MACROS = "MACROS"  # the file carries macros, which were not run; value: the part
    EXTERNAL_LINK = "EXTERNAL_LINK"  # a link to another file or page, not followed; value: the target
    PARTS_SKIPPED = "PARTS_SKIPPED"  # a sheet that holds no cells (a chart, a macro sheet), not read; value: its name
    BESIDE_TABLES = "BESIDE_TABLES"  # text of a page that stands in no table, not read as persons; value: its beginning
    FILTER_ON = "FILTER_ON"  # a filter is left on, so that some rows may not be seen

    # Limits: refusals with facts limit (number) and found where known
    LIMIT_FILE = "LIMIT_FILE"  # bytes of the file
    LIMIT_MEMBERS = "LIMIT_MEMBERS"  # parts in the package
    LIMIT_UNCOMPRESSED = "LIMIT_UNCOMPRESSED"  # bytes after unpacking
    LIMIT_ROWS = "LIMIT_ROWS"  # rows
    LIMIT_COLUMNS = "LIMIT_COLUMNS"  # columns
    LIMIT_CELL = "LIMIT_CELL"  # characters in a cell (a problem where the cell is just at the limit); value: length
    LIMIT_TEXT = "LIMIT_TEXT"  # characters in all cells
    LIMIT_ANSWER = "LIMIT_ANSWER"  # bytes of the reader's answer

    # Separated text (csv, tsv)
    ENCODING_GUESSED = "ENCODING_GUESSED"  # refusal: not Unicode, the code page would be a guess
    ENCODING_MIXED = "ENCODING_MIXED"  # refusal: two encodings in one file
    CSV_QUOTE = "CSV_QUOTE"  # refusal: a quotation mark is opened and never closed; value: line
    CSV_RAGGED = "CSV_RAGGED"  # a row with more cells than the heading; value: number of cells

    # What is hidden, removed or computed
    HIDDEN_ROW = "HIDDEN_ROW"  # a hidden row that holds something; value: the row's text
    HIDDEN_COL = "HIDDEN_COL"  # a hidden column that holds something; value: heading
    HIDDEN_SHEET = "HIDDEN_SHEET"  # a hidden sheet, not read; value: its name
    HIDDEN_CONTENT = "HIDDEN_CONTENT"  # a cell that is shown empty or white on white; value: what it holds
    RULE_HIDES = "RULE_HIDES"  # a conditional format may hide what cells hold, or show another; value: their range
    DRAWN = "DRAWN"  # pictures or text boxes on a sheet, not read; value: their words, or how many
    FORMULA = "FORMULA"  # a computed cell: shown is the value at last saving; value: the formula
    STRUCK = "STRUCK"  # struck-through text: perhaps removed; value: cell
    COMMENT = "COMMENT"  # a cell comment; value: its text
    CELL_ERROR = "CELL_ERROR"  # #REF!, #N/A ...; value: cell
    FORMAT_MASK = "FORMAT_MASK"  # a display format shows another thing than the value stored; value: stored value
    NUMBER_AS_ID = "NUMBER_AS_ID"  # an identifier stored as number: leading zeros may be lost; value: cell
    SPOILED_NUMBER = "SPOILED_NUMBER"  # an identifier destroyed by the spreadsheet (3,18E+09); value: cell
    MERGE_VALUE = "MERGE_VALUE"  # a value taken from a vertically merged cell; value: cell

    # Characters of a cell
    MIXED_SCRIPT = "MIXED_SCRIPT"  # Latin letters inside a Cyrillic word (repaired); value: the letters, U+0041 form
    INVISIBLE = "INVISIBLE"  # invisible characters (removed); value: which, U+200B form
    BIDI = "BIDI"  # marks that turn the direction of writing (removed); value: which
    NFC = "NFC"  # letters put together from parts (composed); value: cell
    COMPAT = "COMPAT"  # full-width and other look-alike forms; value: which
    COMBINING = "COMBINING"  # heaps of accents on one letter; value: how many
    CONTROL = "CONTROL"  # control characters, tabs, line breaks inside a name; value: which
    UNASSIGNED = "UNASSIGNED"  # characters that do not exist; value: which
    DIGIT_IN_NAME = "DIGIT_IN_NAME"  # digits inside a name; value: cell
    SYMBOL = "SYMBOL"  # pictures and symbols in a name; value: which
    MOJIBAKE = "MOJIBAKE"  # text that was read in a wrong encoding before it came here; value: cell
    MARKUP = "MARKUP"  # HTML or XML in a cell; value: cell
    FORMULA_PREFIX = "FORMULA_PREFIX"  # text that begins like a formula; value: cell
    LONG_WORD = "LONG_WORD"  # a word of more than 100 letters; value: its length
    EMPTY = "EMPTY"  # a cell with nothing but blanks in it; value: ""

    # Headings and columns
    AMBIGUOUS_COLUMN = "AMBIGUOUS_COLUMN"  # «Дата», «Номер» alone: left out until an officer says; value: heading
    UNMAPPED_COLUMN = "UNMAPPED_COLUMN"  # a column that was not recognised; value: heading
    HEADER_DUP = "HEADER_DUP"  # two columns for one detail: the first is used; value: heading
    HEADER_OFFSET = "HEADER_OFFSET"  # the table begins far down; value: the heading's row
    HEADER_MULTI = "HEADER_MULTI"  # a heading over several rows; value: the rows, "6-7"
    SECOND_TABLE = "SECOND_TABLE"  # another table on the sheet; value: its first heading
    OTHER_SHEET = "OTHER_SHEET"  # another visible sheet with content, not read as persons; value: its name

    TABLE_BELOW = (
        "TABLE_BELOW"  # another table with a heading of its own further down, read as well; value: its heading
    )
    TWO_SHEETS = "TWO_SHEETS"  # persons on several sheets: all are read; value: their names
    COLOURED_ROW = "COLOURED_ROW"  # a row, or its name, is coloured: agreed or refused? value: red, green, other

    # Rows
    PERSON_OVER_ROWS = "PERSON_OVER_ROWS"  # one person over two rows, joined; value: the second row
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"  # a row that is neither person nor furniture; value: the row's text
    NOT_A_PERSON = "NOT_A_PERSON"  # a total, signature or footnote, not taken for a person; value: the row's text
    DITTO = "DITTO"  # «—"—», «то же»: taken from the row above; value: the value taken
    NUMBER_GAP = "NUMBER_GAP"  # numbers missing; value: "3" or "3-5"
    NUMBER_REPEATED = "NUMBER_REPEATED"  # a number given twice; value: the number
    NUMBER_RESTART = "NUMBER_RESTART"  # the numbering begins anew or steps back; value: the number
    NUMBER_SUFFIX = "NUMBER_SUFFIX"  # «12а», «12/1»: a person put in between; value: the number
    STATED_COUNT = "STATED_COUNT"  # the total stated is not the number counted; value: "25 / 24" (stated / counted)
    SEVERAL_PERSONS = "SEVERAL_PERSONS"  # more than one person in a cell: not split; value: cell
    CONTINUED = "CONTINUED"  # a row joined to the one above; value: the text joined
    POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE"  # same birth date and a like name twice; value: the other row
    RETURNED_HINT = "RETURNED_HINT"  # a note says that the person may already be back; value: the note
    DEATH_HINT = "DEATH_HINT"  # a note says that the person may be dead; value: the note
    DECLINES_HINT = "DECLINES_HINT"  # a note says that the person may not wish to go; value: the note
    REMOVED_HINT = "REMOVED_HINT"  # a note or section says that the person may be taken off the list; value: the note
    UNNUMBERED = "UNNUMBERED"  # a person without a number where the others have one; value: the name

    # Names
    ORDER_SWAPPED = "ORDER_SWAPPED"  # given name and patronymic stand before the surname (put in order); value: cell
    INITIALS = "INITIALS"  # only initials are stated; value: cell
    NO_SURNAME = "NO_SURNAME"  # a person without surname, or with one word for a name; value: cell
    NAME_WORDS = "NAME_WORDS"  # more words than a name has: look at it; value: cell
    NO_NAME = "NO_NAME"  # words without capitals, of which none is a name that is known: perhaps no name; value: cell
    RANK_IN_NAME = "RANK_IN_NAME"  # a rank stood in the name cell (moved); value: the rank
    BIRTH_IN_NAME = "BIRTH_IN_NAME"  # a birth date stood in the name cell (moved); value: the date
    REMARK_IN_NAME = "REMARK_IN_NAME"  # words beside the name in its cell («в/п», a call sign); value: those words
    NAME_CASE = "NAME_CASE"  # the name is declined («Примеренка Тараса Івановича»); value: cell
    ALIAS = "ALIAS"  # another name is stated; value: the alias

    LETTER_AS_DIGIT = "LETTER_AS_DIGIT"  # a digit for a letter, a letter for a digit; value: "1ваненко → Іваненко"
    APOSTROPHE = "APOSTROPHE"  # another sign for the apostrophe, unified; value: which, in how many cells of the column

    # Dates
    DATE_OFFER = "DATE_OFFER"  # another reading is offered, not taken; value: "05.12.1990 → 12.05.1990"
    DATE_INVALID = "DATE_INVALID"  # a date that cannot be (31.02.1991), or of another age; value: cell
    DATE_AMBIGUOUS = "DATE_AMBIGUOUS"  # day and month may be swapped, or two dates in one cell; value: cell
    DATE_YY = "DATE_YY"  # a year of two digits; value: cell
    DATE_SERIAL = "DATE_SERIAL"  # a bare number taken for a date; value: cell
    DATE_TIME = "DATE_TIME"  # a date with a time of day; value: cell
    DATE_UNREADABLE = "DATE_UNREADABLE"  # no date could be read; value: cell

    # Ranks and numbers
    AMBIGUOUS_RANK = "AMBIGUOUS_RANK"  # an abbreviation for more than one rank («с-т»); value: cell
    UNKNOWN_RANK = "UNKNOWN_RANK"  # a rank that is in no table; value: cell
    TAX_NUMBER_INVALID = "TAX_NUMBER_INVALID"  # not ten digits, or the check digit does not fit; value: cell
    TAX_NUMBER_BIRTH = "TAX_NUMBER_BIRTH"  # the tax number says another birth date; value: that date
    TAX_NUMBER_SEX = "TAX_NUMBER_SEX"  # the tax number says another sex; value: cell
    TAX_NUMBER_TWICE = "TAX_NUMBER_TWICE"  # one tax number stands with two persons; value: the other row
    UNZR_INVALID = "UNZR_INVALID"  # not YYYYMMDD-NNNNC, or the control digit does not fit; value: cell
    UNZR_BIRTH = "UNZR_BIRTH"  # the record number says another birth date; value: that date
    UNIT_CODE_ODD = "UNIT_CODE_ODD"  # nearly a unit code, but none; value: cell
    UNIT_OTHER_SIDE = "UNIT_OTHER_SIDE"  # a code of five digits, as the other side's units have; value: cell
    REGION_UNKNOWN = "REGION_UNKNOWN"  # no region (oblast) is called so; value: its words
    REGION_FORMER = "REGION_FORMER"  # a region of another name today, or part of another; value: "… → …"
    PERSONAL_NUMBER_ODD = "PERSONAL_NUMBER_ODD"  # not one or two letters and six digits; value: cell
    RANK_SUFFIX = "RANK_SUFFIX"  # «м/с», «у відставці» beside the rank, kept apart; value: what stood there
    POST_NOT_RANK = "POST_NOT_RANK"  # «к-р»: a post where a rank is asked; value: cell
    IMPLAUSIBLE = "IMPLAUSIBLE"  # hardly possible (domain.md 9.3); value: what does not fit together
    NO_NUMBER = "NO_NUMBER"  # a register row without a number of its own: its row number stands in; value: row
