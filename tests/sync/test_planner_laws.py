"""Laws of the planner: one base, changed twice at random, planned and done until nothing is left.

Two independent states would never collide; two changes of one do (sync.md §3.4, L1).
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.sync.canonical import FieldRule, Kind, Policy
from csmdesk.sync.planner import Side, Step, plan

FIELDS = ("name", "city", "notes", "seats", "tags")
KINDS = {"notes": Kind.TEXT, "seats": Kind.INT}
ROUNDS = 10
WORDS = st.sampled_from([None, "", "a", "b", "c", "a ", "é", "e\u0301"])
VALUES = {
    "seats": st.sampled_from([None, 0, 1, 7]),
    "tags": st.lists(st.sampled_from("abc"), unique=True).map(tuple),
}
JOINING = {"notes": [Policy.APPEND], "seats": [Policy.MIN, Policy.MAX], "tags": [Policy.SET]}
ANYWHERE = [Policy.ASK, Policy.MINE, Policy.THEIRS, Policy.PULL]
MIRRORED = {Policy.MINE: Policy.THEIRS, Policy.THEIRS: Policy.MINE}


def values():
    return st.fixed_dictionaries({name: VALUES.get(name, WORDS) for name in FIELDS})


def changes():
    return st.fixed_dictionaries({}, optional={n: VALUES.get(n, WORDS) for n in FIELDS})


def rules(policies=ANYWHERE):
    return st.fixed_dictionaries({
        name: st.sampled_from([*policies, *JOINING.get(name, ())]).map(
            lambda policy, name=name: FieldRule(KINDS.get(name, Kind.LINE), policy)
        )
        for name in FIELDS
    })  # fmt: skip


@dataclass
class Sides:
    """Hold a record on both sides, and do as the planner says."""

    base: dict
    mine: dict
    theirs: dict
    rules: dict

    def plan(self):
        return plan(self.base, Side.live(self.mine), Side.live(self.theirs), self.rules)

    def settle(self):
        """Do it until nothing is left; return the differences that wait for a person."""
        for _ in range(ROUNDS):
            found = self.plan()
            assert found.step == Step.MERGE
            if not found.take and not found.push:
                return {each.field: each for each in found.differ}
            self.mine |= found.take
            self.theirs |= found.push
            self.base = {**found.agreed, **found.push}
        raise AssertionError("it never comes to rest")


def same(rule, one, other):
    return rule.same(one, other)


@given(values(), changes(), changes(), rules())
def test_it_comes_to_rest_and_both_sides_agree_but_where_a_person_is_asked(base, ours, others, law):
    sides = Sides(base, {**base, **ours}, {**base, **others}, law)
    differing = sides.settle()
    for name in FIELDS:
        is_ours_alone = law[name].policy == Policy.PULL and same(
            law[name], sides.base[name], sides.theirs[name]
        )
        if name not in differing and not is_ours_alone:
            assert same(law[name], sides.mine[name], sides.theirs[name]), name
    again = sides.plan()
    assert (again.take, again.push) == ({}, {})


@given(values(), changes(), changes(), rules([Policy.ASK]))
def test_nothing_that_a_person_wrote_is_lost_where_both_are_asked(base, ours, others, law):
    mine, theirs = {**base, **ours}, {**base, **others}
    sides = Sides(base, dict(mine), dict(theirs), law)
    differing = sides.settle()
    for name in FIELDS:
        rule, kept = law[name], (sides.mine[name], sides.theirs[name])
        for written in (mine[name], theirs[name]):
            if rule.policy != Policy.ASK or same(rule, written, base[name]):
                continue
            assert any(same(rule, written, each) for each in kept), name
        if name in differing:
            assert (differing[name].mine, differing[name].theirs) == (mine[name], theirs[name])


@given(values(), changes(), rules([Policy.ASK, Policy.MINE, Policy.THEIRS]))
def test_what_one_side_alone_changed_arrives_word_for_word(base, ours, law):
    changed = {**base, **ours}
    sent, taken = (
        Sides(dict(base), dict(changed), dict(base), law),
        Sides(dict(base), dict(base), dict(changed), law),
    )
    assert sent.settle() == taken.settle() == {}
    for name in FIELDS:
        if not same(law[name], changed[name], base[name]):
            assert sent.theirs[name] == taken.mine[name] == changed[name]


@given(values(), changes(), changes(), rules([Policy.ASK, Policy.MINE, Policy.THEIRS]))
def test_sides_can_be_swapped(base, ours, others, law):
    mine, theirs = {**base, **ours}, {**base, **others}
    swapped = {
        name: FieldRule(rule.kind, MIRRORED.get(rule.policy, rule.policy))
        for name, rule in law.items()
    }
    one = plan(base, Side.live(mine), Side.live(theirs), law)
    other = plan(base, Side.live(theirs), Side.live(mine), swapped)
    joined = {n for n, rule in law.items() if rule.policy in (Policy.SET, Policy.APPEND)}
    assert {n: v for n, v in one.take.items() if n not in joined} == {
        n: v for n, v in other.push.items() if n not in joined
    }
    assert one.take.keys() == other.push.keys()
    assert [(d.field, d.mine, d.theirs) for d in one.differ] == [
        (d.field, d.theirs, d.mine) for d in other.differ
    ]


@given(values(), changes(), changes(), rules(), st.sets(st.sampled_from(FIELDS)))
def test_what_cannot_be_read_is_never_taken_for_empty(base, ours, others, law, hidden):
    theirs = {n: v for n, v in {**base, **others}.items() if n not in hidden}
    mine = {**base, **ours}
    found = plan(base, Side.live(mine), Side.live(theirs), law)
    assert not hidden & found.take.keys()
    assert all(same(law[n], found.agreed[n], base[n]) for n in hidden)
    edited = {n for n in hidden if not same(law[n], mine[n], base[n])}
    assert hidden & found.push.keys() == {n for n in edited if law[n].policy != Policy.PULL}


@pytest.mark.parametrize("policy", [policy for policy in Policy if policy != Policy.PULL])
def test_the_same_change_on_both_sides_is_no_difference(policy):
    rule = {"f": FieldRule(policy=policy)}
    both = Side.live({"f": "b"})
    found = plan({"f": "a"}, both, both, rule)
    assert (found.take, found.push, found.differ) == ({}, {}, ())
