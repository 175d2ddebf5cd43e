"""A program killed in the middle of an import leaves the book as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import BOOK

ROOT = Path(__file__).parents[2]
CHILD = """
import sys, time
from pathlib import Path
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile

class Hang:
    def __init__(self, at):
        self.left = at
    def step(self, label, done=0, total=0):
        self.left -= 1
        if self.left == 0:
            print("half", flush=True)
            time.sleep(600)

profile, at, *paths = sys.argv[1:]
store = Store.open(Profile(Path(profile)), bytes(range(32)))
plan = plan_import(store, [FileRequest(Path(path)) for path in paths])
run_import(store, plan, progress=Hang(int(at)))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_killed_import_is_taken_back_at_the_next_start(store, profile, key, write, at):
    paths = [write(name, text) for name, text in BOOK.items()]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(profile.root), str(at), *map(str, paths)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with child:
        assert child.stdout.readline() == b"half\n"
        with store.read() as read:
            assert read.sql("SELECT count(*) FROM account") == [(3,)]
        child.kill()
    store.close()
    opened = Store.open(profile, key)
    try:
        with opened.read() as read:
            assert UndoStack(opened).next_undo(read) is None
            assert read.sql("SELECT count(*) FROM action WHERE state = 'open'") == [(0,)]
            for table in ("account", "person", "contract_line", "usage_fact", "ticket"):
                assert read.sql(f"SELECT count(*) FROM {table}") == [(0,)], table
        report = run_import(opened, plan_import(opened, [FileRequest(path) for path in paths]))
        assert sum(found.created for found in report.files) == 15
    finally:
        opened.close()
