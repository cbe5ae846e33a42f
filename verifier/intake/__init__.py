"""Spreadsheet to rows to entries: reads their lists and our registers as they stand; a hostile file cannot hurt it."""

from verifier.domain.intake import CodePage, Format, Options
from verifier.intake.door import open_password, prepare, release
from verifier.intake.encodings import code_pages
from verifier.intake.raw_record import RawRecord, RegisterReading
from verifier.intake.reading import Preview, read_list, read_preview
from verifier.intake.register_door import read_register
from verifier.intake.splitting import side_by_side
from verifier.intake.spool import numbered
from verifier.intake.standing import StandingSheet, read_standing
from verifier.intake.typed import compare_typed, typed_columns, typed_file

__all__ = [
    "CodePage",
    "Format",
    "Options",
    "Preview",
    "RawRecord",
    "RegisterReading",
    "StandingSheet",
    "code_pages",
    "compare_typed",
    "numbered",
    "open_password",
    "prepare",
    "read_list",
    "read_preview",
    "read_register",
    "read_standing",
    "release",
    "side_by_side",
    "typed_columns",
    "typed_file",
]
