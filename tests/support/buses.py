"""A D-Bus of a test's own, on which it says what a desktop says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

_BUS = "verifier-test"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[QDBusConnection]:
    """A bus of its own, as a desktop has one."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon on this machine")
    words = [daemon, "--session", "--nofork", "--print-address=1", f"--address=unix:path={tmp_path}/bus"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            assert running.stdout is not None
            made = QDBusConnection.connectToBus(running.stdout.readline().strip(), _BUS)
            assert made.isConnected()
            yield made
        finally:
            QDBusConnection.disconnectFromBus(_BUS)
            running.terminate()


def say(bus: QDBusConnection, path: str, interface: str, name: str, *arguments: object) -> None:
    """Send a signal to whoever listens."""
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    assert bus.send(message)
