"""What must never be committed, and what the set-up scripts rely on."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from verifier import resources

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))
LOCKS = sorted((ROOT / "packaging").glob("*.lock"))

NOT_OURS = {"dist", "build", "node_modules", "__pycache__"}
# Written in pieces, so that this file is not its own finding.
REGISTRIES = [
    "pypi" + ".org", "python" + "hosted.org", "npm" + "js.", "yarn" + "pkg.com", "deb." + "debian.org",
    "security." + "debian.org", "archive." + "ubuntu.com", "_auth" + "Token", "--extra-" + "index-url",
    "--index" + "-url", "--find" + "-links", "--trusted" + "-host",
]  # fmt: skip


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and (name == ".ci" or not name.startswith("."))]
        yield from (Path(folder, name) for name in names)


def test_no_file_names_a_registry() -> None:
    """Each machine says itself where packages come from; an address here would lead it astray, or tell of ours."""
    words = [word.encode() for word in REGISTRIES]
    found = [f"{path.relative_to(ROOT)}: {word.decode()}" for path in files() for word in words if word in _read(path)]
    assert found == []


def test_locks_hold_hashes_and_no_address() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-test.lock", "requirements.lock"]
    for lock in LOCKS:
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert "@" not in text
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert " --hash=sha256:" in entry, entry


def test_the_lock_for_tests_holds_the_lock_for_running() -> None:
    """An environment made for the tests counts as ready for running the program."""
    tests, program = (set(re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())) for lock in LOCKS)
    assert program <= tests


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {_name(line) for line in project["project"]["dependencies"]}
    wanted_by_tests = {_name(line) for line in project["dependency-groups"]["test"]}
    pins = re.compile(r"^\S+==", re.MULTILINE)
    tests, program = ({_name(pin) for pin in pins.findall(lock.read_text("utf-8"))} for lock in LOCKS)
    assert wanted - program == set()
    assert wanted_by_tests - tests == set()


def test_qt_is_a_version_that_python_3_11_survives() -> None:
    assert "pyside6-essentials==6.11.3 " in (ROOT / "packaging" / "requirements.lock").read_text("utf-8")


def test_packaging_is_no_package() -> None:
    """With an __init__.py our folder would hide the library `packaging`, which pytest needs."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_hides_no_module_of_the_standard_library(script: Path) -> None:
    """A script's folder comes first on sys.path, so a script called like a module would be imported in its place."""
    assert script.stem not in sys.stdlib_module_names


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_needs_the_standard_library_only(script: Path) -> None:
    text = script.read_text("utf-8")
    assert len(text.splitlines()) < 300
    siblings = {path.stem for path in SCRIPTS}
    imported = {name.split(".")[0] for node in ast.walk(ast.parse(text)) for name in _imported(node)}
    assert imported - siblings - sys.stdlib_module_names == set()


def test_an_older_python_reads_the_first_script() -> None:
    ast.parse((ROOT / "packaging" / "dev.py").read_text("utf-8"), feature_version=(3, 6))


def test_an_older_python_gets_one_clear_sentence() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 8, 0); runpy.run_path('packaging/dev.py', run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 2
    assert "needs Python 3.11 or newer" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_the_set_up_says_what_it_can_do(arguments: list[str], code: int) -> None:
    command = [sys.executable, "packaging/dev.py", *arguments]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == code
    assert "dev.py COMMAND" in result.stdout


def test_the_readme_names_both_commands_as_they_are_typed() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "\npython3 packaging/dev.py run\n" in readme
    assert "\npython3 packaging/dev.py test\n" in readme


def test_an_installed_program_finds_its_start_and_its_resources() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    start = EntryPoint("verifier", project["project"]["scripts"]["verifier"], "console_scripts")
    assert callable(start.load())
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"resources": f"verifier/{resources._INSTALLED.name}"}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a file that another test has just removed
        return b""


def _name(requirement: str) -> str:
    return re.split(r"[\s<>=!;\[]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_spreadsheets_are_parsed_by_the_parser_of_the_standard_library() -> None:
    """With lxml installed openpyxl would take another one, of which nothing was measured."""
    code = (
        "import verifier, openpyxl.xml, openpyxl.xml.functions as f; print(openpyxl.xml.LXML, f.fromstring.__module__)"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout
    assert said.split()[0] == "False"
    assert "lxml" not in said.split()[1]
