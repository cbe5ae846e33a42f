"""The windows: PySide6 and nothing else; no rule, no session and no row lives here."""
