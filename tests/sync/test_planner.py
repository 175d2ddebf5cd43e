"""The planner: every cell of the table, and the properties that hold for all values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.sync.canonical import FieldRule, Kind, Policy
from csmdesk.sync.joining import join, join_sets
from csmdesk.sync.planner import (
    ABSENT,
    GONE,
    HIDDEN,
    JOINED,
    Differing,
    Plan,
    Side,
    Step,
    plan,
)

ASK = {"name": FieldRule(), "city": FieldRule()}
BASE = {"name": "Acme", "city": "Oslo"}
MINE = {"name": "Acme Mine", "city": "Oslo"}
THEIRS = {"name": "Acme Theirs", "city": "Oslo"}
live = Side.live

CELLS = {
    "clean, unchanged": (BASE, live(BASE), live(BASE), Plan(Step.MERGE, agreed=BASE)),
    "clean, changed": (
        BASE, live(BASE), live(THEIRS),
        Plan(Step.MERGE, take={"name": "Acme Theirs"}, agreed=THEIRS),
    ),
    "clean, deleted": (BASE, live(BASE), GONE, Plan(Step.TRASH_HERE, agreed=BASE)),
    "edited, unchanged": (
        BASE, live(MINE), live(BASE), Plan(Step.MERGE, push={"name": "Acme Mine"}, agreed=BASE),
    ),
    "edited, changed elsewhere": (
        BASE, live(MINE), live({**BASE, "city": "Bergen"}),
        Plan(
            Step.MERGE, take={"city": "Bergen"}, push={"name": "Acme Mine"},
            agreed={"name": "Acme", "city": "Bergen"},
        ),
    ),
    "edited, changed the same way": (BASE, live(MINE), live(MINE), Plan(Step.MERGE, agreed=MINE)),
    "edited, changed otherwise": (
        BASE, live(MINE), live({"name": "Acme Theirs", "city": "Bergen"}),
        Plan(
            Step.MERGE, take={"city": "Bergen"},
            differ=(Differing("name", "Acme", "Acme Mine", "Acme Theirs"),),
            agreed={"name": "Acme", "city": "Bergen"},
        ),
    ),
    "edited, deleted": (BASE, live(MINE), GONE, Plan(Step.ASK_DELETED_THERE, agreed=BASE)),
    "new, nothing there": (None, live(MINE), ABSENT, Plan(Step.CREATE_THERE, push=MINE)),
    "new, found by its key": (None, live(MINE), live(MINE), Plan(Step.MERGE, agreed=MINE)),
    "new, found by its key and different": (
        None, live(MINE), live({**THEIRS, "city": None}),
        Plan(
            Step.MERGE, push={"city": "Oslo"},
            differ=(Differing("name", None, "Acme Mine", "Acme Theirs"),), agreed={"city": None},
        ),
    ),
    "not here, there": (None, ABSENT, live(BASE), Plan(Step.CREATE_HERE, take=BASE, agreed=BASE)),
    "deleted, unchanged": (BASE, GONE, live(BASE), Plan(Step.DELETE_THERE, agreed=BASE)),
    "deleted, changed": (BASE, GONE, live(THEIRS), Plan(Step.ASK_CHANGED_THERE, agreed=BASE)),
    "clean, out of sight": (BASE, live(BASE), HIDDEN, Plan(Step.HIDE_HERE, agreed=BASE)),
    "edited, out of sight": (BASE, live(MINE), HIDDEN, Plan(Step.HOLD_HIDDEN, agreed=BASE)),
    "clean, joined": (BASE, live(BASE), JOINED, Plan(Step.JOIN_HERE, agreed=BASE)),
    "edited, joined": (BASE, live(MINE), JOINED, Plan(Step.ASK_JOINED_THERE, agreed=BASE)),
    "deleted, out of sight": (BASE, GONE, HIDDEN, Plan(Step.FORGET)),
    "deleted, joined": (BASE, GONE, JOINED, Plan(Step.FORGET)),
    "deleted, deleted": (BASE, GONE, GONE, Plan(Step.FORGET)),
    "never seen": (None, ABSENT, ABSENT, Plan(Step.NOTHING)),
    "deleted before it was agreed on": (
        None, GONE, live(BASE), Plan(Step.ASK_CHANGED_THERE, agreed={}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_cell(cell):
    base, local, remote, expected = CELLS[cell]
    assert plan(base, local, remote, ASK) == expected


BOTH = [
    (Policy.ASK, {}, {}, True),
    (Policy.THEIRS, {"f": "t"}, {}, False),
    (Policy.PULL, {"f": "t"}, {}, False),
    (Policy.MINE, {}, {"f": "m"}, False),
]


@pytest.mark.parametrize(("policy", "take", "push", "is_held"), BOTH)
def test_policy_decides_when_both_changed(policy, take, push, is_held):
    rules = {"f": FieldRule(policy=policy)}
    found = plan({"f": "b"}, live({"f": "m"}), live({"f": "t"}), rules)
    assert (found.take, found.push, bool(found.differ)) == (take, push, is_held)


@pytest.mark.parametrize(
    ("policy", "kind", "mine", "theirs", "joined"),
    [
        (Policy.MIN, Kind.INT, 3, 12, 3), (Policy.MAX, Kind.INT, 3, 12, 12),
        (Policy.MIN, Kind.DECIMAL, "9.5", "10", "9.5"),
        (Policy.MAX, Kind.DATE, "2026-02-01", "2026-01-31", "2026-02-01"),
        (Policy.MAX, Kind.MOMENT, "2026-03-18T11:05:00+08:00", "2026-03-18T04:00:00+00:00",
         "2026-03-18T04:00:00+00:00"),
        (Policy.MAX, Kind.INT, None, 2, 2), (Policy.MIN, Kind.INT, 2, None, 2),
        (Policy.APPEND, Kind.TEXT, "old\nmine", "old\ntheirs", "old\ntheirs\n\nmine"),
        (Policy.APPEND, Kind.TEXT, "mine", "theirs", "mine\n\nAda, 3 May\ntheirs"),
        (Policy.APPEND, Kind.TEXT, None, "theirs", "theirs"),
        (Policy.APPEND, Kind.TEXT, "mine", "", "mine"),
        (Policy.APPEND, Kind.TEXT, "old\nx", "old\nx\ny", "old\nx\ny"),
    ],
)  # fmt: skip
def test_policy_makes_one_value_of_two(policy, kind, mine, theirs, joined):
    base = "old" if kind == Kind.TEXT else 7
    rules = {"f": FieldRule(kind, policy)}
    found = plan({"f": base}, live({"f": mine}), live({"f": theirs}), rules, said_by="Ada, 3 May")
    assert found.take.get("f", mine) == found.push.get("f", theirs) == joined
    assert ("f" in found.take, "f" in found.push) == (joined != mine, joined != theirs)
    assert not found.differ


@given(
    st.sampled_from([Policy.MIN, Policy.MAX]), st.none() | st.integers(), st.integers(),
    st.integers(),
)  # fmt: skip
def test_least_and_greatest_do_not_care_who_is_first(policy, base, one, other):
    rule = FieldRule(Kind.INT, policy)
    assert join(base, one, other, rule) == join(base, other, one, rule)


@given(st.text("ab \n"), st.text("ab \n"), st.text("ab \n"))
def test_appending_loses_no_text_and_adds_none_twice(base, mine, theirs):
    rule = FieldRule(Kind.TEXT, Policy.APPEND)
    joined = join(base, mine, theirs, rule)
    assert all(line.strip() in joined for text in (mine, theirs) for line in text.split("\n"))
    assert join(base, joined, theirs, rule) == join(base, mine, joined, rule) == joined


def test_pull_fields_are_never_sent():
    rules = {"f": FieldRule(policy=Policy.PULL), "g": FieldRule()}
    edited = live({"f": "m", "g": "m"})
    assert plan({"f": "b", "g": "b"}, edited, live({"f": "b", "g": "b"}), rules).push == {"g": "m"}
    assert plan(None, edited, ABSENT, rules).push == {"g": "m"}
    assert plan({"f": "b", "g": "m"}, edited, GONE, rules).step == Step.TRASH_HERE


def test_set_takes_the_additions_and_removals_of_both():
    rules = {"f": FieldRule(policy=Policy.SET)}
    found = plan(
        {"f": ("a", "b", "c")}, live({"f": ("a", "b", "m")}), live({"f": ("t", "b", "c")}), rules
    )
    assert found.take == found.push == {"f": ("t", "b", "m")}


def test_field_that_could_not_be_read_is_not_taken_and_sent_only_if_it_was_edited():
    found = plan(BASE, live(MINE), live({"city": "Oslo"}), ASK)
    assert (found.take, found.push, found.differ) == ({}, {"name": MINE["name"]}, ())
    unedited = plan(BASE, live({**BASE, "city": "Oslo"}), live({"city": "Oslo"}), ASK)
    assert (unedited.take, unedited.push, unedited.differ) == ({}, {}, ())
    assert found.agreed["name"] == "Acme"


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.LINE, "e\u0301", "é"), (Kind.LINE, "Acme ", "Acme"), (Kind.LINE, None, ""),
        (Kind.TEXT, "a \r\nb", "a\nb"), (Kind.TEXT, "a\n", "a"),
        (Kind.PHONE, "+49 (30) 555-1", "+49305551"),
        (Kind.MOMENT, "2026-03-18T11:05:00+08:00", "2026-03-18T03:05:00.000400+00:00"),
        (Kind.DECIMAL, "1200.00", "1200"), (Kind.LINE, ("b", "a"), ("a", "b")),
        (Kind.LINE, (), None), (Kind.INT, 1, 1.0),
    ],
)  # fmt: skip
def test_what_means_the_same_is_no_change(kind, one, other):
    rules = {"f": FieldRule(kind)}
    assert FieldRule(kind).same(one, other)
    found = plan({"f": one}, live({"f": one}), live({"f": other}), rules)
    assert (found.take, found.push, found.differ) == ({}, {}, ())


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.LINE, "Acme  Ltd", "Acme Ltd"), (Kind.TEXT, " a", "a"), (Kind.LINE, "0", None),
        (Kind.INT, 0, None), (Kind.BOOL, False, None), (Kind.LINE, "acme", "Acme"),
    ],
)  # fmt: skip
def test_what_means_something_else_is_a_change(kind, one, other):
    assert not FieldRule(kind).same(one, other)


def test_choices_that_are_one_there_are_alike():
    rule = FieldRule(alike={"open": "open", "done": "done", "cancelled": "done"})
    assert rule.same("cancelled", "done")
    assert not rule.same("open", "done")


WORDS = st.sampled_from([None, "", "a", "a ", "b", "é", "e\u0301", "c\r\nd", "c\nd"])
SETS = st.lists(st.sampled_from(["a", "b", "c", "d", "a "]), max_size=4).map(tuple)
POLICIES = st.sampled_from(list(Policy))
FIELDS = ("one", "two", "three", "tags")


@st.composite
def worlds(draw, policies=POLICIES):
    """Draw one base and perturb it twice, so that the three states have something in common."""
    rules = {f: FieldRule(Kind.TEXT, draw(policies)) for f in FIELDS[:3]}
    rules = {f: r if r.policy != Policy.SET else FieldRule(Kind.TEXT) for f, r in rules.items()}
    rules["tags"] = FieldRule(policy=Policy.SET)
    value = {**dict.fromkeys(FIELDS[:3], WORDS), "tags": SETS}
    base = {f: draw(value[f]) for f in FIELDS}
    sides = [
        {f: draw(value[f]) if draw(st.booleans()) else base[f] for f in FIELDS} for _ in range(2)
    ]
    return base, sides[0], sides[1], rules


def applied(base, mine, theirs, found):
    """Do what a plan says: write here, send there, agree."""
    return {**base, **found.agreed}, {**mine, **found.take}, {**theirs, **found.push}


@given(worlds())
def test_one_sided_change_wins_word_for_word(world):
    base, mine, theirs, rules = world
    found = plan(base, live(mine), live(theirs), rules)
    for name in FIELDS:
        rule = rules[name]
        if rule.same(base[name], mine[name]) and not rule.same(base[name], theirs[name]):
            assert found.take[name] == theirs[name]
            assert name not in found.push
        if rule.same(base[name], theirs[name]) and not rule.same(base[name], mine[name]):
            assert name not in found.take
            if rule.policy != Policy.PULL:
                assert found.push[name] == mine[name]


SWAP = {Policy.MINE: Policy.THEIRS, Policy.THEIRS: Policy.MINE}
SYMMETRIC = st.sampled_from([Policy.ASK, Policy.MINE, Policy.THEIRS, Policy.SET])


@given(worlds(SYMMETRIC))
def test_swapping_the_sides_swaps_the_plan(world):
    base, mine, theirs, rules = world
    swapped = {
        f: FieldRule(r.kind, SWAP.get(r.policy, r.policy), r.alike) for f, r in rules.items()
    }
    found = plan(base, live(mine), live(theirs), rules)
    other = plan(base, live(theirs), live(mine), swapped)
    assert set(found.take) == set(other.push)
    assert set(found.push) == set(other.take)
    for name in found.take:
        assert rules[name].same(found.take[name], other.push[name])
    assert [(d.field, d.mine, d.theirs) for d in found.differ] == [
        (d.field, d.theirs, d.mine) for d in other.differ
    ]


@given(worlds(st.just(Policy.ASK)))
def test_nothing_that_a_person_wrote_is_lost(world):
    base, mine, theirs, rules = world
    found = plan(base, live(mine), live(theirs), rules)
    _, here, there = applied(base, mine, theirs, found)
    kept = {(d.field, v) for d in found.differ for v in (d.mine, d.theirs)}
    for name in FIELDS[:3]:
        for wrote in (mine[name], theirs[name]):
            if rules[name].same(wrote, base[name]):
                continue
            is_current = any(rules[name].same(wrote, side[name]) for side in (here, there))
            assert is_current or (name, wrote) in kept
    added = (set(map(str.strip, mine["tags"])) | set(map(str.strip, theirs["tags"]))) - set(
        map(str.strip, base["tags"])
    )
    assert added <= set(map(str.strip, here["tags"]))
    assert added <= set(map(str.strip, there["tags"]))


@given(worlds())
def test_a_second_look_finds_nothing_new(world):
    base, mine, theirs, rules = world
    found = plan(base, live(mine), live(theirs), rules)
    base, here, there = applied(base, mine, theirs, found)
    for name in found.push:  # what was sent is agreed on once it is answered
        base[name] = there[name]
    again = plan(base, live(here), live(there), rules)
    assert (again.take, again.push) == ({}, {})
    assert again.differ == found.differ


@given(SETS, SETS, SETS)
def test_sets_keep_what_anybody_added_and_drop_what_anybody_removed(base, mine, theirs):
    rule = FieldRule(policy=Policy.SET)

    def folded(values):
        return {v.strip() for v in values}

    merged = folded(join_sets(base, mine, theirs, rule))
    assert folded(mine) - folded(base) <= merged
    assert folded(theirs) - folded(base) <= merged
    assert not merged & (folded(base) - folded(mine))
    assert not merged & (folded(base) - folded(theirs))
    assert folded(base) & folded(mine) & folded(theirs) <= merged
