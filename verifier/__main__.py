"""The one entry: alone, with `practice` or with a file, the desktop; every other command works without a window.

A frozen program starts its own throw-away readers with `--reader-worker`, `--picture-worker`, `--scan-worker` and
`--workbook-worker` and `--unlock-worker`, and those who help with an audit with `--audit-worker`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Start what was asked for and leave with its exit code."""
    os.umask(0o077)  # whatever is written here concerns persons: it is for this user's eyes only
    try:
        sys.exit(_run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)


def _run(words: list[str]) -> int:
    if words in ([], ["practice"]):
        from verifier import app

        return app.main(practice=words == ["practice"])
    if len(words) == 1 and is_file(words[0]):
        from verifier import app

        return app.main(file=Path(words[0]))
    if words[0] == "--reader-worker":
        from verifier.intake import child

        return child.main(words[1:])
    if words[0] == "--picture-worker":
        from verifier.reports import picture_child

        return picture_child.main(words[1:])
    if words[0] == "--scan-worker":
        from verifier.reports import scan_child

        return scan_child.main(words[1:])
    if words[0] == "--workbook-worker":
        from verifier.reports import results_child

        return results_child.main(words[1:])
    if words[0] == "--unlock-worker":
        from verifier.reports import locking_child

        return locking_child.main(words[1:])
    if words[0] == "--audit-worker":
        from verifier.workflow import audit_crew

        return audit_crew.main(words[1:])
    from verifier import cli

    return cli.main(words)


def is_file(word: str) -> bool:
    """Whether a word names something to be opened: no command has a dot or a separator in it."""
    return not word.startswith("-") and any(sign in word for sign in (".", "/", os.sep)) and Path(word).exists()


if __name__ == "__main__":
    main()
