"""Debian packages without rights: fetched with apt-get as an ordinary user and unpacked into a private folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def can_unpack() -> bool:
    """Return whether this machine has the tools (Debian, Ubuntu and their family have)."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def unpack(packages: Sequence[str], into: Path) -> bool:
    """Fetch the packages and all that they need, unpack them into a folder; False when that did not work.

    apt-get keeps its own lists and its download folder below `into`, so that nothing of the machine's is
    written. The machine's knowledge of what is installed is used: only what is missing comes.
    """
    lists, cache = into / "apt" / "lists", into / "apt" / "cache"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    (cache / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    apt_get = [
        "apt-get", "-qq", "-y",
        "-o", f"Dir::State::lists={lists}",
        "-o", f"Dir::Cache={cache}",
        "-o", "Debug::NoLocking=1",
        "-o", "APT::Sandbox::User=",
    ]  # fmt: skip
    fetched = _quietly([*apt_get, "update"]) and _quietly(
        [*apt_get, "--no-install-recommends", "--download-only", "install", *packages]
    )
    archives = sorted((cache / "archives").glob("*.deb"))
    done = fetched and all(_quietly(["dpkg-deb", "-x", str(archive), str(into)]) for archive in archives)
    shutil.rmtree(into / "apt", ignore_errors=True)
    return done and bool(archives)


def _quietly(command: Sequence[str]) -> bool:
    result = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return result.returncode == 0
