"""Nothing opens the live database but SQLCipher: on Linux and macOS, to close such a file would drop SQLite's own locks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

VERIFIER = Path(__file__).parents[2] / "verifier"

# Whatever reads, writes, copies or maps a file by its name.
OPENING = {
    "open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "read_whole", "write_whole", "read_file",
    "file_digest", "copy_file", "copy", "copy2", "copyfile", "copytree", "mmap", "truncate", "sendfile",
}  # fmt: skip
NAMED = {"DATABASE", "FOUNDING", "office.db"}

# Functions that name the database and open files: of a closed copy, or of another file of the same folder.
ALLOWED = {
    "workflow/backup_files.py read_backup": "opens the manifest; asks only whether the database is there",
    "workflow/backup_files.py check_backup": "digests of a backup, in which nobody works",
    "workflow/backup_files.py copy_backup": "copies a backup",
    "workflow/backup.py _copy": "writes the keys beside a copy that is made by SQLCipher",
    "workflow/backup.py _manifest": "digest of the copy, once it is closed",
    "workflow/migrating.py _back_up": "digest of the copy, once it is closed",
    "workflow/keep_office.py found": "opens by SQLCipher; writes the keys",
    "workflow/rekey.py _prepare": "writes the keys beside a copy that is made by SQLCipher",
    "workflow/restore.py _prepare": "copies a backup",
    "workflow/restore.py _aside": "digest of what is put aside: nobody has it open, and the lock of the folder is held",
    "workflow/restore.py restore_keys": "opens by SQLCipher; writes the keys",
    "workflow/unlocking.py read_file": "reads the keys; asks only whether the database is there",
}
IN_STORE = {
    "store/database.py copy_to": "copies by SQLCipher",
    "store/copying.py _to_the_disk": "flushes the copy, once it is closed",
    "store/page_keys.py opens_pages": "of a file that does not open, and that nobody else in this process has open",
    "store/mending.py begin": "makes the mark beside the database",
}


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _called(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the last name of each call, and the words before it."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            if isinstance(each.func, ast.Attribute):
                yield each.func.attr, ast.unparse(each.func.value)
            elif isinstance(each.func, ast.Name):
                yield each.func.id, ""


def _opens_files(node: ast.AST) -> bool:
    ours = ("Store", "cls", "migrating", "locking")  # which open by SQLCipher
    return any(name in OPENING and before not in ours for name, before in _called(node))


def _names_the_database(node: ast.AST) -> bool:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in NAMED:
            return True
        if isinstance(each, ast.Constant) and each.value in NAMED:
            return True
        if isinstance(each, ast.Attribute) and ast.unparse(each).endswith("store.path"):
            return True
    return False


def _found(source: str, where: str) -> set[str]:
    return {
        f"{where} {function.name}"
        for function in _functions(ast.parse(source))
        if _opens_files(function) and (where.startswith("store/") or _names_the_database(function))
    }


def test_only_closed_copies_are_opened_by_anything_else() -> None:
    found = set[str]()
    for path in sorted(VERIFIER.rglob("*.py")):
        found |= _found(path.read_text(encoding="utf-8"), path.relative_to(VERIFIER).as_posix())
    assert found == ALLOWED.keys() | IN_STORE.keys()


def test_the_other_sqlite_is_never_imported() -> None:
    """Two copies of SQLite in one process do not know of each other's locks."""
    for path in VERIFIER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert "sqlite3" not in {name.partition(".")[0] for name in names}, path


@pytest.mark.parametrize(
    "line",
    [
        "(folder / DATABASE).read_bytes()",
        "(folder / DATABASE).open('rb')",
        "open(folder / 'office.db')",
        "shutil.copy(folder / DATABASE, target)",
        "hashlib.file_digest(office.store.path.open('rb'), 'sha256')",
        "[file_digest(folder / name) for name in (DATABASE, KEYS)]",
        "os.open(office.store.path, 0)",
    ],
)
def test_the_guard_bites(line: str) -> None:
    assert _found(f"def bad(folder, office):\n    {line}\n", "workflow/x.py") == {"workflow/x.py bad"}


@pytest.mark.parametrize(
    "line", ["Store.open(folder / DATABASE, key)", "(folder / DATABASE).exists()", "(folder / KEYS).read_bytes()"]
)
def test_the_guard_lets_the_rest_be(line: str) -> None:
    assert _found(f"def good(folder):\n    {line}\n", "workflow/x.py") == set()
