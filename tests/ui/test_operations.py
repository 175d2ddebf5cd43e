"""The runner: threads, order, owners, errors, progress and the end."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.operations import JobProgress, OperationRunner, RunningOperation


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[OperationRunner]:
    runner = OperationRunner(show_after_ms=0)
    yield runner
    runner.shutdown()


def test_the_work_is_done_elsewhere_and_the_result_arrives_here(
    runner: OperationRunner, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int]] = []
    runner.query(
        runner,
        lambda _: threading.get_ident(),
        lambda there: seen.append((there, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen[0]
    assert here == threading.get_ident()
    assert there != here


def test_a_result_never_arrives_before_the_call_returns(
    runner: OperationRunner, qtbot: QtBot
) -> None:
    order: list[str] = []
    runner.query(runner, lambda _: None, lambda _: order.append("done"))
    order.append("returned")
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["returned", "done"]


def test_two_reads_run_beside_each_other(runner: OperationRunner, qtbot: QtBot) -> None:
    both = threading.Barrier(2, timeout=30)
    seen: list[int] = []
    for _ in range(2):
        runner.query(runner, lambda _: both.wait(), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)


def test_writes_run_one_after_the_other_in_order(runner: OperationRunner, qtbot: QtBot) -> None:
    inside: list[int] = []
    order: list[int] = []
    ended: list[None] = []

    def write(number: int) -> None:
        inside.append(number)
        assert inside == [number]
        order.append(number)
        inside.remove(number)

    for number in range(8):
        runner.run(runner, lambda _, n=number: write(n), ended.append)
    qtbot.waitUntil(lambda: len(ended) == 8)
    assert order == list(range(8))


def test_waiting_for_others_holds_up_neither_reads_nor_writes(
    runner: OperationRunner, qtbot: QtBot
) -> None:
    release = threading.Event()
    ended: list[str] = []

    def wait(_: JobProgress) -> str:
        assert release.wait(30)
        return "waited"

    runner.call(runner, wait, ended.append)
    runner.call(runner, wait, ended.append)
    runner.query(runner, lambda _: "read", ended.append)
    runner.run(runner, lambda _: "written", ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert sorted(ended) == ["read", "written"]
    release.set()
    qtbot.waitUntil(lambda: len(ended) == 4)
    assert ended[2:] == ["waited", "waited"]


@dataclass
class Saved:
    changes: ChangeSet


def test_changes_are_broadcast_before_the_owner_hears_of_the_end(
    runner: OperationRunner, qtbot: QtBot
) -> None:
    news = ChangeSet(Text("test.label"))
    order: list[object] = []
    runner.changed.connect(order.append)
    runner.run(runner, lambda _: Saved(news), order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order[0] is news
    assert isinstance(order[1], Saved)


def test_a_change_set_itself_is_broadcast(runner: OperationRunner, qtbot: QtBot) -> None:
    news = ChangeSet(Text("test.label"))
    with qtbot.waitSignal(runner.changed) as heard:
        runner.run(runner, lambda _: news)
    assert heard.args == [news]


def refuse(_: JobProgress) -> None:
    raise UserError(Text("test.refused"))


def test_a_refusal_goes_to_its_owner(runner: OperationRunner, qtbot: QtBot) -> None:
    heard: list[UserError] = []
    runner.run(runner, refuse, error=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].message == Text("test.refused")


def test_a_refusal_nobody_takes_is_announced(runner: OperationRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.failed) as heard:
        runner.run(runner, refuse)
    assert heard.args is not None
    assert isinstance(heard.args[0], UserError)


def test_a_bug_reaches_the_excepthook(
    runner: OperationRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _, error, __: heard.append(error))
    runner.query(runner, lambda _: 1 / 0, print)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_a_dead_owner_gets_no_call_back(runner: OperationRunner, qtbot: QtBot) -> None:
    owner = QObject()
    may_end = threading.Event()
    heard: list[object] = []
    runner.query(owner, lambda _: may_end.wait(30), heard.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(runner.busy_changed):
        may_end.set()
    assert heard == []


def test_only_the_latest_of_a_kind_answers(runner: OperationRunner, qtbot: QtBot) -> None:
    may_end = threading.Event()
    heard: list[str] = []
    runner.query(runner, lambda _: may_end.wait(30) and "old", heard.append, latest="search")
    runner.query(runner, lambda _: "other", heard.append, latest="count")
    runner.query(runner, lambda _: "new", heard.append, latest="search")
    qtbot.waitUntil(lambda: len(heard) == 2)
    with qtbot.waitSignal(runner.busy_changed):
        may_end.set()
    assert sorted(heard) == ["new", "other"]


def test_progress_is_shown_and_can_be_cancelled(runner: OperationRunner, qtbot: QtBot) -> None:
    shown: list[RunningOperation | None] = []
    ended: list[str] = []

    def import_rows(progress: JobProgress) -> None:
        turn = threading.Event()
        while True:
            progress.step("", 40, 100)
            turn.wait(0.005)

    def on_cancelled() -> None:
        ended.append("cancelled")

    runner.progressed.connect(shown.append)
    runner.run(runner, import_rows, cancelled=on_cancelled, label="Importing")
    qtbot.waitUntil(lambda: RunningOperation("Importing", 40, 100) in shown)
    runner.cancel_shown()
    qtbot.waitUntil(lambda: bool(ended) and not runner.is_busy)
    assert shown[-1] is None


def test_a_job_without_a_label_is_never_shown(runner: OperationRunner, qtbot: QtBot) -> None:
    shown: list[object] = []
    polled = threading.Event()
    runner.progressed.connect(shown.append)
    other: list[object] = []
    runner.query(runner, lambda _: polled.wait(30), other.append)
    runner.run(runner, lambda _: None, label="Saving")
    qtbot.waitUntil(lambda: runner.is_busy)
    polled.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert all(show is None or show == RunningOperation("Saving", 0, 0) for show in shown)


def test_cancel_before_the_start_runs_nothing(runner: OperationRunner, qtbot: QtBot) -> None:
    may_end = threading.Event()
    ran: list[str] = []
    ended: list[str] = []
    runner.run(runner, lambda _: may_end.wait(30))
    queued = runner.run(
        runner, lambda _: ran.append("ran"), cancelled=lambda: ended.append("cancelled")
    )
    queued.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ran == []


def test_it_is_what_services_take_for_progress() -> None:
    progress: Progress = JobProgress("first")
    progress.step(Text("test.step"), 2, 5)
    assert isinstance(progress, JobProgress)
    assert (progress.label, progress.done, progress.total) == (Text("test.step"), 2, 5)
    progress.cancel()
    with pytest.raises(CancelledByUser):
        progress.step(Text("test.step"))


def test_shutdown_ends_a_running_job_and_takes_no_more(qtbot: QtBot) -> None:
    runner = OperationRunner()
    started = threading.Event()
    stopped = threading.Event()

    def long(progress: JobProgress) -> None:
        started.set()
        turn = threading.Event()
        try:
            while True:
                progress.check()
                turn.wait(0.005)
        except CancelledByUser:
            stopped.set()
            raise

    runner.run(runner, long)
    assert started.wait(30)
    runner.shutdown()
    assert stopped.is_set()
    assert runner.query(runner, lambda _: None, print).is_cancelled


def test_a_delivered_job_is_gone_without_the_garbage_collector(
    runner: OperationRunner, qtbot: QtBot
) -> None:
    class Held:
        """Something that a callback keeps alive."""

    held = Held()
    known = weakref.ref(held)
    ended: list[None] = []
    go_on = threading.Event()

    def wait(_: JobProgress) -> None:
        assert go_on.wait(30)

    gc.disable()
    try:
        runner.call(runner, wait, lambda _, kept=held: ended.append(None))
        del held
        go_on.set()
        qtbot.waitUntil(lambda: bool(ended))
        qtbot.waitUntil(lambda: known() is None)
    finally:
        gc.enable()
