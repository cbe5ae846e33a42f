"""The readers of single formats and the second readers; all of them run in a child process only."""
