"""Tests of the practice data, and the way for other tests to its generator: `from tests.practice import generator`."""

import importlib
import sys
from pathlib import Path
from typing import Any

PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice"


def generator() -> Any:
    """Return the module `resources/practice/generate.py` (untyped: it is a script, not part of the program)."""
    if str(PRACTICE) not in sys.path:
        sys.path.append(str(PRACTICE))
    return importlib.import_module("generate")
