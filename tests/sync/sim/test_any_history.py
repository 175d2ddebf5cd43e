"""Whatever people, faults and kills come in whatever order: no invariant breaks, all is found.

What Hypothesis finds becomes a test of its own, with its steps in words.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tests.sync.sim import faults
from tests.sync.sim.invariants import check_always, check_quiet
from tests.sync.sim.world import SimWorld

NAMES = st.sampled_from(["Acme", "Borealis", "Čapek", "大华", ""])
CITIES = st.sampled_from(["Oslo", "Bergen", "Turku", ""])
TRICKS = st.sampled_from([faults.never_arrives, faults.vanishes, faults.answer_lost,
                          faults.server_fault, faults.later(30.0)])  # fmt: skip
CALLS = st.sampled_from(["*", "pull", "create", "update", "delete", "find", "read", "sweep"])


class SyncMachine(RuleBasedStateMachine):
    """One user, one colleague, one CRM, and everything that can come between them."""

    accounts = Bundle("accounts")
    texts = Bundle("texts")

    def __init__(self) -> None:
        super().__init__()
        root = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=root if root.is_dir() else None))
        self.world = SimWorld(self.folder / "profile")
        self.world.options = {"accept_deletions": True}
        self.edits = 0

    @initialize(target=accounts)
    def begin(self):
        made = self.world.local.account("Root")
        self.world.sync()
        return made

    def name(self, text):
        """Make every value one that was never there before: a loss cannot hide."""
        self.edits += 1
        return f"{text} {self.edits}"

    # ------------------------------------------------------------------ the user
    @rule(target=accounts, name=NAMES)
    def add_here(self, name):
        return self.world.local.account(self.name(name))

    @rule(target=texts, account=accounts, is_task=st.booleans())
    def say(self, account, is_task):
        make = self.world.local.task if is_task else self.world.local.talk
        return make(account, self.name("Said"))

    @rule(which=accounts, name=NAMES)
    def rename_here(self, which, name):
        self.world.local.edit(which, name=self.name(name))

    @rule(which=accounts, city=CITIES)
    def move_here(self, which, city):
        self.world.local.edit(which, city=self.name(city))

    @rule(which=texts)
    def note_here(self, which):
        if self.world.values_here(which):
            self.world.local.edit(which, notes=self.name("Noted"))

    @rule(which=texts)
    def delete_here(self, which):
        if self.world.values_here(which):
            self.world.local.delete(which)

    @rule(choice=st.sampled_from(["mine", "theirs"]))
    def decide(self, choice):
        self.world.local.decide(choice)

    # ------------------------------------------------------------------ the colleague
    @rule(name=NAMES)
    def add_there(self, name):
        self.world.remote.account(self.name(name))

    @rule(which=accounts, name=NAMES)
    def rename_there(self, which, name):
        if self.world.remote.has(which):
            self.world.remote.edit(which, name=self.name(name))

    @rule(which=accounts, city=CITIES)
    def move_there(self, which, city):
        if self.world.remote.has(which):
            self.world.remote.edit(which, city=self.name(city))

    @rule(which=texts)
    def note_there(self, which):
        if self.world.remote.has(which):
            self.world.remote.edit(which, notes=self.name("Noted there"))

    @rule(which=texts)
    def delete_there(self, which):
        if self.world.remote.has(which):
            self.world.remote.delete(which)

    # ------------------------------------------------------------------ the exchange
    @rule()
    def sync(self):
        self.world.try_sync()

    @rule(call=CALLS, trick=TRICKS, skip=st.integers(0, 3))
    def sync_in_trouble(self, call, trick, skip):
        self.world.fault(call, trick, skip=skip)
        self.world.try_sync()
        self.world.heal()

    @rule(number=st.integers(1, 60))
    def killed(self, number):
        self.world.is_killed_at(number)
        self.world._open()

    @rule(minutes=st.sampled_from([1, 5, 60, 1500]))
    def wait(self, minutes):
        self.world.clock.advance(timedelta(minutes=minutes))

    @invariant()
    def always(self):
        check_always(self.world)

    def teardown(self):
        try:
            check_quiet(self.world)
        finally:
            self.world.close()
            shutil.rmtree(self.folder)


SyncMachine.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestAnyHistory = SyncMachine.TestCase
