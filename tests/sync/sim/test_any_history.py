"""Whatever people, machines, faults and kills come in whatever order: no invariant breaks.

``SYNC_HISTORY=long`` plays many and long histories from fresh seeds, ``SYNC_HISTORY=hunt`` many
fixed ones, and stops at the first that fails without making it small. What is found becomes a test
of its own, with its steps in words.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tests.sync.sim import faults
from tests.sync.sim.dialect import PLAIN, Dialect, replaced
from tests.sync.sim.invariants import check_always, check_quiet, file_is_whole
from tests.sync.sim.world import SimWorld

SMALL = replaced(PLAIN, page=3, batch=4)
SIZES = {"page": 3, "batch": 4, "granularity": 1.0, "overlap": 60.0}
LIVES = st.sampled_from((
    SMALL,
    Dialect("stamps of a second", **SIZES, is_guarded=False),
    Dialect("a list that lags", **SIZES, lag=30.0, unique=frozenset()),
    Dialect("a batch is one", **SIZES, is_whole=True, trims=True),
))  # fmt: skip
NAMES = st.sampled_from(["Acme", "Borealis", "Čapek", "大华", ""])
TRICKS = st.sampled_from([
    faults.never_arrives, faults.vanishes, faults.answer_lost, faults.server_fault,
    faults.later(30.0), faults.twice, faults.says(429, Retry_After="30"), faults.half_a_list,
])  # fmt: skip
LOSSES = st.sampled_from([faults.answer_lost, faults.vanishes, faults.later(30.0)])
CALLS = st.sampled_from(["*", "pull", "create", "update", "delete", "find", "read", "sweep"])
ON = st.sampled_from([0, 0, 1])  # most happens on the first machine
BEFORE = st.sampled_from(["nothing", "said", "edited", "untied", "gone", "joined", "killed"])
FIELDS = st.sampled_from(["name", "city", "website"])


@cache
def bound_books():
    """Make two books that are bound, once: a migration takes longer than a history."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    for name in ("first", "second"):
        SimWorld(folder / name).close()
    return folder


