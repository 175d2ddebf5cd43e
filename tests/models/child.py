"""Real second processes for the tests of the book."""

import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_START = """
import sys
from pathlib import Path
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from tests.models.records import LABEL, account, add, save, sql

profile, key = Profile(Path(sys.argv[1])), bytes.fromhex(sys.argv[2])

def say(*words):
    print(*words, flush=True)

def wait():
    sys.stdin.readline()
"""


@contextmanager
def child(profile, key, code):
    """Start Python code that has the book's ``profile`` and ``key``, and end it with the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", _START + textwrap.dedent(code), str(profile.root), key.hex()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.stdin.close()
        process.stdout.close()
        if process.poll() is None:
            process.kill()
        process.wait()


def heard(process):
    """Wait for the next line of a child; a child that died fails the test."""
    line = process.stdout.readline()
    assert line, f"the child ended with {process.wait()}"
    return line.strip()


def go_on(process):
    """Let a child that waits go on."""
    process.stdin.write("\n")
    process.stdin.flush()


def result(profile, key, code):
    """Run code to its end and return what it said."""
    with child(profile, key, code) as process:
        said = process.stdout.read()
        assert process.wait() == 0
        return said.strip()
