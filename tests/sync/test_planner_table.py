"""The planner's whole table against a plain statement of it, and the proof that no cell is idle."""

from __future__ import annotations

import ast
import inspect
import sys
import types
from itertools import product

import pytest

from csmdesk.sync import planner
from csmdesk.sync.canonical import FieldRule, Kind, Policy

VALUES = (None, "", "a", "b")
SETS = (None, ("a",), ("b",), ("a", "b"), ("b", "c"))
BASES = {"agreed": {"f": "a", "g": "a"}, "none": None}
LOCALS = {
    "clean": {"f": "a", "g": "a"}, "edited": {"f": "b", "g": "a"}, "gone": "gone",
    "absent": "absent",
}  # fmt: skip
REMOTES = {
    "unchanged": {"f": "a", "g": "a"}, "changed": {"f": "c", "g": "a"}, **LOCALS,
    "hidden": "hidden", "joined": "joined",
}  # fmt: skip
STEPS = {  # (agreed on before, here, there)
    ("agreed", "live", "live"): "merge",
    ("none", "live", "live"): "merge",
    ("agreed", "clean", "gone"): "trash_here",
    ("agreed", "edited", "gone"): "ask_deleted_there",
    ("agreed", "clean", "hidden"): "hide_here",
    ("agreed", "edited", "hidden"): "hold_hidden",
    ("agreed", "clean", "joined"): "join_here",
    ("agreed", "edited", "joined"): "ask_joined_there",
    ("none", "live", "gone"): "create_there",
    ("none", "live", "hidden"): "create_there",
    ("none", "live", "joined"): "create_there",
    ("agreed", "live", "absent"): "create_there",
    ("none", "live", "absent"): "create_there",
    ("agreed", "gone", "unchanged"): "delete_there",
    ("agreed", "gone", "changed"): "ask_changed_there",
    ("none", "gone", "live"): "ask_changed_there",
    ("agreed", "absent", "live"): "create_here",
    ("none", "absent", "live"): "create_here",
    ("agreed", "away", "away"): "forget",
    ("none", "away", "away"): "nothing",
}
WIDER = {
    "clean": "live", "edited": "live", "unchanged": "live", "changed": "live", "gone": "away",
    "absent": "away", "hidden": "away", "joined": "away",
}  # fmt: skip


def expected_step(base, local, remote):
    """Find the most special row of the table."""
    there = {"clean": "unchanged", "edited": "changed"}.get(remote, remote)
    for mine, theirs in product((local, WIDER[local]), (there, WIDER[there])):
        if (base, mine, theirs) in STEPS:
            return STEPS[base, mine, theirs]
    raise AssertionError((base, local, remote))


def side(m, found):
    names = {"gone": m.GONE, "absent": m.ABSENT, "hidden": m.HIDDEN, "joined": m.JOINED}
    return names[found] if isinstance(found, str) else m.Side.live(found)


def wrong_steps(m):
    """List the cells in which a planner does another thing than the table says."""
    rules = {"f": FieldRule(), "g": FieldRule()}
    for base, local, remote in product(BASES, LOCALS, REMOTES):
        mine, theirs = side(m, LOCALS[local]), side(m, REMOTES[remote])
        found = m.plan(BASES[base], mine, theirs, rules)
        if found.step != expected_step(base, local, remote):
            yield base, local, remote
        if found.step == "create_here" and (found.take, found.agreed) != (theirs.values,) * 2:
            yield base, local, remote
        if found.step == "create_there" and found.push != mine.values:
            yield base, local, remote


def expected_field(policy, base, mine, theirs):
    """Return what is taken, sent and kept twice, each as a tuple of one value or of none."""
    b, m, t = base or None, mine or None, theirs or None
    if m == t:
        return (), (), False
    if m == b:
        return (theirs,), (), False
    if t == b:
        return (), (() if policy == Policy.PULL else (mine,)), False
    if policy in (Policy.MIN, Policy.MAX, Policy.APPEND):
        return expected_joined(policy, mine, theirs)
    return {
        Policy.ASK: ((), (), True),
        Policy.THEIRS: ((theirs,), (), False),
        Policy.PULL: ((theirs,), (), False),
        Policy.MINE: ((), (mine,), False),
    }[policy]


