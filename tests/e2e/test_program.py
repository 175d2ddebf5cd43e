"""The program as its user meets it: a real window on a real screen."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.e2e.screen import MAIN

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


def _ask(screen, profile, *words):
    done = subprocess.run(
        [sys.executable, str(MAIN), *words, "--profile", str(profile), "--json"],
        env=screen.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def demo(screen):
    """Start the program on the demo book, on a machine that knows nothing of it."""
    profile = screen.folder / "demo"
    program = screen.start("--demo", "--profile", profile)
    screen.wait_title("Today")
    screen.focus("Today")
    return program, profile


def test_the_demo_book_opens_and_a_call_is_logged_by_keyboard_alone(screen, demo):
    program, profile = demo
    screen.keys("ctrl+l")
    screen.type("Aldermoor Rail call 25m a talk about the night shift")
    screen.keys("ctrl+Return")
    screen.until(
        lambda: _ask(screen, profile, "search", "night shift talk", "--limit", "5"), 30, "the note"
    )
    hit = _ask(screen, profile, "search", "night shift talk", "--limit", "5")[0]
    assert hit["kind"] == "touchpoint"
    assert hit["title"].startswith("Aldermoor Rail")
    screen.keys("ctrl+z")
    screen.until(lambda: not _ask(screen, profile, "search", "night shift talk"), 30, "the undo")
    program.terminate()
    assert program.wait(20) == 0


def test_a_complete_call_with_promises_is_one_line(screen, demo):
    program, profile = demo
    line = (
        "Aldermoor 30m @Vossgard night shift renewal !risk >Fri send quote <next Wed sign it =done"
    )
    begun = time.monotonic()
    screen.keys("ctrl+l")
    screen.type(line)
    screen.keys("ctrl+Return")
    done = time.monotonic() - begun
    print(f"{len(line) + 2} keys and {done:.1f} s of a machine from Ctrl+L to Ctrl+Enter")
    found = lambda: _ask(screen, profile, "search", "night shift renewal")  # noqa: E731
    screen.until(found, 30, "the touchpoint")
    asked = _ask(screen, profile, "promises")
    promised = {(one["title"], one["side"]) for one in asked if one["kind"] == "commitment"}
    assert {("send quote", "ours"), ("sign it", "theirs")} <= promised
    program.terminate()
    assert program.wait(20) == 0


def test_a_second_start_for_quick_entry_opens_it_in_the_running_window(screen, demo):
    program, profile = demo
    second = screen.start("--demo", "--quick", "--profile", profile)
    assert second.wait(60) == 0
    screen.wait_title("Log a touchpoint")
    screen.focus("Log a touchpoint")
    screen.type("Aldermoor Rail call 5m asked from outside")
    screen.keys("ctrl+Return")
    screen.until(lambda: _ask(screen, profile, "search", "asked from outside"), 30, "the note")
    screen.until(lambda: not any(t.startswith("Log a") for t in screen.titles()), 20, "its end")
    program.terminate()
    assert program.wait(20) == 0


def test_a_start_for_quick_entry_shows_the_panel_alone_and_ends_with_it(screen):
    profile = screen.folder / "demo"
    program = screen.start("--demo", "--quick", "--profile", profile)
    screen.wait_title("Log a touchpoint", 90)
    assert len([title for title in screen.titles() if "CSM Desk" in title]) == 1
    screen.focus("Log a touchpoint")
    screen.type("Aldermoor Rail call 5m from a bare desk")
    screen.keys("ctrl+Return")
    assert program.wait(30) == 0
    assert _ask(screen, profile, "search", "from a bare desk")


def test_a_draft_survives_a_killed_program(screen, demo):
    program, profile = demo
    screen.keys("ctrl+l")
    screen.type("Aldermoor Rail call half a sentence")
    doctor = lambda: _ask(screen, profile, "doctor")["counts"]["draft"]  # noqa: E731
    screen.until(lambda: doctor() == 1, 20, "the draft")
    program.send_signal(signal.SIGKILL)
    program.wait()
    again = screen.start("--demo", "--profile", profile)
    screen.wait_title("Today")
    assert doctor() == 1
    assert _ask(screen, profile, "doctor")["integrity"] == "ok"
    screen.focus("Today")
    screen.keys("ctrl+l")
    found = lambda: _ask(screen, profile, "search", "half a sentence")  # noqa: E731

    def saves():
        screen.keys("ctrl+Return")  # what was typed before the kill; refused until it is back
        return found()

    screen.until(saves, 30, "the draft that was saved")
    again.terminate()
    assert again.wait(20) == 0


def test_a_second_window_on_the_same_book_is_refused_in_words(screen, demo):
    _program, profile = demo
    environment = {**screen.environment, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("DISPLAY")
    second = subprocess.run(
        [sys.executable, str(MAIN), "--demo", "--profile", str(profile)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert "already" in second.stderr
    assert "Traceback" not in second.stderr


def test_closing_ends_every_process_and_frees_the_book(screen, demo):
    program, profile = demo
    children = subprocess.run(
        ["pgrep", "-P", str(program.pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    screen.keys("ctrl+q")
    assert program.wait(20) == 0
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(int(child), 0)
    assert _ask(screen, profile, "doctor")["integrity"] == "ok"
    assert not list((profile / "logs").glob("report*"))
