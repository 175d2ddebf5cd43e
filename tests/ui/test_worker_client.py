"""The window's end of the pipe to the worker."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.worker_client import LOST, WorkerClient, worker_command

KEY = bytes(range(32))
SCRIPT = Path(__file__).parents[1] / "worker" / "scripted_worker.py"


def client_of(profile: Profile, language: str = "en") -> WorkerClient:
    return WorkerClient(profile, KEY, language, [sys.executable, str(SCRIPT)])


def end(client: WorkerClient) -> None:
    client.close()
    for thread in threading.enumerate():
        if thread.name == "answers":
            thread.join(10)


@pytest.fixture
def client(profile: Profile) -> Iterator[WorkerClient]:
    made = client_of(profile)
    yield made
    end(made)


class Told:
    """Remember the steps."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int]] = []

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        self.steps.append((label.code, done, total))


def test_a_job_gives_its_result_and_tells_its_steps(client: WorkerClient) -> None:
    told = Told()
    result = client.call("echo", {"path": "拜访.csv"}, told)
    assert result["args"] == {"path": "拜访.csv"}
    assert ("worker.busy", 1, 2) in told.steps


def test_one_process_does_all_jobs(client: WorkerClient) -> None:
    first = client.call("echo", {}, Unwatched())
    second = client.call("echo", {}, Unwatched())
    assert first["pid"] == second["pid"] == client.pid


def test_the_key_goes_over_the_pipe_alone(client: WorkerClient, profile: Profile) -> None:
    hello = client.call("hello", {}, Unwatched())
    assert hello["key"] == KEY.hex()
    assert hello["profile"] == str(profile.root)
    assert hello["is_hidden"]


def test_nothing_is_started_before_it_is_needed(client: WorkerClient) -> None:
    assert client.pid is None


def test_a_refusal_arrives_as_one(client: WorkerClient) -> None:
    with pytest.raises(UserError) as refused:
        client.call("refuse", {}, Unwatched())
    assert refused.value.message == Text("worker.busy")
    assert refused.value.hint == Text("worker.busy")
    assert refused.value.details == (Text("worker.busy"),)


def test_a_bug_in_the_worker_is_told_with_its_name(client: WorkerClient) -> None:
    with pytest.raises(UserError, match=r"worker\.failed.*KeyError: odd"):
        client.call("odd", {}, Unwatched())
    assert client.call("echo", {}, Unwatched())


def test_a_worker_that_dies_is_told_and_the_next_call_starts_another(client: WorkerClient) -> None:
    first = client.call("echo", {}, Unwatched())["pid"]
    with pytest.raises(UserError, match=r"worker\.died"):
        client.call("die", {}, Unwatched())
    assert client.call("echo", {}, Unwatched())["pid"] != first


def test_a_worker_killed_between_two_calls_is_replaced(client: WorkerClient) -> None:
    first = client.call("echo", {}, Unwatched())["pid"]
    os.kill(first, signal.SIGKILL)
    second = None
    for _ in range(2):  # the first call may still find the pipe open
        try:
            second = client.call("echo", {}, Unwatched())["pid"]
            break
        except UserError as died:
            assert died.message.code == "worker.died"  # noqa: PT017 - told, then started again
    assert second not in (None, first)


def test_a_worker_that_says_nothing_is_ended_and_replaced(profile: Profile) -> None:
    client = WorkerClient(profile, KEY, "en", [sys.executable, str(SCRIPT)], quiet=2.0)
    first = client.call("echo", {}, Unwatched())["pid"]
    with pytest.raises(UserError, match=r"worker\.hung") as told:
        client.call("hang", {}, Unwatched())
    assert told.value.message.code in LOST
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert client.call("echo", {}, Unwatched())["pid"] != first
    end(client)


def test_a_job_that_tells_how_far_it_is_may_take_long(profile: Profile) -> None:
    client = WorkerClient(profile, KEY, "en", [sys.executable, str(SCRIPT)], quiet=2.0)
    progress = JobProgress()
    stop = threading.Timer(3.0, progress.cancel)
    stop.start()
    with pytest.raises(CancelledByUser):
        client.call("slow", {}, progress)
    stop.join()
    end(client)


def test_a_worker_that_cannot_open_the_book_says_why(profile: Profile) -> None:
    client = client_of(profile, "refuse")
    with pytest.raises(UserError, match=r"worker\.busy"):
        client.call("echo", {}, Unwatched())
    end(client)


def test_a_cancel_reaches_the_worker(client: WorkerClient) -> None:
    progress = JobProgress()
    ended: list[str] = []

    def call() -> None:
        try:
            client.call("slow", {}, progress)
        except CancelledByUser:
            ended.append("cancelled")

    caller = threading.Thread(target=call)
    caller.start()
    while progress.done < 3 and caller.is_alive():
        pass
    progress.cancel()
    caller.join(30)
    assert ended == ["cancelled"]
    assert client.call("echo", {}, Unwatched())


def test_calls_of_several_threads_stand_in_line(client: WorkerClient) -> None:
    results: list[int] = []

    def call(number: int) -> None:
        results.append(client.call("echo", {"n": number}, Unwatched())["args"]["n"])

    callers = [threading.Thread(target=call, args=(n,)) for n in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(30)
    assert sorted(results) == [0, 1, 2, 3]


def test_closing_ends_the_process_and_a_running_job(profile: Profile) -> None:
    client = client_of(profile)
    progress = JobProgress()
    ended: list[str] = []

    def call() -> None:
        try:
            client.call("slow", {}, progress)
        except (CancelledByUser, UserError) as end_of_it:
            ended.append(type(end_of_it).__name__)

    caller = threading.Thread(target=call)
    caller.start()
    while progress.done < 1 and caller.is_alive():
        pass
    end(client)
    caller.join(30)
    assert client.pid is None
    assert len(ended) == 1
    with pytest.raises(CancelledByUser):
        client.call("echo", {}, Unwatched())


def test_the_real_worker_is_this_program() -> None:
    command = worker_command()
    assert command[0] == sys.executable
    assert Path(command[1]).name == "main.py"
    assert Path(command[1]).exists()
    assert command[2] == "--worker"
