"""The guard against things left running must itself bite: each kind is left running once and must be named."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThread, QThreadPool, QTimer

from tests.helpers.leaks import Watch

SHORT = 0.05


def test_finds_nothing_where_nothing_is_left(qapp: QCoreApplication) -> None:
    watch = Watch()
    worker = threading.Thread(target=time.sleep, args=(0.01,))
    worker.start()
    timer = QTimer()
    timer.start(1000)
    timer.stop()
    assert watch.left_running() == []


def test_names_a_thread() -> None:
    watch, end = Watch(), threading.Event()
    worker = threading.Thread(target=end.wait, name="counting")
    worker.start()
    left = watch.left_running(SHORT)
    end.set()
    worker.join()
    assert left == ["thread 'counting'"]


def test_names_a_child_process() -> None:
    watch = Watch()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    left = watch.left_running(SHORT)
    child.communicate(b"\n")
    assert len(left) == 1
    assert "child process" in left[0]
    assert "test_leaks.py:" in left[0]
    assert watch.left_running(SHORT) == []


def test_names_a_timer_and_the_line_that_started_it(qapp: QCoreApplication) -> None:
    watch = Watch()
    timer = QTimer()
    timer.setObjectName("autosave")
    timer.start(10_000)
    left = watch.left_running(SHORT)
    timer.stop()
    assert len(left) == 1
    assert "QTimer 'autosave'" in left[0]
    assert "test_leaks.py:" in left[0]


def test_names_a_single_shot_that_has_not_fired_yet(qapp: QCoreApplication) -> None:
    watch, receiver, fired = Watch(), QObject(), list[bool]()
    QTimer.singleShot(0, lambda: fired.append(True))
    QTimer.singleShot(60_000, receiver, lambda: fired.append(False))
    left = watch.left_running(SHORT)
    del receiver  # with its receiver a single shot goes too
    assert len(left) == 1
    assert "singleShot(60000)" in left[0]
    assert fired == [True]
    assert watch.left_running(SHORT) == []


def test_names_a_qt_thread(qapp: QCoreApplication) -> None:
    watch = Watch()
    thread = QThread()
    thread.setObjectName("matching")
    thread.start()
    left = watch.left_running(SHORT)
    thread.quit()
    assert thread.wait(2000)
    assert len(left) == 1
    assert "QThread 'matching'" in left[0]


def test_names_the_pool_of_the_program(qapp: QCoreApplication) -> None:
    watch, end = Watch(), threading.Event()
    QThreadPool.globalInstance().start(QRunnable.create(lambda: end.wait(5) and None))
    left = watch.left_running(SHORT)
    end.set()
    assert QThreadPool.globalInstance().waitForDone(2000)
    assert len(left) == 1
    assert "QThreadPool" in left[0]


def test_names_a_pool_that_is_still_at_work(qapp: QCoreApplication) -> None:
    watch, end, pool = Watch(), threading.Event(), QThreadPool()
    pool.start(QRunnable.create(lambda: end.wait(5) and None))
    left = watch.left_running(SHORT)
    end.set()
    assert pool.waitForDone(2000)
    assert len(left) == 1
    assert "QThreadPool" in left[0]
