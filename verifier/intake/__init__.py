"""Spreadsheet to rows to entries: reads their lists and our registers as they stand; a hostile file cannot hurt it."""

from verifier.intake.reading import read_list

__all__ = ["read_list"]
