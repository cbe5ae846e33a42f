"""Where a table begins and what its columns hold."""
