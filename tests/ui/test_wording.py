"""Sentences are where their translation finds them: what stands inside an f-string is not taken into the catalogue."""

from __future__ import annotations

import ast
from pathlib import Path

VERIFIER = Path(__file__).resolve().parents[2] / "verifier"
_MARKS = ("_", "N_", "n_")


def _hidden(source: str) -> list[int]:
    """Return the lines on which a sentence of ours stands inside an f-string."""
    inside = (
        node for tree in ast.walk(ast.parse(source)) if isinstance(tree, ast.JoinedStr) for node in ast.walk(tree)
    )
    calls = (node for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in _MARKS and isinstance(call.args[0], ast.Constant)
    ]


def test_no_sentence_is_hidden_in_an_f_string() -> None:
    found = [
        f"{path.relative_to(VERIFIER)}:{line}"
        for path in sorted(VERIFIER.rglob("*.py"))
        for line in _hidden(path.read_text("utf-8"))
    ]
    assert not found


def test_the_guard_bites() -> None:
    assert _hidden("f\"{_('Open')} 1\"") == [1]
    assert not _hidden('_("Open {n}").format(n=f"{1}")')
