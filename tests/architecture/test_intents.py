"""Whatever the window signs bears an intent: by it whoever comes back after a power cut is told whether it is recorded."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from verifier.ui.desk import SignOff

UI = Path(__file__).resolve().parents[2] / "verifier" / "ui"
_BEFORE_ANY_DESK = {
    "entry/founding.py"
}  # the founding sheet: it can be issued anew at any time, and stands in the ledger
_TAKES = ("intent", "intents")


def faults(source: str) -> Iterator[str]:
    """Yield the calls of a module that hand a signer on, or call what takes an intent, without one."""
    tree = ast.parse(source)
    known = dict(_workflow(tree))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = known.get(ast.unparse(call.func))
        lacks = _hands_on_a_signer(call) and not _hands_on_an_intent(call)
        if lacks or (function and not _passes(call, function)):
            yield f"line {call.lineno}: {ast.unparse(call)[:80]}"


def _workflow(tree: ast.AST) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the functions of workflow that take an intent, as the module calls them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("verifier.workflow"):
            continue
        for name in node.names:
            found = getattr(importlib.import_module(str(node.module)), name.name, None)
            if found is None or inspect.ismodule(found):
                module = importlib.import_module(f"{node.module}.{name.name}")
                inside = inspect.getmembers(module, inspect.isfunction)
                yield from ((f"{name.name}.{own}", each) for own, each in inside if _takes_one(each))
            elif inspect.isfunction(found) and _takes_one(found):
                yield name.asname or name.name, found


def _takes_one(function: Callable[..., object]) -> bool:
    return any(name in inspect.signature(function).parameters for name in _TAKES)


def _hands_on_a_signer(call: ast.Call) -> bool:
    is_check = isinstance(call.func, ast.Name) and call.func.id == "isinstance"
    return not is_check and any(isinstance(each, ast.Name) and each.id == "signer" for each in call.args)


def _hands_on_an_intent(call: ast.Call) -> bool:
    given = [*map(ast.unparse, call.args), *(str(each.arg) for each in call.keywords)]
    return any("intent" in each or "sign_off" in each for each in given)


def _passes(call: ast.Call, function: Callable[..., object]) -> bool:
    names = list(inspect.signature(function).parameters)
    given = {*names[: len(call.args)], *(each.arg for each in call.keywords)}
    return bool(given.intersection(_TAKES)) or any(isinstance(each, ast.Starred) for each in call.args)


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_what_is_signed_bears_an_intent(path: Path) -> None:
    found = list(faults(path.read_text("utf-8")))
    assert len(found) == (path.relative_to(UI).as_posix() in _BEFORE_ANY_DESK)


def test_the_guard_bites() -> None:
    assert list(faults("from verifier.workflow import accounts\naccounts.retire(office, by, 'o2', 'left')"))
    assert list(faults("from verifier.workflow.letterhead import set_letterhead as put\nput(office, by, body)"))
    assert list(faults("file.sign(signer, body)"))
    assert not list(faults("file.sign(signer, body, intent)\nisinstance(signer, Signer)"))


def test_nothing_is_signed_at_a_desk_without_one() -> None:
    assert inspect.signature(SignOff).parameters["intent"].default is inspect.Parameter.empty
