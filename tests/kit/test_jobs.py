from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.jobs import Jobs, Lane, Progress, ProgressPopup
from tests.desktop.qt import let_go


@pytest.fixture
def lane(program: Program) -> Lane:
    return Lane("store", parent=program)


def test_the_result_comes_on_the_windows_thread(lane: Lane, qtbot: QtBot) -> None:
    threads: list[object] = []

    def work(progress: Progress) -> int:
        threads.append(QThread.currentThread())
        progress.step(1, 1, "算")
        return 42

    job = lane.start("算", work)
    with qtbot.waitSignal(job.finished), qtbot.waitSignal(job.done) as done:
        job.done.connect(lambda _result: threads.append(QThread.currentThread()))
    assert done.args == [42]
    assert threads[0] is not threads[1]
    assert threads[1] is lane.thread()


def test_nobody_hears_of_an_end_before_the_thread_has_let_go_of_the_signal(lane: Lane, qtbot: QtBot) -> None:
    """Destroyed while its thread was still inside the signal, a job took the program along."""
    for _ in range(50):
        job = lane.start("算", lambda _progress: 1)
        left: list[bool] = []
        job.done.connect(lambda _result, job=job, left=left: left.append(job.left.is_set()))
        with qtbot.waitSignal(job.finished):
            pass
        assert left == [True]


def test_a_failure_is_handed_over_as_a_value(lane: Lane, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise OSError("满")

    job = lane.start("写", work)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], OSError)
    let_go()
    assert not lane.is_busy


def test_cancel_stops_at_the_next_step(lane: Lane, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[object] = []

    def work(progress: Progress) -> None:
        gate.wait(5)
        progress.step(1, 2, "")

    job = lane.start("长", work)
    job.done.connect(done.append)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        gate.set()
    assert done == []


def test_a_new_job_of_a_kind_drops_the_old_ones_result(lane: Lane, qtbot: QtBot) -> None:
    old = lane.start("旧", lambda _progress: "old", kind="find")
    new = lane.start("新", lambda _progress: "new", kind="find")
    with qtbot.waitSignals([old.cancelled, new.done]), qtbot.assertNotEmitted(old.done):
        pass


def test_a_report_from_before_anyone_listened_is_not_lost(lane: Lane, qtbot: QtBot) -> None:
    reported, gate = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 4, "第一季度")
        reported.set()
        gate.wait(5)

    job = lane.start("算一年", work)
    assert reported.wait(5)
    with qtbot.waitSignal(job.progressed) as seen:
        pass
    assert seen.args == [1, 4, "第一季度"]
    with qtbot.waitSignal(job.finished):
        gate.set()


def test_the_popup_comes_late_and_cancels(program: Program, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lanes = Jobs(window)
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 4, "第一季度")
        gate.wait(5)
        progress.step(2, 4, "第二季度")

    job = lanes.free.start("算一年", work)
    popup = window.findChild(ProgressPopup)
    assert isinstance(popup, ProgressPopup)
    assert not popup.isVisible()
    qtbot.waitUntil(lambda: popup.isVisible() and popup.bar.maximum() > 0)
    assert (popup.text.text(), popup.bar.value(), popup.bar.maximum()) == ("第一季度", 1, 4)
    with qtbot.waitSignal(job.cancelled):
        popup.cancel_button.click()
        gate.set()
    let_go()
    assert window.findChild(ProgressPopup) is None
    lanes.shut()


def test_whoever_shuts_the_lanes_waits_for_what_has_begun_and_begins_nothing_more(lane: Lane) -> None:
    """After ten seconds the store was closed under a job that was still writing."""
    begun, ended = threading.Event(), list[str]()

    def work(_progress: Progress) -> None:
        begun.set()
        time.sleep(0.2)  # says nothing on its way, so that nothing stops it
        ended.append("first")

    lane.start("长", work)
    lane.start("后", lambda _progress: ended.append("second"))
    assert begun.wait(5)
    lane.shut()
    assert ended == ["first"]
