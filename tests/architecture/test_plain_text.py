"""No name from a file can be taken for HTML or a shortcut: every text on screen passes through the one helper.

`ui/widgets/text.py` is that helper (hardening.md, finding 1). Whatever else could show rich text is forbidden by name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

VERIFIER = Path(__file__).resolve().parents[2] / "verifier"
HELPER = "ui/widgets/text.py"

# What takes HTML, or guesses whether a text is HTML, or could be told to.
RICH = {
    "QLabel", "QMessageBox", "QTextBrowser", "QTextEdit", "QTextDocument", "QToolTip", "QErrorMessage", "QInputDialog",
    "QProgressDialog", "QStaticText", "QWhatsThis", "QSplashScreen", "QSystemTrayIcon", "setToolTip", "setWhatsThis",
    "setStatusTip", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "RichText", "AutoText",
    "MarkdownText", "setToolTipsVisible", "setInformativeText", "setDetailedText",
}  # fmt: skip
# The few places that need one of them, and why no text from a file gets there as HTML.
ALLOWED = {
    ("ui/help.py", "QTextBrowser"): "shows the program's own pages, and loads nothing that they name",
    ("ui/help.py", "setMarkdown"): "the program's own pages",
    ("ui/screens/reports/pages.py", "QLabel"): "holds a picture, and is told to take plain text",
}
KEYED = {"QCheckBox", "QRadioButton", "QAction", "QGroupBox", "addAction"}
PLAIN = {"_", "written", "str"}


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def _rich(tree: ast.Module) -> set[str]:
    """Return what of RICH is called, inherited from, or named as a way to take text."""
    called = {name for name, _call in _calls(tree)}
    bases = {ast.unparse(base) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases}
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    static = {ast.unparse(call.func.value) for _name, call in _calls(tree) if isinstance(call.func, ast.Attribute)}
    return RICH & (called | bases | named | static)


def _raw_tips(tree: ast.Module) -> Iterator[int]:
    """Yield where a model answers for a tool tip without the helper."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        asks = any(isinstance(node, ast.Attribute) and node.attr == "ToolTipRole" for node in ast.walk(function))
        if asks and not {"as_tip", "explained"} & {name for name, _call in _calls(function)}:
            yield function.lineno


def _unwritten(tree: ast.Module) -> Iterator[int]:
    """Yield where a text may lose its `&` in a tick, a choice or a menu."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    actions = {ast.unparse(each.targets[0]) for each in made if "Action" in ast.unparse(each.value).partition("(")[0]}
    for name, call in _calls(tree):
        if name == "setWindowTitle" and not {"_", "as_title"} & {each for each, _call in _calls(call)}:
            yield call.lineno
        if name in KEYED and call.args and not isinstance(call.args[0], ast.Constant):
            if name == "addAction" and ast.unparse(call.args[0]) in actions:
                continue
            made_by = {each for each, _call in _calls(call.args[0])}
            ours = isinstance(call.args[0], ast.Call) and ast.unparse(call.args[0].func).startswith("words.")
            if not (made_by & PLAIN or ours):
                yield call.lineno


def faults(source: str, where: str) -> list[str]:
    """Return what a module of the window does that could show a name as something else."""
    tree = ast.parse(source)
    if where == HELPER:
        return []
    found = [f"{where}: {name}" for name in sorted(_rich(tree)) if (where, name) not in ALLOWED]
    found += [f"{where}:{line}: a tool tip without as_tip" for line in _raw_tips(tree)]
    return found + [f"{where}:{line}: a text without written or as_title" for line in _unwritten(tree)]


def test_every_text_passes_through_the_helper() -> None:
    modules = [*(VERIFIER / "ui").rglob("*.py"), VERIFIER / "app.py"]
    found = [
        fault for path in modules for fault in faults(path.read_text("utf-8"), path.relative_to(VERIFIER).as_posix())
    ]
    assert found == []


def test_each_exception_is_needed() -> None:
    unused = [
        (where, name) for where, name in ALLOWED if name not in _rich(ast.parse((VERIFIER / where).read_text("utf-8")))
    ]
    assert unused == []


@pytest.mark.parametrize(
    "source",
    [
        "made = QLabel(name)",
        "class Mine(QLabel): pass",
        "QMessageBox.warning(self, title, name)",
        "widget.setToolTip(name)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "def data(self, index, role):\n    if role == Qt.ItemDataRole.ToolTipRole:\n        return self.name",
        "box = QCheckBox(name)",
        "self.menu.addAction(visible(name))",
        "self.setWindowTitle(name)",
    ],
)
def test_the_guard_bites(source: str) -> None:
    assert faults(source, "ui/screens/new.py")


@pytest.mark.parametrize(
    "source",
    [
        "box = QCheckBox(written(name))",
        "box = QCheckBox(_('Show'))",
        "self.setWindowTitle(as_title(name))",
        "def find(of: QLabel) -> QLabel: return of",
        "def data(self, index, role):\n    if role == Qt.ItemDataRole.ToolTipRole:\n        return as_tip(self.name)",
    ],
)
def test_the_guard_lets_the_helper_pass(source: str) -> None:
    assert not faults(source, "ui/screens/new.py")
