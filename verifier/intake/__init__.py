"""Spreadsheet to rows to entries: reads their lists and our registers as they stand; a hostile file cannot hurt it."""

from verifier.intake.encodings import code_pages
from verifier.intake.reading import read_list
from verifier.intake.register import RawRecord, RegisterReading, read_register
from verifier.intake.standing import StandingSheet, read_standing

__all__ = ["RawRecord", "RegisterReading", "StandingSheet", "code_pages", "read_list", "read_register", "read_standing"]
