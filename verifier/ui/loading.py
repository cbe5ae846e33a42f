"""Loads what an unlocked desk needs while somebody still types his passphrase: all but the icons beside the window."""

from __future__ import annotations

import importlib
import sys

from verifier.i18n import current_language

_NEEDED = ("verifier.workflow.keep_office", "verifier.ui.workbench")
_OF_LINUX = "verifier.ui.lock_linux"


def load_desk() -> None:
    """Load the modules of opening an office and of its desk, and the search for terms in the language of the program."""
    for name in (*_NEEDED, *([_OF_LINUX] if sys.platform.startswith("linux") else [])):
        importlib.import_module(name)
    from verifier.domain.words import glossary

    glossary.make_ready(current_language())


def paint_icons() -> None:
    """Paint the icons that the desk's buttons bear, in the window's thread: Qt paints in no other."""
    from verifier.ui.widgets import icons

    icons.make_ready()
