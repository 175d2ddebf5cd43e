"""What becomes of an exception nobody caught, and of an interpreter that dies."""

import logging
import re
import sys
import threading

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.system.crashes import FaultLog, install_excepthook

DIE = """
import faulthandler, sys
from pathlib import Path
from csmdesk.system.crashes import FaultLog
from csmdesk.system.paths import Profile

log = FaultLog(Profile(Path(sys.argv[1])))
faulthandler._sigsegv()
"""


class Seen:
    """Collect what the hook hands over, and the thread it came from."""

    def __init__(self):
        self.calls = []

    def __call__(self, error, report):
        self.calls.append((error, report, threading.current_thread().name))


@pytest.fixture
def seen():
    return Seen()


@pytest.fixture
def hook(profile, seen):
    reports = install_excepthook(profile, seen)
    yield reports
    reports.remove()


def fail(message="a bug about li.na@huaxin.example"):
    raise RuntimeError(message)


def in_thread(target, *args):
    thread = threading.Thread(target=target, args=args, name="import worker")
    thread.start()
    thread.join()


def uncaught(error):
    """Hand an error to the hook as the interpreter does."""
    try:
        raise error
    except type(error) as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


def test_worker_thread_gets_a_report_to_read(hook, seen, profile):
    in_thread(fail)
    (error, report, thread) = seen.calls[0]
    assert isinstance(error, RuntimeError)
    assert thread == "import worker"
    assert report.parent == profile.logs
    content = report.read_text("utf-8")
    assert "thread import worker" in content
    assert "RuntimeError: a bug about [mail]" in content
    assert "in fail" in content
    assert "CSM Desk 0.1.0, Python 3." in content
    assert "sent to nobody" in content
    assert "没有发送给任何人" in content
    assert "huaxin" not in content


def test_repeats_are_counted_not_reported(hook, seen, profile):
    for number in range(300):
        in_thread(fail, f"paint event {number}")
    assert len(seen.calls) == 1
    assert hook.suppressed == 299
    assert len(list(profile.logs.glob("report-*.txt"))) == 1


def test_another_place_is_another_report(hook, seen, profile):
    in_thread(fail)
    in_thread(int, "no number")
    in_thread({}.__getitem__, "missing")
    assert [type(error) for error, _, _ in seen.calls] == [RuntimeError, ValueError, KeyError]
    assert len({report for _, report, _ in seen.calls}) == 3


def test_threads_that_fail_at_once_give_one_report(hook, seen):
    gate = threading.Barrier(8)

    def wait_and_fail():
        gate.wait()
        fail()

    threads = [threading.Thread(target=wait_and_fail) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen.calls) == 1
    assert hook.suppressed == 7


def test_main_thread_is_watched_too(hook, seen):
    uncaught(RuntimeError("on the main thread"))
    assert seen.calls[0][2] == "MainThread"
    assert seen.calls[0][1].exists()


def test_what_the_user_can_mend_is_no_crash(hook, seen, profile):
    for _ in range(2):
        uncaught(UserError(Text("vault.damaged"), Text("vault.damaged.hint")))
    uncaught(CancelledByUser())
    assert [(type(error), report) for error, report, _ in seen.calls] == [(UserError, None)] * 2
    assert not list(profile.logs.glob("report-*.txt"))


def test_system_exit_in_a_thread_is_silent(hook, seen):
    in_thread(sys.exit, 3)
    assert seen.calls == []


def test_interrupt_from_the_keyboard_is_left_to_python(hook, seen, capsys):
    uncaught(KeyboardInterrupt())
    assert seen.calls == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_failing_listener_ends_in_the_log(profile, caplog):
    def broken(error, report):
        uncaught(ZeroDivisionError("inside the hook"))
        raise LookupError("the window is gone")

    reports = install_excepthook(profile, broken)
    try:
        with caplog.at_level(logging.ERROR):
            in_thread(fail)
    finally:
        reports.remove()
    assert "could not be reported" in caplog.text
    assert "the window is gone" in caplog.text
    assert "inside the hook" not in caplog.text


def test_only_the_newest_reports_are_kept(hook, seen, profile):
    for number in range(30):
        code = compile("\n" * number + "raise OSError", "somewhere.py", "exec")
        in_thread(exec, code)
    assert len(seen.calls) == 30
    assert len(list(profile.logs.glob("report-*.txt"))) == 20
    assert seen.calls[-1][1].exists()


def test_remove_puts_the_former_hooks_back(profile, seen):
    before = (sys.excepthook, threading.excepthook)
    reports = install_excepthook(profile, seen)
    assert (sys.excepthook, threading.excepthook) != before
    reports.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_dying_interpreter_leaves_its_trace_for_the_next_start(profile, child):
    assert child(DIE, profile.root).returncode != 0
    done = child(
        """
        import sys
        from pathlib import Path
        from csmdesk.system.crashes import FaultLog
        from csmdesk.system.paths import Profile

        for _ in range(2):
            log = FaultLog(Profile(Path(sys.argv[1])))
            print(log.previous.read_text() if log.previous else "a clean end")
            log.close()
        """,
        profile.root,
    )
    assert re.search(r"Fatal Python error|Segmentation|Current thread", done.stdout), done.stderr
    assert done.stdout.rstrip().endswith("a clean end")


def test_first_start_has_no_trace(profile, child):
    assert FaultLog.__doc__
    done = child(
        """
        import sys
        from pathlib import Path
        from csmdesk.system.crashes import FaultLog
        from csmdesk.system.paths import Profile

        log = FaultLog(Profile(Path(sys.argv[1])), "worker")
        print(log.previous)
        log.close()
        """,
        profile.root,
    )
    assert done.stdout == "None\n", done.stderr
    assert (profile.logs / "crash-worker.log").exists()
