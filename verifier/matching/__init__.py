"""Who in our register might this be, and why: pure functions over entries and records."""
