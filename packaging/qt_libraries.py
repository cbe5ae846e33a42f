"""The system libraries that Qt needs on Linux: found out with ldd, installed where we may, named where we may not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import debs
from ground import VENV, as_typed, run, say, succeeds

PRIVATE = VENV / "syslibs"

ALWAYS = (
    "QtCore.abi3.so",
    "QtWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
FOR_A_WINDOW = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)


class Installer(NamedTuple):
    """One family of Linux: its command, and what Qt's libraries are called there."""

    command: tuple[str, ...]
    always: tuple[str, ...]
    for_a_window: tuple[str, ...]

    def line(self, windowed: bool) -> list[str]:
        """Return the whole command that installs what is needed."""
        return [*self.command, *self.always, *(self.for_a_window if windowed else ())]


INSTALLERS = (
    Installer(
        ("apt-get", "install", "-y", "--no-install-recommends"),
        ("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3"),
        ("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
         "libwayland-cursor0", "libcups2"),
    ),
    Installer(
        ("dnf", "install", "-y"),
        ("glib2", "mesa-libGL", "mesa-libEGL", "fontconfig", "libxkbcommon", "dbus-libs", "libX11", "brotli"),
        ("xcb-util-cursor", "libxkbcommon-x11", "xcb-util-wm", "xcb-util-keysyms", "libxcb",
         "libwayland-cursor", "cups-libs"),
    ),
    Installer(
        ("pacman", "-S", "--needed", "--noconfirm"),
        ("glib2", "libglvnd", "fontconfig", "libxkbcommon", "dbus", "libx11", "brotli"),
        ("xcb-util-cursor", "libxkbcommon-x11", "xcb-util-wm", "xcb-util-keysyms", "libxcb", "wayland", "libcups"),
    ),
)  # fmt: skip


def prepare(windowed: bool) -> str:
    """See to it that Qt finds its libraries, installed or unpacked privately.

    Returns what a person should do about those that could not be had; nothing when all are there.
    """
    lacking = missing(windowed) if sys.platform.startswith("linux") else []
    if not lacking:
        return ""
    say(f"Qt needs system libraries that are not here: {', '.join(lacking)}")
    installer = _installer()
    if installer:
        _install(installer, installer.line(windowed))
        if missing(windowed) and debs.can_unpack():
            say(f"Unpacking them into {PRIVATE}, for this project alone ...")
            debs.unpack(installer.line(windowed)[len(installer.command) :], PRIVATE)
    lacking = missing(windowed)
    return _advice(installer, windowed, lacking) if lacking else ""


def environment() -> dict[str, str]:
    """Return the environment in which Qt finds the libraries that were unpacked privately, and their font settings."""
    if not PRIVATE.is_dir():
        return dict(os.environ)
    folders = sorted({str(library.parent) for library in PRIVATE.glob("**/*.so*")})
    already = os.environ.get("LD_LIBRARY_PATH")
    variables = {**os.environ, "LD_LIBRARY_PATH": ":".join([*folders, *([already] if already else [])])}
    if not Path("/etc/fonts/fonts.conf").exists():
        variables.setdefault("FONTCONFIG_PATH", str(PRIVATE / "etc" / "fonts"))
    return variables


def missing(windowed: bool) -> list[str]:
    """Return the libraries that the loader does not find, by name."""
    pyside = next(VENV.glob("lib*/python*/site-packages/PySide6"), None)
    ldd = shutil.which("ldd")
    if pyside is None or ldd is None:
        return []
    wanted = [pyside / name for name in (*ALWAYS, *(FOR_A_WINDOW if windowed else ()))]
    found = subprocess.run(
        [ldd, *(str(path) for path in wanted if path.is_file())],
        env={**environment(), "LC_ALL": "C"},
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    return sorted({line.split()[0] for line in found.splitlines() if "not found" in line and "=>" in line})


def install(packages: Sequence[str]) -> None:
    """Try the machine's own package manager on packages that have the same name everywhere."""
    installer = _installer()
    if installer:
        _install(installer, [*installer.command, *packages])


def _installer() -> Installer | None:
    return next((each for each in INSTALLERS if shutil.which(each.command[0])), None)


def _install(installer: Installer, line: Sequence[str]) -> None:
    """Try the machine's own package manager, as root or through sudo, and let its words be seen."""
    rights = _rights()
    if rights is None:
        return
    command = [*rights, *line]
    say(f"Installing them: {as_typed(command)}")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    if installer.command[0] == "apt-get":
        run([*rights, "apt-get", "-qq", "update"])
        command[len(rights) + 1 : len(rights) + 1] = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    run(command)


def _rights() -> list[str] | None:
    """Return what to put before a command that needs root; None when this user may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and (sys.stdin.isatty() or succeeds([sudo, "-n", "true"])):
        return [sudo]
    return None


def _advice(installer: Installer | None, windowed: bool, lacking: list[str]) -> str:
    still = "Qt cannot start without: " + ", ".join(lacking)
    if installer is None:
        return still + "\nInstall the packages that hold these libraries, then start the same command again."
    return f"{still}\nInstall them, then start the same command again:\n    sudo {as_typed(installer.line(windowed))}"
