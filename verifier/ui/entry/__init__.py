"""The entry: unlock an office, found a new one, or practise; also the lock screen."""

from verifier.ui.entry.page import EntryPage

__all__ = ["EntryPage"]
