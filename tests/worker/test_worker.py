"""The worker as a process: one JSON object a line in and out, and no way for it to hang."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts, names

ROOT = Path(__file__).parents[2]


class Pipe:
    """Talk to one worker process."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), "--worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def say(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def hear(self):
        """Return the next answer that is no progress."""
        while True:
            answer = json.loads(self.process.stdout.readline())
            if "progress" not in answer:
                return answer

    def greet(self, profile, key):
        self.say(key=key.hex(), profile=str(profile.root), language="en")
        return self.hear()

    def end(self):
        self.process.stdin.close()
        code = self.process.wait(60)
        self.process.stdout.close()
        return code


@pytest.fixture
def pipe():
    made = Pipe()
    yield made
    if made.process.poll() is None:
        made.process.kill()
        made.process.wait()
    for stream in (made.process.stdin, made.process.stdout):
        stream.close()


@pytest.fixture
def book(store):
    with store.write(Text("action.demo")) as uow:
        accounts.create_account(uow, "华信精工", city="苏州")
    return store


def test_it_answers_each_job_and_ends_with_the_pipe(pipe, book, profile, key):
    assert pipe.greet(profile, key) == {"id": 0, "result": {"ready": True}}
    pipe.say(id=1, job="names", args={})
    assert pipe.hear() == {"id": 1, "result": {"names": 1}}
    pipe.say(id=2, job="names", args={})
    assert pipe.hear() == {"id": 2, "result": {"names": 0}}
    assert pipe.end() == 0
    with book.read() as read:
        assert not names.pending(read)


def test_a_wrong_key_is_refused_in_words(pipe, book, profile):
    answer = pipe.greet(profile, bytes(32))
    assert answer["id"] == 0
    assert answer["refused"]["message"]["code"]
    assert pipe.end() == 1


def test_a_bug_in_one_job_does_not_end_the_next(pipe, book, profile, key):
    pipe.greet(profile, key)
    pipe.say(id=1, job="no such job", args={})
    assert pipe.hear()["failed"].startswith("KeyError")
    pipe.say(id=2, job="qbr", args={})
    assert "failed" in pipe.hear()
    pipe.say(id=3, job="names", args={})
    assert pipe.hear()["id"] == 3
    assert pipe.end() == 0


def test_a_job_cancelled_before_its_turn_never_begins(pipe, book, profile, key):
    pipe.greet(profile, key)
    pipe.say(cancel=2)
    pipe.say(id=2, job="names", args={})
    assert pipe.hear() == {"id": 2, "cancelled": True}
    assert pipe.end() == 0


def test_a_refusal_crosses_with_its_words(pipe, book, profile, key, tmp_path):
    with book.read() as read:
        account = read.sql("SELECT id FROM account")[0][0]
    pipe.greet(profile, key)
    args = {"account_id": account, "year": 2026, "number": 1, "audience": "customer",
            "language": "en", "path": str(tmp_path / "nowhere" / "deck.pptx")}  # fmt: skip
    pipe.say(id=1, job="qbr", args=args)
    refused = pipe.hear()["refused"]
    assert refused["message"]["code"] == "reports.folder_missing"
    assert refused["hint"]["code"]
    assert pipe.end() == 0


def test_a_word_cut_short_by_the_death_of_the_window_ends_the_worker(pipe, book, profile, key):
    pipe.greet(profile, key)
    pipe.process.stdin.write('{"id": 1, "jo')
    assert pipe.end() == 0


def test_a_worker_without_a_window_ends_at_once(pipe):
    assert pipe.end() == 0


def test_disconnecting_a_book_that_is_not_connected_is_refused(pipe, book, profile, key):
    _with_vault(profile, key)
    pipe.greet(profile, key)
    pipe.say(id=1, job="disconnect", args={})
    assert pipe.hear()["refused"]["message"]["code"] == "sync.not_connected"
    assert pipe.end() == 0


def _with_vault(profile, key):
    """Give the book's folder a vault, as every book of a user has one."""
    from csmdesk.system.paths import Profile
    from csmdesk.system.secrets import Vault

    other = Profile(profile.root.with_name("other"))
    Vault(other).create("passphrase", "gentle river")
    profile.vault.write_bytes(other.vault.read_bytes())


def test_the_book_is_whole_after_the_worker_was_killed(pipe, book, profile, key, clock):
    pipe.greet(profile, key)
    pipe.process.kill()
    pipe.process.wait()
    again = Store.open(profile, key, clock)
    with again.read() as read:
        assert read.sql("SELECT count(*) FROM account")[0][0] == 1
    again.close()
