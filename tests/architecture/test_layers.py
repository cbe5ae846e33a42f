"""The layers hold; and each contract about them is broken once here, to prove that the guard bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

# Each contract, a module and what it must never say. One that is broken in several ways stands here several times.
BREACHES = [
    ("layers", "domain/details.py", "import verifier.store"),
    ("layers", "intake/__init__.py", "import verifier.matching"),
    ("layers", "cli.py", "import verifier.app"),
    ("layers", "child.py", "import verifier.domain"),
    ("layers", "a_new_module.py", ""),
    ("window", "workflow/__init__.py", "from PySide6 import QtCore"),
    ("window", "__main__.py", "def later():\n    from PySide6.QtWidgets import QApplication"),
    ("window", "reports/__init__.py", "import shiboken6"),
    ("without-window", "cli.py", "def practice():\n    from verifier.app import main"),
    ("without-window", "workflow/__init__.py", "import verifier.ui.screens"),
    ("database", "workflow/__init__.py", "import sqlalchemy.orm"),
    ("database", "ui/__init__.py", "import sqlcipher3"),
    ("database", "ledger/__init__.py", "import sqlite3"),
    ("paper", "workflow/__init__.py", "from reportlab.pdfgen import canvas"),
    ("pictures", "workflow/__init__.py", "from PIL import Image"),
    ("pictures", "ui/__init__.py", "import pypdfium2"),
    ("spreadsheets", "matching/__init__.py", "import openpyxl"),
    ("keys", "store/__init__.py", "from cryptography.hazmat.primitives import hashes"),
    ("keys", "workflow/__init__.py", "import argon2"),
    ("domain", "domain/dates.py", "import rfc8785"),
    ("domain", "domain/dates.py", "import verifier.settings"),
]


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_all_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "module", "breach"), BREACHES)
def test_a_breach_is_found_and_its_contract_is_named(contract: str, module: str, breach: str, tmp_path: Path) -> None:
    unlike_source = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "verifier", tmp_path / "verifier", ignore=unlike_source)
    shutil.copytree(ROOT / "tests" / "architecture", tmp_path / "tests" / "architecture", ignore=unlike_source)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "verifier" / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{breach}\n", "utf-8")
    result = lint_imports(tmp_path, "--contract", contract)
    assert result.returncode == 1
    assert f"{NAMES[contract]} BROKEN" in result.stdout, result.stdout + result.stderr


def test_every_contract_is_broken_here_once() -> None:
    assert {contract for contract, *_ in BREACHES} == set(NAMES)