class SyncMachine(RuleBasedStateMachine):
    """One user with two machines, one colleague, one CRM, and all that can come between them."""

    accounts = Bundle("accounts")
    texts = Bundle("texts")

    def __init__(self) -> None:
        super().__init__()
        root = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=root if root.is_dir() else None))
        shutil.copytree(bound_books(), self.folder, dirs_exist_ok=True)
        self.worlds: list[SimWorld] = []
        self.edits = 0
        self.has_tied = False

    @initialize(target=accounts, dialect=LIVES)
    def begin(self, dialect):
        first = SimWorld(self.folder / "first", dialect)
        first.asked_for = 30.0
        self.take(first)
        made = first.local.account("Root")
        first.sync()
        return made

    def take(self, world):
        world.options = {"accept_deletions": True, "as_new": True}
        self.worlds.append(world)

    @property
    def first(self):
        return self.worlds[0]

    def on(self, number):
        """Take a machine; the second one is bought when it is needed."""
        if number == len(self.worlds):
            self.take(self.first.second(self.folder / "second"))
        return self.worlds[number]

    def name(self, text):
        """Make every value one that was never there before: a loss cannot hide."""
        self.edits += 1
        return f"{text} {self.edits}"

    # ------------------------------------------------------------------ the user
    @rule(target=accounts, on=ON, name=NAMES)
    def add_here(self, on, name):
        return self.on(on).local.account(self.name(name))

    @rule(target=texts, on=ON, account=accounts, is_task=st.booleans())
    def say(self, on, account, is_task):
        world = self.on(on)
        account = world.here(account)
        if account is None:
            return "nothing"
        make = world.local.task if is_task else world.local.talk
        return make(account, self.name("Said"))

    @rule(on=ON, which=accounts, field=FIELDS)
    def edit_here(self, on, which, field):
        self.change_here(self.on(on), which, field)

    def change_here(self, world, which, field):
        if mine := world.here(which):
            world.local.edit(mine, **{field: self.name("Mine")})

    @rule(on=ON, which=texts)
    def note_here(self, on, which):
        self.change_here(self.on(on), which, "notes")

    @rule(on=ON, which=texts)
    def delete_here(self, on, which):
        if mine := self.on(on).here(which):
            self.on(on).local.delete(mine)

    @rule(on=ON, choice=st.sampled_from(["mine", "theirs"]))
    def decide(self, on, choice):
        self.on(on).local.decide(choice)

    # ------------------------------------------------------------------ the colleague
    @rule(target=accounts, name=NAMES, count=st.integers(1, 5), late=st.sampled_from([0.0, 20.0]))
    def add_there(self, name, count, late):
        with self.first.crm.stamped_back(late):
            made = [self.first.remote.account(self.name(name)) for _ in range(count)]
        return made[0]

    @rule(which=accounts, field=FIELDS, late=st.sampled_from([0.0, 20.0]))
    def edit_there(self, which, field, late):
        with self.first.crm.stamped_back(late):
            self.change_there(which, field)

    def change_there(self, which, field):
        if self.first.remote.has(which):
            self.first.remote.edit(which, **{field: self.name("Theirs")})

    @rule(which=texts)
    def note_there(self, which):
        self.change_there(which, "notes")

    @rule(which=texts)
    def delete_there(self, which):
        if self.first.remote.has(which):
            self.first.remote.delete(which)

    @rule(which=accounts)
    def hide_or_show(self, which):
        """Let an account change hands there, with what hangs on it, or come back."""
        if self.first.remote.has(which):
            self.first.remote.hide_or_show(which)

    @rule(loser=accounts, winner=accounts, is_kept=st.booleans())
    def join_there(self, loser, winner, is_kept):
        remote = self.first.remote
        both = {loser, winner}
        if len(both) == 2 and not any(not remote.has(i) or remote.is_joined(i) for i in both):
            remote.merge(loser, winner, is_kept=is_kept)

    @rule(field=st.sampled_from(["city", "website"]))
    def keep_field_from_us(self, field):
        if self.has_tied:
            return
        self.first.crm.had_secrets = True
        for ban in (self.first.crm.unreadable, self.first.crm.unwritable):
            ban ^= {("account", field)}

    # ------------------------------------------------------------------ the exchange
    @rule(on=ON)
    def sync(self, on):
        self.on(on).try_sync()

    @rule(on=ON, call=CALLS, trick=TRICKS, skip=st.integers(0, 3))
    def sync_in_trouble(self, on, call, trick, skip):
        world = self.on(on)
        world.fault(call, trick, skip=skip)
        world.try_sync()
        world.heal()

    @rule(on=ON, call=CALLS, which=st.one_of(accounts, texts), is_ours=st.booleans(),
          skip=st.integers(0, 2), before=st.booleans())  # fmt: skip
    def sync_while_people_work(self, on, call, which, is_ours, skip, before):
        world = self.on(on)

        def work():
            field = "notes" if (world.here(which) or which) in self.sayings(world) else "city"
            if is_ours:
                self.change_here(world, which, field)
            else:
                self.change_there(which, field)

        world.fault(call, faults.while_on_its_way(work, before=before), skip=skip)
        world.try_sync()
        world.heal()

    @rule(on=ON, account=accounts, trick=LOSSES)
    def say_in_trouble(self, on, account, trick):
        world = self.on(on)
        if account := world.here(account):
            world.local.task(account, self.name("Said in trouble"))
            world.fault("create task", trick)
            world.try_sync()
            world.heal()
            world.try_sync()  # at once: what is on its way has not arrived

    @rule(on=ON, which=accounts, text=texts, mine=FIELDS, theirs=FIELDS, is_gone=st.booleans())
    def both_sides_at_once(self, on, which, text, mine, theirs, is_gone):
        world = self.on(on)
        self.change_here(world, which, mine)
        self.change_there(which, theirs)
        if text := world.here(text):
            self.change_there(text, "notes")
            if is_gone:
                world.local.delete(text)
        world.try_sync()

    @rule(target=accounts, on=ON, name=NAMES, field=FIELDS, then=BEFORE)
    def same_on_both_sides(self, on, name, field, then):
        """What both sides had before is tied; then anything comes before the exchange."""
        world = self.on(on)
        mine = world.local.account(self.name(name), city=self.name("Mine"))
        number = world.remote.account(self.name(name), city=None, website=self.name("Theirs"))
        if not self.tie(world, mine, number):
            return mine
        if then == "said":
            world.local.task(mine, self.name("Said"))
        elif then == "edited":
            self.change_here(world, mine, field)
            self.change_there(number, field)
        elif then == "untied":
            assert world.untie(mine)
        elif then == "gone":
            world.remote.delete(number)
        elif then == "joined":
            world.remote.merge(number, world.remote.account(self.name("Heir")))
        elif then == "killed":
            world.is_killed_at(12)
        return mine

    @rule(on=ON, which=accounts, number=accounts)
    def tie_late(self, on, which, number):
        """Any account of ours with any of the CRM's: most are refused."""
        world = self.on(on)
        mine = world.here(which)
        if mine is not None and world.remote.has(number):
            self.tie(world, mine, world.number(number))

    def tie(self, world, mine, number):
        """Tie two; not where fields are kept from us: what cannot be compared stays on its side."""
        if self.first.crm.had_secrets:
            return False
        self.has_tied = True
        return world.tie(mine, number)

    @rule(on=ON, which=texts)
    def deleted_here_and_edited_there(self, on, which):
        world = self.on(on)
        if text := world.here(which):
            world.try_sync()
            self.change_there(text, "notes")
            world.local.delete(text)
            world.try_sync()

    @rule(on=ON, count=st.integers(4, 8), is_gone=st.booleans())
    def long_list_is_read_while_people_work(self, on, count, is_gone):
        world = self.on(on)
        numbers = [world.remote.account(self.name("One of many")) for _ in range(count)]

        def work():
            if is_gone:
                world.remote.delete(numbers[0])
            else:
                self.change_there(numbers[0], "city")

        world.fault("pull account", faults.while_on_its_way(work), skip=1)
        world.try_sync()
        world.heal()

    @rule(on=ON, skip=st.integers(0, 3), times=st.sampled_from([1, 2, 8]))
    def list_of_ids_comes_short(self, on, skip, times):
        world = self.on(on)
        world.fault("sweep", faults.half_a_list, skip=skip, times=times)
        world.try_sync()
        world.heal()

    @rule(on=ON, mine=FIELDS, theirs=FIELDS)
    def everybody_edits_many(self, on, mine, theirs):
        """More than goes at once before the reading: the rest meets what a colleague did."""
        world = self.on(on)
        for which in world.live_accounts()[:7]:
            self.change_here(world, which, mine)
            if mine != theirs:
                self.change_there(which, theirs)
        world.try_sync()

    def sayings(self, world):
        return {i for (i,) in world.rows("SELECT id FROM touchpoint UNION SELECT id FROM task")}

    @rule(on=ON, number=st.integers(1, 60))
    def killed(self, on, number):
        world = self.on(on)
        world.is_killed_at(number)
        file_is_whole(world)

    @rule(minutes=st.sampled_from([1, 5, 60, 1500]))
    def wait(self, minutes):
        self.first.clock.advance(timedelta(minutes=minutes))

    @invariant()
    def always(self):
        for world in self.worlds:
            check_always(world)

    def teardown(self):
        try:
            for world in (*self.worlds, *self.worlds):  # what one sends the other reads
                world.heal()
                world.settle()
            for world in self.worlds:
                check_quiet(world)
        finally:
            for world in self.worlds:
                world.close()
            shutil.rmtree(self.folder)


ALL = list(HealthCheck)
QUICK = settings(derandomize=True, deadline=None, suppress_health_check=ALL, database=None,
                 phases=[Phase.generate])  # fmt: skip
PROFILES = {
    "short": settings(QUICK, max_examples=16, stateful_step_count=20),
    "hunt": settings(QUICK, max_examples=5000, stateful_step_count=25),
    "long": settings(max_examples=5000, stateful_step_count=60, deadline=None, print_blob=True,
                     suppress_health_check=ALL, phases=[Phase.generate, Phase.shrink]),
}  # fmt: skip
PROFILE = os.environ.get("SYNC_HISTORY", "short")
SyncMachine.TestCase.settings = PROFILES[PROFILE]
TestAnyHistory = pytest.mark.timeout(600 if PROFILE == "short" else 0)(SyncMachine.TestCase)
