"""Opens an office once, tells nobody and closes it, so that what an opening brings in order can be interrupted, too.

`python -m tests.crash.reopen ROOT PASSPHRASE` opens as the administrator; an office that is none yet is left alone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from tests.crash.hand import ADMINISTRATOR, STATE, say
from verifier.domain.errors import KnownError
from verifier.workflow import keep_office


def main(root: str, passphrase: str) -> None:
    """Open and close."""
    os.environ[STATE] = str(Path(root) / "state")
    say(ready=True)
    with suppress(KnownError):  # whoever opens it next is told the same
        keep_office.open_office(Path(root) / "office", ADMINISTRATOR, passphrase).office.close(unheard=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
