"""Set the project up on this machine and run it: `python3 packaging/dev.py run` or `... test`.

This file keeps to what Python 3.6 can read, so that an older Python gets one clear sentence and not a
syntax error. All the work is done in the modules beside it, which need the standard library only.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.stderr.write(
        f"Verifier needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is {sys.version.split()[0]}.\n"
        "Use a newer one for this command (Debian 12, Ubuntu 24.04 and later have it: apt-get install python3).\n"
    )
    sys.exit(2)

from tasks import main  # noqa: E402 - only after the check above

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
