"""The one entry: without a command, or with `practice`, the desktop; every other command works without a window."""

from __future__ import annotations

import sys


def main() -> None:
    """Start what was asked for and leave with its exit code."""
    words = sys.argv[1:]
    if words in ([], ["practice"]):
        from verifier import app

        sys.exit(app.main(practice=words == ["practice"]))
    from verifier import cli

    sys.exit(cli.main(words))


if __name__ == "__main__":
    main()