def expected_joined(policy, mine, theirs):
    """Return what becomes of two values, one of which may be empty."""
    if not mine:
        return (theirs,), (), False
    if not theirs:
        return (), (mine,), False
    if policy == Policy.APPEND:
        both = (f"{mine}\n\n{theirs}",)
        return both, both, False
    chosen = (min if policy == Policy.MIN else max)(mine, theirs)
    return ((), (mine,), False) if chosen == mine else ((theirs,), (), False)


def expected_set(base, mine, theirs):
    b, m, t = (frozenset(each or ()) for each in (base, mine, theirs))
    if m == t:
        return None, None
    if m == b:
        return t, None
    if t == b:
        return None, m
    merged = (b & m & t) | (m - b) | (t - b)
    return (None if merged == m else merged), (None if merged == t else merged)


def wrong_fields(m):
    """List the values of one field, on three sides, that a planner does not treat as it should."""
    policies = [policy for policy in Policy if policy != Policy.SET]
    for policy, base, mine, theirs in product(policies, VALUES, VALUES, VALUES):
        found = field(m, FieldRule(policy=policy), base, mine, theirs)
        take, push, is_held = expected_field(policy, base, mine, theirs)
        agreed = base if is_held else theirs
        if found != (take, push, is_held, agreed):
            yield policy, base, mine, theirs
    rule = FieldRule(Kind.LINE, Policy.SET)
    for base, mine, theirs in product(SETS, SETS, SETS):
        take, push, is_held, _ = field(m, rule, base, mine, theirs)
        got = tuple(frozenset(each[0] or ()) if each else None for each in (take, push))
        if got != expected_set(base, mine, theirs) or is_held:
            yield base, mine, theirs


def field(m, rule, base, mine, theirs):
    given = m.Side.live({"f": mine}), m.Side.live({"f": theirs})
    found = m.plan({"f": base}, *given, {"f": rule})
    take = (found.take["f"],) if "f" in found.take else ()
    push = (found.push["f"],) if "f" in found.push else ()
    kept = tuple((d.field, d.base, d.mine, d.theirs) for d in found.differ)
    assert kept in ((), (("f", base, mine, theirs),))
    return take, push, bool(kept), found.agreed["f"]


def wrong_gaps(m):
    """List the ways in which a planner treats what it cannot see as if it were empty."""
    rules = {"f": FieldRule(), "own": FieldRule(policy=Policy.PULL)}
    for mine, theirs in (
        ({"f": "b"}, {}),
        ({}, {"f": "b"}),
    ):  # an edit of ours is sent all the same
        found = m.plan({"f": "a"}, m.Side.live(mine), m.Side.live(theirs), rules)
        if found.take or found.push != mine or found.differ or found.agreed != {"f": "a"}:
            yield mine, theirs
    new = m.plan(None, m.Side.live({"f": "a", "own": "x"}), m.ABSENT, rules)
    if new.push != {"f": "a"}:
        yield "what is never sent is sent with a new record"
    if m.plan({"f": "a"}, m.Side.live({"f": "a"}), m.Side.live({"f": "b"}), {}).take != {"f": "b"}:
        yield "a field without a rule"


def wrong(m):
    return [*wrong_steps(m), *wrong_fields(m), *wrong_gaps(m)]


def test_every_cell_is_as_the_table_says():
    assert wrong(planner) == []


class Forced(ast.NodeTransformer):
    """Make one decision of a source always come out one way."""

    def __init__(self, number: int, answer: bool) -> None:
        self.number, self.answer, self.seen = number, answer, -1

    def generic_visit(self, node):
        super().generic_visit(node)
        if isinstance(node, (ast.If, ast.IfExp)):
            self.seen += 1
            if self.seen == self.number:
                node.test = ast.Constant(self.answer)
        return node


TREE = ast.parse(inspect.getsource(planner))
DECISIONS = sum(isinstance(node, (ast.If, ast.IfExp)) for node in ast.walk(TREE))


def test_planner_decides_something():
    assert DECISIONS > 15


@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("number", range(DECISIONS))
def test_planner_that_drops_a_decision_fails_the_table(monkeypatch, number, answer):
    tree = Forced(number, answer).visit(ast.parse(inspect.getsource(planner)))
    mutant = types.ModuleType("mutant")
    monkeypatch.setitem(sys.modules, "mutant", mutant)
    exec(compile(ast.fix_missing_locations(tree), "mutant.py", "exec"), vars(mutant))
    try:
        found = wrong(mutant)
    except (TypeError, AssertionError, AttributeError, KeyError):
        return
    assert found
