"""Spreadsheet to rows to entries: the only place that knows openpyxl."""
