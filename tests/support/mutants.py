"""Mutants of the domain: one rule removed or weakened, and tests run against the domain as it would be without it."""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import grimp
import pytest

import verifier

DOMAIN = Path(verifier.__file__).parent / "domain"
# Of these, what imports a mutated module, if by a detour, is imported anew with it; nothing else of the program is touched.
_ANEW = ("verifier.domain", "verifier.ledger.canonical", "tests.domain.test_", "tests.support.")
_KEPT = ("tests.support.mutants",)


@dataclass(frozen=True)
class Mutant:
    """One module of the domain with one rule removed or weakened; `what` says which, `written` gives its source."""

    module: str
    what: str
    written: Callable[[], str]


def source_of(module: str) -> str:
    """Return the source of a module of the domain."""
    return (DOMAIN / f"{module}.py").read_text(encoding="utf-8")


def replaced(module: str, old: str, new: str) -> Mutant:
    """Return the mutant in which a piece of source, which must stand there exactly once, is another."""
    source = source_of(module)
    count = source.count(old)
    if count != 1:
        raise LookupError(f"stands {count} times in {module}: {old}")
    return Mutant(module, f"{old} -> {new}", lambda: source.replace(old, new))


def unchanged(module: str) -> Mutant:
    """Return what is no mutant, though it is installed like one."""
    return Mutant(module, "as it is", lambda: source_of(module))


# --- running tests against a mutant ---


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, mutant: Mutant) -> None:
        self.name, self.source = f"verifier.domain.{mutant.module}", mutant.written()

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the mutated module, and leave all others to the usual finders."""
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutated source."""
        exec(compile(self.source, f"mutated {self.name}", "exec"), vars(module))  # noqa: S102 - our own source


@contextmanager
def installed(mutant: Mutant) -> Iterator[None]:
    """Let the domain and its tests be imported anew, with a mutated module; put everything back afterwards."""
    finder = _Finder(mutant)
    anew = _knowing(finder.name)
    before = _forget(anew)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _forget(anew)
        for name, (module, _known) in before.items():
            sys.modules[name] = module
        for name, (_module, known) in before.items():
            parent, _, child = name.rpartition(".")
            setattr(sys.modules[parent], child, known)


def _forget(names: frozenset[str]) -> dict[str, tuple[ModuleType, object]]:
    """Forget modules, also as attributes of their packages, where "from package import" would find them.

    Returns each with what its package knew under its name: that may be a function of the same name.
    """
    known = {name: module for name, module in sorted(sys.modules.items()) if name in names}
    before = dict[str, tuple[ModuleType, object]]()
    for name, module in known.items():
        parent, _, child = name.rpartition(".")
        before[name] = module, vars(sys.modules.get(parent, ModuleType(parent))).pop(child, module)
    for name in known:
        del sys.modules[name]
    return before


@cache
def _knowing(module: str) -> frozenset[str]:
    """Return a module and what of the domain and its tests imports it, however indirectly."""
    known = {module} | _imports().find_downstream_modules(module)
    return frozenset(name for name in known if name.startswith(_ANEW) and not name.startswith(_KEPT))


@cache
def _imports() -> grimp.ImportGraph:
    return grimp.build_graph("verifier", "tests", cache_dir=None)


def is_caught(mutant: Mutant, tests: Sequence[str]) -> bool:
    """Whether one of the tests fails on a mutant; "module" names all quick tests of a module, "module.test" one.

    Raises:
        Exception: the mutant cannot even be imported, so it shows nothing.
    """
    with installed(mutant):
        importlib.import_module("verifier.domain.rules")
        importlib.import_module("verifier.domain.office_rules")
        importlib.import_module("verifier.domain.case")
        return any(_fails(test) for test in tests)


def _fails(name: str) -> bool:
    module, _, function = name.partition(".")
    try:
        loaded = importlib.import_module(f"tests.domain.{module}")
        for test in [getattr(loaded, function)] if function else quick_tests(loaded):
            for arguments in _arguments(test):
                test(**arguments)
    except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever a test raises, it caught the mutant
        return True
    return False


