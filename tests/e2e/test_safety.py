"""The lock on a real screen: one window is left, and no word of the book on it."""

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


@pytest.fixture
def demo(screen):
    profile = screen.folder / "demo"
    program = screen.start("--demo", "--profile", profile)
    screen.wait_title("Today")
    screen.focus("Today")
    return program


def test_the_lock_leaves_one_window_without_a_word_of_the_book(screen, demo):
    program = demo
    screen.keys("ctrl+l")
    screen.type("Aldermoor Rail call half a sentence")
    screen.keys("ctrl+shift+l")
    screen.wait_title("Locked")
    assert screen.titles() == ["Locked — CSM Desk"]
    screen.focus("Locked")
    screen.keys("ctrl+k", "ctrl+2")  # commands do nothing now
    screen.keys("Return")
    screen.wait_title("Today")
    program.terminate()
    assert program.wait(20) == 0
