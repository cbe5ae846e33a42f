"""Spreadsheet to rows to entries: reads their lists and our registers as they stand; a hostile file cannot hurt it.

The way of a list: `door` has two `child` processes read it (`readers`), `comparing` holds them against each other,
`headings` finds the tables, `rows` the persons in them, `details` what their cells mean; `reading` puts it together.
Large registers take a way of their own (`registers`).
"""

from importlib import import_module
from typing import TYPE_CHECKING

from verifier.domain.intake import CodePage, Format, Options

if TYPE_CHECKING:
    from verifier.intake.answers import AnsweredRow, read_answers
    from verifier.intake.details.stated_dates import date_inside, read_date
    from verifier.intake.door import open_password, prepare, release
    from verifier.intake.encodings import code_pages
    from verifier.intake.reading import Preview, read_list, read_preview
    from verifier.intake.registers.asking import read_register_layout
    from verifier.intake.registers.door import read_register
    from verifier.intake.registers.raw_record import RawRecord, RegisterReading
    from verifier.intake.registers.spool import RecordColumns, in_columns, numbered, stated
    from verifier.intake.rows.splitting import side_by_side
    from verifier.intake.standing import StandingSheet, read_standing
    from verifier.intake.typed import compare_typed, typed_columns, typed_file

__all__ = [
    "AnsweredRow",
    "CodePage",
    "Format",
    "Options",
    "Preview",
    "RawRecord",
    "RecordColumns",
    "RegisterReading",
    "StandingSheet",
    "code_pages",
    "compare_typed",
    "date_inside",
    "in_columns",
    "numbered",
    "open_password",
    "prepare",
    "read_answers",
    "read_date",
    "read_list",
    "read_preview",
    "read_register",
    "read_register_layout",
    "read_standing",
    "release",
    "side_by_side",
    "stated",
    "typed_columns",
    "typed_file",
]

# A reading child is a part of this package too, and would import ten times of what it needs.
_WHERE = {
    "answers": "AnsweredRow read_answers",
    "details.stated_dates": "date_inside read_date",
    "door": "open_password prepare release",
    "encodings": "code_pages",
    "reading": "Preview read_list read_preview",
    "registers.asking": "read_register_layout",
    "registers.door": "read_register",
    "registers.raw_record": "RawRecord RegisterReading",
    "registers.spool": "RecordColumns in_columns numbered stated",
    "rows.splitting": "side_by_side",
    "standing": "StandingSheet read_standing",
    "typed": "compare_typed typed_columns typed_file",
}


def __getattr__(name: str) -> object:
    """Import what the package offers when somebody asks for it first."""
    for module, offered in _WHERE.items():
        if name in offered.split():
            found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
            return found
    raise AttributeError(f"{__name__} offers no {name}")