def quick_tests(module: ModuleType) -> list[Callable[..., None]]:
    """Return the tests of a module that need nothing but their parameters, and no thousand of examples."""
    return [
        test
        for name, test in vars(module).items()
        if name.startswith("test_") and inspect.isfunction(test) and not hasattr(test, "hypothesis")
        if set(inspect.signature(test).parameters) == set(_names(test))
    ]


def _names(test: Callable[..., None]) -> list[str]:
    return [name for mark in _marks(test) for name in _split(mark.args[0])]


def _marks(test: Callable[..., None]) -> list[pytest.Mark]:
    return [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]


def _split(names: str | Sequence[str]) -> list[str]:
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


def _arguments(test: Callable[..., None]) -> Iterator[dict[str, object]]:
    tables = []
    for mark in _marks(test):
        names, rows = _split(mark.args[0]), mark.args[1]
        tables.append([dict(zip(names, _row(row, len(names)), strict=True)) for row in rows])
    for combined in itertools.product(*tables):
        yield {name: value for row in combined for name, value in row.items()}


def _row(row: Any, width: int) -> Sequence[object]:
    if type(row).__name__ == "ParameterSet":
        return tuple(row.values)
    return tuple(row) if width > 1 else (row,)


# --- mutants made from the source: every rule removed, every condition weakened ---


def without_each_rule(module: str) -> Iterator[Mutant]:
    """Yield a mutant for every place at which a module refuses something, without that refusal."""
    yield from _edited(module, _without_rule)


def weakened(module: str) -> Iterator[Mutant]:
    """Yield a mutant for every condition of a module, without one of its parts or turned into its contrary."""
    yield from _edited(module, _weaker)


def _edited(module: str, edits: Callable[[ast.AST], Iterator[ast.AST]]) -> Iterator[Mutant]:
    tree = ast.parse(source_of(module))
    for node in ast.walk(tree):
        for new in edits(node):
            what = f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)[:90]} -> {ast.unparse(new)[:60]}"
            yield Mutant(module, " ".join(what.split()), partial(_with, tree, node, new))


def _with(tree: ast.AST, old: ast.AST, new: ast.AST) -> str:
    """Return the source of a tree with a new node in the place of an old one."""
    return ast.unparse(deepcopy(tree, {id(old): new}))


def _without_rule(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If(body=[*_, ast.Return(value=value)], orelse=[]) if _refuses(value):
            yield ast.Pass()
        case ast.IfExp(body=body, orelse=other):
            if _refuses(body) and _is_none(other):
                yield other
            if _refuses(other) and _is_none(body):
                yield body
        case ast.Return(value=ast.BoolOp(op=ast.Or(), values=values)) if all(map(_is_call, values)):
            for place in range(len(values)):
                rest = values[:place] + values[place + 1 :]
                yield ast.Return(rest[0] if len(rest) == 1 else ast.BoolOp(ast.Or(), rest))
        case ast.match_case(body=[ast.Return(value=value)]) if _refuses(value):
            yield ast.match_case(node.pattern, node.guard, [ast.Return(ast.Constant(None))])
        case ast.Expr(value=ast.Yield(value=value)) if _refuses(value):
            yield ast.Pass()


def _weaker(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BoolOp(op=op, values=values):
            for place in range(len(values)):
                rest = values[:place] + values[place + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.If(test=test):
            yield ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Compare(left=left, ops=[op], comparators=[right]) if other := _OTHER.get(type(op)):
            yield ast.Compare(left, [other()], [right])


_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def _refuses(value: ast.AST | None) -> bool:
    """Whether an expression is, or may be, a refusal."""
    if value is None:
        return False
    text = ast.unparse(value)
    return "Refusal" in text or "refusal(" in text or text in {"why", "_lacks(roles)"} or text.startswith("_lacks(")


def _is_none(value: ast.AST) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_call(value: ast.AST) -> bool:
    return isinstance(value, ast.Call)
