"""The ground every test stands on: no screen, a home of its own, the program's languages, nothing left running."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What fixtures of a wider scope than one test open and found must not touch this desk either.
os.environ["VERIFIER_STATE"] = tempfile.mkdtemp(prefix="verifier-tests-")
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = os.environ["VERIFIER_STATE"]

import hypothesis
import pytest

from tests.helpers.leaks import Watch
from tests.support.memory import leave_memory_unwiped
from tests.support.slots import make_slots_cheap, make_slots_real
from verifier import i18n, resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

# What is compiled is kept, whatever this desk is used to: a run starts some hundred processes and imports the domain anew
# for each of its mutants.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

make_slots_cheap()
leave_memory_unwiped()
_FIRST_LANGUAGE = i18n.current_language()
_SESSION_HOME = os.environ["VERIFIER_STATE"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest test begin first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "tests/journeys/" not in item.nodeid)


def pytest_collection_finish() -> None:
    """Take all modules and tests out of what is searched for garbage: they stay to the end, half a million objects."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Search for circles between tests of the window alone: in the middle of an event that takes away what Qt works on.

    What is left is left out of later searches, which would otherwise grow longer from test to test.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _session_home() -> Iterator[None]:
    """Take away what was kept for fixtures of a wider scope."""
    yield
    shutil.rmtree(_SESSION_HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _languages() -> None:
    """Load the translations as the program does at its start."""
    translations = resources.path("translations")
    if (translations / "uk" / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo").is_file():
        i18n.load(translations)


@pytest.fixture
def real_cost() -> Iterator[None]:
    """Let the slots that a test makes cost what they cost in the program: for tests that are about just that."""
    make_slots_real()
    yield
    make_slots_cheap()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Wait for no longer than what is waited for takes, wherever a test of the window waits."""
    del qapp
    from tests.support.prompt import PromptBot

    return PromptBot(request)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Give each test the language that the program starts with, whatever the test before has chosen."""
    i18n.set_language(_FIRST_LANGUAGE)  # a fixture of a wider scope may have chosen one as well
    yield
    i18n.set_language(_FIRST_LANGUAGE)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give each test an empty home, so that no settings of this desk are read or written."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "VERIFIER_STATE": home / ".local" / "state" / "verifier",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders.items():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            patch.setenv(name, str(folder))
        yield home


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread, a timer, an animation or a child process running, and name it."""
    watch = Watch()
    yield
    left = watch.left_running()
    watch.forget()
    if left:
        pytest.fail("The test left something running:\n  " + "\n  ".join(left), pytrace=False)
